"""Many cells wrong in one way in the sample: one cause, named as what it is."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import budgetcheck
from budgetcheck.diagnosis import Cause

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value) == code)


def scaled(sheet: Worksheet) -> None:
    for row in range(7, sheet.max_row + 1):
        for column in (3, 4, 5):
            cell = sheet.cell(row, column)
            if isinstance(cell.value, int | float):
                cell.value = round(cell.value * 10_000, 2)


def shifted(sheet: Worksheet) -> None:
    last = max(r for r in range(7, sheet.max_row + 1) if str(sheet.cell(r, 1).value).isdigit())
    for row in range(last, 7, -1):
        sheet.cell(row, 5).value = sheet.cell(row - 1, 5).value
    sheet.cell(7, 5).value = None


def exchanged(sheet: Worksheet) -> None:
    one, other = row_of(sheet, "2060199"), row_of(sheet, "2080501")
    for column in (3, 4, 5):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def omitted(sheet: Worksheet) -> None:
    sheet.delete_rows(row_of(sheet, "2060199"))


def miscoded(sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "2060199"), 1).value = "2070199"


EDITS = {
    "scaled_table": scaled,
    "shifted_down": shifted,
    "rows_exchanged": exchanged,
    "omitted_known": omitted,
    "miscoded": miscoded,
}


def causes(path: Path) -> tuple[Cause, ...]:
    return tuple(explained.cause for explained in budgetcheck.validate(path).causes)


@pytest.mark.parametrize("key", EDITS)
def test_a_pattern_is_one_cause(key: str, tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    EDITS[key](sheet)
    book.save(tmp_path / "book.xlsx")
    report = budgetcheck.validate(tmp_path / "book.xlsx")
    found = [explained.cause for explained in report.causes]
    assert [cause.pattern.key if cause.pattern else None for cause in found] == [key]
    hard = [f for f in report.findings if f.verdict == "broken" and f.severity == "error"]
    assert hard
    assert all(finding.cause == "C1" for finding in hard)


def test_a_wrong_code_is_named_with_the_right_one(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    row = row_of(sheet, "2060199")
    miscoded(sheet)
    book.save(tmp_path / "book.xlsx")
    (cause,) = causes(tmp_path / "book.xlsx")
    assert cause.pattern is not None
    assert (cause.pattern.cell, cause.pattern.details["right"]) == (f"A{row}", "2060199")


def test_the_sample_itself_has_no_cause() -> None:
    assert causes(SAMPLE) == ()
