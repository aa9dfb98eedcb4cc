"""A Report: everything that a face shows, said once. Faces only render."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.diagnosis import Cause, Joint
from budgetcheck.engine import Fact, Judged, Reason, Relation, name_in
from budgetcheck.forms import Place, Remark, Table, Unknown
from budgetcheck.narrative import Narrative
from budgetcheck.narrative.checked import most_common
from budgetcheck.rulebook.model import Rulebook
from budgetcheck.settings import Waiver
from budgetcheck.workbook import Workbook

OF_TIER = {"hard": "error", "soft": "warning", "info": "info"}
"""What a broken relation weighs by the tier of its rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a relation, a group of unknown relations, or a remark."""

    id: str
    rule: str
    severity: str
    verdict: str  # broken, rounding, unknown, structure
    table: str | None
    relation: Relation | None = None
    alike: tuple[Relation, ...] = ()  # all that an unknown finding stands for, as they are
    remark: Remark | None = None
    cause: str | None = None  # id of the cause that explains it
    waiver: Waiver | None = None  # who answers for it, and why

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation that it is about."""
        return self.alike or ((self.relation,) if self.relation else ())

    @property
    def count(self) -> int:
        """How many relations it stands for; one for a remark."""
        return max(1, len(self.alike))


@dataclass(frozen=True, slots=True)
class Explained:
    """A cause with its id, its severity, and the findings that it explains."""

    id: str
    severity: str
    cause: Cause
    findings: tuple[Finding, ...]

    @property
    def waived(self) -> bool:
        """Whether every finding that it explains is waived."""
        return all(finding.waiver for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What one reason makes unknown, told once: the findings, what lacks, and where.

    `lacking` names the columns or rows that lack, () where the reason says it all. `places` are
    the cells that cannot be read; for any other reason the first place of each relation.
    """

    findings: tuple[Finding, ...]
    lacking: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def severity(self) -> str:
        """What it weighs; the findings are of one severity."""
        return self.findings[0].severity

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation that cannot be judged for this reason."""
        return tuple(one for finding in self.findings for one in finding.relations)

    @property
    def reason(self) -> Reason:
        """Why: of the first relation, for all."""
        return next(one.reason for one in self.relations if one.reason)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that could not be checked here, each once."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Source:
    """The workbook that was checked; without one, nothing of it is known."""

    name: str | None
    sha256: str | None
    year: int | None
    department: str | None

    @classmethod
    def of(cls, opened: Workbook, tables: Iterable[Table]) -> "Source":
        """Give the source of an open workbook with its tables."""
        own = tuple(tables)
        year = most_common(table.year for table in own)
        return cls(opened.name, opened.sha256, year, most_common(t.department for t in own))


@dataclass(frozen=True, slots=True)
class UnitSource:
    """A unit's workbook that the department was checked with, and what it has of its own.

    `errors`, `warnings` and `infos` count its findings when it is checked by itself; of these
    its broken hard relations stand in the department's report.
    """

    name: str
    sha256: str
    year: int | None
    department: str | None
    tables: int
    figures: int
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a workbook was checked against: last year's (its name), a narrative, its units."""

    previous: str | None = None
    narrative: Narrative | None = None
    units: tuple["UnitSource", ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking one workbook."""

    source: Source
    rulebook: Rulebook
    tables: tuple[Table, ...]
    unknown_tables: tuple[Unknown, ...]
    judged: Judged
    findings: tuple[Finding, ...]
    causes: tuple[Explained, ...]
    unjudged: tuple[Unjudged, ...]
    joint: Joint | None  # on all differences called rounding, together
    unchecked: tuple[Fact, ...]
    unplaced: tuple[Remark, ...]
    summary: Mapping[str, int]
    beside: Beside

    def of(self, severity: str) -> tuple[Finding, ...]:
        """Give the findings of a severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def unit_titles(self) -> dict[str, str]:
        """Give the titles of the units' tables, named after their files."""
        forms = self.rulebook.forms.values()
        pairs = ((unit.name, form) for unit in self.beside.units for form in forms)
        return {name_in(name, form.id): name_in(name, form.title) for name, form in pairs}

    def unexplained(self) -> tuple[Finding, ...]:
        """Give the findings that stand on their own, but for those that somebody answers for."""
        return tuple(f for f in self.findings if f.cause is None and not f.waiver)

    def open_causes(self) -> tuple[Explained, ...]:
        """Give the causes with a finding that nobody answers for."""
        return tuple(explained for explained in self.causes if not explained.waived)

    def waived(self) -> tuple[Finding, ...]:
        """Give the findings that somebody answers for."""
        return tuple(finding for finding in self.findings if finding.waiver)

    def gathered(self, findings: Sequence[Finding]) -> tuple[Finding | Unjudged, ...]:
        """Give findings as a person is told them: what one reason makes unknown stands once.

        It stands where its first finding would.
        """
        first = {one.findings[0].id: one for one in self.unjudged}
        rest = {finding.id for one in self.unjudged for finding in one.findings[1:]}
        return tuple(first.get(one.id, one) for one in findings if one.id not in rest)

    def mistakes(self) -> int:
        """Count the errors as a person would."""
        return self.told("error")

    def told(self, severity: str) -> int:
        """Count what a person is told of a severity.

        A cause is one, whatever it broke; a reason is one, whatever it makes unknown.
        """
        free = sum(one.severity == severity for one in self.gathered(self.unexplained()))
        return free + sum(explained.severity == severity for explained in self.open_causes())

    def coverage(self) -> float:
        """Give the share of printed figures that a judged relation names, in per cent."""
        figures = self.summary["figures"] + self.summary["unplaced_figures"]
        loose = self.summary["unchecked_figures"] + self.summary["unplaced_figures"]
        return 100 * (figures - loose) / figures if figures else 0.0

    def fails(self, fail_on: str) -> bool:
        """Tell whether a finding is at or above `fail_on` (error, warning or never)."""
        counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
        return any(f.severity in counted and f.waiver is None for f in self.findings)
