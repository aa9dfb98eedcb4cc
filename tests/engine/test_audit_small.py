"""Remarks on formulas and units by hand: sums that leave out a cell, typed totals, wrong units."""

import pytest
from by_hand import judged, table

from budgetcheck.forms import Place, Remark, Table
from budgetcheck.messages import say

ROWS = "支出 = 基本 + 项目"


def over_rows(*lines: str, says: str = ROWS) -> tuple[Remark, ...]:
    """Give the remarks on a table of which every row adds up."""
    found = table("K", "支出 基本 项目", *lines)
    return judged(says, found, over="每一行", home="K").remarks


def over_columns(says: str, *lines: str, columns: str = "支出") -> tuple[Remark, ...]:
    """Give the remarks on a table of which every column adds up."""
    return judged(says, table("K", columns, *lines), over="每一列", home="K").remarks


LEFT_OUT = {
    "=C1": "D1",
    "=D1": "C1",
    "=SUM(C1:C1)": "D1",
    "=C1+D1": "",
    "=SUM(C1:D1)": "",
    "=SUM(C1:E1)": "",  # more than the relation names, and nothing left out
    "=C1+E1": "",  # adds up something else besides: another sum, not this one
    "=E1+F1": "",
    "=C1-D1": "",  # no plain sum
    "=C1*2": "",
    "=OTHER!C1": "",
}


@pytest.mark.parametrize("formula", LEFT_OUT)
def test_a_plain_sum_that_leaves_out_a_cell_of_its_relation_is_told(formula: str) -> None:
    found = over_rows(f"合计 9.00{formula} 4.00 5.00")
    cells = LEFT_OUT[formula]
    assert [(one.key, one.details["cells"]) for one in found] == (
        [("remark.left_out", cells)] if cells else []
    )


def test_what_is_left_out_is_told_with_its_cell_label_and_formula() -> None:
    (one,) = over_rows("201 教育 9.00=C1 4.00 5.00")
    assert (one.rule, one.severity, one.table) == ("R22", "warning", "K")
    assert (one.place, one.value) == (Place("科目表", "B1"), "=C1")
    assert one.details == {"label": "教育 · 支出", "cells": "D1"}


def test_the_sentence_on_what_is_left_out_names_the_cells() -> None:
    (one,) = over_columns(
        "合计 = Σ类", "合计 9.00=B2", "201 教育 9.00", "202 科学 4.00", "203 文化 5.00"
    )
    assert one.details["cells"] == "B3、B4"
    for language in ("zh", "en"):
        assert "B3、B4" in say(language, one.key, **one.details, cell="B1", value=one.value)


@pytest.mark.parametrize("text", ["·", "0.00", "?"])
def test_a_sum_may_leave_out_what_is_nothing_or_cannot_be_read(text: str) -> None:
    assert over_rows(f"合计 9.00=C1 9.00 {text}") == ()


def test_a_total_that_one_of_its_relations_covers_whole_leaves_out_nothing() -> None:
    rows = "合计 9.00{} 4.00 5.00", "201 教育 9.00 4.00 5.00", "202 科学 3.00 1.00 2.00"
    says = "每一行：支出 = 基本 + 项目；每一列：合计 = Σ类"

    def told(formula: str) -> list[tuple[str, object]]:
        found = table("K", "支出 基本 项目", *(row.format(formula) for row in rows))
        remarks = judged(says, found, home="K").remarks
        return [(one.key, one.details["cells"]) for one in remarks]

    assert told("=C1+D1") == []
    assert told("=B2+B3") == []
    assert told("=C1") == [("remark.left_out", "D1")]
    assert told("=B3") == [("remark.left_out", "B2")]


@pytest.mark.parametrize(
    "says",
    [
        "支出 = 基本 + 项目；支出 = 基本 + 项目 + 结转",
        "支出 = 基本 + 项目 + 结转；支出 = 基本 + 项目",
    ],
)
def test_a_sum_may_leave_out_what_a_longer_relation_adds(says: str) -> None:
    """What the first relation misses the second does not, in whichever order they stand."""
    columns = "支出 基本 项目 结转"
    whole = table("K", columns, "合计 9.00=C1+D1 4.00 5.00 1.00", "201 教育 9.00=C2 4.00 5.00 1.00")
    found = judged(says, whole, over="每一行", home="K").remarks
    assert [one.place for one in found] == [Place("科目表", "B2")]


