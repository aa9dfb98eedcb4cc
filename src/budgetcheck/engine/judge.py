"""Verdicts on bound relations, in integers: sums, bounds, ratios.

A sum holds when both sides are equal; within rounding when the intervals that the printed
figures stand for meet, which is |difference| ≤ Σ half-widths (design: exactness). A ratio is
judged by the interval of the quotient.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor

from budgetcheck.engine.model import Fact, Member, Reason, Relation, Verdict
from budgetcheck.exact import ONE, PLACES, half_up, step
from budgetcheck.rulebook.model import Kind
from budgetcheck.values import replace

_HUNDRED = 100
_MOST_BLANK = 3  # one gap to so many printed rates


def judge_sum(relation: Relation) -> Relation:
    """Give the relation = ≥ or ≤ of two signed sums its verdict."""
    facts = [member.fact for member in relation.members()]
    unready = _unready(relation, facts)
    if unready:
        return unready
    factors = {fact.factor for fact in facts}
    unit, factor = facts[0].unit, facts[0].factor
    left = _total(relation.left_members)
    right = _total(relation.right_members)
    tolerance = sum([fact.half * fact.factor for fact in facts])
    verdict = _verdict(left - right, tolerance, relation.statement.op)
    if verdict is Verdict.BROKEN and relation.loose:
        reason = Reason("reason.loose", {"tables": "、".join(relation.loose)})
        return relation.decided(Verdict.UNKNOWN, reason)
    scale = factor if len(factors) == 1 else 1
    return replace(
        relation,
        verdict=verdict,
        reason=None,
        left=left // scale,
        right=right // scale,
        difference=(left - right) // scale,
        tolerance=tolerance // scale,
        unit=unit if len(factors) == 1 else "元",
        decimals=max([fact.decimals for fact in facts]),
    )


def judge_ratio(relation: Relation) -> Relation:
    """Give the relation rate = part ÷ whole its verdict.

    The right members are the part, then the signed figures that add up to the whole.
    """
    unready = _unready(relation, [member.fact for member in relation.members()])
    if unready:
        return unready
    rate = relation.left_members[0].fact
    part, *whole = relation.right_members
    left = rate.value or 0
    if not _total(whole):  # blank or zero says so, anything else is wrong
        verdict = Verdict.BROKEN if left else Verdict.NOT_APPLICABLE
        judged = relation.decided(verdict, Reason("reason.zero_base", {}))
        return replace(judged, left=left, difference=left, unit="%", decimals=rate.decimals)
    quotient = Fraction(_total([part]) * _HUNDRED * ONE, _total(whole))
    right = half_up(quotient, PLACES)
    low, high = _interval(part, whole)
    verdict, reason = _rate_verdict(rate, quotient, (low, high))
    return replace(
        relation,
        verdict=verdict,
        reason=reason,
        left=left,
        right=right,
        difference=left - right,
        tolerance=rate.half + floor((high - low) / 2),
        unit="%",
        decimals=rate.decimals,
    )


VERDICTS: Mapping[Kind, Callable[[Relation], Relation]] = {
    Kind.SUM: judge_sum,
    Kind.HIERARCHY: judge_sum,
    Kind.RATIO: judge_ratio,
}
"""How a bound relation of figures gets its verdict."""


def judge_blank_rates(relations: list[Relation]) -> list[Relation]:
    """Give the ratios of a statement; a blank rate is broken where its peers are printed.

    A column of rates that is left blank as a whole says nothing; one gap in it is an omission.
    """
    blank = [relation for relation in relations if _left_out(relation)]
    rates = [member for relation in relations if relation.right for member in relation.left_members]
    printed = sum(not rate.fact.blank for rate in rates)
    if not few(len(blank), printed):
        return relations
    return [r.decided(Verdict.BROKEN) if _left_out(r) else r for r in relations]


def few(blank: int, printed: int) -> bool:
    """Tell whether so many blanks among so many figures are omissions, not a custom."""
    return 0 < blank * _MOST_BLANK <= printed


def _left_out(relation: Relation) -> bool:
    """Tell whether a rate is blank though its amounts give one."""
    blank = relation.reason is not None and relation.reason.key == "reason.no_rate"
    return blank and relation.right != 0


def _rate_verdict(
    rate: Fact, quotient: Fraction, bounds: tuple[Fraction, Fraction]
) -> tuple[Verdict, Reason | None]:
    decimals, value = rate.decimals, rate.value or 0
    half = Fraction(step(decimals), 2)
    if rate.blank:
        return Verdict.NOT_APPLICABLE, Reason("reason.no_rate", {})
    if value == half_up(quotient, decimals):
        return Verdict.HOLDS, None
    if bounds[0] - half <= value <= bounds[1] + half:
        return Verdict.ROUNDING, None
    if value == _cut(quotient, decimals):
        return Verdict.ROUNDING, Reason("reason.cut", {})
    return Verdict.BROKEN, None


def _unready(relation: Relation, facts: Sequence[Fact]) -> Relation | None:
    """Give the verdict of a relation that cannot be judged: unreadable, or nothing printed."""
    if relation.verdict is not Verdict.HOLDS:
        return relation
    for fact in facts:
        if fact.value is None:
            details: dict[str, str | int] = {"sheet": fact.sheet, "cell": fact.cell}
            return relation.decided(Verdict.UNKNOWN, Reason("reason.unreadable", details))
    for fact in _what_counts(relation, facts):
        if not fact.blank:
            return None
    return relation.decided(Verdict.NOT_APPLICABLE, Reason("reason.blank", {}))


def _what_counts(relation: Relation, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Give the figures without which there is nothing to judge: of a bound, the smaller side."""
    if relation.statement.op == "=" or not relation.statement.right:
        return facts
    left = len(relation.left_members)
    return facts[left:] if relation.statement.op == "≥" else facts[:left]


def _total(members: Iterable[Member]) -> int:
    """Give a signed sum in 元; what is not printed counts as zero."""
    return sum([m.sign * (m.fact.value or 0) * m.fact.factor for m in members])


def _verdict(difference: int, tolerance: int, op: str) -> Verdict:
    short = abs(difference) if op == "=" else max(0, -difference if op == "≥" else difference)
    if short == 0:
        return Verdict.HOLDS
    return Verdict.ROUNDING if short <= tolerance else Verdict.BROKEN


def _interval(part: Member, whole: Sequence[Member]) -> tuple[Fraction, Fraction]:
    """Give the bounds of 100·part ÷ whole; a whole whose interval reaches zero stands as printed."""
    top, base = _total([part]), _total(whole)
    top_half, base_half = (
        sum(member.fact.half * member.fact.factor for member in members)
        for members in ([part], whole)
    )
    base_half = 0 if abs(base) <= base_half else base_half
    corners = [
        Fraction((top + a) * _HUNDRED * ONE, base + b)
        for a in (-top_half, top_half)
        for b in (-base_half, base_half)
    ]
    return min(corners), max(corners)


def _cut(quotient: Fraction, decimals: int) -> int:
    whole = floor(abs(quotient) / step(decimals)) * step(decimals)
    return -whole if quotient < 0 else whole
