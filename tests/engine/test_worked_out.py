"""What a relation shows beside its verdict: both sides, the difference, what rounding allows."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tiny import book, judged, pack

import budgetcheck
from budgetcheck.engine import Relation
from budgetcheck.exact import ONE, scaled


def shown(found: Relation) -> tuple[int, int, int, int]:
    return found.left, found.right, found.difference, found.tolerance


def amounts(*texts: str) -> tuple[int, ...]:
    return tuple(scaled(Decimal(text)) for text in texts)


SUMS = [
    # 甲 乙 丙; 甲 = 乙 − 丙: left, right, difference, tolerance, decimals
    (("3.03", "5.00", "2.00"), ("3.03", "3", "0.03", "0.015"), 2),
    (("2.97", "5.00", "2.00"), ("2.97", "3", "-0.03", "0.015"), 2),
    (("3.00", "5.00", "2.00"), ("3", "3", "0", "0.015"), 2),
    (("3.00", "3.00", None), ("3", "3", "0", "0.01"), 2),
    (("3.1", "5.000", "2"), ("3.1", "3", "0.1", "0.5505"), 3),
    ((None, "5.00", "2.00"), ("0", "3", "-3", "0.01"), 2),
]


@pytest.mark.parametrize(("values", "figures", "decimals"), SUMS)
def test_a_sum_is_worked_out(
    values: tuple, figures: tuple[str, ...], decimals: int, tmp_path: Path
) -> None:
    found = judged(tmp_path, "甲 = 乙 − 丙", values)
    assert shown(found) == amounts(*figures)
    assert (found.unit, found.decimals) == ("万元", decimals)


@pytest.mark.parametrize(
    ("own", "other", "figures", "unit"),
    [
        ("万元", "元", ("12.35", "123550.01", "-50.01", "50"), "元"),
        ("元", "万元", ("123550.01", "12.35", "50.01", "50"), "元"),
        ("元", "元", ("12.35", "12.36", "-0.01", "0"), "元"),
        ("万元", "万元", ("12.35", "12.36", "-0.01", "0.01"), "万元"),
    ],
)
def test_two_units_are_worked_out_in_yuan(
    own: str, other: str, figures: tuple[str, ...], unit: str, tmp_path: Path
) -> None:
    left, right, difference, tolerance = figures
    says, rest = "表T[首行, 甲] = 表U[首行, 甲]", ("1.00", "1.00", "1.00")
    found = judged(
        tmp_path, says, (left, *rest), over="一次", unit=own, other=(right, *rest), other_unit=other
    )
    in_yuan = [
        scaled(Decimal(text)) * (10_000 if unit == "元" and of == "万元" else 1)
        for text, of in ((left, own), (right, other))
    ]
    assert shown(found) == (*in_yuan, *amounts(difference, tolerance))
    assert (found.unit, found.decimals) == (unit, 2)


def test_a_rate_is_worked_out_in_per_cent(tmp_path: Path) -> None:
    found = judged(tmp_path, "率 = 乙 ÷ 甲", ("3000.00", "2000.00", None, None, "66.5%"))
    half = Fraction(5, 1000)
    low, high = (100 * (2000 - half) / (3000 + half), 100 * (2000 + half) / (3000 - half))
    allowed = Fraction(5, 100) * ONE + (high - low) * ONE / 2
    right = scaled(Decimal("66.6666666667"))
    left = scaled(Decimal("66.5"))
    assert shown(found) == (left, right, left - right, int(allowed))
    assert (found.verdict.value, found.unit, found.decimals) == ("broken", "%", 1)


def test_a_rate_on_nothing_shows_itself(tmp_path: Path) -> None:
    found = judged(tmp_path, "率 = 乙 ÷ 甲", (None, "1.00", None, None, "12.50%"))
    assert shown(found) == amounts("12.5", "0", "12.5", "0")
    assert (found.verdict.value, found.unit) == ("broken", "%")


@pytest.mark.parametrize(
    ("values", "verdict", "reason"),
    [
        (("-3000.00", "2000.00", "-66.66%"), "rounding", "reason.cut"),
        (("-3000.00", "2000.00", "-66.65%"), "broken", None),
        (("2000.00", "-3000.00", "-150.00%"), "holds", None),
        (("3.00", "2.00", "66.2%"), "broken", None),
        (("3.00", "2.00", "67%"), "holds", None),
        (("3000.00", "2000.00", "66%"), "rounding", "reason.cut"),
        (("-0.01", "0.02", "-200.00%"), "holds", None),
        (("-0.01", "0.02", "-501.00%"), "broken", None),
    ],
)
def test_rates_below_zero_and_of_few_digits(
    values: tuple, verdict: str, reason: str | None, tmp_path: Path
) -> None:
    total, part, rate = values
    found = judged(tmp_path, "率 = 乙 ÷ 甲", (total, part, None, None, rate))
    assert (found.verdict.value, found.reason and found.reason.key) == (verdict, reason)


def test_last_years_figures_check_no_figure_of_this_year(tmp_path: Path) -> None:
    rules = pack(tmp_path, "表T[首行, 甲] = 上年表T[首行, 乙]", "一次")
    this = book(tmp_path / "this.xlsx", {"试算甲表": {"首行": ("1.00", "2.00", "3.00", "4.00")}})
    last = book(tmp_path / "last.xlsx", {"试算甲表": {"首行": ("5.00", "1.00", "6.00", "7.00")}})
    made = budgetcheck.validate(this, rules, previous=last)
    (found,) = (r for r in made.judged.relations if r.rule.id == "J")
    assert found.verdict.value == "holds"
    assert [fact.cell for fact in made.judged.unchecked()] == ["C4", "D4", "E4"]


@pytest.mark.parametrize(
    ("says", "over", "verdict"),
    [
        ("甲 = 乙", "每一行", "broken"),  # both stand there: no other row can be what is missing
        ("首行 = Σ行 − 首行", "每一列", "unknown"),
    ],
)
def test_a_row_that_was_not_recognised_excuses_what_it_may_belong_to(
    says: str, over: str, verdict: str, tmp_path: Path
) -> None:
    rows = {"首行": ("6.00", "1.00", "2.00", "3.00"), "某某": ("1.00", "1.00", "1.00", "1.00")}
    made = budgetcheck.validate(
        book(tmp_path / "book.xlsx", {"试算甲表": rows}), pack(tmp_path, says, over)
    )
    found = next(r for r in made.judged.relations if r.rule.id == "J")
    assert (found.verdict.value, found.reason and found.reason.key) == (
        verdict,
        "reason.loose" if verdict == "unknown" else None,
    )