def test_a_total_is_looked_at_though_it_is_bounded_before() -> None:
    (one,) = over_rows("合计 9.00=C1 4.00 5.00", says="支出 ≥ 基本；支出 = 基本 + 项目")
    assert one.details["cells"] == "D1"


def test_every_total_that_leaves_something_out_is_told() -> None:
    found = over_rows(
        "201 教育 9.00=C1 4.00 5.00", "202 科学 9.00=C2+D2 4.00 5.00", "203 文化 9.00=D3 4.00 5.00"
    )
    assert [(one.place, one.details["cells"]) for one in found] == [
        (Place("科目表", "B1"), "D1"),
        (Place("科目表", "B3"), "C3"),
    ]


NO_TOTALS = {
    "a bound": "支出 ≥ 基本 + 项目",
    "two on the left": "支出 + 结转 = 基本 + 项目",
    "nothing on the right": "支出 = 0",
    "a rate": "支出 = 基本 ÷ 项目",
}


@pytest.mark.parametrize("case", NO_TOTALS)
def test_only_a_lone_total_that_equals_a_sum_is_looked_at(case: str) -> None:
    found = table("K", "支出 基本 项目 结转", "合计 9.00=C1 4.00 5.00 0.00")
    assert judged(NO_TOTALS[case], found, over="每一行", home="K").remarks == ()


def test_what_does_not_apply_has_no_total_to_look_at() -> None:
    found = table("K", "支出 结转", "合计 9.00=C1 4.00")
    assert judged("[合计, 支出] = 0", found, over="一次", home="K").remarks == ()


def test_a_sum_of_another_sheet_is_not_a_total_of_its_own() -> None:
    tables = (
        table("K", "支出 基本", "合计 9.00=C1 4.00"),
        table("W", "支出", "合计 5.00"),
    )
    says = "表K[合计, 支出] = 表K[合计, 基本] + 表W[合计, 支出]"
    assert judged(says, *tables).remarks == ()


def test_a_level_that_adds_up_the_level_below_it_is_a_total() -> None:
    (one,) = over_columns("类 = Σ款", "201 教育 9.00=B2", "20101 高等 4.00", "20102 中等 5.00")
    assert (one.place, one.details["cells"]) == (Place("科目表", "B1"), "B3")


SOUND = tuple(f"20{n} 甲 9.00=C{n}+D{n} 4.00 5.00" for n in range(1, 5))
TYPED = [
    # formulas, typed ones: whether those are told
    (3, 1, True),  # one in four
    (2, 1, False),  # peers are three at least
    (2, 0, False),
    (4, 1, True),
    (4, 2, False),
    (6, 2, True),
    (5, 2, False),
]


@pytest.mark.parametrize(("formulas", "typed", "told"), TYPED)
def test_few_typed_totals_among_formulas_are_told(formulas: int, typed: int, *, told: bool) -> None:
    lines = [f"{200 + n} 甲 9.00=C{n}+D{n} 4.00 5.00" for n in range(1, formulas + 1)]
    lines += [f"{300 + n} 乙 9.00 4.00 5.00" for n in range(typed)]
    found = over_rows(*lines)
    places = [Place("科目表", f"B{formulas + n}") for n in range(1, typed + 1)]
    assert [one.place for one in found] == (places if told else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.00", "9.00"),
        ("9.0", "9.0"),
        ("9", "9"),
        ("0.00", "0.00"),
        ("9.125", "9.125"),
        ("-9.10", "-9.10"),
    ],
)
def test_a_typed_total_is_told_as_it_is_printed(text: str, value: str) -> None:
    (one,) = over_rows(*SOUND[:3], f"204 文化 {text} 4.00 5.00")
    assert (one.rule, one.severity, one.key, one.table) == ("R23", "warning", "remark.typed", "K")
    assert (one.place, one.value) == (Place("科目表", "B4"), value)
    assert one.details == {"label": "文化 · 支出", "formulas": 3}


