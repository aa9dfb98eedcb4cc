"""A correction becomes a candidate: its likeliest values, the rates that it makes right, its cost.

In: cells with the intervals that the rows allow. Out: values that meet every row at once.
"""

from collections.abc import Mapping
from dataclasses import replace

from budgetcheck.diagnosis.bounds import allowed
from budgetcheck.diagnosis.model import Candidate, Change
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.search import Correction
from budgetcheck.diagnosis.signature import Slip
from budgetcheck.diagnosis.system import Shape, System

_APART = 2.0  # two mistakes with one difference strain belief


def candidate_of(system: System, plausible: Plausible, one: Correction) -> Candidate | None:
    """Give a correction its likeliest values; None where no values meet all rows at once."""
    narrowed, rates = _with_rates(system, one)
    found = _valued(system, plausible, narrowed) or _valued(system, plausible, one)
    if found is None:
        return None
    values, slips = found
    names = tuple(values)
    moved = system.moved(values)
    rates = tuple(number for number in rates if moved.holds(number))
    changes = []
    for name, interval in (narrowed if rates else one).intervals:
        variable, slip = system.variables[name], slips[name]
        low, high = (variable.own(end or 0) for end in (interval.low, interval.high))
        changes.append(
            Change(
                fact=variable.fact,
                low=low,
                high=high,
                suggested=variable.own(values[name]),
                decimals=variable.decimals,
                signature=slip.signature if slip.value == values[name] else "other",
                base=None if slip.base is None else system.facts[slip.base],
            )
        )
    sums = [system.rows[n] for n in system.touched(names) if _is_equation(system, n)]
    return Candidate(
        changes=tuple(changes),
        confirmed_by=max(0, rank(sums) - len(names)),
        rates=system.relations(rates),
        cost=plausible.cost(values, slips) + (_APART if one.apart else 0.0),
    )


def _valued(
    system: System, plausible: Plausible, one: Correction
) -> tuple[dict[int, int], dict[int, Slip]] | None:
    """Give the likeliest values of a correction, with the slips that they undo."""
    slips = plausible.slips(one.intervals)
    values = _jointly(system, one, {name: slip.value for name, slip in slips.items()})
    return None if values is None else (values, slips)


def _is_equation(system: System, number: int) -> bool:
    row = system.rows[number]
    return row.hard and row.shape is Shape.ZERO


def _with_rates(system: System, one: Correction) -> tuple[Correction, tuple[int, ...]]:
    """Give a correction narrowed by the broken rates that it can make right, and these rates.

    All at once where that goes, else as many as go with those before.
    """
    names = tuple(name for name, _ in one.intervals)
    broken = [n for n in sorted(system.touched(names)) if _is_broken_rate(system, n)]
    kept: tuple[int, ...] = ()
    for tried in [(*broken,), *((n,) for n in broken)] if broken else ():
        rates = (*kept, *(n for n in tried if n not in kept))
        found = allowed(system.binding(rates), names)
        if not found.conflict and all(own.bounded() for own in found.intervals.values()):
            one, kept = replace(one, intervals=tuple(found.intervals.items())), rates
    return one, kept


def _is_broken_rate(system: System, number: int) -> bool:
    row = system.rows[number]
    return (
        row.shape is Shape.RATIO and row.relation.rule.tier == "hard" and not system.holds(number)
    )


def _jointly(system: System, one: Correction, wanted: dict[int, int]) -> dict[int, int] | None:
    """Give values that meet every row at once: the wanted ones, those nearest the middle, or ends.

    Of an interval that begins or ends at 0, 0 itself may be too little: printed, it is exact.
    """
    if _meets(system, wanted):
        return wanted
    middle = {name: own.middle(system.variables[name].step) for name, own in one.intervals}
    for name, value in wanted.items():
        mixed = {**middle, name: value}
        if _meets(system, mixed):
            return mixed
    low = {name: own.low or 0 for name, own in one.intervals}
    high = {name: own.high or 0 for name, own in one.intervals}
    return next((values for values in (middle, low, high) if _meets(system, values)), None)


def _meets(system: System, values: Mapping[int, int]) -> bool:
    moved = system.moved(values)
    return all(moved.holds(number) for number in system.touched(values) if system.rows[number].hard)
