"""What diagnosis gives: causes, each with the corrections that would mend its relations.

A workbook is read as a codeword whose parity checks are the relations; a cause is what the
smallest correction says (Fellegi and Holt, 1976).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from budgetcheck.engine import Fact, Relation


class Certainty(Enum):
    """How sure a cause is of its correction; benchmarks/certainty.py tells how often each is right."""

    LOCATED = "located"  # arithmetic leaves one correction
    LIKELY = "likely"  # it leaves several; one alone is explained by what chance does not make
    ONE_OF = "one_of"  # it leaves two or three, none preferred
    NOT_LOCATED = "not_located"  # it leaves more, or none: the relation is what is known


SURE = (Certainty.LOCATED, Certainty.LIKELY)
"""Degrees at which a value is proposed."""


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
    base: Fact | None = None  # of a rate, the figure that it was divided by instead

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
    rates: tuple[Relation, ...] = ()  # broken ones that it makes those of their amounts again

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
    """A pattern with the values that it restores and the broken rows that it mends.

    `gain` is the number of independent equations that it has to meet, beyond the values that it
    leaves free: those that nothing printed tells, and that are whatever the rows ask for. `price`
    is the number of cells that it changes, and of the values that it leaves free. What is `doubtful`
    nothing printed speaks for: a row left out that no table prints, one too many that stands once.
    """

    pattern: Pattern
    values: Mapping[int, int]
    mended: frozenset[int]
    gain: int
    price: int = 0
    doubtful: bool = False

    @property
    def counts(self) -> bool:
        """Whether it says more than what it was made to say."""
        return self.gain > 0


@dataclass(frozen=True, slots=True)
class Cause:
    """One mistake: the broken relations that it explains, and what would mend them all.

    `candidates` are the smallest corrections that mend the equations and leave no figure below
    zero that cannot be, no bound and no rate broken that held: `ties` of them, in the order of
    plausibility. `others` more mend the equations alone. `why` names what makes one of them likely.
    Without candidates either a pattern says what happened, or nothing of up to four cells does
    (`limit`: the search was cut short). `instead` is a row left out, or one too many, that would
    explain the same.
    """

    relations: tuple[Relation, ...]
    candidates: tuple[Candidate, ...]
    ties: int
    certainty: Certainty
    pattern: Pattern | None = None
    limit: bool = False
    instead: Pattern | None = None
    others: int = 0
    why: str = ""

    @property
    def proposed(self) -> tuple[Candidate, ...]:
        """The corrections whose values a person is told: one that is sure, or the few it may be."""
        if self.sure:
            return self.candidates[:1]
        return self.candidates if self.certainty is Certainty.ONE_OF else ()

    @property
    def sure(self) -> bool:
        """Whether a value, or what a pattern says, is proposed."""
        return self.certainty in SURE
