"""Packages that other programs write: prefixes, other encodings, rows without numbers, signatures."""

import io
import re
import zipfile

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from packed import (
    BROKEN,
    INVOLVED,
    SHEET,
    WRONG,
    Parts,
    changed,
    copied,
    packed,
    parts_of,
    with_relation,
    with_type,
)
from strict import MAIN, judge

from budgetcheck.errors import OutputError
from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.workbook import workbook_of

PART = "xl/worksheets/sheet3.xml"


def source() -> Parts:
    return parts_of(BROKEN.read_bytes())


def prefixed(data: bytes, prefix: str) -> bytes:
    text = re.sub(r"<(/?)(\w)", rf"<\1{prefix}:\2", data.decode("utf-8"))
    return text.replace("xmlns=", f"xmlns:{prefix}=", 1).encode("utf-8")


def marked_as_usual(parts: Parts) -> Parts:
    """Assert that the copy is sound, has its marks, and reads as its source does."""
    content = packed(parts)
    copy = copied(content)
    after = judge(copy)
    before, now = (workbook_of("book.xlsx", own).sheets for own in (content, copy))
    assert now[:-1] == before
    sheet = load_workbook(io.BytesIO(copy))[SHEET]
    assert sheet[WRONG].fill.fgColor.rgb == COLOURS[Kind.WRONG]
    assert {sheet[cell].fill.fgColor.rgb for cell in INVOLVED} == {COLOURS[Kind.INVOLVED]}
    assert "C1" in sheet[WRONG].comment.text
    return after


def test_a_sheet_with_a_prefix() -> None:
    parts = source()
    after = marked_as_usual({**parts, PART: prefixed(parts[PART], "x")})
    assert b"<x:legacyDrawing " in after[PART]


