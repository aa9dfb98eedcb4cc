"""What causes tell of a book: the texts of their relations, the values given back."""

from dataclasses import replace
from decimal import Decimal

from small import Small

from budgetcheck.diagnosis import Candidate, Cause, diagnose
from budgetcheck.engine import Relation
from budgetcheck.exact import ONE


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def of(book: Small, *more: Relation) -> tuple[Cause, ...]:
    judged = book.judged()
    return diagnose(replace(judged, relations=(*judged.relations, *more)))


def texts(cause: Cause) -> list[str]:
    return [one.statement.text for one in cause.relations]


def restored(one: Candidate) -> dict[str, str]:
    return {change.fact.cell: f"{Decimal(change.suggested) / ONE:.2f}" for change in one.changes}


def cells(cause: Cause) -> list[set[str]]:
    return [set(restored(one)) for one in cause.candidates]
