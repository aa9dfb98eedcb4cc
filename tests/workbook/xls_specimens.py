"""The museum of .xls files, and of other OLE files, that must not pass."""

import struct
from collections.abc import Callable

import xls_parts as x
from specimen import Specimen

ONE = x.number(0, 0, 1.5)
WHOLE = x.compound({"Workbook": x.stream(ONE).ljust(8192, b"\0")})


def xls(*sheets: bytes, **options: object) -> Callable[[], bytes]:
    return lambda: x.xls(*sheets, **options)


def ole(*names: str) -> Callable[[], bytes]:
    return lambda: x.compound(dict.fromkeys(names, b"-" * 600))


def patched(position: int, layout: str, value: int, data: bytes = WHOLE) -> Callable[[], bytes]:
    packed = struct.pack(f"<{layout}", value)
    return lambda: data[:position] + packed + data[position + len(packed) :]


def text(options: int, layout: str = "", *values: int) -> bytes:
    """A table that claims two thousand million texts, and holds the start of one."""
    rest = struct.pack(f"<HB{layout}", 1, options, *values) + b"a"
    return x.record(x.SST, "ii", 1, 1, rest=rest)


MULRK = struct.pack("<Hi", 0, 6)
FAT_AT = 512 * (1 + 16 + 1)  # the sectors of WHOLE: a stream of 16, a directory, the table
DIRECTORY_AT = 512 * (1 + 16)

INSTEAD = {
    "old xls": Specimen(lambda: b"\x09\x00\x04\x00\x02\x00\x10\x00", "workbook.xls", "4.0"),
    "biff4 in ole": Specimen(
        lambda: x.compound({"Book": x.record(0x0409, "HHH", 0, 5, 0) + bytes(600)}),
        "workbook.xls",
        "4.0",
    ),
    "biff2 version": Specimen(lambda: x.bof(5, 0x0200) + bytes(600), "workbook.xls", "4.0"),
    "doc": Specimen(ole("WordDocument", "1Table"), "workbook.word_old", "Word"),
    "ppt": Specimen(ole("PowerPoint Document"), "workbook.pptx", "PowerPoint"),
    "other ole": Specimen(ole("VisioDocument"), "workbook.unknown", "认不出"),
    "empty ole": Specimen(ole(), "workbook.unknown", "认不出"),
    "encrypted": Specimen(ole("EncryptionInfo", "EncryptedPackage"), "workbook.encrypted", "加密"),
    "encrypted xls": Specimen(
        xls(ONE, before=x.record(x.FILEPASS, "HHH", 1, 1, 1) + b"\xff" * 40),
        "workbook.encrypted",
        "加密",
    ),
}

CONTAINER = {
    "ole header only": Specimen(lambda: WHOLE[:100], "workbook.truncated", "不完整"),
    "truncated xls": Specimen(lambda: WHOLE[:-700], "workbook.truncated", "不完整"),
    "ole without its table": Specimen(lambda: WHOLE[:6000], "workbook.truncated", "不完整"),
    "sector shift": Specimen(patched(30, "H", 31), "workbook.xls_damaged", "header"),
    "byte order": Specimen(patched(28, "H", 0xFEFF), "workbook.xls_damaged", "header"),
    "table twice": Specimen(patched(80, "I", 17), "workbook.xls_damaged", "FAT"),
    "table beyond the end": Specimen(patched(76, "I", 9999), "workbook.truncated", "不完整"),
    "ring of sectors": Specimen(patched(FAT_AT + 4 * 5, "I", 2), "workbook.xls_damaged", "FAT"),
    "chain of free sectors": Specimen(
        patched(FAT_AT + 4 * 5, "I", x.FREE), "workbook.xls_damaged", "FAT"
    ),
    "chain beyond the end": Specimen(
        patched(FAT_AT + 4 * 5, "I", 12345), "workbook.truncated", "不完整"
    ),
    "DIFAT ring": Specimen(
        patched(
            72, "I", 1, patched(68, "I", 15, WHOLE[:8192] + b"\x0f\0\0\0" * 128 + WHOLE[8704:])()
        ),
        "workbook.xls_damaged",
        "DIFAT",
    ),
    "stream larger than the file": Specimen(
        patched(DIRECTORY_AT + 128 + 120, "I", 2**31), "workbook.truncated", "不完整"
    ),
    "no root": Specimen(patched(DIRECTORY_AT + 66, "B", 1), "workbook.xls_damaged", "root"),
    "ring of names": Specimen(
        lambda: x.compound(dict.fromkeys("abc", b"-"), ring=True), "workbook.unknown", "认不出"
    ),
    "empty stream": Specimen(lambda: x.compound({"Workbook": b""}), "workbook.truncated", "不完整"),
}

