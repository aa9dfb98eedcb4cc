"""What the engine gives: relations with their members, verdict and working."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from budgetcheck.forms import Place
from budgetcheck.rulebook.model import Rule, Statement
from budgetcheck.values import replace, swift


class Verdict(Enum):
    """The five answers; each relation has exactly one."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


CLAIM = "claim"
"""The kind of a fact that stands in a narrative."""


@swift
@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as the engine counts with it: integers in 10⁻¹⁰ of its printed unit."""

    index: int  # line of the facts frame
    table: str
    row: str
    column: str
    row_label: str
    value: int | None  # None where it cannot be read
    half: int  # half the interval that it stands for
    decimals: int
    unit: str
    factor: int  # 元 in one unit; 1 for per cent
    kind: str
    formula: str | None
    sheet: str
    cell: str
    sheet_row: int
    signed: bool = True  # whether a value below zero can stand here

    @property
    def blank(self) -> bool:
        """Whether nothing is printed: the form's way to write zero."""
        return self.kind == "blank"

    @property
    def book(self) -> str:
        """The unit's workbook that it stands in, "" for the workbook that is checked."""
        return self.table.rpartition("]")[0][1:]

    @property
    def form(self) -> str:
        """The form of its table, whichever workbook it stands in."""
        return self.table.rpartition("]")[2]


def name_in(book: str, name: str) -> str:
    """Name a table or sheet of another workbook, as Excel does: [中心.xlsx]支出决算表."""
    return f"[{book}]{name}"


@swift
@dataclass(frozen=True, slots=True)
class Member:
    """A fact in a relation, with its sign."""

    sign: int
    fact: Fact


@swift
@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is: a key of the message catalogue and its details."""

    key: str
    details: Mapping[str, str | int]


@swift
@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a rule in this workbook.

    `left`, `right`, `difference` (left − right) and `tolerance` are integers in 10⁻¹⁰ of
    `unit`; of a ratio `right` is the quotient in per cent, rounded half up to that scale.
    """

    rule: Rule
    statement: Statement
    subject: str  # the row, column or code at hand, "" where it stands once
    verdict: Verdict
    reason: Reason | None
    left_members: tuple[Member, ...]
    right_members: tuple[Member, ...]
    left: int = 0
    right: int = 0
    difference: int = 0
    tolerance: int = 0
    unit: str = ""
    decimals: int = 2
    loose: tuple[str, ...] = ()  # tables whose unrecognised rows may be what is missing here
    places: tuple[Place, ...] = ()  # of labels, where a relation is about names

    def members(self) -> tuple[Member, ...]:
        """Give the members of both sides."""
        return self.left_members + self.right_members

    def decided(self, verdict: Verdict, reason: Reason | None = None) -> "Relation":
        """Give the same with another verdict."""
        return replace(self, verdict=verdict, reason=reason)
