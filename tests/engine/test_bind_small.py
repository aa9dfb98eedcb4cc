"""Rules meet tables by hand: which relations stand in them, of which cells, and why some do not."""

import pytest
from by_hand import judged, relations, said, sides, table, verdicts

from budgetcheck.forms import Table
from budgetcheck.rulebook.tokens import FormulaError

Bound = dict[str, tuple[str, str]]


def bound(says: str, *tables: Table, over: str | None = None, home: str | None = None) -> Bound:
    """Give the cells of both sides of each relation by what it is about."""
    found = relations(says, *tables, over=over, home=home)
    assert {one.rule.id for one in found} == {"J"}
    return {one.subject: sides(one) for one in found}


# over rows


def test_a_rule_over_rows_stands_in_every_row_that_is_printed() -> None:
    whole = table(
        "K",
        "支出 基本 项目",
        "合计 9.00 4.00 5.00",
        "201 教育 9.00 4.00 5.00",
        "203 203 1.00 1.00 0.00",
    )
    assert bound("支出 = 基本 + 项目", whole, over="每一行", home="K") == {
        "合计": ("+B1", "+C1 +D1"),
        "201 教育": ("+B2", "+C2 +D2"),
        "203": ("+B3", "+C3 +D3"),
    }


def test_a_rule_over_rows_may_name_one_cell_for_all_of_them() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", "201 教育 9.00 4.00")
    assert bound("支出 = 基本 + [合计, 基本]", whole, over="每一行", home="K") == {
        "合计": ("+B1", "+C1 +C1"),
        "201 教育": ("+B2", "+C2 +C1"),
    }
    assert bound(
        "支出 ≤ 表W[合计, 支出]", whole, table("W", "支出", "合计 9.00"), over="每一行", home="K"
    ) == {
        "合计": ("+B1", "+B1"),
        "201 教育": ("+B2", "+B1"),
    }


def test_a_rule_over_rows_may_add_up_a_group_for_all_of_them() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", "201 教育 8.00 4.00", "202 其他 1.00 0.00")
    assert bound("支出 ≤ Σ[类, 支出]", whole, over="每一行", home="K") == {
        "合计": ("+B1", "+B2 +B3"),
        "201 教育": ("+B2", "+B2 +B3"),
        "202 其他": ("+B3", "+B2 +B3"),
    }


def test_the_rows_are_those_of_the_table_whose_columns_are_named_alone() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", "201 教育 9.00 4.00")
    other = table("W", "支出", "合计 9.00", "207 文化 9.00")
    assert bound("表W[合计, 支出] ≥ 支出", whole, other, over="每一行", home="K") == {
        "合计": ("+B1", "+B1"),
        "201 教育": ("+B1", "+B2"),
    }


def test_a_rule_over_columns_may_name_one_cell_or_one_column_for_all_of_them() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", "201 教育 8.00 4.00", "202 其他 1.00 0.00")
    assert bound("合计 = [201, 支出]", whole, over="每一列", home="K") == {
        "支出": ("+B1", "+B2"),
        "基本": ("+C1", "+B2"),
    }
    assert bound("[201, 支出] = 合计 + Σ[类, 基本]", whole, over="每一列", home="K") == {
        "支出": ("+B2", "+B1 +C2 +C3"),
        "基本": ("+B2", "+C1 +C2 +C3"),
    }
    other = table("W", "支出", "合计 9.00")
    assert bound("合计 ≤ 表W[合计, 支出]", whole, other, over="每一列", home="K") == {
        "支出": ("+B1", "+B1"),
        "基本": ("+C1", "+B1"),
    }


@pytest.mark.parametrize(
    ("over", "says"), [("每一行", "支出 = Σ基本"), ("每一类", "[类, 支出] = Σ表K[款, 支出]")]
)
def test_a_sum_that_would_mean_nothing_is_refused(over: str, says: str) -> None:
    with pytest.raises(FormulaError) as told:
        relations(says, table("K", "支出 基本", "合计 9.00 4.00"), over=over, home="K")
    assert (told.value.key, told.value.details["scope"]) == ("rules.no_sum", over)


