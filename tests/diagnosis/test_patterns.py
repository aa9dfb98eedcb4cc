"""Many cells wrong in one way in the sample: one cause, named as what it is."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import budgetcheck
from budgetcheck.diagnosis import Cause
from budgetcheck.exact import ONE

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


def moved_down(sheet: Worksheet) -> None:
    first = row_of(sheet, "2060101")
    for column in (3, 4, 5):
        sheet.cell(first + 1, column).value = sheet.cell(first, column).value
        sheet.cell(first, column).value = None


def pasted(sheet: Worksheet) -> None:
    first = row_of(sheet, "2060101")
    for column in (3, 4, 5):
        sheet.cell(first + 1, column).value = sheet.cell(first, column).value


EDITS = {
    "rows_down": moved_down,
    "row_pasted": pasted,
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


def test_rows_moved_are_given_back_what_they_held(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    first = row_of(sheet, "2060101")
    held = {
        cell.coordinate: cell.value or 0
        for row in sheet.iter_rows(first, first + 1, 3, 5)
        for cell in row
    }
    moved_down(sheet)
    book.save(tmp_path / "book.xlsx")
    (cause,) = causes(tmp_path / "book.xlsx")
    restored = {c.fact.cell: c.suggested / ONE for c in cause.candidates[0].changes}
    assert restored == {cell: held[cell] for cell in restored}
    assert len(restored) == 5


def test_a_row_left_out_of_a_table_of_one_column_is_said_beside_the_ties(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK06"))
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "30103")
    for column in (1, 2, 3):
        sheet.cell(row, column).value = None
    book.save(tmp_path / "book.xlsx")
    (cause,) = causes(tmp_path / "book.xlsx")
    assert cause.ties > 1
    assert cause.instead is not None
    assert cause.instead.key == "omitted"
    assert cause.instead.details["amounts"] == "决算数 233.18"


def test_a_row_wrong_in_two_columns_is_one_cause(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    row = row_of(sheet, "2060199")
    for column in (3, 5):
        sheet.cell(row, column).value += 10
    book.save(tmp_path / "book.xlsx")
    (cause,) = causes(tmp_path / "book.xlsx")
    assert {cell for _, cell in cause.candidates[0].cells()} == {f"C{row}", f"E{row}"}


def test_last_years_figure_is_named(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK06"))
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "30103")
    sheet.cell(row, 3).value = 111.11
    book.save(tmp_path / "book.xlsx")
    for other in range(7, 20):
        if other != row and sheet.cell(other, 3).value:
            sheet.cell(other, 3).value += 1.37
    book.save(tmp_path / "last.xlsx")
    report = budgetcheck.validate(tmp_path / "book.xlsx", previous=tmp_path / "last.xlsx")
    (cause,) = (e.cause for e in report.causes if e.severity == "error")
    (change,) = cause.candidates[0].changes
    assert (change.fact.cell, change.suggested / ONE) == (f"C{row}", 233.18)
    assert change.signature == "copied"


def test_the_sample_itself_has_no_cause() -> None:
    assert causes(SAMPLE) == ()