def test_styles_and_list_of_sheets_with_a_prefix() -> None:
    parts = source()
    for name in ("xl/styles.xml", "xl/workbook.xml"):
        parts[name] = prefixed(parts[name], "main")
    after = marked_as_usual(parts)
    assert after["xl/styles.xml"].count(b"<main:patternFill") > 2
    assert b'<main:sheet name="' in after["xl/workbook.xml"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_sheet_in_another_encoding(encoding: str) -> None:
    parts = source()
    head = '<?xml version="1.0" encoding="UTF-16"?>' if encoding == "utf-16" else ""
    parts[PART] = (head + parts[PART].decode("utf-8")).encode(encoding)
    after = marked_as_usual(parts)
    assert after[PART].startswith(b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b"<?xml")


def test_attributes_in_other_quotes_and_tags_with_signs_in_them() -> None:
    parts = source()
    parts = changed(parts, PART, '<c r="E18" s="', "<c r='E18'  cm = 'a>b s=\"9\"'\n s = '")
    parts[PART] = re.sub(rb"(s = ')(\d+)\"", rb"\1\2'", parts[PART])
    after = parts_of(copied(packed(parts)))[PART]
    assert re.search(rb"<c r='E18'  cm = 'a>b s=\"9\"'\n s = \"\d\d\"", after)


def test_rows_and_cells_without_references() -> None:
    parts = source()
    text = re.sub(rb'<row r="\d+"', b"<row", parts[PART])
    rows = text.split(b"<row")
    text = b"<row".join(
        re.sub(rb'<c r="[A-Z]+\d+"', b"<c", row) if _full(row) else row for row in rows
    )
    assert text.count(b"<c s=") > 100
    marked_as_usual({**parts, PART: text})


def _full(row: bytes) -> bool:
    """Tell whether a row's cells follow each other from A on."""
    letters = re.findall(rb'<c r="([A-Z])\d+"', row)
    return letters == [bytes([65 + at]) for at in range(len(letters))]


SOUND = BROKEN.parents[1] / "hongshan-2023.xlsx"
LEFT_OUT = r'<c r="E18"[^>]*><v>[^<]*</v></c>'  # 168.31, which two sums ask for


def test_blank_cells_and_rows_that_are_not_there_are_put_in() -> None:
    parts = parts_of(SOUND.read_bytes())
    text = re.sub(LEFT_OUT, "", parts[PART].decode("utf-8"))
    bare = re.sub(r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="n")? ?/>', "", text)
    bare = re.sub(r'<row r="18"', '<row r="18" spans="1:9"', bare)
    assert 'r="E18"' not in bare
    content = packed({**parts, PART: bare.encode("utf-8")})
    copy = copied(content)
    judge(copy)
    before, now = (workbook_of("book.xlsx", own).sheets for own in (content, copy))
    assert now[:-1] == before
    sheet = load_workbook(io.BytesIO(copy)).worksheets[2]
    assert sheet["E18"].fill.fgColor.rgb == COLOURS[Kind.WRONG]
    assert sheet["E18"].value is None


@pytest.mark.parametrize(
    ("base", "row", "column"), [(2, ' s="2" customFormat="1"', ""), (3, "", ' style="3"')]
)
def test_a_cell_put_in_takes_the_format_of_its_row_or_column(
    base: int, row: str, column: str
) -> None:
    parts = parts_of(SOUND.read_bytes())
    text = re.sub(LEFT_OUT, "", parts[PART].decode("utf-8"))
    text = re.sub(r'<row r="18"(?: [^>]*)?>', f'<row r="18"{row}>', text)
    text = re.sub(r'(<col [^>]*min="5"[^>]*?)(?: style="\d+")?( ?/>)', rf"\1{column}\2", text)
    copy = copied(packed({**parts, PART: text.encode("utf-8")}))
    after = judge(copy)
    styles = fromstring(after["xl/styles.xml"]).find(f"{MAIN}cellXfs")
    cells = {cell.get("r"): cell for cell in fromstring(after[PART]).iter(f"{MAIN}c")}
    own = styles[int(cells["E18"].get("s"))]
    assert own.get("fontId") == styles[base].get("fontId")
    assert [one.attrib for one in own] == [one.attrib for one in styles[base]]
    assert own.get("fillId") != styles[base].get("fillId")


def test_signatures_are_taken_out_and_the_result_sheet_says_so() -> None:
    parts = source()
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"
    office = "application/vnd.openxmlformats-package.digital-signature"
    parts = with_type(parts, "_xmlsignatures/sig1.xml", f"{office}-xmlsignature+xml")
    parts = with_type(parts, "_xmlsignatures/origin.sigs", f"{office}-origin")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    target = "_xmlsignatures/origin.sigs"
    parts = with_relation(parts, "_rels/.rels", "rIdS", kind, target)
    after = judge(copied(packed(parts)))
    assert not any("signature" in name for name in after)
    assert b"signature" not in after["_rels/.rels"] + after["[Content_Types].xml"]
    assert "原文件有数字签名".encode() in after["xl/worksheets/sheet13.xml"]


def test_protection_stays_and_the_result_sheet_says_so() -> None:
    parts = source()
    parts = changed(
        parts,
        "xl/workbook.xml",
        "<workbookProtection />",
        '<workbookProtection lockStructure="1"/>',
    )
    parts = changed(parts, PART, "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')
    after = judge(copied(packed(parts)))
    assert b'<workbookProtection lockStructure="1"/>' in after["xl/workbook.xml"]
    assert b'<sheetProtection sheet="1"/>' in after[PART]
    said = after["xl/worksheets/sheet13.xml"].decode()
    assert "工作簿结构受保护" in said
    assert f"受保护的工作表在副本中同样受保护：{SHEET}" in said


def test_a_package_without_styles_gets_them() -> None:
    parts = source()
    del parts["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        text = parts[name].decode()
        entry = next(one for one in re.findall("<[^>]*>", text) if "styles" in one)
        parts[name] = text.replace(entry, "").encode()
    for name in [one for one in parts if "worksheets/sheet" in one]:
        parts[name] = re.sub(rb' s="\d+"', b"", parts[name])
    copy = copied(packed(parts))
    judge(copy)
    assert load_workbook(io.BytesIO(copy))[SHEET][WRONG].fill.fgColor.rgb == COLOURS[Kind.WRONG]


def test_the_name_of_the_result_sheet_avoids_one_that_is_taken() -> None:
    parts = source()
    parts = changed(parts, "xl/workbook.xml", 'name="GK03 支出决算表(公开03表)"', 'name="核查结果"')
    copy = copied(packed(parts))
    assert load_workbook(io.BytesIO(copy)).sheetnames[-1] == "核查结果 2"


def test_members_keep_their_dates_and_their_way_of_compression() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in source().items():
            info = zipfile.ZipInfo(name, (2024, 2, 3, 4, 5, 6))
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith("1.xml") else zipfile.ZIP_DEFLATED
            )
            archive.writestr(info, content)
    before, after = (
        zipfile.ZipFile(io.BytesIO(content)).infolist()
        for content in (target.getvalue(), copied(target.getvalue()))
    )
    kept = [(one.filename, one.date_time, one.compress_type) for one in before]
    assert [(one.filename, one.date_time, one.compress_type) for one in after][: len(kept)] == kept
    assert {one.date_time for one in after[len(kept) :]} == {(1980, 1, 1, 0, 0, 0)}


def test_a_damaged_picture_is_named_where_it_cannot_be_copied() -> None:
    content = packed({**source(), "xl/media/image1.png": bytes(range(256)) * 40})
    parts = zipfile.ZipFile(io.BytesIO(content))
    crc = parts.getinfo("xl/media/image1.png").CRC.to_bytes(4, "little")
    broken = content.replace(crc, b"\1\2\3\4")
    with pytest.raises(OutputError) as caught:
        copied(broken)
    assert caught.value.key == "marked.damaged"
    assert caught.value.details == {"name": "book.xlsx", "part": "xl/media/image1.png"}


def test_a_part_without_a_name_is_left_out() -> None:
    content = packed({**source(), "unnamed": b"x"})
    nameless = content.replace(b"unnamed", b"\0" * 7)  # zipfile ends a name at a NUL
    assert any(not one.filename for one in zipfile.ZipFile(io.BytesIO(nameless)).infolist())
    assert load_workbook(io.BytesIO(copied(nameless))).sheetnames


def test_many_merges_and_columns_take_no_time_to_look_through() -> None:
    parts = source()
    merges = "".join(
        f'<mergeCell ref="{a}{n}:{b}{n}"/>' for n in range(100, 900) for a, b in ("JK", "LM")
    )
    parts = changed(parts, PART, "</mergeCells>", f"{merges}</mergeCells>")
    cols = "".join(f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in range(20, 3_000))
    parts = changed(parts, PART, "</cols>", f"{cols}</cols>")
    data = parts[PART].replace(b"<mergeCells count", b"<mergeCells was")
    marked_as_usual({**parts, PART: re.sub(rb' was="\d+"', b"", data)})
