"""The museum of files that must not pass: how each is built, its key and its telling word."""

import io
import zipfile
from collections.abc import Callable

from specimen import Specimen
from workbook_parts import HEAD, MAIN, SHEET, one_cell, pack, parts, sheet, styles
from xls_specimens import XLS

GOOD = one_cell('<c r="A1"><v>1</v></c>')
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def packed(**changed: str | bytes) -> Callable[[], bytes]:
    names = {"types": "[Content_Types].xml", "book": "xl/workbook.xml", "sheet": SHEET}
    return lambda: pack(GOOD | {names.get(key, key): text for key, text in changed.items()})


def cell(text: str) -> Callable[[], bytes]:
    return lambda: pack(one_cell(text))


def rows(text: str, after: str = "") -> Callable[[], bytes]:
    return lambda: pack(parts(sheet(text, after)))


def without(part: str) -> Callable[[], bytes]:
    return lambda: pack({name: text for name, text in GOOD.items() if name != part})


def zipped(*names: str) -> Callable[[], bytes]:
    return lambda: pack(dict.fromkeys(names, "<x/>"))


def repeated(pattern: bytes, times: int, target: str = SHEET) -> Callable[[], bytes]:
    """A sheet whose rows are one pattern over and over, packed piece by piece."""

    def build() -> bytes:
        start, end = sheet("@").encode().split(b"@")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, text in GOOD.items():
                if name != target:
                    archive.writestr(name, text)
            with archive.open(target, "w") as part:
                part.write(start)
                for _ in range(times // 1000):
                    part.write(pattern * 1000)
                part.write(end)
        return buffer.getvalue()

    return build


def spoiled(change: Callable[[zipfile.ZipInfo], None]) -> Callable[[], bytes]:
    return lambda: pack(GOOD, lambda archive: change(archive.getinfo(SHEET)))


def damaged() -> bytes:
    data = bytearray(pack(GOOD))
    start = data.index(SHEET.encode()) + len(SHEET)
    data[start + 20 : start + 40] = bytes(20)
    return bytes(data)


def doubled() -> bytes:
    return pack(GOOD, lambda archive: archive.writestr(SHEET.upper(), "<x/>"))


def many_blank_styled_rows() -> bytes:
    return repeated(b'<row s="1"><c s="1"/><c s="1"/></row>', 800_000)()


DTD = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').removeprefix(HEAD)
TWO = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
WIDE = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
LINK = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
TEN_THOUSAND = '<mergeCell ref="A1:B2"/>' * 10_500
STRINGS = f'{HEAD}<sst xmlns="{MAIN}"><si><t>一</t></si></sst>'

INSTEAD = {
    "empty": Specimen(lambda: b"", "workbook.empty", "空"),
    "html": Specimen(lambda: b"\xef\xbb\xbf <HTML><table></table>", "workbook.html", "HTML"),
    "mhtml": Specimen(lambda: b"MIME-Version: 1.0\r\nX: y", "workbook.html", "HTML"),
    "text": Specimen(lambda: "科目,金额\n合计,1".encode("gb18030"), "workbook.text", "CSV"),
    "utf16 text": Specimen(lambda: "科目\t金额".encode("utf-16"), "workbook.text", "CSV"),
    "pdf": Specimen(lambda: b"%PDF-1.7\n%\xe2\xe3", "workbook.pdf", "PDF"),
    "picture": Specimen(lambda: b"\x89PNG\r\n\x1a\n", "workbook.picture", "图片"),
    "rar": Specimen(lambda: b"Rar!\x1a\x07\x01\x00", "workbook.archive", "解压"),
    "rtf": Specimen(lambda: b"{\\rtf1", "workbook.word_old", "Word"),
    "xml2003": Specimen(
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "workbook.xml2003",
        "2003",
    ),
    "unknown": Specimen(lambda: bytes(range(256)), "workbook.unknown", "认不出"),
    "docx": Specimen(zipped("word/document.xml"), "workbook.docx", "Word"),
    "pptx": Specimen(zipped("ppt/presentation.xml"), "workbook.pptx", "PowerPoint"),
    "xlsb": Specimen(zipped("xl/workbook.bin"), "workbook.xlsb", "xlsb"),
    "ods": Specimen(zipped("mimetype", "content.xml"), "workbook.ods", "OpenDocument"),
    "ofd": Specimen(zipped("OFD.xml"), "workbook.ofd", "OFD"),
    "numbers": Specimen(zipped("Index/Document.iwa"), "workbook.numbers", "Numbers"),
    "other zip": Specimen(zipped("报表.xlsx"), "workbook.archive", "解压"),
    "no book": Specimen(zipped("[Content_Types].xml"), "workbook.archive", "解压"),
    "strict": Specimen(
        packed(book=GOOD["xl/workbook.xml"].replace(MAIN, STRICT)), "workbook.strict", "严格"
    ),
    "strict sheet": Specimen(packed(sheet=PLAIN.replace(MAIN, STRICT)), "workbook.strict", "严格"),
}

DAMAGED = {
    "truncated": Specimen(lambda: pack(GOOD)[:-300], "workbook.truncated", "不完整"),
    "bad crc": Specimen(damaged, "workbook.damaged", SHEET),
    "lying size": Specimen(
        spoiled(lambda info: setattr(info, "file_size", 9)), "workbook.damaged", SHEET
    ),
    "locked part": Specimen(
        spoiled(lambda info: setattr(info, "flag_bits", 1)), "workbook.zip_encrypted", "加密"
    ),
    "odd packing": Specimen(
        spoiled(lambda info: setattr(info, "compress_type", 14)), "workbook.compression", SHEET
    ),
    "duplicate part": Specimen(doubled, "workbook.duplicate_part", "重复"),
    "no sheet part": Specimen(without(SHEET), "workbook.sheet_lost", "表1"),
    "no book part": Specimen(without("xl/workbook.xml"), "workbook.missing_part", "xl/workbook"),
    "not xml": Specimen(packed(sheet=PLAIN[:-9]), "workbook.xml", SHEET),
    "no sharedStrings": Specimen(
        cell('<c r="B1" t="s"><v>0</v></c>'), "workbook.missing_part", "sharedStrings", gate=False
    ),
    "string index": Specimen(
        lambda: pack(
            parts(sheet('<row r="1"><c r="B1" t="s"><v>7</v></c></row>'), strings=STRINGS)
        ),
        "workbook.string_index",
        "B1",
        gate=False,
    ),
    "style index": Specimen(
        cell('<c r="C1" s="99"><v>1</v></c>'), "workbook.style_index", "C1", gate=False
    ),
    "bad styles": Specimen(
        lambda: pack(GOOD | {"xl/styles.xml": styles("0").replace("formatCode", "code")}),
        "workbook.reader",
        "无法读取",
        gate=False,
    ),
    "bad date": Specimen(
        cell('<c r="A1" t="d"><v>昨天</v></c>'), "workbook.reader", "无法读取", gate=False
    ),
    "1e999": Specimen(cell('<c r="D1"><v>1e999</v></c>'), "workbook.bad_number", "D1"),
    "nan": Specimen(cell('<c r="D1"><v>nan</v></c>'), "workbook.bad_number", "nan"),
    "underscore": Specimen(cell('<c r="D1"><v>1_0</v></c>'), "workbook.bad_number", "1_0"),
    "negative index": Specimen(cell('<c r="A1" t="s"><v>-1</v></c>'), "workbook.bad_value", "A1"),
    "bad boolean": Specimen(cell('<c r="A1" t="b"><v>2</v></c>'), "workbook.bad_value", "A1"),
    "bad type": Specimen(cell('<c r="A1" t="x"><v>2</v></c>'), "workbook.bad_cell", "A1"),
    "negative style": Specimen(cell('<c r="A1" s="-1"/>'), "workbook.bad_cell", "A1"),
    "duplicate cell": Specimen(rows(TWO), "workbook.duplicate_cell", "A1"),
    "duplicate across rows": Specimen(
        rows('<row r="2"><c r="A2"/></row>' * 2), "workbook.duplicate_cell", "A2"
    ),
    "duplicate sheet": Specimen(
        lambda: pack(parts(sheet(""), sheet(""), names=("Sheet", "SHEET"))),
        "workbook.duplicate_sheet",
        "SHEET",
    ),
    "no sheets": Specimen(lambda: pack(parts()), "workbook.no_sheets", "没有工作表"),
    "beyond XFD": Specimen(cell('<c r="XFE1"/>'), "workbook.bad_reference", "XFE1"),
    "beyond the last row": Specimen(
        rows('<row r="1048577"><c r="A1048577"/></row>'), "workbook.bad_reference", "1048577"
    ),
    "wrong row": Specimen(cell('<c r="A2"/>'), "workbook.bad_reference", "A2"),
    "foreign row child": Specimen(cell('<x r="B1"/>'), "workbook.sheet_shape", "结构"),
    "row in a cell": Specimen(cell("<c><row/></c>"), "workbook.sheet_shape", "结构"),
}

BOMBS = {
    "unpacks to 40 MB": Specimen(
        repeated(bytes(1000), 40_000, "xl/media/a.bin"), "workbook.part_large", "上限"
    ),
    "rows without end": Specimen(
        repeated(b"<row><c><v>1</v></c></row>", 2_700_000), "workbook.part_large", "上限"
    ),
    "three large parts": Specimen(
        packed(a=bytes(24 * 2**20), b=bytes(24 * 2**20), c=bytes(24 * 2**20)),
        "workbook.unpacked_large",
        "解压后",
    ),
    "many parts": Specimen(
        packed(**{f"p{n}": "" for n in range(1_001)}), "workbook.parts", "1000 个"
    ),
    "merge of everything": Specimen(rows("", WIDE), "workbook.merged", "合并单元格"),
    "merge hidden in a cell": Specimen(cell(f"<c>{WIDE}</c>"), "workbook.sheet_shape", "结构"),
    "many merges": Specimen(
        rows("", f"<mergeCells>{TEN_THOUSAND * 2}</mergeCells>"), "workbook.merges", "合并"
    ),
    "bad merge": Specimen(
        rows("", WIDE.replace("A1:XFD1048576", "A:C")), "workbook.bad_merge", "A:C"
    ),
    "link on everything": Specimen(rows("", LINK), "workbook.linked", "超链接"),
    "a million blank styled rows": Specimen(many_blank_styled_rows, "workbook.elements", "超过"),
    "blank rows": Specimen(repeated(b"<row/>", 201_000), "workbook.rows", "空行"),
    "blank cells": Specimen(
        repeated(b"<row>" + b"<c/>" * 1000 + b"</row>", 1_000), "workbook.cells", "空单元格"
    ),
    "filled cells": Specimen(
        repeated(b"<row>" + b"<c><v>1</v></c>" * 201 + b"</row>", 1_000),
        "workbook.filled",
        "有内容",
    ),
    "many sheets": Specimen(lambda: pack(parts(*[sheet("")] * 101)), "workbook.sheets", "100 张"),
    "long formula": Specimen(
        cell(f'<c r="A1"><f>{"1+" * 5000}1</f></c>'), "workbook.formula_long", "A1"
    ),
    "shared formula everywhere": Specimen(
        rows(
            f'<row><c><f t="shared" si="0">{"A1+" * 2000}1</f></c></row>'
            + '<row><c><f t="shared" si="0"/></c></row>' * 1500
        ),
        "workbook.formula_text",
        "公式",
    ),
    "long text": Specimen(
        cell(f'<c r="A1" t="inlineStr"><is><t>{"长" * 32_768}</t></is></c>'),
        "workbook.text_long",
        "32767",
        gate=False,
    ),
    "long format": Specimen(
        lambda: pack(GOOD | {"xl/styles.xml": styles("[" * 900_000)}),
        "workbook.markup_long",
        "styles",
    ),
    "many brackets": Specimen(
        lambda: pack(GOOD | {"xl/styles.xml": styles("[" * 33)}), "workbook.markup_long", "styles"
    ),
    "long comment": Specimen(rows("", f"<!--{'<' * 1_100_000}-->"), "workbook.markup_long", SHEET),
    "long attribute": Specimen(cell(f'<c x="{"a" * 1_100_000}"/>'), "workbook.markup_long", SHEET),
    "dtd": Specimen(packed(sheet=HEAD + DTD + PLAIN), "workbook.dtd", "DTD"),
    "dtd in the book": Specimen(
        packed(book=HEAD + DTD + GOOD["xl/workbook.xml"].removeprefix(HEAD)), "workbook.dtd", "DTD"
    ),
    "dtd in utf-16": Specimen(packed(sheet=(XXE + PLAIN).encode("utf-16")), "workbook.dtd", SHEET),
    "dtd in a drawing": Specimen(
        packed(**{"xl/drawings/a.vml": XXE + "<xml><br>"}), "workbook.dtd", "a.vml"
    ),
    "dtd in an odd part": Specimen(
        packed(**{"xl/a.bin": "\ufeff" + XXE + "<x/>"}), "workbook.dtd", "a.bin"
    ),
    "utf-7": Specimen(
        packed(sheet=HEAD.replace("UTF-8", "UTF-7") + PLAIN), "workbook.encoding", "UTF-7"
    ),
}

SPECIMENS = INSTEAD | DAMAGED | BOMBS | XLS
