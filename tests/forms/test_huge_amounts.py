"""An amount that nobody can have is told, and ends nothing."""

from decimal import Decimal

import pytest

from budgetcheck.exact import rounded
from budgetcheck.forms.amounts import amount_of
from budgetcheck.workbook import Cell, Kind


@pytest.mark.parametrize("number", ["1.8e308", "-1e30", "12345678901234567890123456789012"])
def test_a_number_of_more_than_thirty_digits_is_no_amount(number: str) -> None:
    cell = Cell(1, 1, Kind.NUMBER, number, number=Decimal(number), stored=Decimal(number))
    amount = amount_of(cell, frozenset())
    assert (amount.number, amount.kind) == (None, "huge")


@pytest.mark.parametrize("text", ["9" * 31, "1." + "3" * 31])
def test_a_text_of_as_many_digits_is_none_either(text: str) -> None:
    amount = amount_of(Cell(1, 1, Kind.TEXT, text), frozenset())
    assert (amount.number, amount.kind) == (None, "huge")


def test_the_largest_amount_is_one() -> None:
    cell = Cell(1, 1, Kind.NUMBER, "", number=Decimal("9" * 30), stored=Decimal("9" * 30))
    assert amount_of(cell, frozenset()).number == Decimal("9" * 30)


def test_any_double_can_be_rounded() -> None:
    assert rounded(Decimal("1.7976931348623157e308"), 2) == Decimal("1.7976931348623157e308")
    assert rounded(Decimal("0.005"), 2) == Decimal("0.01")
