"""The records of .xls: a stream comes in, its records go out one by one; and their codes.

Names are those of [MS-XLS]; only what xlrd needs is named.
"""

import struct
from collections.abc import Iterator
from typing import TypeAlias

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits

BOF, EOF = 0x0809, 0x000A
ANY_BOF = frozenset({0x0009, 0x0209, 0x0409, BOF})
FILEPASS = 0x002F
CODEPAGE, DATEMODE = 0x0042, 0x0022
FORMAT, XF, SST, CONTINUE = 0x041E, 0x00E0, 0x00FC, 0x003C
BOUNDSHEET = 0x0085
ROW, COLINFO, MERGEDCELLS = 0x0208, 0x007D, 0x00E5
NUMBER, RK, MULRK = 0x0203, 0x027E, 0x00BD
LABEL, LABELSST, RSTRING, STRING = 0x0204, 0x00FD, 0x00D6, 0x0207
FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
BOOLERR = 0x0205
BLANK, MULBLANK = 0x0201, 0x00BE

BIFF5, BIFF8 = 0x0500, 0x0600

Record: TypeAlias = tuple[int, int, int]
"""A record's code, where its data begins, and where it ends."""

_HEAD = struct.Struct("<HH")


class Records:
    """Gives the records of one stream; all walks together may meet so many and no more."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self._left = limits.RECORDS

    def walk(self, position: int) -> Iterator[Record]:
        """Give the records from a position on, for ever. Raises WorkbookError at the end."""
        stream, size = self.stream, len(self.stream)
        while 0 <= position <= size - 4:
            code, length = _HEAD.unpack_from(stream, position)
            start, position = position + 4, position + 4 + length
            if position > size:
                break
            self._left -= 1
            if self._left < 0:
                raise WorkbookError("workbook.elements", limit=limits.RECORDS)
            yield code, start, position
        raise WorkbookError("workbook.truncated")


def record(code: int, data: bytes) -> bytes:
    """Give the bytes of a record."""
    return _HEAD.pack(code, len(data)) + data