RECORDS = {
    "no BOF": Specimen(lambda: x.compound({"Book": bytes(600)}), "workbook.xls_damaged", "BOF"),
    "sheet cut off": Specimen(lambda: x.stream(ONE)[:-6], "workbook.truncated", "不完整"),
    "offset beyond the end": Specimen(xls(ONE, offsets={0: 2**31}), "workbook.truncated", "不完整"),
    "offset to the globals": Specimen(xls(ONE, offsets={0: 0}), "workbook.xls_damaged", "BOF"),
    "one content for two sheets": Specimen(
        xls(ONE, ONE, offsets={0: 90, 1: 90}), "workbook.duplicate_sheet", "表2"
    ),
    "sheet within a sheet": Specimen(
        lambda: x.stream(x.bof(0x10) + x.record(x.EOF), ONE, offsets={1: 88}),
        "workbook.sheet_lost",
        "表2",
    ),
    "two sheets alike": Specimen(
        xls(ONE, ONE, names=("Sheet", "SHEET")), "workbook.duplicate_sheet", "SHEET"
    ),
    "no sheets in xls": Specimen(xls(), "workbook.no_sheets", "没有工作表"),
    "short record": Specimen(xls(x.record(x.NUMBER, "H", 0)), "workbook.xls_damaged", "已损坏"),
    "short number": Specimen(
        xls(x.record(x.NUMBER, "HHHI", 0, 0, 0, 0)), "workbook.xls_damaged", "已损坏", gate=False
    ),
    "formula without its text": Specimen(
        xls(x.record(x.FORMULA, "HHHQHI", 0, 0, 0, 0xFFFF << 48, 0, 0)),
        "workbook.xls_damaged",
        "已损坏",
        gate=False,
    ),
    "xls cell twice": Specimen(xls(ONE + ONE), "workbook.duplicate_cell", "A1"),
    "xls cell twice, once blank": Specimen(
        xls(ONE + x.record(x.MULBLANK, "HHHHH", 0, 0, 0, 0, 1)), "workbook.duplicate_cell", "A1"
    ),
    "xls beyond IV": Specimen(xls(x.number(0, 256, 1)), "workbook.bad_reference", "IW1"),
    "xls beyond the last row": Specimen(
        lambda: x.compound({"Book": x.stream(x.number(16384, 0, 1), version=0x0500)}),
        "workbook.bad_reference",
        "A16385",
    ),
    "columns that do not add up": Specimen(
        xls(x.record(x.MULRK, "HH", 0, 0, rest=MULRK + struct.pack("<H", 7))),
        "workbook.bad_reference",
        "A1:H1",
    ),
    "xls style index": Specimen(xls(x.number(0, 2, 1, xf=9)), "workbook.style_index", "C1"),
    "xls string index": Specimen(
        xls(x.record(x.LABELSST, "HHHi", 0, 1, 0, 7), before=x.sst("一")),
        "workbook.string_index",
        "B1",
    ),
    "xls infinite": Specimen(
        xls(x.number(0, 3, float("inf"))), "workbook.bad_number", "D1", gate=False
    ),
    "xls nan": Specimen(
        xls(x.number(0, 3, float("nan"))), "workbook.bad_number", "nan", gate=False
    ),
    "xls bad boolean": Specimen(
        xls(x.record(x.BOOLERR, "HHHBB", 0, 0, 0, 2, 0)), "workbook.bad_value", "A1", gate=False
    ),
    "xls bad error": Specimen(
        xls(x.record(x.BOOLERR, "HHHBB", 0, 0, 0, 99, 1)), "workbook.bad_value", "A1", gate=False
    ),
    "xls bad merge": Specimen(xls(x.merges((5, 2, 0, 0))), "workbook.bad_merge", "A6:A3"),
    "xls merge record too short": Specimen(
        xls(x.record(x.MERGEDCELLS, "H", 9)), "workbook.xls_damaged", "MERGEDCELLS"
    ),
    "unknown code page": Specimen(
        lambda: x.stream(ONE, version=0x0500, before=x.record(x.CODEPAGE, "H", 9999)),
        "workbook.xls_damaged",
        "cp9999",
    ),
    "half a character": Specimen(
        xls(ONE, before=x.record(x.SST, "ii", 1, 1, rest=b"\x01\x00\x01\x00\xd8")),
        "workbook.xls_damaged",
        "已损坏",
        gate=False,
    ),
    "texts that are not there": Specimen(
        xls(ONE, before=x.record(x.SST, "ii", 9, 9)), "workbook.xls_damaged", "已损坏"
    ),
    "text without its end": Specimen(
        xls(ONE, before=x.record(x.SST, "ii", 1, 1, rest=b"\xff\xff\x00abc")),
        "workbook.xls_damaged",
        "SST",
    ),
    "fewer than no texts": Specimen(
        xls(ONE, before=x.record(x.SST, "ii", -1, -1)), "workbook.xls_damaged", "SST"
    ),
}

