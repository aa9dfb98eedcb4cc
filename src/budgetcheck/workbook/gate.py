"""The gate: bytes of a zip file come in, a package that openpyxl may read goes out.

Every XML part is walked once by expat; nothing is kept of it but counts, and the tree of a
worksheet, which is read from it. What passes is bounded in size, in cells and in merges, has no
DTD, and reads alike to every reader.
"""

from xml.etree.ElementTree import Element

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import markup
from budgetcheck.workbook.directory import Directory, directory
from budgetcheck.workbook.package import Package, SheetPart, package
from budgetcheck.workbook.sheet_scan import SheetScan
from budgetcheck.workbook.tally import Tally

_XML_ENDINGS = (".xml", ".rels")
_PEEK = 256


def admit(data: bytes) -> Package:
    """Give the package in a zip file's bytes. Raises WorkbookError for what must not pass."""
    parts = directory(data)
    tally = Tally()
    walked: set[str] = set()

    def checked(part: str) -> bytes:
        walked.add(part)
        return _walk_other(parts, part, tally)

    book = package(parts, checked)
    for sheet in book.sheets:
        if not sheet.chart:
            walked.add(sheet.part)
            book.trees[sheet.part] = _judged(parts, sheet, tally)
    for part in parts.parts:
        if part not in walked and _is_xml(parts, part):
            checked(part)
    return book


def _judged(parts: Directory, sheet: SheetPart, tally: Tally) -> Element:
    data = parts.read(sheet.part)
    tally.add_elements(markup.elements(data))
    root = markup.tree(sheet.part, data)
    SheetScan(sheet.title, tally).judge(root)
    return root


def _walk_other(parts: Directory, part: str, tally: Tally) -> bytes:
    data = parts.read(part)
    if part.lower().endswith(".vml"):  # drawings of old Excel are not always well formed
        if markup.mentions_dtd(data):
            raise WorkbookError("workbook.dtd", part=part)
        return data
    tally.add_elements(markup.elements(data))
    markup.walk(part, data, lambda name, attributes: tally.add_other(part, name, attributes))
    return data


def _is_xml(parts: Directory, part: str) -> bool:
    """Say whether a part is XML by its name or, since a relation may lead anywhere, its start."""
    if part.lower().endswith((*_XML_ENDINGS, ".vml")):
        return True
    start = parts.read(part, _PEEK).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return start.startswith(b"<")
