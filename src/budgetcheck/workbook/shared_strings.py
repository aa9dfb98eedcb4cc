"""The shared texts of .xls, walked before xlrd sees them: their records come in, a count goes out.

xlrd trusts the length of a text's phonetic part: a negative one sends it back to read the
same text two thousand million times. The walk is xlrd's own, without keeping anything.
"""

import struct

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits
from budgetcheck.workbook.tally import at_most

_WIDE, _PHONETIC, _RICH = 1, 4, 8


def count_strings(parts: list[bytes]) -> int:
    """Give the number of texts in an SST record and its CONTINUEs, all of which are there."""
    count = int(struct.unpack_from("<i", parts[0], 4)[0])
    if count < 0:
        raise damaged()
    at_most("workbook.filled", count, limits.FILLED_CELLS)
    walk = _Walk(parts)
    for _ in range(count):
        walk.text()
    return count


class _Walk:
    """A place within the records, moved on by one text at a time."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = iter(parts)
        self._data = next(self._parts)
        self._position = 8

    def text(self) -> None:
        """Move behind the next text."""
        length, options = struct.unpack_from("<HB", self._data, self._position)
        self._position += 3
        runs = self._field("<H") if options & _RICH else 0
        phonetic = self._field("<i") if options & _PHONETIC else 0
        if phonetic < 0:
            raise damaged()
        self._characters(length, options & _WIDE)
        for _ in range(runs):
            if self._position == len(self._data):
                self._next()
            self._position += 4
        self._position += phonetic
        if self._position >= len(self._data):
            self._position -= len(self._data)
            self._data = next(self._parts, b"")

    def _field(self, layout: str) -> int:
        (value,) = struct.unpack_from(layout, self._data, self._position)
        self._position += struct.calcsize(layout)
        return int(value)

    def _characters(self, length: int, wide: int) -> None:
        """Move behind the characters; a record that goes on with them says anew how wide they are."""
        while True:
            there = min((len(self._data) - self._position) >> wide, length)
            if there < 0:
                raise damaged()
            self._position += there << wide
            length -= there
            if not length:
                return
            self._next()
            wide = self._data[0] & _WIDE
            self._position = 1

    def _next(self) -> None:
        data = next(self._parts, None)
        if data is None:
            raise damaged()
        self._data = data
        self._position = 0


def damaged() -> WorkbookError:
    """Give the error for a table of texts that leads nowhere."""
    return WorkbookError("workbook.xls_damaged", reason="SST")
