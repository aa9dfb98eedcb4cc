"""The parts of a workbook that passed the gate come in, its sheets of cells go out."""

import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any
from zipfile import BadZipFile

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.utils.exceptions import (
    CellCoordinatesException,
    IllegalCharacterError,
    InvalidFileException,
)
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from budgetcheck.workbook.model import Cell, Kind, Sheet, Span
from budgetcheck.workbook.package import Package, SheetPart
from budgetcheck.workbook.part_reader import Shared, SheetParser, shared
from budgetcheck.workbook.places import LAST_COLUMN, bounds
from budgetcheck.workbook.values import Place, boolean_cell, date_cell, number_cell, text_cell

FAILURES = (
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # also RecursionError and NotImplementedError
    AssertionError,
    EOFError,
    OSError,
    MemoryError,
    BadZipFile,
    zlib.error,
    SyntaxError,  # ParseError of the standard library, XMLSyntaxError where lxml is installed
    CellCoordinatesException,
    IllegalCharacterError,
    InvalidFileException,
    TokenizerError,
    TranslatorError,
)
"""What openpyxl has been seen to raise, or can raise, on a damaged workbook."""

_ESCAPE = re.compile("_x000([9AD])_")


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """Give the worksheets in order. Raises WorkbookError, or one of FAILURES from openpyxl."""
    common = shared(package)
    with warnings.catch_warnings():  # of days that are none: they are cells with an error
        warnings.simplefilter("ignore")
        return tuple(_sheet(package, part, common) for part in package.sheets if not part.chart)


def _sheet(package: Package, part: SheetPart, common: Shared) -> Sheet:
    parser = SheetParser(package.trees.pop(part.part), common)
    found: dict[Place, Cell] = {}
    for row in parser.rows():
        for source in row:
            cell = _cell(part.title, source, common.formats)
            if cell is not None:
                found[cell.row, cell.column] = cell
    merges = tuple(Span(*one) for one in sorted({bounds(one) for one in parser.merges}))
    for place in _covered(found, merges):
        del found[place]
    return Sheet(
        title=part.title,
        state=part.state,
        cells=dict(sorted(found.items())),
        merges=merges,
        hidden_rows=frozenset(_hidden_rows(parser.row_dimensions)),
        hidden_columns=frozenset(_hidden_columns(parser.columns)),
    )


def _covered(places: Iterable[Place], merges: tuple[Span, ...]) -> list[Place]:
    """Give the places that are hidden under a merged range, all of it but its first cell."""
    by_row: dict[int, list[Span]] = {}
    for span in merges:
        for row in range(span.first_row, span.last_row + 1):
            by_row.setdefault(row, []).append(span)
    return [
        (row, column)
        for row, column in places
        if any(
            span.first_column <= column <= span.last_column
            and (row, column) != (span.first_row, span.first_column)
            for span in by_row.get(row, ())
        )
    ]


def _cell(title: str, source: Mapping[str, Any], formats: Sequence[str]) -> Cell | None:
    """Give what a cell holds, or None for a blank one."""
    place = source["row"], source["column"]
    code = formats[source["style_id"]]
    value = source["value"]
    formula = _formula(source["formula"]) if "formula" in source else None
    if formula is not None and value is None and source["data_type"] != "str":
        return Cell(*place, Kind.UNCALCULATED, "", formula=formula)
    if isinstance(value, str):
        kind = Kind.ERROR if source["data_type"] == "e" else Kind.TEXT
        text = _ESCAPE.sub(_unescaped, value) if "_x000" in value else value
        return text_cell(title, place, text, formula, kind)
    return _valued(place, value, code, formula)


def _unescaped(match: re.Match[str]) -> str:
    """Give the white space that systems write as _x000D_ and openpyxl leaves as it is."""
    return chr(int(match[1], 16))


def _valued(place: Place, value: object, code: str, formula: str | None) -> Cell | None:
    if isinstance(value, bool):
        return boolean_cell(place, value, formula)
    if isinstance(value, int | float):
        return number_cell(place, value, code, formula)
    if isinstance(value, date | time | timedelta):
        return date_cell(place, value, formula)
    return None


def _formula(value: object) -> str:
    if isinstance(value, ArrayFormula):
        return value.text or "="
    if isinstance(value, DataTableFormula):
        return f"=TABLE({value.r1 or ''},{value.r2 or ''})"
    return str(value)


def _hidden_rows(dimensions: Mapping[str, Mapping[str, str]]) -> Iterator[int]:
    for row, shape in dimensions.items():
        if _true(shape.get("hidden")) or _zero(shape.get("ht")):
            yield int(row)


def _hidden_columns(columns: Iterable[Mapping[str, str]]) -> Iterator[int]:
    """Give the numbers of hidden columns; spans may overlap, so each begins where the last ended."""
    spans = [
        (int(shape["min"]), min(int(shape.get("max", 0)), LAST_COLUMN))
        for shape in columns
        if _true(shape.get("hidden")) or _zero(shape.get("width"))
    ]
    done = 0
    for first, last in sorted(spans):
        yield from range(max(first, done + 1), last + 1)
        done = max(done, last)


def _true(text: str | None) -> bool:
    return text is not None and text not in {"0", "f", "false"}


def _zero(text: str | None) -> bool:
    return text is not None and float(text) == 0
