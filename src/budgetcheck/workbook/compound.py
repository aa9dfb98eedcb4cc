"""The OLE container of .xls: the bytes of a compound file come in, its workbook stream goes out.

After [MS-CFB]. Every chain is followed at most once through each sector, and nothing is
allocated that is larger than the file. Streams are looked for in the root storage alone: a
Word document may well hold a workbook deeper down.
"""

import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.errors import WorkbookError

_END = 0xFFFFFFFE
_LAST_REGULAR = 0xFFFFFFFA
_FREE = frozenset({0xFFFFFFFE, 0xFFFFFFFF})
_HEADER = 512
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_LITTLE_ENDIAN = b"\xfe\xff"
_SHIFTS = frozenset({9, 12})
_MINI_SHIFT = 6

_ENCRYPTED = ("encryptedpackage", "encryptioninfo")
_WORKBOOKS = ("workbook", "book")
_OTHERS = {"worddocument": "workbook.word_old", "powerpoint document": "workbook.pptx"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory: a stream, a storage or the root."""

    kind: int
    start: int
    size: int


def workbook_stream(data: bytes) -> bytes:
    """Give the Workbook or Book stream. Raises WorkbookError that says what the file is instead."""
    file = _File(data)
    root, entries = file.directory()
    if any(name in entries for name in _ENCRYPTED):
        raise WorkbookError("workbook.encrypted")
    for name in _WORKBOOKS:
        if name in entries and entries[name].kind == _STREAM:
            return file.stream(entries[name], root)
    for name, key in _OTHERS.items():
        if name in entries:
            raise WorkbookError(key)
    raise WorkbookError("workbook.unknown")


class _File:
    """The sectors of a compound file and the table that chains them."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise WorkbookError("workbook.truncated")
        (shift,) = struct.unpack_from("<H", data, 30)
        (mini,) = struct.unpack_from("<H", data, 32)
        if data[28:30] != _LITTLE_ENDIAN or shift not in _SHIFTS or mini != _MINI_SHIFT:
            raise _damaged("header")
        self._data = data
        self._size = 1 << shift
        self._count = max(0, -(-len(data) // self._size) - 1)  # the last one may be cut short
        fields = struct.unpack_from("<8I", data, 44)
        _, self._directory, _, self._cutoff, self._mini_fat, _, difat, difat_count = fields
        self._fat = self._table(self._fat_sectors(difat if difat_count else _END))

    def directory(self) -> tuple[_Entry, Mapping[str, _Entry]]:
        """Give the root entry and what stands right below it, by name in small letters."""
        data = self._read(self._chain(self._directory))
        if len(data) < _ENTRY:
            raise _damaged("root")
        (kind, child) = struct.unpack_from("<B9xI", data, 66)
        if kind != _ROOT:
            raise _damaged("root")
        return _entry(data, 0), {name: _entry(data, n) for n, name in _siblings(data, child)}

    def stream(self, entry: _Entry, root: _Entry) -> bytes:
        """Give the bytes of a stream; a small one lies within the root's own."""
        if entry.size > len(self._data):
            raise WorkbookError("workbook.truncated")
        if entry.size >= self._cutoff:
            data = self._read(self._chain(entry.start, -(-entry.size // self._size)))
        else:
            data = self._mini_stream(entry, root)
        if len(data) < entry.size:
            raise WorkbookError("workbook.truncated")
        return data[: entry.size]

    def _mini_stream(self, entry: _Entry, root: _Entry) -> bytes:
        inside = self._read(self._chain(root.start))
        fat = self._table(self._chain(self._mini_fat))
        count = len(inside) >> _MINI_SHIFT
        sectors = _follow(fat, entry.start, count, -(-entry.size >> _MINI_SHIFT))
        return b"".join(inside[n << _MINI_SHIFT : (n + 1) << _MINI_SHIFT] for n in sectors)

    def _fat_sectors(self, extension: int) -> list[int]:
        """Give the sectors that hold the table: 109 in the header, more in a chain of their own."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        seen: set[int] = set()
        while extension not in _FREE:
            if extension >= self._count:
                raise WorkbookError("workbook.truncated")
            if extension in seen:
                raise _damaged("DIFAT")
            seen.add(extension)
            more = self._table([extension])
            if len(more) < self._size // 4:
                raise WorkbookError("workbook.truncated")
            listed += more[:-1]
            extension = more[-1]
        return [sector for sector in listed if sector not in _FREE]

    def _table(self, sectors: list[int]) -> "array[int]":
        if len(set(sectors)) < len(sectors):
            raise _damaged("FAT")
        data = self._read(sectors)
        return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, start: int, wanted: int | None = None) -> list[int]:
        return _follow(self._fat, start, self._count, wanted)

    def _read(self, sectors: list[int]) -> bytes:
        if any(sector >= self._count for sector in sectors):
            raise WorkbookError("workbook.truncated")
        size = self._size
        pieces = [self._data[(n + 1) * size : (n + 2) * size] for n in sectors]
        if any(len(piece) < size for piece in pieces[:-1]):
            raise WorkbookError("workbook.truncated")
        return b"".join(pieces)


def _follow(table: "array[int]", start: int, count: int, wanted: int | None = None) -> list[int]:
    """Give the sectors of a chain, all or the first `wanted`; each may come once."""
    found: list[int] = []
    seen = bytearray(count)
    sector = start
    while sector < _LAST_REGULAR and (wanted is None or len(found) < wanted):
        if sector >= count:
            raise WorkbookError("workbook.truncated")
        if seen[sector] or sector >= len(table):
            raise _damaged("FAT")
        seen[sector] = 1
        found.append(sector)
        sector = table[sector]
    if sector != _END and (wanted is None or len(found) < wanted):
        raise _damaged("FAT")
    return found


def _siblings(data: bytes, first: int) -> Iterator[tuple[int, str]]:
    """Walk the tree of names below the root, which the file may have knotted into a ring."""
    waiting = [first]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(data) // _ENTRY:
            continue
        seen.add(number)
        left, right = struct.unpack_from("<II", data, number * _ENTRY + 68)
        waiting += (left, right)
        yield number, _name(data, number)


def _name(data: bytes, number: int) -> str:
    start = number * _ENTRY
    length = min(64, *struct.unpack_from("<H", data, start + 64))
    name = data[start : start + length].decode("utf-16-le", "replace")
    return name.rstrip("\0").casefold()


def _entry(data: bytes, number: int) -> _Entry:
    kind, start, size = struct.unpack_from("<B49xII", data, number * _ENTRY + 66)
    return _Entry(kind, start, size)


def _damaged(what: str) -> WorkbookError:
    return WorkbookError("workbook.xls_damaged", reason=f"OLE: {what}")