def test_a_rule_over_rows_stands_in_the_block_that_has_its_columns() -> None:
    whole = table(
        "L",
        "决算 基金",
        "拨款 4.00 x",
        "201 教育 4.00 4.00",
        "收入合计 4.00 x",
        "支出合计 4.00 4.00",
    )
    found = bound("决算 = 基金", whole, over="每一行", home="L")
    assert found == {"201 教育": ("+B2", "+C2"), "支出合计": ("+B4", "+C4")}


def test_a_rule_over_rows_of_a_layout_without_its_columns_does_not_apply() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", "201 教育 9.00 4.00")
    (one,) = relations("结转 = 支出 − 基本", whole, over="每一行", home="K")
    assert said(one) == (
        "not_applicable",
        "reason.no_column",
        {"table": "K", "row": "", "column": "结转"},
    )
    assert (one.subject, one.rule.id, one.statement.text) == ("", "J", "结转 = 支出 − 基本")


def test_a_column_named_for_one_row_alone_is_asked_of_that_row() -> None:
    """The layout lacks 结转, but the rule asks it of one cell: each row says so itself."""
    whole = table("K", "支出", "合计 9.00", "201 教育 9.00")
    found = relations("支出 = [合计, 结转]", whole, over="每一行", home="K")
    assert [(one.subject, *said(one)[:2]) for one in found] == [
        ("合计", "not_applicable", "reason.no_column"),
        ("201 教育", "not_applicable", "reason.no_column"),
    ]


def test_a_rule_over_rows_may_name_every_column_of_a_block() -> None:
    whole = table("G", "支出", "合计 9.00", "201 教育 9.00")
    assert bound("支出 ≤ [合计, 支出]", whole, over="每一行", home="G") == {
        "合计": ("+B1", "+B1"),
        "201 教育": ("+B2", "+B1"),
    }


def test_of_a_code_that_stands_twice_both_rows_are_bound() -> None:
    whole = table("K", "支出 基本", "201 教育 9.00 4.00", "201 教育 8.00 3.00")
    found = relations("支出 = 基本", whole, over="每一行", home="K")
    assert [sides(one) for one in found] == [("+B1", "+C1"), ("+B2", "+C2")]


def test_a_table_without_rows_gives_no_relation_to_check() -> None:
    (one,) = relations("支出 = 基本", table("K", "支出 基本"), over="每一行", home="K")
    assert said(one) == ("not_applicable", "reason.no_instance", {})
    assert (one.subject, one.rule.id, one.statement.text) == ("", "J", "支出 = 基本")


# tables that are not there


@pytest.mark.parametrize(
    ("says", "tables", "expected"),
    [
        ("表K[合计, 支出] = 表L[支出合计, 决算]", (), ("unknown", "K")),
        ("表L[支出合计, 决算] = 表K[合计, 支出]", (), ("unknown", "L")),
        ("表K[合计, 支出] = 表W[合计, 支出]", (), ("not_applicable", "W")),
        ("表W[合计, 支出] = 表K[合计, 支出]", (), ("not_applicable", "W")),
        ("表W[合计, 支出] = 表P[合计, 执行]", (), ("not_applicable", "W")),
        ("表K[合计, 支出] = 表W[合计, 支出]", (table("W", "支出", "合计 9.00"),), ("unknown", "K")),
        ("表W[合计, 支出] = 表K[合计, 支出]", (table("W", "支出", "合计 9.00"),), ("unknown", "K")),
    ],
)
def test_a_table_that_need_not_be_there_excuses_one_that_should(
    says: str, tables: tuple[Table, ...], expected: tuple[str, str]
) -> None:
    (one,) = relations(says, *tables)
    assert (one.verdict.value, said(one)[2]["table"]) == expected
    assert (said(one)[1], one.subject, one.members()) == ("reason.no_table", "", ())
    assert (one.rule.id, one.statement.text) == ("J", says)


