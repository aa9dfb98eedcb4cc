"""One figure of a workbook changed: in the workbook as opened, and in a file of its own.

The opened workbook's cell is made by the function that the reader itself uses, so that what comes
after (reading the tables, rules, diagnosis, report) is all of the command but unpacking the file.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import Path
from random import Random

from generator.canvas import FULL
from mistakes import MISTAKES, Printed, figures_of
from openpyxl import load_workbook

from budgetcheck import library, rulebook, workbook
from budgetcheck.engine import Fact
from budgetcheck.report.model import Report
from budgetcheck.workbook import Cell, Kind, Workbook
from budgetcheck.workbook.values import number_cell

RULES = rulebook.load()
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and what is printed in its stead, both as decimals in its own unit."""

    printed: Printed
    fact: Fact
    kind: str
    old: Decimal
    new: Decimal


class Base:
    """A workbook without errors, and what its figures can be changed to."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.opened = workbook.open_workbook(path)
        self.report = library.check(self.opened, RULES)
        self.figures = figures_of(library.read(self.opened, RULES)[0], every=True)

    @cached_property
    def formats(self) -> Mapping[tuple[str, Place], str]:
        """The number format of each cell."""
        return {
            (sheet.title, (cell.row, cell.column)): cell.number_format
            for sheet in load_workbook(BytesIO(self.data))
            for row in sheet.iter_rows()
            for cell in row
        }

    def change(self, printed: Printed, kind: str) -> Change | None:
        """Give a figure changed in one of the eight ways, None where that leaves it as it is.

        Digit, neighbour and direction are drawn, each figure and kind by a seed of its own.
        """
        fact = self.report.judged.facts[printed.line]
        random = Random(f"{fact.sheet}/{fact.cell}/{kind}")  # noqa: S311 - the same each time
        units = MISTAKES[kind](random, printed)
        if units is None or units == printed.units:
            return None
        return Change(printed, fact, kind, printed.decimal(), printed.decimal(units))

    def changed(self, cells: Mapping[tuple[str, str], Decimal | None]) -> Workbook:
        """Give the opened workbook with cells printed otherwise; None clears one."""
        return replace(
            self.opened, sheets=tuple(self._sheet(one, cells) for one in self.opened.sheets)
        )

    def _sheet(self, sheet, cells: Mapping[tuple[str, str], Decimal | None]):
        own = {
            workbook.place(cell): new for (name, cell), new in cells.items() if name == sheet.title
        }
        if not own:
            return sheet
        now = dict(sheet.cells)
        for place, new in own.items():
            if new is None:
                now.pop(place, None)
            else:
                now[place] = self._cell(sheet.title, place, now.get(place), new)
        return replace(sheet, cells=dict(sorted(now.items())))

    def _cell(self, title: str, place: Place, old: Cell | None, new: Decimal) -> Cell:
        value = typed(old, new)
        if isinstance(value, str):
            return Cell(*place, Kind.TEXT, value)
        return number_cell(place, value, self.formats[title, place])

    def written(self, change: Change, path: Path) -> Path:
        """Write a copy of the file with one figure changed."""
        book = load_workbook(BytesIO(self.data))
        place = workbook.place(change.fact.cell)
        sheet = next(one for one in self.opened.sheets if one.title == change.fact.sheet)
        wanted = cells_of(change)[change.fact.sheet, change.fact.cell]
        book[sheet.title].cell(*place).value = (
            None if wanted is None else typed(sheet.at(*place), wanted)
        )
        book.save(path)
        return path


def cells_of(change: Change) -> dict[tuple[str, str], Decimal | None]:
    """Give what a change puts where."""
    gone = change.kind == "blank"
    return {(change.fact.sheet, change.fact.cell): None if gone else change.new}


def typed(old: Cell | None, new: Decimal) -> float | str:
    """Give what one would type into a cell that holds `old`: a number, or text where it has text."""
    if old is None or old.kind is not Kind.TEXT:
        return float(new.scaleb(-old.scale if old else 0))
    text = f"{new:,f}"
    wide = unicodedata.normalize("NFKC", old.text) != old.text
    return text.translate(FULL) if wide else text


def check(base: Base, cells: Mapping[tuple[str, str], Decimal | None]) -> Report:
    """Check the opened workbook with cells printed otherwise, as the command does."""
    return library.check(base.changed(cells), RULES)
