"""Clusters that one correction mends together, though their broken rows share no cell.

In: the clusters of a system. Out: clusters, some of them united, with their smallest corrections.
A row wrong in three columns breaks three sums, each mended by the same three cells; a total copied
wrongly into two tables breaks a sum in each, and the relation of the two still holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from budgetcheck.diagnosis.bounds import allowed
from budgetcheck.diagnosis.search import MOST_CELLS, Correction, Found, smallest
from budgetcheck.diagnosis.system import System

Cluster = tuple[int, ...]
Bridge = tuple[frozenset[Cluster], Correction]
_MOST_PRODUCTS = 100  # corrections of clusters apart, counted beside those that mend them at once


def joined(
    system: System, clusters: Sequence[Cluster], singles: Mapping[Cluster, Found]
) -> dict[Cluster, Found]:
    """Give the smallest corrections of each cluster, of clusters united where one serves both."""
    solved = {own: one for own in clusters if (one := singles.get(own)) and one.corrections}
    found = {own: solved.get(own) or smallest(system, own) for own in clusters}
    for own in sorted(found, key=lambda one: -_size(found[one])):
        if own in found:
            found = _absorbed(system, found, own)
    return _bridged(system, found)


def _size(found: Found) -> int:
    return len(found.corrections[0].intervals) if found.corrections else 0


def _names(one: Correction) -> list[int]:
    return [name for name, _ in one.intervals]


def _absorbed(system: System, found: dict[Cluster, Found], own: Cluster) -> dict[Cluster, Found]:
    """Unite a cluster with those that one of its corrections mends as it stands."""
    most: set[Cluster] = set()
    for one in found[own].corrections if _size(found[own]) > 1 else ():
        touched = system.touched(_names(one))
        most = max(most, {other for other in found if touched.issuperset(other)} - {own}, key=len)
    if not most:
        return found
    united = tuple(sorted({*own, *(number for other in most for number in other)}))
    left = {other: one for other, one in found.items() if other != own and other not in most}
    return {**left, united: smallest(system, united)}


def _bridged(system: System, found: dict[Cluster, Found]) -> dict[Cluster, Found]:
    """Unite clusters that single cells mend apart, and linked cells mend together as well."""
    alone = {own: _common(system, own) for own, one in found.items() if _size(one) == 1}
    bridges: dict[frozenset[Cluster], list[Correction]] = {}
    for covered, one in _Bridges(system, alone).all():
        bridges.setdefault(covered, []).append(one)
    for covered in sorted(bridges, key=lambda one: -len(one)):
        if all(own in found for own in covered):
            apart = _apart(system, [found.pop(own) for own in sorted(covered)])
            united = tuple(sorted(number for own in covered for number in own))
            limit = len(apart) >= _MOST_PRODUCTS
            found[united] = Found((*bridges[covered], *apart), limit)
    return found


def _common(system: System, own: Cluster) -> frozenset[int]:
    """Give the cells that stand in every row of a cluster."""
    names = [frozenset(system.rows[number].names()) for number in own]
    return frozenset.intersection(*names)


@dataclass(slots=True)
class _Bridges:
    """The sets of one cell from each of several clusters that hold only together."""

    system: System
    alone: Mapping[Cluster, frozenset[int]]
    seen: set[frozenset[int]] = field(default_factory=set)

    def all(self) -> Iterator[Bridge]:
        if len(self.alone) > 1:
            for own in sorted(self.alone):
                for name in sorted(self.alone[own]):
                    yield from self.extended(frozenset((name,)), frozenset((own,)))

    def extended(self, cells: frozenset[int], covered: frozenset[Cluster]) -> Iterator[Bridge]:
        """Add cells of further clusters until no row conflicts."""
        if cells in self.seen:
            return
        self.seen.add(cells)
        found = allowed(self.system, tuple(sorted(cells)))
        if found.conflict:
            for own, name in self._near(found.conflict, covered):
                yield from self.extended(cells | {name}, covered | {own})
        elif len(covered) > 1 and all(own.bounded() for own in found.intervals.values()):
            yield covered, Correction(tuple(found.intervals.items()))

    def _near(
        self, conflict: Iterable[int], covered: frozenset[Cluster]
    ) -> Iterator[tuple[Cluster, int]]:
        """Give the cells of other clusters that stand in the rows in conflict."""
        near = {name for number in conflict for name in self.system.rows[number].names()}
        for own in self.alone.keys() - covered if len(covered) < MOST_CELLS else ():
            for name in sorted(near & self.alone[own]):
                yield own, name


def _apart(system: System, each: Iterable[Found]) -> list[Correction]:
    """Give the corrections that mend each cluster for itself."""
    corrections: list[Correction] = []
    for chosen in product(*(found.corrections for found in each)):
        one = Correction(tuple(pair for own in chosen for pair in own.intervals), apart=True)
        if not allowed(system, tuple(_names(one))).conflict:
            corrections.append(one)
        if len(corrections) >= _MOST_PRODUCTS:
            break
    return corrections
