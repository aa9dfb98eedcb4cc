"""A unit as a whole: left out, counted twice, or in another unit of money.

In: differences. Out: what would make them vanish: one unit's figures, of its workbook or of one
form, taken 0, 2 or 10,000 times. It must break nothing that holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from budgetcheck.units.offs import Off

OMITTED, TWICE = Fraction(0), Fraction(2)
_SCALES = (10_000, 1_000, 100)
TIMES = (
    OMITTED,
    TWICE,
    *(Fraction(scale) for scale in _SCALES),
    *(Fraction(1, scale) for scale in _SCALES),
)
_LEAST = 2  # differences; one alone may be anything
_HALF = 2


@dataclass(frozen=True, slots=True)
class Whole:
    """A unit whose figures count `times` instead of once, and the differences that this mends."""

    name: str
    times: Fraction
    form: str | None  # None: all of its workbook
    mended: tuple[Off, ...]


def whole_units(offs: Sequence[Off], names: Iterable[str]) -> tuple[Whole, ...]:
    """Give the units that explain most; several only where they explain the same."""
    forms = dict.fromkeys(off.key[0] for off in offs if off.broken)
    own = tuple(names)
    found = [*_fitting(offs, own, None)]
    if not found:
        for form in forms:
            found += _fitting([off for off in offs if off.key[0] == form], own, form)
    most = max((len(one.mended) for one in found), default=0)
    best = [one for one in found if len(one.mended) == most]
    return tuple(one for one in best if one.form == best[0].form)


def _fitting(offs: Sequence[Off], names: Iterable[str], form: str | None) -> Iterator[Whole]:
    broken = [off for off in offs if off.broken]
    if len(broken) < _LEAST:
        return
    for name in names:
        for times in TIMES:
            mended = tuple(off for off in broken if off.holds(name, times))
            enough = len(mended) >= _LEAST and _HALF * len(mended) >= len(broken)
            if enough and not _damages(offs, name, times):
                yield Whole(name, times, form, mended)


def _damages(offs: Iterable[Off], name: str, times: Fraction) -> bool:
    return any(not off.broken and off.amount(name) and not off.holds(name, times) for off in offs)


def of_rows(offs: Sequence[Off], names: Iterable[str]) -> tuple[Whole, ...]:
    """Give the units whose figures of these rows, left out or taken twice, explain all of it."""
    broken = tuple(off for off in offs if off.broken)
    return tuple(
        Whole(name, times, None, broken)
        for name in names
        for times in (OMITTED, TWICE)
        if all(off.amount(name) and off.holds(name, times) for off in broken)
        and not _damages(offs, name, times)
    )
