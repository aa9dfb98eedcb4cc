"""Rates of another base than the one that is told: the slips of a rate that have a name.

In: a system and the row of a rate. Out: the figure that the printed rate was divided by, where its
amounts give another rate and that figure gives just this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from budgetcheck.diagnosis.system import Row, System
from budgetcheck.exact import ONE, half_up, step

_DIGITS = 3  # of a rate: 7.83 is no coincidence, 50 and 100 are


@dataclass(frozen=True, slots=True)
class OtherBase:
    """What a rate was divided by: `key` is this_year or other_base, `name` the figure's number."""

    key: str
    name: int


def other_base(system: System, row: Row) -> OtherBase | None:
    """Give the base that explains a printed rate to its last digit; None where none or several do."""
    if not _is_telling(system, row):
        return None
    found = [one for one in _bases(system, row) if _gives(system, row, one.name)]
    return found[0] if len({system.values[one.name] for one in found}) == 1 else None


def _is_telling(system: System, row: Row) -> bool:
    rate = row.terms[0][0]
    units = abs(system.values[rate]) // step(system.facts[rate].decimals)
    return len(str(units).rstrip("0")) >= _DIGITS


def _bases(system: System, row: Row) -> Iterator[OtherBase]:
    """Give this year's figure for last year's; else what the same line tells besides."""
    (rate, _), (part, _), *wholes = row.terms
    if len(wholes) > 1:
        if system.values[wholes[0][0]]:
            yield OtherBase("this_year", wholes[0][0])
        return
    own = system.facts[wholes[0][0]]
    taken = (rate, part, wholes[0][0])
    for name, fact in enumerate(system.facts):
        same = (fact.table, fact.row, fact.unit) == (own.table, own.row, own.unit)
        if same and name not in taken and system.values[name]:
            yield OtherBase("other_base", name)


def _gives(system: System, row: Row, base: int) -> bool:
    """Tell whether the printed amounts give the printed rate, rounded or cut, to its last digit."""
    (rate, _), (part, _), *_ = row.terms
    fact = system.facts[rate]
    quotient = Fraction(100 * ONE * system.values[part], system.values[base])
    cut = abs(quotient) // step(fact.decimals) * step(fact.decimals)
    return system.values[rate] in (half_up(quotient, fact.decimals), -cut if quotient < 0 else cut)
