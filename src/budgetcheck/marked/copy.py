"""The marked copy: a Report and the bytes it is of come in, the copy's bytes go out.

Only what must change changes: the styles part, the sheets with a marked cell, their comments,
the list of sheets, relations and content types. Every other part keeps its bytes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from budgetcheck.errors import OutputError, WorkbookError
from budgetcheck.marked import comments, result, result_sheet, shapes
from budgetcheck.marked.fitting import book_of
from budgetcheck.marked.marks import Mark, Said, mark, marks
from budgetcheck.marked.outline import Element, appended, declared, edited, outline, quoted
from budgetcheck.marked.parts import RELATIONS, Parts
from budgetcheck.marked.sheet_part import SheetPart, Spot, restyled, sheet_part
from budgetcheck.marked.styles import EMPTY, Styles
from budgetcheck.report.model import Report
from budgetcheck.report.wording import Wording
from budgetcheck.workbook import address, place
from budgetcheck.workbook.gate import admit

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_THREADED = "/threadedComment"
_LONGEST = 1_200  # letters of a comment
_MOST_NAMED = 20
_TITLE = 31  # letters that the name of a sheet may have


@dataclass(slots=True)
class _Told:
    """What the result sheet must say of the copy itself, gathered on the way."""

    threaded: list[str] = field(default_factory=list)
    uncommented: list[str] = field(default_factory=list)
    protected: list[str] = field(default_factory=list)


def render(report: Report, language: str, content: bytes, name: str) -> bytes:
    """Give the marked copy of the workbook `name` that a report is of.

    Raises WorkbookError for bytes that the gate refuses, OutputError where a part is damaged that
    the check did not need: a picture, say.
    """
    package = admit(content)
    parts = Parts(package.parts)
    wording = Wording.of(report, language)
    book = book_of(package.parts)[0]
    title = _title(wording, [sheet.title for sheet in package.sheets])
    styles_part, styles = _styles(parts, book)
    told = _Told()
    by_sheet = _by_sheet(marks(report, wording))
    for sheet in package.sheets:
        if not sheet.chart and sheet.title in by_sheet:
            copier = _Sheet(parts, sheet.part, sheet.title, told)
            copier.mark(by_sheet[sheet.title], styles, title, wording)
    contents = result_sheet.Contents(
        head=tuple(result.head(report, wording)),
        remarks=tuple(_remarks(parts, book, told, wording)),
        lines=tuple(result.lines(report, wording)),
        sheets=frozenset(sheet.title for sheet in package.sheets if not sheet.chart),
    )
    _add_sheet(parts, book, title, result_sheet.part(contents, styles, wording))
    parts.put(styles_part, styles.done())
    try:
        return parts.zipped()
    except WorkbookError as error:
        part = str(error.details.get("part", ""))
        raise OutputError("marked.damaged", name=name, part=part) from error


def _by_sheet(found: Mapping[tuple[str, str], Mark]) -> dict[str, dict[Spot, Mark]]:
    own: dict[str, dict[Spot, Mark]] = defaultdict(dict)
    for (sheet, cell), one in found.items():
        spot = place(cell)
        if spot:
            own[sheet][spot] = one
    return own


def _title(wording: Wording, taken: list[str]) -> str:
    """Give a name that no sheet has: 核查结果, else 核查结果 2, 3 and so on."""
    known = {name.casefold() for name in taken}
    name, number = wording.say("marked.sheet"), 1
    while (name if number == 1 else f"{name} {number}").casefold() in known:
        number += 1
    return name if number == 1 else f"{name} {number}"


def _styles(parts: Parts, book: str) -> tuple[str, Styles]:
    """Give the styles part and its styles; a workbook without one gets one."""
    own = next((one.target for one in parts.related(book) if one.kind.endswith("/styles")), None)
    if own is None or own not in parts:
        own = "xl/styles.xml" if "xl/styles.xml" not in parts else parts.free("xl/styles", ".xml")
        parts.relate(book, "styles", own)
        parts.declare(own, f"{_SHEET}.styles+xml")
        return own, Styles(EMPTY)
    return own, Styles(parts.xml(own))


class _Sheet:
    """One worksheet of the copy, and the parts that its comments take."""

    def __init__(self, parts: Parts, part: str, title: str, told: _Told) -> None:
        self._parts = parts
        self._part = part
        self._title = title
        self._told = told

    def mark(
        self, own: Mapping[Spot, Mark], styles: Styles, results: str, wording: Wording
    ) -> None:
        """Fill the cells and put the comments in."""
        data = self._parts.xml(self._part)
        sheet = sheet_part(data, {row for row, _ in own})
        anchored = _anchored(sheet, own)
        if not {row for row, _ in anchored} <= {row for row, _ in own}:
            sheet = sheet_part(data, {row for row, _ in anchored})
        numbers = {
            spot: styles.marked(sheet.style(spot), one.kind) for spot, one in anchored.items()
        }
        notes = {spot: note(one, results, wording) for spot, one in sorted(anchored.items())}
        drawing = self._comment(sheet, notes)
        self._parts.put(self._part, restyled(sheet, numbers, drawing))
        if sheet.root.first("sheetProtection") is not None:
            self._told.protected.append(self._title)

    def _comment(self, sheet: SheetPart, notes: Mapping[Spot, comments.Note]) -> str | None:
        """Put comments in; give the id of the relation to a drawing that is new."""
        threaded = self._threaded()
        free = {spot: note for spot, note in notes.items() if address(*spot) not in threaded}
        shown = [f"{self._title}!{address(*spot)}" for spot in notes if spot not in free]
        self._told.threaded += shown
        part = self._related("/comments")
        before = comments.cells(self._parts.xml(part)) if part in self._parts else ()
        named = {address(*spot): note for spot, note in free.items()}
        written = self._written(part, named) if named else None
        if written is None:
            self._told.uncommented += [self._title] if named else []
            return None
        boxes = [shapes.box(spot, note.body) for spot, note in free.items()]
        if sheet.root.first("legacyDrawing") is None:
            lone = [spot for cell in before if cell not in named and (spot := place(cell))]
            boxes += [shapes.box(spot, "") for spot in lone]
            self._write(part, written)
            return self._new_drawing(shapes.new(sheet, boxes, self._blocks()))
        fresh = [box for box in boxes if address(*box.spot) not in before]
        if self._grown(sheet, fresh):
            self._write(part, written)
        else:
            self._told.uncommented.append(self._title)
        return None

    def _written(self, part: str, named: Mapping[str, comments.Note]) -> bytes | None:
        """Give the part of comments with ours; None where it is not there or not as it should be."""
        if not part:
            return comments.new(named)
        return comments.added(self._parts.xml(part), named) if part in self._parts else None

    def _write(self, part: str, content: bytes) -> None:
        if not part:
            part = self._parts.free("xl/comments", ".xml")
            self._parts.declare(part, f"{_SHEET}.comments+xml")
            self._parts.relate(self._part, "comments", part)
        self._parts.put(part, content)

    def _grown(self, sheet: SheetPart, boxes: list[shapes.Box]) -> bool:
        """Add boxes to the drawing that the sheet has; tell whether that could be done."""
        drawing = self._drawing(sheet)
        if drawing not in self._parts:
            return False
        content = shapes.added(self._parts.read(drawing), sheet, boxes, self._blocks())
        if content is not None:
            self._parts.put(drawing, content)
        return content is not None

    def _new_drawing(self, content: bytes) -> str:
        part = self._parts.free("xl/drawings/vmlDrawing", ".vml")
        self._parts.put(part, content)
        self._parts.declare_default("vml", _VML)
        return self._parts.relate(self._part, "vmlDrawing", part)

    def _related(self, kind: str) -> str:
        """Give the part that the sheet has of a kind, "" for none."""
        related = self._parts.related(self._part)
        return next((one.target for one in related if one.kind.endswith(kind)), "")

    def _drawing(self, sheet: SheetPart) -> str:
        """Give the drawing of the sheet's comments and controls; that of its header is another."""
        own = sheet.root.first("legacyDrawing")
        name = f"{RELATIONS} id"
        wanted = own.attributes.get(name) if own else None
        related = self._parts.related(self._part)
        return next((one.target for one in related if one.id == wanted), "")

    def _threaded(self) -> set[str]:
        """Give the cells whose comment belongs to a conversation."""
        part = self._related(_THREADED)
        if part not in self._parts:
            return set()
        root = outline(self._parts.xml(part))
        return {one.attributes.get("ref", "") for one in root.children}

    def _blocks(self) -> set[int]:
        """Give the blocks of shape ids that any drawing of the workbook claims."""
        names = [name for name in self._parts.names() if name.lower().endswith(".vml")]
        return {block for name in names for block in shapes.blocks(self._parts.read(name))}


