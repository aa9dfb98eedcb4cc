"""Broken relations in, causes out: clusters, their smallest corrections, the likeliest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.diagnosis.joined import Cluster, joined
from budgetcheck.diagnosis.model import Candidate, Cause, Change, Pattern, Proposal
from budgetcheck.diagnosis.omissions import omissions
from budgetcheck.diagnosis.patterns import proposals
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.rounding import Joint, jointly
from budgetcheck.diagnosis.search import Correction, Found, clusters, smallest
from budgetcheck.diagnosis.system import Shape, System, system_of
from budgetcheck.diagnosis.twins import Twins
from budgetcheck.engine import Judged, Member, Relation, Verdict
from budgetcheck.forms import Remark
from budgetcheck.rulebook.model import Kind


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, and what rounding explains (None where no difference is called rounding)."""

    causes: tuple[Cause, ...]
    joint: Joint | None = None


_APART = 2.0  # two mistakes with one difference strain belief
_MANY = 3  # so many unlinked groups of broken relations ask for one reason


def diagnose(judged: Judged, remarks: Iterable[Remark] = ()) -> tuple[Cause, ...]:
    """Give the causes of a workbook's broken relations; none where nothing hard is broken.

    `remarks` are those of the reading: a formula that was not recalculated is the likeliest slip.
    """
    return diagnosis(judged, remarks).causes


def diagnosis(judged: Judged, remarks: Iterable[Remark] = ()) -> Diagnosis:
    """Give the causes, and whether rounding alone explains all other differences at once."""
    relations = (*judged.relations, *judged.inside)
    broken = [r for r in relations if r.verdict is Verdict.BROKEN]
    wrong = any(relation.rule.tier == "hard" for relation in broken)
    rounded = any(r.verdict is Verdict.ROUNDING for r in judged.relations)
    if not wrong and not rounded:
        return Diagnosis(())
    system = system_of(judged)
    found = causes_of(system, Plausible(system, judged, remarks), broken) if wrong else ()
    return Diagnosis(found, _joint(system, judged) if rounded else None)


def _joint(system: System, judged: Judged) -> Joint:
    """Ask of all workbooks together; where that takes too long, of the one that is checked."""
    joint = jointly(system)
    if not (joint.limit and judged.units):
        return joint
    return replace(jointly(system_of(judged.alone())), apart=True)


def causes_of(
    system: System, plausible: Plausible, broken: Sequence[Relation] = ()
) -> tuple[Cause, ...]:
    """Give the causes of a system's broken rows; soft ones that a correction mends fold in."""
    rows = system.broken()
    causes = [*_left_blank(system, rows, broken)]
    explained = {id(relation) for cause in causes for relation in cause.relations}
    rows = [number for number in rows if id(system.rows[number].relation) not in explained]
    singles = {own: smallest(system, own, 1) for own in clusters(system, rows)}
    if any(not found.corrections for found in singles.values()) or _crowded(system, singles):
        for proposal in _chosen(system, rows, singles):
            causes.append(_of_pattern(system, proposal))
            rows = [number for number in rows if number not in proposal.mended]
    for own, found in joined(system, clusters(system, rows), singles).items():
        causes.append(_cause(system, plausible, own, found))
    return tuple(_folded(system, causes, broken))


def _crowded(system: System, singles: Mapping[tuple[int, ...], Found]) -> bool:
    """Tell whether single corrections crowd in one column, as if it were wrong as a whole."""
    columns: Counter[tuple[str, str]] = Counter()
    for found in singles.values():
        facts = [system.facts[one.intervals[0][0]] for one in found.corrections]
        columns.update({(fact.table, fact.column) for fact in facts})
    return any(count >= _MANY for count in columns.values())


