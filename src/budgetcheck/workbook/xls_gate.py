"""The gate of .xls: a workbook stream comes in, a clean one that xlrd may read goes out.

Every record is walked once. Only those that hold sheets, filled cells, texts and formats are
passed on; what xlrd would also act on - names, links, objects, notes, conditional formats, and
offsets that lead anywhere - never reaches it. What passes is bounded in records, cells and
merges, and each cell stands once.
"""

import struct
from dataclasses import dataclass

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import biff, limits
from budgetcheck.workbook.biff import Records
from budgetcheck.workbook.shared_strings import count_strings
from budgetcheck.workbook.tally import Tally, at_most
from budgetcheck.workbook.xls_sheet import Bounds, Frame, SheetRecords

_GLOBALS, _WORKSHEET = 0x0005, 0x0010
_GBK = 936
_LONGEST_FORMAT = 5 + 2 * 255
"""A longer one is General, which no program writes: xlrd takes quadratic time for brackets."""

_STATES = ("visible", "hidden", "veryHidden", "veryHidden")
_KEPT = frozenset({biff.CODEPAGE, biff.DATEMODE, biff.FORMAT, biff.XF, biff.EOF})


@dataclass(frozen=True, slots=True)
class AdmittedSheet:
    """A worksheet's title and state as in `model.Sheet`, and what it is besides its cells."""

    title: str
    state: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Admitted:
    """A clean stream, its worksheets, and the encoding of its texts where the file's will not do."""

    stream: bytes
    sheets: tuple[AdmittedSheet, ...]
    encoding: str | None


@dataclass(slots=True)
class _Sheet:
    """A worksheet as the globals announce it; `written` is where its new offset must go."""

    title: str
    state: str
    offset: int
    written: int


def admit(stream: bytes) -> Admitted:
    """Give the clean stream. Raises WorkbookError for what must not pass."""
    try:
        return _Gate(stream).run()
    except (struct.error, IndexError, UnicodeDecodeError) as error:  # a record cut short
        reason = f"{type(error).__name__}: {error}"[:200]
        raise WorkbookError("workbook.xls_damaged", reason=reason) from error


class _Gate:
    """One walk over the globals and the sheets of a workbook stream."""

    def __init__(self, stream: bytes) -> None:
        self._records = Records(stream)
        self._clean = bytearray()
        self._tally = Tally()
        self._sheets: list[_Sheet] = []
        self._codepage: int | None = None
        self._version = self._bof(0, _GLOBALS)
        self._formats = 0
        self._xfs = 0
        self._strings: int | None = None

    def run(self) -> Admitted:
        self._globals()
        self._plausible()
        end, frames = 0, dict[str, Frame]()
        for sheet in sorted(self._sheets, key=lambda sheet: sheet.offset):
            if sheet.offset < end:  # one record would be read as part of two sheets
                raise WorkbookError("workbook.sheet_lost", sheet=sheet.title)
            frames[sheet.title], end = self._sheet(sheet)
        sheets = [
            AdmittedSheet(sheet.title, sheet.state, frames[sheet.title]) for sheet in self._sheets
        ]
        return Admitted(bytes(self._clean), tuple(sheets), self._encoding())

    def _bof(self, position: int, kind: int) -> int:
        """Give the version that a BOF record states; it must begin the kind of stream named."""
        code, start, end = next(self._records.walk(position))
        if code in biff.ANY_BOF and code != biff.BOF:
            raise WorkbookError("workbook.xls")
        version, found = struct.unpack_from("<HH", self._records.stream, start)
        if code != biff.BOF or found != kind:
            raise WorkbookError("workbook.xls_damaged", reason="BOF")
        if version not in {biff.BIFF5, biff.BIFF8}:
            raise WorkbookError("workbook.xls")
        self._clean += biff.record(code, self._records.stream[start:end])
        return int(version)

    def _globals(self) -> None:
        stream, strings = self._records.stream, list[bytes]()
        walk = self._records.walk(0)
        next(walk)
        last = 0
        for code, start, end in walk:
            if code == biff.FILEPASS:
                raise WorkbookError("workbook.encrypted")
            continued = code == biff.CONTINUE and last == biff.SST
            if code == biff.BOUNDSHEET:
                self._announce(stream[start:end])
            elif continued or (code == biff.SST and not strings):
                strings.append(stream[start:end])
            elif code in _KEPT:
                self._keep(code, stream[start:end], strings)
            if code == biff.EOF:
                return
            last = last if continued else code

    def _keep(self, code: int, data: bytes, strings: list[bytes]) -> None:
        self._xfs += code == biff.XF
        self._formats += code == biff.FORMAT
        at_most("workbook.styles", max(self._xfs, self._formats), limits.XFS)
        if code == biff.FORMAT and len(data) > _LONGEST_FORMAT:
            return
        if code == biff.CODEPAGE:
            (self._codepage,) = struct.unpack_from("<H", data)
        elif code == biff.EOF and strings:
            self._strings = count_strings(strings)
            for number, part in enumerate(strings):
                self._clean += biff.record(biff.CONTINUE if number else biff.SST, part)
        self._clean += biff.record(code, data)

    def _announce(self, data: bytes) -> None:
        """Take a sheet; charts, macros and modules have no cells to read."""
        offset, state, kind = struct.unpack_from("<IBB", data)
        if kind:
            return
        title = self._title(data[6:])
        self._sheets.append(_Sheet(title, _STATES[state & 3], offset, len(self._clean) + 4))
        at_most("workbook.sheets", len(self._sheets), limits.SHEETS)
        self._clean += biff.record(biff.BOUNDSHEET, struct.pack("<IBB", 0, 0, 0) + data[6:])

    def _title(self, data: bytes) -> str:
        length = data[0]
        if self._version == biff.BIFF5:
            encoding = self._encoding() or f"cp{self._codepage}"
            try:
                return data[1 : 1 + length].decode(encoding)
            except LookupError as error:
                raise WorkbookError("workbook.xls_damaged", reason=str(error)) from error
        if data[1] & 1:
            return data[2 : 2 + 2 * length].decode("utf-16-le")
        return data[2 : 2 + length].decode("latin-1")

    def _encoding(self) -> str | None:
        """Give GB 18030 for old files that name GBK, its part, or nothing; None is the file's own."""
        if self._version == biff.BIFF5 and self._codepage in {None, _GBK}:
            return "gb18030"
        return None

    def _plausible(self) -> None:
        if not self._sheets:
            raise WorkbookError("workbook.no_sheets")
        seen: set[str | int] = set()
        for sheet in self._sheets:
            if sheet.title.casefold() in seen or sheet.offset in seen:
                raise WorkbookError("workbook.duplicate_sheet", sheet=sheet.title)
            seen.update((sheet.title.casefold(), sheet.offset))

    def _sheet(self, sheet: _Sheet) -> tuple[Frame, int]:
        """Walk a sheet, write down where it stands in the clean stream, and give its end."""
        struct.pack_into("<I", self._clean, sheet.written, len(self._clean))
        self._bof(sheet.offset, _WORKSHEET)
        bounds = Bounds(max(1, self._xfs), self._strings or 0, self._version)
        records = SheetRecords(sheet.title, bounds, self._tally)
        kept, end = records.read(self._records, sheet.offset)
        self._clean += kept
        return records.frame(), end
