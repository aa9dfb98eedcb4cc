"""The reference of the layouts stands on the data itself, not on the program's reading."""

from decimal import Decimal
from pathlib import Path

import department
import pytest
from books import write_book
from layouts import CENTRAL, SHANGHAI
from openpyxl import load_workbook
from reading import Read, read

YUAN = 10_000


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(write_book(CENTRAL, tmp_path_factory.mktemp("central") / "book.xlsx"))


def test_every_amount_of_the_data_is_a_fact(central: Read) -> None:
    facts = central.facts
    items = department.ITEMS
    for code in {i.code[:size] for i in items for size in (3, 5, 7)}:
        under = department.under(code)
        assert facts["02", code, "本年收入合计"] == department.income(under)[0] * YUAN
        assert facts["03", code, "本年支出合计"] == department.spending(under)[0] * YUAN
        assert facts.get(("05", code, "本年支出合计"), 0) == department.general(under)[0] * YUAN
    for code, (_, amount) in department.ECONOMIC.items():
        assert facts["06", code, "决算数"] == Decimal(amount) * YUAN
    budget, actual = department.THREE_PUBLIC
    assert facts["09", "预算数", "合计"] == Decimal(budget[0]) * YUAN
    assert facts["09", "决算数", "公务用车运行维护费"] == Decimal(actual[4]) * YUAN
    assert facts["04", "年初政府性基金预算财政拨款", "决算数"] == 10 * YUAN
    assert facts["04", "政府性基金预算财政拨款", "决算数"] == 300 * YUAN
    assert facts["07", "2120801", "年末结转和结余"] == 20 * YUAN
    assert facts["01", "收入总计", "决算数"] == facts["01", "支出总计", "决算数"]


@pytest.mark.parametrize("layout", [CENTRAL, SHANGHAI], ids=["central", "shanghai"])
def test_every_number_with_decimals_in_the_file_is_a_fact(layout, tmp_path: Path) -> None:
    path = write_book(layout, tmp_path / "book.xlsx")
    printed = {
        (sheet.title, cell.coordinate)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.number_format.startswith("#,##0.")
    }
    facts = read(path).report.judged.facts
    assert {(fact.sheet, fact.cell) for fact in facts if not fact.blank} == printed


def test_year_department_and_unit_are_found(central: Read) -> None:
    assert central.report.source.year == 2023
    assert central.report.source.department == "江城市史志办公室"
    assert {table.unit for table in central.report.tables} == {"万元"}
    assert [table.id for table in central.report.tables] == [f"0{n}" for n in range(1, 10)]


def test_nothing_is_unknown_or_broken_or_unchecked(central: Read) -> None:
    summary = central.report.summary
    assert summary["broken"] == summary["unknown"] == summary["rounding"] == 0
    assert summary["unchecked_figures"] == summary["unplaced_figures"] == 0
    assert summary["holds"] >= 300
