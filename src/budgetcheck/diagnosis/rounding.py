"""Whether rounding alone explains a workbook: one true value for every figure, for all relations.

In: the rows of a workbook. Out: true values that round to what is printed and satisfy every hard
equality exactly, or a smallest set of relations that no true values satisfy together.

That each relation holds within rounding is not enough (XBRL Calculations 1.1 asks no more): two
relations that share a figure may need it to lie on different sides of what is printed.
"""

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
    rows = _Rows(system)
    targets = {number: -system.sums(number)[0] for number in system.uneven() if number in rows}
    return Equations(rows, targets, _Halves(system), _RowsOf(system, rows))


class _Rows:
    """The terms of the hard equalities that hold, by the number of their row."""

    def __init__(self, system: System) -> None:
        self._system = system

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        row = self._system.rows[number]
        return row.hard and row.shape is Shape.ZERO and self._system.holds(number)

    def __getitem__(self, number: int) -> Sequence[tuple[int, int]]:
        return self._system.rows[number].terms


class _Halves:
    """How far from what is printed the true value of a figure may lie, by its number."""

    def __init__(self, system: System) -> None:
        self._system = system

    def __getitem__(self, name: int) -> int:
        return self._system.variables[name].half if self._system.values[name] else 0


class _RowsOf:
    """The numbers of the equalities that name a figure, by its number."""

    def __init__(self, system: System, rows: _Rows) -> None:
        self._system, self._rows = system, rows
        self._made: dict[int, list[int]] = {}

    def __getitem__(self, name: int) -> Sequence[int]:
        if name not in self._made:
            self._made[name] = [
                number
                for number in dict.fromkeys(self._system.rows_of[name])
                if number in self._rows and any(one == name for one, _ in self._rows[number])
            ]
        return self._made[name]


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
