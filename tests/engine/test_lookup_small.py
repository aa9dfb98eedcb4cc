"""Where a rule's names stand in tables by hand: figures, zeros, what is missing and why, groups."""

from dataclasses import replace
from decimal import Decimal

import pytest
from by_hand import book, judged, lookup, pack, said, sides, table

from budgetcheck.engine import Fact
from budgetcheck.engine.lookup import Lookup, Missing, below_codes, children
from budgetcheck.exact import scaled
from budgetcheck.forms import Figure, Row, Table

CODED = (
    "合计 9.00",
    "201 教育 9.00",
    "20101 高等 4.00",
    "2010101 本科 4.00",
    "20102 中等 5.00",
    "301 工资 1.00",
    "30101 基本 1.00",
)


Told = tuple[str, bool] | str | None


def told(found: Fact | Missing | None) -> Told:
    """Give the cell of a fact, or the reason why there is none and whether that lets it be."""
    if isinstance(found, Missing):
        return found.reason.key.removeprefix("reason."), found.skip
    return None if found is None else found.cell


def labels(rows: list[Row]) -> list[str]:
    """Give the labels of rows."""
    return [row.label for row in rows]


def of(*lines: str, form: str = "K", columns: str = "支出") -> tuple[Row, ...]:
    """Give the rows of a table."""
    return table(form, columns, *lines).rows


# facts


def only(figure: Figure, unit: str = "万元") -> Fact:
    """Give the fact of a figure."""
    whole = replace(table("K", "支出", unit=unit), figures=(figure,))
    (fact,) = Lookup(book(whole), pack(), None).facts
    return fact


FIGURE = table("K", "支出", "合计 9.00=B2+B3").figures[0]
RATE = table("K", "增幅", "合计 9.00").figures[0]


def test_a_figure_is_counted_with_as_an_integer_and_keeps_where_it_stands() -> None:
    figure = replace(FIGURE, row="201", row_label="教育", address="AB12", decimals=1)
    assert only(figure) == Fact(
        index=0,
        table="K",
        row="201",
        column="支出",
        row_label="教育",
        value=scaled(Decimal(9)),
        half=scaled(Decimal("0.05")),
        decimals=1,
        unit="万元",
        factor=10_000,
        kind="formula",
        formula="=B2+B3",
        sheet="科目表",
        cell="AB12",
        sheet_row=12,
        signed=False,
    )


@pytest.mark.parametrize(
    ("figure", "unit", "half"),
    [
        (replace(FIGURE, exact=True), "元", "0"),
        (replace(FIGURE, exact=False), "元", "0.005"),
        (replace(FIGURE, exact=True), "万元", "0.005"),
        (replace(FIGURE, exact=True), "千克", "0"),  # a unit that is none of the pack's
        (replace(RATE, exact=True), "元", "0.005"),
        (replace(RATE, exact=False), "元", "0.005"),
        (replace(FIGURE, decimals=0), "万元", "0.5"),
        (replace(FIGURE, amount=Decimal(0)), "万元", "0"),
        (replace(FIGURE, amount=None, kind="error"), "万元", "0"),
        (replace(FIGURE, amount=Decimal("-0.01")), "万元", "0.005"),
    ],
)
def test_a_figure_stands_for_half_a_unit_of_its_last_digit_unless_it_is_exact(
    figure: Figure, unit: str, half: str
) -> None:
    assert only(figure, unit).half == scaled(Decimal(half))


@pytest.mark.parametrize(
    ("figure", "unit", "expected"),
    [
        (FIGURE, "元", ("元", 1)),
        (FIGURE, "万元", ("万元", 10_000)),
        (FIGURE, "千克", ("千克", 1)),
        (RATE, "万元", ("%", 1)),
    ],
)
def test_a_figure_knows_its_unit_and_how_many_yuan_that_is(
    figure: Figure, unit: str, expected: tuple[str, int]
) -> None:
    fact = only(figure, unit)
    assert (fact.unit, fact.factor) == expected


