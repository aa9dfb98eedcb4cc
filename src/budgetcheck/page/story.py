"""The narrative with its figures marked in place, and what is wrong beneath each line.

In: a Narrative with its judged figures. Out: a Story.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from budgetcheck.diagnosis import Cause
from budgetcheck.engine import CLAIM
from budgetcheck.labels import plain
from budgetcheck.narrative import Line, Narrative
from budgetcheck.page import states
from budgetcheck.page.lists import pieces
from budgetcheck.page.said import LONGEST_LINE, Said
from budgetcheck.page.spots import Spot, placed
from budgetcheck.page.tables import Marks
from budgetcheck.page.views import Item, Legend, Paragraph, Piece, Row, Span, Story
from budgetcheck.report import cause_wording
from budgetcheck.report.model import Finding, Report

MOST_LINES = 4_000
"""Lines that are shown, beside those with a figure or a finding."""
_LOOSE = {"aside": "–", "unread": "?", "outside": "·"}
_LEGEND = (
    "likely",
    "possible",
    "faulty",
    "broken",
    "warned",
    "waived",
    "rounding",
    "unchecked",
    "held",
)


class Teller:
    """Lays out a narrative."""

    def __init__(self, report: Report, told: Narrative, marks: Marks, said: Said) -> None:
        self._report, self._told, self._marks, self._said = report, told, marks, said
        self._spots: dict[int, list[Spot]] = defaultdict(list)
        self._placed = found = placed(told, report.rulebook.narrative)
        for spot in sorted(found.spots, key=lambda spot: (spot.line, spot.start)):
            self._spots[spot.line].append(spot)
        self._lines = {marks.anchors.fact(fact): fact.sheet_row for fact in told.facts}
        located = {spot.fact.index for spot in found.spots if spot.fact}
        self._lost = [fact for fact in told.facts if fact.index not in located]
        self._notes: dict[int, list[Item]] = defaultdict(list)
        self._annotate()

    def story(self) -> Story:
        """Give the narrative as the page shows it."""
        lines = self._told.document.lines
        kept = [line for at, line in enumerate(lines) if at < MOST_LINES or self._matters(line)]
        left_out = len(lines) - len(kept)
        return Story(
            name=self._said.text(self._told.document.name),
            paragraphs=tuple(self._paragraph(own) for own in self._together(kept)),
            legend=tuple(self._legend()),
            note=self._said.word("story.cut", count=left_out) if left_out else "",
        )

    def _matters(self, line: Line) -> bool:
        lost = any(fact.sheet_row == line.number for fact in self._lost)
        return lost or line.number in self._spots or line.number in self._notes

    def _together(self, kept: Iterable[Line]) -> Iterator[list[Line]]:
        """Give the lines of each paragraph."""
        own: list[Line] = []
        for line in kept:
            if own and self._home(line) != self._home(own[0]):
                yield own
                own = []
            own.append(line)
        if own:
            yield own

    def _home(self, line: Line) -> int:
        return self._placed.homes.get(line.number, line.number)

    def _paragraph(self, own: Sequence[Line]) -> Paragraph:
        heading = own[0].number in self._placed.headings
        return Paragraph(
            kind="cells" if own[0].table else "heading" if heading else "",
            rows=tuple(
                Row(self._marks.anchors.line(line.number), tuple(self._spans(line))) for line in own
            ),
            notes=tuple(note for line in own for note in self._notes[line.number]),
        )

    def _spans(self, line: Line) -> Iterator[Span]:
        at = 0
        for spot in self._spots[line.number]:
            if spot.start < at:
                continue
            yield Span(self._run(line.text[at : spot.start]))
            yield self._figure(spot, line)
            at = spot.end
        yield Span(self._run(line.text[at:]))
        for fact in self._lost:
            if fact.sheet_row == line.number:
                yield self._claim(Spot(line.number, 0, 0, "claim", fact), "")

    def _run(self, text: str) -> str:
        return self._said.text(text, LONGEST_LINE)

    def _figure(self, spot: Spot, line: Line) -> Span:
        text = plain(line.text[spot.start : spot.end])
        if spot.fact is not None:
            return self._claim(spot, text)
        label = self._said.word(f"story.{spot.kind}")
        return Span(text, spot.kind, label=label, glyph=_LOOSE[spot.kind])

    def _claim(self, spot: Spot, text: str) -> Span:
        fact = spot.fact
        if fact is None:
            return Span(text)
        anchor = self._marks.anchors.fact(fact)
        state = self._marks.states.get(anchor, "held")
        named = plain(f"{fact.row_label} · {fact.column}")
        value = f"{self._said.wording.figure(fact)}{fact.unit}"
        parts = (named, value, self._said.word(f"state.{state}"))
        classes = f"wrong {state}" if state in ("likely", "possible") else state
        if spot.rest:
            return Span(text, classes, label=self._said.word("comma").join(parts))
        return Span(
            text=text or value,
            state=classes,
            anchor=anchor,
            place=fact.cell,
            label=self._said.word("comma").join(parts),
            glyph=states.GLYPHS.get(state, ""),
            figure=True,
        )

    def _annotate(self) -> None:
        """Put each cause and finding beneath the line that it is about."""
        for explained in self._report.causes:
            for line, note in self._of_cause(explained.id, explained.severity, explained.cause):
                self._notes[line].append(note)
        for finding in self._report.findings:
            line = self._line_of(finding)
            if finding.cause is None and finding.verdict != "rounding" and line:
                self._notes[line].append(self._of_finding(finding))

    def _of_cause(self, name: str, severity: str, cause: Cause) -> Iterator[tuple[int, Item]]:
        wording = self._said.wording
        for change in cause.candidates[0].changes if cause.sure and cause.candidates else ():
            if change.fact.kind == CLAIM:
                right = wording.quoted(change.fact, cause_wording.value(change))
                said = wording.say("cause.corrected", text=right)
                head = self._said.word("story.should", value=cause_wording.value(change))
                place = Piece(change.fact.cell, name)
                yield (
                    change.fact.sheet_row,
                    Item(name, severity, "", place, head, (pieces(said),)),
                )

    def _of_finding(self, finding: Finding) -> Item:
        wording = self._said.wording
        place = Piece(finding.id, finding.id)
        reason = wording.working(finding.relation) if finding.relation else ""
        lines = (pieces(reason),) if reason and finding.verdict == "broken" else ()
        severity = "waived" if finding.waiver else finding.severity
        return Item(finding.id, severity, "", place, wording.headline(finding), lines)

    def _line_of(self, finding: Finding) -> int:
        """Give the line that a finding is shown at, 0 where it is none of the narrative."""
        for anchor in self._marks.anchors.finding(finding):
            if anchor in self._lines:
                return self._lines[anchor]
            if anchor.startswith("p"):
                return int(anchor[1:])
        return 0

    def _legend(self) -> Iterator[Legend]:
        used = {self._marks.states.get(self._marks.anchors.fact(f), "") for f in self._told.facts}
        for state in _LEGEND:
            if state in used:
                kind = f"wrong {state}" if state in ("likely", "possible") else state
                yield Legend(kind, states.GLYPHS.get(state, ""), self._said.word(f"story.{state}"))
        for kind, own in zip(_LOOSE, self._loose(), strict=True):
            if own:
                yield Legend(kind, _LOOSE[kind], self._said.word(f"story.{kind}"))

    def _loose(self) -> tuple[int, ...]:
        return len(self._told.asides), len(self._told.unread), len(self._told.outside)
