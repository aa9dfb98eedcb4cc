"""What a report says, wherever the figures stand: each cell is told by its table, row and column."""

from collections import Counter
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Relation
from budgetcheck.report.model import Explained, Finding, Report
from budgetcheck.report.waived import fingerprint

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Saying:
    """A report without addresses; Counters, as the order of findings follows that of the figures."""

    figures: Counter
    relations: Counter
    findings: Counter
    causes: Counter
    rounding: tuple[bool, ...]

    def less(self, *rules: str) -> "Saying":
        """Give the same without the findings of some rules."""
        kept = Counter({key: n for key, n in self.findings.items() if key[0] not in rules})
        return replace(self, findings=kept)

    def unprinted(self) -> "Saying":
        """Give the same without fingerprints, which hold the figures in the order of printing."""
        bare: Counter = Counter()
        for finding, count in self.findings.items():
            bare[finding[:6], finding[7]] += count
        return replace(self, findings=bare)


def saying(report: Report) -> Saying:
    """Give what a report says."""
    facts = report.judged.facts
    keys = {(fact.sheet, fact.cell): key_of(fact) for fact in facts}
    joint = report.joint
    return Saying(
        Counter((key_of(f), f.value, f.decimals, f.unit, f.blank) for f in facts),
        Counter(map(of_relation, report.judged.relations)),
        Counter(of_finding(one, keys) for one in report.findings),
        Counter(of_cause(one) for one in report.causes),
        (joint.explained, joint.limit) if joint else (),
    )


def key_of(fact: Fact) -> tuple[str, str, str]:
    return fact.table, fact.row, fact.column


def of_relation(relation: Relation) -> tuple:
    return (
        relation.rule.id, relation.subject, relation.statement.text, relation.verdict.value,
        relation.difference, relation.tolerance, relation.unit,
    )  # fmt: skip


def of_finding(finding: Finding, keys: dict[Place, tuple[str, str, str]]) -> tuple:
    """Give a finding; its fingerprint holds the figures and no address."""
    places = finding.remark.places() if finding.remark else ()
    cells = frozenset(keys.get((p.sheet, p.address), ("", "", "")) for p in places)
    waived = finding.waiver is not None
    return (
        finding.rule, finding.severity, finding.verdict, finding.table, finding.count, waived,
        fingerprint(finding), cells,
    )  # fmt: skip


def of_cause(explained: Explained) -> tuple:
    cause = explained.cause
    corrections = frozenset(
        frozenset((key_of(c.fact), c.low, c.high) for c in candidate.changes)
        for candidate in cause.candidates
    )
    pattern = cause.pattern.key if cause.pattern else None
    mended = frozenset(of_relation(relation) for relation in cause.relations)
    return explained.severity, pattern, cause.ties, cause.limit, corrections, mended
