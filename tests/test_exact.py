"""Exact amounts on their own: the scale, halves, what is printed, one edit between two numbers."""

from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetcheck.exact import (
    ONE,
    PLACES,
    half_up,
    half_width,
    one_edit,
    printed,
    rounded,
    scaled,
    step,
)

LAST = Decimal(1).scaleb(-PLACES)


@pytest.mark.parametrize(
    ("amount", "units"),
    [
        ("1", ONE),
        ("-0.01", -ONE // 100),
        ("0.00000000005", 1),  # half of the last place, away from zero
        ("-0.00000000005", -1),
        ("0.00000000004", 0),
        ("123456789012345678901234567890.12", 12345678901234567890123456789012 * ONE // 100),
    ],
)
def test_an_amount_becomes_an_integer_of_the_scale(amount: str, units: int) -> None:
    assert scaled(Decimal(amount)) == units


@pytest.mark.parametrize(
    ("amount", "decimals", "shown"),
    [
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("1.0049", 2, "1.00"),
        ("2.5", 0, "3"),
        ("1234567890123456789012345678.125", 2, "1234567890123456789012345678.13"),
    ],
)
def test_rounding_is_a_spreadsheets(amount: str, decimals: int, shown: str) -> None:
    assert str(rounded(Decimal(amount), decimals)) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (ONE, 2, "1.00"),
        (ONE, 0, "1"),
        (1234 * ONE // 1000, 2, "1.234"),  # no digit is hidden
        (100 * ONE, 0, "100"),  # nor written as 1E+2
        (-ONE // 2, 2, "-0.50"),
        (1, 2, "0.0000000001"),
        (0, 2, "0.00"),
        (Fraction(ONE, 3), 2, "0.3333333333"),
        (Fraction(-1, 3), 2, "0.00"),  # and no zero has a sign
        (Fraction(2 * ONE, 3), 2, "0.6666666667"),
        (10**18 * ONE + ONE // 4, 2, "1000000000000000000.25"),
    ],
)
def test_a_value_is_written_in_plain_digits(value: Fraction, decimals: int, text: str) -> None:
    assert printed(value, decimals) == text


def test_two_places_are_written_where_none_are_asked_for() -> None:
    assert printed(5 * ONE) == "5.00"


def test_a_programs_own_precision_changes_nothing() -> None:
    with localcontext() as own:
        own.prec, own.rounding = 4, ROUND_DOWN
        assert scaled(Decimal("123456.789")) == 123456789 * ONE // 1000
        assert scaled(Decimal("0.00000000005")) == 1
        assert str(rounded(Decimal("123456.785"), 2)) == "123456.79"
        assert printed(123456785 * ONE // 1000) == "123456.785"
        assert printed(Fraction(2 * ONE, 3)) == "0.6666666667"


@pytest.mark.parametrize(
    ("decimals", "units"), [(0, ONE), (2, ONE // 100), (PLACES, 1), (PLACES + 3, 1)]
)
def test_the_last_printed_place(decimals: int, units: int) -> None:
    assert step(decimals) == units


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
@settings(deadline=None, max_examples=50)
def test_integers_and_decimals_round_alike(value: int, decimals: int) -> None:
    as_decimal = Decimal(value) * LAST
    assert half_up(value, decimals) == scaled(rounded(as_decimal, decimals))


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (Fraction(ONE, 200), ONE // 100),
        (Fraction(-ONE, 200), -ONE // 100),
        (Fraction(ONE, 201), 0),
        (Fraction(149 * ONE, 10_000), ONE // 100),
    ],
)
def test_a_fraction_rounds_half_up(value: Fraction, whole: int) -> None:
    assert half_up(value, 2) == whole


@pytest.mark.parametrize(
    ("amount", "decimals", "exact", "half"),
    [
        (ONE, 2, False, ONE // 200),
        (-ONE, 0, False, ONE // 2),
        (1, 2, False, ONE // 200),  # any figure but zero
        (0, 2, False, 0),
        (ONE, 2, True, 0),
        (ONE, PLACES - 1, False, 5),
        (ONE, PLACES, False, 5),  # finer than the scale can halve
        (ONE, PLACES + 5, False, 5),
    ],
)
def test_half_the_interval_of_a_figure(amount: int, decimals: int, exact: bool, half: int) -> None:
    assert half_width(amount, decimals, exact=exact) == half


@pytest.mark.parametrize(
    ("one", "other", "edit"),
    [
        ("3408289", "3408299", "digit"),
        ("1", "2", "digit"),
        ("12", "21", "swap"),
        ("7123", "7132", "swap"),
        ("1234", "2143", ""),  # two swaps
        ("123", "321", ""),  # not neighbours
        ("12", "32", "digit"),
        ("12", "34", ""),  # neighbours, other digits
        ("122", "211", ""),
        ("12", "13", "digit"),
        ("12", "12", ""),
        ("1223", "123", "added"),
        ("123", "13", "added"),
        ("123", "12", "added"),
        ("123", "23", "added"),
        ("13", "123", "lost"),
        ("12", "123", "lost"),
        ("123", "1", ""),
        ("1", "123", ""),
        ("123", "45", ""),
        ("", "1", "lost"),
    ],
)
def test_one_edit_between_two_numbers(one: str, other: str, edit: str) -> None:
    assert one_edit(one, other) == edit