def test_a_blank_is_zero_and_what_cannot_be_read_is_nothing() -> None:
    blank, unread = lookup(table("K", "支出 基本", "合计 · ?")).facts
    assert (blank.value, blank.blank, blank.decimals) == (0, True, 2)
    assert (unread.value, unread.blank) == (None, False)
    assert only(replace(FIGURE, decimals=0)).decimals == 0
    assert only(replace(FIGURE, decimals=None)).decimals == 0


def test_facts_are_numbered_through_all_tables() -> None:
    found = lookup(table("K", "支出 基本", "合计 1.00 2.00"), table("W", "支出", "合计 3.00"))
    assert [(one.index, one.table, one.cell) for one in found.facts] == [
        (0, "K", "B1"),
        (1, "K", "C1"),
        (2, "W", "B1"),
    ]


# where a figure stands


def test_a_figure_is_found_by_table_row_and_column() -> None:
    found = lookup(table("K", "支出 基本", *CODED), table("W", "支出", "合计 3.00"))
    assert [told(found.find(*at)) for at in (("K", "合计", "支出"), ("K", "20102", "支出"))] == [
        "B1",
        "B5",
    ]
    fact = found.find("W", "合计", "支出")
    assert isinstance(fact, Fact)
    assert (fact.table, fact.cell) == ("W", "B1")


def test_of_a_code_that_stands_twice_each_row_has_its_own_figure() -> None:
    whole = table("K", "支出 基本", "201 教育 4.00 1.00", "201 教育 5.00 x")
    found = lookup(whole)
    assert told(found.find("K", "201", "支出")) == "B1"
    assert [told(found.at("K", row, "支出")) for row in whole.rows] == ["B1", "B2"]
    assert [told(found.at("K", row, "基本")) for row in whole.rows] == ["C1", "C1"]


Place = tuple[str, str, str]
ABSENT: dict[str, tuple[tuple[Table, ...], dict[Place, Told]]] = {
    # tables, and why there is no figure at a place: its reason, and whether that lets it be
    "a table that the department need not have": (
        (),
        {("W", "合计", "支出"): ("no_table", True), ("K", "合计", "支出"): ("no_table", False)},
    ),
    "a column": (
        (table("K", "支出", "合计 9.00"),),
        {
            ("K", "合计", "基本"): ("no_column", False),
            ("K", "合计", "项目"): None,
            ("K", "合计", "结转"): ("no_column", True),
            ("K", "合计", "增幅"): ("no_column", True),
            ("K", "合计", "别的"): ("no_column", False),
        },
    ),
    "a listed row": (
        (table("K", "支出", "201 教育 9.00"), table("L", "决算", "收入合计 9.00")),
        {
            ("K", "合计", "支出"): ("no_row", False),
            ("K", "小计", "支出"): ("no_row", True),
            ("K", "别的", "支出"): ("no_row", False),
            ("L", "拨款", "决算"): None,
            ("L", "结余", "决算"): ("no_row", True),
            ("L", "支出合计", "决算"): ("no_row", False),
            ("L", "年末", "决算"): None,
        },
    ),
    "an account": (
        (
            table("K", "支出", "合计 9.00", "2010101 本科 9.00", "2020201 基础 1.00"),
            table("G", "支出", "合计 9.00"),
            table("L", "决算", "收入合计 9.00"),
            table("P", "执行", "合计 9.00"),
        ),
        {
            ("K", "203", "支出"): None,
            ("K", "201", "支出"): ("no_level", False),
            ("K", "20101", "支出"): ("no_level", False),
            ("K", "2010102", "支出"): None,
            ("K", "101", "支出"): None,  # inside a code, not at its beginning
            ("G", "201", "支出"): ("no_row", False),
            ("L", "201", "决算"): None,
            ("P", "201", "执行"): ("no_row", False),
        },
    ),
    "a column that stands in one of two blocks": (
        (table("L", "决算", "收入合计 9.00"),),
        {
            ("L", "收入合计", "基金"): ("no_column", False),
            ("L", "收入合计", "预算"): ("no_column", True),
        },
    ),
    "the first of two layouts": (
        (table("D", "决算", "人员 9.00", "301 工资 9.00", block=0),),
        {
            ("D", "公用", "决算"): ("no_row", False),
            ("D", "合计", "决算"): ("no_row", True),
            ("D", "总计", "决算"): ("no_row", True),
            ("D", "人员", "人员经费"): ("no_column", True),
            ("D", "302", "决算"): None,
        },
    ),
    "the second of two layouts": (
        (table("D", "决算 人员经费", "301 工资 9.00 9.00", block=1),),
        {
            ("D", "公用", "决算"): ("no_row", True),
            ("D", "总计", "决算"): ("no_row", False),
            ("D", "301", "公用经费"): ("no_column", True),
            ("D", "302", "人员经费"): None,
        },
    ),
    "a pair of row and column": (
        (
            table(
                "V",
                "合计 接待 用车 会议 培训",
                "预算数 9.00 5.00 4.00 x x",
                "决算数 9.00 x 4.00 x x",
            ),
        ),
        {
            ("V", "决算数", "接待"): ("no_cell", False),
            ("V", "决算数", "会议"): ("no_cell", True),
            ("V", "决算数", "培训"): None,
            ("V", "预算数", "会议"): ("no_cell", False),
        },
    ),
    "an empty table that may be empty": (
        (table("W", "支出", "合计 0.00"),),
        {
            ("W", "201", "支出"): None,
            ("W", "别的", "支出"): None,
            ("W", "合计", "别的"): None,
            ("W", "合计", "结转"): ("no_column", True),
        },
    ),
    "an empty table that may not be empty": (
        (table("G", "支出", "合计 0.00"),),
        {("G", "201", "支出"): ("no_row", False)},
    ),
    "a table with a figure that may be empty": (
        (table("W", "支出 结转", "201 教育 1.00 x"),),
        {
            ("W", "202", "支出"): ("no_row", False),
            ("W", "201", "结转"): ("no_cell", False),
        },
    ),
}


