"""Damaged .xls files: cut off wherever a structure ends, with lengths, chains and tables that lie."""

import struct
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import xls_parts as x

CELLS = (
    x.number(0, 0, 1.5)
    + x.label(0, 1, "合计")
    + x.record(x.LABELSST, "HHHi", 1, 0, 0, 0)
    + x.record(x.MULRK, "HH", 2, 0, rest=b"\0\0\6\0\0\0" * 2 + b"\1\0")
    + x.record(x.FORMULA, "HHHdHI", 3, 0, 0, 2.5, 0, 0, rest=b"\0\0")
    + x.merges((5, 6, 0, 1))
)
BEFORE = x.record(x.CODEPAGE, "H", 1200) + x.styles("0.00") + x.sst("甲", "乙")
STREAM = x.stream(CELLS, before=BEFORE)
FILE = x.compound({"Workbook": STREAM})

Build = Callable[[], bytes]


@cache
def _starts() -> tuple[int, ...]:
    """Where the records of STREAM begin, and its end."""
    found, at = [], 0
    while at < len(STREAM):
        found.append(at)
        at += 4 + struct.unpack_from("<H", STREAM, at + 2)[0]
    return (*found, at)


def _code(at: int) -> int:
    return int(struct.unpack_from("<H", STREAM, at)[0])


def cut(at: int) -> Build:
    return lambda: STREAM[:at]


def length(at: int, change: int) -> Build:
    """The record at a place says that it is longer or shorter than it is."""
    true = struct.unpack_from("<H", STREAM, at + 2)[0]
    said = struct.pack("<H", (true + change) % 2**16)
    return lambda: STREAM[: at + 2] + said + STREAM[at + 4 :]


def field(position: int, value: int, layout: str = "I") -> Build:
    packed = struct.pack(f"<{layout}", value)
    return lambda: FILE[:position] + packed + FILE[position + len(packed) :]


def before(record: bytes) -> Build:
    return lambda: x.xls(CELLS, before=BEFORE + record)


def cells(*records: bytes) -> Build:
    return lambda: x.xls(b"".join(records), before=BEFORE)


def _of_records() -> dict[str, Build]:
    """Each record left out at its start or its middle, and called longer and shorter."""
    found: dict[str, Build] = {"sound": lambda: FILE, "sound, without container": lambda: STREAM}
    for number, (at, end) in enumerate(pairwise(_starts())):
        name = f"record {number} ({_code(at):04x})"
        found[f"cut off before {name}"] = cut(at)
        found[f"cut off within {name}"] = cut((at + 4 + end) // 2)
        found[f"{name} called 1 longer"] = length(at, 1)
        found[f"{name} called 1 shorter"] = length(at, -1)
        found[f"{name} called 65,535 long"] = length(at, 65_535 - (end - at - 4))
    return found


def _of_sectors() -> dict[str, Build]:
    return {
        f"cut off after sector {n}": lambda n=n: FILE[: 512 * n] for n in range(1, len(FILE) // 512)
    }


CONTAINER: dict[str, Build] = {
    "sectors of 2 bytes": field(30, 1, "H"),
    "sectors of 4096 bytes in a file of 512": field(30, 12, "H"),
    "small sectors of 2 bytes": field(32, 1, "H"),
    "directory at the table": field(48, len(FILE) // 512 - 2),
    "directory at the end of all chains": field(48, x.END),
    "directory that is free": field(48, x.FREE),
    "small streams up to 4 GB": field(56, 2**32 - 1),
    "a table of small sectors that leads to itself": field(60, 0),
    "a DIFAT beyond the file": field(68, 99 + (1 << 32), "Q"),
    "a table that is the header": field(76, 2**32 - 1),
    "encrypted with RC4": before(x.record(x.FILEPASS, "HHH", 1, 1, 1, rest=bytes(48))),
    "encrypted with the CryptoAPI": before(x.record(x.FILEPASS, "HHH", 1, 2, 2, rest=bytes(180))),
    "hidden by XOR": before(x.record(x.FILEPASS, "HHH", 0, 1, 1)),
}
RECORDS: dict[str, Build] = {
    "a table of 2,000,000,000 texts": lambda: x.xls(
        CELLS, before=x.record(x.SST, "ii", 2_000_000_000, 2_000_000_000)
    ),
    "a text of 65,535 letters that are not there": lambda: x.xls(
        CELLS, before=x.record(x.SST, "ii", 1, 1, rest=b"\xff\xff\x01")
    ),
    "a text with 65,535 formats": lambda: x.xls(
        CELLS, before=x.record(x.SST, "ii", 1, 1, rest=b"\1\0\x08\xff\xffa")
    ),
    "a text without its CONTINUE": lambda: x.xls(
        CELLS, before=x.record(x.SST, "ii", 2, 2, rest=b"\x09\0\0abc")
    ),
    "a CONTINUE of nothing": before(x.record(x.CONTINUE)),
    "10,000 CONTINUEs": before(x.record(x.CONTINUE) * 10_000),
    "two tables of texts": before(x.sst("丙")),
    "two code pages": before(x.record(x.CODEPAGE, "H", 936)),
    "a code page of 1 byte": before(x.record(x.CODEPAGE, "B", 1)),
    "dates from an unknown year": before(x.record(x.DATEMODE, "H", 9)),
    "a format of no letters": before(x.record(x.FORMAT, "HHB", 200, 0, 0)),
    "a format longer than its record": before(x.record(x.FORMAT, "HHB", 200, 900, 1, rest=b"ab")),
    "a name that calls a macro": before(
        x.record(x.NAME, "HBBHHHBBBB", 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0)
    ),
    "an array of a record": cells(x.record(0x0221, "HHBB", 0, 65_535, 0, 255, rest=bytes(12))),
    "a number in the last row and column": cells(x.number(65_535, 255, 1)),
    "minus zero": cells(x.number(0, 0, -0.0)),
    "the largest number": cells(x.number(0, 0, 1.7976931348623157e308)),
    "an RK of all ones": cells(x.record(x.RK, "HHHi", 0, 0, 0, -1)),
    "a LABEL longer than its record": cells(
        x.record(x.LABEL, "HHHHB", 0, 0, 0, 9_000, 1, rest=b"ab")
    ),
    "a text of half a character": cells(
        x.record(x.LABEL, "HHHHB", 0, 0, 0, 1, 1, rest=b"\x00\xd8")
    ),
    "a STRING without formula": cells(x.record(x.STRING, "HB", 1, 0, rest=b"a")),
    "a merge beyond the last column": cells(x.merges((0, 0, 0, 65_535))),
    "merges that overlap": cells(x.number(0, 0, 1), x.merges((0, 1, 0, 1), (1, 2, 1, 2))),
    "a sheet within the sheet": cells(
        x.bof(0x20), x.number(0, 0, 7), x.record(x.EOF), x.number(0, 0, 1)
    ),
    "sheets within sheets without end": cells(x.bof(0x20) * 5_000),
    "a sheet of no name": lambda: x.xls(CELLS, names=("",), before=BEFORE),
    "a sheet of a name of 255 letters": lambda: x.xls(CELLS, names=("表" * 255,), before=BEFORE),
    "a sheet of a name with control characters": lambda: x.xls(
        CELLS, names=("\x1b[2J\r\n",), before=BEFORE
    ),
}
CASES = _of_records() | _of_sectors() | CONTAINER | RECORDS
