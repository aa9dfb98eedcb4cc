"""Whether one slip of the pen explains why a list does not add up: else it may list only some."""

from collections.abc import Sequence

from budgetcheck.engine import Fact
from budgetcheck.exact import printed

_PAIR = 2
_LEAST = 2  # digits; one digit is any other by one slip


def one_slip(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Tell whether one figure, one digit wrong or two exchanged, ten times too large or small, is why."""
    total = (whole.value or 0) * whole.factor
    left = total - sum((part.value or 0) * part.factor for part in parts)
    wrong = [
        (whole, total - left),
        *((part, (part.value or 0) * part.factor + left) for part in parts),
    ]
    return any(_slipped(fact, value) for fact, value in wrong)


def _slipped(fact: Fact, value: int) -> bool:
    if value <= 0 or not fact.value:
        return False
    old = printed(fact.value, fact.decimals).replace(".", "").lstrip("0")
    unit = 10 ** (10 - fact.decimals) * fact.factor
    near = {value // unit, (value + unit // 2) // unit}
    return any(_near(old, str(units)) for units in near if units > 0)


def _near(old: str, new: str) -> bool:
    if len(old) < _LEAST or old == new:
        return False
    if old.rstrip("0") == new.rstrip("0"):
        return True
    if len(old) != len(new):
        return False
    odd = [at for at, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1]
    pair = len(odd) == _PAIR and odd[1] == odd[0] + 1
    swapped = pair and old[odd[0]] + old[odd[1]] == new[odd[1]] + new[odd[0]]
    return len(odd) == 1 or swapped
