"""How sure a cause is: what arithmetic leaves, and which slips chance does not make.

In: a cause with its corrections, ranked. Out: the same with its certainty. The degrees are held
against books whose mistakes are known by benchmarks/certainty.py (docs/certainty.md): a slip that
is right in fewer than 97 of 100 cases makes nothing likely.
"""

from dataclasses import replace

from budgetcheck.diagnosis.model import Candidate, Cause, Certainty
from budgetcheck.diagnosis.search import smallest
from budgetcheck.diagnosis.system import Shape, System
from budgetcheck.exact import step

PARTICULAR = frozenset(
    {"total", "swap", "shift", "unit", "exchanged", "stale", "this_year", "other_base"}
)
"""Slips of which one alone among the corrections that are left is believed."""

_COMMON = frozenset({"other", "copied"})  # what two mistakes in one sum look like as well
MOST_SHOWN = 3  # corrections that are told side by side
_CROWD = 10  # corrections among which one that exchanges two digits is met by chance
_CLEAR = 10  # times what rounding may hide: a slip of fewer units may be chance
_DIGITS = 100  # units: of fewer than three digits too many figures are one slip away


def weighed(system: System, cluster: tuple[int, ...], cause: Cause) -> Cause:
    """Give a cause with its certainty, what makes it likely, and how many others there are."""
    if cause.limit or not cause.candidates:
        return cause
    if cause.ties == 1:
        return _alone(system, cluster, cause)
    rated = _rated(cause)
    if rated and not _signs(rated) & _COMMON:
        return _likely(cause, rated, "rate")
    cause = _with_rates(_first(cause, rated) if rated else cause, rated)
    found = _particular(cause)
    if found and found is (rated or found):
        return _likely(cause, found, found.changes[0].signature)
    few = cause.ties <= MOST_SHOWN and cause.instead is None
    return replace(cause, certainty=Certainty.ONE_OF if few else Certainty.NOT_LOCATED)


def _particular(cause: Cause) -> Candidate | None:
    """Give the one correction that undoes a slip which chance does not make."""
    found = [one for one in cause.candidates if _signs(one) <= PARTICULAR]
    if len(found) != 1 or found[0] is not cause.candidates[0] or not _is_clear(found[0]):
        return None  # what strains belief less is not passed over
    if _signs(found[0]) == {"swap"} and cause.ties > _CROWD:
        return None
    if _signs(found[0]) == {"swap"} and any(_signs(one) == {"digit"} for one in cause.candidates):
        return None  # 0 for 9 is off by as much as two digits exchanged
    return found[0]


def _rated(cause: Cause) -> Candidate | None:
    """Give the one correction that makes more broken rates right than any other."""
    most = max(len(one.rates) for one in cause.candidates)
    found = [one for one in cause.candidates if len(one.rates) == most]
    return found[0] if most and len(found) == 1 else None


def _with_rates(cause: Cause, rated: Candidate | None) -> Cause:
    """Give a cause with the broken rates that it explains: all, or the one that explains most."""
    told = [rated] if rated else [*cause.candidates]
    common = set.intersection(*({id(relation) for relation in one.rates} for one in told))
    known = {id(relation) for relation in cause.relations}
    more = (one for one in told[0].rates if id(one) in common and id(one) not in known)
    return replace(cause, relations=(*cause.relations, *more))


def _first(cause: Cause, first: Candidate) -> Cause:
    rest = (one for one in cause.candidates if one is not first)
    return replace(cause, candidates=(first, *rest))


def _likely(cause: Cause, first: Candidate, why: str) -> Cause:
    likely, others = Certainty.LIKELY, cause.ties - 1
    return replace(_first(cause, first), certainty=likely, others=others, why=why)


def _alone(system: System, cluster: tuple[int, ...], cause: Cause) -> Cause:
    """Weigh the one correction that is left: by the equations, or by what a figure can be.

    What is left once signs, bounds and rates have filtered is believed only where it undoes a slip
    that has a name: of two mistakes in one sum it would take both for one.
    """
    first = cause.candidates[0]
    size = len(first.changes)
    if size > 1 and not first.confirmed_by:
        return replace(cause, certainty=Certainty.ONE_OF)
    found = smallest(system.arithmetic().binding(cluster), cluster, size)
    others = len(found.corrections) - 1
    others = max(others, 1) if found.limit else others
    by_rates = _by_rates(system, cluster, cause)
    if others <= 0 and not by_rates:
        return replace(cause, certainty=Certainty.LOCATED)
    common = _COMMON if size > 1 else _COMMON - {"copied"}
    named = not _signs(first) & common or (bool(first.rates) and not by_rates)
    why = "rates" if by_rates else "alone"
    certainty = Certainty.LIKELY if named else Certainty.NOT_LOCATED
    return replace(cause, certainty=certainty, others=others, why=why)


def _by_rates(system: System, cluster: tuple[int, ...], cause: Cause) -> bool:
    """Tell whether rates alone speak for another amount: they filter, and never prove one."""
    rates = all(system.rows[number].shape is Shape.RATIO for number in cluster)
    return rates and any(one.fact.unit != "%" for one in cause.candidates[0].changes)


def _signs(candidate: Candidate) -> set[str]:
    return {change.signature for change in candidate.changes}


def _is_clear(candidate: Candidate) -> bool:
    """Tell whether the slip that a correction undoes is larger than what chance makes."""
    if len(candidate.changes) > 1:
        return _signs(candidate) == {"exchanged"}
    (change,) = candidate.changes
    if change.base is not None:
        return True
    was, now, unit = change.fact.value or 0, change.suggested, step(change.decimals)
    hidden = change.high - change.low + unit
    told = min(abs(was), abs(now)) >= _DIGITS * unit or not now
    return told and abs(was - now) > _CLEAR * hidden
