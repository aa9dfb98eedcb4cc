"""Builds workbooks part by part, as no spreadsheet program would write them."""

import io
import zipfile
from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "xl/worksheets/sheet1.xml"


def sheet(rows: str, after: str = "", root: str = f'worksheet xmlns="{MAIN}"') -> str:
    """A worksheet part with the given rows, and what follows them."""
    return f"{HEAD}<{root}><sheetData>{rows}</sheetData>{after}</{root.split(maxsplit=1)[0]}>"


def one_cell(cell: str) -> dict[str, str]:
    """A workbook whose only sheet has this cell in row 1."""
    return parts(sheet(f'<row r="1">{cell}</row>'))


def parts(*sheets: str, names: tuple[str, ...] = (), strings: str | None = None) -> dict[str, str]:
    """All parts of a workbook with these worksheet parts, named 表1, 表2 … unless told."""
    names = names or tuple(f"表{n}" for n in range(1, len(sheets) + 1))
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    found = {
        "[Content_Types].xml": _types(len(sheets), strings is not None),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
            + [("rId900", "styles", "styles.xml")]
        ),
        "xl/styles.xml": styles("0.00"),
    }
    found |= {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, 1)}
    if strings is not None:
        found["xl/sharedStrings.xml"] = strings
    return found


def styles(*codes: str) -> str:
    """A style part: style 0 is General, the next ones have these format codes."""
    escaped = [code.replace("&", "&amp;").replace("<", "&lt;") for code in codes]
    escaped = [code.replace('"', "&quot;") for code in escaped]
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(escaped)
    )
    used = "".join(f'<xf numFmtId="{200 + n}" xfId="0"/>' for n in range(len(codes)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0" xfId="0"/>{used}</cellXfs></styleSheet>'
    )


def pack(
    content: Mapping[str, str | bytes], spoil: Callable[[zipfile.ZipFile], None] | None = None
) -> bytes:
    """Zip the parts; `spoil` may change the directory before it is written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        if spoil is not None:
            spoil(archive)
    return buffer.getvalue()


def _types(count: int, strings: bool) -> str:
    kinds = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    kinds += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, count + 1)]
    kinds += [("xl/sharedStrings.xml", "sharedStrings")] if strings else []
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{KIND}.{kind}+xml"/>' for part, kind in kinds
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(listed: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for key, kind, target in listed
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'
