"""What stands in real files beside the tables: each is read past, or remarked upon exactly once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from books import write_book
from layouts import CENTRAL, TITLES, Layout
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reading import Read, read

PLAIN = CENTRAL.but(merged=False)
PROJECTS = [
    ["单位：万元"],
    ["项目", None, "本年支出"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["合计", None, 7, 0, 7],
    ["2010302", "一般行政管理事务", 7, 0, 7],
]


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(write_book(CENTRAL, tmp_path_factory.mktemp("central") / "book.xlsx"))


def sheet_of(book: Workbook, id_: str) -> Worksheet:
    return next(sheet for sheet in book.worksheets if sheet.title.startswith(f"GK{id_}"))


def edited(path: Path, edit: Callable[[Workbook], None], layout: Layout = PLAIN) -> Read:
    book = load_workbook(write_book(layout, path / "book.xlsx"))
    edit(book)
    book.save(path / "book.xlsx")
    return read(path / "book.xlsx")


def coded(change: Callable[[str], object]) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        for id_ in ("02", "03", "05", "07", "08"):
            for (cell,) in sheet_of(book, id_).iter_rows(max_col=1):
                if isinstance(cell.value, str) and cell.value.isdigit():
                    cell.value = change(cell.value)

    return edit


def without_rows(sizes: tuple[int, ...]) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        for id_ in ("02", "03", "05", "07", "08"):
            sheet = sheet_of(book, id_)
            for row in range(sheet.max_row, 6, -1):
                code = sheet.cell(row, 1).value
                if isinstance(code, str) and code.isdigit() and len(code) in sizes:
                    sheet.delete_rows(row)

    return edit


def with_column(at: int, ids: tuple[str, ...], head: str = "") -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        for id_ in ids:
            sheet = sheet_of(book, id_)
            sheet.insert_cols(at)
            rows = [r for r in range(8, sheet.max_row) if sheet.cell(r, at + 1).value]
            for number, row in enumerate(rows if head else [], 1):
                sheet.cell(row, at).value = number
            if head:
                sheet.cell(4, at).value = head

    return edit


def every_sheet(place: Callable[[Worksheet], object]) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        for sheet in book.worksheets:
            place(sheet)

    return edit


def remark_column(book: Workbook) -> None:
    for id_ in ("02", "03", "05"):
        sheet = sheet_of(book, id_)
        last = sheet.max_column + 1
        sheet.cell(4, last).value, sheet.cell(8, last).value = "备注", "含上年结转"


HARMLESS = {
    "blank column on the left": with_column(1, ("01", "02", "03", "05", "06")),
    "blank column inside the head": with_column(2, ("02", "03", "05")),
    "blank column before the amounts": with_column(3, ("02", "03", "05")),
    "blank column between the sides": with_column(4, ("01", "04")),
    "序号 on the left": with_column(1, ("02", "03", "05"), "序号"),
    "备注 on the right": remark_column,
    "code with spaces": coded(lambda code: f"{code[:3]} {code[3:5]} {code[5:]}"),
    "code with blanks round it": coded(lambda code: f"\u00a0{code} "),
    "code as a float": coded(float),
    "code in full width": coded(lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code)),
    "code with an apostrophe": coded(lambda code: f"'{code}"),
    "signature below": every_sheet(lambda s: s.append(["单位负责人：张三", None, "填表人：李四"])),
    "text far right": every_sheet(lambda s: s.cell(1, 26, "x")),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing(name: str, tmp_path: Path, central: Read) -> None:
    found = edited(tmp_path, HARMLESS[name])
    assert found.remarks == {}
    assert found.facts == central.facts
    assert found.verdicts("broken") == found.verdicts("unknown") == []


@pytest.mark.parametrize("sizes", [(7,), (5, 7)], ids=["no 项", "only 类"])
def test_fewer_levels_break_nothing(sizes, tmp_path: Path, central: Read) -> None:
    found = edited(tmp_path, without_rows(sizes))
    assert set(found.facts.items()) < set(central.facts.items())
    assert found.verdicts("broken") == found.verdicts("unknown") == []


def test_only_items_printed_do_not_make_their_class_zero(tmp_path: Path) -> None:
    found = edited(tmp_path, without_rows((3, 5)))
    assert found.verdicts("broken") == []


def test_names_without_codes_do_not_make_classes_zero(tmp_path: Path) -> None:
    found = edited(tmp_path, coded(lambda _: None))
    assert found.verdicts("broken") == []


UNKNOWN = (
    "一般公共预算财政拨款项目支出决算表",
    "一般公共预算财政拨款支出决算明细表",
    "支出决算明细表",
    "项目支出决算表",
    "基本支出决算表",
    "事业单位经营支出决算表",
    "政府采购支出决算表",
    "会议费、培训费支出决算表",
)


@pytest.mark.parametrize("title", UNKNOWN)
def test_a_table_that_the_rules_do_not_know_is_named_and_left_alone(
    title: str, tmp_path: Path, central: Read
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book.create_sheet("另表", 0)
        for row in [[title], *PROJECTS]:
            sheet.append(row)

    found = edited(tmp_path, edit)
    assert found.facts == central.facts
    assert found.remarks == {"R11": 1}
    assert found.report.unknown_tables[0].title == title


def test_the_institution_table_is_not_taken_for_09(tmp_path: Path, central: Read) -> None:
    for order in (("机构运行信息表", *TITLES), (*TITLES, "机构运行信息表")):
        found = read(write_book(CENTRAL.but(order=order), tmp_path / "book.xlsx"))
        assert found.facts == central.facts
        assert found.remarks == {"R11": 1}


@pytest.mark.parametrize("layout", [CENTRAL.but(contents=True), CENTRAL.but(contents_pages=True)])
def test_a_list_of_contents_is_no_table(layout: Layout, tmp_path: Path, central: Read) -> None:
    found = read(write_book(layout, tmp_path / "book.xlsx"))
    assert found.facts == central.facts
    assert found.remarks == {}


@pytest.mark.parametrize("write", ["text", "wide", "comma", "yen", "spaces"])
def test_text_numbers_are_read_and_all_named(write: str, tmp_path: Path, central: Read) -> None:
    found = read(write_book(CENTRAL.but(write=write), tmp_path / "book.xlsx"))
    assert found.facts == central.facts
    assert found.remarks == {"R1": 9}  # one a table
    named = [finding.remark.places() for finding in found.report.findings if finding.remark]
    assert sum(map(len, named)) == len(central.facts)
    assert found.verdicts("broken") == []


def test_empty_tables_hold_where_04_is_zero_too(tmp_path: Path) -> None:
    found = read(write_book(CENTRAL.but(empty=("07", "08")), tmp_path / "book.xlsx"))
    assert found.remarks == {}  # both say that they have no data
    broken = {text.split()[0] for text in found.verdicts("broken")}
    assert broken == {"X8", "X9", "X16"}  # 04 still has the funds


def test_an_unstated_unit_is_named_for_each_table(tmp_path: Path, central: Read) -> None:
    found = read(write_book(CENTRAL.but(caption=lambda _: ()), tmp_path / "book.xlsx"))
    assert found.remarks == {"R8": 9}
    assert found.facts == central.facts


def test_a_unit_in_the_header_is_a_unit(tmp_path: Path, central: Read) -> None:
    words = {"金额": "金额（元）", "决算数": "决算数（元）"}
    layout = CENTRAL.but(caption=lambda _: (), units={"*": "元"}, words=words)
    facts = read(write_book(layout, tmp_path / "book.xlsx")).facts
    stated = [place for place in central.facts if place[0] in ("01", "06", "09")]
    assert {p: facts.get(p) for p in stated} == {p: central.facts[p] for p in stated}


def test_an_unknown_column_is_named_figure_by_figure(tmp_path: Path, central: Read) -> None:
    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, "05")
        last = sheet.max_column + 1
        sheet.cell(4, last).value = "占比"
        for row in range(7, 10):
            sheet.cell(row, last).value = 12.5

    found = edited(tmp_path, edit)
    assert found.facts == central.facts
    assert found.remarks == {"R5": 3}


def test_an_unreadable_row_of_01_is_not_zero(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, "01")
        cell = next(c for c in sheet["A"] if c.value and c.value.startswith("使用非财政"))
        cell.value = "动用以前年度非财政资金"

    found = edited(tmp_path, edit)
    assert found.remarks == {"R5": 1}
    assert found.verdicts("broken") == []  # a figure without a place is not known to be nothing


def test_a_hidden_old_copy_does_not_replace_the_visible_table(
    tmp_path: Path, central: Read
) -> None:
    def edit(book: Workbook) -> None:
        old = book.copy_worksheet(sheet_of(book, "03"))
        old.title, old.sheet_state, old["C8"].value = "旧", "hidden", 9
        book.move_sheet(old, -(len(book.worksheets) - 1))

    assert edited(tmp_path, edit).facts == central.facts


@pytest.mark.parametrize("column", [1, 2])
def test_a_page_number_below_a_table_is_no_row(column: int, tmp_path: Path, central: Read) -> None:
    found = edited(tmp_path, every_sheet(lambda s: s.cell(s.max_row + 2, column, 12)))
    assert found.facts == central.facts
    assert set(found.remarks) <= {"R5"}
    rows = {table.id: table.rows for table in found.report.tables}
    assert {t.id: len(t.rows) for t in central.report.tables} == {
        k: len(v) for k, v in rows.items()
    }
    assert found.report.summary["broken"] == 0  # no soft one either


BY_COLUMN = [
    ["一般公共预算财政拨款基本支出决算表"],
    ["金额单位：万元"],
    ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
    ["合计", None, 1534.33, 1334.33, 200],
    ["301", "工资福利支出", 1277.55, 1277.55, None],
    ["303", "对个人和家庭的补助", 56.78, 56.78, None],
    ["302", "商品和服务支出", 170, None, 170],
    ["310", "资本性支出", 30, None, 30],
]


def test_06_with_its_two_sums_as_columns(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book.remove(sheet_of(book, "06"))
        sheet = book.create_sheet("GK06")
        for row in BY_COLUMN:
            sheet.append(row)

    found = edited(tmp_path, edit)
    assert "R5" not in found.remarks
    assert found.verdicts("unknown") == []
