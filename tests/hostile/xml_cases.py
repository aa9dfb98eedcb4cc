"""Parts of a workbook that are unusual, contradictory or meant to do harm."""

from collections.abc import Callable

from workbook_parts import (
    HEAD,
    KIND,
    MAIN,
    PACKAGE,
    RELATION,
    SHEET,
    one_cell,
    pack,
    parts,
    sheet,
    styles,
)

GOOD = one_cell('<c r="A1"><v>1</v></c>')
BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
DTD = '<!DOCTYPE worksheet [<!ENTITY a "1">]>'
STRINGS = f'{HEAD}<sst xmlns="{MAIN}"><si><t>甲</t></si></sst>'

Build = Callable[[], bytes]


def with_part(name: str, text: str | bytes) -> Build:
    return lambda: pack(GOOD | {name: text})


def edited(part: str, old: str, new: str) -> Build:
    assert old in GOOD[part], (part, old)
    return lambda: pack(GOOD | {part: GOOD[part].replace(old, new)})


def rows(text: str, after: str = "", **more: str) -> Build:
    return lambda: pack(parts(sheet(text, after), **more))


def cell(text: str, **more: str) -> Build:
    return rows(f'<row r="1">{text}</row>', **more)


def named(name: str, text: str) -> Build:
    return edited(
        BOOK,
        "</workbook>",
        f'<definedNames><definedName name="{name}" localSheetId="0">{text}</definedName></definedNames></workbook>',
    )


def plain(text: str) -> str:
    return text.removeprefix(HEAD)


MARKUP: dict[str, Build] = {
    "DTD behind a byte order mark": with_part(SHEET, "\ufeff" + DTD + plain(GOOD[SHEET])),
    "DTD in UTF-16": with_part(SHEET, (DTD + plain(GOOD[SHEET])).encode("utf-16")),
    "DTD in big-endian UTF-16 without mark": with_part(
        SHEET,
        ('<?xml version="1.0" encoding="utf-16be"?>' + DTD + plain(GOOD[SHEET])).encode(
            "utf-16-be"
        ),
    ),
    "DTD in UTF-7": with_part(
        SHEET,
        b'<?xml version="1.0" encoding="utf-7"?>' + (DTD + plain(GOOD[SHEET])).encode("utf-7"),
    ),
    "DTD in EBCDIC": with_part(
        SHEET,
        (
            '<?xml version="1.0" encoding="cp037"?>' + DTD + plain(GOOD[SHEET]).replace("表", "x")
        ).encode("cp037"),
    ),
    "DTD in the types": with_part(TYPES, HEAD + DTD + plain(GOOD[TYPES])),
    "DTD in the relations": with_part(RELS, HEAD + DTD + plain(GOOD[RELS])),
    "DTD in the strings": rows(ROW, strings=HEAD + DTD + plain(STRINGS)),
    "DTD in the styles": with_part("xl/styles.xml", HEAD + DTD + plain(GOOD["xl/styles.xml"])),
    "an entity that nobody declared": cell('<c r="A1"><v>&a;</v></c>'),
    "invalid UTF-8": with_part(SHEET, GOOD[SHEET].encode().replace(b"<v>1", b"<v>\xff\xfe1")),
    "overlong UTF-8": with_part(SHEET, GOOD[SHEET].encode().replace(b"<v>1", b"<v>\xc0\xb1")),
    "a surrogate in UTF-8": with_part(
        SHEET, GOOD[SHEET].encode().replace(b"<v>1", b"<v>\xed\xa0\x80")
    ),
    "a control character": cell('<c r="A1" t="str"><v>a&#1;b</v></c>'),
    "XML 1.1": with_part(SHEET, GOOD[SHEET].replace('version="1.0"', 'version="1.1"')),
    "nested 100,000 deep": rows(ROW, "<a>" * 100_000 + "</a>" * 100_000),
    "nested 5,000 deep in the book": edited(
        BOOK, "</workbook>", "<a>" * 5_000 + "</a>" * 5_000 + "</workbook>"
    ),
    "nested 5,000 deep in the styles": with_part(
        "xl/styles.xml",
        GOOD["xl/styles.xml"].replace(
            "</styleSheet>", "<a>" * 5_000 + "</a>" * 5_000 + "</styleSheet>"
        ),
    ),
    "100,000 attributes": cell(
        "<c r='A1' " + " ".join(f'a{n}=""' for n in range(100_000)) + "><v>1</v></c>"
    ),
    "a million attributes": cell(
        "<c r='A1' " + " ".join(f'a{n}=""' for n in range(1_000_000)) + "><v>1</v></c>"
    ),
    "an attribute of 900,000 letters": cell(f'<c r="A1" x="{"a" * 900_000}"><v>1</v></c>'),
    "an attribute twice": cell('<c r="A1" r="B1"><v>1</v></c>'),
    "processing instructions": rows(
        '<?a b?><row r="1"><?a?><c r="A1"><?x?><v>1<?y?>2</v></c></row>'
    ),
    "a comment within a number": cell('<c r="A1"><v>1<!-- 2 -->3</v></c>'),
    "CDATA in a number": cell('<c r="A1"><v><![CDATA[4]]>2</v></c>'),
    "CDATA that is never closed": cell('<c r="A1"><v><![CDATA[1</v></c>'),
    "xml:space": cell('<c r="A1" t="inlineStr"><is><t xml:space="preserve">  a  </t></is></c>'),
    "no namespace": with_part(SHEET, GOOD[SHEET].replace(f' xmlns="{MAIN}"', "")),
    "another namespace": with_part(SHEET, GOOD[SHEET].replace(MAIN, "urn:x")),
    "a prefix that nobody declared": with_part(
        SHEET, GOOD[SHEET].replace("<row", "<x:row").replace("</row", "</x:row")
    ),
    "a cell of another namespace": rows(
        '<row r="1"><c r="A1"><v>1</v></c><q:c xmlns:q="urn:x" r="B1"><v>2</v></q:c></row>'
    ),
    "two roots": with_part(SHEET, GOOD[SHEET] + plain(GOOD[SHEET])),
    "an empty sheet part": with_part(SHEET, ""),
    "HTML as a sheet part": with_part(
        SHEET, "<html><body><table><tr><td>1</td></tr></table></body></html>"
    ),
    "a strict workbook with a usual sheet": with_part(
        BOOK, GOOD[BOOK].replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    ),
}