def _chosen(
    system: System, rows: list[int], singles: Mapping[tuple[int, ...], Found]
) -> Iterator[Proposal]:
    """Choose the patterns that mend most, where single cells do not explain as much."""
    unsolved = {n for own, found in singles.items() if not found.corrections for n in own}
    twins = Twins(system.facts)
    offered = sorted(
        proposals(system, rows), key=lambda one: (-len(one.mended), -twins.share(one.values))
    )
    taken: set[int] = set()
    for proposal in offered:
        spans = sum(1 for own in singles if proposal.mended.intersection(own))
        wanted = proposal.mended & unsolved or spans >= _MANY
        if wanted and len(proposal.mended) > 1 and not proposal.mended & taken:
            taken |= proposal.mended
            yield proposal


def _of_pattern(system: System, proposal: Proposal) -> Cause:
    relations = _relations(system, sorted(proposal.mended))
    changes = []
    for name, value in proposal.values.items():
        variable = system.variables[name]
        own = variable.own(value)
        signature = "blank" if variable.fact.blank else "other"
        changes.append(Change(variable.fact, own, own, own, variable.fact.decimals, signature))
    confirmed = max(0, rank(system.rows[n] for n in proposal.mended) - 1)
    candidates = (Candidate(tuple(changes), confirmed, 0.0),) if changes else ()
    return Cause(relations, candidates, 1, proposal.pattern)


def _left_blank(system: System, rows: Iterable[int], broken: Iterable[Relation]) -> Iterator[Cause]:
    """Give the tables without data that others repeat figures of."""
    for relation in broken:
        empty = relation.reason is not None and relation.reason.key == "reason.empty_but"
        if not empty or relation.rule.tier != "hard" or relation.reason is None:
            continue
        table = relation.statement.left[0].table
        own = [n for n in rows if _needs(system.rows[n].relation, table)]
        fact = relation.right_members[0].fact
        details = {"title": relation.reason.details["title"], "count": len(relation.right_members)}
        pattern = Pattern("left_blank", details, fact.sheet, fact.cell)
        yield Cause((relation, *_relations(system, own)), (), 1, pattern)


def _relations(system: System, rows: Iterable[int]) -> tuple[Relation, ...]:
    """Give the relations of rows, each once."""
    own = {id(system.rows[number].relation): system.rows[number].relation for number in rows}
    return tuple(own.values())


def _needs(relation: Relation, table: str) -> bool:
    terms = (*relation.statement.left, *relation.statement.right)
    return any(term.table == table for term in terms)


def _cause(system: System, plausible: Plausible, cluster: Cluster, found: Found) -> Cause:
    tried = [(one, candidate_of(system, plausible, one)) for one in found.corrections]
    ranked = sorted((own for _, own in tried if own), key=lambda own: own.cost)
    lost = [one for one, own in tried if own is None]
    unsure = any(len(one.intervals) > 1 for one in lost) or bool(lost and not ranked)
    return Cause(
        _relations(system, cluster),
        tuple(ranked),
        len(ranked),
        limit=found.limit or unsure,
        instead=_instead(system, cluster) if len(ranked) > 1 else None,
    )


def _instead(system: System, cluster: Cluster) -> Pattern | None:
    """Give the row left out of a group, or counted too much, that would mend the cluster too."""
    found = (one.pattern for one in omissions(system, cluster) if one.mended.issuperset(cluster))
    return next(found, None)


def candidate_of(system: System, plausible: Plausible, one: Correction) -> Candidate | None:
    """Give a correction its likeliest values; None where no values meet all rows at once."""
    names = tuple(name for name, _ in one.intervals)
    slips = plausible.slips(one.intervals)
    values = _jointly(system, one, {name: slip.value for name, slip in slips.items()})
    if values is None:
        return None
    changes = []
    for name, interval in one.intervals:
        variable, slip = system.variables[name], slips[name]
        low, high = (variable.own(end or 0) for end in (interval.low, interval.high))
        changes.append(
            Change(
                fact=variable.fact,
                low=low,
                high=high,
                suggested=variable.own(values[name]),
                decimals=variable.fact.decimals,
                signature=slip.signature if slip.value == values[name] else "other",
            )
        )
    sums = [system.rows[n] for n in system.touched(names) if _counts(system, n)]
    return Candidate(
        changes=tuple(changes),
        confirmed_by=max(0, rank(sums) - len(names)),
        cost=plausible.cost(values, slips) + (_APART if one.apart else 0.0),
    )


