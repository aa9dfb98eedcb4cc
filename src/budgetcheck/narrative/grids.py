"""Tables that stand in a text: rows of cells parted by | or tabs, or one cell a line.

In: the lines of a document. Out: grids of cells, each with the lines that it came from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.narrative.document import Line

_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?(?:万元|亿元|元)?")
_EMPTY = re.compile(r"[-—–/\s　]*|无")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_RULE = re.compile(r"[\s|:+-]*-{3}[\s|:+-]*")  # of a Markdown table
_STOPS = re.compile("[。；]|，.*，")
_LEAST_ROWS = 2
_LEAST_CELLS = 2
_MOST_CELLS = 9
_SHORT = 24  # letters of a cell that has a line of its own
_UNIT = re.compile(r"亿元|千万元|百万元|万元|千元|元")
_UNIT_SAID = re.compile(
    r"[(（]\s*(?:单位[:：为]?)?\s*(亿元|万元|千元|元)\s*[)）]|单位(?:[:：]|为)\s*(?:人民币)?(亿元|万元|千元|元)"
)
_UNIT_OF_ALL = re.compile(
    r"(?:单位(?:[:：]|均?为)|金额[^，。；]{0,8}均[以为])(?:人民币)?(亿元|万元|千元|元)"
)
_TITLE = 45  # letters
_NOTE = 2  # lines below a table that may tell its unit
_CAPTION = 4  # lines above a table that may name it and its unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text and where that begins: the index of a line, and the place in it."""

    text: str
    line: int
    at: int

    @property
    def is_number(self) -> bool:
        """Whether a figure stands in it, and no year."""
        text = self.text.replace(" ", "")
        return bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return _EMPTY.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a text: its head, its rows, what stands above it, and its unit ("" where unsaid)."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    unit: str

    def cells(self) -> Iterator[Cell]:
        """Give every cell, the head's first."""
        yield from self.head
        for row in self.rows:
            yield from row


def grids(lines: Sequence[Line]) -> list[Grid]:
    """Give the tables of a text."""
    found, at = [], 0
    while at < len(lines):
        rows, end = _parted(lines, at)
        if not rows:
            rows, end = _stacked(lines, at)
        if rows:
            grid = _grid(rows, lines, at)
            if grid:
                found.append(grid)
        at = end if rows else at + 1
    return found


def _parted(lines: Sequence[Line], at: int) -> tuple[list[tuple[Cell, ...]], int]:
    """Give the rows of cells parted by | or tabs that begin at a line."""
    rows: list[tuple[Cell, ...]] = []
    end = at
    for number in range(at, len(lines)):
        text = lines[number].text
        if rows and _RULE.fullmatch(text):
            end = number + 1
            continue
        mark = "|" if text.count("|") > text.count("\t") else "\t"
        cells = tuple(_cells(text, number, mark))
        if len(cells) < _LEAST_CELLS or _STOPS.search(text):
            break
        rows.append(cells)
        end = number + 1
    return (rows, end) if len(rows) >= _LEAST_ROWS else ([], at)


def _cells(text: str, number: int, mark: str) -> Iterator[Cell]:
    if mark not in text:
        return
    start = 0
    inner = text.strip()
    pieces = text.split(mark)
    edged = mark == "|" and inner.startswith("|")
    for order, piece in enumerate(pieces):
        outer = edged and (order == 0 or (order == len(pieces) - 1 and not piece.strip()))
        if not outer:
            yield Cell(piece.strip(), number, start + len(piece) - len(piece.lstrip()))
        start += len(piece) + 1


def _stacked(lines: Sequence[Line], at: int) -> tuple[list[tuple[Cell, ...]], int]:
    """Give the rows of a table that has one cell a line: a head, then each row's name and figures."""
    cells: list[Cell] = []
    for number in range(at, len(lines)):
        text = lines[number].text.strip()
        if not text or len(text) > _SHORT or re.search("[，。；：]", text):
            break
        cells.append(Cell(text, number, lines[number].text.index(text[0])))
    for width in range(_LEAST_CELLS, _MOST_CELLS):
        count = len(cells) // width
        rows = [tuple(cells[n * width : (n + 1) * width]) for n in range(count)]
        good = [row for row in rows[1:] if _is_row(row)]
        if count > _LEAST_ROWS and len(good) == count - 1 and not any(c.is_number for c in rows[0]):
            return rows, at + count * width
    return [], at


def _is_row(row: Sequence[Cell]) -> bool:
    numbers = any(cell.is_number for cell in row[1:])
    return numbers and not row[0].is_number and all(c.is_number or c.is_blank for c in row[1:])


def _grid(rows: list[tuple[Cell, ...]], lines: Sequence[Line], at: int) -> Grid | None:
    head, *body = rows
    if any(cell.is_number for cell in head) or not any(c.is_number for row in body for c in row):
        return None
    above = [line.text for line in lines[max(0, at - _CAPTION) : at] if line.text.strip()]
    titles = [text for text in above if len(text) <= _TITLE and not re.search("[。；]", text)]
    caption = "".join(titles[-2:])
    last = rows[-1][-1].line + 1
    below = [line.text for line in lines[last : last + _NOTE]]
    heads = [cell.text for cell in head]
    said = [m for text in (*below, *above, *heads) for m in _UNIT_SAID.findall(text)]
    unit = next((one or other for one, other in reversed(said)), "")
    return Grid(head, tuple(row for row in body if len(row) == len(head)), caption, unit)


def unit_of(text: str) -> str:
    """Give the unit that a head names, "" where none."""
    found = _UNIT.search(text)
    return found.group() if found else ""


def unit_of_all(lines: Sequence[str]) -> str:
    """Give the unit that a text names at its head for all amounts, "" where none or only a table's."""
    heads = [line for line in lines if line.strip()][: _CAPTION + 1]
    for text, following in pairwise(heads):
        found = _UNIT_OF_ALL.search(text)
        if found and not re.search(r"[|\t]", following):
            return found[1]
    return ""
