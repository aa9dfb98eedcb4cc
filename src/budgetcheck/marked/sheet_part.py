"""A worksheet part with cells marked: style numbers change, blank cells are put in, nothing else.

In: the part and, by place, what to do. Out: the part. Values, formulas, order, white space and
everything outside the tags concerned keep their bytes.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from budgetcheck.marked.outline import (
    Edit,
    Element,
    appended,
    declared,
    edited,
    outline,
    quoted,
    tagged,
)
from budgetcheck.marked.parts import RELATIONS
from budgetcheck.workbook.places import address, column_number, place

Spot = tuple[int, int]
"""Row and column of a cell, from 1."""

_AFTER = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What stands behind <legacyDrawing> in a worksheet (ECMA-376, CT_Worksheet)."""

_SIZE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,20})?")
_ROW, _CELL = 2, 3  # depths


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the part has it: its element, and its cells by column."""

    number: int
    element: Element
    cells: dict[int, Element]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet part, its rows, and the cells of those rows that were asked for.

    `anchors` leads from each cell of a merged range to the one that shows; `columns` are the
    entries on columns: first, last and attributes, in order.
    """

    data: bytes
    root: Element
    rows: Mapping[int, Row]
    anchors: Mapping[Spot, Spot]
    columns: tuple[tuple[int, int, Mapping[str, str]], ...]

    def column(self, number: int) -> Mapping[str, str]:
        """Give what the part says of a column."""
        at = bisect_right(self.columns, number, key=_at)
        first, last, values = self.columns[at - 1] if at else (0, 0, {})
        return values if first <= number <= last else {}

    def style(self, spot: Spot) -> int:
        """Give the number of the format that a cell has, or would have if it were there."""
        row = self.rows.get(spot[0])
        cell = row.cells.get(spot[1]) if row else None
        if cell is not None:
            return int(cell.attributes.get("s", "0"))
        own = row.element.attributes if row else {}
        if own.get("customFormat") in ("1", "true"):
            return int(own.get("s", "0"))
        return int(self.column(spot[1]).get("style", "0"))


def sheet_part(data: bytes, rows: Collection[int]) -> SheetPart:
    """Give a worksheet part in UTF-8 with the cells of some of its rows."""
    count = 0

    def keep(depth: int, name: str, attributes: Mapping[str, str]) -> bool:
        nonlocal count
        if depth == _ROW and name == "row":
            count = int(attributes.get("r", count + 1))
        return depth < _ROW or (depth == _ROW and name in _INSIDE) or _is_cell(depth, name)

    def _is_cell(depth: int, name: str) -> bool:
        return depth == _CELL and name == "c" and count in rows

    root = outline(data, keep)
    sheet = root.first("sheetData")
    return SheetPart(
        data=data,
        root=root,
        rows=_rows(sheet) if sheet else {},
        anchors=dict(_anchors(root)),
        columns=tuple(sorted(_entries(root), key=_at)),
    )


def _anchors(root: Element) -> Iterator[tuple[Spot, Spot]]:
    """Give the cells that a merge covers, each with its first; the gate has bounded their number."""
    merges = root.first("mergeCells")
    for merge in merges.children if merges else ():
        first, _, last = merge.attributes.get("ref", "").partition(":")
        start, end = place(first), place(last or first)
        if start and end:
            area = product(range(start[0], end[0] + 1), range(start[1], end[1] + 1))
            yield from ((spot, start) for spot in area)


def _entries(root: Element) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    for cols in root.all("cols"):
        for col in cols.children:
            values = col.attributes
            yield int(values.get("min", "1")), int(values.get("max", "1")), values


def _at(entry: tuple[int, int, Mapping[str, str]]) -> int:
    return entry[0]


_INSIDE = frozenset({"col", "mergeCell", "row"})


def _rows(sheet: Element) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    number = 0
    for element in sheet.all("row"):
        number = int(element.attributes.get("r", number + 1))
        column = 0
        cells = rows[number].cells if number in rows else {}
        for cell in element.all("c"):
            letters = cell.attributes.get("r", "").rstrip("0123456789")
            column = (column_number(letters) if letters else column + 1) or column + 1
            cells[column] = cell
        rows.setdefault(number, Row(number, element, cells))
    return rows


