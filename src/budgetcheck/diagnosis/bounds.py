"""What rows allow for the cells that a correction changes: intervals, or the rows that conflict.

Bounds are tightened from row to row until nothing moves. Each remembers the rows it follows from,
so that two that cannot be met name an implied rule: only a cell outside the correction mends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor

from budgetcheck.diagnosis.system import Row, Shape, System
from budgetcheck.exact import ONE, step

_ROUNDS = 6
_NEXT_TO_NOTHING = Fraction(1, 10**40)
"""What an end that is not itself allowed lies back by: less than any two quotients differ."""
Ends = tuple[int | None, int | None]


@dataclass(slots=True)
class Interval:
    """Bounds on a value (None: none), and the rows that each follows from.

    With `floor` the lower end is what the form allows, and no row has said anything of it.
    """

    low: int | None = None
    high: int | None = None
    low_by: frozenset[int] = frozenset()
    high_by: frozenset[int] = frozenset()
    floor: bool = False

    def bounded(self) -> bool:
        """Tell whether rows bound both ends."""
        return self.low is not None and self.high is not None and not self.floor

    def middle(self, step: int) -> int:
        """Give the printed value in the middle of a bounded interval."""
        return ((self.low or 0) + (self.high or 0)) // 2 // step * step

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
    intervals = {name: _unbound(system, name) for name in cells}
    numbers = dict.fromkeys(n for name in cells for n in system.rows_of[name])
    rows = [(n, row) for n in numbers if (row := system.rows[n]).hard]
    rows.sort(key=_is_rate)  # fractions last: most cells conflict before
    conflict = _propagated(system, rows, intervals)
    if not conflict and len(cells) > 1:
        _eliminate(system, rows, intervals)
        if any(own.empty() for own in intervals.values()):
            return Allowed(conflict=frozenset(number for number, _ in rows))
        conflict = _propagated(system, rows, intervals)
    conflict = conflict or _not_at_zero(system, rows, intervals)
    return Allowed(conflict=conflict) if conflict else Allowed(intervals)


def _is_rate(numbered: tuple[int, Row]) -> bool:
    return numbered[1].shape is Shape.RATIO


def _unbound(system: System, name: int) -> Interval:
    least = system.least(name)
    return Interval(least, floor=least is not None)


def _not_at_zero(
    system: System, rows: list[tuple[int, Row]], intervals: Mapping[int, Interval]
) -> frozenset[int]:
    """Give the rows that the one value 0 of a single cell still breaks: a printed 0 is exact."""
    if len(intervals) != 1:
        return frozenset()
    ((name, own),) = intervals.items()
    if (own.low, own.high) != (0, 0) or not system.values[name]:
        return frozenset()
    moved = system.moved({name: 0})
    return frozenset(number for number, _ in rows if not moved.holds(number))


def _propagated(
    system: System, rows: list[tuple[int, Row]], intervals: dict[int, Interval]
) -> frozenset[int]:
    """Tighten the intervals from row to row; give the rows that conflict, if any do."""
    for _ in range(_ROUNDS if len(intervals) > 1 else 1):
        changed = False
        for number, row in rows:
            for name in row.names():
                if name in intervals and _tighten(system, number, row, name, intervals):
                    changed = True
                    if intervals[name].empty():
                        own = intervals[name]
                        return own.low_by | own.high_by
        if not changed:
            break
    return frozenset()


def _eliminate(system: System, rows: list[tuple[int, Row]], intervals: dict[int, Interval]) -> None:
    """Bound cells that every row names together: exact elimination, row bands added up."""
    bands: list[tuple[dict[int, Fraction], Fraction, Fraction]] = []
    for number, row in rows:
        if row.shape is Shape.ZERO:
            band = _band(system, number, row, intervals)
            for pivot in bands:
                band = _less(band, pivot, next(iter(pivot[0])))
            if band[0]:
                lead = next(iter(band[0]))
                bands = [*(_less(other, band, lead) for other in bands), band]
    used = frozenset(number for number, _ in rows)
    for signs, low, high in bands:
        if len(signs) == 1:
            ((name, sign),) = signs.items()
            ends, unit = sorted((low / sign, high / sign)), system.variables[name].step
            least, most = ceil(ends[0] / unit) * unit, floor(ends[1] / unit) * unit
            least = max(least, 0) if system.least(name) == 0 else least
            intervals[name] = Interval(least, most, used, used)


def _band(
    system: System, number: int, row: Row, intervals: Mapping[int, Interval]
) -> tuple[dict[int, Fraction], Fraction, Fraction]:
    """Give low ≤ Σ sign · value ≤ high over the free cells of a row."""
    free = {name: Fraction(sign) for name, sign in row.terms if name in intervals}
    rest, slack = system.sums(number)
    for name, sign in free.items():
        rest -= int(sign) * system.values[name]
        slack += int(abs(sign)) * _half_gained(system, name)
    return free, Fraction(-rest - slack), Fraction(-rest + slack)


def _less(
    band: tuple[dict[int, Fraction], Fraction, Fraction],
    pivot: tuple[dict[int, Fraction], Fraction, Fraction],
    lead: int,
) -> tuple[dict[int, Fraction], Fraction, Fraction]:
    """Take the pivot's leading cell out of a band."""
    signs, low, high = band
    if lead not in signs:
        return band
    factor = signs[lead] / pivot[0][lead]
    left = {
        n: signs.get(n, Fraction(0)) - factor * pivot[0].get(n, 0) for n in {**signs, **pivot[0]}
    }
    ends = sorted((factor * pivot[1], factor * pivot[2]))
    return {n: sign for n, sign in left.items() if sign}, low - ends[1], high - ends[0]


