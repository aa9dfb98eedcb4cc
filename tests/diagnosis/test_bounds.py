"""The interval of a cell is the printed values that its rows allow: all of them, and no other."""

from decimal import Decimal

import pytest
from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.bounds import Interval, allowed
from budgetcheck.exact import ONE


def of(book: Small) -> System:
    return system_of(book.judged())


def number(system: System, name: str) -> int:
    return next(n for n, fact in enumerate(system.facts) if fact.cell == name)


ALONE = {
    "a sum": (Small(A="9.00", B="2.00", C="3.00").hard("A = B + C"), "A"),
    "a part of a sum": (Small(A="9.00", B="2.00", C="3.00").hard("A = B + C"), "C"),
    "what is taken off": (Small(A="9.00", B="2.00", C="3.00").hard("A = B - C"), "C"),
    "two sums": (Small(A="9.00", B="2.00", C="2.01").hard("A = B", "A = C"), "A"),
    "in yuan": (Small(A="9.00", B="2.00", unit="元").hard("A = B"), "A"),
    "a rate": (Small(R="1.00%", P="2000.00", W="3000.00").hard("R ÷ P W"), "R"),
    "a part": (Small(R="66.67%", P="1.00", W="3000.00").hard("R ÷ P W"), "P"),
    "a whole": (Small(R="66.67%", P="2000.00", W="1.00").hard("R ÷ P W"), "W"),
    "a part below zero": (Small(R="-66.67%", P="1.00", W="3000.00").hard("R ÷ P W"), "P"),
    "a part of which nothing is the rate": (
        Small(R="0.00%", P="9.00", W="3000.00").hard("R ÷ P W"),
        "P",
    ),
    "one part of a whole": (Small(R="40.00%", P="2.00", V="3.00", W="9.00").hard("R ÷ P V W"), "W"),
}


@pytest.mark.parametrize("case", ALONE)
def test_the_ends_are_allowed_and_nothing_beyond_them(case: str) -> None:
    book, cell = ALONE[case]
    system = of(book)
    name = number(system, cell)
    assert system.broken()
    found = allowed(system, (name,))
    own, step = found.intervals[name], system.variables[name].step
    assert own.low is not None
    assert own.high is not None

    def holds(value: int) -> bool:
        return not system.moved({name: value}).broken()

    span = range(own.low - 3 * step, own.high + 4 * step, step)
    assert [value for value in span if holds(value)] == [
        value for value in span if own.low <= value <= own.high
    ]


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_two_cells_that_the_same_rows_name_are_told_by_elimination(unit: str) -> None:
    book = Small(X="10.00", Y="2.00", A="1.00", B="1.00", unit=unit)
    system = of(book.hard("X = A + B", "Y = A - B"))
    cells = number(system, "A"), number(system, "B")
    found = allowed(system, cells)
    step = system.variables[cells[0]].step
    slack = 0 if unit == "元" else 2 * step  # rounding adds up on the way
    for own, right in zip(found.intervals.values(), (600 * step, 400 * step), strict=True):
        assert own.low is not None
        assert own.high is not None
        assert right - slack <= own.low <= right - slack // 2
        assert right + slack // 2 <= own.high <= right + slack


def test_blank_cells_are_told_with_the_rounding_they_will_have() -> None:
    """Three halves in either row: their sum and difference, halved, hide 0.015."""
    book = Small(X="10.00", Y="2.00", A="", B="").hard("X = A + B", "Y = A - B")
    found = ends(book, "A", "B")
    assert isinstance(found, dict)
    assert found["B"] == ("3.99", "4.01")
    assert found["A"][0] <= "5.99"  # rounding adds up on the way
    assert found["A"][1] >= "6.01"


def test_three_cells_that_three_rows_name_in_turn_are_told() -> None:
    book = yuan(X="3.00", Y="5.00", Z="4.00", A="9.00", B="9.00", C="9.00")
    book.hard("X = A + B", "Y = B + C", "Z = C + A")
    exact = {"A": ("1.00", "1.00"), "B": ("2.00", "2.00"), "C": ("3.00", "3.00")}
    assert ends(book, "A", "B", "C") == exact


def test_rows_that_two_cells_cannot_meet_are_named() -> None:
    system = of(
        Small(X="10.00", Y="2.00", Z="99.00", A="1.00", B="1.00", unit="元").hard(
            "X = A + B", "Y = A - B", "Z = A + B"
        )
    )
    cells = number(system, "A"), number(system, "B")
    assert allowed(system, cells).conflict == {0, 1, 2}


def test_a_rate_of_nothing_is_nothing() -> None:
    system = of(Small(R="50.00%", P="1.00", V="1.00", W="1.00").hard("R ÷ P V W"))
    rate, whole = number(system, "R"), number(system, "W")
    assert system.broken() == []
    nothing = {whole: -system.values[whole]}  # 1.00 less 1.00
    assert system.moved(nothing).broken() == [0]
    assert system.moved({**nothing, rate: 0}).broken() == []


