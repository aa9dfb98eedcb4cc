"""Intervals held against trying every value near their ends, conflicts of what elimination gives."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

import pytest
from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.bounds import Interval, _less, _tighten, allowed
from budgetcheck.diagnosis.search import smallest
from budgetcheck.engine import Verdict

FITS = (Verdict.HOLDS, Verdict.ROUNDING)


def of(book: Small) -> System:
    return system_of(book.judged())


def at(system: System, *cells: str) -> tuple[int, ...]:
    """Give the numbers of figures, by their cells."""
    names = [fact.cell for fact in system.facts]
    return tuple(names.index(cell) for cell in cells)


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def span(system: System, cell: str) -> tuple[float | None, float | None]:
    """Give the interval of one cell in hundredths of its printed unit, None where open."""
    (name,) = at(system, cell)
    own, cent = allowed(system, (name,)).intervals[name], system.variables[name].factor * 10**8
    low, high = (None if end is None else end / cent for end in (own.low, own.high))
    return low, high


RATES = {
    # cut, 33 per cent stands for less than 34
    "a part below what a cut rate ends at": (("33%", "1.00", "150.00"), "P", 4875, 5099),
    "a part of ten thousand million": (
        ("33%", "1.00", "10000000000.00"), "P", 324999999999 + 1, 339999999999
    ),
    "a part below zero": (("-50%", "1.00", "150.00"), "P", -7649, -7425),
    "a whole of two thousand million": (
        ("1%", "1000000.00", "1.00"), "W", 5000000001, 20000000000
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RATES)
def test_the_ends_in_yuan_are_what_the_engine_lets_pass(case: str) -> None:
    (rate, part, whole), cell, low, high = RATES[case]
    figures = {"R": rate, "P": part, "W": whole}
    assert span(of(yuan(**figures).hard("R ÷ P W")), cell) == (low, high)
    for value in (low - 2, low - 1, low, low + 1, high - 1, high, high + 1, high + 2):
        figures[cell] = f"{value // 100}.{value % 100:02}" if value > 0 else f"{value / 100:.2f}"
        (judged,) = yuan(**figures).hard("R ÷ P W").judged().relations
        assert (judged.verdict in FITS) is (low <= value <= high), value


def test_a_whole_of_two_figures_that_cancel_out_is_found_by_either() -> None:
    """A half of 3.00: the whole is at least 5.89 (51 per cent cut) and at most 6.06."""
    system = of(yuan(R="50%", P="3.00", V="1.00", W="-1.00").hard("R ÷ P V W"))
    assert span(system, "W") == (489, 506)
    assert span(system, "V") == (689, 706)


def test_a_part_of_nothing_is_open() -> None:
    """The rate of nothing is nothing, whatever the part."""
    system = of(Small(R="50%", P="3.00", V="1.00", W="-1.00").hard("R ÷ P V W"))
    assert span(system, "P") == (None, None)
    rate, part = at(system, "R", "P")
    for value in (-(10**14), 0, 10**12, 10**14):
        assert not system.moved({part: value}).holds(0)
        assert system.moved({part: value, rate: 0}).holds(0)


def test_a_part_that_is_nearly_the_whole_is_open() -> None:
    """100 per cent of itself and a little more: the greater, the better."""
    system = of(yuan(R="100%", P="1.00", V="3.00").hard("R ÷ P P V"))
    assert span(system, "P") == (None, None)
    (name,) = at(system, "P")
    assert not system.holds(0)
    assert all(system.moved({name: 10 ** (n + 10)}).holds(0) for n in range(3, 9))


Band = tuple[dict[int, Fraction], Fraction, Fraction]


def band(signs: dict[int, int], low: int, high: int) -> Band:
    return {name: Fraction(sign) for name, sign in signs.items()}, Fraction(low), Fraction(high)


def sum_of(signs: dict[int, Fraction], point: dict[int, int]) -> Fraction:
    return sum((sign * point[name] for name, sign in signs.items()), Fraction(0))


@pytest.mark.parametrize(("one", "other"), [(2, 1), (-2, 3), (3, -2), (-1, -4)])
def test_a_leading_cell_is_taken_out_and_both_bands_still_bind(one: int, other: int) -> None:
    """What meets both bands meets the third, and its ends are reached."""
    first, pivot = band({0: other, 1: 1}, -3, 4), band({0: one, 1: 5, 2: 1}, -1, 6)
    signs, low, high = _less(first, pivot, 0)
    factor = Fraction(other, one)
    assert signs == {1: 1 - 5 * factor, 2: -factor}
    ends = [a - factor * b for a in (-3, 4) for b in (-1, 6)]
    assert (low, high) == (min(ends), max(ends))
    points = [dict(enumerate(values)) for values in product(range(-4, 5), repeat=3)]
    both = [
        point
        for point in points
        if -3 <= sum_of(first[0], point) <= 4 and -1 <= sum_of(pivot[0], point) <= 6
    ]
    assert both
    assert all(low <= sum_of(signs, point) <= high for point in both)


def test_a_band_without_the_leading_cell_stays() -> None:
    own = band({1: 1}, 0, 0)
    assert _less(own, band({0: 1, 1: 1}, 1, 1), 0) == own


def test_cells_that_rows_count_several_times_are_told() -> None:
    book = yuan(X="7.00", Y="9.00", A="1.00", B="1.00").hard("X = A + A + B", "Y = A + B + B + B")
    system = of(book)
    ((one, other),) = [allowed(system, at(system, "A", "B")).intervals.values()]
    assert (one.low, one.high) == (24 * 10**9, 24 * 10**9)  # 2 · 2.40 + 2.20 = 7.00
    assert (other.low, other.high) == (22 * 10**9, 22 * 10**9)  # 2.40 + 3 · 2.20 = 9.00


def linked(*more: str, **figures: str) -> frozenset[int]:
    """Give the rows in conflict where A, B, C can be but 1.00, 2.00, 3.00, told by elimination."""
    book = yuan(X="6.00", Y="0.00", Z="-4.00", A="9.00", B="9.00", C="9.00", **figures)
    system = of(book.hard("X = A + B + C", "Y = A + B - C", "Z = A - B - C", *more))
    return allowed(system, at(system, "A", "B", "C")).conflict


def test_what_conflicts_with_what_elimination_gives_is_named_with_all_its_rows() -> None:
    assert linked() == frozenset()
    assert linked("A ≥ W", W="1.00") == frozenset()
    assert linked("A ≥ W", W="1.01") == {0, 1, 2, 3}
    assert linked("A ≤ W", W="0.99") == {0, 1, 2, 3}


def test_a_middle_between_two_printed_values_is_the_lower() -> None:
    assert [Interval(*ends).middle(1) for ends in ((0, 1), (-1, 0), (0, 2), (-3, 0))] == [
        0,
        -1,
        1,
        -2,
    ]


def test_a_bound_is_told_in_printed_values_that_lie_within() -> None:
    """Twice B is 9.01 to 9.03 with rounding: B lies between 4.505 and 4.515, and 0.01 beyond."""
    system = of(Small(A="9.02", B="1.00").hard("A = B + B"))
    (name,) = at(system, "B")
    own = {name: Interval()}
    assert _tighten(system, 0, system.rows[0], name, own)
    assert not _tighten(system, 0, system.rows[0], name, own)
    ends = [end / 10**12 for end in (own[name].low, own[name].high) if end is not None]
    assert ends == [451, 451]


def values(system: System, names: Iterable[int], reach: int) -> list[tuple[int, ...]]:
    """Give the values of figures, in cents, for which all rows hold: every one tried."""
    cent = 10**8
    names = tuple(names)
    tried = product(range(-reach, reach + 1), repeat=len(names))
    return [
        point
        for point in tried
        if not system.moved({n: v * cent for n, v in zip(names, point, strict=True)}).broken()
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("X = A + B", "Y = A - B"),
        ("X = A + A + B", "A ≥ B", "B ≥ Y"),
        ("X = A - B", "A = Y + B", "B ≤ Y", "B ≥ Z"),
        ("A = X - B", "B = A + A"),
        ("X = A + B - Y", "A = B + B + Y"),
    ],
)
def test_all_values_of_two_cells_lie_within_their_intervals(texts: tuple[str, ...]) -> None:
    for x, y in product((-0.03, 0.06, 0.09), (-0.03, 0.02)):
        book = yuan(X=f"{x:.2f}", Y=f"{y:.2f}", Z="-0.03", A="0.20", B="0.15")
        system = of(book.hard(*texts))
        cells = at(system, "A", "B")
        found, right = allowed(system, cells), values(system, cells, 12)
        if found.conflict:
            assert right == []
            continue
        for number, own in enumerate(found.intervals.values()):
            seen = [point[number] * 10**8 for point in right]
            assert all((own.low is None or own.low <= value) for value in seen)
            assert all((own.high is None or value <= own.high) for value in seen)


def test_a_search_gives_the_ends_that_trying_gives() -> None:
    system = of(yuan(A="0.09", B="0.02", C="0.05", D="0.04").hard("A = B + C", "A ≥ D", "B ≤ D"))
    (own,) = [smallest(system, (0,))]
    told = {
        system.facts[name].cell: (value.low, value.high)
        for one in own.corrections
        for name, value in one.intervals
    }
    for cell, ends in told.items():
        seen = [value * 10**8 for (value,) in values(system, at(system, cell), 20)]
        assert (min(seen), max(seen)) == ends
    assert sorted(told) == ["A", "B", "C"]


def test_two_cells_that_could_be_told_but_not_printed_are_in_conflict() -> None:
    """Half of 10.01 and 2.00 is 6.005."""
    system = of(yuan(X="10.01", Y="2.00", A="1.00", B="1.00").hard("X = A + B", "Y = A - B"))
    assert allowed(system, at(system, "A", "B")).conflict == {0, 1}


def test_a_blank_is_told_with_the_rounding_that_it_will_have() -> None:
    assert span(of(Small(A="", B="5.00").hard("A = B")), "A") == (499, 501)
    assert span(of(Small(A="0.00", B="5.00").hard("A = B")), "A") == (499, 501)
    assert span(of(Small(A="1.00", B="5.00").hard("A = B")), "A") == (499, 501)
    assert span(of(yuan(A="", B="5.00").hard("A = B")), "A") == (500, 500)


def test_a_conflict_names_the_rows_of_both_ends_of_another_cell() -> None:
    """A lies between 4.00 and 7.00, so that B lies between 2.00 and 5.00, and is not 9.00."""
    book = yuan(X="9.00", A="1.00", B="1.00", P="4.00", Q="7.00", S="9.00")
    system = of(book.hard("A ≥ P", "A ≤ Q", "X = A + B", "B = S"))
    assert allowed(system, at(system, "A", "B")).conflict == {0, 1, 2, 3}


def test_of_rows_over_two_cells_only_those_that_conflict_are_named() -> None:
    """A is 4.00 or 5.00, whatever B is; B is open."""
    book = yuan(X="9.00", A="1.00", B="1.00", P="4.00", Q="5.00")
    system = of(book.hard("A = P", "A = Q", "X = A + B"))
    assert allowed(system, at(system, "A", "B")).conflict == {0, 1}
    assert allowed(system, at(system, "A")).conflict == {0, 1}


def test_a_cut_rate_ends_below_the_next() -> None:
    """17.00 of 50.00 is 34 per cent, which nobody cuts to 33."""
    assert span(of(yuan(R="33%", P="1.00", W="50.00").hard("R ÷ P W")), "P") == (1625, 1699)
    assert span(of(yuan(R="-50%", P="1.00", W="10.00").hard("R ÷ P W")), "P") == (-509, -495)
    huge = of(yuan(R="33%", P="1.00", W="20000000000.00").hard("R ÷ P W"))
    assert span(huge, "P") == (650000000000, 679999999999)


def test_a_whole_is_told_by_a_rate_below_zero() -> None:
    assert span(of(yuan(R="-50%", P="-1.00", W="3.00").hard("R ÷ P W")), "W") == (197, 202)


def test_a_part_that_is_in_the_whole_too() -> None:
    assert span(of(Small(R="40%", P="1.00", V="0.03").hard("R ÷ P P V")), "P") == (1, 3)


def test_two_cells_that_bounds_enclose_are_told_as_narrowly_as_without() -> None:
    book = yuan(X="10.00", Y="2.00", A="1.00", B="1.00", P="0.00", Q="20.00")
    system = of(book.hard("X = A + B", "Y = A - B", "A ≥ P", "A ≤ Q"))
    ends = [(own.low, own.high) for own in allowed(system, at(system, "A", "B")).intervals.values()]
    assert ends == [(6 * 10**10, 6 * 10**10), (4 * 10**10, 4 * 10**10)]