def test_a_total_that_cannot_be_read_is_no_typed_figure() -> None:
    found = over_rows(*SOUND[:3], "204 文化 ? 4.00 5.00")
    assert [one.rule for one in found if one.rule == "R23"] == []


def test_a_blank_total_is_not_typed_and_no_peer() -> None:
    assert over_rows(*SOUND[:3], "204 文化 · · ·") == ()
    assert over_rows(*SOUND[:2], "204 文化 · · ·", "205 体育 9.00 4.00 5.00") == ()


def test_peers_are_the_totals_of_one_statement() -> None:
    says = "支出 = 基本 + 项目；结转 = 基本 + 项目"
    columns = "支出 基本 项目 结转"
    rows = [f"20{n} 甲 9.00=C{n}+D{n} 4.00 5.00 {{}}" for n in range(1, 5)]
    found = table("K", columns, *(row.format("9.00") for row in rows))
    assert judged(says, found, over="每一行", home="K").remarks == ()
    mixed = [row.format(f"9.00=C{n}+D{n}" if n < 4 else "9.00") for n, row in enumerate(rows, 1)]
    (one,) = judged(says, table("K", columns, *mixed), over="每一行", home="K").remarks
    assert (one.place, one.details["formulas"]) == (Place("科目表", "E4"), 3)


def test_a_total_of_two_statements_is_told_once() -> None:
    rows = [*SOUND[:3], "204 文化 9.00 4.00 5.00"]
    found = over_rows(*rows, says="支出 = 基本 + 项目；支出 = 项目 + 基本")
    assert [one.place for one in found] == [Place("科目表", "B4")]


BETWEEN = (
    "表K[合计, 支出] = 表W[合计, 支出]；表K[合计, 支出] = 表L[支出合计, 决算]；"
    "表W[合计, 支出] = 表L[支出合计, 决算]；表K[合计, 支出] = 表D[合计, 决算]；"
    "表W[合计, 支出] = 表D[合计, 决算]；表L[支出合计, 决算] = 表D[合计, 决算]"
)
PLACES = {
    "K": ("支出", "合计"),
    "W": ("支出", "合计"),
    "L": ("决算", "支出合计"),
    "D": ("决算", "合计"),
}


def tables(**texts: str) -> list[Table]:
    """Give a table of one figure each, in 元."""
    return [
        table(form, PLACES[form][0], f"{PLACES[form][1]} {text}", unit="元")
        for form, text in texts.items()
    ]


def units(says: str = BETWEEN, **texts: str) -> list[tuple[str | None, str, object]]:
    """Give the remarks on units: table, key, how many times."""
    found = judged(says, *tables(**texts)).remarks
    return [(one.table, one.key, one.details["times"]) for one in found]


SAME = "1234567.00"


def test_tables_of_one_unit_have_no_remark() -> None:
    assert units(K=SAME, W=SAME, L=SAME, D=SAME) == []


@pytest.mark.parametrize("form", ["K", "W", "L", "D"])
@pytest.mark.parametrize(
    ("text", "key", "times"),
    [
        ("1234567000.00", "unit_large", 1_000),
        ("12345670000.00", "unit_large", 10_000),
        ("123456700000.00", "unit_large", 100_000),
        ("12345670000000.00", "unit_large", 10_000_000),
        ("123456700000000.00", "unit_large", 100_000_000),
        ("1234.57", "unit_small", 1_000),
        ("123.4567", "unit_small", 10_000),
        ("0.1234567", "unit_small", 10_000_000),
    ],
)
def test_a_table_that_is_a_power_of_ten_away_from_all_others_is_told(
    form: str, text: str, key: str, times: int
) -> None:
    texts = {**dict.fromkeys("KWLD", SAME), form: text}
    assert units(**texts) == [(form, f"remark.{key}", times)]


@pytest.mark.parametrize(
    "text", ["12345670.00", "123456700.00", "1234567000000.00", "2469134000.00"]
)
def test_other_multiples_are_no_other_unit(text: str) -> None:
    assert units(K=text, W=SAME, L=SAME, D=SAME) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10010000000.00", True),
        ("10010010000.00", True),  # within a thousandth of what is printed
        ("10010020000.00", False),
        ("9990010000.00", True),
        ("9990000000.00", False),
    ],
)
def test_a_scale_is_met_within_a_thousandth(text: str, *, told: bool) -> None:
    found = units(K=text, W="1000000.00", L="1000000.00", D="1000000.00")
    assert bool(found) is told


