"""How sure a cause is: what arithmetic leaves, and which slips chance does not make.

In: a cause with its corrections, ranked. Out: the same with its certainty. The degrees are held
against books whose mistakes are known by benchmarks/certainty.py (docs/certainty.md): a slip that
is right in fewer than 97 of 100 cases makes nothing likely.
"""

from dataclasses import replace

from budgetcheck.diagnosis.model import Candidate, Cause, Certainty
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.search import smallest
from budgetcheck.diagnosis.system import Shape, System
from budgetcheck.exact import step

PARTICULAR = frozenset(
    {"total", "swap", "shift", "unit", "exchanged", "stale", "this_year", "other_base"}
)
"""Slips of which one alone among the corrections that are left is believed."""

MOST_SHOWN = 3  # corrections that are told side by side
_CLEAR = 10  # times what rounding may hide: a slip of fewer units may be chance
_DIGITS = 100  # units: of fewer than three digits too many figures are one slip away


def weighed(system: System, cluster: tuple[int, ...], cause: Cause) -> Cause:
    """Give a cause with its certainty, what makes it likely, and how many others there are."""
    if cause.limit or not cause.candidates:
        return cause
    if cause.ties == 1:
        return _alone(system, cluster, cause)
    most = max(one.rates for one in cause.candidates)
    rated = [one for one in cause.candidates if most and one.rates == most]
    if len(rated) == 1:
        return _likely(cause, rated[0], "rate")
    particular = [one for one in cause.candidates if _particular(one)]
    if len(particular) == 1:
        return _likely(cause, particular[0], particular[0].changes[0].signature)
    few = cause.ties <= MOST_SHOWN and cause.instead is None
    return replace(cause, certainty=Certainty.ONE_OF if few else Certainty.NOT_LOCATED)


def _likely(cause: Cause, first: Candidate, why: str) -> Cause:
    rest = (one for one in cause.candidates if one is not first)
    others = cause.ties - 1
    likely = Certainty.LIKELY
    return replace(cause, candidates=(first, *rest), certainty=likely, others=others, why=why)


def _alone(system: System, cluster: tuple[int, ...], cause: Cause) -> Cause:
    """Weigh the one correction that is left: by the equations, or by what a figure can be.

    What is left once signs, bounds and rates have filtered is believed only where it undoes a slip
    that has a name: of two mistakes in one sum it would take both for one.
    """
    size = len(cause.candidates[0].changes)
    if size > 1 and rank(system.rows[number] for number in cluster) <= size:
        return replace(cause, certainty=Certainty.ONE_OF)
    found = smallest(system.arithmetic().binding(cluster), cluster, size)
    others = len(found.corrections) - 1
    others = max(others, 1) if found.limit else others
    by_rates = _by_rates(system, cluster, cause)
    if others <= 0 and not by_rates:
        return replace(cause, certainty=Certainty.LOCATED)
    named = all(change.signature != "other" for change in cause.candidates[0].changes)
    why = "rates" if by_rates else "alone"
    certainty = Certainty.LIKELY if named else Certainty.NOT_LOCATED
    return replace(cause, certainty=certainty, others=others, why=why)


def _by_rates(system: System, cluster: tuple[int, ...], cause: Cause) -> bool:
    """Tell whether rates alone speak for another amount: they filter, and never prove one."""
    rates = all(system.rows[number].shape is Shape.RATIO for number in cluster)
    return rates and any(one.fact.unit != "%" for one in cause.candidates[0].changes)


def _particular(candidate: Candidate) -> bool:
    """Tell whether a correction undoes a slip that chance does not make."""
    signs = {change.signature for change in candidate.changes}
    if len(candidate.changes) > 1:
        return signs == {"exchanged"}
    (change,) = candidate.changes
    if change.base is not None:
        return True
    was, now, unit = change.fact.value or 0, change.suggested, step(change.decimals)
    hidden = change.high - change.low + unit
    told = min(abs(was), abs(now)) >= _DIGITS * unit or not now
    return signs <= PARTICULAR and told and abs(was - now) > _CLEAR * hidden
