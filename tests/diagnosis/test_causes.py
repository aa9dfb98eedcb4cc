"""From broken relations to causes: what each holds, what is folded in, which pattern is chosen."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from small import Small, fact, relation
from tables import Tables

from budgetcheck.diagnosis import Candidate, Cause, causes_of, diagnose, diagnosis
from budgetcheck.diagnosis.bounds import Interval
from budgetcheck.diagnosis.causes import candidate_of
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.search import Correction
from budgetcheck.diagnosis.system import system_of
from budgetcheck.engine import Judged, Reason, Relation, Verdict
from budgetcheck.exact import ONE
from budgetcheck.forms import Place
from budgetcheck.rulebook.model import Kind, Statement


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def of(book: Small, *more: Relation) -> tuple[Cause, ...]:
    judged = book.judged()
    return diagnose(replace(judged, relations=(*judged.relations, *more)))


def texts(cause: Cause) -> list[str]:
    return [one.statement.text for one in cause.relations]


def restored(one: Candidate) -> dict[str, Decimal]:
    return {change.fact.cell: Decimal(change.suggested) / ONE for change in one.changes}


def cells(cause: Cause) -> list[set[str]]:
    return [set(restored(one)) for one in cause.candidates]


def test_what_holds_has_no_cause() -> None:
    assert diagnosis(yuan(A="9.00", B="9.00").hard("A = B").judged()).causes == ()


def test_a_soft_relation_alone_has_no_cause() -> None:
    assert of(yuan(A="9.00", B="8.00").soft("A = B")) == ()


def test_each_side_of_an_equation_may_be_wrong() -> None:
    (cause,) = of(yuan(A="9.00", B="2.00", C="3.00").hard("A = B + C"))
    assert [restored(one) for one in sorted(cause.candidates, key=Candidate.cells)] == [
        {"A": Decimal(5)},
        {"B": Decimal(6)},
        {"C": Decimal(7)},
    ]
    assert (cause.ties, cause.limit, cause.pattern, cause.instead) == (3, False, None, None)
    assert texts(cause) == ["A = B + C"]
    assert [one.confirmed_by for one in cause.candidates] == [0, 0, 0]


def test_a_value_is_given_with_all_that_rounding_allows() -> None:
    (cause,) = of(Small(A="9.00", B="2.00", C="3.00").hard("A = B + C"))
    (change,) = next(one.changes for one in cause.candidates if set(restored(one)) == {"A"})
    ends = [Decimal(value) / ONE for value in (change.low, change.suggested, change.high)]
    assert ends == [Decimal("4.99"), Decimal("5.00"), Decimal("5.01")]  # three halves of 0.01
    assert (change.decimals, change.signature) == (2, "digit")


def test_independent_relations_beyond_the_first_confirm_a_cell() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00", D="5.00").hard("A = B", "A = C", "B = A", "A = D")
    (cause,) = of(book)
    (candidate,) = cause.candidates
    assert (restored(candidate), candidate.confirmed_by) == ({"A": Decimal(5)}, 2)  # of three


def test_bounds_and_soft_relations_do_not_confirm() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00").hard("A = B", "A ≥ C", "B ≥ C").soft("A = C")
    (cause,) = of(book)
    assert {one.confirmed_by for one in cause.candidates} == {0}


def test_the_likeliest_stands_first() -> None:
    (cause,) = of(yuan(A="9.00", B="5.00", C="3.00").hard("A = B + C").soft("B = A - C"))
    assert sorted(cause.candidates, key=lambda one: one.cost) == list(cause.candidates)
    assert restored(cause.candidates[0]) in ({"A": Decimal(8)}, {"B": Decimal(6)})
    assert cells(cause)[-1] == {"C"}  # 4 for 3 is a digit as well, but the soft one stays broken
