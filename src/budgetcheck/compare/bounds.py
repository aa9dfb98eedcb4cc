"""Bounds as a person writes them (20%, 100, 100万元) become `Bounds`; a change is beyond or not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from budgetcheck.compare.spec import Bounds
from budgetcheck.errors import OutputError
from budgetcheck.exact import scaled
from budgetcheck.labels import normal

_BOUND = re.compile(r"(\d{1,15}(?:\.\d{1,8})?)(\D*)")


def bounds_of(texts: Iterable[str], units: Mapping[str, int]) -> Bounds:
    """Read bounds: one of per cent, one of an amount, or both.

    Raises OutputError for a text that is neither, an unknown unit, and a second one of a kind.
    """
    found = Bounds()
    for text in texts:
        match = _BOUND.fullmatch(normal(text))
        number, unit = match.groups() if match else ("", "")
        if not number or unit not in ("", "%", *units):
            known = "、".join(units)
            raise OutputError("compare.bad_bound", value=text, known=known)
        taken = found.percent if unit == "%" else found.amount
        if taken is not None:
            raise OutputError("compare.bound_twice", value=text)
        if unit == "%":
            found = replace(found, percent=Fraction(number))
        else:
            found = replace(found, amount=Decimal(number), unit=unit or None)
    return found


def beyond(change: int, base: int, bounds: Bounds, factor: int) -> bool:
    """Tell whether a change is beyond every bound.

    `change` and `base` are in 10⁻¹⁰ 元; `factor` is 元 in the unit that a bare amount is in. A
    change from zero or from less has no percentage, so that a bound in per cent holds nothing back.
    """
    if bounds.amount is not None and abs(change) <= scaled(bounds.amount) * factor:
        return False
    if bounds.percent is None or base <= 0:
        return change != 0
    return abs(change) * 100 > bounds.percent * base
