"""Books to the lists of Sichuan, Shaanxi and Yunnan: the nine tables found, the rest named.

The lists: 渠县农业综合技术服务中心 2024 (Sichuan), 柞水县审计局 2020 (Shaanxi), and Yunnan's
收入支出 form of 05 with what it carries over.
"""

from collections import Counter
from pathlib import Path

import pytest

from budgetcheck.engine import Judged, Verdict
from budgetcheck.facts import Book

from .canvas import Canvas
from .layouts import Layout
from .printing import TITLES
from .test_books import GOOD, amounts, printed, read, saved

SHEETS = {table: f"GK{table}" for table in TITLES}
CAPITAL_BOTH = "国有资本经营预算财政拨款收入支出决算表"

# title of each table in the printed order; an id stands for one of the nine
SICHUAN = [
    ("01", "收入支出决算总表"), ("02", "收入决算表"), ("03", "支出决算表"),
    ("04", "财政拨款收入支出决算总表"), ("", "财政拨款支出决算明细表"),
    ("05", "一般公共预算财政拨款支出决算表"), ("", "一般公共预算财政拨款支出决算明细表"),
    ("06", "一般公共预算财政拨款基本支出决算明细表"), ("", "一般公共预算财政拨款项目支出决算表"),
    ("07", "政府性基金预算财政拨款收入支出决算表"), ("08", CAPITAL_BOTH),
    ("", "国有资本经营预算财政拨款支出决算表"), ("09", "财政拨款“三公”经费支出决算表"),
]  # fmt: skip
SHAANXI = [
    ("01", "收入支出决算总表"), ("02", "收入决算总表"), ("03", "支出决算总表"),
    ("04", "财政拨款收入支出决算总表"), ("05", "一般公共预算财政拨款支出决算表"),
    ("06", "一般公共预算财政拨款基本支出决算表"),
    ("09", "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"),
    ("07", "政府性基金预算财政拨款收入支出决算表"), ("08", "国有资本经营预算财政拨款支出决算表"),
]  # fmt: skip
YUNNAN = [
    ("01", "收入支出决算表"), ("02", "收入决算表"), ("03", "支出决算表"),
    ("04", "财政拨款收入支出决算表"), ("05", "一般公共预算财政拨款收入支出决算表"),
    ("06", "一般公共预算财政拨款基本支出决算表"), ("", "一般公共预算财政拨款项目支出决算表"),
    ("07", "政府性基金预算财政拨款收入支出决算表"), ("08", "国有资本经营预算财政拨款收入支出决算表"),
    ("09", "财政拨款“三公”经费支出决算表"), ("", "国有资产使用情况表"),
]  # fmt: skip

DETAILS = [
    ["功能分类科目编码", "科目名称", "合计", "工资福利支出", None, "商品和服务支出", None],
    [None, None, None, "小计", "基本工资", "小计", "办公费"],
    ["合计", None, 30, 20, 20, 10, 10],
    ["2010101", "行政运行", 30, 20, 20, 10, 10],
]
PROJECTS = [
    ["功能分类科目编码", "科目名称", "项目支出"],
    ["合计", None, 12.5],
    ["2010102", "专项业务", 12.5],
]
ASSETS = [["项目", "栏次", "资产总额", "流动资产", "固定资产"], ["合计", 1, 300, 100, 200]]
CAPITAL = [
    ["功能分类科目编码", "科目名称", "本年支出", None, None],
    [None, None, "合计", "基本支出", "项目支出"],
    ["合计", None, None, None, None],
    ["说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。"],
]
OTHERS = {
    "财政拨款支出决算明细表": DETAILS,
    "一般公共预算财政拨款支出决算明细表": DETAILS,
    "一般公共预算财政拨款项目支出决算表": PROJECTS,
    "国有资产使用情况表": ASSETS,
    "国有资本经营预算财政拨款支出决算表": CAPITAL,
}


def department(canvas: Canvas) -> tuple[str, str]:
    """Give what stands above a table, as the first one has it."""
    return canvas.book.worksheets[0]["A3"].value, "金额单位：万元"


def listed(canvas: Canvas, tables: list[tuple[str, str]]) -> Canvas:
    """Put a printed book into a province's order and titles, and add what else it lists."""
    book = canvas.book
    own = {sheet.title[2:4]: sheet for sheet in book.worksheets}
    order, heads = [], department(canvas)
    for number, (table, title) in enumerate(tables, 1):
        sheet = own.get(table) or book.create_sheet()
        if not table:
            for row in [[title], *[[head] for head in heads], *OTHERS[title]]:
                sheet.append(row)
        sheet["A1"] = title
        sheet.title = f"附表{number}"
        order.append(sheet)
    book._sheets = order
    return canvas


def without_capital(layout: Layout) -> int:
    """Give a seed whose book has no 国有资本经营 money: the second of Sichuan's two tables is empty."""
    for seed in range(100):
        own = {k[0] for k, v in printed(layout, seed).printed.items() if v}
        if "08" not in own:
            return seed
    raise AssertionError


