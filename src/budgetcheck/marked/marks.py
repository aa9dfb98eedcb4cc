"""Which cells are marked, how strongly and with what words: a Report comes in, marks go out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.diagnosis import Candidate
from budgetcheck.engine import CLAIM, Fact, Relation
from budgetcheck.forms import Place
from budgetcheck.labels import plain
from budgetcheck.marked.kinds import ORDER, Kind
from budgetcheck.report import cause_wording
from budgetcheck.report.model import Explained, Finding, Report
from budgetcheck.report.wording import Wording
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.workbook import place as spot_of

Where = tuple[str, str]
"""Sheet and address of a cell."""

_ARITHMETIC = 3  # relations worked out in the comment on a wrong cell


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said of a cell: what it makes of it, a head and lines."""

    kind: Kind
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell that is marked: everything that is said of it, strongest first."""

    said: tuple[Said, ...]

    @property
    def kind(self) -> Kind:
        """The strongest of what is said."""
        return self.said[0].kind


def marks(report: Report, wording: Wording) -> Mapping[Where, Mark]:
    """Give the cells of the workbook that something is said of, by sheet and address."""
    found: dict[Where, list[Said]] = defaultdict(list)
    for where, said in _all(report, wording):
        if said not in found[where]:
            found[where].append(said)
    return {where: mark(said) for where, said in found.items() if spot_of(where[1])}


def mark(said: Iterable[Said]) -> Mark:
    """Give the mark of a cell, its sayings in the order of their strength."""
    return Mark(tuple(sorted(said, key=lambda one: ORDER.index(one.kind))))


def _all(report: Report, wording: Wording) -> Iterator[tuple[Where, Said]]:
    for explained in report.open_causes():
        yield from _of_cause(explained, wording)
    for finding in report.unexplained():
        yield from _of_finding(finding, wording)
    open_ones = {finding.id for one in report.open_causes() for finding in one.findings}
    for finding in report.waived():
        if finding.id not in open_ones:
            yield from _each(_where(finding), _waived(finding, wording))
    for fact in report.unchecked:
        words = wording.say("marked.unchecked_head"), (wording.say("marked.unchecked"),)
        said = Said(Kind.UNCHECKED, *words)
        yield from _each(of_facts([fact]), said)


def _each(cells: Iterable[Where], said: Said) -> Iterator[tuple[Where, Said]]:
    yield from ((where, said) for where in cells)


def of_facts(facts: Iterable[Fact]) -> Iterator[Where]:
    """Give the cells of those figures that stand in this workbook."""
    for fact in facts:
        if fact.kind != CLAIM and not fact.table.startswith(LAST_YEAR):
            yield fact.sheet, fact.cell


def of_places(places: Iterable[Place]) -> Iterator[Where]:
    """Give places as sheet and address; those in a narrative are none."""
    yield from ((place.sheet, place.address) for place in places if spot_of(place.address))


def _of_cause(explained: Explained, wording: Wording) -> Iterator[tuple[Where, Said]]:
    cause = explained.cause
    first = _home(explained) if cause.sure else ()
    yield from _each(first, _wrong(explained, wording))
    for candidate in () if cause.sure else cause.proposed:
        for where in of_facts(change.fact for change in candidate.changes):
            yield where, _instead(explained, candidate, where, wording)
    likelier = [_likelier(explained, wording)] if cause_wording.place(cause) else []
    for finding in explained.findings:
        own = [where for where in _where(finding) if where not in first]
        said = _waived if finding.waiver else _involved
        yield from _each(own, said(finding, wording, *likelier))


def _home(explained: Explained) -> tuple[Where, ...]:
    """Give the cells that a cause says are wrong."""
    cause = explained.cause
    changes = cause.candidates[0].changes if cause.candidates else ()
    own = list(of_facts(change.fact for change in changes))
    if cause.pattern:
        own += of_places([Place(cause.pattern.sheet, cause.pattern.cell)])
    return tuple(own)


def _wrong(explained: Explained, wording: Wording) -> Said:
    """Say what a cell should be, why, and what it broke, worked out."""
    cause = explained.cause
    lines = [cause_wording.headline(cause, wording), *cause_wording.reasons(cause, wording)]
    for finding in explained.findings[:_ARITHMETIC]:
        headline, *worked_out = _lines(finding, wording)
        lines += [f"{finding.id} {headline}", *worked_out]
    more = len(explained.findings) - _ARITHMETIC
    lines += [wording.say("marked.more", count=more)] if more > 0 else []
    head = wording.say("marked.head", id=explained.id, severity=_severity(explained, wording))
    return Said(Kind.WRONG, head, tuple(lines))


def _severity(of: Explained | Finding, wording: Wording) -> str:
    return wording.say(f"face.severity.{of.severity}")


def _instead(explained: Explained, candidate: Candidate, where: Where, wording: Wording) -> Said:
    """Say what a cell should be if it is the wrong one of the few that it may be."""
    change = next(c for c in candidate.changes if (c.fact.sheet, c.fact.cell) == where)
    value, printed = cause_wording.value(change), wording.figure(change.fact)
    lines = [wording.say("marked.instead", value=value, printed=printed)]
    others = [
        wording.say("marked.also", cell=one.fact.cell, value=cause_wording.value(one))
        for one in candidate.changes
        if one is not change
    ]
    lines += [*others, _likelier(explained, wording)]
    lines += cause_wording.corrections(explained.cause, wording)
    head = wording.say("marked.head", id=explained.id, severity=_severity(explained, wording))
    return Said(Kind.INVOLVED, head, tuple(lines))


def _likelier(explained: Explained, wording: Wording) -> str:
    """Say where the mistake is likely to be, or that no cell can be named."""
    place = cause_wording.place(explained.cause)
    headline = cause_wording.headline(explained.cause, wording)
    key = "marked.likelier" if explained.cause.sure else "marked.cause"
    return wording.say(key, id=explained.id, place=place, headline=headline)


def _of_finding(finding: Finding, wording: Wording) -> Iterator[tuple[Where, Said]]:
    if finding.verdict == "unknown":  # the cell that cannot be read has a remark of its own
        return
    said = _involved(finding, wording)
    if finding.verdict == "rounding":
        said = Said(Kind.ROUNDING, said.head, said.lines)
    elif finding.verdict == "structure":
        said = Said(Kind.REMARK, said.head, said.lines)
    yield from _each(_where(finding), said)


def _where(finding: Finding) -> tuple[Where, ...]:
    """Give every cell that a finding is about; what adds nothing to a sum is none."""
    if finding.remark:
        return tuple(of_places(finding.remark.places()))
    relation = finding.relation
    if relation is None:
        return ()
    counted = [member for member in relation.right_members if member.fact.value != 0]
    facts = [member.fact for member in (*relation.left_members, *counted)]
    return (*of_places(relation.places), *of_facts(facts))


def _involved(finding: Finding, wording: Wording, *more: str) -> Said:
    head = wording.say("marked.head", id=finding.id, severity=_severity(finding, wording))
    return Said(Kind.INVOLVED, head, (*_lines(finding, wording), *more))


def _waived(finding: Finding, wording: Wording, *more: str) -> Said:
    head = wording.say("marked.head", id=finding.id, severity=wording.say("marked.waived"))
    return Said(Kind.WAIVED, head, (wording.waived(finding), *_lines(finding, wording), *more))


def _lines(finding: Finding, wording: Wording) -> Iterator[str]:
    """Give what is wrong, and the arithmetic."""
    relation = finding.relation
    yield wording.headline(finding)
    if relation is not None and finding.verdict in ("broken", "rounding"):
        yield worked(relation, wording)
        explanation = wording.explanation(finding)
        if explanation:
            yield explanation


def worked(relation: Relation, wording: Wording) -> str:
    """Give the arithmetic of a relation behind what it is about."""
    return "：".join(part for part in (plain(relation.subject), wording.working(relation)) if part)