@pytest.mark.parametrize("case", ABSENT)
def test_why_there_is_no_figure(case: str) -> None:
    tables, expected = ABSENT[case]
    found = lookup(*tables)
    assert {at: told(found.find(*at)) for at in expected} == expected


@pytest.mark.parametrize(
    ("row", "column", "key"),
    [
        ("合计", "基本", "reason.no_column"),
        ("小计", "支出", "reason.no_row"),
        ("201", "支出", "reason.no_level"),
    ],
)
def test_what_is_missing_is_named(row: str, column: str, key: str) -> None:
    missing = lookup(table("K", "支出", "合计 9.00", "20101 高等 1.00")).find("K", row, column)
    assert isinstance(missing, Missing)
    assert missing.reason.key == key
    assert missing.reason.details == {"table": "K", "row": row, "column": column}


def test_a_table_that_is_not_there_is_named_with_its_title() -> None:
    missing = lookup().no_table("K")
    assert (missing.reason.key, missing.skip) == ("reason.no_table", False)
    assert missing.reason.details == {"table": "K", "title": "科目表"}
    assert lookup().no_table("W").skip


def test_columns_that_a_layout_is_without_leave_its_rows_out() -> None:
    found = lookup(table("K", "支出", "合计 9.00"), table("D", "决算", "人员 9.00", block=0))
    assert found.left_out("K", ["支出", "基本", "项目"]) is None
    assert found.left_out("K", []) is None
    missing = found.left_out("K", ["支出", "结转", "增幅"])
    assert missing is not None
    assert (missing.reason.key, missing.skip) == ("reason.no_column", True)
    assert missing.reason.details == {"table": "K", "row": "", "column": "增幅"}  # first by name
    assert told(found.left_out("D", ["决算", "人员经费"])) == ("no_column", True)
    assert lookup(table("K", "支出 结转", "合计 9.00 1.00")).left_out("K", ["结转"]) is None


# last year


def both_years() -> Lookup:
    """Give the lookup of a table of this year, with two of last year."""
    last = (
        table("K", "支出", "合计 5.00", "20101 高等 5.00"),
        table("W", "支出", "合计 1.00"),
    )
    return lookup(table("K", "支出", "合计 9.00"), last=last)


