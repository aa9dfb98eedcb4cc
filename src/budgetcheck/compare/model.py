"""What comparing two years gives: lines with their change, rows and tables that came or went.

Amounts are integers in 10⁻¹⁰ 元, whatever unit a table is printed in; `Series.factor` brings them
back to the unit that is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from budgetcheck.compare.spec import Bounds, SectionSpec
from budgetcheck.engine import Fact, Relation
from budgetcheck.facts import Book
from budgetcheck.report.model import Source
from budgetcheck.rulebook import Rulebook

LAST, THIS, BOTH = "last", "this", "both"
"""In which of the two years something stands."""


@dataclass(frozen=True, slots=True)
class Year:
    """One of the two workbooks as read."""

    source: Source
    book: Book


class Status(Enum):
    """What became of a figure."""

    CHANGED = "changed"
    ROUNDING = "rounding"  # the change is no more than rounding of what is printed explains
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of both years; a fact is None where its absence prints zero."""

    key: str
    code: str | None
    level: str | None
    depth: int
    name: str
    last: Fact | None
    this: Fact | None
    before: int
    after: int
    tolerance: int
    beyond: bool  # every bound, so that the line is listed

    @property
    def change(self) -> int:
        """Give this year's figure less last year's."""
        return self.after - self.before

    @property
    def status(self) -> Status:
        """Tell whether it changed, and whether rounding alone may be what changed it."""
        if self.change == 0:
            return Status.SAME
        return Status.ROUNDING if abs(self.change) <= self.tolerance else Status.CHANGED

    @property
    def percent(self) -> Fraction | None:
        """Give the change in per cent of last year's figure, None where that is zero or less."""
        return Fraction(self.change * 100, self.before) if self.before > 0 else None

    @property
    def decimals(self) -> int:
        """Give the decimals that the figures are printed with."""
        return max((fact.decimals for fact in (self.last, self.this) if fact), default=2)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of a section, line by line."""

    section: SectionSpec
    measure: str
    unit: str  # this year's: what is shown
    factor: int
    last_unit: str
    last_factor: int
    sheets: tuple[str, str]  # where it stands, last year and this
    lines: tuple[Line, ...]

    @property
    def converted(self) -> bool:
        """Tell whether last year's figures are printed in another unit."""
        return self.factor != self.last_factor

    def listed(self, bounds: Bounds) -> tuple[Line, ...]:
        """Give the lines to list: those beyond the bounds, or every one."""
        return tuple(line for line in self.lines if line.beyond or bounds.everything)

    def below(self) -> int:
        """Count the changes that the bounds hold back."""
        return sum(x.status is Status.CHANGED and not x.beyond for x in self.lines)

    def count(self, status: Status) -> int:
        """Count the lines of a status."""
        return sum(line.status is status for line in self.lines)


@dataclass(frozen=True, slots=True)
class Moved:
    """An account, or another row without a name of the form's, that stands in one year only."""

    section: SectionSpec
    year: str  # LAST: it went; THIS: it came
    key: str
    code: str | None
    level: str | None
    name: str
    amounts: tuple[tuple[str, Fact], ...]  # by column, those that are not zero


@dataclass(frozen=True, slots=True)
class Renamed:
    """An account with one code and two names."""

    code: str
    last: str
    this: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A table or column that stands in one year only; `column` is "" for a whole table."""

    year: str
    form: str | None  # None: the rules do not know the table
    title: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence on the two years (`key`), of one year or of both."""

    key: str
    year: str
    details: tuple[tuple[str, str | int], ...]

    @classmethod
    def of(cls, key: str, which: str, /, **details: str | int) -> "Notice":
        """Give a sentence with what fills it in."""
        return cls(key, which, tuple(details.items()))


@dataclass(frozen=True, slots=True)
class Carried:
    """A relation between the years that the rules know; `severity` where it does not hold."""

    relation: Relation
    severity: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years, side by side."""

    last: Source
    this: Source
    rulebook: Rulebook
    bounds: Bounds
    warnings: tuple[Notice, ...]
    carried: tuple[Carried, ...]
    series: tuple[Series, ...]
    moved: tuple[Moved, ...]
    idle: int  # rows that stand in one year only, without a figure other than zero
    renamed: tuple[Renamed, ...]
    standing: tuple[Standing, ...]
    gaps: tuple[Notice, ...]  # what could not be compared

    def summary(self) -> Mapping[str, int]:
        """Give the counts of everything."""
        lines = [line for series in self.series for line in series.lines]
        return {
            "lines": len(lines),
            "beyond": sum(line.beyond for line in lines),
            "below": sum(series.below() for series in self.series),
            "rounding": sum(line.status is Status.ROUNDING for line in lines),
            "same": sum(line.status is Status.SAME for line in lines),
            "came": sum(row.year == THIS for row in self.moved),
            "went": sum(row.year == LAST for row in self.moved),
            "idle": self.idle,
            "renamed": len(self.renamed),
            "gaps": len(self.gaps),
            "carried": len(self.carried),
            "carried_broken": sum(one.relation.verdict.value == "broken" for one in self.carried),
        }

    def fails(self, fail_on: str) -> bool:
        """Tell whether a carried balance is at or above `fail_on` (error, warning or never)."""
        counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
        return any(one.severity in counted for one in self.carried)
