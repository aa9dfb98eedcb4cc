"""Rows of a sound book left out, printed twice or under another code, and what a cause has to say of it.

In: a book as read. Out: the book with the row gone, added or miscoded, and whether a cause names it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from budgetcheck.diagnosis import Cause
from budgetcheck.facts import Book
from budgetcheck.forms import Figure, Row, Table

CODED = ("02", "03", "05")  # tables whose rows are edited
_BELOW = 1_000  # rows beneath the others where a second copy stands
_SECTION = 5  # digits of a 款


@dataclass(frozen=True, slots=True)
class Edited:
    """A book with a row that is wrong, and what was done."""

    book: Book
    kind: str
    code: str  # the code of the row
    printed: str = ""  # what is printed instead

    def names(self, cause: Cause) -> bool:
        """Tell whether a cause says what was done, and to which row."""
        if cause.pattern is None:
            return False
        key, details = cause.pattern.key, cause.pattern.details
        if self.kind == "omitted":
            return key == "omitted" or (key == "omitted_known" and details["known"] == self.code)
        if self.kind == "twice":
            return key == "row_twice"
        right = key == "misplaced" or (key == "miscoded" and details["right"] == self.code)
        return right and details["code"] == self.printed


def edited(random: Random, book: Book) -> Edited | None:
    """Edit one 项 of a table in one of three ways; None where its rows allow it in none."""
    table = next((own for own in book.tables if own.id == random.choice(CODED)), None)
    codes = [row.code for row in table.rows if row.code] if table else []
    rows = [row for row in table.rows if row.code and _is_inner(row.code, codes)] if table else []
    if not table or not rows:
        return None
    row = random.choice(rows)
    made: dict[str, Callable[[], Edited]] = {
        "omitted": lambda: Edited(_with(book, _without(table, row)), "omitted", row.key),
        "twice": lambda: Edited(_with(book, _twice(table, row)), "twice", row.key),
        "miscoded": lambda: _miscoded(random, book, table, row),
    }
    return made[random.choice([*made])]()


def _is_inner(code: str, codes: Sequence[str]) -> bool:
    """Tell whether a code is a 项 that stands once beside others of its 款."""
    group = [own for own in codes if own.startswith(code[:_SECTION]) and len(own) > _SECTION]
    return len(code) > _SECTION and codes.count(code) == 1 and len(group) > 1


def _with(book: Book, table: Table) -> Book:
    return replace(book, tables=tuple(table if t.id == table.id else t for t in book.tables))


def _without(table: Table, row: Row) -> Table:
    rows = tuple(own for own in table.rows if own != row)
    return replace(table, rows=rows, figures=tuple(f for f in table.figures if f.row != row.key))


def _twice(table: Table, row: Row) -> Table:
    copy = replace(row, number=row.number + _BELOW, cell=_below(row.cell))
    figures = (replace(f, address=_below(f.address)) for f in table.figures if f.row == row.key)
    return replace(table, rows=(*table.rows, copy), figures=(*table.figures, *figures))


def _below(cell: str) -> str:
    return re.sub(r"\d+", lambda found: str(int(found[0]) + _BELOW), cell)


def _miscoded(random: Random, book: Book, table: Table, row: Row) -> Edited:
    """Print a row under a code with one digit of its 类 or 款 wrong."""
    taken = {own.key for own in table.rows}
    while True:
        at, digit = random.randrange(1, _SECTION), random.choice("0123456789")
        code = row.key[:at] + digit + row.key[at + 1 :]
        if code not in taken:
            break

    def coded(figure: Figure) -> Figure:
        return replace(figure, row=code) if figure.row == row.key else figure

    rows = tuple(replace(own, key=code, code=code) if own == row else own for own in table.rows)
    moved = replace(table, rows=rows, figures=tuple(map(coded, table.figures)))
    return Edited(_with(book, moved), "miscoded", row.key, code)