def test_last_years_tables_stand_beside_this_years() -> None:
    found = both_years()
    assert {name: one.id for name, one in found.tables.items()} == {
        "K": "K",
        "上年K": "上年K",
        "上年W": "上年W",
    }
    this, last = found.find("K", "合计", "支出"), found.find("上年K", "合计", "支出")
    assert isinstance(this, Fact)
    assert isinstance(last, Fact)
    assert (this.table, this.sheet, this.index) == ("K", "科目表", 0)
    assert (last.table, last.sheet, last.index) == ("上年K", "上年:科目表", -1)
    assert last.value == scaled(Decimal(5))
    assert labels(list(found.rows("上年K"))) == ["合计", "高等"]
    assert [fact.sheet for fact in found.facts] == ["科目表"]


@pytest.mark.parametrize(
    ("last", "place", "expected"),
    [
        (None, ("上年K", "合计", "支出"), ("no_previous", True)),
        (None, ("上年W", "合计", "支出"), ("no_previous", True)),
        ((), ("上年K", "合计", "支出"), ("no_table", False)),
        ((), ("上年W", "合计", "支出"), ("no_table", True)),
        ((table("K", "支出", "20101 高等 5.00"),), ("上年K", "合计", "支出"), ("no_row", False)),
        ((table("K", "支出", "20101 高等 5.00"),), ("上年K", "201", "支出"), ("no_level", False)),
        ((table("K", "支出", "20101 高等 5.00"),), ("上年K", "合计", "结转"), ("no_column", True)),
    ],
)
def test_why_there_is_no_figure_of_last_year(
    last: tuple[Table, ...] | None, place: tuple[str, str, str], expected: tuple[str, bool]
) -> None:
    found = lookup(table("K", "支出", "合计 9.00"), last=last)
    assert told(found.find(*place)) == expected
    assert told(found.find("K", "合计", "支出")) == "B1"


def test_a_table_missing_this_year_is_not_excused_by_a_missing_last_year() -> None:
    assert told(lookup().find("K", "合计", "支出")) == ("no_table", False)


def test_last_years_figures_without_a_place_may_be_what_is_missing_too() -> None:
    says = "表K[合计, 支出] = Σ上年表K[其余, 支出]"
    last = table("K", "支出", "201 教育 5.00", unplaced=1)
    found = judged(says, table("K", "支出", "合计 9.00"), last=(last,))
    assert [said(one) for one in found.relations] == [
        ("unknown", "reason.loose", {"tables": "上年K"})
    ]


@pytest.mark.parametrize(("unplaced", "loose"), [(0, False), (1, True), (2, True)])
def test_a_table_is_loose_with_one_figure_that_has_no_place(unplaced: int, *, loose: bool) -> None:
    found = lookup(
        table("W", "支出", "合计 1.00"), table("K", "支出", "合计 9.00", unplaced=unplaced)
    )
    assert found.loose("K") is loose
    assert found.any_loose is loose
    assert not found.loose("W")
    assert not found.loose("V")


# rows and groups


def test_a_table_that_is_not_there_has_no_rows() -> None:
    found = lookup(table("K", "支出", *CODED))
    assert found.rows("W") == ()
    assert labels(list(found.rows("K"))) == [line.split()[-2] for line in CODED]


GROUPS = {
    # form, group, rows: the labels that it adds up
    ("K", "类", CODED): ["教育", "工资"],
    ("K", "款", CODED): ["高等", "中等", "基本"],
    ("K", "项", CODED): ["本科"],
    ("K", "项", CODED[:3]): ["教育"],  # none printed: the topmost coded rows
    ("K", "类", ("合计 9.00", "20101 高等 4.00", "2010101 本科 4.00", "2020101 基础 5.00")): [
        "高等",
        "基础",
    ],
    ("K", "类", ("合计 9.00",)): [],
    ("K", "明细", CODED): ["本科", "中等", "基本"],
    ("K", "其余", CODED): ["教育"],
    ("K", "其余", CODED[2:]): [],
    ("K", "小计", (*CODED, "小计 3.00")): ["小计"],
    ("K", "小计", CODED): [],
    ("L", "来源", ("拨款 4.00", "其他 5.00", "上缴 1.00", "收入合计 9.00", "201 教育 9.00")): [
        "拨款",
        "其他",
    ],
    ("L", "分类", ("拨款 4.00", "201 教育 5.00", "202 科学 4.00", "支出合计 9.00")): [
        "教育",
        "科学",
    ],
    ("L", "类", ("拨款 4.00", "201 教育 5.00", "202 科学 4.00", "支出合计 9.00")): ["教育", "科学"],
    ("P", "明细", ("合计 9.00", "甲项 4.00", "乙项 5.00")): ["甲项", "乙项"],
    ("D", "公用", ("人员 9.00", "301 工资 9.00", "302 商品 1.00", "30201 办公 1.00")): ["商品"],
    ("G", "类", ("合计 9.00", "201 教育 4.00", "其他 5.00")): ["其他"],  # a group of that name
    ("G", "款", ("合计 9.00", "201 教育 4.00", "20101 高等 4.00")): ["教育", "高等"],
}


