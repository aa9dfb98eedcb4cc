"""What the parts of a workbook are to each other: a zip directory comes in, sheets go out.

Types, relations and sheets are found just as openpyxl finds them, so that no part can be one
thing to the gate and another to the reader.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from budgetcheck.errors import WorkbookError
from budgetcheck.labels import plain
from budgetcheck.workbook import limits
from budgetcheck.workbook.directory import CONTENT_TYPES, Directory

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)
_STATES = frozenset({"visible", "hidden", "veryHidden"})
_NEVER_IN_TITLES = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
STYLES = "xl/styles.xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet's title, its part, its state; a chart sheet has no cells to read."""

    title: str
    part: str
    chart: bool
    state: str


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's sheets in order, its shared strings and styles, and the parts behind them.

    `trees` holds the worksheets that the gate has judged, by part, until they are read.
    """

    parts: Directory
    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    since_1904: bool
    trees: dict[str, Element] = field(default_factory=dict)


Checked = Callable[[str], bytes]
"""Gives the bytes of a part that has been walked: no DTD, no more elements than allowed."""


def package(parts: Directory, checked: Checked) -> Package:
    """Give the sheets of a workbook. Raises WorkbookError for none, too many or two alike."""
    types = _tree(checked, CONTENT_TYPES)
    book = _one_book(parts, types)
    root = _tree(checked, book)
    if root.tag.startswith(f"{{{STRICT}}}"):
        raise WorkbookError("workbook.strict")
    _names(root, book)
    sheets = tuple(_sheets(root, _relations(checked, book)))
    _plausible(parts, sheets)
    strings = next(iter(_typed(types, (_STRINGS_TYPE,))), None)
    if strings is not None and strings not in parts.parts:
        raise WorkbookError("workbook.missing_part", part=strings)
    styles = STYLES if STYLES in parts.parts else None
    return Package(parts, sheets, strings, styles, _since_1904(root))


def _tree(checked: Checked, part: str) -> Element:
    data = checked(part)
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        raise WorkbookError("workbook.xml", part=part, line=1) from error


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _typed(types: Element, wanted: tuple[str, ...]) -> list[str]:
    return [
        child.get("PartName", "")[1:]
        for child in types
        if _local(child) == "Override" and child.get("ContentType") in wanted
    ]


def _one_book(parts: Directory, types: Element) -> str:
    books = _typed(types, _WORKBOOK_TYPES)
    defaults = {child.get("ContentType") for child in types if _local(child) == "Default"}
    if not books and defaults.intersection(_WORKBOOK_TYPES):
        books = ["xl/workbook.xml"]
    if not books:
        raise WorkbookError("workbook.archive")
    if len(books) > 1:
        raise WorkbookError("workbook.duplicate_part", part=books[1])
    if books[0] not in parts.parts:
        raise WorkbookError("workbook.missing_part", part=books[0])
    return books[0]


def _relations(checked: Checked, book: str) -> dict[str, tuple[str, str]]:
    """Give target and type of the workbook part's relations by id."""
    folder, name = posixpath.split(book)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    for child in _tree(checked, part):
        key, target = child.get("Id", ""), child.get("Target", "")
        if key in found:
            raise WorkbookError("workbook.duplicate_part", part=part)
        if target.startswith("/"):
            target = target[1:]
        elif child.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, target))
        found[key] = (target, child.get("Type", ""))
    return found


def _since_1904(root: Element) -> bool:
    """Say whether the workbook counts its days from 1904, as old Macintosh files do."""
    flags = [one.get("date1904", "0") for one in root if _local(one) == "workbookPr"]
    return bool(flags) and flags[-1] not in {"0", "f", "false"}


def _sheets(root: Element, relations: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    for group in root:
        if _local(group) != "sheets":
            continue
        for sheet in group:
            title = sheet.get("name", "")
            key = sheet.get(_RELATION) or sheet.get("id") or ""
            if key not in relations:
                raise WorkbookError("workbook.sheet_lost", sheet=title)
            target, kind = relations[key]
            yield SheetPart(title, target, "chartsheet" in kind, sheet.get("state", "visible"))


def _names(root: Element, book: str) -> None:
    """Refuse print areas and titles of a length that no sheet needs (40,000 letters: 9 seconds)."""
    lengths = [
        len(name.text or "")
        for group in root
        if _local(group) == "definedNames"
        for name in group
        if name.get("name", "").startswith("_xlnm.")
    ]
    if max(lengths, default=0) > limits.NAME or sum(lengths) > limits.NAMES_TEXT:
        raise WorkbookError("workbook.markup_long", part=book)


def _plausible(parts: Directory, sheets: tuple[SheetPart, ...]) -> None:
    if not any(not sheet.chart for sheet in sheets):
        raise WorkbookError("workbook.no_sheets")
    if len(sheets) > limits.SHEETS:
        raise WorkbookError("workbook.sheets", limit=limits.SHEETS)
    titles: set[str] = set()
    targets: set[str] = set()
    for sheet in sheets:
        if sheet.part not in parts.parts:
            raise WorkbookError("workbook.sheet_lost", sheet=sheet.title)
        odd = _NEVER_IN_TITLES.search(sheet.title) or sheet.state not in _STATES
        if odd or not 0 < len(sheet.title) <= limits.TITLE:
            raise WorkbookError("workbook.sheet_shape", sheet=plain(sheet.title, 20))
        if sheet.title.casefold() in titles or sheet.part in targets:
            raise WorkbookError("workbook.duplicate_sheet", sheet=sheet.title)
        titles.add(sheet.title.casefold())
        targets.add(sheet.part)
