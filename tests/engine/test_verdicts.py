"""Verdicts on the smallest tables: rounding to the bound and beyond, units, blanks, ratios."""

from pathlib import Path

import pytest
from tiny import COLUMNS, judged, report

SUM = "甲 = 乙 + 丙 + 丁"
SUMS = [
    # n figures besides the total: (n + 1) half units
    (("1.00", "1.00"), "holds"),
    (("1.01", "1.00"), "rounding"),  # 2 × 0.005
    (("0.99", "1.00"), "rounding"),
    (("1.02", "1.00"), "broken"),
    (("2.01", "1.00", "1.00"), "rounding"),  # 3 × 0.005
    (("2.02", "1.00", "1.00"), "broken"),
    (("3.02", "1.00", "1.00", "1.00"), "rounding"),  # 4 × 0.005: at the bound
    (("3.03", "1.00", "1.00", "1.00"), "broken"),
    (("2.98", "1.00", "1.00", "1.00"), "rounding"),
    (("2.97", "1.00", "1.00", "1.00"), "broken"),
    (("1.02", "1.00", "0.00", "0.00"), "broken"),  # a printed zero is exact
    (("1.02", "1.00", None, None), "broken"),  # and so is a blank
    (("0.01", "0.00", "0.00", "0.00"), "broken"),  # half of 0.01 only
    (("1.2", "1.1"), "rounding"),  # one decimal: 2 × 0.05
    (("1.3", "1.1"), "broken"),
    (("1.2", "1.15"), "rounding"),  # 0.05 + 0.005
    (("1.21", "1.1"), "broken"),
    (("1.20", "1.1"), "broken"),
    (("5", "4"), "rounding"),  # no decimals: 2 × 0.5
    (("6", "4"), "broken"),
    (("0.30", "0.10", "0.20"), "holds"),  # not in floats
    (("10.10", "0.30", "9.80"), "holds"),
    (("-1.00", "-3.00", "2.00"), "holds"),
    ((1.5, 1.5), "holds"),  # General
    ((3.0, 1.25, 1.75), "holds"),
    ((3.01, 1.25, 1.75), "rounding"),
    ((3.02, 1.25, 1.75), "broken"),
    ((3.0, 1.25, 1.74), "rounding"),  # 3 in a table of two decimals is 3.00
    (("1234567890.12", "1234567890.11"), "rounding"),
    (("1234567890.13", "1234567890.11"), "broken"),
    (("'1.00", "1.00"), "holds"),  # a text number counts
    (("'１．０２", "1.00"), "broken"),
    (("=1+0", "1.00"), "unknown"),  # never calculated
    (("#REF!", "1.00"), "unknown"),
    (("1.00", "#N/A"), "unknown"),
    (("'待定", "1.00"), "unknown"),
    ((None, None, None, None), "not_applicable"),
    ((None, "1.00"), "broken"),  # a blank total prints zero
    (("1.00", None, None, None), "broken"),
]


@pytest.mark.parametrize(("values", "verdict"), SUMS)
def test_a_sum_in_ten_thousands(values: tuple, verdict: str, tmp_path: Path) -> None:
    found = judged(tmp_path, SUM, values, ("1.00", "1.00"))
    assert found.verdict.value == verdict
    assert (found.reason is not None) == (verdict in ("unknown", "not_applicable"))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (("100.00", "60.00", "40.00"), "holds"),
        (("100.01", "60.00", "40.00"), "broken"),  # in 元 nothing is rounded
        ((100.0, 60.0, 40.0), "holds"),
        ((100.01, 60.0, 40.0), "broken"),
        (("100", "60.4", "39.6"), "holds"),
    ],
)
def test_a_sum_in_yuan_is_exact(values: tuple, verdict: str, tmp_path: Path) -> None:
    assert judged(tmp_path, SUM, values, unit="元").verdict.value == verdict


def test_yuan_without_printed_cents_is_exact_as_shown(tmp_path: Path) -> None:
    path_values = ("100", "60", "39")
    assert judged(tmp_path, SUM, path_values, unit="元").verdict.value == "broken"


ACROSS = "表T[首行, 甲] = 表U[首行, 甲]"


@pytest.mark.parametrize(
    ("value", "other", "verdict"),
    [
        ("12.35", "123450.00", "rounding"),  # 0.005 万元 = 50 元
        ("12.34", "123450.00", "rounding"),
        ("12.35", "123499.99", "rounding"),
        ("12.35", "123500.00", "holds"),
        ("12.35", "123550.00", "rounding"),
        ("12.35", "123550.01", "broken"),
        ("12.35", "123449.99", "broken"),
    ],
)
def test_units_of_two_tables_meet(value: str, other: str, verdict: str, tmp_path: Path) -> None:
    values = (value, "1.00", "1.00", "1.00"), (other, "1.00", "1.00", "1.00")
    found = judged(tmp_path, ACROSS, values[0], over="一次", other=values[1], other_unit="元")
    assert found.verdict.value == verdict
    assert found.unit == "元"


