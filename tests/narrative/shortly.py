"""Findings of a narrative in a few words: rule, and the figure, text or name at fault."""

from budgetcheck.exact import printed
from budgetcheck.report.model import Finding, Report


def errors(report: Report) -> list[str]:
    return [short(finding) for finding in report.findings if finding.severity == "error"]


def warnings(report: Report) -> list[str]:
    return [short(finding) for finding in report.findings if finding.severity == "warning"]


def short(finding: Finding) -> str:
    if finding.remark:
        return f"{finding.rule} {finding.remark.details.get('text', finding.remark.value)}"
    relation = finding.relation
    if relation is None:
        return finding.rule
    if relation.reason and "right" in relation.reason.details:
        return f"{finding.rule} {relation.reason.details['right']}"
    fact = relation.members()[0].fact if relation.members() else None
    return f"{finding.rule} {printed(fact.value or 0, fact.decimals) if fact else relation.subject}"
