"""A sheet as the forms look at it: text by position, merged cells followed to their value."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from budgetcheck.labels import normal
from budgetcheck.workbook import Cell, Kind, Sheet, Span

_COLUMN = attrgetter("column")


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of a sheet that belong to one table."""

    title: str
    title_row: int
    first_row: int
    last_row: int


class Grid:
    """Cells of a sheet by row, with merges."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in sheet.cells.values():
            found[cell.row].append(cell)
        self.rows: dict[int, list[Cell]] = {row: _by_column(found[row]) for row in sorted(found)}
        self._numbers = list(self.rows)
        self._texts: dict[int, list[Cell]] = {}
        self.first_row = self._numbers[0] if found else 1
        self.last_row = self._numbers[-1] if found else 0
        self.last_column = max([cells[-1].column for cells in found.values()], default=0)
        self._merges = self._merges_by_row()

    def _merges_by_row(self) -> dict[int, list[Span]]:
        by_row: dict[int, list[Span]] = defaultdict(list)
        for span in self.sheet.merges:
            for row in range(
                max(span.first_row, self.first_row), min(span.last_row, self.last_row) + 1
            ):
                by_row[row].append(span)
        return by_row

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell that stands at a place itself."""
        return self.sheet.at(row, column)

    def span(self, row: int, column: int) -> Span | None:
        """Give the merge that covers a place."""
        for span in self._merges.get(row, ()):
            if span.first_column <= column <= span.last_column:
                return span
        return None

    def covered(self, row: int, column: int) -> bool:
        """Tell whether a place lies under a merge whose value stands elsewhere."""
        span = self.span(row, column)
        return span is not None and (span.first_row, span.first_column) != (row, column)

    def seen(self, row: int, column: int) -> Cell | None:
        """Give the cell whose value a reader sees at a place, through merges."""
        cell = self.sheet.at(row, column)
        if cell is not None:
            return cell
        span = self.span(row, column)
        return self.sheet.at(span.first_row, span.first_column) if span else None

    def word(self, row: int, column: int) -> str:
        """Give the normal text seen at a place, "" where none."""
        cell = self.seen(row, column)
        return normal(cell.text) if cell else ""

    def texts(self, row: int) -> list[Cell]:
        """Give the text cells of a row, left to right."""
        known = self._texts.get(row)
        if known is None:
            cells = [cell for cell in self.rows.get(row, ()) if cell.kind is Kind.TEXT]
            known = self._texts[row] = cells
        return known

    def rows_in(self, first: int, last: int) -> list[int]:
        """Give the rows from the first to the last that hold something, in order."""
        return self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]


def _by_column(cells: list[Cell]) -> list[Cell]:
    cells.sort(key=_COLUMN)
    return cells
