"""What one reason makes unknown is told once: the reason, how many relations, of which rules, where.

In: numbered findings. Out: those of verdict unknown, gathered by what makes them so, and the line
that every face for people shows of each. Whoever answers for a finding is told beside it alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from budgetcheck.engine import Fact, Reason, Relation
from budgetcheck.forms import Place
from budgetcheck.labels import plain
from budgetcheck.report.model import Finding, Unjudged
from budgetcheck.report.wording import Wording, mark

_UNREADABLE = frozenset({"reason.unreadable", "reason.unreadable_cells"})
_LACKING: Mapping[str, tuple[str, ...]] = {
    "no_column": ("column",),
    "no_row": ("row",),
    "no_level": ("row",),
    "no_cell": ("row", "column"),
    "no_group": ("group",),
}
"""Of a table: the details that name what it lacks. One line may tell several."""
_OF_A_TABLE = frozenset({"row", "column", "group"})
_NAMED = 4  # columns, rows and rules
_PLACES = 3
_RUN = 3  # ids in a row that are shown as first and last
_OF_UNITS = "units."


def unjudged(findings: Sequence[Finding]) -> tuple[Unjudged, ...]:
    """Gather the unknown findings by severity and reason, in the order of their first.

    A reason is: the table that lacks; the columns that a table lacks, or its rows; the cells that
    cannot be read; the tables with figures that have no place; else its key and details.
    """
    found: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.verdict == "unknown" and not finding.waiver:
            reason = _reason(finding)
            why = _UNREADABLE if reason.key in _UNREADABLE else _why(finding, reason)
            found[finding.severity, why].append(finding)
    unreadable = {key: own for key, own in found.items() if key[1] is _UNREADABLE}
    groups = [own for key, own in found.items() if key not in unreadable]
    groups += [group for own in unreadable.values() for group in _joined(own)]
    return tuple(_gathered(own) for own in sorted(groups, key=lambda own: int(own[0].id[1:])))


def _reason(finding: Finding) -> Reason:
    """Give the reason of the first relation, before it was worded for several."""
    return next(one.reason for one in finding.relations if one.reason)


def _why(finding: Finding, reason: Reason) -> tuple[object, ...]:
    own = _OF_A_TABLE if _kind(reason) in _LACKING else frozenset()
    known = tuple(value for name, value in reason.details.items() if name not in own)
    return (reason.key, *(known or (finding.table,)))


def _kind(reason: Reason) -> str:
    return reason.key.partition(".")[2]


def _joined(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Part findings so that no cell that cannot be read stands in two lines."""
    parts: list[tuple[set[tuple[str, str]], list[Finding]]] = []
    for finding in findings:
        cells = {(fact.sheet, fact.cell) for fact in _unread(finding.relations)}
        touching = [part for part in parts if part[0] & cells]
        parts = [part for part in parts if not part[0] & cells]
        together = [one for _, own in touching for one in own]
        parts.append((cells.union(*(own for own, _ in touching)), [*together, finding]))
    return [sorted(own, key=lambda one: int(one.id[1:])) for _, own in parts]


def _unread(relations: Sequence[Relation]) -> Iterator[Fact]:
    for relation in relations:
        yield from (m.fact for m in relation.members() if m.fact.value is None)


def _gathered(findings: Sequence[Finding]) -> Unjudged:
    relations = [one for finding in findings for one in finding.relations]
    if _reason(findings[0]).key in _UNREADABLE:
        cells = [Place(fact.sheet, fact.cell) for fact in _unread(relations)]
        return Unjudged(tuple(findings), (), tuple(dict.fromkeys(cells)))
    names = _LACKING.get(_kind(_reason(findings[0])), ())
    lacking = [
        "·".join(str(one.reason.details[name]) for name in names)
        for one in relations
        if one.reason and names
    ]
    places = dict.fromkeys(place for one in relations for place in _first(one))
    return Unjudged(tuple(findings), tuple(dict.fromkeys(lacking)), tuple(places))


def _first(relation: Relation) -> Iterator[Place]:
    """Give the place where a relation is looked at first; one without figures has none."""
    members = [Place(m.fact.sheet, m.fact.cell) for m in relation.members()[:1]]
    yield from [*relation.places, *members][:1]


def places(one: Unjudged, most: int) -> Iterator[tuple[str, Place]]:
    """Give the first places with their names; a sheet is named where it changes."""
    home = None
    for own in one.places[:most]:
        lead = "" if own.sheet == home else plain(own.sheet) + mark(own.address)
        yield lead + own.address, own
        home = own.sheet


def place(one: Unjudged) -> str:
    """Give the first places, as 支出决算表!D5、E5、D6 …; "" where there is none."""
    more = " …" if len(one.places) > _PLACES else ""
    return "、".join(name for name, _ in places(one, _PLACES)) + more


def ids(one: Unjudged, wording: Wording) -> str:
    """Give the ids of the findings, as F12–F66、F70."""
    numbers = [int(finding.id[1:]) for finding in one.findings]
    runs = [
        [f"F{number}" for _, number in run]
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    shown = [[f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else run for run in runs]
    return wording.say("finding.list").join(name for run in shown for name in run)


def headline(one: Unjudged, wording: Wording) -> str:
    """Give the reason, how many relations it makes unknown and of which rules, in one sentence."""
    count = len(one.relations)
    key = "unjudged.line" if count > 1 else "unjudged.one"
    return wording.say(key, why=_because(one, wording), count=count, rules=_rules(one, wording))


def _rules(one: Unjudged, wording: Wording) -> str:
    shown = wording.say("finding.list").join(one.rules[:_NAMED])
    if len(one.rules) <= _NAMED:
        return shown
    return wording.say("unjudged.rules", rules=shown, count=len(one.rules))


def _because(one: Unjudged, wording: Wording) -> str:
    first = next(relation for relation in one.relations if relation.reason)
    if one.reason.key in _UNREADABLE:
        key = "unjudged.cell" if len(one.places) == 1 else "unjudged.cells"
        return wording.say(key, count=len(one.places))
    if len(one.lacking) <= 1:
        return wording.reason(first)
    named = [wording.say("unjudged.named", name=name) for name in one.lacking[:_NAMED]]
    more = wording.say("unjudged.more") if len(one.lacking) > _NAMED else ""
    names = wording.say("unjudged.names").join(named) + more
    details = {**wording.details(first), "names": names, "count": len(one.lacking)}
    said = wording.say(f"unjudged.{_kind(one.reason)}", **details)
    if one.reason.key.startswith(_OF_UNITS):
        return wording.say("unjudged.of_unit", name=details["name"], why=said)
    return said
