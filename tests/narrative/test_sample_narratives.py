"""The samples' narratives: the right one has no error, the wrong one the eight that were made."""

import re
from pathlib import Path

import pytest
from shortly import errors

import budgetcheck
from budgetcheck.exact import ONE
from budgetcheck.report import text_face

SAMPLES = Path(__file__).parents[2] / "samples"
BOOK = SAMPLES / "hongshan-2023.xlsx"
KINDS = ["txt", "docx"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("book", [BOOK, None], ids=["with the tables", "alone"])
def test_the_right_one_has_no_error(kind: str, book: Path | None) -> None:
    report = budgetcheck.validate(book, narrative=SAMPLES / f"hongshan-2023-说明.{kind}")
    assert errors(report) == []
    assert report.summary["claims"] > 190
    assert report.summary["not_understood"] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_wrong_one_has_the_eight_that_were_made(kind: str) -> None:
    report = budgetcheck.validate(BOOK, narrative=SAMPLES / f"hongshan-2023-说明-错.{kind}")
    changes = {
        change.suggested / ONE
        for explained in report.causes
        for change in explained.cause.candidates[0].changes
    }
    assert changes == {12.0, 30048.65, 1.6, 42.60}
    loose = [f for f in report.unexplained() if f.severity == "error"]
    assert sorted(finding.rule for finding in loose) == ["N10", "N11", "R28", "R29"]


def test_the_auditors_report_lists_the_figures_that_nothing_was_held_against() -> None:
    report = budgetcheck.validate(BOOK, narrative=SAMPLES / "hongshan-2023-说明.txt")
    text = text_face.render(report, "zh")
    assert re.search(r"情况说明中没有核对的数字（\d+ 个）", text)
    summary = report.summary
    loose = (
        summary["unchecked_claims"]
        + summary["asides"]
        + summary["not_understood"]
        + summary["outside"]
    )
    listed = text.split("情况说明中没有核对的数字")[1].split("\n\n")[0].splitlines()[1:]
    assert len(listed) == loose
    assert "N1  说明所列金额 = 表中相应金额" in text


def test_the_sentence_is_given_as_it_should_read() -> None:
    report = budgetcheck.validate(BOOK, narrative=SAMPLES / "hongshan-2023-说明-错.txt")
    text = text_face.render(report, "zh")
    assert "原文：科学技术支出【30084.65】万元，占84.5%；" in text
    assert "改为：科学技术支出【30048.65】万元，占84.5%；" in text


def test_rules_that_the_text_gives_nothing_for_are_named_and_parts_outside_counted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "说明.txt"
    path.write_text(
        "第一部分 部门概况\n本部门有 3 个处室，占地 12.5 亩，资产 80.00 万元。\n"
        "第二部分 部门决算情况说明\n一、收入支出决算总体情况说明\n"
        "2023年度收、支总计均为1200.00万元。另有代码 115 一项。\n",
        "utf-8",
    )
    report = budgetcheck.validate(narrative=path)
    judged = {relation.rule.id for relation in report.judged.relations}
    assert judged == {rule.id for rule in report.rulebook.narrative.rules.values()}
    assert report.summary["claims"] == 1
    assert report.summary["not_understood"] == 1
    assert report.summary["outside"] == 3
    assert "不在决算说明部分，不核对：本部门有3个处室" in text_face.render(report, "zh")


@pytest.mark.parametrize(("digits", "understood"), [(30, 1), (31, 0), (9_000, 0)])
def test_a_number_too_long_for_an_amount_is_not_understood(
    digits: int, understood: int, tmp_path: Path
) -> None:
    path = tmp_path / "说明.txt"
    path.write_text(f"收入决算情况说明\n2023年度收入总计{'9' * digits}万元。\n", "utf-8")
    summary = budgetcheck.validate(narrative=path).summary
    told = summary["claims"], summary["not_understood"], summary["asides"]
    assert told == (understood, 1 - understood, 0)
