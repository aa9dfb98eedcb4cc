"""One worksheet of .xls, walked before xlrd sees it: its records come in, its cells' go out.

Merges and hidden lines are read here. The rows of the cells are numbered anew without gaps:
xlrd makes three lists for every row above a cell, filled or not (80 ms for one at the bottom).
"""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import biff
from budgetcheck.workbook.biff import Records
from budgetcheck.workbook.model import Span
from budgetcheck.workbook.places import address
from budgetcheck.workbook.tally import Tally

_Judge: TypeAlias = Callable[[bytes], bool]
"""Judges a record's data and says whether to keep it."""

_COLUMNS = 256
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 1
_ROWS = {biff.BIFF5: 16_384, biff.BIFF8: 65_536}
_ROW = struct.Struct("<H")
_PLACE = struct.Struct("<HHH")
_RANGE = struct.Struct("<4H")
_SINGLE = biff.FORMULAS | {
    biff.NUMBER,
    biff.RK,
    biff.LABEL,
    biff.RSTRING,
    biff.LABELSST,
    biff.BOOLERR,
    biff.BLANK,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many cell formats and shared texts there are to refer to, and the BIFF version."""

    xfs: int
    strings: int
    version: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet is besides its cells; `rows` holds the true row for each row of the clean records.

    Rows and columns count from 1.
    """

    rows: tuple[int, ...]
    merges: tuple[Span, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


class SheetRecords:
    """Judges the records of the worksheet `title`, and keeps those of filled cells."""

    def __init__(self, title: str, bounds: Bounds, tally: Tally) -> None:
        self._title = title
        self._bounds = bounds
        self._tally = tally
        self._taken: dict[int, int] = {}  # by row, a bit for each column that has a cell
        self._rows: dict[int, int] = {}  # the new numbers of rows with filled cells
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._column_records = 0
        self._judges: Mapping[int, _Judge] = dict.fromkeys(_SINGLE, self._single) | {
            biff.LABELSST: self._shared_text,
            biff.BLANK: self._blank,
            biff.MULRK: self._several,
            biff.MULBLANK: self._several_blank,
            biff.ROW: self._row,
            biff.COLINFO: self._column,
            biff.MERGEDCELLS: self._merges,
        }

    def read(self, records: Records, position: int) -> tuple[bytes, int]:
        """Give the clean records behind the BOF at `position`, EOF included, and where it ends."""
        stream, kept = records.stream, bytearray()
        walk = records.walk(position)
        next(walk)
        depth = last = 0
        for code, start, end in walk:
            depth += (code in biff.ANY_BOF) - (code == biff.EOF)
            if depth < 0:
                return bytes(kept + biff.record(biff.EOF, b"")), end
            data = b"" if depth else self._judged(code, stream[start:end], last)
            if data:
                kept += biff.record(code, data)
            if code != biff.CONTINUE:
                last = code
        raise AssertionError("a walk ends in an error")

    def frame(self) -> Frame:
        """Give what was read besides the cells."""
        return Frame(
            tuple(row + 1 for row in self._rows),
            tuple(Span(*bounds) for bounds in sorted(self._merged)),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
        )

    def _judged(self, code: int, data: bytes, last: int) -> bytes:
        """Give the data to pass on, with the row's new number, or nothing."""
        if code == biff.STRING or (code == biff.CONTINUE and last == biff.STRING):
            return data
        judge = self._judges.get(code)
        if judge is None or not judge(data):
            return b""
        (row,) = _ROW.unpack_from(data)
        return _ROW.pack(self._rows.setdefault(row, len(self._rows))) + data[2:]

    def _single(self, data: bytes) -> bool:
        row, column, xf = _PLACE.unpack_from(data)
        self._take(row, column, 1, filled=True)
        self._check_xf(row, column, xf)
        return True

    def _shared_text(self, data: bytes) -> bool:
        self._single(data)
        row, column, _, index = struct.unpack_from("<HHHi", data)
        count = self._bounds.strings
        if not 0 <= index < count:
            raise self._refusal(
                "workbook.string_index", cell=_address(row, column), index=index, count=count
            )
        return True

    def _blank(self, data: bytes) -> bool:
        row, column, _ = _PLACE.unpack_from(data)
        self._take(row, column, 1, filled=False)
        return False

    def _several(self, data: bytes) -> bool:
        row, first, _ = _PLACE.unpack_from(data)
        count, rest = divmod(len(data) - 6, 6)
        self._span(data, row, first, count if not rest else 0)
        self._take(row, first, count, filled=True)
        for column, (xf, _) in enumerate(struct.iter_unpack("<Hi", data[4:-2]), first):
            self._check_xf(row, column, xf)
        return True

    def _several_blank(self, data: bytes) -> bool:
        row, first, _ = _PLACE.unpack_from(data)
        count, rest = divmod(len(data) - 6, 2)
        self._span(data, row, first, count if not rest else 0)
        self._take(row, first, count, filled=False)
        return False

    def _span(self, data: bytes, row: int, first: int, count: int) -> None:
        """Compare a record's last column with the number of cells in it."""
        (last,) = struct.unpack_from("<H", data, len(data) - 2)
        if count < 1 or last != first + count - 1:
            reference = f"{_address(row, first)}:{_address(row, last)}"
            raise self._refusal("workbook.bad_reference", reference=reference)

    def _take(self, row: int, column: int, count: int, *, filled: bool) -> None:
        """Count cells side by side; each may be there once, and on the sheet."""
        self._tally.add_cells(count, count * filled)
        if row >= _ROWS[self._bounds.version] or column + count > _COLUMNS:
            reference = _address(row, column + count - 1)
            raise self._refusal("workbook.bad_reference", reference=reference)
        wanted = (1 << count) - 1 << column
        taken = self._taken.get(row, 0)
        if taken & wanted:
            twice = taken & wanted
            first = (twice & -twice).bit_length() - 1
            raise self._refusal("workbook.duplicate_cell", cell=_address(row, first))
        self._taken[row] = taken | wanted

    def _check_xf(self, row: int, column: int, xf: int) -> None:
        count = self._bounds.xfs
        if xf >= count:
            raise self._refusal(
                "workbook.style_index", cell=_address(row, column), index=xf, count=count
            )

    def _row(self, data: bytes) -> bool:
        self._tally.add_row()
        row, height, flags = struct.unpack_from("<H4xH4xH", data)
        if flags & _HIDDEN_ROW or height == 0:  # a default height has another bit set
            self._hidden_rows.add(row + 1)
        return False

    def _column(self, data: bytes) -> bool:
        self._column_records += 1
        if self._column_records > _COLUMNS + 1:
            raise self._refusal("workbook.sheet_shape")
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & _HIDDEN_COLUMN or width == 0:
            self._hidden_columns.update(range(first + 1, min(last + 1, _COLUMNS) + 1))
        return False

    def _merges(self, data: bytes) -> bool:
        (count,) = struct.unpack_from("<H", data)
        if len(data) != 2 + count * _RANGE.size:
            raise WorkbookError("workbook.xls_damaged", reason="MERGEDCELLS")
        for first_row, last_row, first, last in _RANGE.iter_unpack(data[2:]):
            reference = f"{_address(first_row, first)}:{_address(last_row, last)}"
            self._tally.add_merge(self._title, reference)
            self._merged.append((first_row + 1, first + 1, last_row + 1, last + 1))
        return False

    def _refusal(self, key: str, **details: object) -> WorkbookError:
        return WorkbookError(key, sheet=self._title, **details)


def _address(row: int, column: int) -> str:
    """Give the address of a place that .xls counts from 0."""
    return address(row + 1, column + 1)