@pytest.mark.parametrize(("form", "group", "lines"), GROUPS)
def test_the_rows_that_a_group_adds_up(form: str, group: str, lines: tuple[str, ...]) -> None:
    column = {"K": "支出", "G": "支出", "P": "执行"}.get(form, "决算")
    found = lookup(table(form, column, *lines))
    assert labels(found.group(form, group)) == GROUPS[form, group, lines]


def test_a_group_of_a_table_that_is_not_there_has_no_rows() -> None:
    found = lookup(table("W", "支出", "合计 1.00"))
    for group in ("类", "明细", "其余", "小计"):
        assert found.group("K", group) == []


def test_rows_without_a_code_are_leaves_unless_the_form_lists_them() -> None:
    lines = "合计 9.00", "甲项 4.00", "201 教育 5.00", "20101 高等 5.00"
    whole = table("K", "支出", *lines)
    assert labels(lookup(whole).group("K", "明细")) == ["甲项", "高等"]
    assert labels(lookup(table("P", "执行", "合计 9.00")).group("P", "明细")) == []


# beneath a code


def test_rows_stand_under_every_beginning_of_their_code() -> None:
    rows = of("合计 9.00", "201 教育 9.00", "20101 高等 4.00", "20102 中等 5.00", "301 工资 1.00")
    found = {code: labels(list(own)) for code, own in below_codes(rows).items() if code}
    assert found == {
        "2": ["教育", "高等", "中等"],
        "20": ["教育", "高等", "中等"],
        "201": ["高等", "中等"],
        "2010": ["高等", "中等"],
        "3": ["工资"],
        "30": ["工资"],
    }


def test_a_row_without_a_code_stands_under_nothing() -> None:
    assert below_codes(of("合计 9.00")) == {}
    assert below_codes(()) == {}


BENEATH: dict[tuple[str, ...], dict[str, list[str]]] = {
    # rows beneath 201, by the level that is asked for
    ("20101 高等", "20102 中等"): {"款": ["高等", "中等"], "项": ["高等", "中等"]},
    ("20101 高等", "2010101 本科"): {"款": ["高等"], "项": ["本科"]},
    ("2010101 本科", "2010201 初中"): {"款": ["本科", "初中"]},
    ("2010101 本科", "20102 中等", "201010101 甲"): {"款": ["中等"], "目": ["中等"]},
    ("2010101 本科", "201020101 甲"): {"款": ["本科"]},
    ("20201 基础", "301 工资"): {"款": [], "项": []},
    ("合计",): {"款": []},
    (): {"款": []},
}


@pytest.mark.parametrize("lines", BENEATH)
def test_a_code_is_detailed_by_the_level_below_it_else_by_the_nearest_deeper(
    lines: tuple[str, ...],
) -> None:
    rows = of("201 教育 9.00", *(f"{line} 1.00" for line in lines))
    for level, expected in BENEATH[lines].items():
        assert labels(children(below_codes(rows), rows[0], level)) == expected


def test_what_details_a_code_is_added_up_in_the_printed_order() -> None:
    whole = table("K", "支出", "201 教育 9.00", "20102 中等 5.00", "20101 高等 4.00")
    found = judged("类 = Σ款", whole, over="每一列", home="K").relations
    assert sides(found[0]) == ("+B1", "+B2 +B3")