@pytest.mark.parametrize(
    ("own", "other", "told"), [("1000000.00", "999.00", True), ("1000000.00", "998.99", False)]
)
def test_the_thousandth_itself_is_near_enough(own: str, other: str, *, told: bool) -> None:
    assert bool(units("表K[合计, 支出] = 表W[合计, 支出]", K=own, W=other)) is told


def test_a_remark_on_a_unit_tells_the_title_the_unit_and_where_the_table_begins() -> None:
    (one,) = judged(BETWEEN, *tables(K="12345670000.00", W=SAME, L=SAME, D=SAME)).remarks
    assert (one.rule, one.severity, one.table) == ("R19", "error", "K")
    assert one.place == Place("科目表", "A1")
    assert one.details == {"title": "科目表（印）", "unit": "元", "times": 10_000}


def test_of_two_tables_the_first_is_told() -> None:
    assert units(K="12345670000.00", W=SAME) == [("K", "remark.unit_large", 10_000)]
    assert units(W="12345670000.00", K=SAME) == [("W", "remark.unit_large", 10_000)]


def test_one_voice_in_four_may_differ_but_no_more() -> None:
    """K is 10,000 times three of its four neighbours, and like the fourth."""
    says = BETWEEN + "；表K[合计, 支出] = 表P[合计, 执行]"
    project = table("P", "执行", "合计 12345670000.00", unit="元")
    found = judged(says, *tables(K="12345670000.00", W=SAME, L=SAME, D=SAME), project)
    assert [one.table for one in found.remarks] == []


def pairs(*figures: tuple[str, str] | str) -> list[tuple[str | None, str]]:
    """Give the remarks where rows of K and W print this; after "W=K" the rules name W first."""
    says: list[str] = []
    own: list[str] = []
    other: list[str] = []
    way = "K=W"
    for figure in figures:
        if isinstance(figure, str):
            way = figure
            continue
        code = 201 + len(own)
        left, right = way.split("=")
        says.append(f"表{left}[{code}, 支出] = 表{right}[{code}, 支出]")
        own.append(f"{code} 甲 {figure[0]}")
        other.append(f"{code} 甲 {figure[1]}")
    found = table("K", "支出", *own, unit="元"), table("W", "支出", *other, unit="元")
    return [(one.table, one.key) for one in judged("；".join(says), *found).remarks]


ALIKE, FAR, SMALL, OTHER = (
    ("50.00", "50.00"),
    ("50000.00", "50.00"),
    ("0.05", "50.00"),
    ("70.00", "50.00"),
)
NEARLY = ("1000.00", "999.00")  # within a thousandth, though just
LARGE_K, SMALL_K = [("K", "remark.unit_large")], [("K", "remark.unit_small")]
VOICES = {
    "most far": ((FAR, FAR, ALIKE), LARGE_K),
    "most far, the other first": ((ALIKE, FAR, FAR), LARGE_K),
    "most alike": ((FAR, ALIKE, ALIKE), []),
    "most small": ((SMALL, SMALL, ALIKE), SMALL_K),
    "one each, the first counts": ((FAR, ALIKE), LARGE_K),
    "one each, the other first": ((ALIKE, FAR), []),
    "neither alike nor far": ((OTHER, OTHER, FAR), []),
    "each of the others says something else": ((ALIKE, OTHER, FAR, FAR), LARGE_K),
    "nearly alike is alike": ((ALIKE, NEARLY, FAR, FAR), []),
    "written either way": ((ALIKE, "W=K", ALIKE, "K=W", FAR, FAR), []),
    "far written the other way": (("W=K", FAR, FAR, ALIKE), LARGE_K),
    "small written the other way": (("W=K", SMALL), SMALL_K),
    "each way counts once": ((FAR, "W=K", ALIKE, ALIKE), []),
    "each way counts once again": (("W=K", ALIKE, "K=W", FAR, FAR), LARGE_K),
}


