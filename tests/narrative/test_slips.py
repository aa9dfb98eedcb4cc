"""Whether one slip of the pen explains why figures disagree."""

from decimal import Decimal

import pytest
from short_texts import RULES

from budgetcheck.engine import CLAIM, Fact, Member, Relation, Verdict
from budgetcheck.exact import half_width, scaled
from budgetcheck.narrative.judging import judged
from budgetcheck.narrative.slips import explained, miscounted, one_slip, slipped
from budgetcheck.rulebook.model import Kind


def fact(printed: str, unit: str = "万元", factor: int = 10_000, index: int = 0) -> Fact:
    number = Decimal(printed)
    decimals = len(printed.partition(".")[2])
    return Fact(
        index=index, table="说明", row="r", column="c", row_label="r", value=scaled(number),
        half=half_width(scaled(number), decimals, exact=unit == "元"), decimals=decimals, unit=unit, factor=factor,
        kind=CLAIM, formula=None, sheet="t", cell=f"第{index}行", sheet_row=index, signed=False,
    )  # fmt: skip


def worth(amount: str, factor: int = 10_000) -> int:
    return scaled(Decimal(amount)) * factor


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        ("32.60", "35.60", True),  # a digit
        ("32.60", "23.60", True),  # two exchanged
        ("32.60", "326.00", True),  # ten times
        ("32.60", "3.26", True),
        ("32.60", "3260.00", True),
        ("32.60", "35.70", False),  # two digits
        ("32.60", "62.30", False),  # exchanged, not beside each other
        ("32.60", "32.60", False),  # nothing to explain
        ("32.60", "-32.60", False),
        ("32.60", "0", False),
        ("0.00", "32.60", False),
        ("3", "5", False),  # one digit is any other by one slip
    ],
)
def test_one_slip_turns_a_value_into_what_is_printed(printed: str, right: str, slip: bool) -> None:
    assert slipped(fact(printed), worth(right)) is slip


def test_a_slip_is_looked_for_in_the_unit_of_the_figure() -> None:
    assert slipped(fact("326050", "元", 1), worth("32.65"))  # two exchanged: 326500
    assert not slipped(fact("326050", "元", 1), worth("32.61"))  # 326100: two digits
    assert slipped(fact("326054", "元", 1), worth("3260.54"))


@pytest.mark.parametrize(
    ("whole", "parts", "slip"),
    [
        ("100.00", ["53.00", "32.60", "17.40"], True),
        ("100.00", ["50.00", "32.60", "18.40"], True),  # the last: 17.40
        ("101.00", ["50.00", "32.60", "17.40"], True),
        ("100.00", ["50.00", "32.60", "1.74"], True),
        ("100.00", ["31.00", "12.00", "7.40"], False),
        ("100.00", ["50.00"], False),
    ],
)
def test_one_slip_explains_a_sum(whole: str, parts: list[str], slip: bool) -> None:
    assert one_slip(fact(whole), [fact(one) for one in parts]) is slip


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        ("82.70", ["50.00", "32.60", "17.43"], False),
        ("82.60", ["50.00", "32.60", "17.40"], False),  # three digits may be chance
        ("82.61", ["50.00", "32.61", "17.43"], True),  # forgotten
        ("117.47", ["50.00", "32.61", "17.43"], True),  # counted twice
        ("32.61", ["32.61", "17.43"], True),  # a part's amount for the whole's
        ("32.61", ["32.61"], False),
    ],
)
def test_a_sum_that_counts_its_parts_wrong(whole: str, parts: list[str], found: bool) -> None:
    assert miscounted(fact(whole), [fact(one) for one in parts]) is found


def ratio(rate: str, part: str, whole: str) -> Relation:
    left = (Member(1, fact(rate, "%", 1, 1)),)
    right = (Member(1, fact(part, index=2)), Member(1, fact(whole, index=3)))
    return judged(RULES.narrative.rules["share"], "r", left, right, Kind.RATIO)


@pytest.mark.parametrize(
    ("rate", "part", "whole", "slip"),
    [
        ("52.0", "50.00", "200.00", True),  # 25.0: exchanged
        ("35.0", "50.00", "200.00", True),  # a digit
        ("25.3", "50.00", "200.00", True),  # the last place
        ("2.5", "50.00", "200.00", True),  # a place
        ("25.0", "50.00", "20.00", True),  # the whole, ten times
        ("25.0", "80.00", "200.00", True),  # the part, a digit
        ("25.0", "500000.00", "200.00", True),  # 元 for 万元
        ("37.1", "52.46", "200.00", False),
    ],
)
def test_one_slip_explains_a_rate(rate: str, part: str, whole: str, slip: bool) -> None:
    relation = ratio(rate, part, whole)
    assert relation.verdict is Verdict.BROKEN
    assert explained(relation) is slip


@pytest.mark.parametrize(
    ("actual", "last", "change", "slip"),
    [
        ("46.00", "40.00", "9.00", True),  # 6.00
        ("46.00", "40.00", "17.35", False),
        ("46.00", "40.00", "60.00", True),
        ("64.00", "40.00", "6.00", True),
        ("46.00", "27.31", "6.00", False),
    ],
)
def test_one_slip_explains_a_change(actual: str, last: str, change: str, slip: bool) -> None:
    left = (Member(1, fact(actual, index=1)),)
    right = (Member(1, fact(last, index=2)), Member(1, fact(change, index=3)))
    relation = judged(RULES.narrative.rules["change"], "r", left, right)
    assert relation.verdict is Verdict.BROKEN
    assert explained(relation) is slip
