"""The result sheet's contents: a Report comes in, its lines and what is said above them go out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from budgetcheck.diagnosis import Change
from budgetcheck.engine import Fact
from budgetcheck.exact import printed
from budgetcheck.forms import Place
from budgetcheck.labels import plain
from budgetcheck.marked.kinds import Kind
from budgetcheck.marked.marks import of_facts, of_places
from budgetcheck.report import cause_wording, unjudged
from budgetcheck.report.model import Explained, Finding, Report, Unjudged
from budgetcheck.report.terminal import joint_lines, unit_lines, verdict_line
from budgetcheck.report.wording import Wording
from budgetcheck.version import __version__

COLUMNS = (
    "id",
    "severity",
    "sheet",
    "cell",
    "label",
    "now",
    "should",
    "off",
    "message",
    "working",
    "waived",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `leads` tells that its cell is one of the workbook, `band` a heading."""

    id: str = ""
    severity: str = ""
    sheet: str = ""
    cell: str = ""
    label: str = ""
    now: str = ""
    should: str = ""
    off: str = ""
    message: str = ""
    working: str = ""
    waived: str = ""
    leads: bool = False
    kind: Kind | None = None
    band: bool = False


def head(report: Report, wording: Wording) -> Iterator[str]:
    """Give the verdict, then what was checked, then the counts: a paragraph each."""
    yield verdict_line(report, wording)
    source, told = report.source, report.beside.narrative
    files = [wording.say("text.file", name=source.name or "—")]
    files.append(wording.say("text.hash", sha256=source.sha256 or "—"))
    if told:
        files.append(wording.say("text.narrative", name=told.document.name))
    if report.beside.previous:
        files.append(wording.say("text.previous", name=report.beside.previous))
    files += unit_lines(report, wording)
    rules = {"rules": report.rulebook.name, "rules_version": report.rulebook.version}
    files.append(wording.say("text.tool", version=__version__, **rules))
    yield "　".join(files)
    yield "　".join(_counts(report, wording))


def _counts(report: Report, wording: Wording) -> Iterator[str]:
    summary = report.summary
    yield wording.say("face.counts", **summary)
    yield wording.say("face.relations", **summary)
    yield wording.say(
        "face.coverage",
        figures=summary["figures"],
        unchecked=summary["unchecked_figures"],
        unplaced=summary["unplaced_figures"],
    )
    if report.beside.narrative:
        yield wording.say("face.claims", **summary)
    if summary["waived"]:
        yield wording.say("waiver.counted", **summary)


def lines(report: Report, wording: Wording) -> Iterator[Line]:
    """Give the lines: causes with what they broke, other findings, waived, rounding, unchecked."""
    causes = report.open_causes()
    under = {finding.id for explained in causes for finding in explained.findings}
    free = [finding for finding in report.unexplained() if finding.verdict != "rounding"]
    rounding = [finding for finding in report.unexplained() if finding.verdict == "rounding"]
    waived = [finding for finding in report.waived() if finding.id not in under]
    groups = (
        ("marked.causes", [line for one in causes for line in _cause(one, wording)]),
        ("marked.others", [_other(one, wording) for one in report.gathered(free)]),
        ("marked.answered", [_finding(one, wording) for one in waived]),
        ("marked.rounding", _rounding(rounding, report, wording)),
        ("marked.loose", [_loose(fact, wording) for fact in report.unchecked]),
    )
    for key, own in groups:
        if own:
            yield Line(message=wording.say(key), band=True)
            yield from own
    if not any(own for _, own in groups):
        yield Line(message=wording.say("marked.nothing"), band=True)


def _cause(explained: Explained, wording: Wording) -> Iterator[Line]:
    cause = explained.cause
    said = [cause_wording.headline(cause, wording), *cause_wording.reasons(cause, wording)]
    first = cause.candidates[0] if cause.sure and cause.candidates else None
    changes = first.changes if first else ()
    line = Line(
        id=explained.id,
        severity=wording.say(f"face.severity.{explained.severity}"),
        message="\n".join(said),
        kind=Kind.WRONG if cause.sure else Kind.INVOLVED,
    )
    alone = len(changes) == 1 and not cause.pattern
    if cause.pattern:
        line = _placed(line, Place(cause.pattern.sheet, cause.pattern.cell))
    else:
        facts = [one.fact for one in changes] or [m.fact for m in cause.relations[0].members()]
        line = _at(line, facts[0]) if facts else line
    yield _valued(line, changes[0], wording) if alone else line
    if not alone:
        together = wording.say("marked.together", id=explained.id)
        yield from (_change(one, together, Kind.WRONG, wording) for one in changes)
    instead = wording.say("marked.or", id=explained.id)
    for candidate in () if cause.sure else cause.proposed:
        yield from (_change(one, instead, Kind.INVOLVED, wording) for one in candidate.changes)
    yield from (_finding(finding, wording) for finding in explained.findings)


