"""Broken relations in, causes out: clusters, their smallest corrections, the likeliest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.diagnosis.alignment import read_on
from budgetcheck.diagnosis.candidates import candidate_of
from budgetcheck.diagnosis.certainty import weighed
from budgetcheck.diagnosis.choice import chosen
from budgetcheck.diagnosis.joined import Cluster, joined
from budgetcheck.diagnosis.model import (
    Candidate,
    Cause,
    Certainty,
    Change,
    Pattern,
    Proposal,
)
from budgetcheck.diagnosis.omissions import omissions
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.rates import other_base
from budgetcheck.diagnosis.rounding import Joint, jointly
from budgetcheck.diagnosis.search import Found, clusters, smallest
from budgetcheck.diagnosis.system import Shape, System, system_of
from budgetcheck.engine import CLAIM, Fact, Judged, Member, Relation, Verdict
from budgetcheck.exact import printed
from budgetcheck.forms import Remark
from budgetcheck.rulebook.formula import LAST_YEAR


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, and what rounding explains (None where no difference is called rounding)."""

    causes: tuple[Cause, ...]
    joint: Joint | None = None


def diagnose(judged: Judged, remarks: Iterable[Remark] = ()) -> tuple[Cause, ...]:
    """Give the causes of a workbook's broken relations; a soft relation by itself is no cause, several bounds are.

    `remarks` are those of the reading: a formula that was not recalculated is the likeliest slip.
    """
    return diagnosis(judged, remarks).causes


def diagnosis(judged: Judged, remarks: Iterable[Remark] = ()) -> Diagnosis:
    """Give the causes, and whether rounding alone explains all other differences at once."""
    relations = (*judged.relations, *judged.inside)
    broken = [r for r in relations if r.verdict is Verdict.BROKEN]
    rounded = any(r.verdict is Verdict.ROUNDING for r in judged.relations)
    if not broken and not rounded:
        return Diagnosis(())
    system = system_of(judged)
    found = causes_of(system, Plausible(system, judged, remarks), broken) if broken else ()
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
    """Give the causes of a system's broken rows; other relations that a correction mends fold in.

    Equations decide: a broken bound or rate binds no correction, one that holds filters them. What
    is corrected with certainty is put right before the next cause is sought, so that a relation is
    explained once. Rates are asked next, of amounts that stand; bounds are told as what they are.
    """
    odd = system.broken()
    causes = [*_left_blank(system, odd, broken)]
    causes += _not_filled(system, odd, causes)
    known = {id(relation) for cause in causes for relation in cause.relations}
    named = {number for number in odd if id(system.rows[number].relation) in known}
    loose = {number for number in odd if system.rows[number].shape is not Shape.ZERO}
    rows = [number for number in odd if number not in named | loose]
    state = system.without(named | loose)
    for turned in read_on(state, rows):
        causes.append(_withheld(state, turned))
        state = state.without(turned.mended)
        rows = [number for number in rows if number not in turned.mended]
    singles = {own: smallest(state, own, 1) for own in clusters(state, rows)}
    found = chosen(state, rows, singles)
    if found.causes:
        causes += found.causes
        state, rows = found.system, found.rows
        singles = {own: smallest(state, own, 1) for own in clusters(state, rows)}
    solved = joined(state, [*singles], singles)
    causes += [_cause(state, plausible, own, one) for own, one in solved.items()]
    state = state.moved(_certain(system, causes)).without(rows)
    known = {id(relation) for cause in causes for relation in cause.relations}
    rates = [
        number
        for number in sorted(loose)
        if state.rows[number].shape is Shape.RATIO
        and not state.holds(number)
        and id(state.rows[number].relation) not in known
    ]
    causes += _of_rates(state, plausible, rates)
    folded = tuple(_folded(system, causes, broken))
    return (*folded, *_scopes(folded, broken))


def _withheld(system: System, proposal: Proposal) -> Cause:
    """Give what happened to a table as a whole; which value each cell should hold is not told."""
    relations = system.relations(sorted(proposal.mended))
    return Cause(relations, (), 1, Certainty.LIKELY, proposal.pattern)


def _certain(system: System, causes: Iterable[Cause]) -> dict[int, int]:
    """Give the values of all corrections that are sure, in base units by variable."""
    values = {
        id(change.fact): change.suggested * change.fact.factor
        for cause in causes
        if cause.sure and cause.candidates
        for change in cause.candidates[0].changes
    }
    if not values:
        return {}
    return {n: values[id(fact)] for n, fact in enumerate(system.facts) if id(fact) in values}


def _of_rates(system: System, plausible: Plausible, rows: Sequence[int]) -> Iterator[Cause]:
    """Give the causes of rates that are not those of their amounts.

    On a base of zero there is no rate, and nothing to correct: the finding says so by itself, unless
    the rate is that on another base of the same line.
    """
    based = [number for number in rows if system.whole(system.rows[number])]
    binding = system.binding(based)
    for own in clusters(binding, based):
        yield _cause(binding, plausible, own, smallest(binding, own, 2))
    for number in rows:
        found = None if number in based else other_base(system, system.rows[number])
        if found:
            yield _on_other_base(system, number, system.facts[found.name])


