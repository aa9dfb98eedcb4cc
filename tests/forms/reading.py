"""A workbook's path comes in; its non-zero facts in 元, its remarks and its verdicts go out."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import budgetcheck
from budgetcheck.engine import Fact, Relation
from budgetcheck.exact import ONE
from budgetcheck.report.model import Report

Place = tuple[str, str, str]


@dataclass(frozen=True)
class Read:
    """What the program makes of one workbook."""

    report: Report

    @property
    def facts(self) -> dict[Place, Decimal]:
        facts = self.report.judged.facts
        return {
            (fact.table, fact.row, fact.column): Decimal(fact.value) * fact.factor / ONE
            for fact in facts
            if fact.value
        }

    def fact(self, *place: str) -> Fact:
        facts = self.report.judged.facts
        return next(fact for fact in facts if (fact.table, fact.row, fact.column) == place)

    @property
    def remarks(self) -> dict[str, int]:
        found = (finding.rule for finding in self.report.findings if finding.remark)
        return dict(Counter(found))

    def verdicts(self, verdict: str) -> list[str]:
        """The hard relations of a verdict."""
        return [
            describe(relation)
            for relation in self.report.judged.relations
            if relation.verdict.value == verdict and relation.rule.tier == "hard"
        ]

    def of(self, rule: str) -> list[Relation]:
        return [r for r in self.report.judged.relations if r.rule.id == rule]


def describe(relation: Relation) -> str:
    return f"{relation.rule.id} {relation.subject} {relation.statement.text}"


def read(path: Path) -> Read:
    return Read(budgetcheck.validate(path))
