"""Whether one slip of the pen explains why figures disagree: else they may be of different things."""

from collections.abc import Iterator, Sequence

from budgetcheck.engine import Fact, Member, Relation, Verdict
from budgetcheck.engine.judge import judge_ratio
from budgetcheck.exact import one_edit, printed, step
from budgetcheck.values import replace

_CLOSE = 3  # units of the last place: a rate worked out from figures that were rounded otherwise
_UNITS = 10_000
_SURE = 4  # digits
_LEAST = 2  # digits; one digit is any other by one slip


def explained(relation: Relation, *, named: bool = True) -> bool:
    """Tell whether one member of a broken relation, printed with one slip less, would mend it.

    Unless its figures are `named`, a slip in an amount of a ratio says little, there are so many; but
    for 元 told as 万元.
    """
    if relation.statement.kind.rate:
        tried = _written(relation) if named else _of_units(relation)
        amounts = any(_mended(relation, one) for one in tried)
        return amounts or _rate_slipped(relation)
    return _sum_slipped(relation)


def _sum_slipped(relation: Relation) -> bool:
    left = sum(m.sign * (m.fact.value or 0) * m.fact.factor for m in relation.left_members)
    right = sum(m.sign * (m.fact.value or 0) * m.fact.factor for m in relation.right_members)
    sides = [(m, 1) for m in relation.left_members] + [(m, -1) for m in relation.right_members]
    return any(
        slipped(m.fact, (m.fact.value or 0) * m.fact.factor - side * m.sign * (left - right))
        for m, side in sides
    )


def _rate_slipped(relation: Relation) -> bool:
    """Tell whether a rate is that of its amounts but for a digit, an exchange or its last places."""
    fact = relation.left_members[0].fact
    unit = step(fact.decimals)
    told, right = (fact.value or 0) // unit, (relation.right + unit // 2) // unit
    if abs(told - right) <= _CLOSE or told == -right or _of_another(relation):
        return True
    return told * right > 0 and _near(str(abs(told)), str(abs(right)))


def _of_another(relation: Relation) -> bool:
    """Tell whether a growth was divided by what the amount became: 5 ÷ 25 for 5 ÷ 20."""
    part, *whole = relation.right_members
    amounts = [(member,) for member in whole] if len(whole) > 1 else []
    tried = (replace(relation, right_members=(part, *one)) for one in amounts if one[0].sign > 0)
    good = (Verdict.HOLDS, Verdict.ROUNDING)
    return any(judge_ratio(one).verdict in good for one in tried)


def _written(relation: Relation) -> Iterator[tuple[Fact, int]]:
    """Give each amount of a ratio with every value that one slip may have turned into it."""
    seen: dict[int, Fact] = {}
    for member in relation.right_members:
        seen[id(member.fact)] = member.fact
    for fact in seen.values():
        unit = step(fact.decimals)
        units = abs(fact.value or 0) // unit
        digits = str(units)
        values = {units * 10, units // 10, units * 10_000, units // 10_000}
        for at in range(len(digits)):
            values |= {int(digits[:at] + d + digits[at + 1 :]) for d in "0123456789"}
            if at + 1 < len(digits):
                values.add(int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]))
        yield from ((fact, value * unit) for value in values - {units, 0})


def _of_units(relation: Relation) -> Iterator[tuple[Fact, int]]:
    """Give each amount of a ratio as it would be in another unit."""
    for fact in {id(m.fact): m.fact for m in relation.right_members}.values():
        value = fact.value or 0
        yield from ((fact, value * _UNITS), (fact, value // _UNITS))


def _mended(relation: Relation, slip: tuple[Fact, int]) -> bool:
    fact, value = slip
    other = replace(fact, value=value)

    def written(members: tuple[Member, ...]) -> tuple[Member, ...]:
        return tuple(replace(m, fact=other) if m.fact is fact else m for m in members)

    tried = replace(
        relation,
        verdict=Verdict.HOLDS,
        reason=None,
        left_members=written(relation.left_members),
        right_members=written(relation.right_members),
    )
    return judge_ratio(tried).verdict in (Verdict.HOLDS, Verdict.ROUNDING)


def one_slip(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Tell whether one figure, one digit wrong or two exchanged, ten times too large or small, is why."""
    total = (whole.value or 0) * whole.factor
    left = total - sum((part.value or 0) * part.factor for part in parts)
    wrong = [
        (whole, total - left),
        *((part, (part.value or 0) * part.factor + left) for part in parts),
    ]
    return any(slipped(fact, value) for fact, value in wrong)


def miscounted(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Tell whether a sum forgot a part or counted one twice, or prints a part's amount for its own.

    It says so of parts beside each other only: of one within another the same is no mistake.
    """
    total = (whole.value or 0) * whole.factor
    amounts = [(part.value or 0) * part.factor for part in parts]
    left = total - sum(amounts)
    return len(parts) > 1 and any(
        amount in (-left, left, total) and _long(part)
        for amount, part in zip(amounts, parts, strict=True)
    )


def _long(fact: Fact) -> bool:
    """Tell whether a figure has so many digits that chance does not repeat it."""
    return len(printed(abs(fact.value or 0), fact.decimals).replace(".", "").strip("0")) >= _SURE


def slipped(fact: Fact, value: int) -> bool:
    """Tell whether one slip turns a value, in base units, into what a figure prints."""
    if value <= 0 or not fact.value:
        return False
    old = printed(fact.value, fact.decimals).replace(".", "").lstrip("0")
    unit = 10 ** (10 - fact.decimals) * fact.factor
    near = {value // unit, (value + unit // 2) // unit}
    return any(_near(old, str(units)) for units in near if units > 0)


def _near(old: str, new: str) -> bool:
    if len(old) < _LEAST or old == new:
        return False
    return old.rstrip("0") == new.rstrip("0") or one_edit(old, new) in ("digit", "swap")
