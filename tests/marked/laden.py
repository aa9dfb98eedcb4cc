"""The broken sample with everything that a marked copy must leave as it is.

openpyxl writes what it knows (chart, formats, validation, names, a comment, rich text); what it
cannot write is put into the package by hand: stored results, printer settings, a header picture,
sparklines, custom XML, macros.
"""

import io
import re

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from packed import BROKEN, SHEET, Parts, changed, packed, parts_of, with_relation, with_type

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THEIRS = "会计的批注：等财务处回复"
PART = "xl/worksheets/sheet3.xml"
RELS = "xl/worksheets/_rels/sheet3.xml.rels"
RESULTS = {"C7": "35549.61", "E7": "34082.989999999998"}
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_HEADER = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="4"/></o:shapelayout>'
    '<v:shape id="CH" o:spid="_x0000_s4097" style="width:10pt;height:10pt"/></xml>'
)
_SPARKS = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup>'
    "<x14:sparklines><x14:sparkline><xm:f>B1:B2</xm:f><xm:sqref>J1</xm:sqref></x14:sparkline>"
    "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>"
)


def laden() -> bytes:
    """Give the workbook's bytes."""
    parts = parts_of(_written())
    for cell, result in RESULTS.items():
        parts = _stored(parts, cell, result)
    parts = _printed(parts)
    parts = changed(parts, PART, "</worksheet>", _SPARKS)
    parts["customXml/item1.xml"] = "<b:x xmlns:b='urn:x'>自定义</b:x>".encode()
    parts = with_relation(parts, "_rels/.rels", "rIdX", f"{REL}/customXml", "/customXml/item1.xml")
    return packed(parts)


def with_macros(content: bytes) -> bytes:
    """Give a workbook as one with macros (.xlsm)."""
    parts = changed(parts_of(content), "[Content_Types].xml", PLAIN, MACRO)
    parts["xl/vbaProject.bin"] = bytes(range(256)) * 8
    parts = with_type(parts, "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    rels = "xl/_rels/workbook.xml.rels"
    return packed(with_relation(parts, rels, "rIdM", kind, "vbaProject.bin"))


def _written() -> bytes:
    book = load_workbook(BROKEN)
    sheet = book[SHEET]
    sheet["C7"], sheet["E7"] = "=35549.61+0", "=34082.99+0"
    sheet["D18"].comment = Comment(THEIRS, "王会计", height=60, width=200)
    sheet["A1"].comment = Comment("标题", "王会计")
    red = PatternFill(bgColor="FFFF0000")
    sheet.conditional_formatting.add("C7:E60", CellIsRule("greaterThan", ["99999"], fill=red))
    rule = DataValidation(type="decimal", operator="greaterThan", formula1="0")
    rule.add("C7:E20")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "C7"
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "内部 &A", "第 &P 页"
    sheet["B18"].font = Font(name="楷体", sz=10, color="FF112233")
    book.defined_names["合计"] = DefinedName("合计", attr_text=f"'{SHEET}'!$C$7")
    sheet.print_title_rows = "1:6"
    other = book.create_sheet("草稿 'A' & <B>")
    other["A1"] = CellRichText("加", TextBlock(InlineFont(b=True), "粗"), "的字")
    other["A2"], other["B1"], other["B2"] = 0.1 + 0.2, "=1+1", 3
    other.sheet_state = "hidden"
    chart = BarChart()
    chart.add_data(Reference(other, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "K2")
    book.active = 2
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _stored(parts: Parts, cell: str, result: str) -> Parts:
    """Give a formula its stored result, as Excel would have left it there."""
    text = parts[PART].decode("utf-8")
    text, count = re.subn(
        f'(<c r="{cell}"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)', rf"\g<1><v>{result}</v>", text
    )
    assert count == 1
    return {**parts, PART: text.encode("utf-8")}


def _printed(parts: Parts) -> Parts:
    """Add printer settings and a header picture, which is a drawing in VML of its own."""
    parts["xl/printerSettings/printerSettings1.bin"] = b"\0\1DEVMODE" * 40
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    parts = with_type(parts, "xl/printerSettings/printerSettings1.bin", kind)
    target = "../printerSettings/printerSettings1.bin"
    parts = with_relation(parts, RELS, "rIdP", f"{REL}/printerSettings", target)
    parts["xl/drawings/vmlDrawing9.vml"] = _HEADER.encode()
    target = "../drawings/vmlDrawing9.vml"
    parts = with_relation(parts, RELS, "rIdH", f"{REL}/vmlDrawing", target)
    head = f'<legacyDrawingHF xmlns:r="{REL}" r:id="rIdH"/></worksheet>'
    return changed(parts, PART, "</worksheet>", head)