def _change(change: Change, message: str, kind: Kind, wording: Wording) -> Line:
    return _valued(_at(Line(message=message, kind=kind), change.fact), change, wording)


def _valued(line: Line, change: Change, wording: Wording) -> Line:
    """Give a line with what a cell is, what it should be, and by how much it is off."""
    fact = change.fact
    off = (fact.value or 0) - change.suggested
    return replace(
        line,
        label=_label(fact),
        now=wording.figure(fact),
        should=cause_wording.value(change),
        off=printed(off, change.decimals),
    )


def _label(fact: Fact) -> str:
    return plain(f"{fact.row_label} · {fact.column}", 400)


def _at(line: Line, fact: Fact) -> Line:
    """Give a line with the place of a figure; one of last year's workbook leads nowhere."""
    leads = any(of_facts([fact]))
    return replace(line, sheet=fact.sheet, cell=fact.cell, leads=leads)


def _placed(line: Line, place: Place) -> Line:
    leads = any(of_places([place]))
    return replace(line, sheet=place.sheet, cell=place.address, leads=leads)


_KINDS = {"rounding": Kind.ROUNDING, "structure": Kind.REMARK, "broken": Kind.INVOLVED}


def _finding(finding: Finding, wording: Wording) -> Line:
    relation = finding.relation
    amounts = relation is not None and finding.verdict in ("broken", "rounding")
    said = [wording.headline(finding), wording.explanation(finding), wording.sentence(finding)]
    line = Line(
        id=finding.id,
        severity=wording.say(f"face.severity.{finding.severity}"),
        label=plain(relation.subject, 400) if relation else _remark_label(finding),
        now=plain(finding.remark.value, 400) if finding.remark else "",
        message="\n".join(part for part in said if part),
        waived=wording.waived(finding),
        kind=Kind.WAIVED if finding.waiver else _KINDS.get(finding.verdict),
    )
    line = _located(line, finding)
    if relation is None or not amounts:
        return line
    off = wording.difference(relation) if relation.difference else ""
    return replace(line, off=off, working=wording.working(relation))


def _other(one: Finding | Unjudged, wording: Wording) -> Line:
    return _unjudged(one, wording) if isinstance(one, Unjudged) else _finding(one, wording)


def _unjudged(one: Unjudged, wording: Wording) -> Line:
    """Give the line of what one reason makes unknown; its label names the places behind it."""
    subjects = {relation.subject for relation in one.relations}
    alone = subjects.pop() if len(subjects) == 1 else ""
    line = Line(
        id=unjudged.ids(one, wording),
        severity=wording.say(f"face.severity.{one.severity}"),
        label=unjudged.place(one) if len(one.places) > 1 else plain(alone, 400),
        message=unjudged.headline(one, wording),
    )
    return _placed(line, one.places[0]) if one.places else line


def _remark_label(finding: Finding) -> str:
    details = finding.remark.details if finding.remark else {}
    return plain(str(details.get("label", details.get("title", ""))), 400)


def _located(line: Line, finding: Finding) -> Line:
    """Give a line with the place where to look; a whole table that is missing has none."""
    relation = finding.relation
    named = relation.places if relation else ()
    if finding.remark and finding.remark.place:
        named = (finding.remark.place,)
    if named:
        return _placed(line, named[0])
    members = relation.members() if relation else ()
    return _at(line, members[0].fact) if members else line


def _rounding(found: list[Finding], report: Report, wording: Wording) -> list[Line]:
    """Give the differences that rounding explains, and whether it explains them all at once."""
    own = [_finding(finding, wording) for finding in found]
    together = [line for line in joint_lines(report, wording) if found]
    return [*own, *(Line(message=line, kind=Kind.ROUNDING) for line in together)]


def _loose(fact: Fact, wording: Wording) -> Line:
    line = Line(
        label=_label(fact),
        now=wording.figure(fact),
        message=wording.say("marked.unchecked"),
        kind=Kind.UNCHECKED,
    )
    return _at(line, fact)