BOMBS = {
    "text that leads back": Specimen(
        xls(ONE, before=text(4, "i", -8)), "workbook.xls_damaged", "SST"
    ),
    "texts without number": Specimen(
        xls(ONE, before=x.record(x.SST, "ii", 1, 2**31 - 1)), "workbook.filled", "有内容"
    ),
    "xls records": Specimen(
        lambda: x.stream(x.record(0x1234) * 1_000_001), "workbook.elements", "1000000"
    ),
    "xls many sheets": Specimen(xls(*[ONE] * 101), "workbook.sheets", "100 张"),
    "xls styles": Specimen(xls(ONE, before=x.styles() * 8193), "workbook.styles", "8192"),
    "xls rows": Specimen(
        lambda: x.stream(x.record(x.ROW, "HHHHIi", 0, 0, 0, 1, 0, 0) * 200_001),
        "workbook.rows",
        "空行",
    ),
    "xls blank cells": Specimen(
        xls(
            *[
                b"".join(
                    x.record(x.MULBLANK, "HH", r, 0, rest=bytes(512) + b"\xff\0")
                    for r in range(1954)
                )
            ]
        ),
        "workbook.cells",
        "空单元格",
    ),
    "xls filled cells": Specimen(
        lambda: x.stream(b"".join(x.number(n // 200, n % 200, 1) for n in range(200_001))),
        "workbook.filled",
        "有内容",
    ),
    "xls merge of everything": Specimen(
        xls(x.merges((0, 65535, 0, 255))), "workbook.merged", "合并单元格"
    ),
    "xls many merges": Specimen(
        xls(x.merges(*[(0, 1, 0, 0)] * 1000) * 21), "workbook.merges", "合并"
    ),
    "xls columns without end": Specimen(
        xls(x.record(x.COLINFO, "HHHHHH", 0, 255, 0, 0, 1, 0) * 258), "workbook.sheet_shape", "结构"
    ),
    "xls long text": Specimen(
        xls(
            x.record(x.LABELSST, "HHHi", 0, 0, 0, 0),
            before=x.record(x.SST, "ii", 1, 1, rest=b"\x00\x80\x00" + b"a" * 32_768),
        ),
        "workbook.text_long",
        "32767",
        gate=False,
    ),
}

XLS = INSTEAD | CONTAINER | RECORDS | BOMBS
