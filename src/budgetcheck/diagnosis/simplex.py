"""Equations with bounded unknowns, solved exactly: a vector within its bounds, or rows in conflict.

In: rows of integer coefficients, what each must sum to, how far from 0 each unknown may go. Out:
the unknowns that leave 0, or the rows of a combination that no unknowns can meet.

The simplex of Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), CAV 2006). It
starts from all unknowns at 0 and mends one row at a time, so a row that 0 satisfies is not even
read before one of its unknowns moves: of a workbook only the surroundings of what does not add up
are looked at. Integers throughout; a fraction appears only where a coefficient does not divide.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from math import gcd
from typing import Protocol, TypeVar

Number = int | Fraction
T_co = TypeVar("T_co", covariant=True)

_PATIENCE = 4
"""Steps per row read before Bland's rule, which is slower but cannot go round in circles."""


class By(Protocol[T_co]):
    """Something by its number."""

    def __getitem__(self, number: int, /) -> T_co:
        """Give what has that number."""


class Numbered(By[T_co], Protocol[T_co]):
    """Something by its number, where not every number has it."""

    def __contains__(self, number: object, /) -> bool:
        """Tell whether anything has that number."""


@dataclass(frozen=True, slots=True)
class Equations:
    """Rows Σ coefficient·unknown = target, every unknown within ±its half.

    An unknown stands once in a row. A row without target must sum to 0. `rows_of` and `targets`
    may name rows that are not in `rows`: with `only`. All but `targets` are asked for no more than
    what the search comes near, and may be made then.
    """

    rows: "Numbered[Sequence[tuple[int, int]]]"  # by number: (unknown, coefficient other than 0)
    targets: Mapping[int, int]
    halves: "By[int]"  # by unknown; one that is 0 stays where it is
    rows_of: "By[Sequence[int]]"  # numbers by unknown

    def only(self, numbers: Sequence[int]) -> "Equations":
        """Give these rows alone; the bounds stay."""
        return replace(self, rows={number: self.rows[number] for number in numbers})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found: `moves`, where every unknown not named is 0, or `conflict`, or neither.

    The rows in `conflict` have a combination whose target is out of reach of the bounds (Farkas).
    Neither: the work limit was reached.
    """

    moves: Mapping[int, Number] | None
    conflict: tuple[int, ...]
    work: int  # coefficients touched


def solve(equations: Equations, limit: int) -> Outcome:
    """Give a solution or a conflict, touching no more than about `limit` coefficients."""
    tableau = _Tableau(equations)
    while tableau.wrong:
        if tableau.work > limit:
            return Outcome(None, (), tableau.work)
        number = tableau.leaving()
        goal = tableau.goal(number)
        unknown = tableau.entering(number, goal)
        if unknown is None:
            return Outcome(None, tableau.used(number), tableau.work)
        tableau.move(number, unknown, goal)
        tableau.exchange(number, unknown)
    moves = {unknown: at for unknown, at in tableau.at.items() if unknown >= 0 and at}
    return Outcome(moves, (), tableau.work)


class _Tableau:
    """Rows Σ coefficient·key = 0. A key is an unknown, or ~number for the sum of that row.

    Each row has an owner, a key that no other row holds: the others' values determine its own.
    The sum of a row is its first owner; having reached its target it leaves, to move no more.
    """

    def __init__(self, equations: Equations) -> None:
        self.equations = equations
        self.rows: dict[int, dict[int, int]] = {}
        self.owner: dict[int, int] = {}
        self.at: dict[int, Number] = defaultdict(int)
        self.wrong: set[int] = set()  # rows whose owner is out of bounds
        self.work = 0
        self.steps = 0
        self._columns: dict[int, set[int]] = defaultdict(set)
        self._shortest: list[tuple[int, int]] = []  # wrong rows by length, some of them mended
        self._moved: set[int] = set()
        for number, target in equations.targets.items():
            if target and number in equations.rows:
                self._load(number)

    def leaving(self) -> int:
        """Choose a row to mend: the shortest, and in the end the lowest owner's (Bland)."""
        self.steps += 1
        if self._impatient():
            self.work += len(self.wrong)
            return min(self.wrong, key=self.owner.__getitem__)
        while True:
            length, number = heappop(self._shortest)
            if number in self.wrong:
                if length >= len(self.rows[number]):
                    return number
                heappush(self._shortest, (len(self.rows[number]), number))

    def goal(self, number: int) -> int:
        """Give the bound that the row's owner has passed."""
        owner = self.owner[number]
        low, high = self._bounds(owner)
        return low if self.at[owner] < low else high

    def entering(self, number: int, goal: int) -> int | None:
        """Choose an unknown of the row that can move its owner towards the goal.

        One that stands in few rows, and has not moved yet; in the end the lowest (Bland).
        """
        able = self._able(number, goal)
        self.work += len(self.rows[number])
        if self._impatient():
            return min(able, default=None)
        rows_of, moved = self.equations.rows_of, self._moved
        return min(able, key=lambda key: (key in moved, len(rows_of[key]), key), default=None)

    def move(self, number: int, unknown: int, goal: int) -> None:
        """Bring the row's owner to the goal by the unknown alone; all other owners follow."""
        self._touch(unknown)
        row, owner = self.rows[number], self.owner[number]
        by = _over(-row[owner] * (goal - self.at[owner]), row[unknown])
        self.at[unknown] += by
        for other in self._columns[unknown]:
            row, owner = self.rows[other], self.owner[other]
            self.at[owner] -= _over(row[unknown] * by, row[owner])
            self._look_at(other)

    def exchange(self, number: int, unknown: int) -> None:
        """Make the unknown the row's owner, and so take it out of all other rows."""
        self.owner[number] = unknown
        self._look_at(number)
        for other in self._columns[unknown] - {number}:
            self._eliminate(unknown, self.rows[number], other)

    def used(self, number: int) -> tuple[int, ...]:
        """Give the numbers of the equations that the row is a combination of."""
        return tuple(sorted(~key for key in self.rows[number] if key < 0))

    def _impatient(self) -> bool:
        return self.steps > _PATIENCE * len(self.rows)

    def _able(self, number: int, goal: int) -> list[int]:
        row, owner, at = self.rows[number], self.owner[number], self.at
        halves = self.equations.halves
        rising = (goal > at[owner]) is (row[owner] < 0)
        return [
            key
            for key, factor in row.items()
            if key >= 0
            and key != owner
            and (at[key] < halves[key] if rising is (factor > 0) else at[key] > -halves[key])
        ]

    def _bounds(self, key: int) -> tuple[int, int]:
        if key < 0:
            target = self.equations.targets.get(~key, 0)
            return target, target
        return -self.equations.halves[key], self.equations.halves[key]

    def _look_at(self, number: int) -> None:
        low, high = self._bounds(self.owner[number])
        if low <= self.at[self.owner[number]] <= high:
            self.wrong.discard(number)
        else:
            self.wrong.add(number)
            heappush(self._shortest, (len(self.rows[number]), number))

    def _load(self, number: int) -> None:
        halves = self.equations.halves
        row = {key: factor for key, factor in self.equations.rows[number] if halves[key]}
        row[~number] = -1
        self.rows[number], self.owner[number] = row, ~number
        for key in row:
            self._columns[key].add(number)
        self.work += len(row)
        self._look_at(number)

    def _touch(self, unknown: int) -> None:
        """Read the rows of an unknown that is about to move for the first time."""
        if unknown in self._moved:
            return
        self._moved.add(unknown)
        for number in self.equations.rows_of[unknown]:
            if number in self.equations.rows and number not in self.rows:
                self._load(number)

    def _eliminate(self, unknown: int, pivot: dict[int, int], number: int) -> None:
        row = self.rows[number]
        common = gcd(row[unknown], pivot[unknown])
        times, less = pivot[unknown] // common, row[unknown] // common
        if times < 0:
            times, less = -times, -less
        if times > 1:
            row = {key: factor * times for key, factor in row.items()}
        for key, factor in pivot.items():
            left = row.get(key, 0) - less * factor
            if left:
                row[key] = left
                self._columns[key].add(number)
            else:
                del row[key]
                self._columns[key].discard(number)
        if times > 1:
            common = gcd(*row.values())
            row = {key: factor // common for key, factor in row.items()}
        self.rows[number] = row
        self.work += len(row) + len(pivot)


def _over(top: Number, base: int) -> Number:
    """Divide, giving an integer where there is one: integers are much the faster."""
    if top % base == 0:
        return int(top // base)
    return Fraction(top) / base
