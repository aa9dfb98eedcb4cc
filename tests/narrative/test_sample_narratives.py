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
    loose = summary["unchecked_claims"] + summary["asides"] + summary["not_understood"]
    listed = text.split("情况说明中没有核对的数字")[1].split("\n\n")[0].splitlines()[1:]
    assert len(listed) == loose
    assert "N1  说明所列金额 = 表中相应金额" in text


def test_the_sentence_is_given_as_it_should_read() -> None:
    report = budgetcheck.validate(BOOK, narrative=SAMPLES / "hongshan-2023-说明-错.txt")
    text = text_face.render(report, "zh")
    assert "原文：科学技术支出【30084.65】万元，占84.5%；" in text
    assert "改为：科学技术支出【30048.65】万元，占84.5%；" in text
