"""Sums and bounds by hand: what each side comes to, in which unit, and when there is nothing to judge."""

from dataclasses import replace
from decimal import Decimal

import pytest
from by_hand import judged, relations, said, table

from budgetcheck.engine import Relation, Verdict
from budgetcheck.engine.judge import judge_sum
from budgetcheck.exact import scaled
from budgetcheck.forms import Place

COLUMNS = "支出 基本 项目"


def one(says: str, line: str, unit: str = "万元") -> Relation:
    """Give the relation of one row."""
    found = table("K", COLUMNS, f"合计 {line}", unit=unit)
    (relation,) = relations(says, found, over="每一行", home="K")
    return relation


def amounts(*texts: str) -> tuple[int, ...]:
    """Give amounts as scaled integers."""
    return tuple(scaled(Decimal(text)) for text in texts)


def figures(found: Relation) -> tuple[int, int, int, int]:
    """Give both sides, the difference and what is allowed."""
    return found.left, found.right, found.difference, found.tolerance


SUMS = [
    # 支出 = 基本 − 项目: left, right, difference, tolerance, decimals, verdict
    ("3.00 5.00 2.00", ("3", "3", "0", "0.015"), 2, "holds"),
    ("3.01 5.00 2.00", ("3.01", "3", "0.01", "0.015"), 2, "rounding"),
    ("2.985 5.00 2.00", ("2.985", "3", "-0.015", "0.0105"), 3, "broken"),
    ("2.99 5.000 2.00", ("2.99", "3", "-0.01", "0.0105"), 3, "rounding"),
    ("3.5 5.0 2", ("3.5", "3", "0.5", "0.6"), 1, "rounding"),
    ("3.6 5.0 2", ("3.6", "3", "0.6", "0.6"), 1, "rounding"),
    ("3.7 5.0 2", ("3.7", "3", "0.7", "0.6"), 1, "broken"),
    ("2.4 5.0 2", ("2.4", "3", "-0.6", "0.6"), 1, "rounding"),
    ("2.3 5.0 2", ("2.3", "3", "-0.7", "0.6"), 1, "broken"),
    ("· 5.00 2.00", ("0", "3", "-3", "0.01"), 2, "broken"),
    ("0.00 5.00 2.00", ("0", "3", "-3", "0.01"), 2, "broken"),
    ("· · 0.00", ("0", "0", "0", "0"), 2, "holds"),
]


@pytest.mark.parametrize(("line", "expected", "decimals", "verdict"), SUMS)
def test_a_sum_shows_both_sides_and_what_rounding_allows(
    line: str, expected: tuple[str, ...], decimals: int, verdict: str
) -> None:
    found = one("支出 = 基本 − 项目", line)
    assert figures(found) == amounts(*expected)
    assert (said(found), found.unit, found.decimals) == ((verdict, "", {}), "万元", decimals)


def test_a_sum_in_yuan_allows_nothing() -> None:
    found = one("支出 = 基本 − 项目", "3.01 5.00 2.00", "元")
    assert figures(found) == amounts("3.01", "3", "0.01", "0")
    assert (found.verdict, found.unit) == (Verdict.BROKEN, "元")


def test_the_largest_amounts_are_integers_to_the_last_digit() -> None:
    found = one("支出 = 基本", "98765432109876543.21 1234567890123456.78")
    expected = "98765432109876543.21", "1234567890123456.78", "97530864219753086.43", "0.01"
    assert figures(found) == amounts(*expected)
    assert {type(figure) for figure in figures(found)} == {int}


UNITS = [
    # 万元 and 元 meet in 元; a unit that is none of the pack's counts as it stands
    (("万元", "元"), ("12.35", "123450.00"), ("123500", "123450", "50", "50"), "元", "rounding"),
    (("元", "万元"), ("123450.00", "12.35"), ("123450", "123500", "-50", "50"), "元", "rounding"),
    (("元", "元"), ("12.35", "12.35"), ("12.35", "12.35", "0", "0"), "元", "holds"),
    (("美元", "美元"), ("12.35", "12.36"), ("12.35", "12.36", "-0.01", "0.01"), "美元", "rounding"),
    (("万元", "万元"), ("12.35", "12.37"), ("12.35", "12.37", "-0.02", "0.01"), "万元", "broken"),
]


@pytest.mark.parametrize(("units", "texts", "expected", "unit", "verdict"), UNITS)
def test_two_units_meet_in_yuan(
    units: tuple[str, str],
    texts: tuple[str, str],
    expected: tuple[str, ...],
    unit: str,
    verdict: str,
) -> None:
    tables = [
        table(form, "支出", f"合计 {text}", unit=own)
        for form, text, own in zip("KW", texts, units, strict=True)
    ]
    (found,) = relations("表K[合计, 支出] = 表W[合计, 支出]", *tables)
    assert figures(found) == amounts(*expected)
    assert (found.unit, found.verdict.value) == (unit, verdict)


