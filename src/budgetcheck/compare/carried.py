"""Balances carried from year to year: the relations of the rules that name last year's tables."""

from collections.abc import Iterator

from budgetcheck.compare.model import Carried
from budgetcheck.engine import Relation, Verdict
from budgetcheck.report.model import OF_TIER, Report
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.settings import NOTHING, Settings


def carried(report: Report, settings: Settings = NOTHING) -> tuple[Carried, ...]:
    """Give them out of the report on this year's workbook, checked with last year's beside it."""
    return tuple(
        Carried(relation, _severity(relation, settings))
        for relation in report.judged.relations
        if any(_names_last_year(relation))
    )


def _names_last_year(relation: Relation) -> Iterator[bool]:
    for term in (*relation.statement.left, *relation.statement.right):
        yield term.table.startswith(LAST_YEAR)


def _severity(relation: Relation, settings: Settings) -> str | None:
    """Give how much it weighs where it does not hold, as in `validate`."""
    if relation.verdict not in (Verdict.BROKEN, Verdict.UNKNOWN):
        return None
    usual = OF_TIER[relation.rule.tier] if relation.verdict is Verdict.BROKEN else "warning"
    return settings.severity.get(relation.rule.id, usual)