# over columns


def test_a_rule_over_columns_stands_in_the_columns_that_are_printed_and_no_rates() -> None:
    whole = table("K", "增幅 项目 支出", "合计 1.00 5.00 9.00", "201 教育 1.00 5.00 9.00")
    assert bound("合计 = Σ类", whole, over="每一列", home="K") == {
        "支出": ("+D1", "+D2"),
        "项目": ("+C1", "+C2"),
    }


def test_a_rule_over_columns_may_add_and_take_off_rows_and_groups() -> None:
    whole = table("K", "支出", "合计 9.00", "小计 5.00", "201 教育 4.00", "202 科学 3.00")
    assert bound("合计 = Σ类 − 小计 + 201", whole, over="每一列", home="K") == {
        "支出": ("+B1", "+B3 +B4 −B2 +B3")
    }
    assert bound("小计 = 合计 − Σ类", whole, over="每一列", home="K") == {
        "支出": ("+B2", "+B1 −B3 −B4")
    }


def test_a_rule_over_columns_stands_in_the_block_of_its_first_row() -> None:
    whole = table(
        "L",
        "决算 基金",
        "拨款 4.00 x",
        "收入合计 4.00 x",
        "201 教育 4.00 4.00",
        "支出合计 4.00 4.00",
    )
    assert bound("收入合计 = Σ来源", whole, over="每一列", home="L") == {"决算": ("+B2", "+B1")}
    assert bound("支出合计 = Σ分类", whole, over="每一列", home="L") == {
        "决算": ("+B4", "+B3"),
        "基金": ("+C4", "+C3"),
    }
    assert bound("Σ来源 = 收入合计", whole, over="每一列", home="L") == {"决算": ("+B1", "+B2")}
    assert bound("201 = 支出合计", whole, over="每一列", home="L") == {
        "决算": ("+B3", "+B4"),
        "基金": ("+C3", "+C4"),
    }


def test_a_row_of_two_layouts_has_the_columns_of_the_one_that_is_printed() -> None:
    lines = "人员 9.00 8.00", "301 工资 9.00 8.00", "公用 0.00 0.00"
    whole = table("D", "决算 预算", *lines, block=0)
    assert bound("301 = 人员", whole, over="每一列", home="D") == {
        "决算": ("+B2", "+B1"),
        "预算": ("+C2", "+C1"),
    }
    whole = table("D", "决算 人员经费", "总计 9.00 8.00", "301 工资 9.00 8.00", block=1)
    assert bound("301 = 总计", whole, over="每一列", home="D") == {
        "决算": ("+B2", "+B1"),
        "人员经费": ("+C2", "+C1"),
    }


def test_a_table_that_lies_across_has_a_column_for_each_of_its_rows() -> None:
    lines = "预算数 4.00 9.00 5.00 1.00", "决算数 3.00 7.00 4.00 0.00"
    found = bound(
        "决算数 ≤ 预算数",
        table("V", "用车 合计 接待 差旅", *lines, block=1),
        over="每一列",
        home="V",
    )
    assert sorted(found) == ["合计", "差旅", "接待", "用车"]
    assert found["接待"] == ("+D2", "+D1")


def test_a_table_of_one_line_has_its_columns_by_name() -> None:
    lines = "预算数 4.00 9.00 5.00 x", "决算数 3.00 7.00 4.00 1.00"
    whole = table("V", "用车 合计 接待 会议", *lines, block=0)
    found = relations("决算数 ≤ 预算数", whole, over="每一列", home="V")
    assert verdicts(found) == {"会议": "unknown", "合计": "holds", "接待": "holds", "用车": "holds"}
    assert [one.subject for one in found] == ["会议", "合计", "接待", "用车"]


# groups without a row


