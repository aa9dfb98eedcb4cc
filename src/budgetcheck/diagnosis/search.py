"""All smallest sets of cells whose change mends every broken hard relation of a cluster.

Deepening |J| = 1, 2, 3, 4 after Fellegi and Holt (1976): where the rows that touch J conflict,
they are an implied rule that only a cell outside J can mend, and the search branches over its
cells; where a broken row is not touched, over that row's. No solution of the size is missed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from budgetcheck.diagnosis.bounds import Allowed, Interval, allowed
from budgetcheck.diagnosis.system import System

MOST_CELLS = 4
_MOST_NODES = 6_000
_MOST_SOLUTIONS = 200
_MOST_WORK = 1_000_000
"""Coefficients of the rows that are looked at, half a second; clusters of workbooks took up to 16,000."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Cells with the interval of values each may take; the intervals are those of all rows.

    `apart`: the cells belong to mistakes that have nothing to do with each other.
    """

    intervals: tuple[tuple[int, Interval], ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Every smallest correction of a cluster; `limit` where the search was cut short."""

    corrections: tuple[Correction, ...]
    limit: bool


def clusters(system: System, broken: Iterable[int]) -> list[tuple[int, ...]]:
    """Divide broken rows into groups that share no cell, each where its last row stands."""
    names = {number: [*system.rows[number].names()] or [~number] for number in broken}
    above: dict[int, int] = {}

    def top(name: int) -> int:
        while (upper := above.get(name, name)) != name:
            above[name] = above.get(upper, upper)
            name = upper
        return name

    for own in names.values():
        for other in own[1:]:
            above[top(other)] = top(own[0])
    groups: dict[int, list[int]] = {}
    for number, own in names.items():
        group = groups.pop(top(own[0]), [])
        group.append(number)
        groups[top(own[0])] = group
    return [tuple(sorted(rows)) for rows in groups.values()]


def smallest(system: System, cluster: tuple[int, ...], most: int = MOST_CELLS) -> Found:
    """Give all corrections of the least number of cells, up to `most`.

    What would leave a figure below zero that cannot be is left out where others do not.
    """
    search = _Search(system, cluster)
    for size in range(1, most + 1):
        search.deepen(frozenset(), size)
        if search.solutions or search.limit():
            break
        search.seen.clear()
    return Found(tuple(_above_zero(system, cluster, search.solutions)), search.limit())


def _above_zero(
    system: System, cluster: tuple[int, ...], solutions: list[Correction]
) -> list[Correction]:
    names = {name for number in cluster for name in system.rows[number].names()}
    below = {name for name in names if system.values[name] < 0 and system.least(name) == 0}
    good = [one for one in solutions if below <= {name for name, _ in one.intervals}]
    return good or solutions


@dataclass(slots=True)
class _Search:
    system: System
    cluster: tuple[int, ...]
    seen: set[frozenset[int]] = field(default_factory=set)
    solutions: list[Correction] = field(default_factory=list)
    nodes: int = 0
    work: int = 0
    _weights: dict[int, int] = field(default_factory=dict)

    def limit(self) -> bool:
        enough = self.nodes >= _MOST_NODES or self.work >= _MOST_WORK
        return enough or len(self.solutions) >= _MOST_SOLUTIONS

    def deepen(self, cells: frozenset[int], size: int) -> None:
        """Extend a set of cells to every solution of a size."""
        if cells in self.seen or self.limit():
            return
        self.seen.add(cells)
        self.nodes += 1
        self.work += sum(map(self._weight, cells))
        found = allowed(self.system, tuple(sorted(cells)))
        near = {number for name in cells for number in self.system.rows_of[name]}
        left = [n for n in self.cluster if n not in near or not self._touches(n, cells)]
        if not found.conflict and not left:
            self._take(found)
        elif len(cells) < size:
            for name in self._branches(cells, found, left, last=len(cells) + 1 == size):
                self.deepen(cells | {name}, size)

    def _weight(self, name: int) -> int:
        """Give how many coefficients the rows of a cell have."""
        known = self._weights.get(name)
        if known is None:
            rows = self.system.rows
            known = sum(len(rows[number].terms) for number in self.system.rows_of[name])
            self._weights[name] = known
        return known

    def _touches(self, number: int, cells: frozenset[int]) -> bool:
        return any(name in cells for name in self.system.rows[number].names())

    def _take(self, found: Allowed) -> None:
        """Keep a solution; an unbounded one moves a cell that others make needless."""
        bounded = all(own.bounded() for own in found.intervals.values())
        if bounded and found.intervals:
            self.solutions.append(Correction(tuple(found.intervals.items())))

    def _branches(
        self, cells: frozenset[int], found: Allowed, left: list[int], *, last: bool
    ) -> list[int]:
        """Give the cells of which every larger solution must change one."""
        rows = self.system.rows
        if found.conflict:
            names = {name for number in found.conflict for name in rows[number].names()} - cells
        else:
            first = min(left, key=lambda number: len(rows[number].terms))
            names = set(rows[first].names())
        if last:
            for number in left:
                names &= set(rows[number].names())
        return sorted(names)
