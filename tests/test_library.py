"""The library's face: the tidy frame, one table as a frame, and files left as they were."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

import budgetcheck
from budgetcheck.errors import RulesError, WorkbookError
from budgetcheck.facts import COLUMNS, Book

SAMPLE = Path(__file__).parents[1] / "samples" / "hongshan-2023.xlsx"


@pytest.fixture(scope="module")
def book() -> Book:
    return budgetcheck.load(SAMPLE)


def test_the_frame_has_a_line_for_every_figure(book: Book) -> None:
    facts = book.facts
    assert list(facts.columns) == list(COLUMNS)
    assert facts["decimals"].dtype == facts["sheet_row"].dtype == "int64"
    assert facts["exact"].dtype == bool
    assert {type(amount) for amount in facts["amount"]} == {Decimal}
    assert set(facts["measure"]) == {"amount", "share", "rate"}
    assert facts[["sheet", "cell"]].duplicated().sum() == 0
    assert (facts["kind"] != "blank").sum() == 546


def test_a_figure_carries_its_place(book: Book) -> None:
    facts = book.facts
    one = facts[(facts["table"] == "03") & (facts["row"] == "合计")].set_index("column")
    line = one.loc["基本支出"]
    assert line["amount"] == Decimal("1466.62")
    assert (line["unit"], line["decimals"], line["kind"]) == ("万元", 2, "number")
    assert line["sheet"].startswith("GK03")
    assert int(line["cell"].lstrip("ABCDEFGH")) == line["sheet_row"]


def test_a_table_by_title_or_id(book: Book) -> None:
    table = book.table("支出决算表")
    assert table.equals(book.table("03"))
    assert table.loc["206", "本年支出合计"] == Decimal("30048.65")
    assert next(iter(table.index)) == "合计"
    assert table.loc["合计", "基本支出"] + table.loc["合计", "项目支出"] == Decimal("35549.61")
    assert book.table("09").loc["决算数", "公务用车运行维护费"] == Decimal("3.19")


@pytest.mark.parametrize("name", ["", "10", "支出总表"])
def test_a_table_that_is_not_there_is_a_key_error(book: Book, name: str) -> None:
    with pytest.raises(KeyError, match=name or None):
        book.table(name)


def test_a_str_path_will_do_and_the_file_stays() -> None:
    before = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    stat = SAMPLE.stat()
    report = budgetcheck.validate(str(SAMPLE))
    assert report.source.sha256 == before == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    assert SAMPLE.stat().st_mtime_ns == stat.st_mtime_ns
    assert report.summary["broken"] == 0


def test_errors_are_exceptions(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError):
        budgetcheck.load(tmp_path / "没有.xlsx")
    with pytest.raises(RulesError):
        budgetcheck.load(SAMPLE, rules=tmp_path / "没有")


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = budgetcheck.nothing
