"""A stretch of a sheet's rows as a table of HTML needs it: cells in order, merges as spans.

In: a sheet and rows. Out: lines of slots. Rows and columns that hold nothing at all are left out,
so that the size follows what is printed; merges shrink with them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetcheck.workbook import Cell, Sheet, Span, address


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as it is laid out: where, what (None where blank), and how far it reaches."""

    row: int
    column: int
    cell: Cell | None
    across: int
    down: int

    @property
    def address(self) -> str:
        """Give the cell's place as a spreadsheet writes it."""
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet with what is laid out in it."""

    row: int
    slots: tuple[Slot, ...]

    def filled(self) -> tuple[Slot, ...]:
        """Give the slots that hold something."""
        return tuple(slot for slot in self.slots if slot.cell is not None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows and columns of a sheet that hold something, or that a figure is known to stand in."""

    sheet: Sheet
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def size(self) -> int:
        """Count the cells of the rectangle."""
        return len(self.rows) * len(self.columns)

    def only(self, rows: Iterable[int]) -> "Stretch":
        """Give the stretch with some of its rows."""
        kept = frozenset(rows)
        return Stretch(self.sheet, tuple(row for row in self.rows if row in kept), self.columns)


def stretch(sheet: Sheet, rows: range, known: Iterable[tuple[int, int]] = ()) -> Stretch:
    """Give the rows of a range that hold something, or where `known` places stand."""
    places = {place for place in (*sheet.cells, *known) if place[0] in rows}
    return Stretch(
        sheet,
        tuple(sorted({row for row, _ in places})),
        tuple(sorted({column for _, column in places})),
    )


def lines(part: Stretch) -> Iterator[Line]:
    """Give the lines of a stretch; what a merge covers is left out."""
    spans = _spans(part)
    covered = {place for span, own in spans.items() for place in own if place != span}
    down = {row: at for at, row in enumerate(part.rows)}
    for row in part.rows:
        slots = []
        for column in part.columns:
            if (row, column) in covered:
                continue
            own = spans.get((row, column), [(row, column)])
            across = len({place[1] for place in own})
            deep = len({down[place[0]] for place in own})
            slots.append(Slot(row, column, part.sheet.at(row, column), across, deep))
        yield Line(row, tuple(slots))


def _spans(part: Stretch) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Give the places of each merge within the stretch, by its first; none lies in two."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for span in part.sheet.merges:
        own = _within(span, part)
        if len(own) > 1 and taken.isdisjoint(own):
            found[own[0]] = own
            taken.update(own)
    return found


def _within(span: Span, part: Stretch) -> list[tuple[int, int]]:
    """Give the places of a merge that the stretch shows, if its first is among them."""
    rows = _between(part.rows, span.first_row, span.last_row)
    columns = _between(part.columns, span.first_column, span.last_column)
    whole = [(row, column) for row in rows for column in columns]
    return whole if whole[:1] == [(span.first_row, span.first_column)] else []


def _between(ordered: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    return ordered[bisect_left(ordered, first) : bisect_right(ordered, last)]