def _counts(system: System, number: int) -> bool:
    row = system.rows[number]
    return row.hard and row.shape is not Shape.NOT_NEGATIVE


def _jointly(system: System, one: Correction, wanted: dict[int, int]) -> dict[int, int] | None:
    """Give values that meet every row at once: the wanted ones, those nearest the middle, or ends.

    Of an interval that begins or ends at 0, 0 itself may be too little: printed, it is exact.
    """
    if _meets(system, wanted):
        return wanted
    middle = {name: own.middle(system.variables[name].step) for name, own in one.intervals}
    for name, value in wanted.items():
        mixed = {**middle, name: value}
        if _meets(system, mixed):
            return mixed
    low = {name: own.low or 0 for name, own in one.intervals}
    high = {name: own.high or 0 for name, own in one.intervals}
    return next((values for values in (middle, low, high) if _meets(system, values)), None)


def _meets(system: System, values: Mapping[int, int]) -> bool:
    moved = system.moved(values)
    return all(moved.holds(number) for number in system.touched(values) if system.rows[number].hard)


def _folded(system: System, causes: list[Cause], broken: Iterable[Relation]) -> Iterable[Cause]:
    """Give the causes with every other broken relation that their likeliest correction mends."""
    odd = (*system.broken(), *system.broken(hard=False))
    numbers = {id(system.rows[number].relation): number for number in odd}
    own = {id(relation) for cause in causes for relation in cause.relations}
    free = [relation for relation in broken if id(relation) not in own]
    for cause in causes:
        mended = [r for r in free if _mends(system, cause, r, numbers.get(id(r)))]
        taken = {id(relation) for relation in mended}
        free = [relation for relation in free if id(relation) not in taken]
        pattern = _at_the_label(cause.pattern, mended)
        yield replace(cause, relations=cause.relations + tuple(mended), pattern=pattern)


def _at_the_label(pattern: Pattern | None, mended: Iterable[Relation]) -> Pattern | None:
    """Move a pattern of a wrong code to the cell that holds the code."""
    labels = [place for relation in mended for place in relation.places[:1]]
    if pattern and "code" in pattern.details and labels:
        return replace(pattern, cell=labels[0].address)
    return pattern


def _names_row(pattern: Pattern, relation: Relation) -> bool:
    """Tell whether a naming is broken by the row that a pattern says is left out or miscoded."""
    if relation.statement.kind is not Kind.NAMING or relation.reason is None:
        return False
    code, known = pattern.details.get("code"), pattern.details.get("known")
    own = relation.subject.partition(" ")[0]
    return (code is not None and own == code) or (
        known is not None and relation.reason.details.get("parent") == known
    )


def _agrees(relation: Relation, cells: Mapping[tuple[str, str], Change]) -> bool:
    """Tell whether an emptiness holds once cells are changed: both sides zero, or neither."""

    def filled(member: Member) -> bool:
        change = cells.get((member.fact.sheet, member.fact.cell))
        return bool(change.suggested if change else member.fact.value)

    return any(map(filled, relation.right_members)) is any(map(filled, relation.left_members))


def _mends(system: System, cause: Cause, relation: Relation, number: int | None) -> bool:
    if cause.pattern and _names_row(cause.pattern, relation):
        return True
    if not cause.candidates:
        return False
    changes = cause.candidates[0].changes
    cells = {(change.fact.sheet, change.fact.cell): change for change in changes}
    named = [cells.get((m.fact.sheet, m.fact.cell)) for m in relation.members()]
    if not any(named):
        return False
    if number is None:
        return _agrees(relation, cells)
    values = {}
    for name in system.rows[number].names():
        fact = system.facts[name]
        change = cells.get((fact.sheet, fact.cell))
        if change:
            values[name] = change.suggested * system.variables[name].factor
    return system.moved(values).holds(number)