def ends(book: Small, *cells: str) -> dict[str, tuple[str, str]] | set[int]:
    """Give least and most of each cell as printed, "" where open; or the rows in conflict."""
    system = of(book)
    found = allowed(system, tuple(number(system, cell) for cell in cells))
    if found.conflict:
        return set(found.conflict)

    def printed(name: int, end: int | None) -> str:
        return "" if end is None else f"{Decimal(system.variables[name].own(end)) / ONE:.2f}"

    return {
        system.facts[name].cell: (printed(name, own.low), printed(name, own.high))
        for name, own in found.intervals.items()
    }


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def test_a_bound_leaves_one_end_open() -> None:
    assert ends(yuan(A="1.00", B="9.00").hard("A ≥ B"), "A") == {"A": ("9.00", "")}
    assert ends(yuan(A="1.00", B="9.00").hard("A ≥ B"), "B") == {"B": ("", "1.00")}
    assert ends(yuan(A="1.00", B="9.00").hard("B ≤ A"), "B") == {"B": ("", "1.00")}
    assert ends(yuan(A="1.00", B="9.00", C="2.00").hard("A ≥ B - C"), "C") == {"C": ("8.00", "")}
    assert ends(Small(A="1.00", B="9.00").hard("A ≥ B"), "A") == {"A": ("8.99", "")}


def test_a_bound_that_waits_says_nothing_of_its_larger_side() -> None:
    assert ends(yuan(A="1.00", B="").hard("A ≥ B"), "A") == {"A": ("", "")}
    assert ends(yuan(A="1.00", B="").hard("A ≥ B"), "B") == {"B": ("", "1.00")}


def test_soft_rows_bind_nothing() -> None:
    assert ends(yuan(A="1.00", B="9.00").soft("A = B"), "A") == {"A": ("", "")}


def test_the_two_rows_that_conflict_are_named() -> None:
    book = yuan(A="1.00", B="9.00", C="9.00", D="8.00", E="8.00")
    assert ends(book.hard("A = B", "A = C", "A = D", "A ≥ E"), "A") == {0, 2}


def test_a_value_that_cannot_be_printed_is_none() -> None:
    assert ends(yuan(X="9.00", A="1.00").hard("X = A + A"), "A") == {"A": ("4.50", "4.50")}
    assert ends(yuan(X="9.01", A="1.00").hard("X = A + A"), "A") == {0}


def test_what_one_row_gives_of_a_cell_serves_another() -> None:
    chain = yuan(X="9.00", A="1.00", B="1.00", P="4.00")
    assert ends(chain.hard("X = A + B", "A = P"), "B", "A") == {
        "B": ("5.00", "5.00"),
        "A": ("4.00", "4.00"),
    }
    minus = yuan(X="9.00", A="1.00", B="1.00", P="4.00").hard("X = A - B", "B = P")
    assert ends(minus, "A", "B") == {"A": ("13.00", "13.00"), "B": ("4.00", "4.00")}


def test_rows_that_conflict_over_two_cells_are_all_named() -> None:
    book = yuan(X="9.00", A="1.00", B="1.00", P="4.00", Q="4.00", Z="1.00")
    book.hard("X = A + B", "A = P", "B = Q", "A ≥ Z")
    assert ends(book, "A", "B") == {0, 1, 2}


def test_a_bound_on_one_of_two_cells_bounds_the_other() -> None:
    book = yuan(X="9.00", A="1.00", B="1.00", P="4.00", Q="7.00")
    book.hard("X = A + B", "A ≥ P", "A ≤ Q")
    assert ends(book, "A", "B") == {"A": ("4.00", "7.00"), "B": ("2.00", "5.00")}


def test_a_rate_whose_amount_moves_too_is_open() -> None:
    book = Small(R="50.00%", A="1.00", B="3.00").hard("R ÷ A B")
    assert ends(book, "R", "A") == {"R": ("", ""), "A": ("", "")}


@pytest.mark.parametrize(
    ("low", "high", "middle"),
    [(0, 30, 10), (0, 40, 20), (-30, 0, -20), (10, 10, 10), (-10, 30, 10)],
)
def test_the_middle_is_a_printed_value(low: int, high: int, middle: int) -> None:
    assert Interval(low, high).middle(10) == middle


def test_an_interval_is_empty_only_where_its_ends_cross() -> None:
    assert Interval(2, 1).empty()
    assert not any(own.empty() for own in (Interval(1, 1), Interval(1), Interval(high=1)))
    assert Interval(0, 0).bounded()
    assert not Interval(1).bounded()
    assert not Interval(high=1).bounded()
