"""Whether one slip of the pen explains why a list does not add up: else it may list only some."""

from collections.abc import Sequence

from budgetcheck.engine import Fact
from budgetcheck.exact import one_edit, printed

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
    return old.rstrip("0") == new.rstrip("0") or one_edit(old, new) in ("digit", "swap")
