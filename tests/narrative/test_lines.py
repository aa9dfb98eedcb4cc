"""How lines become paragraphs: a long line beside wrapped ones, titles of parts that are broken."""

from pathlib import Path

import pytest

import budgetcheck
from budgetcheck.report.model import Report

HEAD = "一、一般公共预算财政拨款支出决算情况说明"
WHOLE = (
    "某局2023年度一般公共预算财政拨款支出100.00万元，比2022年度增加20.00万元，增长25.00%，主要原因是本年新增办公用房维修、"
    "信息系统升级、档案整理等几项一次性的工作，这些工作都已经按照计划完成并通过了有关方面组织的验收，资料已经按规定存档备查。"
)
FIRST = (
    "1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）年初预算为50.00万元，支出决算为40.00万元，"
    "完成年初预算的80.00%，决算数小于年初预算数，主要原因是厉行节约、压减开支，会议和培训都比原来的安排少，印刷和差旅也都少了。"
)
SECOND = (
    "2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）机关服务（项）年初预算为60.00万元，支出决算为60.00万元，"
    "完成年初预算的100.00%，决算数与年初预算数持平，主要原因是按照年初的安排支付了物业管理和办公用房的租金，没有再作调整。"
)
ITEMS = (FIRST, SECOND)


def wrapped(text: str, width: int = 30) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def checked(tmp_path: Path, lines: list[str], name: str = "text.txt") -> Report:
    path = tmp_path / name
    path.write_text("\n".join(lines), "utf-8")
    return budgetcheck.validate(narrative=path)


def said(report: Report) -> list[tuple[str, str, str | None]]:
    told = report.beside.narrative
    assert told is not None
    return [(f.row, f.column, str(f.value)) for f in told.facts]


@pytest.mark.parametrize("width", [20, 24, 30, 40])
def test_a_long_line_beside_wrapped_ones_is_a_paragraph_of_its_own(
    width: int, tmp_path: Path
) -> None:
    items = [line for text in ITEMS for line in wrapped(text, width)]
    plain = checked(tmp_path, [HEAD, WHOLE, *ITEMS], "whole.txt")
    mixed = checked(tmp_path, [HEAD, WHOLE, *items], "mixed.txt")
    every = checked(tmp_path, [HEAD, *wrapped(WHOLE, width), *items], "wrapped.txt")
    assert len(said(plain)) == 9
    assert said(mixed) == said(plain) == said(every)
    assert not any(one.of("error") for one in (plain, mixed, every))


def test_short_paragraphs_beside_long_ones_stay_apart(tmp_path: Path) -> None:
    short = ["公务接待费3.00万元。", "公务用车运行维护费4.00万元。", "因公出国（境）费0.00万元。"]
    own = ["二、“三公”经费支出决算情况说明", *short]
    alone = checked(tmp_path, [HEAD, *own], "short.txt")
    beside = checked(tmp_path, [HEAD, WHOLE, *own], "both.txt")
    assert [one for one in said(beside) if one in said(alone)] == said(alone)


@pytest.mark.parametrize(
    "title",
    [
        ["第三部分", "2023年度部门决算情况说明"],
        ["第三部分 江城市东湖区人民政府某某街道办事处2023年度", "部门决算情况说明"],
        ["第三部分 2023年度部门决算", "情况说明"],
    ],
)
def test_the_title_of_a_part_goes_on_in_the_next_line(title: list[str], tmp_path: Path) -> None:
    first = ["第一部分 部门概况", "本局编制30人，实有28人，下属单位2个。"]
    lines = [*first, *title, HEAD, *wrapped(ITEMS[0])]
    report = checked(tmp_path, lines)
    assert len(said(report)) == 3
    assert report.summary["outside"] > 0


def test_a_part_whose_title_is_not_known_is_read_if_nothing_else_is(tmp_path: Path) -> None:
    lines = ["第一部分 部门概况", "本局为行政单位。", "第二部分 有关事项", HEAD, *wrapped(ITEMS[0])]
    lines += ["第三部分 决算情况说明"]
    assert len(said(checked(tmp_path, lines))) == 3


def test_a_part_that_goes_on_takes_no_sentence_and_no_numbered_heading(tmp_path: Path) -> None:
    lines = ["第三部分", HEAD, *wrapped(ITEMS[0])]
    report = checked(tmp_path, lines)
    assert len(said(report)) == 3


def test_a_line_that_begins_with_a_closing_mark_goes_on_from_the_line_before(
    tmp_path: Path,
) -> None:
    lines = [
        HEAD,
        *wrapped(WHOLE),
        "● 教育支出60.00万元（占60.00%",
        "）",
        "● 卫生健康支出40.00万元（占40.00%）",
    ]
    report = checked(tmp_path, lines)
    assert report.summary["claims"] == 7
    assert report.summary["not_understood"] == 0


def test_an_indented_line_behind_a_colon_is_a_paragraph(tmp_path: Path) -> None:
    def indented(text: str) -> list[str]:
        first, *others = wrapped(text)
        return ["　　" + first, *others]

    parts = ["一是教育支出60.00万元。", "二是卫生健康支出40.00万元。"]
    told = WHOLE.removesuffix("。") + "。具体看："
    lines = [HEAD, *indented(told), *("　　" + part for part in parts), *indented(FIRST)]
    whole = [HEAD, told, *parts, FIRST]
    assert said(checked(tmp_path, lines)) == said(checked(tmp_path, whole, "whole.txt"))
