"""Which cell `budgetcheck explain` takes an argument for: each spelling, each refusal."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_explain import BROKEN, CLEAN, edited, explained, refused

HEAD = "GK03 支出决算表(公开03表)!E18  [03] 支出决算表  2060199 其他科学技术管理事务支出 · 项目支出"
SPELLINGS = (
    "GK03 支出决算表(公开03表)!E18",
    "'GK03 支出决算表(公开03表)'!E18",
    "'GK03 支出决算表(公开03表)'!$E$18",
    "gk03支出决算表（公开03表）!e18",
    "支出决算表!E18",
    "支出决算表！E18",
    "支出决算表!$e$18",
    "支出决算表!Ｅ１８",
    " '支出决算表' ! E18 ",
    "'支出决算表!E18'",
    '"支出决算表"!E18',
    "“支出 决算表”!E18",
    "支出决算总表!E18",
    "部门支出决算表!E18",
    "2023年度支出决算表!E18",
    "03!E18",
    "０３!E18",
    "表03!E18",
    "公开03表!E18",
)


@pytest.mark.parametrize("cell", SPELLINGS)
def test_a_cell_may_be_written_in_many_ways(cell: str) -> None:
    assert explained(BROKEN, cell).startswith(HEAD + "  186.31 万元（手工填写）\n")


@pytest.mark.parametrize("cell", ["D38", "$d$38", "!D38", "'D38'"])
def test_a_bare_address_will_do_where_one_table_has_a_figure(cell: str) -> None:
    assert explained(CLEAN, cell).startswith("GK02 收入决算表(公开02表)!D38  [02] ")


def test_an_exact_sheet_name_goes_before_a_like_one(tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    book.create_sheet("支出 结构")["A1"] = "目录"
    book.save(tmp_path / "book.xlsx")
    assert "支出 结构!D6 没有读出数字" in refused(tmp_path / "book.xlsx", "支出 结构!D6")
    assert explained(tmp_path / "book.xlsx", "支出结构!D6").startswith("支出结构!D6  [S] ")
    assert explained(tmp_path / "book.xlsx", "“支出结构”!D6").startswith("支出结构!D6  [S] ")


def test_a_cell_under_a_merge_is_the_cell_where_the_merge_begins(tmp_path: Path) -> None:
    path = edited(tmp_path / "book.xlsx", merge="E18:F18")
    assert explained(path, "03!F18").startswith(HEAD + "  168.31 万元")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("待核", "读不出数字（文字）"),
        (1e40, "读不出数字（位数太多）"),
        ("9" * 31, "读不出数字（位数太多）"),
        (True, "读不出数字（逻辑值）"),
        ("#REF!", "读不出数字（错误值）"),
        ("186.31", "186.31 万元（文本型数字）"),
    ],
)
def test_whatever_stands_in_a_cell_is_told(value: object, said: str, tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    book["GK03 支出决算表(公开03表)"]["E18"] = value
    book.save(tmp_path / "book.xlsx")
    assert explained(tmp_path / "book.xlsx", "03!E18").startswith(f"{HEAD}  {said}\n")


NO_SHEETS = "GK03 支出决算表(公开03表)、GK05 一般公共预算财政拨款支出决算表(公开05表)、预算完成情况、项目执行情况"
REFUSALS = {
    "支出决算表": "“支出决算表”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "支出决算表!": "“支出决算表!”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "支出决算表!E7:F8": "“支出决算表!E7:F8”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "支出决算表!E0": "“支出决算表!E0”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "支出决算表!XFE1": "“支出决算表!XFE1”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "\u001b[31m!\u202e": "“\\x1b[31m!\\u202e”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
    "支出结算表!E7": "本簿没有叫“支出结算表”的工作表或表；相近的有：支出决算表、支出结构、收入支出决算总表",
    "E7": f"有 4 张工作表在 E7 有数字，请写明是哪一张（如 '03!E7'）：{NO_SHEETS}",
    "Z99": None,
    "支出决算表!A1": "GK03 支出决算表(公开03表)!A1 没有读出数字：这里是“支出决算表”。"
    "最近的数字：C7 35549.61（合计 · 本年支出合计），D7 1466.62（合计 · 基本支出），C8 0.60（一般公共服务支出 · 本年支出合计）",
    "支出决算表!B18": "GK03 支出决算表(公开03表)!B18 没有读出数字：这里是《支出决算表》的行名“其他科学技术管理事务支出”。"
    "最近的数字：C18 437.40（其他科学技术管理事务支出 · 本年支出合计），D18 269.09（其他科学技术管理事务支出 · 基本支出），C17 11.79（一般行政管理事务 · 本年支出合计）",
    "支出决算表!A18": "GK03 支出决算表(公开03表)!A18 没有读出数字：这里是《支出决算表》的行名“2060199”。"
    "最近的数字：C18 437.40（其他科学技术管理事务支出 · 本年支出合计），D18 269.09（其他科学技术管理事务支出 · 基本支出），C17 11.79（一般行政管理事务 · 本年支出合计）",
    "支出决算表!C6": "GK03 支出决算表(公开03表)!C6 没有读出数字：这里的 1 不在认得的行与栏里，没有当作金额。"
    "最近的数字：C7 35549.61（合计 · 本年支出合计），D7 1466.62（合计 · 基本支出），C8 0.60（一般公共服务支出 · 本年支出合计）",
    "支出决算表!A2": "GK03 支出决算表(公开03表)!A2 没有读出数字：空白，在《支出决算表》里，但不是某行某栏的金额格。"
    "最近的数字：C7 35549.61（合计 · 本年支出合计），D7 1466.62（合计 · 基本支出），C8 0.60（一般公共服务支出 · 本年支出合计）",
    "支出决算表!Z99": "GK03 支出决算表(公开03表)!Z99 没有读出数字：空白，不在任何表里。"
    "最近的数字：E53 0.00（购房补贴 · 项目支出），D53 24.48（购房补贴 · 基本支出），E52 0.00（提租补贴 · 项目支出）",
}  # fmt: skip


@pytest.mark.parametrize("cell", REFUSALS)
def test_a_cell_that_cannot_be_explained_is_refused_in_one_sentence(cell: str) -> None:
    said = refused(BROKEN, cell)
    assert said == (REFUSALS[cell] or said)
    english = refused(BROKEN, cell, "--lang", "en")
    assert english != said
    assert "没有读出" not in english


def test_a_bare_address_without_a_figure_names_the_sheets_that_have_some() -> None:
    said = refused(CLEAN, "Z99")
    assert said.startswith(
        "没有一张表在 Z99 有数字；有数字的工作表：GK01 收入支出决算总表(公开01表)、"
    )


def test_a_table_that_is_not_in_the_workbook(tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    del book["支出结构"]
    book.save(tmp_path / "book.xlsx")
    said = refused(tmp_path / "book.xlsx", "S!D6")
    assert said.startswith("本簿里没有找到《一般公共预算财政拨款支出结构表》；找到的表在：GK01 ")


def test_a_sheet_without_figures_and_a_table_unknown_to_the_rules(tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    sheet = book.create_sheet("附表")
    sheet["A1"], sheet["A2"], sheet["B2"] = "机构运行信息表", "人数", 12
    book.save(tmp_path / "book.xlsx")
    for name in ("附表", "机构运行信息表"):
        said = refused(tmp_path / "book.xlsx", f"{name}!B2")
        assert said.startswith(
            "附表!B2 没有读出数字：这里的 12 不在认得的行与栏里，没有当作金额。"
            "这张工作表没有读出任何数字；有数字的工作表：GK01 "
        )
    assert "附表!C9 没有读出数字：空白，不在任何表里。" in refused(
        tmp_path / "book.xlsx", "附表!C9"
    )


def test_an_unplaced_figure_is_said_to_be_one(tmp_path: Path) -> None:
    said = refused(edited(tmp_path / "book.xlsx", T03_J10=12.5), "03!J10")
    assert said.startswith(
        "GK03 支出决算表(公开03表)!J10 没有读出数字：数字 12.5 所在的栏没有表头，没有核对。最近的数字："
    )


def test_what_is_no_workbook_or_no_rules_folder(tmp_path: Path) -> None:
    assert "找不到文件" in refused(tmp_path / "没有.xlsx", "03!E7")
    assert "找不到文件" in refused(CLEAN, "03!E7", "--previous", tmp_path / "没有.xlsx")
    assert "找不到规则文件夹" in refused(CLEAN, "03!E7", "--rules", tmp_path / "没有")
