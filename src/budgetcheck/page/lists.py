"""The lists of the page: causes and findings in words, and all that was not checked.

In: a Report. Out: groups of items, in the order of the JSON report, each place a link where the
page shows it. What is said is what the terminal says.
"""

import re
from collections.abc import Iterable, Iterator

from budgetcheck.engine import Fact, Relation
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.page.anchors import Anchors, first
from budgetcheck.page.said import Said
from budgetcheck.page.views import Group, Item, Piece, Pieces
from budgetcheck.report import cause_wording, unjudged
from budgetcheck.report.model import Explained, Finding, Report, Unjudged
from budgetcheck.report.terminal import joint_lines, rounding_lines

_MARKED = re.compile("(【[^】]*】)")
_PLACES = 20  # of what one reason makes unknown
WAIVED = "waived"
FILTERED = ("error", "warning", "info", WAIVED)


class Lists:
    """Words the findings of a report; `shown` are the places that the page has."""

    def __init__(self, report: Report, anchors: Anchors, shown: frozenset[str], said: Said) -> None:
        self._report, self._anchors, self._shown, self._said = report, anchors, shown, said

    def groups(self) -> tuple[Group, ...]:
        """Give causes, other findings, rounding and what is waived; none that is empty."""
        report, word = self._report, self._said.word
        others = [f for f in report.unexplained() if f.verdict != "rounding"]
        rounding = [f for f in report.unexplained() if f.verdict == "rounding"]
        found = (
            Group("causes", word("causes"), tuple(map(self._cause, report.open_causes()))),
            Group("others", word("others"), tuple(map(self._other, report.gathered(others)))),
            Group(
                "rounding",
                word("rounding"),
                tuple(map(self._finding, rounding)),
                tuple(self._joint()),
            ),
            Group(WAIVED, word("waived"), tuple(self._waived()), note=word("waived.note")),
        )
        return tuple(group for group in found if group.items or group.lines)

    def loose(self) -> tuple[Group, ...]:
        """Give what was not checked: tables, figures without place, figures without relation."""
        report, word = self._report, self._said.word
        found = (
            ("absent", self._absent()),
            ("unknown_tables", self._unknown_tables()),
            ("unplaced", self._unplaced()),
            ("unchecked", map(self._fact, report.unchecked)),
            ("claims", self._claims()),
        )
        return tuple(
            Group(key, word(f"loose.{key}", count=len(lines)), lines=lines)
            for key, made in found
            if (lines := tuple(made))
        )

    def _cause(self, explained: Explained) -> Item:
        cause, wording = explained.cause, self._said.wording
        severity = WAIVED if explained.waived else explained.severity
        return Item(
            id=explained.id,
            severity=severity,
            mark=self._said.wording.say(f"face.severity.{explained.severity}"),
            place=Piece(cause_wording.place(cause), self._link(self._anchors.cause(cause))),
            headline=cause_wording.headline(cause, wording),
            lines=tuple(map(pieces, cause_wording.reasons(cause, wording))),
            below=tuple(map(self._finding, explained.findings)),
        )

    def _finding(self, finding: Finding) -> Item:
        wording = self._said.wording
        return Item(
            id=finding.id,
            severity=WAIVED if finding.waiver else finding.severity,
            mark=wording.say(f"face.severity.{finding.severity}"),
            place=Piece(wording.place(finding), self._link(self._anchors.finding(finding))),
            headline=wording.headline(finding),
            lines=tuple(self._worked(finding)),
        )

    def _other(self, one: Finding | Unjudged) -> Item:
        return self._unjudged(one) if isinstance(one, Unjudged) else self._finding(one)

    def _unjudged(self, one: Unjudged) -> Item:
        wording = self._said.wording
        first, *others = one.findings
        named = (
            Piece(name, self._link([self._anchors.place(place)]))
            for name, place in unjudged.places(one, _PLACES)
        )
        return Item(
            id=first.id,
            severity=one.severity,
            mark=wording.say(f"face.severity.{one.severity}"),
            place=next(named, Piece("")),
            headline=unjudged.headline(one, wording),
            lines=tuple(self._others(one, tuple(named))),
            ids=unjudged.ids(one, wording),
            also=tuple(finding.id for finding in others),
        )

    def _others(self, one: Unjudged, named: Pieces) -> Iterator[Pieces]:
        """Give the further places behind a line, each a link."""
        comma = Piece(self._said.wording.say("finding.list"))
        apart = tuple(piece for own in named for piece in (comma, own))
        if apart:
            yield (*apart[1:], Piece(" …")) if len(one.places) > _PLACES else apart[1:]

    def _worked(self, finding: Finding) -> Iterator[Pieces]:
        wording, relation = self._said.wording, finding.relation
        if relation and finding.verdict in ("broken", "rounding"):
            subject = plain(relation.subject)
            lead = (Piece(f"{subject}{self._said.word('colon')}"),) if subject else ()
            yield (*lead, *worked(relation, self._said, self._anchors, self._shown))
            more = (wording.sentence(finding), wording.explanation(finding))
            yield from (pieces(line) for line in more if line)
        if finding.waiver:
            yield pieces(wording.waived(finding))

    def _waived(self) -> Iterator[Item]:
        """Give the causes that are waived as a whole, then the findings under no open cause."""
        report = self._report
        yield from (self._cause(one) for one in report.causes if one.waived)
        below = {finding.id for one in report.causes for finding in one.findings}
        yield from (self._finding(one) for one in report.waived() if one.id not in below)

    def _joint(self) -> Iterator[Pieces]:
        report, wording = self._report, self._said.wording
        yield from map(pieces, rounding_lines(report, wording))
        yield from map(pieces, joint_lines(report, wording))
        for fact, true in report.joint.witness if report.joint else ():
            where = f"{plain(fact.sheet)}!{fact.cell}"
            shown = printed(true, fact.decimals + 1)
            said = wording.say("joint.value", place=where, printed=wording.figure(fact), true=shown)
            yield (Piece(said, self._link([self._anchors.fact(fact)])),)

    def _absent(self) -> Iterator[Pieces]:
        found = {table.id for table in self._report.tables}
        for form in self._report.rulebook.forms.values():
            if form.id not in found and self._report.tables:
                key = "text.table_absent" if form.required else "text.table_optional"
                yield pieces(self._said.wording.say(key, id=form.id, title=form.title))

    def _unknown_tables(self) -> Iterator[Pieces]:
        for one in self._report.unknown_tables:
            yield pieces(
                self._said.wording.say(
                    "text.table_unknown", title=one.title, sheet=one.sheet, figures=one.figures
                )
            )

    def _unplaced(self) -> Iterator[Pieces]:
        for remark in self._report.unplaced:
            where = f"{plain(remark.place.sheet)}!{remark.place.address}" if remark.place else ""
            link = self._link(map(self._anchors.place, remark.places()))
            yield (Piece(where, link), Piece(f"  {plain(remark.value)}"))

    def _fact(self, fact: Fact) -> Pieces:
        link = Piece(f"{plain(fact.sheet)}!{fact.cell}", self._link([self._anchors.fact(fact)]))
        label = plain(f"{fact.row_label} · {fact.column}")
        return (link, Piece(f"  {label}  {self._said.wording.figure(fact)}"))

    def _claims(self) -> Iterator[Pieces]:
        """Give the figures of the narrative that nothing was held against, with the reason."""
        told = self._report.beside.narrative
        if told is None:
            return
        for fact in self._report.judged.untouched():
            place = Piece(fact.cell, self._link([self._anchors.fact(fact)]))
            yield self._claim(place, "unchecked", self._said.wording.quoted(fact))
        for kind, own in (
            ("unread", told.unread), ("aside", told.asides), ("outside", told.outside)
        ):  # fmt: skip
            for one in own:
                place = Piece(one.place.address, self._link([self._anchors.place(one.place)]))
                yield self._claim(place, kind, one.text)

    def _claim(self, place: Piece, kind: str, text: str) -> Pieces:
        why = self._said.word(f"story.{kind}") + self._said.word("colon")
        return (place, Piece(f"  {why}{self._said.text(text)}"))

    def _link(self, found: Iterable[str]) -> str:
        return first(found, self._shown)


def counts(groups: Iterable[Group]) -> dict[str, int]:
    """Count the items of each severity that the filter goes by."""
    found = [item.severity for group in groups for item in group.items]
    return {severity: found.count(severity) for severity in FILTERED}


def pieces(text: str) -> Pieces:
    """Part a sentence so that what it marks by 【】 can be seen to be marked."""
    parts = [part for part in _MARKED.split(text) if part]
    return tuple(Piece(part, marked=_MARKED.fullmatch(part) is not None) for part in parts)


def worked(
    relation: Relation, said: Said, anchors: Anchors, shown: frozenset[str]
) -> Iterator[Piece]:
    """Give the arithmetic of a relation, each address that the page shows a link."""
    text, at = said.wording.working(relation), 0
    for member in relation.members():
        anchor = anchors.fact(member.fact)
        found = text.find(f"（{member.fact.cell}）", at)
        if found < 0 or anchor not in shown:
            continue
        yield Piece(text[at : found + 1])
        at = found + 1 + len(member.fact.cell)
        yield Piece(member.fact.cell, anchor)
    yield Piece(text[at:])