def _anchored(sheet: SheetPart, own: Mapping[Spot, Mark]) -> dict[Spot, Mark]:
    """Give the marks by the cells that show: what is said of a merged range is said at its first."""
    said: dict[Spot, list[Said]] = defaultdict(list)
    for spot, one in own.items():
        said[sheet.anchors.get(spot, spot)] += one.said
    return {spot: mark(all_said) for spot, all_said in said.items()}


def note(one: Mark, results: str, wording: Wording) -> comments.Note:
    """Give the comment of a mark, cut where the result sheet must say the rest."""
    first, *others = one.said
    paragraphs = ["\n".join(first.lines)]
    paragraphs += ["\n".join((said.head, *said.lines)) for said in others]
    body = "\n\n".join(part for part in paragraphs if part)
    if len(body) > _LONGEST:
        body = f"{body[:_LONGEST]}\n{wording.say('marked.cut', sheet=results)}"
    return comments.Note(first.head, body)


def _remarks(parts: Parts, book: str, told: _Told, wording: Wording) -> Iterator[str]:
    """Say what the copy is, and what of it is not as a reader would think."""
    yield wording.say("marked.copy")
    if parts.unsign():
        yield wording.say("marked.unsigned")
    if _locked(outline(parts.xml(book))):
        yield wording.say("marked.locked")
    if told.protected:
        yield wording.say("marked.protected", sheets=_named(told.protected))
    if told.threaded:
        yield wording.say("marked.threaded", cells=_named(told.threaded))
    if told.uncommented:
        yield wording.say("marked.uncommented", sheets=_named(told.uncommented))


