"""Builds .xls files record by record, as no spreadsheet program would write them."""

import struct
from collections.abc import Mapping

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
BOUNDSHEET, FILEPASS, CODEPAGE, DATEMODE = 0x0085, 0x002F, 0x0042, 0x0022
FORMAT, XF, SST = 0x041E, 0x00E0, 0x00FC
NUMBER, RK, MULRK, LABEL, LABELSST = 0x0203, 0x027E, 0x00BD, 0x0204, 0x00FD
FORMULA, STRING, BOOLERR, BLANK, MULBLANK = 0x0006, 0x0207, 0x0205, 0x0201, 0x00BE
ROW, COLINFO, MERGEDCELLS, HLINK, NAME = 0x0208, 0x007D, 0x00E5, 0x01B8, 0x0018
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512


def record(code: int, layout: str = "", *values: object, rest: bytes = b"") -> bytes:
    data = struct.pack(f"<{layout}", *values) + rest
    return struct.pack("<HH", code, len(data)) + data


def number(row: int, column: int, value: float, xf: int = 0) -> bytes:
    return record(NUMBER, "HHHd", row, column, xf, value)


def label(row: int, column: int, text: str) -> bytes:
    return record(LABEL, "HHHHB", row, column, 0, len(text), 1, rest=text.encode("utf-16-le"))


def bof(kind: int, version: int = 0x0600) -> bytes:
    return record(BOF, "HHHHII", version, kind, 4000, 1997, 0, 0)


def merges(*ranges: tuple[int, int, int, int]) -> bytes:
    return record(
        MERGEDCELLS, "H", len(ranges), rest=b"".join(struct.pack("<4H", *r) for r in ranges)
    )


def sst(*texts: str) -> bytes:
    packed = b"".join(struct.pack("<HB", len(t), 1) + t.encode("utf-16-le") for t in texts)
    return record(SST, "ii", len(texts), len(texts), rest=packed)


def styles(*codes: str) -> bytes:
    """Cell format 0 is General, the next ones have these codes."""
    formats = b"".join(
        record(FORMAT, "HHB", 164 + n, len(code), 1, rest=code.encode("utf-16-le"))
        for n, code in enumerate(codes)
    )
    keys = (0, *range(164, 164 + len(codes)))
    return formats + b"".join(record(XF, "HH", 0, key, rest=bytes(16)) for key in keys)


def stream(
    *sheets: bytes,
    names: tuple[str, ...] = (),
    before: bytes = b"",
    version: int = 0x0600,
    offsets: Mapping[int, int] | None = None,
) -> bytes:
    """A workbook stream: `before` stands in the globals, each sheet between its BOF and EOF.

    `offsets` overrides where the globals say that a sheet begins.
    """
    names = names or tuple(f"表{n}" for n in range(1, len(sheets) + 1))
    titles = [_title(name, version) for name in names]
    start = len(bof(5)) + len(before) + sum(10 + len(t) for t in titles) + len(record(EOF))
    bodies = [bof(0x10, version) + sheet + record(EOF) for sheet in sheets]
    announced = b""
    for n, (title, body) in enumerate(zip(titles, bodies, strict=True)):
        announced += record(BOUNDSHEET, "IBB", (offsets or {}).get(n, start), 0, 0, rest=title)
        start += len(body)
    return bof(5, version) + before + announced + record(EOF) + b"".join(bodies)


def _title(name: str, version: int) -> bytes:
    if version == 0x0500:
        data = name.encode("gbk")
        return struct.pack("<B", len(data)) + data
    return struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")


def compound(content: Mapping[str, bytes], *, ring: bool = False) -> bytes:
    """An OLE file with these streams, each in sectors of its own; `ring` knots their names."""
    table: list[int] = []
    body = b""
    entries = [_entry("Root Entry", 5, child=1 if content else FREE, start=END)]
    for n, (name, data) in enumerate(content.items(), 1):
        last = n == len(content)
        right = FREE if last else n + 1
        entries.append(
            _entry(name, 2, right=1 if ring and last else right, start=len(table), size=len(data))
        )
        table += _chain(len(table), data)
        body += _padded(data)
    directory = _padded(b"".join(entries))
    first = len(table)
    table += _chain(first, directory)
    fats = -(-(len(table) + 1) // 127)
    fat_at = len(table)
    table += [FAT] * fats
    packed = _padded(struct.pack(f"<{len(table)}I", *table), b"\xff")
    listed = [*range(fat_at, fat_at + fats), *[FREE] * (109 - fats)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fats, first, 0, 0, END, 0, END, 0)
    return head + struct.pack("<109I", *listed) + body + directory + packed


def xls(*sheets: bytes, **options: object) -> bytes:
    return compound({"Workbook": stream(*sheets, **options)})


def _chain(start: int, data: bytes) -> list[int]:
    count = max(1, -(-len(data) // SECTOR))
    return [*range(start + 1, start + count), END]


def _padded(data: bytes, fill: bytes = b"\0") -> bytes:
    size = max(1, -(-len(data) // SECTOR)) * SECTOR
    return data.ljust(size, fill)


def _entry(name: str, kind: int, **fields: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    data = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    data += struct.pack("<III", FREE, fields.get("right", FREE), fields.get("child", FREE))
    return data + bytes(36) + struct.pack("<IQ", fields["start"], fields.get("size", 0))