GROUPLESS = {
    # form, rows, rule: verdict and reason
    "a level, figures printed": (
        "K",
        ("合计 9.00", "小计 0.00"),
        "合计 = Σ类",
        "unknown",
        "reason.no_group",
    ),
    "a level, all zero": ("K", ("合计 0.00",), "合计 = Σ类", "holds", ""),
    "details, figures printed": ("P", ("合计 9.00",), "合计 = Σ明细", "unknown", "reason.no_group"),
    "rows that the form lists": ("L", ("收入合计 9.00",), "收入合计 = Σ来源", "broken", ""),
    "a row that the form lists": ("K", ("合计 9.00",), "合计 = Σ小计", "broken", ""),
    "a group of accounts": ("K", ("合计 9.00", "301 工资 9.00"), "合计 = Σ其余", "broken", ""),
    "a group of accounts, named as a row": (
        "D",
        ("公用 9.00", "301 工资 9.00"),
        "公用 = Σ公用",
        "broken",
        "",
    ),
    "accounts of a catalogue": (
        "L",
        ("支出合计 9.00",),
        "支出合计 = Σ分类",
        "unknown",
        "reason.no_group",
    ),
}


@pytest.mark.parametrize("case", GROUPLESS)
def test_a_group_without_a_row(case: str) -> None:
    form, lines, says, verdict, reason = GROUPLESS[case]
    column = {"K": "支出", "P": "执行"}.get(form, "决算")
    (one,) = relations(says, table(form, column, *lines), over="每一列", home=form)
    group = says.rpartition("Σ")[2]
    assert said(one) == (verdict, reason, {"group": group} if reason else {})
    assert sides(one)[0] == "+B1"


def test_a_group_without_a_row_counts_in_a_rule_on_one_place_too() -> None:
    whole = table("K", "支出", "合计 9.00", "201 教育 4.00", "202 科学 5.00")
    other = table("W", "支出", "合计 9.00")
    assert bound("表W[合计, 支出] = Σ表K[类, 支出]", whole, other) == {"": ("+B1", "+B2 +B3")}
    (one,) = relations("表W[合计, 支出] = Σ表K[款, 支出]", table("K", "支出", "合计 9.00"), other)
    assert said(one) == ("unknown", "reason.no_group", {"group": "款"})


# over codes


def test_a_rule_over_codes_stands_for_every_code_of_its_level_in_any_table() -> None:
    tables = (
        table("K", "支出", "合计 9.00", "203 文化 3.00", "201 教育 6.00", "20101 高等 6.00"),
        table("D", "决算", "201 教育 6.00", "202 科学 1.00", block=0),
    )
    found = relations("表K[类, 支出] = 表D[类, 决算]", *tables, over="每一类")
    assert [(one.subject, *sides(one), one.verdict.value) for one in found] == [
        ("201 教育", "+B3", "+B1", "holds"),
        ("202 科学", "", "+B2", "broken"),
        ("203 文化", "+B2", "", "broken"),
    ]


def test_a_code_is_named_as_the_first_table_of_the_rule_prints_it() -> None:
    tables = table("K", "支出", "201 教育 6.00"), table("D", "决算", "201 教育类 6.00", block=0)
    assert list(bound("表K[类, 支出] = 表D[类, 决算]", *tables, over="每一类")) == ["201 教育"]
    assert list(bound("表D[类, 决算] = 表K[类, 支出]", *tables, over="每一类")) == ["201 教育类"]


def test_a_rule_over_codes_may_name_a_row_that_is_the_same_for_all() -> None:
    tables = (
        table("K", "支出", "合计 9.00", "201 教育 4.00", "202 科学 5.00", "20201 基础 5.00"),
        table("W", "支出", "合计 9.00"),
    )
    found = bound("表K[类, 支出] ≤ 表W[合计, 支出]", *tables, over="每一类")
    assert found == {"201 教育": ("+B2", "+B1"), "202 科学": ("+B3", "+B1")}
    found = bound("表K[款, 支出] ≤ 表K[202, 支出]", *tables, over="每一款")
    assert found == {"20201 基础": ("+B4", "+B3")}


