"""Whether rounding alone explains a workbook: one true value for every figure, for all relations.

In: the rows of a workbook. Out: true values that round to what is printed and satisfy every hard
equality exactly, or a smallest set of relations that no true values satisfy together.

That each relation holds within rounding is not enough (XBRL Calculations 1.1 asks no more): two
relations that share a figure may need it to lie on different sides of what is printed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from budgetcheck.diagnosis.simplex import Equations, Outcome, solve
from budgetcheck.diagnosis.system import Shape, System
from budgetcheck.engine import Fact, Relation

_WORK = 400_000
"""Coefficients touched before giving up: below 0.1 s; a workbook takes 2,000 to 20,000."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The answer on all relations at once.

    `witness` names the figures whose true value must be taken other than printed, each with such
    a value in 10⁻¹⁰ of the fact's own unit; all other figures are taken as printed. `proof` is
    irreducible: without any one of its relations true values exist for the others. With `limit`
    the search was given up, and neither is claimed. `apart`: it was given up for the workbook with
    its units, and the answer is for the workbook by itself.
    """

    explained: bool
    witness: tuple[tuple[Fact, Fraction], ...] = ()
    proof: tuple[Relation, ...] = ()
    limit: bool = False
    apart: bool = False


def jointly(system: System) -> Joint:
    """Tell whether true values exist that satisfy all hard equalities, and which, or why not.

    A printed figure v with d decimals stands for [v − ½·10⁻ᵈ, v + ½·10⁻ᵈ], both ends included; a
    zero, a blank and an amount in 元 are exact (design: exactness). Ratios and bounds do not take
    part. Nor do rows broken on their own: those are errors already, and the question is asked of
    the rest; to ask it of a corrected workbook, give `system.moved(…)`.
    """
    equations = _equations(system)
    outcome = solve(equations, _WORK)
    if outcome.moves is not None:
        return Joint(explained=True, witness=_witness(system, outcome))
    proof = _irreducible(equations, outcome.conflict, _WORK - outcome.work)
    relations = tuple(system.rows[number].relation for number in proof)
    return Joint(explained=False, proof=relations, limit=not relations)


def _equations(system: System) -> Equations:
    """Ask for the distance of each true value from what is printed, in base units."""
    rows = {
        number: row.terms
        for number, row in enumerate(system.rows)
        if row.hard and row.shape is Shape.ZERO and system.holds(number)
    }
    rows_of: dict[int, list[int]] = defaultdict(list)
    for number, terms in rows.items():
        for name, _ in terms:
            rows_of[name].append(number)
    halves = [
        system.variables[name].half if value else 0 for name, value in enumerate(system.values)
    ]
    targets = {number: -system.sums(number)[0] for number in rows}
    return Equations(rows, targets, halves, rows_of)


def _witness(system: System, outcome: Outcome) -> tuple[tuple[Fact, Fraction], ...]:
    return tuple(
        (
            system.facts[name],
            Fraction(system.values[name] + move) / system.variables[name].factor,
        )
        for name, move in sorted((outcome.moves or {}).items())
    )


def _irreducible(equations: Equations, conflict: Sequence[int], work: int) -> tuple[int, ...]:
    """Drop every row without which the others still conflict; () where work runs out.

    The deletion filter of Chinneck and Dravnieks (1991), which takes each smaller conflict that
    it meets on the way.
    """
    kept: list[int] = []
    left = list(conflict)
    while left:
        tried = left.pop()
        outcome = solve(equations.only([*kept, *left]), work)
        work -= outcome.work
        if outcome.moves is not None:
            kept.append(tried)
        elif outcome.conflict:
            left = [number for number in left if number in outcome.conflict]
        else:
            return ()
    return tuple(sorted(kept))