RATES = [
    # 甲 乙 率; 率 = 乙 ÷ 甲
    (("3.00", "1.00", "33.33%"), "holds", None),
    (("3.00", "1.00", "33.3%"), "holds", None),
    (("3.00", "2.00", "66.67%"), "holds", None),
    (("3.00", "2.00", "66.66%"), "rounding", None),  # the amounts' own rounding moves it
    (("3000.00", "2000.00", "66.66%"), "rounding", "reason.cut"),
    (("3000.00", "2000.00", "66.65%"), "broken", None),
    (("3000.00", "2000.00", "66.68%"), "broken", None),
    (("4000.00", "1000.00", "25%"), "holds", None),
    (("4000.00", "1000.00", "26%"), "broken", None),
    (("0.00", "1.00", "0.00%"), "not_applicable", "reason.zero_base"),
    (("0.00", "1.00", None), "not_applicable", "reason.zero_base"),
    (("0.00", "1.00", "100.00%"), "broken", "reason.zero_base"),
    ((None, "1.00", "100.00%"), "broken", "reason.zero_base"),
    (("3000.00", "2000.00", None), "not_applicable", "reason.no_rate"),
    (("3000.00", None, "0.00%"), "holds", None),
    (("3000.00", None, "5.00%"), "broken", None),
    (("3000.00", "2000.00", "66.67"), "holds", None),  # per cent without its sign
    (("3000.00", "2000.00", "0.6667"), "holds", None),  # a fraction
    (("3000.00", "2000.00", "0.67"), "holds", None),
    (("3000.00", "2000.00", "'66.67%"), "holds", None),
    (("3000.00", "2000.00", "#DIV/0!"), "unknown", "reason.unreadable"),
    (("-3000.00", "2000.00", "-66.67%"), "holds", None),
    (("0.30", "0.50", "166.67%"), "holds", None),
    (("0.01", "0.02", "200.00%"), "holds", None),
    (("0.01", "0.02", "300.00%"), "rounding", None),  # 0.015 ÷ 0.005
    (("0.01", "0.02", "501.00%"), "broken", None),
]


@pytest.mark.parametrize(("values", "verdict", "reason"), RATES)
def test_a_rate(values: tuple, verdict: str, reason: str | None, tmp_path: Path) -> None:
    total, part, rate = values
    found = judged(tmp_path, "率 = 乙 ÷ 甲", (total, part, None, None, rate))
    assert found.verdict.value == verdict
    assert (found.reason.key if found.reason else None) == reason


BOUNDS = [
    (("1.00", "1.00"), "holds"),
    (("2.00", "1.00"), "holds"),
    (("1.00", "1.01"), "rounding"),
    (("1.00", "1.02"), "broken"),
    (("0.00", "0.00"), "holds"),
    ((None, "1.00"), "broken"),
    (("1.00", None), "not_applicable"),  # nothing to bound
]


@pytest.mark.parametrize(("values", "verdict"), BOUNDS)
def test_a_bound(values: tuple, verdict: str, tmp_path: Path) -> None:
    assert judged(tmp_path, "甲 ≥ 乙", values).verdict.value == verdict


@pytest.mark.parametrize(("values", "verdict"), BOUNDS)
def test_a_bound_written_the_other_way_round(values: tuple, verdict: str, tmp_path: Path) -> None:
    assert judged(tmp_path, "乙 ≤ 甲", values).verdict.value == verdict


FULL = ("6.00", "1.00", "2.00", "3.00")


@pytest.mark.parametrize(
    ("absent", "verdict", "reason"),
    [
        ("missing", "unknown", "reason.no_column"),
        ("skip", "not_applicable", None),
        ("zero", "broken", None),
    ],
)
def test_a_column_that_is_not_printed(absent, verdict, reason, tmp_path: Path) -> None:
    columns = ("甲", "乙", "丙")
    found = judged(tmp_path, SUM, FULL[:3], absent=absent, columns=columns)
    assert found.verdict.value == verdict
    if reason:
        assert found.reason.key == reason
        assert found.reason.details["column"] == "丁"


def test_a_row_that_is_not_printed_is_unknown_and_named(tmp_path: Path) -> None:
    says = "[首行, 甲] = [次行, 甲]"
    made, found = report(tmp_path, says, FULL)
    assert found.verdict.value == "unknown"
    assert (found.reason.key, found.reason.details["row"]) == ("reason.no_row", "次行")
    finding = next(f for f in made.findings if f.rule == "J")
    assert (finding.verdict, finding.severity) == ("unknown", "warning")


def test_a_blank_row_is_zero_not_missing(tmp_path: Path) -> None:
    says = "[首行, 甲] = [次行, 甲]"
    assert judged(tmp_path, says, FULL, (None, None, None, None)).verdict.value == "broken"


def test_a_table_that_is_not_there_leaves_its_relation_open(tmp_path: Path) -> None:
    found = judged(tmp_path, "表T[首行, 甲] = 表01[本年收入合计, 决算数]", FULL, over="一次")
    assert found.verdict.value == "unknown"
    assert (found.reason.key, found.reason.details["table"]) == ("reason.no_table", "01")


def test_sums_over_groups_and_columns(tmp_path: Path) -> None:
    made, _ = report(tmp_path, "首行 = Σ行 − 次行", FULL, FULL, over="每一列")
    found = [r for r in made.judged.relations if r.rule.id == "J"]
    assert [r.subject for r in found] == list(COLUMNS[:4])
    assert {r.verdict.value for r in found} == {"holds"}
