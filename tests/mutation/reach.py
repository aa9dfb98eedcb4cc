"""What arithmetic can know of a changed figure: judged relations in, an expectation out.

Told from the printed figures and what rounding hides, without the verdicts of the engine, so
that what the program finds is held against what there was to find.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from budgetcheck.engine import Fact, Judged, Member, Relation, Verdict
from budgetcheck.exact import ONE, scaled, step

_READY = (Verdict.HOLDS, Verdict.ROUNDING)
_IDLE = ("reason.zero_base", "reason.no_rate", "reason.blank", "reason.not_empty")


class Expected(Enum):
    """What a change does; each has exactly one."""

    EXCEEDS = "exceeds"  # a hard relation cannot hold any more, whatever was rounded
    WITHIN = "within"  # equations name the figure, and all of them take it for rounding
    FREE = "free"  # only bounds name it (≥, an empty table), and it keeps to them
    UNREACHED = "unreached"  # no hard relation names it


class Reach:
    """The hard relations of a workbook that name each figure."""

    def __init__(self, judged: Judged) -> None:
        self._of: dict[int, dict[int, Relation]] = defaultdict(dict)
        self._filled: dict[str, set[int]] = defaultdict(set)
        tables: dict[str, list[Fact]] = defaultdict(list)
        for fact in judged.facts:
            tables[fact.table].append(fact)
            if fact.value:
                self._filled[fact.table].add(fact.index)
        for relation in judged.relations:
            if relation.rule.tier == "hard" and _counts(relation):
                for fact in (m.fact for m in relation.members()):
                    self._of[fact.index][id(relation)] = relation
                if relation.statement.kind.emptiness:
                    for fact in tables[relation.statement.left[0].table]:
                        self._of[fact.index][id(relation)] = relation

    def of(self, fact: Fact) -> tuple[Relation, ...]:
        """Give the hard relations that a change of the figure may break."""
        return tuple(self._of[fact.index].values())

    def named(self, fact: Fact) -> tuple[Relation, ...]:
        """Give those that say something of its value: not that its table has some data at all."""
        own = (r for r in self.of(fact) if any(m.fact.index == fact.index for m in r.members()))
        return tuple(r for r in own if r.verdict in _READY or r.reason.key != "reason.not_empty")

    def broken(self, fact: Fact, new: Decimal) -> tuple[Relation, ...]:
        """Give those that cannot hold once the figure is printed as `new`."""
        return tuple(r for r in self.of(fact) if self._breaks(r, fact, scaled(new)))

    def expected(self, fact: Fact, new: Decimal) -> Expected:
        """Tell what a change does."""
        if self.broken(fact, new):
            return Expected.EXCEEDS
        named = self.named(fact)
        if not named:
            return Expected.UNREACHED
        binding = any(_binds(relation) for relation in named)
        return Expected.WITHIN if binding else Expected.FREE

    def _breaks(self, relation: Relation, fact: Fact, value: int) -> bool:
        if relation.statement.kind.emptiness:
            return self._contradicts(relation, fact, value)
        figures = {fact.index: (value, _half(fact, value))}
        if relation.statement.kind.rate:
            return _ratio_breaks(relation, figures)
        left, right = (
            list(_sides(side, figures)) for side in (relation.left_members, relation.right_members)
        )
        off = sum(value for value, _ in left) - sum(value for value, _ in right)
        slack = sum(half for _, half in (*left, *right))
        short = {"=": abs(off), "≥": -off, "≤": off}[relation.statement.op]
        return short > slack

    def _contradicts(self, relation: Relation, fact: Fact, value: int) -> bool:
        """Tell whether a table without data is repeated elsewhere, or one with data is not."""
        table = relation.statement.left[0].table
        filled = self._filled[table] - {fact.index}
        empty = not filled and not (fact.table == table and value)
        others = [m.fact for m in relation.right_members if m.fact.index != fact.index]
        named = len(others) < len(relation.right_members)
        repeated = any(one.value for one in others) or (named and bool(value))
        return repeated if empty else relation.statement.op == "⇔" and not repeated


def _counts(relation: Relation) -> bool:
    reason = relation.reason.key if relation.reason else ""
    return relation.verdict in _READY or reason in _IDLE


def _binds(relation: Relation) -> bool:
    """Tell whether a relation holds a figure on both sides."""
    return not relation.statement.kind.emptiness and relation.statement.op not in ("≥", "≤")


def _half(fact: Fact, value: int) -> int:
    """Give what rounding hides of a figure as newly printed: nothing of a zero, nor of 元."""
    if not value or (fact.value and not fact.half) or (fact.factor == 1 and fact.unit != "%"):
        return 0
    return step(fact.decimals) // 2


def _sides(
    members: Iterable[Member], figures: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give each member's part of its side with what rounding hides of it, in 10⁻¹⁰ 元."""
    for member in members:
        fact = member.fact
        value, half = figures.get(fact.index, (fact.value or 0, fact.half))
        yield member.sign * value * fact.factor, half * fact.factor


def _ratio_breaks(relation: Relation, figures: Mapping[int, tuple[int, int]]) -> bool:
    """Tell whether a rate can be no quotient of its amounts, neither rounded nor cut."""
    ((rate, _),) = _sides(relation.left_members, figures)
    (part, part_half), *whole = _sides(relation.right_members, figures)
    base, base_half = sum(v for v, _ in whole), sum(h for _, h in whole)
    if not base:
        return bool(rate)
    base_half = 0 if abs(base) <= base_half else base_half
    ends = [
        Fraction((part + a) * 100 * ONE, base + b)
        for a in (-part_half, part_half)
        for b in (-base_half, base_half)
    ]
    unit = step(relation.left_members[0].fact.decimals)
    exact = Fraction(part * 100 * ONE, base)
    cut = int(abs(exact) / unit) * unit * (-1 if exact < 0 else 1)
    return not (
        min(ends) - Fraction(unit, 2) <= rate <= max(ends) + Fraction(unit, 2) or rate == cut
    )
