"""The clean stream of an .xls comes in, its sheets of cells go out.

The only module that calls xlrd; `opening` imports it once the gate has let a file pass. xlrd
gives no formula texts, and for a formula its stored result. What is a date, and which, is
openpyxl's answer, so that a book gives the same cells as .xls and as .xlsx.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import xlrd  # type: ignore[import-untyped]  # it ships no types
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from xlrd.biffh import FDT, XLRDError, error_text_from_code  # type: ignore[import-untyped]
from xlrd.book import Book  # type: ignore[import-untyped]
from xlrd.sheet import Sheet as Source  # type: ignore[import-untyped]

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook.model import Cell, Kind, Sheet, Span
from budgetcheck.workbook.places import address
from budgetcheck.workbook.values import Place, boolean_cell, date_cell, number_cell, text_cell
from budgetcheck.workbook.xls_gate import Admitted, AdmittedSheet

FAILURES = (
    LookupError,  # also an encoding that does not exist
    ValueError,  # also UnicodeDecodeError
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # also RecursionError and NotImplementedError
    AssertionError,
    MemoryError,
    struct.error,
    XLRDError,
)
"""What xlrd has been seen to raise, or can raise, on a damaged workbook."""

_ERRORS = {**error_text_from_code, 0x2B: "#GETTING_DATA"}
_GENERAL = "General"
_CHINESE_DATE = "yyyy/m/d"
"""For the built-in date formats of Chinese Excel (27 to 36, 50 to 58), whose codes xlrd lacks."""


def read_sheets(admitted: Admitted) -> tuple[Sheet, ...]:
    """Give the worksheets in order. Raises WorkbookError, or one of FAILURES from xlrd."""
    book = xlrd.open_workbook(
        file_contents=admitted.stream,
        logfile=StringIO(),
        encoding_override=admitted.encoding,
        formatting_info=True,
        ragged_rows=True,
        on_demand=True,  # one sheet in memory at a time
    )
    return tuple(_sheet(book, number, sheet) for number, sheet in enumerate(admitted.sheets))


def _sheet(book: Book, number: int, admitted: AdmittedSheet) -> Sheet:
    source = book.sheet_by_index(number)
    book.unload_sheet(number)
    frame = admitted.frame
    cells = dict(sorted(_Cells(book, source, admitted).read()))
    for covered in _covered(frame.merges):
        cells.pop(covered, None)  # openpyxl does so too: it is not seen
    return Sheet(
        title=admitted.title,
        state=admitted.state,
        cells=cells,
        merges=frame.merges,
        hidden_rows=frame.hidden_rows,
        hidden_columns=frame.hidden_columns,
    )


def _covered(merges: tuple[Span, ...]) -> Iterator[Place]:
    """Give the places under merges, but for the first of each."""
    for span in merges:
        for row in range(span.first_row, span.last_row + 1):
            for column in range(span.first_column, span.last_column + 1):
                if (row, column) != (span.first_row, span.first_column):
                    yield row, column


@dataclass(frozen=True, slots=True)
class _Look:
    """A format code, and whether openpyxl takes it for that of a date or of a span of time."""

    code: str
    date: bool
    span: bool


class _Cells:
    """Turns the cells of one sheet into ours."""

    def __init__(self, book: Book, source: Source, admitted: AdmittedSheet) -> None:
        self._book = book
        self._source = source
        self._title = admitted.title
        self._rows = admitted.frame.rows
        self._epoch = MAC_EPOCH if book.datemode else WINDOWS_EPOCH
        self._looks: dict[int, _Look] = {}

    def read(self) -> Iterator[tuple[Place, Cell]]:
        """Give what is filled."""
        for number, row in enumerate(self._rows):
            for column, source in enumerate(self._source.row(number), 1):
                cell = self._cell((row, column), source.ctype, source.value, source.xf_index)
                if cell is not None:
                    yield (row, column), cell

    def _cell(self, place: Place, kind: int, value: str | float, xf: int) -> Cell | None:
        if isinstance(value, str):
            return text_cell(self._title, place, value)
        if kind == xlrd.XL_CELL_ERROR and value in _ERRORS:
            return Cell(*place, Kind.ERROR, _ERRORS[int(value)])
        if kind == xlrd.XL_CELL_BOOLEAN and value in {0, 1}:
            return boolean_cell(place, bool(value))
        if kind in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_BOOLEAN}:
            raise self._refusal("workbook.bad_value", place, value)
        if not math.isfinite(value):
            raise self._refusal("workbook.bad_number", place, value)
        look = self._looks.get(xf) or self._look(xf)
        if look.date:
            return self._moment(place, value, look)
        return number_cell(place, int(value) if value == int(value) else value, look.code)

    def _look(self, xf: int) -> _Look:
        """Give what a cell format looks like; General where the file has no code for it."""
        formats = self._book.xf_list
        found = self._book.format_map.get(formats[xf].format_key if xf < len(formats) else 0)
        code = found.format_str if found else None
        if code is None:
            code = _CHINESE_DATE if found and found.type == FDT else _GENERAL
        look = self._looks[xf] = _Look(code, is_date_format(code), is_timedelta_format(code))
        return look

    def _moment(self, place: Place, value: float, look: _Look) -> Cell:
        """Give a date; beyond the year 9999 openpyxl makes it an error, and so do we."""
        try:
            moment = from_excel(value, self._epoch, timedelta=look.span)
        except (OverflowError, ValueError):
            return Cell(*place, Kind.ERROR, "#VALUE!")
        return date_cell(place, moment)

    def _refusal(self, key: str, place: Place, value: float) -> WorkbookError:
        return WorkbookError(key, sheet=self._title, cell=address(*place), value=value)
