"""What Excel asks of a package and other programs forgive: `judge` asserts all of it."""

import posixpath
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from packed import Parts, parts_of

from budgetcheck.workbook import address, place

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKSHEET = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins
    pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors
    smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst
"""
ORDER = _WORKSHEET.split()
STYLES = (
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Give type and target of a part's relations, by id; all of them lead somewhere."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    for one in fromstring(parts[rels]) if rels in parts else ():
        assert one.get("Id") not in found, (rels, one.get("Id"))
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            assert target in parts, (rels, target)
        found[one.get("Id", "")] = (one.get("Type", ""), target)
    return found


def judge(content: bytes) -> Parts:
    """Assert that a package is sound, and give its parts."""
    parts = parts_of(content)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            fromstring(data)
        if name.endswith(".rels"):
            folder, own = posixpath.split(name)
            relations(parts, posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels")))
    _types(parts)
    formats = _styles(parts)
    _sheets(parts, formats)
    _drawings(parts)
    return parts


def _types(parts: Parts) -> None:
    root = fromstring(parts["[Content_Types].xml"])
    overrides = [one.get("PartName", "").casefold() for one in root if local(one) == "Override"]
    defaults = [one.get("Extension", "").casefold() for one in root if local(one) == "Default"]
    assert len(set(overrides)) == len(overrides)
    assert len(set(defaults)) == len(defaults)
    names = {f"/{name}".casefold() for name in parts}
    assert set(overrides) <= names
    for name in names - {"/[content_types].xml"}:
        assert name in overrides or name.rpartition(".")[2] in defaults, name


def _styles(parts: Parts) -> int:
    """Assert that the lists of the styles part agree; give how many cell formats there are."""
    root = fromstring(parts["xl/styles.xml"])
    order = [STYLES.split().index(local(one)) for one in root]
    assert order == sorted(set(order))
    sizes = {local(one): len(one) for one in root}
    for one in root:
        if one.get("count"):
            assert int(one.get("count", "")) == len(one), local(one)
    for xf in root.find(f"{MAIN}cellXfs"):
        for name, own in (("fillId", "fills"), ("fontId", "fonts"), ("borderId", "borders")):
            assert int(xf.get(name, "0")) < sizes[own]
        assert int(xf.get("xfId", "0")) < sizes["cellStyleXfs"]
        if xf.get("fillId", "0") not in ("0", "1"):
            assert xf.get("applyFill") in ("1", None)
    return sizes["cellXfs"]


def _sheets(parts: Parts, formats: int) -> None:
    book = fromstring(parts["xl/workbook.xml"])
    related = relations(parts, "xl/workbook.xml")
    sheets = list(book.find(f"{MAIN}sheets"))
    names = [one.get("name", "") for one in sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("\\/?*[]:") for name in names)
    numbers = [one.get("sheetId") for one in sheets]
    assert len(set(numbers)) == len(numbers)
    for one in sheets:
        kind, target = related[one.get(f"{{{REL}}}id", "")]
        if kind.endswith("/worksheet"):
            _sheet(parts, target, formats)


def _sheet(parts: Parts, part: str, formats: int) -> None:
    root = fromstring(parts[part])
    order = [ORDER.index(local(one)) for one in root]
    assert order == sorted(order), (part, [local(one) for one in root])
    once = [local(one) for one in root if local(one) not in ("cols", "conditionalFormatting")]
    assert len(set(once)) == len(once)
    for one in root.iter(f"{MAIN}mergeCells"):
        assert int(one.get("count", len(one))) == len(one)
    at = 0
    for row in root.iter(f"{MAIN}row"):
        number = int(row.get("r", at + 1))
        assert number > at, (part, number)
        at = number
        _row(row, number, formats)
    _comments(parts, part, root)


def _row(row: Element, number: int, formats: int) -> None:
    last = 0
    for cell in row:
        spot = place(cell.get("r", address(number, last + 1)))
        assert spot is not None
        assert spot[0] == number
        assert spot[1] > last, cell.get("r")
        last = spot[1]
        assert int(cell.get("s", "0")) < formats
        assert len("".join(cell.itertext())) <= 32_767
    first, _, end = row.get("spans", "").partition(":")
    if first and len(row):
        assert int(end) >= last


def _comments(parts: Parts, part: str, root: Element) -> None:
    """Assert that each comment has an author and one box, in the drawing that the sheet names."""
    related = relations(parts, part)
    kinds = [kind for kind, _ in related.values()]
    own = [target for kind, target in related.values() if kind.endswith("/comments")]
    assert sum(kind.endswith("/comments") for kind in kinds) <= 1
    drawings = [one.get(f"{{{REL}}}id") for one in root.iter(f"{MAIN}legacyDrawing")]
    if not own:
        return
    kind, drawing = related[drawings[0]]
    assert kind == f"{REL}/vmlDrawing"
    comments = fromstring(parts[own[0]])
    authors = len(comments.find(f"{MAIN}authors"))
    cells = []
    for one in comments.iter(f"{MAIN}comment"):
        assert int(one.get("authorId", "")) < authors
        cells.append(one.get("ref"))
    assert len(set(cells)) == len(cells)
    data = fromstring(parts[drawing]).iter(f"{_EXCEL}ClientData")
    notes = [one for one in data if one.get("ObjectType") == "Note"]
    boxes = [
        address(*(int(one.findtext(f"{_EXCEL}{name}")) + 1 for name in ("Row", "Column")))
        for one in notes
    ]
    assert sorted(boxes) == sorted(cells)


def _drawings(parts: Parts) -> None:
    """Assert that shape ids differ and lie in blocks that their drawing alone claims."""
    claimed: dict[int, str] = {}
    for name, data in parts.items():
        if not name.endswith(".vml"):
            continue
        root = fromstring(data)
        maps = [one.get("data", "") for one in root.iter(f"{_OFFICE}idmap")]
        blocks = [int(number) for one in maps for number in one.split(",")]
        for block in blocks:
            assert claimed.setdefault(block, name) == name, (block, name, claimed)
        ids = [one.get("id", "") for one in root.iter(f"{_VML}shape")]
        numbers = [int(one.removeprefix("_x0000_s")) for one in ids if one.startswith("_x0000_s")]
        assert len(set(numbers)) == len(numbers)
        assert {number // 1024 for number in numbers} <= set(blocks), name
