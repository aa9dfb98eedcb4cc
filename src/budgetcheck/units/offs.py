"""What the relations of a department with its units leave over, place by place.

In: judged relations. Out: each difference with its place, in 10⁻¹⁰ 元, and what rounding may hide
of it. A relation one of whose cells stands in a broken relation of its own workbook is `touched`,
and left to the diagnosis of cells: the mistake shows there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from budgetcheck.engine import Fact, Judged, Member, Relation, Verdict
from budgetcheck.exact import step
from budgetcheck.rulebook.units_model import UnitsSpec
from budgetcheck.units.books import Key

MOST_TIMES = 2  # a unit may count twice; more is another unit of money
_JUDGED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)


@dataclass(frozen=True, slots=True)
class Off:
    """A relation with its place, its difference, and what rounding may hide of it."""

    relation: Relation
    key: Key
    value: int
    slack: int
    touched: bool

    @property
    def broken(self) -> bool:
        """Whether the relation does not hold."""
        return self.relation.verdict is Verdict.BROKEN

    @property
    def paired(self) -> bool:
        """Whether it holds payments against each other, and has no one place."""
        return self.relation.statement.left != self.relation.statement.right

    def facts(self) -> Iterator[tuple[int, Fact]]:
        """Give the figures of the place itself with their sign: 1 for the department's."""
        for sign, members in _sides(self.relation):
            for member in members:
                if key_of(member.fact) == self.key:
                    yield sign, member.fact

    def holds(self, book: str, times: Fraction) -> bool:
        """Tell whether it would hold if a unit's figures counted so many times."""
        own = [(s * m.sign, m.fact) for s, side in _sides(self.relation) for m in side]
        own = [(sign, fact) for sign, fact in own if fact.book == book]
        value = self.value + (times - 1) * sum(s * (f.value or 0) * f.factor for s, f in own)
        slack = Fraction(self.slack) - sum(f.half * f.factor for _, f in own)
        slack += times * sum(_half(f, times) for _, f in own)
        if self.relation.statement.op == "≤":
            return value <= slack
        return abs(value) <= slack

    def amount(self, book: str) -> int:
        """Give what a unit's figures add to the department's side of the equation."""
        return sum(
            -s * m.sign * (m.fact.value or 0) * m.fact.factor
            for s, side in _sides(self.relation)
            for m in side
            if m.fact.book == book
        )


def _half(fact: Fact, times: Fraction) -> int:
    """Give what rounding may hide of a figure, of one in the wrong unit of money as printed."""
    if fact.half or not fact.value or times <= MOST_TIMES:
        return fact.half * fact.factor
    return step(fact.decimals) // 2 * fact.factor


def _sides(relation: Relation) -> Iterator[tuple[int, tuple[Member, ...]]]:
    yield 1, relation.left_members
    yield -1, relation.right_members


def key_of(fact: Fact) -> Key:
    """Give the place of a figure, whichever workbook it stands in."""
    return fact.form, fact.row, fact.column


def offs_of(judged: Judged, spec: UnitsSpec) -> tuple[Off, ...]:
    """Give what every relation on amounts of a department with its units leaves over."""
    rests = {one.rule.id for one in spec.of("rest")}  # these hold nothing against the units
    ours = (r for r in judged.relations if r.rule.table == spec.table)
    own = [relation for relation in ours if relation.rule.id not in rests]
    touched = _cells_in_doubt(judged, spec)
    return tuple(
        _off(relation, touched=_touches(relation, touched))
        for relation in own
        if relation.statement.kind.summed and relation.verdict in _JUDGED and relation.members()
    )


def _off(relation: Relation, *, touched: bool) -> Off:
    value = slack = 0
    for sign, members in _sides(relation):
        for member in members:
            value += sign * member.sign * (member.fact.value or 0) * member.fact.factor
            slack += member.fact.half * member.fact.factor
    return Off(relation, key_of(relation.members()[0].fact), value, slack, touched)


def only_rounded(relation: Relation, book: str) -> bool:
    """Tell whether a unit's broken relation would hold if its figures were rounded as printed."""
    facts = [member.fact for member in relation.members()]
    own = relation.verdict is Verdict.BROKEN and all(fact.book == book for fact in facts)
    if not own or not relation.statement.kind.summed:
        return False
    halves = sum(step(fact.decimals) // 2 for fact in facts if fact.value)
    return bool(facts) and abs(relation.difference) <= halves


def _cells_in_doubt(judged: Judged, spec: UnitsSpec) -> set[int]:
    """Give the figures that stand in a broken hard relation of their own workbook."""
    relations = (*judged.relations, *judged.inside)
    broken = (r for r in relations if r.verdict is Verdict.BROKEN and r.rule.tier == "hard")
    return {
        id(member.fact)
        for relation in broken
        if relation.rule.table != spec.table and not relation.statement.kind.naming
        for member in relation.members()
    }


def _touches(relation: Relation, cells: set[int]) -> bool:
    return any(id(member.fact) in cells for member in relation.members())


Parts = Mapping[Key, Iterable[Iterable[tuple[int, Key]]]]
"""Of each total the sums that give it: signed places."""


def parts_of(judged: Judged, spec: UnitsSpec) -> Parts:
    """Give the sums of every workbook; a row that one of them lacks is a part all the same."""
    found: dict[Key, dict[int, dict[Key, int]]] = {}
    for relation in (*judged.relations, *judged.inside):
        summed = relation.statement.kind.summed
        lone = summed and relation.statement.op == "=" and len(relation.left_members) == 1
        if not lone or relation.rule.table == spec.table or relation.verdict not in _JUDGED:
            continue
        total = key_of(relation.left_members[0].fact)
        own = found.setdefault(total, {}).setdefault(id(relation.statement), {})
        own |= {key_of(member.fact): member.sign for member in relation.right_members}
    return {
        total: [[(sign, key) for key, sign in own.items()] for own in sums.values()]
        for total, sums in found.items()
    }