def assert_sound(
    canvas: Canvas, tables: list[tuple[str, str]], book: Book, judged: Judged
) -> Counter[str]:
    """The nine are found, the rest named, nothing is broken; gives the other remarks."""
    got = amounts(book)
    assert {t.id: t.title for t in book.tables} == {t: title for t, title in tables if t}
    bad = [(r.rule.id, r.subject) for r in judged.relations if r.verdict not in GOOD]
    assert bad == []
    assert {k for k, v in canvas.printed.items() if got.get(k, 0) != v} == set()
    others = sorted(title for table, title in tables if not table)
    assert sorted(unknown.title for unknown in book.unknown) == others
    remarks = Counter(remark.rule for remark in (*book.remarks, *judged.remarks))
    assert remarks.pop("R11", 0) == len(others)
    return remarks


def test_sichuan_thirteen_tables(tmp_path: Path) -> None:
    layout = Layout(six_columns=True)
    canvas = listed(printed(layout, without_capital(layout)), SICHUAN)
    book, judged = read(saved(canvas, tmp_path / "sichuan.xlsx"))
    assert len(canvas.book.worksheets) == 13
    assert {t.id for t in book.tables} == set(TITLES)
    assert [(r.rule.id, r.subject) for r in judged.relations if r.verdict not in GOOD] == []
    assert Counter(r.rule for r in book.remarks if r.severity != "info") == {}


@pytest.mark.parametrize("san_gong", ["grouped", "guests_first"])
def test_shaanxi_meetings_and_training_beside_san_gong(san_gong: str, tmp_path: Path) -> None:
    canvas = listed(printed(Layout(san_gong=san_gong, meetings=True), 4), SHAANXI)
    book, judged = read(saved(canvas, tmp_path / "shaanxi.xlsx"))
    assert assert_sound(canvas, SHAANXI, book, judged) == {}


def test_a_layout_of_09_that_is_not_read_is_not_called_empty(tmp_path: Path) -> None:
    """预算数 and 决算数 are rows, the items columns: figures without a place, but figures."""
    canvas = listed(printed(Layout(meetings=True), 4), SHAANXI)
    sheet = canvas.book["附表7"]
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))
    sheet.delete_rows(1, sheet.max_row)
    items = ["合计", "因公出国(境)费", "公务接待费", "公务用车购置及运行维护费", "公务用车购置费",
             "公务用车运行维护费", "会议费", "培训费"]  # fmt: skip
    sheet["A1"] = SHAANXI[6][1]
    sheet["A2"], sheet["A3"] = department(canvas)
    heads = [
        ["项目", "一般公共预算财政拨款安排的“三公”经费", *[None] * 5, "会议费", "培训费"],
        [None, "小计", "因公出国（境）费用", "公务接待费", "公务用车购置及运行维护费", None, None],
        [None, None, None, None, "小计", "公务用车购置费", "公务用车运行维护费"],
    ]
    for row in heads:
        sheet.append(row)
    for phase in ("预算数", "决算数"):
        own = [canvas.printed.get(("09", phase, item)) for item in items]
        sheet.append([phase, *[None if a is None else float(a) for a in own]])
    book, judged = read(saved(canvas, tmp_path / "shaanxi.xlsx"))
    assert [r.rule.id for r in judged.relations if r.verdict is Verdict.BROKEN] == []
    assert "R13" not in {remark.rule for remark in book.remarks}


def test_yunnan_income_and_expenditure_form_of_05(tmp_path: Path) -> None:
    canvas = listed(printed(Layout(six_columns=True), 5), YUNNAN)
    sheet = canvas.book["附表5"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8)]
    names = {row[0] or "合计": row[1] for row in rows if str(row[0]).isdigit()}
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))
    sheet.delete_rows(1, sheet.max_row)
    sheet["A1"] = YUNNAN[4][1]
    sheet["A2"], sheet["A3"] = department(canvas)
    groups = ["年初结转和结余", "本年收入", "本年支出", "年末结转和结余"]
    tops = [cell for group in groups for cell in (group, None, None)]
    sheet.append(["项目", None, *tops])
    leaves = ["合计", "基本支出结转", "项目支出结转和结余", "合计", "基本支出", "项目支出"]
    sheet.append(
        ["功能分类科目编码", "科目名称", *leaves, "合计", "基本支出", "项目支出", *leaves[:3]]
    )
    for key in ["合计", *names]:
        spent = [
            float(canvas.printed["05", key, column])
            for column in ("本年支出合计", "基本支出", "项目支出")
        ]
        sheet.append([key, names.get(key), None, None, None, *spent, *spent, None, None, None])
    book, judged = read(saved(canvas, tmp_path / "yunnan.xlsx"))
    assert assert_sound(canvas, YUNNAN, book, judged) == {}
