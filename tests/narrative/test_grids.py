"""Tables that stand in a text: their cells, and what each figure is."""

from pathlib import Path

import pytest
from short_texts import SPENDING, THREE, TITLE, amount, claims_of, report_of, told

from budgetcheck.narrative.document import Line
from budgetcheck.narrative.grids import Cell, Grid, grids, unit_of

BARS = ("项目 | 预算数 | 决算数", "公务接待费 | 6.00 | 5.00", "公务用车运行维护费 | 9.00 | —")
MARKDOWN = (
    "|项目|预算数|决算数|", "|---|---|---|", "|公务接待费|6.00|5.00|", "|公务用车运行维护费|9.00|—|",
)  # fmt: skip
TABS = tuple(line.replace(" | ", "\t") for line in BARS)
STACKED = tuple(cell for line in BARS for cell in line.split(" | "))
SHAPES = {"bars": BARS, "Markdown": MARKDOWN, "tabs": TABS, "one cell a line": STACKED}


def found(*lines: str) -> list[Grid]:
    return grids([Line(number, text) for number, text in enumerate(lines, 1)])


def words(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (grid.head, *grid.rows)]


@pytest.mark.parametrize("lines", SHAPES.values(), ids=SHAPES.keys())
def test_a_table_has_the_same_cells_in_every_shape(lines: tuple[str, ...]) -> None:
    (grid,) = found("“三公”经费情况表（单位：万元）", *lines)
    assert words(grid) == [
        ["项目", "预算数", "决算数"],
        ["公务接待费", "6.00", "5.00"],
        ["公务用车运行维护费", "9.00", "—"],
    ]
    assert (grid.unit, grid.caption) == ("万元", "“三公”经费情况表（单位：万元）")


@pytest.mark.parametrize("lines", SHAPES.values(), ids=SHAPES.keys())
def test_a_cell_knows_where_it_stands(lines: tuple[str, ...]) -> None:
    (grid,) = found(*lines)
    for cell in (*grid.head, *(cell for row in grid.rows for cell in row)):
        assert lines[cell.line][cell.at :].startswith(cell.text)