@pytest.mark.parametrize("case", VOICES)
def test_the_voice_of_two_tables_is_what_most_of_their_relations_say(case: str) -> None:
    figures, expected = VOICES[case]
    assert pairs(*figures) == expected


def test_the_table_that_most_others_are_held_against_is_looked_at_first() -> None:
    """Each of the others has but one neighbour: K, which is the one that is off."""
    says = (
        "表K[合计, 支出] = 表W[合计, 支出]；表K[合计, 支出] = 表L[支出合计, 决算]；"
        "表D[合计, 决算] = 表K[合计, 支出]"
    )
    texts = {"D": SAME, "L": SAME, "W": SAME, "K": "12345670000.00"}
    assert units(says, **texts) == [("K", "remark.unit_large", 10_000)]


def test_a_neighbour_without_a_figure_has_no_voice() -> None:
    """K is 10,000 times three others: they would be too few, were one that is zero to count."""
    says = (
        "表K[合计, 支出] = 表W[合计, 支出]；表K[合计, 支出] = 表L[支出合计, 决算]；"
        "表K[合计, 支出] = 表D[合计, 决算]；表K[合计, 支出] = 表P[合计, 执行]"
    )
    for text in ("0.00", "·", "?"):
        project = table("P", "执行", f"合计 {text}", unit="元")
        found = judged(says, *tables(K="12345670000.00", W=SAME, L=SAME, D=SAME), project)
        assert [(one.table, one.key) for one in found.remarks] == LARGE_K


def test_relations_of_one_table_before_those_of_two_do_not_end_the_search() -> None:
    own = table("K", "支出 基本", "合计 12345670000.00 12345670000.00", unit="元")
    says = "表K[合计, 支出] = 表K[合计, 基本]；表K[合计, 支出] = 表W[合计, 支出]"
    assert [one.table for one in judged(says, own, *tables(W=SAME)).remarks] == ["K"]


@pytest.mark.parametrize(
    ("op", "own", "told"),
    [
        ("≥", "12345670000.00", True),
        ("≥", SAME, False),
        ("≥", "98765430000.00", False),  # more, as it may be
        ("≤", "123.4567", True),
        ("≤", "1.00", False),
    ],
)
def test_a_bound_tells_of_a_unit_only_where_it_is_off_by_it_whole(
    op: str, own: str, *, told: bool
) -> None:
    found = units(f"表K[合计, 支出] {op} 表W[合计, 支出]", K=own, W=SAME)
    assert bool(found) is told


def test_a_bound_that_holds_is_no_voice_for_the_same_unit() -> None:
    """K is 10,000 times W, which is told though K is no less than L, as it may be."""
    says = "表K[合计, 支出] = 表W[合计, 支出]；表K[合计, 支出] ≥ 表L[支出合计, 决算]"
    assert units(says, K="12345670000.00", W=SAME, L="12345670000.00") == [
        ("K", "remark.unit_large", 10_000)
    ]


@pytest.mark.parametrize(
    "says",
    [
        "表K[合计, 支出] = 表K[合计, 基本]",
        "表K[合计, 支出] = 表W[合计, 支出] + 表L[支出合计, 决算]",
        "表K[合计, 支出] + 表W[合计, 支出] = 表L[支出合计, 决算]",
    ],
)
def test_only_a_relation_of_two_tables_tells_of_a_unit(says: str) -> None:
    own = table("K", "支出 基本", "合计 12345670000.00 1234567.00", unit="元")
    assert judged(says, own, *tables(W="1234567.00", L="0.01")).remarks == ()


@pytest.mark.parametrize("text", ["0.00", "·", "?"])
def test_nothing_is_no_power_of_ten_away(text: str) -> None:
    assert units("表K[合计, 支出] = 表W[合计, 支出]", K=text, W=SAME) == []
    assert units("表K[合计, 支出] = 表W[合计, 支出]", K=SAME, W=text) == []


def test_a_negative_figure_may_be_of_another_unit_too() -> None:
    texts = {"W": "-1234567.00", "L": "-1234567.00", "D": "-1234567.00"}
    assert units(K="-12345670000.00", **texts) == [("K", "remark.unit_large", 10_000)]
    assert units(K="12345670000.00", **texts) == []
