"""What rows allow for the cells that a correction changes: intervals, or the rows that conflict.

Bounds are tightened from row to row until nothing moves. Each remembers the rows it follows from,
so that two that cannot be met name an implied rule: only a cell outside the correction mends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from budgetcheck.diagnosis.system import Row, Shape, System
from budgetcheck.exact import ONE

_ROUNDS = 6
Ends = tuple[int | None, int | None]


@dataclass(slots=True)
class Interval:
    """Bounds on a value (None: none), and the rows that each follows from."""

    low: int | None = None
    high: int | None = None
    low_by: frozenset[int] = frozenset()
    high_by: frozenset[int] = frozenset()

    def empty(self) -> bool:
        """Tell whether no value is left."""
        return self.low is not None and self.high is not None and self.low > self.high


@dataclass(frozen=True, slots=True)
class Allowed:
    """The interval of each cell; or, where some rows conflict, those rows."""

    intervals: Mapping[int, Interval] = field(default_factory=dict)
    conflict: frozenset[int] = frozenset()


def allowed(system: System, cells: tuple[int, ...]) -> Allowed:
    """Give what the hard rows that name the cells allow, all cells free at once."""
    intervals = {name: Interval() for name in cells}
    numbers = dict.fromkeys(n for name in cells for n in system.rows_of[name])
    rows = [(n, system.rows[n]) for n in numbers if system.rows[n].hard]
    for _ in range(_ROUNDS if len(cells) > 1 else 1):
        changed = False
        for number, row in rows:
            for name in row.names():
                if name in intervals and _tighten(system, number, row, name, intervals):
                    changed = True
                    if intervals[name].empty():
                        own = intervals[name]
                        return Allowed(conflict=own.low_by | own.high_by)
        if not changed:
            break
    return Allowed(intervals)


def _tighten(
    system: System, number: int, row: Row, name: int, intervals: dict[int, Interval]
) -> bool:
    """Narrow the interval of a cell by one row; tell whether it did."""
    low, high, used = _ends(system, number, row, name, intervals)
    own, unit = intervals[name], system.variables[name].step
    changed = False
    if low is not None:
        low = -(-low // unit) * unit
        if own.low is None or low > own.low:
            own.low, own.low_by, changed = low, used, True
    if high is not None:
        high = high // unit * unit
        if own.high is None or high < own.high:
            own.high, own.high_by, changed = high, used, True
    return changed


def _ends(
    system: System, number: int, row: Row, name: int, intervals: Mapping[int, Interval]
) -> tuple[int | None, int | None, frozenset[int]]:
    """Give the bounds that a row puts on a cell, and the rows that they follow from."""
    free = [(other, sign) for other, sign in row.terms if other in intervals]
    used = frozenset((number,))
    if row.shape is Shape.RATIO:
        alone = all(other == name for other, _ in free)
        return *(_ratio_ends(system, row, name) if alone else (None, None)), used
    rest, slack = system.left_over[number], system.slack[number]
    least: int | None = 0
    most: int | None = 0
    sign_of = 1
    for other, sign in free:
        value = system.values[other]
        rest -= sign * value
        slack += 0 if value else abs(sign) * system.variables[other].half
        if other == name:
            sign_of = sign
            continue
        low, high = _reach(intervals[other], sign)
        least, most = _sum(least, low), _sum(most, high)
        used |= intervals[other].low_by | intervals[other].high_by
    bottom = None if most is None else -rest - slack - most
    top = None if least is None or row.shape is Shape.NOT_NEGATIVE else -rest + slack - least
    return *_divided(bottom, top, sign_of), used


def _reach(interval: Interval, sign: int) -> Ends:
    """Give least and most of sign · value."""
    ends = (interval.low, interval.high) if sign > 0 else (interval.high, interval.low)
    low, high = (None if end is None else sign * end for end in ends)
    return low, high


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _divided(low: int | None, high: int | None, sign: int) -> Ends:
    """Give the bounds on x from those on sign · x."""
    if sign < 0:
        low, high, sign = (
            None if high is None else -high,
            None if low is None else -low,
            -sign,
        )
    return (
        None if low is None else -(-low // sign),
        None if high is None else high // sign,
    )


def _ratio_ends(system: System, row: Row, name: int) -> Ends:
    """Give the bounds on rate, part or whole from the two others, rounded or cut."""
    rate, part, whole = (term[0] for term in row.terms)
    if name == rate:
        return system.rate_bounds(row)
    rates = _around(system, rate)
    if name == part and name != whole:
        wholes = _around(system, whole)
        corners = [r * w // (100 * ONE) for r in rates for w in wholes]
    elif name == whole and name != part and rates[0] > 0:
        corners = [100 * ONE * p // r for p in _around(system, part) for r in rates]
    else:
        return None, None
    half = system.variables[name].half
    return min(corners) - half, max(corners) + 1 + half


def _around(system: System, name: int) -> tuple[int, int]:
    value, variable = system.values[name], system.variables[name]
    cut = variable.step if variable.fact.unit == "%" else variable.half
    return value - variable.half, value + cut
