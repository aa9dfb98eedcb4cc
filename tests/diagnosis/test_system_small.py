"""Rates by hand: the exact ends of what may be printed, wholes near nothing, what moving keeps."""

from dataclasses import replace

import pytest
from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.system import Made, Row
from budgetcheck.engine import Verdict
from budgetcheck.exact import ONE

WAN = 10_000


def of(book: Small) -> System:
    return system_of(book.judged())


def bounds(book: Small) -> tuple[int, int]:
    """Give what may be printed as the rate of the first row, in 10⁻¹⁰ per cent."""
    system = of(book)
    return system.rate_bounds(system.rows[0])


def passes(book: Small) -> bool:
    """Tell whether a book of one relation holds, by its row and by the engine alike."""
    (judged,) = book.judged().relations
    assert of(book).holds(0) is (judged.verdict in {Verdict.HOLDS, Verdict.ROUNDING})
    return of(book).holds(0)


def rate(percent: str, part: str, *whole: str, unit: str = "元") -> Small:
    """Give a book of one rate; the whole is two figures where two are given."""
    names = dict(zip("VW", whole, strict=False))
    return Small(R=percent, P=part, unit=unit, **names).hard(f"R ÷ P {' '.join(names)}")


@pytest.mark.parametrize("part", ["3.00", "1.00", "2.00", "-1.00", "-2.00", "-3.00", "0.00"])
def test_a_rate_of_exact_amounts_is_rounded_or_cut(part: str) -> None:
    low, high = bounds(rate("10%", part, "12.00"))
    tried = range(-60, 60)
    right = [value for value in tried if passes(rate(f"{value}%", part, "12.00"))]
    assert [value for value in tried if low <= value * ONE <= high] == right


def test_a_rate_of_twelfths_has_two_ways_to_be_printed() -> None:
    assert [value for value in range(40) if passes(rate(f"{value}%", "2.00", "12.00"))] == [16, 17]
    assert [value for value in range(40) if passes(rate(f"{value}%", "1.00", "12.00"))] == [8]


@pytest.mark.parametrize(("part", "cut"), [("2.00", 16), ("-2.00", -16)])
def test_a_rate_cut_short_is_the_very_end_of_what_may_be_printed(part: str, cut: int) -> None:
    assert cut * ONE in bounds(rate("10%", part, "12.00"))
    assert passes(rate(f"{cut}%", part, "12.00"))
    assert not passes(rate(f"{cut - 1 if cut > 0 else cut + 1}%", part, "12.00"))


def test_of_nothing_only_nothing_may_be_printed() -> None:
    assert bounds(rate("50%", "3.00", "0.00")) == (0, 0)
    assert bounds(rate("50%", "3.00", "0.00", unit="万元")) == (0, 0)
    assert bounds(rate("50%", "3.00", "1.00", "-1.00", unit="万元")) == (0, 0)
    assert bounds(rate("50%", "3.00", "1.00", "-1.00")) == (0, 0)


@pytest.mark.parametrize(
    ("whole", "sign"), [(("0.03", "-0.02"), 1), (("0.02", "-0.03"), -1), (("0.00", "0.01"), 1)]
)
def test_a_whole_that_rounding_may_make_nothing_stands_as_printed(
    whole: tuple[str, str], sign: int
) -> None:
    """0.02 of 0.01 is 200 per cent; with the half of the part from 150 to 250."""
    for value in (149, 150, 200, 250, 251):
        book = rate(f"{sign * value}%", "0.02", *whole, unit="万元")
        assert passes(book) is (value in {150, 200, 250} or whole[0] == "0.00"), value


def test_a_whole_further_from_nothing_than_its_rounding_is_an_interval() -> None:
    """0.005 of 0.025 is 20 per cent, 0.015 of 0.015 is 100."""
    book = {value: rate(f"{value}%", "0.01", "0.02", unit="万元") for value in (19, 20, 100, 101)}
    assert [value for value in book if passes(book[value])] == [20, 100]


def test_a_printed_zero_adds_no_rounding_to_a_whole() -> None:
    """Were it off by the least there is, a rate of 1,000,000 per cent were off by 0.01."""
    assert passes(rate("1000000.00%", "100.00", "0.01", "0.00"))
    assert not passes(rate("1000000.01%", "100.00", "0.01", "0.00"))
    assert not passes(rate("999999.99%", "100.00", "0.01", "0.00"))
    assert passes(rate("1000000.00%", "100.00", "0.00", "0.01"))


def test_a_figure_taken_off_the_whole_widens_it_as_well() -> None:
    """1.00 of 3.00 less 1.00, with 0.01 of rounding: from 49.50 to 50.50 per cent."""
    for value, right in ((4949, False), (4950, True), (5050, True), (5051, False)):
        book = Small(R=f"{value / 100:.2f}%", P="1.00", V="3.00", W="1.00").hard("R ÷ P + V - W")
        assert passes(book) is right, value


