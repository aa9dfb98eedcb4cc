"""Rows and variables of a system by hand: signs, halves, what is no row, what holds."""

from dataclasses import replace

import pytest
from small import Small

from budgetcheck.diagnosis import system_of
from budgetcheck.engine import Reason, Verdict


def test_a_bound_waits_until_its_smaller_side_is_filled() -> None:
    judged = Small(A="-5.00", B="", C="-5.00").hard("A ≥ B", "A = C").judged()
    of = system_of(judged)
    assert of.broken() == []
    assert of.moved({1: 10**14}).broken() == [0]
    assert of.moved({0: -(10**14), 2: -(10**14)}).broken() == []


def rows(book: Small) -> list[tuple[str, dict[str, int], bool]]:
    """Give what each row says: its shape, the sign of each figure, whether it is hard."""
    of = system_of(book.judged())
    return [
        (row.shape.value, {of.facts[name].cell: sign for name, sign in row.terms}, row.hard)
        for row in of.rows
    ]


def test_a_relation_is_a_row_of_signs() -> None:
    book = Small(A="3.00", B="1.00", C="1.00", R="33.33%")
    book.hard("A = B - C", "A ≥ B + C", "A ≤ B", "R ÷ B A C").soft("A = B + B", "A = A")
    assert rows(book) == [
        ("=", {"A": 1, "B": -1, "C": 1}, True),
        ("≥", {"A": 1, "B": -1, "C": -1}, True),
        ("≥", {"A": -1, "B": 1}, True),
        ("÷", {"R": 0, "B": 0, "A": 1, "C": 1}, True),
        ("=", {"A": 1, "B": -2}, False),
        ("=", {}, False),
    ]


def test_what_was_not_judged_by_arithmetic_is_no_row() -> None:
    book = Small(A="3.00", B="3.00", C="", D="", R="%", S="50.00%")
    book.hard("T7 ⇔ A", verdict=Verdict.BROKEN)
    book.hard("A = B", verdict=Verdict.UNKNOWN)
    book.hard("S ÷ C D", verdict=Verdict.NOT_APPLICABLE, reason="reason.no_column")
    assert rows(book) == []
    book.hard("A = B", "C = D")  # nothing is printed in the second, but there may be
    assert [row for _, row, _ in rows(book)] == [{"A": 1, "B": -1}, {"C": 1, "D": -1}]
    judged = book.judged()
    *_, blank = judged.relations
    told = replace(blank, reason=Reason("reason.blank", {"table": "T"}))
    judged = replace(judged, relations=(*judged.relations[:-1], told))
    assert len(system_of(judged).rows) == 1


def test_a_figure_stands_for_half_a_printed_unit_on_either_side() -> None:
    book = Small(A="3.00", B="", R="33.3%", C="3")
    judged = book.judged()
    halves = [(one.half, one.step, one.factor) for one in system_of(judged).variables]
    wan, cent, tenth = 10_000 * 10**10, 10_000 * 10**8, 10**9
    assert halves == [
        (cent // 2, cent, 10_000),
        (cent // 2, cent, 10_000),  # whatever is filled in
        (tenth // 2, tenth, 1),
        (wan // 2, wan, 10_000),
    ]
    yuan = system_of(Small(A="3.00", B="", unit="元").judged())
    assert [one.half for one in yuan.variables] == [0, 0]
    exact = replace(judged.facts[0], half=0)
    known = system_of(replace(judged, facts=(exact, *judged.facts[1:])))
    assert known.variables[0].half == 0


def test_every_figure_of_the_workbooks_is_a_variable_in_its_place() -> None:
    judged = Small(A="1.00", B="2.00", C="3.00", D="4.00").hard("A = B", "C = D").judged()
    a, b, c, d = judged.facts
    moved = replace(judged, facts=(a,), last_year=(b,), claims=(c,), units=(d,))
    inside = replace(moved, relations=judged.relations[:1], inside=judged.relations[1:])
    of = system_of(inside)
    assert [one.cell for one in of.facts] == ["A", "B", "C", "D"]
    assert [value // 10**14 for value in of.values] == [1, 2, 3, 4]
    assert [*map(list, of.rows_of)] == [[0], [0], [1], [1]]
    assert of.broken() == [0, 1]


def test_rows_that_bind_nothing_are_hard_no_more() -> None:
    of = system_of(Small(A="9.00", B="8.00", C="8.00").hard("A = B", "A = C").judged())
    assert of.broken() == [0, 1]
    assert of.without({0}).broken() == [1]
    assert of.broken() == [0, 1]


@pytest.mark.parametrize(
    ("printed", "holds"), [("33.10", False), ("33.11", True), ("33.56", True), ("33.57", False)]
)
def test_a_rate_may_be_off_by_what_rounding_hides_of_its_amounts(printed: str, holds: bool) -> None:
    """0.995 of 3.005 is 33.1115 per cent, 1.005 of 2.995 is 33.5559."""
    of = system_of(Small(R=f"{printed}%", A="1.00", B="3.00").hard("R ÷ A B").judged())
    assert of.holds(0) is holds


def test_sums_are_counted_anew_where_a_figure_moves() -> None:
    of = system_of(Small(A="9.00", B="8.00", C="0.00").hard("A = B + C").judged())
    assert of.sums(0) == (10**14, 10**12)  # the zero is exact
    moved = of.moved({2: 10**14})
    assert moved.sums(0) == (0, 3 * 10**12 // 2)
    assert of.sums(0) == (10**14, 10**12)
    assert (of.holds(0), moved.holds(0)) == (False, True)