@pytest.mark.parametrize(
    "lines",
    [
        ("公务接待费6.00万元。", "公务用车运行维护费9.00万元。"),
        ("项目 | 决算数",),
        ("公务接待费 | 5.00", "公务用车运行维护费 | 8.00"),  # no head
        ("项目 | 说明", "公务接待费 | 按规定执行"),
        ("支出5.00万元 | 6.00万元。", "支出7.00万元 | 8.00万元。"),
        ("公务接待费", "5.00", "公务用车运行维护费", "8.00"),
        (),
    ],
    ids=["prose", "a head alone", "no head", "no figure", "sentences", "names by turns", "nothing"],
)
def test_what_is_no_table(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


def test_a_row_of_another_length_is_left_out() -> None:
    (grid,) = found("项目\t预算数\t决算数", "公务接待费\t6.00\t5.00", "合计\t6.00")
    assert len(grid.rows) == 1


def test_two_tables_parted_by_a_sentence_are_two() -> None:
    assert len(found(*TABS, "情况如下。", *TABS)) == 2


@pytest.mark.parametrize(
    ("above", "below", "unit"),
    [
        ("单位：万元", "", "万元"),
        ("表一（万元）", "", "万元"),
        ("单位为人民币元", "", "元"),
        ("", "注：单位：亿元", "亿元"),
        ("“三公”经费", "", ""),
    ],
)
def test_the_unit_stands_above_or_below(above: str, below: str, unit: str) -> None:
    (grid,) = found(above, *TABS, below)
    assert grid.unit == unit


@pytest.mark.parametrize(
    ("text", "number", "blank"),
    [
        ("5.00", True, False), ("1,234.50", True, False), ("-3", True, False), ("12.5%", True, False),
        ("5万元", True, False), ("2022年", False, False), ("2022", False, False), ("—", False, True),
        ("", False, True), ("无", False, True), ("合计", False, False), ("3项", False, False),
    ],
)  # fmt: skip
def test_what_a_cell_holds(text: str, number: bool, blank: bool) -> None:
    cell = Cell(text, 0, 0)
    assert (cell.is_number, cell.is_blank) == (number, blank)


def test_the_unit_of_a_head() -> None:
    assert [unit_of(text) for text in ("决算数（万元）", "金额(亿元)", "占比")] == [
        "万元",
        "亿元",
        "",
    ]


YEARS = (
    "年度 | 公务接待费 | 公务用车运行维护费 | 合计",
    "2022年 | 4.00 | 7.00 | 11.00",
    "2023年 | 5.00 | 8.00 | 13.00",
)
YEAR_SHAPES = {
    "bars": YEARS,
    "tabs": tuple(line.replace(" | ", "\t") for line in YEARS),
    "one cell a line": tuple(cell for line in YEARS for cell in line.split(" | ")),
}


@pytest.mark.parametrize("lines", YEAR_SHAPES.values(), ids=YEAR_SHAPES.keys())
def test_years_as_rows(lines: tuple[str, ...]) -> None:
    claims = claims_of(TITLE, THREE, "“三公”经费情况表（单位：万元）", *lines)
    assert [
        (amount(one), one.subject.key, one.measure.value, one.aspects.year) for one in claims
    ] == [
        ("4.00万元", "公务接待费", "上年数", 2022),
        ("7.00万元", "公务用车运行维护费", "上年数", 2022),
        ("11.00万元", "三公经费", "上年数", 2022),
        ("5.00万元", "公务接待费", "决算数", 2023),
        ("8.00万元", "公务用车运行维护费", "决算数", 2023),
        ("13.00万元", "三公经费", "决算数", 2023),
    ]


def test_years_and_versions_as_columns() -> None:
    lines = ("项目\t2023年预算数\t2023年决算数\t2022年决算数", "公务接待费\t6.00\t5.00\t4.00")
    claims = claims_of(TITLE, THREE, "单位：万元", *lines)
    assert [(one.measure.value, one.aspects.year) for one in claims] == [
        ("预算数", 2023), ("决算数", 2023), ("上年数", 2022),
    ]  # fmt: skip


def test_changes_shares_and_rates_as_columns() -> None:
    lines = ("项目\t决算数\t占比\t比上年增减额\t增减率", "基本支出\t5.00\t38.5%\t1.00\t25.0%")
    claims = claims_of(TITLE, SPENDING, "单位：万元", *lines)
    assert told(claims) == [
        ("5.00万元", "基本支出", "决算数"), ("38.5%", "基本支出", "占比"),
        ("1.00万元", "基本支出", "增减额"), ("25.0%", "基本支出", "增减率"),
    ]  # fmt: skip
    assert [one.base for one in claims] == ["", "", "last", "last"]


def test_the_unit_of_a_column_is_before_that_of_the_table() -> None:
    lines = ("项目\t决算数（元）", "公务接待费\t50000", "公务用车运行维护费\t80000")
    assert [amount(one) for one in claims_of(TITLE, THREE, "单位：万元", *lines)] == [
        "50000元", "80000元",
    ]  # fmt: skip


def test_a_table_without_unit_tells_nothing() -> None:
    assert claims_of(TITLE, THREE, *TABS) == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(MARKDOWN, id="Markdown"),
        pytest.param(BARS, id="bars"),
        pytest.param(STACKED, id="one cell a line"),
    ],
)
def test_a_table_stays_in_its_section(lines: tuple[str, ...]) -> None:
    claims = claims_of(TITLE, THREE, "单位：万元", *lines, "公务接待费支出5.00万元。")
    assert {one.section for one in claims} == {"三公"}


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_the_quotation_of_a_cell_is_its_row_and_nothing_twice(mark: str, tmp_path: Path) -> None:
    rows = [
        ("单位", "公务用车运行维护费", "公务接待费"),
        ("市水务局机关", "2.00", "7.00"),
        ("市水文中心", "1.00", "4.00"),
    ]
    report = report_of(tmp_path, "单位：万元", *(mark.join(row) for row in rows))
    narrative = report.beside.narrative
    assert narrative is not None
    shown = {f"{own.before}[{own.figure}]{own.after}".replace("|", " ") for own in narrative.quotes}
    told = {" ".join(one.split()) for one in shown}
    assert "市水务局机关 [2.00] 7.00" in told
    assert "市水文中心 1.00 [4.00]" in told
