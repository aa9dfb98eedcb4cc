"""A heading that names its year is a heading as the same without; a sentence that opens with a year is none."""

from pathlib import Path

import pytest

from budgetcheck import rulebook
from budgetcheck.narrative.document import open_document
from budgetcheck.narrative.passages import Passage, passages

YEARS = ("2023年", "2023 年", "2023年度", "2023 年度", "２０２３年度", "二〇二三年", "二○二三年度")
BELOW = "支出决算为12.30万元，完成年初预算的100.00%。"


def told(path: Path, *lines: str) -> tuple[Passage, ...]:
    (path / "text.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return passages(open_document(path / "text.txt"), rulebook.load().narrative)


def below(path: Path, heading: str) -> tuple[str | None, bool]:
    """The section of the sentence below a heading, and whether it stands under that heading."""
    *_, last = told(path, "一、机关运行经费支出情况", "无。", heading, BELOW)
    return last.section, last.heading != "机关运行经费支出情况"


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    "head", ["部门决算情况说明", "江城市史志办公室{}部门决算情况说明", "部门决算情况说明（{}）"]
)
def test_a_heading_with_a_year_is_one(head: str, year: str, tmp_path: Path) -> None:
    said = head.format(year) if "{}" in head else year + head
    plain = head.replace("（{}）", "").format("")
    assert below(tmp_path, said) == below(tmp_path, plain) == (None, True)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("number", ["", "二、", "（二）", "2.", "2、"])
def test_a_section_is_known_with_a_year_in_its_title(
    number: str, year: str, tmp_path: Path
) -> None:
    section, _ = below(tmp_path, f"{number}{year}“三公”经费支出决算情况说明")
    assert section == "三公"


@pytest.mark.parametrize("year", YEARS)
def test_a_year_within_a_title_does_not_hide_it(year: str, tmp_path: Path) -> None:
    assert below(tmp_path, f"二、一般公共预算财政拨款{year}支出决算情况说明")[0] == "公共支出"


@pytest.mark.parametrize("year", YEARS)
def test_a_part_is_told_with_a_year_in_its_title(year: str, tmp_path: Path) -> None:
    lines = ("第一部分 部门概况", "共12人。", f"第二部分 {year}部门决算情况说明", BELOW)
    assert [passage.told for passage in told(tmp_path, *lines)] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "2023年8月",
        "2023年8月30日",
        "2023年度",
        "2023年",
        "2023.8",
        "2023年度一般公共预算财政拨款支出年初预算为",
    ],
)
def test_a_date_or_the_opening_of_a_sentence_is_no_heading(line: str, tmp_path: Path) -> None:
    assert below(tmp_path, line) == ("运行经费", False)
