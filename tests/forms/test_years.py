"""A year is a year wherever a title, a tab or a header prints it; a table's number is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from books import write_book
from layouts import CENTRAL
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reading import Read, read

from budgetcheck import rulebook
from budgetcheck.forms.titles import Titles
from budgetcheck.years import without_year, year_in

PLAIN = CENTRAL.but(merged=False)
YEARS = ("2023年", "2023 年", "2023", "２０２３年", "2023年度", "2023 年 度", "2023度",
         "二〇二三年", "二○二三年度", "二零二三年", "二O二三年度", "【2023年】", "2023-")  # fmt: skip
AROUND = ("{}{}", "江城市史志办公室{}{}", "{}江城市史志办公室（本级）{}", "{}部门{}", "公开01表 {}{}",
          "1 {}{}", "01.{}{}", "附表1 {}{}", "附件1：{}{}", "表1-1 {}{}", "GK01 {}{}", "一、{}{}", "（一）{}{}",
          "{}附表1 {}")  # fmt: skip


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles(rulebook.load())


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(write_book(PLAIN, tmp_path_factory.mktemp("central") / "book.xlsx"))


def named(titles: Titles, text: str) -> str | None:
    form = titles.form_of(text)
    return form.id if form else None


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("year", YEARS)
def test_a_year_before_a_title(year: str, around: str, titles: Titles) -> None:
    assert named(titles, around.format(year, "收入支出决算总表")) == "01"


@pytest.mark.parametrize(
    "text",
    [
        "收入支出决算总表（2023年）",
        "收入支出决算总表(2023年度)",
        "收入支出决算总表（2023）",
        "收入支出决算总表（二〇二三年度）",
        "收入支出决算总表（2023年度，单位：万元）",
        "收入支出决算总表2023",
        "收入支出决算总表-2023年",
        "收入支出决算总表（公开01表）2023年度",
        "收入支出2023年度决算总表",
        "2022-2023年度收入支出决算总表",
        "2023年收入支出决算总表（续）",
    ],
)
def test_a_year_within_or_after_a_title(text: str, titles: Titles) -> None:
    assert named(titles, text) == "01"


@pytest.mark.parametrize(
    "text", ["2023年项目支出决算表", "2023年8月支出决算表", "2023年资产收入决算表"]
)
def test_a_year_makes_no_title_of_another(text: str, titles: Titles) -> None:
    assert named(titles, text) is None


@pytest.mark.parametrize(
    ("text", "year", "rest"),
    [
        ("2023年初结转和结余", 2023, "年初结转和结余"),
        ("2023年年末结转和结余", 2023, "年末结转和结余"),
        ("2023年决算数", 2023, "决算数"),
        ("二〇二三年决算数", 2023, "决算数"),
        ("一九九八年度决算表", 1998, "决算表"),
        ("表12023收入决算表", 2023, "表1收入决算表"),
        ("2023年8月30日", 2023, "2023年8月30日"),
        ("2010302", None, "2010302"),
        ("20231231", None, "20231231"),
        ("表1-1", None, "表1-1"),
        ("二、二十三", None, "二、二十三"),
    ],
)
def test_what_is_a_year(text: str, year: int | None, rest: str) -> None:
    assert (year_in(text), without_year(text)) == (year, rest)


def rewritten(path: Path, edit: Callable[[Worksheet], None]) -> Read:
    """The central layout without a year in its captions, each sheet edited."""
    book: Workbook = load_workbook(write_book(PLAIN, path / "book.xlsx"))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                cell.value = None if cell.value == "2023年度" else cell.value
        edit(sheet)
    book.save(path / "book.xlsx")
    return read(path / "book.xlsx")


def in_title(write: str) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet["A1"] = write.format(sheet["A1"].value)

    return edit


def in_tab(sheet: Worksheet) -> None:
    sheet.title, sheet["A1"] = f"2023{sheet['A1'].value}"[:31], None


@pytest.mark.parametrize(
    "write", ["2023年{}", "2023{}", "二〇二三年{}", "江城市史志办公室2023年{}", "{}（2023年）"]
)
def test_a_workbook_of_plain_years(write: str, tmp_path: Path, central: Read) -> None:
    found = rewritten(tmp_path, in_title(write))
    assert found.facts == central.facts
    assert found.remarks == {}
    assert {table.year for table in found.report.tables} == {2023}


def test_years_in_tabs(tmp_path: Path, central: Read) -> None:
    found = rewritten(tmp_path, in_tab)
    assert found.facts == central.facts
    assert {table.year for table in found.report.tables} == {2023}


def test_the_year_of_a_title_comes_before_a_date(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        in_title("2023{}")(sheet)
        sheet["D2"] = "2024年8月30日"

    assert {table.year for table in rewritten(tmp_path, edit).report.tables} == {2023}


@pytest.mark.parametrize("year", ["2023年", "2023年度", "2023 年度", "2023", "二〇二三年"])
def test_a_year_in_the_head_of_a_column(year: str, tmp_path: Path, central: Read) -> None:
    def edit(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=4, max_row=5):
            for cell in row:
                if cell.value in ("金额", "决算数", "本年支出合计", "年初结转和结余"):
                    cell.value = f"{year}{cell.value}"

    found = rewritten(tmp_path, edit)
    assert found.facts == central.facts
    assert found.remarks == {}
