"""How plausible a correction is: slips of single cells, formulas, soft relations, rounding left."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from budgetcheck.diagnosis.bounds import Interval
from budgetcheck.diagnosis.rates import OtherBase, other_base
from budgetcheck.diagnosis.signature import COSTS, Slip, likeliest
from budgetcheck.diagnosis.system import Shape, System
from budgetcheck.diagnosis.twins import Twins
from budgetcheck.engine import CLAIM, Fact, Judged
from budgetcheck.exact import ONE, half_up, scaled
from budgetcheck.forms import Remark
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.workbook import address, place

_FORMULA = 0.5  # a formula is less likely wrong than a typed figure
_SOFT = 0.8  # a soft relation that the correction mends, or breaks
_RATE = 3.0  # a rate that was broken and is that of its amounts again
_FIT = 0.3  # what is left over once corrected, against what rounding allows
_EXCHANGED = 0.5
_REWORKED = 2.4  # a rate of a text is worked out by hand from amounts that are copied
_CHANGED = 1.0
_WHOLE = 0.4
_LATER = 0.3
_NOTHING = 4.0
_TWIN = 0.8  # what other tables print for the same row and column speaks for it
_STALE = "remark.stale"


class Plausible:
    """Costs of corrections in one workbook."""

    def __init__(self, system: System, judged: Judged, remarks: Iterable[Remark] = ()) -> None:
        self._system = system
        self._at: dict[str, dict[str, int]] = {}
        self._last = {
            (fact.table, fact.row, fact.column): (fact.value or 0) * fact.factor
            for fact in judged.last_year
        }
        self._recalculated = {
            (r.place.sheet, r.place.address): scaled(Decimal(str(r.details["result"])))
            for r in remarks
            if r.key == _STALE and r.place
        }

    def slips(self, intervals: Iterable[tuple[int, Interval]]) -> dict[int, Slip]:
        """Give each cell's likeliest allowed value, in base units."""
        found = {name: self._slip(name, own) for name, own in intervals}
        return self._exchanged(found, dict(intervals)) or found

    def _slip(self, name: int, own: Interval) -> Slip:
        variable, printed = self._system.variables[name], self._system.values[name]
        unit, low, high = variable.step, own.low or 0, own.high or 0
        fact = variable.fact
        result = self._recalculated.get((fact.sheet, fact.cell))
        if result is not None and low <= result * variable.factor <= high:
            return Slip(result * variable.factor, "stale", 0.1)
        near = frozenset(value // unit for value in self._near(fact))
        rounded = self._rounded(name)
        if rounded is not None and low <= rounded <= high:
            low = high = rounded  # cut instead of rounded is allowed, but not what to propose
            found = self._other_base(name)
            if found:
                return Slip(rounded, found.key, COSTS[found.key], found.name)
        if low <= 0 <= high and printed in self._totals(name):
            return Slip(0, "total", COSTS["total"])  # the others make the total already
        slip = likeliest(
            printed // unit,
            low // unit,
            high // unit,
            blank=fact.blank,
            near=near,
            places=variable.decimals,
        )
        return Slip(slip.value * unit, slip.signature, slip.cost)

    def _other_base(self, name: int) -> OtherBase | None:
        """Give what a rate that is broken was divided by instead of its base."""
        for number in self._system.rows_of[name]:
            row = self._system.rows[number]
            if row.shape is Shape.RATIO and row.terms[0][0] == name:
                return other_base(self._system, row)
        return None

    def _totals(self, name: int) -> Iterator[int]:
        """Give the totals of the broken sums that a figure is one part of several of."""
        system = self._system
        for number in system.rows_of[name]:
            row = system.rows[number]
            if row.shape is Shape.ZERO and not system.holds(number):
                whole = [(other, sign) for other, sign in row.terms if sign > 0]
                parts = [other for other, sign in row.terms if sign < 0 and system.values[other]]
                if len(whole) == 1 and name in parts and len(parts) > 1:
                    yield system.values[whole[0][0]]

    @cached_property
    def _twins(self) -> Twins:
        return Twins(self._system.facts)

    def _cells(self, sheet: str) -> dict[str, int]:
        """Give the figures of a sheet by their cells."""
        found = self._at.get(sheet)
        if found is None:
            numbered = enumerate(self._system.facts)
            found = {fact.cell: name for name, fact in numbered if fact.sheet == sheet}
            self._at[sheet] = found
        return found

    def _rounded(self, name: int) -> int | None:
        """Give a rate as its amounts give it, rounded half up to its printed places."""
        system = self._system
        for number in system.rows_of[name]:
            row = system.rows[number]
            if row.shape is Shape.RATIO and row.terms[0][0] == name and system.whole(row):
                part = system.values[row.terms[1][0]]
                quotient = Fraction(100 * ONE * part, system.whole(row))
                return half_up(quotient, system.variables[name].decimals)
        return None

    def _near(self, fact: Fact) -> Iterable[int]:
        """Give the amounts beside a cell, and last year's; of a text the one told before."""
        if fact.kind == CLAIM:
            before = self._cells(fact.sheet)[fact.cell] - 1
            if before >= 0 and self._system.facts[before].kind == CLAIM:
                yield self._system.values[before]
            return
        at = place(fact.cell)
        if at:
            yield from self._beside(fact.sheet, *at)
        last = self._last.get((LAST_YEAR + fact.table, fact.row, fact.column))
        if last:
            yield last

    def _beside(self, sheet: str, row: int, column: int) -> Iterable[int]:
        cells = self._cells(sheet)
        for there in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            other = cells.get(address(*there))
            if other is not None and self._system.values[other]:
                yield self._system.values[other]

    def _exchanged(
        self, slips: Mapping[int, Slip], intervals: Mapping[int, Interval]
    ) -> dict[int, Slip] | None:
        """Tell two cells that hold each other's values."""
        if len(slips) != 2:  # noqa: PLR2004 - a pair
            return None
        one, other = slips
        values = {one: self._system.values[other], other: self._system.values[one]}
        if all(_within(value, intervals[name]) for name, value in values.items()):
            return {n: Slip(value, "exchanged", _EXCHANGED / 2) for n, value in values.items()}
        return None

    def cost(self, values: Mapping[int, int], slips: Mapping[int, Slip]) -> float:
        """Give how far a correction strains belief; the least stands first."""
        own = sum(slip.cost for slip in slips.values())
        own += sum(_FORMULA for name in values if self._typed_over(name, slips[name]))
        own -= sum(self._reworked(name, value, slips[name]) for name, value in values.items())
        moved = self._system.moved(values)
        touched = self._system.touched(values)
        own -= sum(_TWIN * self._twins.voice(name, value) for name, value in values.items())
        return own + self._soft(moved, touched) + _fit(moved, touched)

    def _reworked(self, name: int, value: int, slip: Slip) -> float:
        """Give how much likelier a figure of a text is wrong that is worked out by hand.

        A rate more than a change, a change more than an amount; of two that disagree the later. No
        rate that is printed is nothing.
        """
        fact = self._system.facts[name]
        if fact.kind != CLAIM:
            return 0.0
        if fact.unit == "%":
            if not value and fact.value:
                return -_NOTHING
            return _REWORKED if slip.signature != "other" else _REWORKED / 2
        later = _LATER * name / len(self._system.facts)
        if not fact.signed or slip.signature in ("unit", "shift"):
            return later
        return later + _CHANGED + (_WHOLE if self._is_sum(name) else 0.0)

    def _is_sum(self, name: int) -> bool:
        """Tell whether a figure is what several others of a broken sum should make up."""
        system = self._system
        rows = (system.rows[n] for n in system.rows_of[name] if not system.holds(n))
        sides = (one.relation for one in rows if one.shape is Shape.ZERO)
        fact = system.facts[name]
        return any(
            len(one.right_members) > 1 and [m.fact for m in one.left_members] == [fact]
            for one in sides
        )

    def _typed_over(self, name: int, slip: Slip) -> bool:
        return bool(self._system.facts[name].formula) and slip.signature != "stale"

    def _soft(self, moved: System, touched: Iterable[int]) -> float:
        """Give what relations that bind no correction say of it; a rate that it mends says most."""
        cost = 0.0
        for number in touched:
            row = moved.rows[number]
            before, after = self._system.holds(number), moved.holds(number)
            if row.shape is Shape.RATIO and row.relation.rule.tier != "hard" and before:
                continue  # worked out from what is corrected
            if before is not after and not (row.hard and row.shape is Shape.ZERO):
                own = _RATE if row.shape is Shape.RATIO else _SOFT
                cost += own if before else -own
        return cost


def _within(value: int, own: Interval) -> bool:
    return (own.low or 0) <= value <= (own.high or 0)


def _fit(moved: System, touched: Iterable[int]) -> float:
    """Give the share of what rounding allows that is left over, over the sums touched."""
    sums = [
        moved.sums(n) for n in touched if moved.rows[n].hard and moved.rows[n].shape is Shape.ZERO
    ]
    shares = [abs(left) / slack for left, slack in sums if slack]
    return _FIT * sum(shares) / len(shares) if shares else 0.0
