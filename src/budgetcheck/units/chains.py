"""Differences that follow from one another: the row where they begin, and the totals above it.

In: differences and the sums that hold within each workbook. Each workbook is consistent, so a
difference in a total is the sum of those in its parts; where no part differs, it begins. Out:
groups, each with the places where one difference begins and those that follow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from budgetcheck.units.books import Key
from budgetcheck.units.offs import Off, Parts

_DEEPEST = 7  # digits of a 项


@dataclass(frozen=True, slots=True)
class Chain:
    """One difference: where it begins (the main place first), and what follows from it."""

    origins: tuple[Off, ...]
    followers: tuple[Off, ...]

    def offs(self) -> tuple[Off, ...]:
        """Give every difference of the chain."""
        return (*self.origins, *self.followers)


def chains(offs: Sequence[Off], parts: Parts, internal: Iterable[Key]) -> tuple[Chain, ...]:
    """Divide the broken differences into chains, in the order of their main places."""
    broken = [off for off in offs if off.broken]
    paired = [off for off in broken if off.paired]
    traced = _Trace({off.key: off for off in offs if not off.paired}, parts, frozenset(internal))
    placed = [off for off in broken if not off.paired]
    origins = [off for off in placed if not traced.causes(off.key)]
    if placed and not origins:
        origins = placed[:1]
    groups = _groups([*origins, *paired])
    home = {off.key: at for at, group in enumerate(groups) for off in group}
    followers: list[list[Off]] = [[] for _ in groups]
    for off in placed:
        if off not in origins:
            begins = [home[key] for key in traced.origins(off.key) if key in home]
            followers[min(begins, default=0)].append(off)
    found: list[Chain] = []
    for group, own in zip(groups, followers, strict=True):
        found = _added(found, Chain(tuple(sorted(group, key=_depth)), tuple(own)))
    return tuple(found)


def _added(found: list[Chain], chain: Chain) -> list[Chain]:
    """Add a chain; one that balances another (what an account spends in all) joins it."""
    for at, other in enumerate(found):
        if _balances(chain, other) or _balances(other, chain):
            origins = sorted((*other.origins, *chain.origins), key=_depth)
            joined = Chain(tuple(origins), (*other.followers, *chain.followers))
            return [*found[:at], joined, *found[at + 1 :]]
    return [*found, chain]


def _balances(one: Chain, other: Chain) -> bool:
    """Tell whether a chain is off by what the total of the account of another is."""
    rows = {off.key[:2] for off in other.origins if off.key[1].isdigit()}
    totals = [off for off in other.followers if off.key[:2] in rows]
    return any(_near(off, total) for off in one.origins for total in totals)


def _depth(off: Off) -> tuple[bool, int]:
    """Order places: the deepest account first, what has no place last."""
    row = off.key[1]
    return off.paired, -min(len(row), _DEEPEST) if row.isdigit() else 0


@dataclass(slots=True)
class _Trace:
    """Follows a difference down to where it begins."""

    by_key: Mapping[Key, Off]
    parts: Parts
    internal: frozenset[Key]
    seen: dict[Key, tuple[Key, ...]] = field(default_factory=dict)

    def causes(self, key: Key) -> tuple[Key, ...]:
        """Give the places whose differences add up to that of a total, () where it begins."""
        if key not in self.seen:
            found = (self._adding(key, terms) for terms in self.parts.get(key, ()))
            self.seen[key] = next((own for own in found if own), ())
        return self.seen[key]

    def _adding(self, key: Key, terms: Iterable[tuple[int, Key]]) -> tuple[Key, ...]:
        """Give the broken parts of a sum if all its parts together differ as the total does."""
        total = self.by_key[key]
        value, slack = 0, total.slack
        broken: list[Key] = []
        for sign, part in terms:
            off = self.by_key.get(part)
            hidden = part in self.internal and key not in self.internal
            if off is None or hidden or part == key:
                continue
            value, slack = value + sign * off.value, slack + off.slack
            broken += [part] if off.broken else []
        return tuple(broken) if abs(total.value - value) <= slack else ()

    def origins(self, key: Key) -> tuple[Key, ...]:
        """Give the places that a difference begins in."""
        found: dict[Key, None] = {}
        waiting, met = [key], {key}
        while waiting:
            own = waiting.pop()
            below = self.causes(own)
            if not below:
                found[own] = None
            waiting += [part for part in below if part not in met]
            met |= set(below)
        return tuple(found)


def _groups(origins: Sequence[Off]) -> list[list[Off]]:
    """Put together what begins in one account, or has one amount."""
    groups: list[list[Off]] = []
    for off in origins:
        mine = [group for group in groups if any(_alike(off, other) for other in group)]
        for group in mine:
            groups.remove(group)
        groups.append([*(one for group in mine for one in group), off])
    return sorted(groups, key=lambda group: min(origins.index(off) for off in group))


def _alike(one: Off, other: Off) -> bool:
    account = one.key[1] == other.key[1] and one.key[1].isdigit()
    return account or _near(one, other)


def _near(one: Off, other: Off) -> bool:
    """Tell whether two differences are one amount, whatever their sign."""
    return abs(abs(one.value) - abs(other.value)) <= one.slack + other.slack