def restyled(part: SheetPart, styles: Mapping[Spot, int], drawing: str | None) -> bytes:
    """Give the part with these format numbers, and with `drawing` as its relation of comments."""
    by_row: dict[int, dict[int, int]] = {}
    for (number, column), style in sorted(styles.items()):
        by_row.setdefault(number, {})[column] = style
    edits: list[Edit] = []
    for number, columns in by_row.items():
        row = part.rows.get(number)
        edits += _in_row(part.data, row, columns) if row else [_new_row(part, number, columns)]
    if drawing is not None:
        edits.append(_with_drawing(part, drawing))
    return edited(part.data, edits)


def _in_row(data: bytes, row: Row, columns: Mapping[int, int]) -> list[Edit]:
    edits = []
    new: dict[int, int] = {}
    for column, style in columns.items():
        if column in row.cells:
            edits.append(tagged(data, row.cells[column], {"s": str(style)}))
        else:
            new[column] = style
    if not new:
        return edits
    if row.element.closed == row.element.end:  # <row r="9"/>
        text = "".join(_cell(row.element.prefix, row.number, at, new[at]) for at in sorted(new))
        return [*edits, appended(data, row.element, text)]
    edits += [_put_in(row, at, style) for at, style in sorted(new.items())]
    return edits + _widened(data, row, new)


def _put_in(row: Row, column: int, style: int) -> Edit:
    """Put a blank cell before the first one to its right."""
    later = [cell.start for at, cell in row.cells.items() if at > column]
    at = min(later, default=row.element.closed)
    new = _cell(row.element.prefix, row.number, column, style)
    return Edit(at, at, new.encode("utf-8"))


def _widened(data: bytes, row: Row, new: Mapping[int, int]) -> list[Edit]:
    """Let a row's note of which columns it fills be true of the cells put in."""
    first, _, last = row.element.attributes.get("spans", "").partition(":")
    if not first.isdecimal() or not last.isdecimal():
        return []
    bounds = f"{min(int(first), *new)}:{max(int(last), *new)}"
    if bounds == f"{first}:{last}":
        return []
    return [tagged(data, row.element, {"spans": bounds})]


def _cell(prefix: str, row: int, column: int, style: int) -> str:
    return f'<{prefix}c r="{address(row, column)}" s="{style}"/>'


def _new_row(part: SheetPart, number: int, columns: Mapping[int, int]) -> Edit:
    """Put a row in before the first one below it."""
    sheet = part.root.first("sheetData")
    if sheet is None:
        raise ValueError("a worksheet without sheetData")
    p = sheet.prefix
    cells = "".join(_cell(p, number, at, columns[at]) for at in sorted(columns))
    text = f'<{p}row r="{number}">{cells}</{p}row>'
    later = [row.element.start for row in part.rows.values() if row.number > number]
    if not later:
        return appended(part.data, sheet, text)
    return Edit(min(later), min(later), text.encode("utf-8"))


def _with_drawing(part: SheetPart, relation: str) -> Edit:
    """Put in <legacyDrawing>, in the one place that the schema has for it."""
    root = part.root
    prefix = declared(part.data, root, RELATIONS)
    bound = "" if prefix else f" xmlns:r={quoted(RELATIONS)}"
    new = f'<{root.prefix}legacyDrawing{bound} {prefix or "r:"}id="{relation}"/>'
    later = [child.start for child in root.children if child.name in _AFTER]
    at = min(later, default=root.closed)
    return Edit(at, at, new.encode("utf-8"))


Width = Callable[[int], int]
"""Gives the pixels of a column or a row, by its number from 1."""


def widths(part: SheetPart) -> tuple[Width, Width]:
    """Give the widths of columns and the heights of rows in pixels; what is hidden has none."""
    usual = part.root.first("sheetFormatPr")
    values = usual.attributes if usual else {}
    wide = _columns(values.get("defaultColWidth"), _pixels_of(8.43))
    high = _points(values.get("defaultRowHeight"), 20)
    rows = {row.number: row.element.attributes for row in part.rows.values()}

    def width(column: int) -> int:
        own = part.column(column)
        if own.get("hidden") in ("1", "true"):
            return 0
        return _columns(own.get("width"), wide)

    def height(row: int) -> int:
        own = rows.get(row, {})
        if own.get("hidden") in ("1", "true"):
            return 0
        return _points(own.get("ht"), high)

    return width, height


def _columns(written: str | None, usual: int) -> int:
    return _pixels_of(float(written)) if written and _SIZE.fullmatch(written) else usual


def _points(written: str | None, usual: int) -> int:
    return round(float(written) * 4 / 3) if written and _SIZE.fullmatch(written) else usual


def _pixels_of(characters: float) -> int:
    return round(characters * 7) + 5
