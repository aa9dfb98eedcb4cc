"""The parts of a workbook that passed the gate, read by openpyxl's parser: bytes in, plain values out.

openpyxl's own load makes an object of every cell, font, border and chart, and looks at each
sheet again to find what a formula's cell holds. Its parser gives the values in one walk; what a
checker never looks at, and every mistake in it, is left unread. The gate has refused any DTD, so
the parser of the standard library may read on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from openpyxl.cell.text import Text
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet._reader import WorkSheetParser

from budgetcheck.workbook.package import MAIN, Package

_GENERAL = "General"
_ITEM, _TEXT, _OWN, _FORMULA, _ROW, _COLUMN, _MERGE, _FORMATS, _STYLES = (
    f"{{{MAIN}}}{name}"
    for name in ("si", "t", "is", "f", "row", "col", "mergeCell", "numFmts", "cellXfs")
)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook share: its texts, the format code of each style, its dates."""

    texts: Sequence[str]
    formats: Sequence[str]
    dates: frozenset[int]
    spans: frozenset[int]
    since_1904: bool


def shared(package: Package) -> Shared:
    """Read the shared texts and the styles. Raises what openpyxl raises."""
    texts = list(_texts(package.parts.read(package.strings))) if package.strings else []
    codes = list(_codes(package.parts.read(package.styles))) if package.styles else []
    return Shared(
        texts=texts,
        formats=[code or _GENERAL for code in codes] or [_GENERAL],
        dates=frozenset(index for index, code in enumerate(codes) if is_date_format(code)),
        spans=frozenset(index for index, code in enumerate(codes) if is_timedelta_format(code)),
        since_1904=package.since_1904,
    )


class SheetParser(WorkSheetParser):
    """One worksheet: `rows` gives its cells; `merges`, `row_dimensions` and `columns` its shape.

    A cell is a dict with row, column, value (the stored result), data_type, style_id, and under
    "formula" what stands in the cell as a formula.
    """

    def __init__(self, root: Element, shared: Shared) -> None:
        super().__init__(
            b"",  # the source of openpyxl's own walk, which `rows` takes the place of
            shared.texts,
            data_only=True,
            epoch=CALENDAR_MAC_1904 if shared.since_1904 else CALENDAR_WINDOWS_1900,
            date_formats=shared.dates,
            timedelta_formats=shared.spans,
        )
        self._root = root
        self.merges = [merge.attrib["ref"] for merge in self._root.iter(_MERGE)]
        self.columns = [column.attrib for column in self._root.iter(_COLUMN)]

    def rows(self) -> Iterator[list[dict[str, Any]]]:
        """Give the cells of each row, in the order of the part; to be called once.

        Those that hold nothing but a style, half of a published table, are passed over.
        """
        for row in self._root.iter(_ROW):
            filled = [cell for cell in row if len(cell)]
            if len(filled) < len(row) and all(cell.get("r") for cell in row):
                row[:] = filled  # one without an address would follow the one before it
            yield self.parse_row(row)[1]  # type: ignore[arg-type]  # its stubs know no Element
            row.clear()

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Give a cell's stored result and, beside it, its formula."""
        own_text = element.get("t") == "inlineStr"
        if own_text:
            element.set("t", "str")
        cell: dict[str, Any] = super().parse_cell(element)
        if own_text:
            text = element.find(_OWN)
            cell["value"] = None if text is None else _content(text)
        if element.find(_FORMULA) is not None:
            cell["formula"] = self.parse_formula(element)  # type: ignore[no-untyped-call]
        return cell


def _texts(data: bytes) -> Iterator[str]:
    root = fromstring(data)  # noqa: S314 - the gate refuses any DTD
    return (_content(node).replace("x005F_", "") for node in root.iter(_ITEM))


def _content(node: Element) -> str:
    """Give a text without its fonts; one that has no runs is most of them, and quick to read."""
    if len(node) == 1 and node[0].tag == _TEXT:
        return node[0].text or ""
    text: Any = Text.from_tree(node)  # type: ignore[arg-type]  # its stubs know no Element
    return str(text.content)


def _codes(data: bytes) -> Iterator[str | None]:
    """Give the number format of each cell style; a code of the file's own goes before a built-in."""
    root = fromstring(data)  # noqa: S314 - the gate refuses any DTD
    formats = (one for group in root.iter(_FORMATS) for one in group)
    own = {int(one.attrib["numFmtId"]): one.attrib["formatCode"] for one in formats}
    styles = (one for group in root.iter(_STYLES) for one in group)
    ids = (int(one.get("numFmtId", 0)) for one in styles)
    return (own[one] if one in own else builtin_format_code(one) for one in ids)