def test_without_a_code_of_the_level_there_is_nothing_to_check() -> None:
    tables = (
        table("K", "支出", "合计 9.00", "201 教育 9.00"),
        table("D", "决算", "人员 9.00", block=0),
    )
    assert verdicts(relations("表K[款, 支出] = 表D[款, 决算]", *tables, over="每一款")) == {
        "": "not_applicable"
    }


# levels


LEVELS = (
    "201 教育 9.00 4.00",
    "20101 高等 4.00 1.00",
    "2010101 本科 4.00 1.00",
    "20102 中等 5.00 3.00",
)


def test_a_level_is_the_sum_of_the_level_below_it() -> None:
    whole = table("K", "支出 基本", "合计 9.00 4.00", *LEVELS)
    assert bound("类 = Σ款", whole, over="每一列", home="K") == {
        "201 教育 · 支出": ("+B2", "+B3 +B5"),
        "201 教育 · 基本": ("+C2", "+C3 +C5"),
    }
    found = relations("款 = Σ项", whole, over="每一列", home="K")
    assert [(one.subject, said(one), sides(one)) for one in found] == [
        ("20101 高等 · 支出", ("holds", "", {}), ("+B3", "+B4")),
        ("20101 高等 · 基本", ("holds", "", {}), ("+C3", "+C4")),
        *(
            (
                f"20102 中等 · {column}",
                ("not_applicable", "reason.no_details", {"level": "项"}),
                ("", ""),
            )
            for column in ("支出", "基本")
        ),
    ]
    assert {one.rule.id for one in found} == {"J"}
    assert {one.statement.level for one in found} == {"款"}


def test_a_blank_without_details_says_nothing_and_its_neighbour_does() -> None:
    whole = table("K", "支出 基本 项目", "201 教育 9.00 · x", "202 科学 0.00 · x")
    assert verdicts(relations("类 = Σ款", whole, over="每一列", home="K")) == {
        "201 教育 · 支出": "not_applicable",
        "202 科学 · 支出": "not_applicable",
    }


def test_only_levels_without_a_figure_give_nothing_to_check() -> None:
    whole = table("K", "支出", "201 教育 ·", "202 科学 x")
    found = relations("类 = Σ款", whole, over="每一列", home="K")
    assert [said(one) for one in found] == [("not_applicable", "reason.no_instance", {})]


def test_a_level_without_details_before_one_with_them_does_not_end_the_search() -> None:
    whole = table("K", "支出", "201 教育 ·", "202 科学 5.00", "20201 基础 5.00")
    assert bound("类 = Σ款", whole, over="每一列", home="K") == {"202 科学 · 支出": ("+B2", "+B3")}


def test_of_a_level_that_stands_twice_each_row_is_held_against_its_details() -> None:
    whole = table("K", "支出", "201 教育 9.00", "201 教育 8.00", "20101 高等 9.00")
    found = relations("类 = Σ款", whole, over="每一列", home="K")
    assert [(sides(one), one.verdict.value) for one in found] == [
        (("+B1", "+B3"), "holds"),
        (("+B2", "+B3"), "broken"),
    ]


def test_a_detail_without_a_cell_in_a_column_leaves_its_sum_open() -> None:
    whole = table("K", "支出", "201 教育 9.00", "20101 高等 9.00", "20102 中等 x")
    (one,) = relations("类 = Σ款", whole, over="每一列", home="K")
    assert (one.subject, one.verdict.value, sides(one)) == (
        "201 教育 · 支出",
        "unknown",
        ("+B1", "+B2"),
    )


# what is missing


def test_what_may_be_missing_goes_before_what_should_be_there() -> None:
    says = "[合计, 支出] = [合计, 基本] + [合计, 结转] + [小计, 支出]"
    (one,) = relations(says, table("K", "支出", "合计 9.00"), home="K")
    details = {"table": "K", "row": "合计", "column": "结转"}
    assert said(one) == ("not_applicable", "reason.no_column", details)
    assert sides(one) == ("+B1", "")


