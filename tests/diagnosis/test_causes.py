"""From broken relations to causes: the cells that may be wrong, their values, what confirms them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from small import Small
from told import cells, of, restored, texts, yuan

from budgetcheck.diagnosis import Candidate, Certainty, diagnose, diagnosis, rounding, system_of
from budgetcheck.diagnosis.bounds import Interval
from budgetcheck.diagnosis.candidates import candidate_of
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.search import Correction
from budgetcheck.engine import Judged
from budgetcheck.exact import ONE
from budgetcheck.forms import Place, Remark


def test_what_holds_has_no_cause() -> None:
    held = diagnosis(yuan(A="9.00", B="9.00").hard("A = B").judged())
    assert (held.causes, held.joint) == ((), None)


def test_a_soft_relation_alone_has_no_cause() -> None:
    assert of(yuan(A="9.00", B="8.00").soft("A = B")) == ()


def test_a_difference_that_rounding_may_be_is_asked_of_all_at_once() -> None:
    found = diagnosis(Small(A="9.01", B="9.00").hard("A = B").judged())
    assert found.causes == ()
    assert found.joint is not None
    assert (found.joint.explained, found.joint.apart) == (True, False)
    assert diagnosis(Small(A="9.00", B="8.00").hard("A = B").judged()).joint is None
    both = diagnosis(Small(A="9.01", B="9.00", C="1.00", D="2.00").hard("A = B", "C = D").judged())
    assert both.joint is not None
    assert [texts(cause) for cause in both.causes] == [["C = D"]]


def test_each_side_of_an_equation_may_be_wrong() -> None:
    (cause,) = of(yuan(A="9.00", B="2.00", C="3.00").hard("A = B + C"))
    assert [restored(one) for one in sorted(cause.candidates, key=Candidate.cells)] == [
        {"A": "5.00"},
        {"B": "6.00"},
        {"C": "7.00"},
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


def test_a_value_that_must_be_zero_is_zero_from_end_to_end() -> None:
    (cause,) = of(yuan(A="9.00", B="0.00", C="0.00").hard("A = B", "A = C"))
    ((change,),) = (one.changes for one in cause.candidates)
    assert (change.low, change.suggested, change.high) == (0, 0, 0)
    assert change.exact


def test_independent_relations_beyond_the_first_confirm_a_cell() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00", D="5.00").hard("A = B", "A = C", "B = A", "A = D")
    (cause,) = of(book)
    (candidate,) = cause.candidates
    assert (restored(candidate), candidate.confirmed_by) == ({"A": "5.00"}, 2)  # of three


def test_a_rate_speaks_for_a_correction_and_does_not_confirm_it() -> None:
    book = yuan(R="70.00%", A="50.00", B="100.00", S="50.00%").hard("R ÷ A B", "R = S")
    (cause,) = of(book)
    assert [restored(one) for one in cause.candidates] == [{"R": "50.00"}, {"S": "70.00"}]
    assert (cause.certainty, cause.why, cause.others) == (Certainty.LIKELY, "rate", 1)
    assert {one.confirmed_by for one in cause.candidates} == {0}
    assert texts(cause) == ["R = S", "R ÷ A B"]


def test_bounds_and_soft_relations_do_not_confirm() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00").hard("A = B", "A ≥ C", "B ≥ C").soft("A = C")
    (cause,) = of(book)
    assert {one.confirmed_by for one in cause.candidates} == {0}


def test_the_likeliest_stands_first() -> None:
    book = yuan(A="9.00", B="5.00", C="3.00", D="6.00").hard("A = B + C").soft("B = D")
    (cause,) = of(book)
    assert restored(cause.candidates[0]) == {"B": "6.00"}
    assert sorted(cause.candidates, key=lambda one: one.cost) == list(cause.candidates)


def test_a_formula_that_was_not_recalculated_is_heard_of() -> None:
    judged = yuan(A1="9.00", B1="5.00").hard("A1 = B1").judged()
    result = Remark("R24", "error", "remark.stale", "T", Place("表", "B1"), "", {"result": "9"})
    (cause,) = diagnose(judged, (result,))
    assert [one.changes[0].signature for one in cause.candidates] == ["stale", "digit"]


def plausible(judged: Judged) -> Plausible:
    return Plausible(system_of(judged), judged)


def exactly(*values: str) -> tuple[tuple[int, Interval], ...]:
    """Give intervals of one value each, by the number of the figure."""
    base = [int(Decimal(value) * ONE) for value in values]
    return tuple((at, Interval(value, value)) for at, value in enumerate(base))


def test_two_mistakes_that_have_nothing_to_do_with_each_other_cost_more() -> None:
    judged = yuan(A="9.00", B="9.00", C="7.00", D="6.00").hard("A = C", "B = D").judged()
    both = Correction(exactly("7.00", "6.00"))
    linked, apart = (
        candidate_of(system_of(judged), plausible(judged), replace(both, apart=own))
        for own in (False, True)
    )
    assert linked is not None
    assert apart is not None
    assert apart.cost - linked.cost == pytest.approx(2)
    assert apart.changes == linked.changes


def test_values_that_meet_no_row_together_are_no_correction() -> None:
    judged = yuan(A="9.00", B="9.00", C="7.00", D="6.00").hard("A = C", "B = D").judged()
    wrong = Correction(exactly("7.00", "8.00"))
    assert candidate_of(system_of(judged), plausible(judged), wrong) is None


def signed(total: str) -> dict[str, tuple[str, str]]:
    """Let A be 80 … 120 and B 60 … 140, half of either's most being printed; give both."""
    judged = yuan(T=total, A="60.00", B="70.00").hard("T = A + B").judged()
    ends = {1: (80, 120), 2: (60, 140)}
    intervals = {at: Interval(low * ONE, high * ONE) for at, (low, high) in ends.items()}
    both = Correction(tuple(intervals.items()))
    found = candidate_of(system_of(judged), plausible(judged), both)
    given = found.changes if found else ()
    return {one.fact.cell: (restored(found)[one.fact.cell], one.signature) for one in given}


