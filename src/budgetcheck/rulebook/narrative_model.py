"""What a pack knows of narratives, as values: sections, indicators, wording, rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetcheck.rulebook.model import Rule, Term

KINDS = (
    "table", "same", "share", "rate", "growth", "change", "sum", "items", "parts", "words", "names",
    "listed", "bound", "projects", "family", "hundred", "economic",
)  # fmt: skip


MEASURES = ("决算数", "预算数", "上年数", "增减额", "增减率", "占比", "完成率")
"""What the columns of a table in a text may be said to be (narrative.measures)."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section of a narrative: known by words of its heading; `whole` is what shares are of.

    Where a heading holds words of several, the heavier section is meant, then the longer words.
    """

    name: str
    titles: tuple[str, ...]
    whole: str | None
    weight: int
    fund: bool  # its words name a fund, of which the rest of a sentence then speaks
    accounts: "Term | None"  # table and column that hold the accounts (类 款 项) it speaks of
    accounts_budget: "Term | None"  # and those that hold what was budgeted for them
    projects: bool  # it lists projects, and speaks of other years too
    economic: "Term | None" = None  # table and column of the economic accounts (款) it lists
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # indicator -> its 类


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """What a figure may be said of: its names anywhere, or within a section, and its cells."""

    name: str
    aliases: tuple[str, ...]
    within: Mapping[str, tuple[str, ...]]
    cells: "tuple[Term, ...]"
    budget: "tuple[Term, ...]"
    complete: bool = False  # what 其中 lists of it is always all of it


@dataclass(frozen=True, slots=True)
class SumSpec:
    """An indicator that is the sum of others (=), or not less than it (≥)."""

    whole: str
    parts: tuple[str, ...]
    op: str = "="

    @property
    def kind(self) -> str:
        """The kind of rule that states it; a pack that states the kind anew replaces all of it."""
        return "sum" if self.op == "=" else "bound"


@dataclass(frozen=True, slots=True)
class Residue:
    """What a template leaves behind: a pattern, how sure it is, and what to say."""

    pattern: re.Pattern[str]
    severity: str
    says: str


@dataclass(frozen=True, slots=True)
class Required:
    """What a section has to tell where an indicator is above zero: a name, and words that tell it."""

    name: str
    section: str
    when: str
    pattern: re.Pattern[str]
    severity: str


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What the head of a column, or the name of a row, says its figures are: the first that fits.

    `measure` is a name of narrative.measures.Measure, `way` of a change 1 for more, -1 for less.
    """

    pattern: re.Pattern[str]
    measure: str
    way: int


@dataclass(frozen=True, slots=True)
class WordLists:
    """The wording of narratives, in normal form, in the order of the file."""

    part: tuple[str, ...] = ()
    not_part: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    spent: tuple[str, ...] = ()
    performed: tuple[str, ...] = ()
    budgets: tuple[str, ...] = ()
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    up_root: tuple[str, ...] = ()
    down_root: tuple[str, ...] = ()
    root_before: tuple[str, ...] = ()
    root_after: tuple[str, ...] = ()
    even: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    greater: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    grand_names: tuple[str, ...] = ()
    bare_names: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NarrativeSpec:
    """What a pack knows of narratives."""

    table: str
    title: str
    words: WordLists
    sections: Mapping[str, SectionSpec]
    indicators: Mapping[str, IndicatorSpec]
    rules: "Mapping[str, Rule]"  # kind -> rule
    sums: tuple[SumSpec, ...]
    items_whole: str
    projects_whole: str
    residues: tuple[Residue, ...]
    columns: tuple[ColumnSpec, ...]  # of tables that stand in a text
    holders: Mapping[str, re.Pattern[str]]  # whose figures a text tells: a name, and words for it
    required: tuple[Required, ...]

    def items_section(self) -> "SectionSpec | None":
        """Give the section whose accounts add up to the whole of the rule on items."""
        own = (one for one in self.sections.values() if one.whole == self.items_whole)
        return next(own, None)


NO_NARRATIVE = NarrativeSpec("", "", WordLists(), {}, {}, {}, (), "", "", (), (), {}, ())
