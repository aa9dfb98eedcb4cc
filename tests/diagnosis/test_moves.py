"""Every pattern that would mend broken rows is proposed with what stood there, and no other is."""

from dataclasses import replace
from typing import Any

import pytest
from hand_tables import Tables, held, offered, pattern, plain, printed, times

from budgetcheck.diagnosis.model import Pattern
from budgetcheck.engine import CLAIM

GROUP = {
    "合计": "65.00 26.00 29.00 10.00",
    "201 一": "10.00 4.00 6.00 0.00",
    "202 二": "20.00 9.00 11.00 ·",
    "203 三": "30.00 8.00 12.00 10.00",
    "204 四": "5.00 5.00 · ·",
}
ACROSS, DOWN = {f"A{n} = B{n} + C{n} + D{n}" for n in range(1, 6)}, {
    f"{letter}1 Σ {letter}2 + {letter}3 + {letter}4 + {letter}5" for letter in "ABCD"
}  # fmt: skip


def group(**more: dict[str, str]) -> Tables:
    """A total of four rows, each the sum of its columns."""
    return Tables(**{"T": GROUP, **more}).sums("1 = 2 + 3 + 4 + 5").across(1, 2, 3, 4, 5)


@pytest.mark.parametrize("power", [1, 2, 3, 4])
def test_a_column_too_large_is_brought_back(power: int) -> None:
    sound = printed(group())
    cells = ("B1", "B2", "B3", "B4", "B5")
    book = group().printing(**times(sound, 10**power, *cells))
    said = pattern("scaled_column", "B1", times=f"{10**power:,}", line="乙")
    assert offered(book) == [(said, held(sound, *cells), ACROSS)]


@pytest.mark.parametrize("power", [1, 2])
def test_a_column_too_small_is_brought_back(power: int) -> None:
    sound = printed(group())
    cells = ("C1", "C2", "C3", "C4")
    book = group().printing(**times(sound, 0.1**power, *cells))
    said = pattern("scaled_column_under", "C1", times=f"{10**power:,}", line="丙")
    assert offered(book) == [(said, held(sound, *cells), ACROSS - {"A5 = B5 + C5 + D5"})]


def test_a_row_too_large_is_brought_back_and_placed_at_its_first_figure() -> None:
    sound = printed(group())
    cells = ("A4", "B4", "C4", "D4")
    book = group().printing(**times(sound, 100, *cells))
    said = pattern("scaled_row", "A4", times="100", line="三")
    assert offered(book) == [(said, held(sound, *cells), DOWN)]
    three = group().printing(**times(sound, 100, "A3", "B3", "C3"))
    said = pattern("scaled_row", "A3", times="100", line="二")
    assert [one for one, *_ in offered(three)] == [said]
    blank = {"A": "0.00", "B": "2.00", "C": "3.00", "D": "-5.00"}
    odd = group().printing(A1="35.00", B1="20.00", C1="20.00", D1="-5.00")
    odd.printing(**{f"{letter}4": text for letter, text in blank.items()})
    assert odd.system().broken() == []
    odd.printing(B4="20.00", C4="30.00", D4="-50.00")
    said = pattern("scaled_row", "B4", times="10", line="三")
    assert said in [one for one, *_ in offered(odd)]


def test_two_figures_are_too_few_to_be_scaled() -> None:
    assert offered(group().printing(A5="50.00", B5="50.00")) == []


def test_a_table_too_large_is_one_pattern_of_the_whole() -> None:
    repeated = {"合计": "65.00 26.00"}
    sound = printed(group(U=repeated).hard("A1 = A6", "B1 = B6"))
    cells = [cell for cell in sound if cell[1] != "6" and float(sound[cell])]
    book = group(U=repeated).hard("A1 = A6", "B1 = B6").printing(**times(sound, 10, *cells))
    whole = Pattern("scaled_table", {"times": "10", "line": "T"}, "表", "A1", "T")
    assert offered(book) == [(whole, held(sound, *cells), {"A1 = A6", "B1 = B6"})]


def test_a_pattern_that_breaks_another_hard_relation_is_none() -> None:
    repeated = {"合计": "x 260.00"}
    cells = ("B1", "B2", "B3", "B4", "B5")
    wrong = times(printed(group()), 10, *cells)
    hard = group(U=repeated).hard("B1 = B6").printing(**wrong)
    assert offered(hard) == []
    soft = group(U=repeated).soft("B1 = B6").printing(**wrong)
    assert [one.key for one, *_ in offered(soft)] == ["scaled_column"]


@pytest.mark.parametrize("other", [{"unit": "%", "factor": 1}, {"kind": CLAIM}])
def test_rates_and_texts_are_no_part_of_a_table(other: dict[str, Any]) -> None:
    repeated = {"合计": "100.00 34.00"}
    sound = printed(plain("A1 = A6", "B1 = B6", U=repeated))
    cells = [cell for cell in sound if cell[1] != "6"]
    book = plain("A1 = A6", "B1 = B6", U=repeated).printing(**times(sound, 10, *cells))
    more = {
        f"D{n}": replace(book.facts[f"A{n}"], cell=f"D{n}", column="丁", **other) for n in (1, 2, 3)
    }
    book.facts |= more
    (found,) = offered(book)
    assert (found[0].key, found[1]) == ("scaled_table", held(sound, *cells))


TWO = {
    "201 一类": "30.00 13.00 17.00",
    "20101 一": "10.00 4.00 6.00",
    "20102 二": "20.00 9.00 11.00",
    "202 二类": "18.00 11.00 7.00",
    "20201 三": "10.00 8.00 2.00",
    "20202 四": "8.00 3.00 5.00",
}


def two() -> Tables:
    """Two totals of two rows each."""
    return Tables(T=TWO).sums("1 = 2 + 3", "4 = 5 + 6").across(1, 2, 3, 4, 5, 6)


def test_rows_exchanged_between_groups_are_changed_back() -> None:
    sound = printed(two())
    book = two().printing(B2="8.00", C2="2.00", B5="4.00", C5="6.00")
    said = pattern("rows_exchanged", "B2", first="一", second="三", second_cell="B5")
    sums = {"B1 Σ B2 + B3", "C1 Σ C2 + C3", "B4 Σ B5 + B6", "C4 Σ C5 + C6"}
    assert offered(book) == [(said, held(sound, "B2", "C2", "B5", "C5"), sums)]


def test_one_pair_of_cells_is_not_a_pair_of_rows() -> None:
    assert offered(two().printing(B2="8.00", B5="4.00")) == []


def test_rows_whose_exchange_mends_nothing_are_not_exchanged() -> None:
    rows = {"合计": "25.00 9.00 11.00", "一": "10.00 4.00 6.00", "二": "10.00 5.00 5.00"}
    book = Tables(T=rows).sums("1 = 2 + 3").across(2, 3)
    assert "rows_exchanged" not in [one.key for one, *_ in offered(book)]
