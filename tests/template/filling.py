"""Blank workbooks filled from generated accounts, as a department would: codes and leaf cells."""

import subprocess
from io import BytesIO
from pathlib import Path
from random import Random

from generator.accounts import Accounts, accounts
from generator.layouts import Layout
from generator.printing import print_book
from openpyxl import Workbook, load_workbook

from budgetcheck import rulebook, template
from budgetcheck.template.model import Plan
from budgetcheck.template.plan import plan_of
from budgetcheck.template.sheet import HEAD

RULES = rulebook.load()
LAYOUT = template.load(None, RULES)
PLANS = {t.form.id: plan_of(t, HEAD + len(t.header)) for t in LAYOUT.tables}
SHEETS = {t.form.id: LAYOUT.sheet.format(id=t.form.id, title=t.form.title) for t in LAYOUT.tables}
ROOM = {id_: sum(line.is_open for line in plan.lines) for id_, plan in PLANS.items()}


def blank(department: str = "", year: str = "") -> Workbook:
    return load_workbook(BytesIO(template.build(RULES, LAYOUT, "zh", department, year)))


def books(count: int, seed: int) -> list[Accounts]:
    """Draw accounts whose codes find room in the open rows."""
    random, found = Random(seed), []  # noqa: S311 - nothing secret
    while len(found) < count:
        book = accounts(random)
        codes = {id_: len(_codes(figures(book), id_)) for id_ in PLANS}
        if all(codes[id_] <= room for id_, room in ROOM.items() if room):
            found.append(book)
    return found


def figures(book: Accounts) -> dict[tuple[str, str, str], float]:
    """Give each cell's amount: the book's 分 read as hundredths of 万元, so that sums are exact."""
    order = Random(0)  # noqa: S311 - nothing secret
    printed = print_book(book, Layout(unit="元"), order).printed
    return {key: float(amount) for key, amount in printed.items()}


def _codes(amounts: dict[tuple[str, str, str], float], table: str) -> list[str]:
    return list(dict.fromkeys(row for id_, row, _ in amounts if id_ == table and row.isdigit()))


def fill(book: Accounts, path: Path) -> None:
    """Fill a blank workbook; cells with formulas are left alone."""
    filled = blank(book.department, str(book.year))
    amounts = figures(book)
    for id_, plan in PLANS.items():
        sheet = filled[SHEETS[id_]]
        for key, cells in _rows(sheet, plan, book, _codes(amounts, id_)):
            for column, spot in cells.items():
                cell = sheet.cell(*spot)
                amount = amounts.get((id_, key, column))
                if amount and cell.data_type != "f":
                    cell.value = amount
    filled.save(path)


def _rows(sheet, plan: Plan, book: Accounts, codes: list[str]):
    """Give key and cells of each row; open rows get their codes and names first."""
    waiting = iter(codes)
    for line in plan.lines:
        key = line.key
        if line.is_open:
            key = next(waiting, "")
            if not key:
                return
            row, column = line.code
            sheet.cell(row, column).value = key
            sheet.cell(row, column + 1).value = book.name(key)
        yield key, line.amounts


def recalculate(paths: list[Path], target: Path) -> list[Path]:
    """Open workbooks in LibreOffice and save them, results of formulas and all."""
    profile = f"-env:UserInstallation=file://{target / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", target, *paths],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [target / path.name for path in paths]
