"""The bytes of a workbook that passed the gate come in, its sheets of cells go out.

The only module that calls openpyxl; `opening` imports it once the gate has let a file pass.
"""

import re
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date, time, timedelta
from io import BytesIO, StringIO
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell as Source
from openpyxl.cell.cell import MergedCell
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import TranslatorError
from openpyxl.utils.exceptions import (
    CellCoordinatesException,
    IllegalCharacterError,
    InvalidFileException,
)
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook.model import Cell, Kind, Sheet, Span
from budgetcheck.workbook.package import Package
from budgetcheck.workbook.places import LAST_COLUMN
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


def read_sheets(data: bytes, package: Package) -> tuple[Sheet, ...]:
    """Give the worksheets in order. Raises WorkbookError, or one of FAILURES from openpyxl."""
    book = _load(data, results=False)
    wanted = [sheet.title for sheet in package.sheets if not sheet.chart]
    if len(book.worksheets) != len(wanted):
        lost = set(wanted).difference(sheet.title for sheet in book.worksheets)
        raise WorkbookError("workbook.sheet_lost", sheet="、".join(sorted(lost)))
    results = _load(data, results=True) if _has_formulas(book) else book
    pairs = zip(book.worksheets, results.worksheets, strict=True)
    return tuple(_sheet(sheet, _sources(stored)) for sheet, stored in pairs)


def _load(data: bytes, *, results: bool) -> Book:
    with warnings.catch_warnings(), redirect_stdout(StringIO()):  # it prints at some faults
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            BytesIO(data), data_only=results, keep_links=False, keep_vba=False, rich_text=False
        )


def _has_formulas(book: Book) -> bool:
    sources = (source for sheet in book.worksheets for source in _sources(sheet).values())
    return any(source.data_type == "f" for source in sources)


def _sources(sheet: Worksheet) -> Mapping[Place, Source | MergedCell]:
    """Give the cells that exist; iterating over the used rectangle could take for ever."""
    return sheet._cells  # noqa: SLF001 - openpyxl has no public name for it


def _sheet(sheet: Worksheet, results: Mapping[Place, Source | MergedCell]) -> Sheet:
    cells = {}
    for place, source in sorted(_sources(sheet).items()):
        cell = _cell(sheet.title, place, source, results)
        if cell is not None:
            cells[place] = cell
    merges = sorted((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)
    return Sheet(
        title=sheet.title,
        state=sheet.sheet_state,
        cells=cells,
        merges=tuple(Span(*bounds) for bounds in merges),
        hidden_rows=frozenset(_hidden_rows(sheet)),
        hidden_columns=frozenset(_hidden_columns(sheet)),
    )


def _cell(
    title: str, place: Place, source: Source | MergedCell, results: Mapping[Place, object]
) -> Cell | None:
    """Give what a cell holds, or None for a blank one."""
    formula = None
    result = source
    if source.data_type == "f" and not _only_link(source):
        formula = _formula(source.value)
        stored = results.get(place)
        result = stored if isinstance(stored, Source) else source
        if (result.value is None or _only_link(result)) and result.data_type != "str":
            return Cell(*place, Kind.UNCALCULATED, "", formula=formula)
    value = None if _only_link(result) else result.value
    if isinstance(value, str):
        kind = Kind.ERROR if result.data_type == "e" else Kind.TEXT
        return text_cell(title, place, _ESCAPE.sub(_unescaped, value), formula, kind)
    return _valued(place, value, result, formula)


def _only_link(source: Source | MergedCell) -> bool:
    """Say whether openpyxl put a link's address into a cell that is blank in the file."""
    link = source.hyperlink
    return (
        link is not None
        and source.value is not None
        and source.value == (link.target or link.location)
    )


def _unescaped(match: re.Match[str]) -> str:
    """Give the white space that systems write as _x000D_ and openpyxl leaves as it is."""
    return chr(int(match[1], 16))


def _valued(
    place: Place, value: object, source: Source | MergedCell, formula: str | None
) -> Cell | None:
    if isinstance(value, bool):
        return boolean_cell(place, value, formula)
    if isinstance(value, int | float):
        return number_cell(place, value, source.number_format, formula)
    if isinstance(value, date | time | timedelta):
        return date_cell(place, value, formula)
    return None


def _formula(value: object) -> str:
    if isinstance(value, ArrayFormula):
        return value.text or "="
    if isinstance(value, DataTableFormula):
        return f"=TABLE({value.r1 or ''},{value.r2 or ''})"
    return str(value)


def _hidden_rows(sheet: Worksheet) -> Iterator[int]:
    for row, dimension in sheet.row_dimensions.items():
        if dimension.hidden or dimension.height == 0:
            yield row


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """Give the numbers of hidden columns; spans may overlap, so each begins where the last ended."""
    spans = [
        (dimension.min or 1, min(dimension.max or 0, LAST_COLUMN))
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden or dimension.width == 0
    ]
    done = 0
    for first, last in sorted(spans):
        yield from range(max(first, done + 1), last + 1)
        done = max(done, last)
