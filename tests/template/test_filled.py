"""A blank workbook filled from consistent accounts and recalculated validates clean."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from filling import SHEETS, blank, books, fill, recalculate
from openpyxl import load_workbook

import budgetcheck
from budgetcheck.cli import main

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
COUNT = 5


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give a blank workbook and filled ones, all through LibreOffice once."""
    made, target = tmp_path_factory.mktemp("filled"), tmp_path_factory.mktemp("saved")
    paths = [made / "blank.xlsx", *(made / f"{at}.xlsx" for at in range(COUNT))]
    blank().save(paths[0])
    for path, book in zip(paths[1:], books(COUNT, seed=7), strict=True):
        fill(book, path)
    return recalculate(paths, target)


@pytest.mark.parametrize("at", range(1, COUNT + 1))
def test_a_filled_book_is_clean(recalculated: list[Path], at: int) -> None:
    done = CliRunner().invoke(main, ["validate", str(recalculated[at]), "--fail-on", "warning"])
    assert done.exit_code == 0, done.output
    report = budgetcheck.validate(recalculated[at])
    assert report.summary["broken"] == report.summary["unknown"] == 0
    assert {finding.severity for finding in report.findings} <= {"info"}
    facts = budgetcheck.load(recalculated[at]).facts
    assert set(facts["table"]) == set(SHEETS)
    assert (facts["kind"] == "formula").sum() > 40


def test_a_blank_book_holds_no_error_and_says_what_is_empty(recalculated: list[Path]) -> None:
    done = CliRunner().invoke(main, ["validate", str(recalculated[0]), "--fail-on", "warning"])
    assert done.exit_code == 0, done.output
    saved = load_workbook(recalculated[0], data_only=True)
    for table in ("07", "08", "09"):
        words = [c.value for row in saved[SHEETS[table]] for c in row if isinstance(c.value, str)]
        assert any("本表无数据" in word for word in words)


def test_a_total_is_taken_from_the_rows_of_three_digits(recalculated: list[Path]) -> None:
    saved = load_workbook(recalculated[1], data_only=True)[SHEETS["03"]]
    rows = list(saved.iter_rows(min_row=7, values_only=True))
    top = sum(row[3] or 0 for row in rows[1:61] if len(str(row[0] or "")) == 3)
    assert top > 0
    assert rows[0][3] == pytest.approx(top)