PACKAGES: dict[str, Build] = {
    "types that name no book": with_part(TYPES, GOOD[TYPES].replace("sheet.main+xml", "x+xml")),
    "types that name two books": with_part(
        TYPES,
        GOOD[TYPES].replace(
            "</Types>", f'<Override PartName="/b.xml" ContentType="{KIND}.sheet.main+xml"/></Types>'
        ),
    ),
    "types that call the sheet a picture": with_part(
        TYPES, GOOD[TYPES].replace(f"{KIND}.worksheet+xml", "image/png")
    ),
    "types that are no XML": with_part(TYPES, "types"),
    "no relations of the book": lambda: pack(
        {name: text for name, text in GOOD.items() if name != RELS}
    ),
    "relations that are empty": with_part(RELS, f'{HEAD}<Relationships xmlns="{PACKAGE}"/>'),
    "a relation twice": with_part(
        RELS,
        GOOD[RELS].replace(
            "</Relationships>",
            f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="x.xml"/></Relationships>',
        ),
    ),
    "a relation to the network": edited(
        RELS,
        'Target="worksheets/sheet1.xml"',
        'Target="http://example.org/sheet1.xml" TargetMode="External"',
    ),
    "a relation to a file": edited(
        RELS, 'Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'
    ),
    "a relation that climbs": edited(
        RELS, 'Target="worksheets/sheet1.xml"', 'Target="../../../../etc/passwd"'
    ),
    "a relation to the book itself": edited(
        RELS, 'Target="worksheets/sheet1.xml"', 'Target="workbook.xml"'
    ),
    "a relation by a detour": edited(
        RELS, 'Target="worksheets/sheet1.xml"', 'Target="../xl/worksheets/../worksheets/sheet1.xml"'
    ),
    "relations of the sheet in a ring": with_part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATION}/drawing" Target="sheet1.xml"/></Relationships>',
    ),
    "a sheet without relation": edited(BOOK, 'r:id="rId1"', ""),
    "a sheet without name": edited(BOOK, 'name="表1"', ""),
    "a sheet of a name of 40,000 letters": edited(BOOK, 'name="表1"', f'name="{"表" * 40_000}"'),
    "a sheet of a name with markup": edited(BOOK, 'name="表1"', 'name="[bold]&lt;b&gt;&#10;=1+1"'),
    "a sheet of an odd state": edited(BOOK, 'sheetId="1"', 'sheetId="1" state="gone"'),
    "a sheet of no number": edited(BOOK, 'sheetId="1"', 'sheetId="x"'),
    "two lists of sheets": edited(
        BOOK,
        "</workbook>",
        '<sheets><sheet name="表2" sheetId="2" r:id="rId1"/></sheets></workbook>',
    ),
    "a print title of 40,000 letters": named("_xlnm.Print_Titles", "1" * 40_000),
    "a print area of 40,000 letters": named("_xlnm.Print_Area", "'" + "a" * 40_000),
    "a print title that is none": named("_xlnm.Print_Titles", "x"),
    "a name for no sheet": edited(
        BOOK,
        "</workbook>",
        '<definedNames><definedName name="a" localSheetId="99">1</definedName></definedNames></workbook>',
    ),
    "pivot, external book and macro beside": lambda: pack(
        GOOD
        | {
            "xl/vbaProject.bin": b"\xd0\xcf",
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/pivotTables/p.xml": "<x/>",
        }
    ),
    "a part that is cut off": with_part("xl/theme/theme1.xml", "<a:theme"),
}

