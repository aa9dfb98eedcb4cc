"""What diagnosis gives: causes, each with the corrections that would mend its relations.

A workbook is read as a codeword whose parity checks are the relations; a cause is what the
smallest correction says (Fellegi and Holt, 1976).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from budgetcheck.engine import Fact, Relation


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a correction changes.

    `low` … `high` are all printed values that the relations allow, `suggested` the likeliest of
    them: integers in 10⁻¹⁰ of the fact's own unit, `decimals` those to print.
    """

    fact: Fact
    low: int
    high: int
    suggested: int
    decimals: int
    signature: str  # how the printed value may have come from it: digit, swap, … or other

    @property
    def exact(self) -> bool:
        """Whether only one printed value fits."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Candidate:
    """A correction that mends every relation of its cause: the cells to change, all at once."""

    changes: tuple[Change, ...]
    confirmed_by: int  # independent relations beyond those that determine the values (rank)
    cost: float  # implausibility: the lowest stands first

    def cells(self) -> tuple[tuple[str, str], ...]:
        """Give sheet and address of each cell changed."""
        return tuple((change.fact.sheet, change.fact.cell) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Many cells wrong in one way: a key of the message catalogue and its details."""

    key: str  # omitted, shifted, rows_exchanged, scaled, left_blank …
    details: Mapping[str, str | int]
    sheet: str
    cell: str
    table: str | None = None  # the table that is wrong as a whole


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pattern with the values that it restores and the broken rows that it mends."""

    pattern: Pattern
    values: Mapping[int, int]
    mended: frozenset[int]


@dataclass(frozen=True, slots=True)
class Cause:
    """One mistake: the broken relations that it explains, and what would mend them all.

    `ties` counts the smallest corrections; arithmetic alone cannot choose between them, so
    `candidates` stand in the order of plausibility. Without candidates either a pattern says
    what happened, or nothing of up to four cells does (`limit`: the search was cut short).
    `instead` is a row left out, or one too many, that would explain the same.
    """

    relations: tuple[Relation, ...]
    candidates: tuple[Candidate, ...]
    ties: int
    pattern: Pattern | None = None
    limit: bool = False
    instead: Pattern | None = None
