"""Zip files that lie: in names, sizes, sums, places, and in what stands around them."""

import struct
import zlib
from collections.abc import Callable

from raw_zip import Entry, packed, raw_zip
from workbook_parts import SHEET, one_cell

GOOD = {name: text.encode() for name, text in one_cell('<c r="A1"><v>1</v></c>').items()}
OTHER = one_cell('<c r="A1"><v>666</v></c>')[SHEET].encode()
_NAME = SHEET.encode()


def book(sheet: Entry | None = None, *more: Entry, **end: object) -> bytes:
    """A sound workbook but for its sheet's part and what is added."""
    own = [Entry(name.encode(), data) for name, data in GOOD.items() if name != SHEET]
    return raw_zip([*own, sheet or Entry(_NAME, GOOD[SHEET]), *more], **end)


def lying(**lies: object) -> Callable[[], bytes]:
    return lambda: book(Entry(_NAME, GOOD[SHEET], lies=lies))


def locally(**lies: object) -> Callable[[], bytes]:
    return lambda: book(Entry(_NAME, GOOD[SHEET], local=lies))


def beside(name: bytes, data: bytes = b"<x/>") -> Callable[[], bytes]:
    return lambda: book(None, Entry(name, data))


def described(crc: int, size: int) -> bytes:
    """A part whose sizes stand behind it, with these in place of the true ones."""
    descriptor = struct.pack("<4sIII", b"PK\x07\x08", crc, len(packed(GOOD[SHEET])), size)
    nothing = {"flags": 8, "crc": 0, "packed": 0, "size": 0}
    return book(Entry(_NAME, GOOD[SHEET], lies={"flags": 8}, local=nothing, after=descriptor))


def overlapping() -> bytes:
    """Two names for the same bytes, as zip bombs without nesting have."""
    parts = [Entry(name.encode(), data) for name, data in GOOD.items()]
    place = raw_zip(parts).index(b"PK\x03\x04", 4)
    return raw_zip(
        [*parts, Entry(b"xl/again.xml", b"", lies={"offset": place, "size": 99, "packed": 99})]
    )


def bomb() -> bytes:
    """A thousand names for one run of zeros that unpacks to 30 MB: 30 GB in 150 kB."""
    data = bytes(30 * 2**20)
    lies = {"offset": 0, "crc": zlib.crc32(data), "size": len(data), "packed": len(packed(data))}
    first = Entry(b"xl/0.bin", data)
    again = [Entry(b"xl/%d.bin" % n, b"", lies=lies) for n in range(1, 900)]
    return raw_zip([first, *again, *(Entry(name.encode(), own) for name, own in GOOD.items())])


def zip64(**values: int) -> bytes:
    """Sizes in the zip64 field of the directory, and there these."""
    true = {"size": len(GOOD[SHEET]), "packed": len(packed(GOOD[SHEET]))} | values
    extra = struct.pack("<HHQQ", 1, 16, true["size"], true["packed"])
    return book(
        Entry(_NAME, GOOD[SHEET], lies={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": extra})
    )


def endless_deflate() -> bytes:
    """A block of stored bytes without an end."""
    return book(
        Entry(
            _NAME,
            b"\x00\xff\xff\x00\x00" + b"<",
            method=0,
            lies={"method": 8, "size": 90},
            local={"method": 8},
        )
    )


CASES: dict[str, Callable[[], bytes]] = {
    "two names for the same bytes": overlapping,
    "a thousand names for the same 30 MB": bomb,
    "zip64 sizes that are true": zip64,
    "zip64 size of 16 EB": lambda: zip64(size=2**64 - 1),
    "zip64 packed size of 16 EB": lambda: zip64(packed=2**64 - 1),
    "zip64 field cut short": lying(extra=struct.pack("<HHI", 1, 16, 1), size=0xFFFFFFFF),
    "zip64 field longer than the extra": lying(extra=struct.pack("<HH", 1, 999), size=0xFFFFFFFF),
    "zip64 field not there": lying(size=0xFFFFFFFF),
    "data descriptor that is true": lambda: described(zlib.crc32(GOOD[SHEET]), len(GOOD[SHEET])),
    "data descriptor that lies": lambda: described(0, 2**31),
    "extra field of nonsense": lying(extra=b"\xff" * 40),
    "size too small": lying(size=9),
    "size too large": lying(size=10**6),
    "packed size too small": lying(packed=9),
    "packed size beyond the file": lying(packed=10**6),
    "sum that is wrong": lying(crc=1),
    "stored part called deflated": lambda: book(
        Entry(_NAME, GOOD[SHEET], method=0, lies={"method": 8})
    ),
    "deflated part called stored": lying(method=0),
    "method 99": lying(method=99),
    "method lzma": lying(method=14),
    "encrypted flag": lying(flags=1),
    "strong encryption flag": lying(flags=0x41),
    "patched data flag": lying(flags=0x20),
    "encrypted flag in its own head only": locally(flags=1),
    "another name in its own head": locally(name=b"xl/worksheets/sheet2.xml"),
    "another size in its own head": locally(size=7, packed=7),
    "another method in its own head": locally(method=0),
    "head at the end of the file": lying(offset=10**6),
    "head in the middle of another": lying(offset=20),
    "no end of the packed bytes": endless_deflate,
    "name with ..": beside(b"../../etc/x.xml"),
    "name of the sheet with ..": beside(b"xl/worksheets/../worksheets/sheet1.xml", OTHER),
    "absolute name": beside(b"/tmp/x.xml"),
    "name of the sheet made absolute": beside(b"/" + _NAME, OTHER),
    "name with a drive": beside(b"C:\\x.xml"),
    "name of the sheet with backslashes": beside(_NAME.replace(b"/", b"\\"), OTHER),
    "name of the sheet in capitals": beside(_NAME.upper(), OTHER),
    "name of the sheet once more": beside(_NAME, OTHER),
    "name of the sheet with a NUL": beside(_NAME + b"\0.bin", OTHER),
    "name of the sheet with a dot": beside(b"./" + _NAME, OTHER),
    "name that is empty": beside(b""),
    "name that is a blank": beside(b" "),
    "name that is a folder with bytes": beside(b"xl/worksheets/sheet1.xml/", OTHER),
    "name that is no UTF-8": lambda: book(
        None, Entry(b"\xff\xfe.xml", b"<x/>", lies={"flags": 0x800})
    ),
    "name of 60,000 letters": beside(b"x" * 60_000),
    "name with control characters": beside(b"\x1b[2J.xml", b"<"),
    "junk before": lambda: b"PK\x03\x04" + b"junk" * 9 + book(),
    "another workbook before": lambda: book(Entry(_NAME, OTHER)) + book(),
    "head of an .xls before": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + book(),
    "junk behind": lambda: book() + b"junk" * 9,
    "a comment": lambda: book(comment=b"x" * 65_535),
    "a comment that is a zip file": lambda: book(comment=raw_zip([])),
    "a comment with a directory": lambda: book(comment=book(Entry(_NAME, OTHER))),
    "a comment of heads": lambda: book(comment=b"PK\x01\x02" * 16_000),
    "a workbook within the workbook": lambda: book(None, Entry(b"xl/embeddings/a.xlsx", book())),
    "fewer parts than the directory has": lambda: book(count=2),
    "more parts than the directory has": lambda: book(count=60_000),
    "directory at the end of the file": lambda: book(offset=10**6),
    "directory larger than the file": lambda: book(size=10**6),
    "directory of no bytes": lambda: book(size=0),
}