def _tighten(
    system: System, number: int, row: Row, name: int, intervals: dict[int, Interval]
) -> bool:
    """Narrow the interval of a cell by one row; tell whether it did."""
    low, high, used = _ends(system, number, row, name, intervals)
    own, unit = intervals[name], system.variables[name].step
    changed = False
    if low is not None:
        low, own.floor = -(-low // unit) * unit, False
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
    if row.silent(intervals):
        return None, None, used
    if row.shape is Shape.RATIO:
        alone = all(other == name for other, _ in free)
        return *(_ratio_ends(system, row, name) if alone else (None, None)), used
    rest, slack = system.sums(number)
    least: int | None = 0
    most: int | None = 0
    sign_of = 1
    for other, sign in free:
        value = system.values[other]
        rest -= sign * value
        slack += abs(sign) * _half_gained(system, other)
        if other == name:
            sign_of = sign
            continue
        low, high = _reach(intervals[other], sign)
        least, most = _sum(least, low), _sum(most, high)
        used |= intervals[other].low_by | intervals[other].high_by
    bottom = None if most is None else -rest - slack - most
    top = None if least is None or row.shape is Shape.NOT_NEGATIVE else -rest + slack - least
    return *_divided(bottom, top, sign_of), used


def _half_gained(system: System, name: int) -> int:
    """Give by how much more rounding may hide once a figure is printed anew."""
    return system.variables[name].fine - (system.half(name) if system.values[name] else 0)


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
    """Give the bounds on a rate, or on a part or a whole from all others, rounded or cut.

    Rounded, every figure may be off by half a unit; cut, the rate is that of the amounts as
    printed (engine.judge). Both allow the value that gives the rate itself: one interval.
    """
    rate = row.terms[0][0]
    if name == rate:
        return system.rate_bounds(row, system.variables[rate].step)
    value, unit = system.values[rate], step(system.facts[rate].decimals)
    almost = unit - _NEXT_TO_NOTHING
    up, down = (almost if side else Fraction(0) for side in (value >= 0, value <= 0))
    half = Fraction(system.half(rate))
    ways = (
        _solved(system, row, name, (value - half, value + half), 1),
        _solved(system, row, name, (value - down, value + up), 0),
    )
    lows, highs = zip(*(ends for ends in ways if ends), strict=True) if all(ways) else ((), ())
    return min(lows, default=None), max(highs, default=None)


def _solved(
    system: System, row: Row, name: int, rates: tuple[Fraction, Fraction], halves: int
) -> tuple[int, int] | None:
    """Give the bounds on a part or a whole where the rate lies between two; None where open.

    rate · whole = 100 · part is linear in each figure once the others are known. `halves` is 1
    where the figures are known to half a printed unit, 0 where they stand as printed. Of the
    figure itself, in part or whole or both, only its own half is known.
    """
    (_, _), (part, _), *wholes = row.terms
    in_whole = sum(sign for other, sign in wholes if other == name)
    if not in_whole and not system.whole(row):
        return None
    hundred = 100 * ONE
    slopes = [r * in_whole - (hundred if name == part else 0) for r in rates]
    if min(slopes) <= 0 <= max(slopes):
        return None

    def around(other: int) -> tuple[int, ...]:
        value = 0 if other == name else system.values[other]
        own = system.variables[other].fine if other == name else system.half(other)
        half = halves * own if value or other == name else 0
        return (value - half, value + half)

    ends: list[Fraction] = []
    known = (around(part), *(around(other) for other, _ in wholes))
    for rate_end, slope in zip(rates, slopes, strict=True):
        for top, *base in product(*known):
            rest = rate_end * sum(s * v for (_, s), v in zip(wholes, base, strict=True))
            ends.append((hundred * top - rest) / slope)
    return ceil(min(ends)), floor(max(ends))
