"""Every table as printed: sheets come in, grids with each figure's state and tick marks go out.

A recognised table is parted into what stands above its header (department, unit), header, body
and notes. What else a workbook holds is shown as it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.engine import Fact
from budgetcheck.forms import Table
from budgetcheck.page import states, ticks
from budgetcheck.page.anchors import Anchors
from budgetcheck.page.grid import Line, Slot, Stretch, lines, stretch
from budgetcheck.page.parts import AMOUNT_LIKE, parted, rows_of
from budgetcheck.page.said import Said
from budgetcheck.page.views import Cell, Grid, Piece, Pieces
from budgetcheck.report.model import Report
from budgetcheck.rulebook.model import FormSpec
from budgetcheck.workbook import Kind, Sheet, Workbook, place

_WIDE = 7  # columns from which a table is printed across the page
Labels = frozenset[tuple[int, str]]
"""The names of rows: row of the sheet, text."""

_QUIET = ("held", "idle", "noted", "unchecked", "unplaced")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many cells are shown of one table, and in all; rows with something to look at come first."""

    table: int = 20_000
    page: int = 60_000


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of each place, by its id."""

    anchors: Anchors
    states: Mapping[str, str]
    ticks: ticks.Ticks
    facts: Mapping[str, Fact]
    hidden: frozenset[str]

    @classmethod
    def of(cls, report: Report, anchors: Anchors) -> "Marks":
        """Gather the marks of a report."""
        facts = {anchors.fact(fact): fact for fact in reversed(report.judged.facts)}
        hidden = {anchors.cell(t.sheet, at) for t in report.tables for at in t.hidden}
        relations = report.judged.relations
        known = states.states(report, anchors)
        return cls(anchors, known, ticks.ticks(relations), facts, frozenset(hidden))

    def loud(self, title: str) -> frozenset[int]:
        """Give the rows of a sheet with something to look at."""
        home = self.anchors.cell(title, "A1").removesuffix("A1")
        loud = (anchor for anchor, state in self.states.items() if state not in _QUIET)
        found = (place(anchor.removeprefix(home)) for anchor in loud if anchor.startswith(home))
        return frozenset(at[0] for at in found if at)


class Tables:
    """Lays out the sheets of a workbook, within the bounds of a page."""

    def __init__(
        self,
        report: Report,
        opened: Workbook,
        marks: Marks,
        said: Said,
        bounds: Bounds = BOUNDS,
    ) -> None:
        self._report, self._marks, self._said, self._bounds = report, marks, said, bounds
        self._sheets = {sheet.title: sheet for sheet in opened.sheets}
        self._left = bounds.page

    def recognised(self) -> Iterator[Grid]:
        """Give the grids of the tables that the rules know."""
        for number, table in enumerate(self._report.tables, start=1):
            if table.sheet in self._sheets:
                yield self._table(f"b{number}", table, self._sheets[table.sheet])

    def others(self) -> Iterator[Grid]:
        """Give what stands on the sheets beside those tables."""
        taken: dict[str, set[int]] = defaultdict(set)
        for table in self._report.tables:
            taken[table.sheet] |= set(rows_of(table))
        for sheet in self._sheets.values():
            rest = {row for row, _ in sheet.cells} - taken[sheet.title]
            if rest:
                part = stretch(sheet, range(min(rest), max(rest) + 1)).only(rest)
                yield self._other(sheet, part)

    def _table(self, anchor: str, table: Table, sheet: Sheet) -> Grid:
        form = self._report.rulebook.forms[table.id]
        known = [found for figure in table.figures if (found := place(figure.address))]
        part, left_out = self._bounded(stretch(sheet, rows_of(table), known))
        parts = parted(list(lines(part)), table, self._vocabulary(form))
        labels = frozenset((row.number, row.label.strip()) for row in table.rows)
        facts = self._said.word(
            "table.about", unit=table.unit, sheet=table.sheet, range=table.range
        )
        states_here = [self._state(slot, sheet) for line in parts.body for slot in line.slots]
        return Grid(
            anchor=anchor,
            title=Piece(self._said.text(table.title), self._anchor(parts.title, sheet)),
            facts=facts,
            above=tuple(self._text(line, sheet) for line in parts.above),
            head=tuple(self._line(line, sheet, frozenset(), head=True) for line in parts.head),
            body=tuple(self._line(line, sheet, labels, head=False) for line in parts.body),
            below=tuple(self._text(line, sheet) for line in parts.below),
            notes=tuple(self._notes(sheet, left_out, checked=True)),
            wide=len(part.columns) >= _WIDE,
            troubled=_gravest(states_here),
        )

    def _other(self, sheet: Sheet, whole: Stretch) -> Grid:
        part, left_out = self._bounded(whole)
        number = list(self._sheets).index(sheet.title) + 1
        return Grid(
            anchor=f"o{number}",
            title=Piece(self._said.word("table.rest", sheet=sheet.title)),
            facts="",
            above=(),
            head=(),
            body=tuple(self._line(line, sheet, frozenset(), head=False) for line in lines(part)),
            below=(),
            notes=tuple(self._notes(sheet, left_out, checked=False)),
            wide=len(part.columns) >= _WIDE,
            troubled="idle",
        )

    def _bounded(self, whole: Stretch) -> tuple[Stretch, int]:
        """Give as many rows as a page bears, those to look at first, and how many are left out."""
        room = min(self._bounds.table, self._left) // max(len(whole.columns), 1)
        part = whole
        if len(whole.rows) > room:
            loud = self._marks.loud(whole.sheet.title)
            part = whole.only(sorted(whole.rows, key=lambda row: (row not in loud, row))[:room])
        self._left -= part.size()
        return part, len(whole.rows) - len(part.rows)

    def _state(self, slot: Slot, sheet: Sheet) -> str:
        anchor = self._marks.anchors.cell(sheet.title, slot.address)
        return self._marks.states.get(anchor, "idle")

    def _anchor(self, slot: Slot | None, sheet: Sheet) -> str:
        """Give the id of a place that something is said of."""
        if slot is None:
            return ""
        anchor = self._marks.anchors.cell(sheet.title, slot.address)
        return anchor if anchor in self._marks.states else ""

    def _text(self, line: Line, sheet: Sheet) -> Pieces:
        return tuple(
            Piece(self._said.text(slot.cell.text), self._anchor(slot, sheet))
            for slot in line.filled()
            if slot.cell is not None
        )

    def _line(self, line: Line, sheet: Sheet, labels: Labels, *, head: bool) -> tuple[Cell, ...]:
        names = [slot for slot in line.filled() if _named(slot, labels)]
        return tuple(
            self._cell(slot, sheet, _Role(head, slot in names, slot in names[:1]))
            for slot in line.slots
        )

    def _cell(self, slot: Slot, sheet: Sheet, role: "_Role") -> Cell:
        anchor = self._anchor(slot, sheet)
        fact = self._marks.facts.get(anchor)
        state = self._marks.states.get(anchor, "")
        text = self._shown(slot)
        found = self._marks.ticks.get(fact.index, {}) if fact and not fact.blank else {}
        hidden = anchor in self._marks.hidden and bool(anchor)
        return Cell(
            tag="th" if role.head or role.name else "td",
            scope=role.scope(slot),
            across=slot.across,
            down=slot.down,
            text=text,
            classes=" ".join((*role.classes(), *_classes(slot, fact, state, hidden=hidden))),
            anchor=anchor,
            figure=bool(state),
            label=self._label(fact, text, state, found, hidden=hidden) if state else "",
            glyph=("⊘" if hidden else "") + states.GLYPHS.get(state, ""),
            ticks=self._ticks(found),
        )

    def _shown(self, slot: Slot) -> str:
        if slot.cell is None:
            return ""
        if slot.cell.kind is Kind.UNCALCULATED:
            return self._said.text(slot.cell.formula or "")
        percent = slot.cell.percent and slot.cell.kind is Kind.NUMBER
        return self._said.text(slot.cell.text) + ("%" if percent else "")

    def _label(
        self,
        fact: Fact | None,
        text: str,
        state: str,
        found: Mapping[str, frozenset[str]],
        *,
        hidden: bool,
    ) -> str:
        """Give what a screen reader says of a figure: row, column, value, how it fared."""
        said = self._said
        name = said.text(f"{fact.row_label} · {fact.column}", 120) if fact else text
        parts = [name]
        if fact:
            unit = fact.unit if not fact.blank and fact.value is not None else ""
            value = text if fact.value is None and text else said.wording.figure(fact)
            parts.append(f"{value} {unit}".strip())
        parts += [said.word(f"state.{state}")]
        parts += [said.word("state.hidden")] if hidden else []
        for kind, tables in found.items():
            ids = said.word("list").join(sorted(tables))
            parts.append(
                said.word(f"tick.{kind}", tables=ids) if tables else said.word(f"tick.{kind}.plain")
            )
        return said.word("comma").join(parts)

    def _ticks(self, found: Mapping[str, frozenset[str]]) -> str:
        return "".join(ticks.GLYPHS[kind] for kind in found)

    def _notes(self, sheet: Sheet, left_out: int, *, checked: bool) -> Iterator[str]:
        if sheet.state != "visible":
            yield self._said.word("table.hidden_sheet", sheet=sheet.title)
        if left_out:
            bounds = {"most": self._bounds.table, "in_all": self._bounds.page}
            yield self._said.word("table.cut", count=left_out, **bounds)
        if left_out and checked:
            yield self._said.word("table.checked_whole")

    def _vocabulary(self, form: FormSpec) -> frozenset[str]:
        """Give the words that a header of a form is known by."""
        heads = {
            word
            for block in form.blocks
            for column in block.columns
            for words in column.headers
            for word in words
        }
        parts = {block.name for block in form.blocks}
        parts |= {group.name for block in form.blocks for group in block.groups}
        words = self._report.rulebook.words
        return frozenset(heads | parts | set(form.synonyms) | words.label | words.line)


@dataclass(frozen=True, slots=True)
class _Role:
    """What a cell is in its table: in the header, the name of its row, the first such name."""

    head: bool
    name: bool
    first: bool

    def scope(self, slot: Slot) -> str:
        """Give what a header cell is of."""
        if self.head:
            return "colgroup" if slot.across > 1 else "col"
        return "row" if self.name else ""

    def classes(self) -> tuple[str, ...]:
        """Give the class of the name that stays in sight on a narrow screen."""
        return ("name",) if self.first and not self.head else ()


def _named(slot: Slot, labels: Labels) -> bool:
    return slot.cell is not None and (slot.row, slot.cell.text.strip()) in labels


def _classes(slot: Slot, fact: Fact | None, state: str, *, hidden: bool) -> Iterator[str]:
    number = slot.cell is not None and slot.cell.kind in AMOUNT_LIKE
    if fact or number:
        yield "n"
    if state and state not in ("held", "idle"):
        yield f"wrong {state}" if state in ("likely", "possible") else state
    if hidden:
        yield "hid"


def _gravest(found: Iterable[str]) -> str:
    return min(found, key=states.ORDER.index, default="idle")