def _on_other_base(system: System, number: int, base: Fact) -> Cause:
    row = system.rows[number]
    rate, part, whole = (system.facts[name] for name, _ in row.terms[:3])
    details: dict[str, str | int] = {
        "rate": printed(rate.value or 0, rate.decimals),
        "part": printed(part.value or 0, part.decimals),
        "base": printed(base.value or 0, base.decimals),
        "right": base.column,
        "said": whole.column,
    }
    pattern = Pattern("rate_base", details, rate.sheet, rate.cell)
    return Cause((row.relation,), (), 1, Certainty.LIKELY, pattern)


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
        yield Cause((relation, *system.relations(own)), (), 1, Certainty.LIKELY, pattern)


def _not_filled(system: System, rows: Iterable[int], causes: Iterable[Cause]) -> Iterator[Cause]:
    """Give the other tables that print nothing where several equations ask for a figure."""
    told = {id(relation) for cause in causes for relation in cause.relations}
    asked: dict[str, list[int]] = defaultdict(list)
    for number in rows:
        row = system.rows[number]
        if row.shape is Shape.ZERO and id(row.relation) not in told:
            for table in dict.fromkeys(system.facts[name].table for name in row.names()):
                asked[table].append(number)
    printing = {fact.table for fact in system.facts if fact.value or fact.value is None}
    used: set[int] = set()
    for table, wanted in asked.items():
        own = [number for number in wanted if number not in used]
        first = next(fact for fact in system.facts if fact.table == table)
        apart = first.book or first.kind == CLAIM or table.startswith(LAST_YEAR)
        if table not in printing and not apart and len(own) > 1:
            used.update(own)
            found = {n for number in own for n in system.rows[number].names() if system.values[n]}
            details: dict[str, str | int] = {"count": len(found)}
            pattern = Pattern("left_blank", details, first.sheet, first.cell, table)
            yield Cause(system.relations(own), (), 1, Certainty.LIKELY, pattern)


def _needs(relation: Relation, table: str) -> bool:
    terms = (*relation.statement.left, *relation.statement.right)
    return any(term.table == table for term in terms)


def _cause(system: System, plausible: Plausible, cluster: Cluster, found: Found) -> Cause:
    tried = [(one, candidate_of(system, plausible, one)) for one in found.corrections]
    ranked = sorted((own for _, own in tried if own), key=lambda own: own.cost)
    lost = [one for one, own in tried if own is None]
    unsure = any(len(one.intervals) > 1 for one in lost) or bool(lost and not ranked)
    cause = Cause(
        system.relations(cluster),
        tuple(ranked),
        len(ranked),
        Certainty.NOT_LOCATED,
        limit=found.limit or unsure,
        instead=_instead(system, cluster) if len(ranked) > 1 else None,
    )
    return weighed(system, cluster, cause)


def _instead(system: System, cluster: Cluster) -> Pattern | None:
    """Give the row left out of a group, or counted too much, that would mend the cluster too."""
    found = (one.pattern for one in omissions(system, cluster) if one.mended.issuperset(cluster))
    return next(found, None)


def _folded(system: System, causes: list[Cause], broken: Iterable[Relation]) -> Iterator[Cause]:
    """Give the causes with every other broken relation that their correction mends.

    Where several corrections are left, only what each of them mends is explained.
    """
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
    if not relation.statement.kind.naming or relation.reason is None:
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
    if cause.pattern and cause.pattern.table and not cause.candidates:  # a table as a whole
        return any(member.fact.table == cause.pattern.table for member in relation.members())
    given = cause.candidates[:1] if cause.sure else cause.candidates
    return bool(given) and all(_mended_by(system, one, relation, number) for one in given)


def _mended_by(
    system: System, candidate: Candidate, relation: Relation, number: int | None
) -> bool:
    cells = {(change.fact.sheet, change.fact.cell): change for change in candidate.changes}
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


def _scopes(causes: Iterable[Cause], broken: Iterable[Relation]) -> Iterator[Cause]:
    """Give the bounds of one rule that are broken together: figures of another scope, not slips."""
    own = {id(relation) for cause in causes for relation in cause.relations}
    together: dict[tuple[str, frozenset[str]], list[Relation]] = defaultdict(list)
    for relation in broken:
        bound = relation.statement.op in ("≥", "≤") and relation.right_members
        if bound and id(relation) not in own:
            tables = frozenset(member.fact.table for member in relation.members())
            together[relation.rule.id, tables].append(relation)
    for found in together.values():
        if len(found) > 1:
            yield Cause(tuple(found), (), 0, Certainty.NOT_LOCATED, _scope(found))


def _scope(found: Sequence[Relation]) -> Pattern:
    """Say which table is below which, and where first."""
    smaller, larger = (side[0].fact for side in (_sides(found[0])[0], _sides(found[0])[1]))
    details: dict[str, str | int] = {
        "count": len(found), "small": smaller.table, "large": larger.table
    }  # fmt: skip
    return Pattern("scope", details, smaller.sheet, smaller.cell)


def _sides(relation: Relation) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Give the side that is too small and the one that is too large."""
    sides = relation.left_members, relation.right_members
    return sides if relation.statement.op == "≥" else sides[::-1]
