"""A gap in a column of rates is an omission; a column that is blank as a whole is a custom."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

import budgetcheck
from budgetcheck.engine import few

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
SHEET = "预算完成情况"


def told(tmp_path: Path, cells: list[str]) -> list[str]:
    book = load_workbook(SAMPLE)
    for cell in cells:
        book[SHEET][cell].value = None
    book.save(tmp_path / "book.xlsx")
    report = budgetcheck.validate(tmp_path / "book.xlsx")
    return [explained.cause.candidates[0].changes[0].fact.cell for explained in report.causes]


def printed_rates() -> list[str]:
    sheet = load_workbook(SAMPLE)[SHEET]
    return [f"E{row}" for row in range(4, sheet.max_row + 1) if sheet.cell(row, 5).value]


@pytest.mark.parametrize("cell", ["E6", "E7"])
def test_one_rate_left_out_is_found(cell: str, tmp_path: Path) -> None:
    assert told(tmp_path, [cell]) == [cell]


def test_rates_left_out_as_a_whole_are_not(tmp_path: Path) -> None:
    assert told(tmp_path, printed_rates()) == []


@pytest.mark.parametrize(
    ("blank", "printed", "found"), [(0, 9, False), (1, 3, True), (1, 2, False), (3, 9, True)]
)
def test_few_are_one_in_four(blank: int, printed: int, *, found: bool) -> None:
    assert few(blank, printed) is found