def test_what_is_uneven_stays_so_where_other_figures_move() -> None:
    figures = {"A": "9.01", "B": "9.00", "C": "5.00", "D": "5.00", "E": "7.00", "F": "3.00"}
    system = of(Small(**figures).hard("A = B", "C = D", "E = F"))
    assert (system.uneven(), system.broken()) == ([0, 2], [2])
    moved = system.moved({2: 4 * WAN * ONE})
    assert (moved.uneven(), moved.broken()) == ([0, 1, 2], [1, 2])
    assert (system.uneven(), system.broken()) == ([0, 2], [2])
    again = moved.moved({4: 3 * WAN * ONE})
    assert (again.uneven(), again.broken()) == ([0, 1, 2], [1])


def test_rows_that_bind_no_correction_are_the_same_rows_but_soft() -> None:
    system = of(Small(A="9.00", B="8.00", C="8.00").hard("A = B", "A = C"))
    rows = list(system.without({1}).rows)
    assert rows == [system.rows[0], replace(system.rows[1], hard=False)]
    assert system.without({1}).broken(hard=False) == [1]
    assert isinstance(rows[1], Row)


def test_a_value_is_made_when_it_is_first_asked_for_and_once() -> None:
    asked: list[int] = []

    def squared(number: int) -> int:
        asked.append(number)
        return number * number

    made = Made(4, squared)
    assert (asked, len(made)) == ([], 4)
    assert (made[2], made[3], made[2]) == (4, 9, 4)
    assert asked == [2, 3]
    assert (list(made), asked) == ([0, 1, 4, 9], [2, 3, 0, 1])


def test_rows_that_are_given_are_counted_as_those_that_are_made() -> None:
    book = Small(A="9.00", B="8.00", C="1.00", D="9.00").hard("A = B + C", "C = D", "B ≥ D")
    made = of(book.soft("A = D", "D = B"))
    given = System(made.facts, list(made.rows))
    assert [list(rows) for rows in given.rows_of] == [list(rows) for rows in made.rows_of]
    assert given.rows_of == [[0, 3], [0, 2, 4], [0, 1], [1, 2, 3, 4]]
    assert given.broken() == made.broken() == [1, 2]
    assert given.broken(hard=False) == made.broken(hard=False) == [4]
    assert made.uneven() == [1, 2, 4]
    assert given.uneven() == [0, 1, 2, 3, 4]  # any may
    named = System(made.facts, list(made.rows), odd=[1])
    assert (named.broken(), named.broken(hard=False), named.uneven()) == ([1], [], [1])
    told = System(made.facts, list(made.rows), odd=[1], uneven=[0])
    assert (told.broken(), told.uneven()) == ([1], [0, 1])


def test_a_row_knows_the_relation_that_it_is() -> None:
    judged = Small(A="9.00", B="9.00", R="100%").hard("A = B", "A ≥ B", "R ÷ A B").judged()
    assert [row.relation for row in system_of(judged).rows] == list(judged.relations)


def test_a_zero_leaves_nothing_over_on_either_side() -> None:
    book = Small(A="9.00", B="9.00", C="", D="0.00").hard("A = B + C", "D = C", "C = D")
    assert of(book).uneven() == []


def test_a_rate_of_as_much_as_part_and_whole_is_broken_like_any_other() -> None:
    """3.00 per cent of 1.00 and 2.00: as a sum it would leave nothing over."""
    assert of(rate("3.00%", "1.00", "2.00")).broken() == [0]


def test_a_rate_is_judged_wherever_it_stands_among_the_figures() -> None:
    assert passes(Small(W="2.00", P="1.00", R="50%", unit="元").hard("R ÷ P W"))
    assert not passes(Small(W="50.00", P="1.00", R="4%", unit="元").hard("R ÷ P W"))


@pytest.mark.parametrize(("smaller", "right"), [("1.00", True), ("1.01", True), ("1.02", False)])
@pytest.mark.parametrize("text", ["A ≥ B", "B ≤ A"])
def test_a_bound_is_granted_what_rounding_hides(text: str, smaller: str, right: bool) -> None:
    assert passes(Small(A="1.00", B=smaller).hard(text)) is right
    assert passes(Small(A="1.00", B=smaller, unit="元").hard(text)) is (smaller == "1.00")


@pytest.mark.parametrize("text", ["A ≥ B", "B ≤ A"])
def test_a_bound_waits_for_its_smaller_side_however_it_is_said(text: str) -> None:
    system = of(Small(A="-5.00", B="").hard(text))
    assert system.rows[0].waits == (1,)
    assert system.broken() == []
    assert system.moved({0: -9 * WAN * ONE}).broken() == []
    assert system.moved({1: WAN * ONE}).broken() == [0]
    assert system.moved({1: -6 * WAN * ONE}).broken() == []