CELLS: dict[str, Build] = {
    "rows that fall": rows('<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'),
    "rows without number": rows("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"),
    "row 0": rows('<row r="0"><c r="A0"><v>1</v></c></row>'),
    "row -1": rows('<row r="-1"/>'),
    "row 1.0": rows('<row r="1.0"><c><v>1</v></c></row>'),
    "row in Arabic digits": rows('<row r="٣"><c><v>1</v></c></row>'),
    "cells without reference": cell("<c><v>1</v></c><c><v>2</v></c>"),
    "cells that go back": cell('<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>'),
    "a cell after one further on": cell('<c r="C1"><v>3</v></c><c><v>4</v></c>'),
    "a reference in small letters": cell('<c r="a1"><v>1</v></c>'),
    "a reference with dollars": cell('<c r="$A$1"><v>1</v></c>'),
    "a reference in full width": cell('<c r="Ａ1"><v>1</v></c>'),
    "a reference of four letters": cell('<c r="AAAA1"><v>1</v></c>'),
    "a reference that is empty": cell('<c r=""><v>1</v></c>'),
    "a reference with a blank": cell('<c r=" A1"><v>1</v></c>'),
    "shared formula without its master": cell('<c r="A1"><f t="shared" si="7"/><v>1</v></c>'),
    "shared formula without number": cell('<c r="A1"><f t="shared"/><v>1</v></c>'),
    "shared formula that is none": cell('<c r="A1"><f t="shared" si="0" ref="A1:A2">"(</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c>'),
    "array formula over the sheet": cell('<c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>'),
    "array formula without range": cell('<c r="A1"><f t="array">1</f><v>1</v></c>'),
    "data table": cell('<c r="A1"><f t="dataTable" ref="A1:A2" r1="B1" r2="B2"/><v>1</v></c>'),
    "formula of an unknown kind": cell('<c r="A1"><f t="x">1</f><v>1</v></c>'),
    "formula without result": cell('<c r="A1"><f>1+1</f></c>'),
    "formula that calls itself": cell('<c r="A1"><f>A1+1</f><v>1</v></c>'),
    "two formulas in a cell": cell('<c r="A1"><f>1</f><f>2</f><v>1</v></c>'),
    "two values in a cell": cell('<c r="A1"><v>1</v><v>2</v></c>'),
    "value and text in a cell": cell('<c r="A1" t="inlineStr"><v>1</v><is><t>a</t></is></c>'),
    "rich text": cell('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'),
    "text without text": cell('<c r="A1" t="inlineStr"/><c r="B1" t="inlineStr"><is/></c>'),
    "a day in ISO": cell('<c r="A1" t="d"><v>2023-12-31</v></c>'),
    "a time in ISO": cell('<c r="A1" t="d"><v>23:59:59</v></c>'),
    "30 February": cell('<c r="A1" t="d"><v>2023-02-30</v></c>'),
    "a duration": cell('<c r="A1" t="d"><v>PT1H</v></c>'),
    "true and false": cell('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'),
    "true as a word": cell('<c r="A1" t="b"><v>true</v></c>'),
    "a known error": cell('<c r="A1" t="e"><v>#REF!</v></c>'),
    "an unknown error": cell('<c r="A1" t="e"><v>#WRONG!</v></c>'),
    "an error that is a number": cell('<c r="A1" t="e"><v>1</v></c>'),
    "minus zero": cell('<c r="A1"><v>-0</v></c><c r="B1"><v>-0.0</v></c>'),
    "the largest number": cell('<c r="A1"><v>1.7976931348623157e308</v></c>'),
    "the smallest number": cell('<c r="A1"><v>5e-324</v></c>'),
    "1e-999": cell('<c r="A1"><v>1e-999</v></c>'),
    "infinity": cell('<c r="A1"><v>INF</v></c>'),
    "a number of 10,000 digits": cell(f'<c r="A1"><v>{"9" * 10_000}</v></c>'),
    "an exponent of 10,000 digits": cell(f'<c r="A1"><v>1e{"0" * 10_000}1</v></c>'),
    "a number in full width": cell('<c r="A1"><v>１２</v></c>'),
    "a number in hexadecimal": cell('<c r="A1"><v>0x10</v></c>'),
    "a number with a comma": cell('<c r="A1"><v>1,5</v></c>'),
    "a string of a number too high": cell('<c r="A1" t="s"><v>1</v></c>', strings=STRINGS),
    "a string of number 1.0": cell('<c r="A1" t="s"><v>0.0</v></c>', strings=STRINGS),
    "a string of a number beyond all": cell(f'<c r="A1" t="s"><v>{"9" * 5_000}</v></c>', strings=STRINGS),
    "strings that claim too many": cell('<c r="A1" t="s"><v>0</v></c>', strings=STRINGS.replace("<sst ", '<sst count="999999999" uniqueCount="999999999" ')),
    "strings that are a sheet": cell('<c r="A1" t="s"><v>0</v></c>', strings=sheet(ROW)),
    "a style too high": cell('<c r="A1" s="2"><v>1</v></c>'),
    "a style beyond all": cell(f'<c r="A1" s="{"9" * 5_000}"><v>1</v></c>'),
    "a style in Arabic digits": cell('<c r="A1" s="٠"><v>1</v></c>'),
    "a format that does not exist": with_part("xl/styles.xml", GOOD["xl/styles.xml"].replace('numFmtId="200" xfId', 'numFmtId="9999" xfId')),
    "a format twice": with_part("xl/styles.xml", styles("0.00", "0").replace('numFmtId="201" formatCode', 'numFmtId="200" formatCode')),
    "a format of thirty decimals": lambda: pack(one_cell('<c r="A1" s="1"><v>0.1</v></c>') | {"xl/styles.xml": styles("0." + "0" * 30)}),
    "a format that divides to nothing": lambda: pack(one_cell('<c r="A1" s="1"><v>12345</v></c>') | {"xl/styles.xml": styles("0" + "," * 40)}),
    "a format of signs only": lambda: pack(one_cell('<c r="A1" s="1"><v>5</v></c>') | {"xl/styles.xml": styles(';;;"x"')}),
    "a format that is never closed": lambda: pack(one_cell('<c r="A1" s="1"><v>5</v></c>') | {"xl/styles.xml": styles('0"元')}),
    "merges that overlap": rows(ROW, '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'),
    "a merge twice": rows(ROW, '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A1:B2"/></mergeCells>'),
    "a merge of one cell": rows(ROW, '<mergeCells><mergeCell ref="A1"/></mergeCells>'),
    "a merge upside down": rows(ROW, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
    "a merge without range": rows(ROW, "<mergeCells><mergeCell/></mergeCells>"),
    "a merge over values": rows('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
    "a dimension that lies": with_part(SHEET, GOOD[SHEET].replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')),
    "a dimension of nonsense": with_part(SHEET, GOOD[SHEET].replace("<sheetData>", '<dimension ref="x"/><sheetData>')),
    "two lists of rows": with_part(SHEET, GOOD[SHEET].replace("</sheetData>", '</sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row></sheetData>')),
    "rows outside the list": rows(ROW, '<row r="2"><c r="A2"><v>2</v></c></row>'),
    "hidden columns without end": rows(ROW, "<cols>" + '<col min="1" max="99999999" width="0"/>' * 9 + "</cols>"),
    "hidden columns that overlap": with_part(SHEET, GOOD[SHEET].replace("<sheetData>", "<cols>" + "".join(f'<col min="{n}" max="16384" hidden="1"/>' for n in range(1, 9_000)) + "</cols><sheetData>")),
    "validations of 200,000 ranges": rows(ROW, f'<dataValidations><dataValidation sqref="{"A1:B2 " * 100_001}"/></dataValidations>'),
    "a validation of nonsense": rows(ROW, '<dataValidations><dataValidation sqref="x"/></dataValidations>'),
    "a colour of nonsense": with_part(SHEET, GOOD[SHEET].replace("<sheetData>", '<sheetPr><tabColor rgb="x"/></sheetPr><sheetData>')),
}  # fmt: skip

CASES = MARKUP | PACKAGES | CELLS