def _locked(book: Element) -> bool:
    """Tell whether no sheet may be added or moved; some programs write the element without it."""
    own = book.first("workbookProtection")
    return own is not None and own.attributes.get("lockStructure") in ("1", "true")


def _named(names: list[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _add_sheet(parts: Parts, book: str, title: str, content: bytes) -> None:
    """Put the result sheet last, where no number of another sheet changes."""
    part = parts.free("xl/worksheets/sheet", ".xml")
    parts.put(part, content)
    parts.declare(part, f"{_SHEET}.worksheet+xml")
    relation = parts.relate(book, "worksheet", part)
    data = parts.xml(book)
    root = outline(data)
    sheets = root.first("sheets")
    if sheets is None:
        raise ValueError("a workbook without sheets")
    prefix = declared(data, root, RELATIONS)
    bound = "" if prefix else f" xmlns:r={quoted(RELATIONS)}"
    taken = {sheet.attributes.get("sheetId") for sheet in sheets.children}
    number = next(number for number in count(1) if str(number) not in taken)
    values = f'name={quoted(title)} sheetId="{number}"{bound} {prefix or "r:"}id="{relation}"'
    new = f"<{sheets.children[0].prefix}sheet {values}/>"
    parts.put(book, edited(data, [appended(data, sheets, new)]))
