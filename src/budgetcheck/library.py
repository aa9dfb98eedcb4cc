"""The library's face: `load` reads a workbook into facts, `validate` checks it.

import budgetcheck
book = budgetcheck.load("accounts.xlsx")
book.facts                     # DataFrame, a line per printed figure
book.table("支出决算表")        # DataFrame, rows × columns
report = budgetcheck.validate("accounts.xlsx")
report.summary["broken"]
"""

from os import PathLike
from pathlib import Path

from budgetcheck import forms, rulebook, workbook
from budgetcheck.errors import WorkbookError
from budgetcheck.rulebook import Rulebook
from budgetcheck.workbook import Workbook

__all__ = ["check", "load", "read", "validate"]

from budgetcheck.engine import judge
from budgetcheck.facts import Book, book_of
from budgetcheck.report.build import report_of
from budgetcheck.report.model import Report


def load(path: str | PathLike[str], rules: str | PathLike[str] | None = None) -> Book:
    """Read a workbook: `facts` as a tidy DataFrame (columns: `facts.COLUMNS`), and its tables.

    Amounts are decimal.Decimal as displayed, in the unit of their table (万元, 元 …); a share or
    rate is in per cent. `rules` is a rules folder (the shipped final-accounts if None).
    Raises WorkbookError for a file that cannot be read or holds no known table, RulesError for
    rules with a mistake. The file is never changed.
    """
    return _book(workbook.open_workbook(Path(path)), _rulebook(rules))


def validate(
    path: str | PathLike[str],
    rules: str | PathLike[str] | None = None,
    previous: str | PathLike[str] | None = None,
) -> Report:
    """Check a workbook, with `previous` against last year's. Arguments and errors as of `load`."""
    last = workbook.open_workbook(Path(previous)) if previous is not None else None
    return check(workbook.open_workbook(Path(path)), rules, last)


def check(
    opened: Workbook, rules: str | PathLike[str] | None = None, last: Workbook | None = None
) -> Report:
    """Check a workbook that is open already."""
    book, book_rules = read(opened, rules)
    before = _book(last, book_rules) if last else None
    judged = judge(book, book_rules, before)
    return report_of(opened, book, judged, book_rules, last.name if last else None)


def read(opened: Workbook, rules: str | PathLike[str] | None = None) -> tuple[Book, Rulebook]:
    """Give an open workbook as facts, with the rules that it was read by."""
    book_rules = _rulebook(rules)
    return _book(opened, book_rules), book_rules


def _rulebook(rules: str | PathLike[str] | None) -> Rulebook:
    return rulebook.load(Path(rules) if rules is not None else None)


def _book(opened: Workbook, rules: Rulebook) -> Book:
    reading = forms.read(opened, rules)
    if not reading.tables:
        raise WorkbookError("cli.no_tables", name=opened.name)
    if not any(table.printed() for table in reading.tables):
        raise WorkbookError("cli.no_figures", name=opened.name, count=len(reading.tables))
    return book_of(reading)
