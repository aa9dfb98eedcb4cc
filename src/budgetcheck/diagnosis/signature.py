"""How a printed value may have come from the right one: the signature of a slip, with its cost.

In: the printed value and the values that the relations allow, in units of the last printed
place. Out: the likeliest allowed value, the name of the slip, and how far it strains belief (the
costs rank ties; they decide nothing that arithmetic decides).
"""

from dataclasses import dataclass

from budgetcheck.exact import one_edit

COSTS = {
    "total": 0.3,
    "this_year": 0.3,
    "other_base": 0.3,
    "swap": 0.7,
    "copied": 0.7,
    "shift": 0.8,
    "unit": 0.8,
    "sign": 0.6,
    "digit": 1.0,
    "lost": 1.0,
    "added": 1.0,
    "blank": 1.0,
    "doubled": 1.2,
    "halved": 1.2,
    "surplus": 2.4,
    "other": 3.0,
}
"""Signature -> cost. A rarer coincidence is stronger evidence, so it costs less."""

_MOST_TRIED = 64
_POWERS = (1, -1, 2, -2, 3, -3, 4, -4)
_UNIT = 4  # 元 for 万元
_NEGATIVE = 1.5
_STRAIN = 0.8
_INEXACT = 0.9  # 8.03 元 for 8.03 万元 loses no digit


@dataclass(frozen=True, slots=True)
class Slip:
    """The likeliest allowed value (in units of the last place), its signature and cost."""

    value: int
    signature: str
    cost: float
    base: int | None = None  # of a rate, the figure that it was divided by instead


def likeliest(
    printed: int,
    low: int,
    high: int,
    *,
    blank: bool,
    near: frozenset[int],
    places: int = 0,
) -> Slip:
    """Choose among the allowed values low … high (units of the last place, both ends included).

    `near` holds the values of neighbouring cells and of last year; of `places` decimals a zero
    before the point is printed.
    """
    if low <= 0 <= high:
        signature = "copied" if printed in near else "surplus"
        return Slip(0, signature, COSTS[signature])
    tried = dict.fromkeys([*_around(low, high), *_undone(printed)])
    slips = []
    for value in tried:
        if low <= value <= high:
            signature = _signature(printed, value, blank=blank, near=near, places=places)
            strain = _strain(value, low, high) + _turned(printed, value, signature)
            strain += _INEXACT if signature == "unit" and _inexact(printed, value) else 0.0
            slips.append(Slip(value, signature, COSTS[signature] + strain))
    return min(slips, key=lambda slip: slip.cost)


def _inexact(printed: int, value: int) -> bool:
    """Tell whether one of two values is not the other times a power of ten, to the last digit."""
    times: int = 10**_UNIT
    return abs(printed) != abs(value) * times and abs(value) != abs(printed) * times


def _strain(value: int, low: int, high: int) -> float:
    """Give the cost of a value away from the middle: rounding errors seldom all add up."""
    return _STRAIN * ((2 * value - low - high) / (high - low + 1)) ** 2


def _turned(printed: int, value: int, signature: str) -> float:
    """Give the cost of a restored value below zero where a positive one is printed."""
    return _NEGATIVE if value < 0 <= printed and signature != "sign" else 0.0


def _around(low: int, high: int) -> range:
    centre, half = (low + high) // 2, _MOST_TRIED // 2
    return range(max(low, centre - half), min(high, centre + half) + 1)


def _undone(printed: int) -> list[int]:
    """Give the values that sign, scale or doubling may have turned into the printed one."""
    found = [-printed, printed * 2]
    found += [printed // 2] if printed % 2 == 0 else []
    for power in _POWERS:
        if power > 0 and printed % 10**power == 0:
            found.append(printed // 10**power)
        if power < 0:
            found.append(printed * 10**-power)
    return found


def _signature(
    printed: int, value: int, *, blank: bool, near: frozenset[int], places: int = 0
) -> str:
    if blank or printed == 0:
        return "blank"
    if printed in near:
        return "copied"
    scale = _scale(printed, value)
    # 3.09 for 0.39 is two digits exchanged, none too many
    digits = (f"{abs(own):0{places + 1}d}" for own in (printed, value))
    return scale or (one_edit(*digits) if printed * value > 0 else "") or "other"


def _scale(printed: int, value: int) -> str:
    if printed == -value:
        return "sign"
    if printed == 2 * value:
        return "doubled"
    if 2 * printed == value:
        return "halved"
    large, small = max(abs(printed), abs(value)), min(abs(printed), abs(value))
    for power in range(1, _UNIT + 1):
        if abs(large - small * 10**power) * 2 <= 10**power and printed * value > 0:
            return "unit" if power == _UNIT else "shift"
    return ""
