"""Patterns up and down, large and small: named, placed, and every figure given back as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_patterns import SAMPLE, row_of, scaled, shifted

import budgetcheck
from budgetcheck.diagnosis import Certainty
from budgetcheck.diagnosis.model import Pattern
from budgetcheck.engine import Verdict
from budgetcheck.exact import ONE

Edit = Callable[[Worksheet], None]
FIRST, LAST, FIGURES = 7, 53, (3, 4, 5)


def column_up(sheet: Worksheet) -> None:
    for row in range(FIRST, LAST):
        sheet.cell(row, 5).value = sheet.cell(row + 1, 5).value
    sheet.cell(LAST, 5).value = None


def rows_up(sheet: Worksheet) -> None:
    first = row_of(sheet, "2060101")
    for column in FIGURES:
        sheet.cell(first, column).value = sheet.cell(first + 1, column).value
        sheet.cell(first + 1, column).value = None


def three_rows_down(sheet: Worksheet) -> None:
    first = row_of(sheet, "2080501")
    for column in FIGURES:
        for row in (first + 2, first + 1):
            sheet.cell(row, column).value = sheet.cell(row - 1, column).value
        sheet.cell(first, column).value = None


def times(factor: float, rows: range, *columns: int) -> Edit:
    """Multiply figures; six decimals are printed, so that none is lost."""

    def edit(sheet: Worksheet) -> None:
        for row in rows:
            for cell in (sheet.cell(row, column) for column in columns):
                if isinstance(cell.value, int | float):
                    cell.value, cell.number_format = round(cell.value * factor, 6), "0.000000"

    return edit


TABLE, ROW = range(FIRST, LAST + 1), range(18, 19)
KINDS: list[tuple[Edit, str, str, dict[str, str | int]]] = [
    (shifted, "shifted_down", "E7", {"column": "项目支出", "first": "E7", "last": "E49"}),
    (column_up, "shifted_up", "E7", {"column": "项目支出", "first": "E7", "last": "E48"}),
    (rows_up, "rows_up", "C16", {"first": "行政运行", "last": "一般行政管理事务", "count": 2}),
    (three_rows_down, "rows_down", "C27", {"first": "行政单位离退休", "count": 3}),
    (scaled, "scaled_table", "C7", {"times": "10,000"}),
    (times(0.0001, TABLE, *FIGURES), "scaled_table_under", "C7", {"times": "10,000"}),
    (times(10, TABLE, 5), "scaled_column", "E7", {"times": "10", "line": "项目支出"}),
    (times(0.001, TABLE, 5), "scaled_column_under", "E7", {"times": "1,000", "line": "项目支出"}),
    (times(100, ROW, *FIGURES), "scaled_row", "C18", {"times": "100"}),
    (times(0.1, ROW, *FIGURES), "scaled_row_under", "C18", {"line": "其他科学技术管理事务支出"}),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "key", "cell", "details"), KINDS)
def test_a_pattern_gives_back_what_stood_there(
    edit: Edit, key: str, cell: str, details: dict[str, str | int], tmp_path: Path
) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    held = {own.coordinate: own.value for row in sheet.iter_rows() for own in row}
    edit(sheet)
    changed = {at for at, value in held.items() if (sheet[at].value or 0) != (value or 0)}
    book.save(tmp_path / "book.xlsx")
    (cause,) = (
        explained.cause for explained in budgetcheck.validate(tmp_path / "book.xlsx").causes
    )
    assert cause.pattern is not None
    assert (cause.pattern.key, cause.pattern.cell) == (key, cell)
    assert {name: cause.pattern.details[name] for name in details} == details
    (candidate,) = cause.candidates
    restored = {change.fact.cell: change.suggested / ONE for change in candidate.changes}
    assert restored == {at: held[at] or 0 for at in changed}


def test_a_row_that_stands_twice_is_named(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    note = next(span for span in sheet.merged_cells.ranges if span.min_row > LAST)
    sheet.unmerge_cells(str(note))
    row = row_of(sheet, "2080502")
    sheet.insert_rows(row + 1)
    for column in range(1, 6):
        sheet.cell(row + 1, column).value = sheet.cell(row, column).value
    book.save(tmp_path / "book.xlsx")
    (cause,) = (
        explained.cause for explained in budgetcheck.validate(tmp_path / "book.xlsx").causes
    )
    assert cause.pattern is not None
    assert (cause.pattern.key, cause.pattern.cell) == ("row_twice", f"C{row}")
    assert cause.pattern.details == {
        "parent": "行政事业单位养老支出",
        "amounts": "本年支出合计 61.56，基本支出 61.56",
        "row": "事业单位离退休",
    }


def test_a_table_that_was_not_filled_in_is_one_cause(tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    for row in range(7, LAST + 1):
        for column in (3, 4, 5):
            sheet.cell(row, column).value = None
    book.save(tmp_path / "book.xlsx")
    report = budgetcheck.validate(tmp_path / "book.xlsx")
    (cause,) = (explained.cause for explained in report.causes)
    assert cause.pattern == Pattern("left_blank", {"count": 12}, sheet.title, "C7", "05")
    assert (cause.certainty, cause.candidates) == (Certainty.LIKELY, ())
    broken = [one for one in report.judged.relations if one.verdict is Verdict.BROKEN]
    assert len(cause.relations) == len(broken)


def test_where_one_equation_asks_for_a_figure_of_an_empty_table_it_is_told_as_it_is(
    tmp_path: Path,
) -> None:
    book = load_workbook(SAMPLE)
    sheet = next(s for s in book.worksheets if s.title.startswith("GK05"))
    for row in range(7, LAST + 1):
        for column in (3, 4, 5):
            sheet.cell(row, column).value = None
    book.remove(next(s for s in book.worksheets if s.title.startswith("GK04")))
    book.save(tmp_path / "book.xlsx")
    (cause,) = (one.cause for one in budgetcheck.validate(tmp_path / "book.xlsx").causes)
    assert (cause.pattern, [one.rule.id for one in cause.relations]) == (None, ["X7"])
