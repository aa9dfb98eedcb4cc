"""Rates in exact fractions: the interval of a quotient, its ends, cut rates, gaps in a column."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from by_hand import relations, said, table, verdicts

from budgetcheck.engine import Member, Reason, Relation, Verdict
from budgetcheck.engine.judge import (
    _cut,
    _interval,
    _rate_verdict,
    judge_blank_rates,
    judge_ratio,
)
from budgetcheck.exact import ONE, scaled

RATE = "增幅 = 基本 ÷ 支出"


def rates(*lines: str, unit: str = "万元") -> list[Relation]:
    """Give the relations 增幅 = 基本 ÷ 支出 of rows."""
    found = table("K", "支出 基本 增幅", *lines, unit=unit)
    return relations(RATE, found, over="每一行", home="K")


def members(*texts: str, unit: str = "万元") -> list[Member]:
    """Give figures by hand, "-2.00" being one that is taken off."""
    (found,) = relations(
        "支出 = 基本 + 项目 + 结转",
        table(
            "K",
            "支出 基本 项目 结转",
            " ".join(["合计", *(t.lstrip("-") for t in texts)]),
            unit=unit,
        ),
        over="每一行",
        home="K",
    )
    signs = [-1 if text.startswith("-") else 1 for text in texts]
    return [replace(m, sign=s) for s, m in zip(signs, found.members(), strict=False)]


def amount(text: str) -> int:
    """Give an amount as a scaled integer."""
    return scaled(Decimal(text))


def per_cent(part: str, whole: str) -> Fraction:
    """Give a share in per cent, scaled, without rounding."""
    share: Fraction = Fraction(part) / Fraction(whole) * 100 * ONE
    return share


INTERVALS = {
    # part, whole: lowest part ÷ whole, highest part ÷ whole
    ("2.00", "3.00"): (("1.995", "3.005"), ("2.005", "2.995")),
    ("2", "3.0"): (("1.5", "3.05"), ("2.5", "2.95")),
    ("0.00", "3.00"): (("0", "1"), ("0", "1")),  # a printed zero is exact
    ("2.00", "3.00", "-1.00"): (("1.995", "2.01"), ("2.005", "1.99")),
    ("2.00", "1.00", "-3.00"): (("2.005", "-1.99"), ("1.995", "-2.01")),
    ("2.00", "2", "-1"): (("1.995", "1"), ("2.005", "1")),  # may be nothing: stands as printed
    ("2.00", "2.0", "-1"): (("1.995", "1.55"), ("2.005", "0.45")),
    ("2.00", "1", "-2"): (("2.005", "-1"), ("1.995", "-1")),
    ("0.01", "0.02"): (("0.005", "0.025"), ("0.015", "0.015")),
}


@pytest.mark.parametrize("texts", INTERVALS)
def test_the_interval_of_a_quotient_has_its_ends_at_the_corners(texts: tuple[str, ...]) -> None:
    part, *whole = members(*texts)
    low, high = INTERVALS[texts]
    assert _interval(part, whole) == (per_cent(*low), per_cent(*high))


def test_amounts_in_yuan_have_an_interval_of_one_point() -> None:
    part, *whole = members("2.00", "3.00", unit="元")
    assert _interval(part, whole) == (per_cent("2", "3"), per_cent("2", "3"))


ENDS = [
    # printed rate, decimals, quotient, low, high, verdict; half a step is 0.005
    ("10.50", 2, "10.5", "10.5", "10.5", "holds"),
    ("10.51", 2, "10.505", "10.505", "10.505", "holds"),  # half up
    ("9.995", 2, "10.5", "10", "11", "rounding"),
    ("9.9949999999", 2, "10.5", "10", "11", "broken"),
    ("11.005", 2, "10.5", "10", "11", "rounding"),
    ("11.0050000001", 2, "10.5", "10", "11", "broken"),
    ("10.25", 2, "10.5", "10", "11", "rounding"),
    ("9.95", 1, "10.5", "10", "11", "rounding"),
    ("9.9499999999", 1, "10.5", "10", "11", "broken"),
    ("11.05", 1, "10.5", "10", "11", "rounding"),
    ("11.0500000001", 1, "10.5", "10", "11", "broken"),
    ("-10.505", 2, "-10.25", "-10.5", "-10", "rounding"),
    ("-10.5050000001", 2, "-10.25", "-10.5", "-10", "broken"),
    ("66.66", 2, "66.6666", "66.6666", "66.6666", "cut"),
    ("66.65", 2, "66.6666", "66.6666", "66.6666", "broken"),
    ("-66.66", 2, "-66.6666", "-66.6666", "-66.6666", "cut"),
    ("0", 0, "0.9", "0.9", "0.9", "cut"),
]


@pytest.mark.parametrize(("printed", "decimals", "quotient", "low", "high", "verdict"), ENDS)
def test_a_rate_is_within_rounding_up_to_half_a_step_beyond_the_interval(
    printed: str, decimals: int, quotient: str, low: str, high: str, verdict: str
) -> None:
    (one,) = rates("合计 3.00 2.00 66.67")
    rate = replace(one.left_members[0].fact, value=amount(printed), decimals=decimals)
    ends = [Fraction(text) * ONE for text in (quotient, low, high)]
    found = _rate_verdict(rate, ends[0], (ends[1], ends[2]))
    cut = Verdict.ROUNDING, Reason("reason.cut", {})
    assert found == (cut if verdict == "cut" else (Verdict(verdict), None))


CUTS = [
    ("66.6666", 2, "66.66"),
    ("66.6666", 0, "66"),
    ("66.6666", 1, "66.6"),
    ("-66.6666", 2, "-66.66"),
    ("-0.009", 2, "0"),
    ("0", 2, "0"),
    ("0.999", 2, "0.99"),
    ("0.009", 2, "0"),
    ("12", 2, "12"),
    ("-12", 2, "-12"),
    ("0.00000000005", 10, "0"),
    ("0.0000000001", 10, "0.0000000001"),
]


@pytest.mark.parametrize(("quotient", "decimals", "cut"), CUTS)
def test_a_quotient_is_cut_towards_zero(quotient: str, decimals: int, cut: str) -> None:
    assert _cut(Fraction(quotient) * ONE, decimals) == amount(cut)


def test_the_smallest_quotient_above_zero_is_not_cut_below_it() -> None:
    assert _cut(Fraction(1, 2), 10) == 0
    assert _cut(Fraction(1), 10) == 1


def test_a_rate_may_be_of_a_whole_of_several_figures() -> None:
    (one,) = rates("合计 3.00 1.20 40.00")
    part, *whole = members("2.00", "6.00", "-1.00")
    found = judge_ratio(replace(one, right_members=(part, *whole)))
    low, high = per_cent("1.995", "5.01"), per_cent("2.005", "4.99")
    assert said(found) == ("holds", "", {})
    assert (found.left, found.right, found.difference) == (amount("40"), amount("40"), 0)
    assert found.tolerance == amount("0.005") + int((high - low) / 2)
    assert (found.unit, found.decimals) == ("%", 2)


@pytest.mark.parametrize(
    ("line", "figures", "expected"),
    [
        ("4.00 1.00 25.00", ("25", "25", "0"), ("holds", "")),
        ("4.00 1.00 30.00", ("30", "25", "5"), ("broken", "")),
        ("4.00 1.00 20.00", ("20", "25", "-5"), ("broken", "")),
        ("4.00 1.00 ·", ("0", "25", "-25"), ("not_applicable", "reason.no_rate")),
        ("4.00 0.00 ·", ("0", "0", "0"), ("not_applicable", "reason.no_rate")),
        ("4.00 · 0.00", ("0", "0", "0"), ("holds", "")),
        ("0.00 1.00 ·", ("0", "0", "0"), ("not_applicable", "reason.zero_base")),
        ("· 1.00 0.00", ("0", "0", "0"), ("not_applicable", "reason.zero_base")),
        ("· 1.00 30.00", ("30", "0", "30"), ("broken", "reason.zero_base")),
        ("· 1.00 -30.00", ("-30", "0", "-30"), ("broken", "reason.zero_base")),
        ("· · ·", ("0", "0", "0"), ("not_applicable", "reason.blank")),
        ("4.00 ? 25.00", ("0", "0", "0"), ("unknown", "reason.unreadable")),
    ],
)
def test_a_rate_shows_what_it_was_judged_by(
    line: str, figures: tuple[str, ...], expected: tuple[str, str]
) -> None:
    (found,) = rates(f"合计 {line}")
    assert said(found)[:2] == expected
    assert (found.left, found.right, found.difference) == tuple(map(amount, figures))
    if expected[1] not in ("reason.blank", "reason.unreadable"):
        assert (found.unit, found.decimals) == ("%", 2)


def test_what_a_rate_allows_is_half_its_step_and_half_the_interval() -> None:
    (found,) = rates("合计 4.00 1.00 30.0")
    low, high = per_cent("0.995", "4.005"), per_cent("1.005", "3.995")
    assert found.tolerance == int(amount("0.05") + (high - low) / 2)
    assert found.decimals == 1


@pytest.mark.parametrize(("rate", "decimals"), [("30", 0), ("0.0", 1), ("30.000", 3)])
def test_a_rate_on_nothing_is_shown_with_its_own_decimals(rate: str, decimals: int) -> None:
    (found,) = rates(f"合计 · 1.00 {rate}")
    assert (found.left, found.decimals) == (amount(rate), decimals)


SOUND = ("201 教育 4.00 1.00 25.00", "202 科学 4.00 2.00 50.00", "203 文化 4.00 3.00 75.00")
GAP, NOTHING = "204 体育 4.00 1.00 ·", "205 卫生 4.00 · ·"


def test_one_blank_rate_beside_three_printed_is_left_out() -> None:
    found = rates(*SOUND, GAP)
    assert list(verdicts(found).values()) == ["holds", "holds", "holds", "broken"]
    assert said(found[3]) == ("broken", "", {})
    assert found[3].difference == amount("-25")


def test_a_blank_rate_whose_part_is_nothing_is_not_left_out() -> None:
    found = rates(*SOUND, NOTHING)
    assert [said(one)[:2] for one in found] == [
        *[("holds", "")] * 3,
        ("not_applicable", "reason.no_rate"),
    ]
    assert verdicts(rates(*SOUND, GAP, NOTHING)) == {
        "201 教育": "holds",
        "202 科学": "holds",
        "203 文化": "holds",
        "204 体育": "broken",
        "205 卫生": "not_applicable",
    }


@pytest.mark.parametrize(
    "third",
    [
        "203 文化 4.00 · 0.00",  # a rate of nothing is no custom of printing rates
        "203 文化 · 1.00 ·",  # and there is none on nothing
        "203 文化 · · ·",
    ],
)
def test_one_blank_rate_beside_two_printed_may_be_a_custom(third: str) -> None:
    found = verdicts(rates(*SOUND[:2], third, GAP))
    assert found["204 体育"] == "not_applicable"


def test_a_broken_rate_is_printed_all_the_same() -> None:
    found = verdicts(rates(*SOUND[:2], "203 文化 4.00 3.00 99.00", GAP))
    assert found == {
        "201 教育": "holds",
        "202 科学": "holds",
        "203 文化": "broken",
        "204 体育": "broken",
    }


def test_without_a_gap_the_relations_stay_as_they_are() -> None:
    found = rates(*SOUND)
    assert judge_blank_rates(found) == found
    other = [replace(found[0], reason=Reason("reason.cut", {}), verdict=Verdict.ROUNDING), *found]
    assert judge_blank_rates(other) == other
