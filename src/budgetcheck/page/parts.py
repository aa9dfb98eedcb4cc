"""A table's lines parted as a person sees them: title, what stands above, header, body, notes.

In: lines of a sheet, the table that they are of, the words that its header is known by. Out: Parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from budgetcheck.forms import Table
from budgetcheck.labels import normal
from budgetcheck.page.grid import Line, Slot
from budgetcheck.workbook import Kind, place

AMOUNT_LIKE = (Kind.NUMBER, Kind.ERROR, Kind.UNCALCULATED)
"""What a cell holds that is set as a figure."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a table; `title` is the cell that it is titled by."""

    title: Slot | None
    above: tuple[Line, ...]
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    below: tuple[Line, ...]


def parted(found: Sequence[Line], table: Table, words: frozenset[str]) -> Parts:
    """Part the lines of a table: its header begins where one of `words` stands."""
    figures = {at[0] for figure in table.figures if (at := place(figure.address))}
    end = max((line.row for line in found), default=0)
    first = min(figures, default=end + 1)
    last = max(figures | {line.row for line in found if _numbered(line)}, default=0)
    top = next((line.row for line in found if line.row <= first and _heads(line, words)), first)
    title = next((line for line in found if line.row < top and _titled(line, table)), None)
    return Parts(
        title=title.filled()[0] if title else None,
        above=tuple(line for line in found if line.row < top and line is not title),
        head=tuple(line for line in found if top <= line.row < first),
        body=tuple(line for line in found if first <= line.row <= last),
        below=tuple(line for line in found if line.row >= first and line.row > last),
    )


def _numbered(line: Line) -> bool:
    return any(slot.cell and slot.cell.kind in AMOUNT_LIKE for slot in line.slots)


def _heads(line: Line, words: frozenset[str]) -> bool:
    return any(normal(slot.cell.text) in words for slot in line.slots if slot.cell)


def _titled(line: Line, table: Table) -> bool:
    texts = [" ".join(slot.cell.text.split()) for slot in line.slots if slot.cell]
    return texts[:1] == [table.title]


def rows_of(table: Table) -> range:
    """Give the rows of a table's range."""
    first, _, last = table.range.partition(":")
    top, bottom = place(first), place(last or first)
    return range(top[0], bottom[0] + 1) if top and bottom else range(0)
