"""The interval of a cell is the printed values that its rows allow: all of them, and no other."""

import pytest
from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.bounds import allowed


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