def test_of_several_that_should_be_there_the_first_is_named() -> None:
    says = "[合计, 基本] = [合计, 支出] + [201, 支出]"
    (one,) = relations(says, table("K", "项目", "20101 高等 9.00"), home="K")
    assert said(one) == (
        "unknown",
        "reason.no_column",
        {"table": "K", "row": "合计", "column": "基本"},
    )
    (one,) = relations(
        "[合计, 支出] = [201, 支出]", table("K", "支出", "合计 9.00", "20101 高等 9.00"), home="K"
    )
    assert said(one) == (
        "unknown",
        "reason.no_level",
        {"table": "K", "row": "201", "column": "支出"},
    )
    assert sides(one) == ("+B1", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("合计 · · x", ("not_applicable", "reason.blank", {"missing": 1})),
        ("合计 · x x", ("not_applicable", "reason.blank", {"missing": 2})),
        (
            "合计 0.00 · x",
            ("unknown", "reason.no_cell", {"table": "K", "row": "合计", "column": "项目"}),
        ),
        (
            "合计 · 0.00 x",
            ("unknown", "reason.no_cell", {"table": "K", "row": "合计", "column": "项目"}),
        ),
        (
            "合计 x · ·",
            ("unknown", "reason.no_cell", {"table": "K", "row": "合计", "column": "支出"}),
        ),
    ],
)
def test_where_all_that_is_printed_is_blank_nothing_is_missing(
    line: str, expected: tuple[str, str, dict[str, str | int]]
) -> None:
    whole = table("K", "支出 基本 项目", line)
    (one,) = relations("[合计, 支出] = [合计, 基本] + [合计, 项目]", whole, home="K")
    assert said(one) == expected


def test_a_missing_figure_on_the_left_is_told_as_one_on_the_right() -> None:
    whole = table("K", "支出 基本", "合计 x 9.00")
    (one,) = relations("[合计, 支出] = [合计, 基本]", whole, home="K")
    assert said(one)[:2] == ("unknown", "reason.no_cell")
    assert (sides(one), one.loose) == (("", "+C1"), ())
    assert (one.rule.id, one.statement.text) == ("J", "[合计, 支出] = [合计, 基本]")


# figures without a place


LOOSE = {
    # both figures stand there: what has no place cannot be one of them
    "[合计, 支出] = [小计, 支出]": ("broken", ""),
    "[合计, 支出] = Σ[类, 支出]": ("unknown", "reason.loose"),
    "Σ[类, 支出] = [合计, 支出]": ("unknown", "reason.loose"),
    "[合计, 支出] = [小计, 支出] + [209, 支出]": ("unknown", "reason.loose"),
    "[合计, 支出] + [209, 支出] = [小计, 支出]": ("unknown", "reason.loose"),
}


@pytest.mark.parametrize("says", LOOSE)
def test_a_figure_without_a_place_may_be_a_row_that_is_taken_for_zero(says: str) -> None:
    lines = "合计 9.00", "小计 4.00", "201 教育 4.00"
    (one,) = relations(says, table("K", "支出", *lines, unplaced=1), home="K")
    assert said(one)[:2] == LOOSE[says]
    (one,) = relations(says, table("K", "支出", *lines), home="K")
    assert (said(one), one.loose) == (("broken", "", {}), ())


def test_only_tables_of_the_relation_can_have_what_is_missing() -> None:
    tables = (
        table("K", "支出", "合计 9.00", "201 教育 4.00"),
        table("W", "支出", "合计 9.00", unplaced=3),
    )
    (one,) = relations("表K[合计, 支出] = Σ表K[类, 支出]", *tables)
    assert said(one) == ("broken", "", {})
    found = judged("表W[合计, 支出] = Σ表K[类, 支出]", *tables).relations[0]
    assert said(found) == ("unknown", "reason.loose", {"tables": "W"})
    assert found.loose == ("W",)
