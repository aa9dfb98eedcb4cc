"""Which patterns are believed: those that explain more than they ask, for less than single cells.

In: a system, its broken rows and what single cells would mend of them. Out: causes of many cells,
the system with these put right, and the rows that are left.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from budgetcheck.diagnosis.model import Candidate, Cause, Certainty, Change, Proposal
from budgetcheck.diagnosis.patterns import proposals
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.search import Found, smallest
from budgetcheck.diagnosis.system import System
from budgetcheck.diagnosis.twins import Twins

_PAIR = 2  # cells that are tried before a pattern is
_MANY = 3  # so many unlinked groups of broken relations ask for one reason


@dataclass(slots=True)
class Chosen:
    """What many cells at once explain, the system with it put right, and the rows that are left."""

    causes: list[Cause]
    system: System
    rows: list[int]

    def take(self, proposal: Proposal) -> None:
        """Put right what a proposal says for sure, unless one before it has mended some of it."""
        if not any(map(self.system.holds, proposal.mended)):
            self.causes.append(_of_pattern(self.system, proposal))
            right = {} if proposal.doubtful else proposal.values
            self.system = self.system.moved(right).without(proposal.mended)
            self.rows = [number for number in self.rows if number not in proposal.mended]


def chosen(system: System, rows: list[int], singles: Mapping[tuple[int, ...], Found]) -> Chosen:
    """Give the patterns that explain what single cells do not, or what crowds in one column."""
    found = Chosen([], system, rows)
    alone = all(one.corrections for one in singles.values())
    if not alone or _crowded(system, singles):
        for proposal in _chosen(system, rows, singles):
            found.take(proposal)
    return found


def _crowded(system: System, singles: Mapping[tuple[int, ...], Found]) -> bool:
    """Tell whether single corrections crowd in one column, as if it were wrong as a whole."""
    columns: Counter[tuple[str, str]] = Counter()
    for found in singles.values():
        facts = [system.facts[one.intervals[0][0]] for one in found.corrections]
        columns.update({(fact.table, fact.column) for fact in facts})
    return any(count >= _MANY for count in columns.values())


def _chosen(
    system: System, rows: list[int], singles: Mapping[tuple[int, ...], Found]
) -> Iterator[Proposal]:
    """Choose the patterns that mend most, where single cells do not explain as much.

    A pattern counts only if it mends more independent equations than it has free values, and costs
    less than the cells that would mend the same: each a cell that changes, and a value that is free.
    """
    unsolved = {n for own, found in singles.items() if not found.corrections for n in own}
    twins = Twins(system.facts)
    offered = sorted(
        proposals(system, rows),
        key=lambda one: (
            one.doubtful,
            -len(one.mended),
            -twins.share(one.values),
            one.price,
        ),
    )
    taken: set[int] = set()
    for proposal in offered:
        spans = sum(1 for own in singles if proposal.mended.intersection(own))
        wanted = proposal.mended & unsolved or spans >= _MANY
        told = len(proposal.mended) > 1 and proposal.counts and not taken & proposal.mended
        if wanted and told and proposal.price < _of_cells(system, proposal, singles):
            taken |= proposal.mended
            rival = any(_rivals(system, twins, proposal, one) for one in offered)
            yield replace(proposal, doubtful=proposal.doubtful or rival)


def _rivals(system: System, twins: Twins, chosen: Proposal, other: Proposal) -> bool:
    """Tell whether another pattern explains the same as well, and would restore other values."""
    if other.doubtful or not other.counts or other.mended != chosen.mended:
        return False
    apart = any(
        abs(other.values.get(name, system.values[name]) - value) > system.variables[name].step
        for name, value in chosen.values.items()
    )
    return apart and twins.share(other.values) >= twins.share(chosen.values)


def _of_cells(
    system: System, proposal: Proposal, singles: Mapping[tuple[int, ...], Found]
) -> float:
    """Give the price of mending what a pattern mends by one or two cells of each cluster.

    Where these are not the only ones of their number they say nothing against a pattern.
    """
    price = 0
    for own, found in singles.items():
        if proposal.mended.intersection(own):
            cells = found if found.corrections else smallest(system, own, _PAIR)
            if len(cells.corrections) != 1:
                return inf
            price += 2 * len(cells.corrections[0].intervals)
    return price


def _of_pattern(system: System, proposal: Proposal) -> Cause:
    relations = system.relations(sorted(proposal.mended))
    changes = []
    for name, value in proposal.values.items():
        variable = system.variables[name]
        own = variable.own(value)
        signature = "blank" if variable.fact.blank else "other"
        changes.append(Change(variable.fact, own, own, own, variable.decimals, signature))
    gain = rank(system.rows[n] for n in proposal.mended)
    candidates = (Candidate(tuple(changes), max(0, gain - 1), 0.0),) if changes else ()
    certainty = Certainty.NOT_LOCATED if proposal.doubtful else Certainty.LIKELY
    return Cause(relations, candidates, 1, certainty, proposal.pattern)