BOUNDS = [
    # 支出 ≥ 基本 (and 基本 ≤ 支出 alike)
    ("1.00 1.00", "holds", ""),
    ("2.00 1.00", "holds", ""),
    ("1.00 1.01", "rounding", ""),
    ("1.00 1.02", "broken", ""),
    ("-2.00 -1.00", "broken", ""),
    ("-1.00 -2.00", "holds", ""),
    ("· 1.00", "broken", ""),
    ("1.00 ·", "not_applicable", "reason.blank"),
    ("0.00 ·", "not_applicable", "reason.blank"),
    ("· 0.00", "holds", ""),
    ("· ·", "not_applicable", "reason.blank"),
    ("? 1.00", "unknown", "reason.unreadable"),
]


@pytest.mark.parametrize("says", ["支出 ≥ 基本", "基本 ≤ 支出"])
@pytest.mark.parametrize(("line", "verdict", "reason"), BOUNDS)
def test_a_bound_is_judged_by_its_smaller_side(
    says: str, line: str, verdict: str, reason: str
) -> None:
    assert said(one(says, line))[:2] == (verdict, reason)


def test_a_bound_on_nothing_but_zero_is_judged_by_its_only_side() -> None:
    assert said(one("支出 ≥ 0", "-1.00")) == ("broken", "", {})
    assert said(one("支出 ≥ 0", "1.00")) == ("holds", "", {})
    assert said(one("支出 ≥ 0", "·")) == ("not_applicable", "reason.blank", {})
    assert said(one("支出 ≤ 0", "1.00")) == ("broken", "", {})


def test_one_printed_figure_on_either_side_of_a_sum_is_enough_to_judge_it() -> None:
    assert said(one("支出 = 基本 + 项目", "· · 1.00")) == ("broken", "", {})
    assert said(one("支出 = 基本 + 项目", "1.00 · ·")) == ("broken", "", {})
    assert said(one("支出 = 基本 + 项目", "· · ·")) == ("not_applicable", "reason.blank", {})


def test_the_first_unreadable_cell_is_named() -> None:
    where = {"sheet": "科目表", "cell": "C1"}
    assert said(one("支出 = 基本 + 项目", "1.00 ? ?")) == ("unknown", "reason.unreadable", where)
    assert said(one("支出 = 基本 + 项目", "· · ?"))[2] == {"sheet": "科目表", "cell": "D1"}


def test_what_cannot_be_judged_is_not_judged_again() -> None:
    found = one("支出 = 基本 + 项目", "· · ·")
    assert judge_sum(found) is found


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("9.00", "holds"), ("9.01", "rounding"), ("12.00", "unknown"), ("6.00", "unknown")],
)
def test_figures_without_a_place_excuse_a_sum_of_rows_that_does_not_come_out(
    total: str, verdict: str
) -> None:
    found = table("K", "支出", f"合计 {total}", "202 科学 4.00", "203 文化 5.00", unplaced=1)
    (relation,) = relations("合计 = Σ其余", found, over="每一列", home="K")
    expected = ("reason.loose", {"tables": "K"}) if verdict == "unknown" else ("", {})
    assert said(relation) == (verdict, *expected)


def test_every_table_with_figures_without_a_place_is_named() -> None:
    tables = (
        table("W", "支出", "合计 5.00", unplaced=2),
        table("K", "支出", "合计 9.00", "202 科学 5.00", unplaced=1),
    )
    (found,) = relations("表W[合计, 支出] = Σ表K[其余, 支出] + 表K[合计, 支出]", *tables)
    assert said(found) == ("unknown", "reason.loose", {"tables": "K、W"})


def test_a_judged_sum_keeps_what_it_was_bound_with() -> None:
    found = one("支出 = 基本 + 项目", "9.00 4.00 5.00")
    places = (Place("甲", "A1"),)
    bound = replace(found, places=places, loose=("K",))
    again = judge_sum(bound)
    assert (again.places, again.loose, again.subject) == (places, ("K",), "合计")
    assert again == replace(found, places=places, loose=("K",))
    assert (again.rule.id, again.statement.text) == ("J", "支出 = 基本 + 项目")


def test_a_share_meets_a_share_in_per_cent() -> None:
    lines = "合计 4.00 1.00 25.00", "小计 4.00 1.00 25.01"
    found = judged(
        "[合计, 增幅] = [小计, 增幅]", table("K", "支出 基本 增幅", *lines), over="一次", home="K"
    )
    (relation,) = found.relations
    assert (relation.verdict, relation.unit) == (Verdict.ROUNDING, "%")
    assert figures(relation) == amounts("25", "25.01", "-0.01", "0.01")