@pytest.mark.parametrize(
    ("total", "first", "second"),
    [
        ("260.00", ("120.00", "halved"), ("140.00", "halved")),
        ("220.00", ("120.00", "halved"), ("100.00", "other")),  # the second in the middle
        ("240.00", ("100.00", "other"), ("140.00", "halved")),
        ("200.00", ("100.00", "other"), ("100.00", "other")),
    ],
)
def test_likely_values_are_kept_as_far_as_they_meet_together(
    total: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert signed(total) == {"A": first, "B": second}


def test_where_neither_likely_nor_middle_values_meet_there_are_none() -> None:
    assert signed("230.00") == {}


def test_where_a_pair_was_sought_in_vain_the_answer_is_not_sure() -> None:
    """A and B of a rate are bounded one by one; together they do not give it."""
    book = yuan(R="45.00%", S="45.00%", A="9.00", B="20.00", P="5.00", P2="5.00", Q="20.00")
    (cause,) = of(book.hard("R ÷ A B", "R = S", "B = Q", "P = P2", "A = P"))
    assert cells(cause) == [{"P", "P2"}]
    assert cause.limit


def test_beside_zero_a_figure_takes_what_zero_cannot() -> None:
    """Between 0.00 and 0.01, and zero is not equal to 0.01."""
    book = Small(X="0.10", Y="0.01", Z="0.01", W="-0.01").hard("X = Y", "X = Z + W")
    (cause,) = of(book)
    assert cells(cause) == [{"X"}]
    ((change,),) = (one.changes for one in cause.candidates)
    assert (change.low, change.suggested, change.high) == (0, 10**8, 10**8)
    assert not cause.limit


def test_a_cell_whose_one_value_does_not_do_is_left_out() -> None:
    """X lies at 0 between 0.01 and −0.01; but a printed 0 is exact, and meets neither."""
    book = Small(X="0.01", Y="0.01", Z="-0.01", W="-0.01").hard("X = Y", "X = Z")
    (cause,) = of(book)
    assert cells(cause) == [{"Z"}]
    assert not cause.limit
    (cause,) = of(book.hard("Z = W"))
    assert cells(cause) == [{"X", "Y"}, {"Z", "W"}]
    assert cause.limit


def with_unit(book: Small, *cells: str) -> Judged:
    """The same book with some cells in the workbook of a unit."""
    judged = book.judged()
    moved = {
        id(one): replace(one, table=f"[中心.xlsx]{one.table}") if one.cell in cells else one
        for one in judged.facts
    }
    relations = tuple(
        replace(
            one,
            left_members=tuple(replace(m, fact=moved[id(m.fact)]) for m in one.left_members),
            right_members=tuple(replace(m, fact=moved[id(m.fact)]) for m in one.right_members),
        )
        for one in judged.relations
    )
    facts = tuple(one for one in moved.values() if not one.book)
    units = tuple(one for one in moved.values() if one.book)
    return replace(judged, facts=facts, units=units, relations=relations)


def joints(judged: Judged, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, bool, bool]]:
    """Ask with ever more work allowed; give each new answer: explained, given up, apart."""
    answers: dict[tuple[bool, bool, bool], None] = {}
    for work in range(100):
        monkeypatch.setattr(rounding, "_WORK", work)
        joint = diagnosis(judged).joint
        assert joint is not None
        answers[joint.explained, joint.limit, joint.apart] = None
    return list(answers)


def test_where_units_take_too_long_the_workbook_is_asked_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = Small(A="9.01", B="9.00", C="8.01", D="8.00", E="7.99")
    book.hard("A = B", "C = D", "D = E")
    given_up, alone, whole = (False, True, True), (True, False, True), (False, False, False)
    assert joints(with_unit(book, "C", "D", "E"), monkeypatch)[:2] == [given_up, alone]
    assert joints(with_unit(book, "C", "D", "E"), monkeypatch)[-1] == whole
    assert joints(with_unit(book), monkeypatch)[0] == (False, True, False)
