"""What may be below zero is the form's to say; a negative figure elsewhere is remarked upon once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from books import write_book
from layouts import CENTRAL
from openpyxl import Workbook, load_workbook
from reading import Read, read

from budgetcheck import rulebook
from budgetcheck.rulebook.model import Measure

PLAIN = CENTRAL.but(merged=False)
AMOUNTS = (Measure.AMOUNT, Measure.SHARE)


def edited(path: Path, edit: Callable[[Workbook], None]) -> Read:
    book = load_workbook(write_book(PLAIN, path / "book.xlsx"))
    edit(book)
    book.save(path / "book.xlsx")
    return read(path / "book.xlsx")


def put(values: dict[str, object], id_: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        sheet = next(s for s in book.worksheets if s.title.startswith(f"GK{id_}"))
        for cell, value in values.items():
            sheet[cell] = value

    return edit


def remarked(found: Read) -> list[tuple[str, str]]:
    """The cells that R37 names, with what stands there."""
    own = (f.remark for f in found.report.findings if f.rule == "R37" and f.remark)
    return [(place.address, value) for one in own for place, value in one.found()]


def test_every_balance_of_the_shipped_forms_may_be_negative_and_nothing_else() -> None:
    for form in rulebook.load().forms.values():
        names = {named.name for b in form.blocks for named in (*b.columns, *b.row_specs)}
        carried = {n for n in names if "结转" in n}
        balances = carried | {n for n in names if n.startswith("年初") and "拨款" in n}
        assert form.negative == balances, form.id
        assert all(form.signed(name, "·", Measure.AMOUNT) == (name in balances) for name in names)


@pytest.mark.parametrize("measure", AMOUNTS)
def test_neither_an_amount_nor_a_share_may_be_negative_but_a_rate_may(measure: Measure) -> None:
    form = rulebook.load().forms["S"]
    assert not form.signed("合计", "占比", measure)
    assert form.signed("合计", "占比", Measure.RATE)


def test_a_fact_knows_whether_it_may_be_negative(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda _: None)
    signed = {
        (f.table, f.column) for f in found.report.judged.facts if f.signed and f.table != "01"
    }
    assert {column for table, column in signed if table == "07"} == {
        "年初结转和结余",
        "年末结转和结余",
    }
    rows = {f.row for f in found.report.judged.facts if f.table == "01" and f.signed}
    assert rows == {"年初结转和结余", "年末结转和结余"}
    assert not any(table in ("02", "03", "06", "09") for table, _ in signed)


@pytest.mark.parametrize("write", [-1234.56, "-1,234.56", "(1234.56)", "△1234.56"])
def test_a_negative_amount_is_named_with_its_cell(write: object, tmp_path: Path) -> None:
    found = edited(tmp_path, put({"D10": write}, "03"))
    assert [cell for cell, _ in remarked(found)] == ["D10"]


def test_a_negative_balance_is_left_alone(tmp_path: Path) -> None:
    found = edited(tmp_path, put({"C7": -10, "C8": -10, "C9": -10, "C10": -10}, "07"))
    assert remarked(found) == []


def test_a_rule_that_says_it_is_enough(tmp_path: Path) -> None:
    """T1-6 says of 01 that no 决算数 is below zero."""
    found = edited(tmp_path, put({"C7": -2488.31}, "01"))
    assert remarked(found) == []
    broken = [r for r in found.of("T1-6") if r.verdict.value == "broken"]
    assert [relation.left_members[0].fact.cell for relation in broken] == ["C7"]


def test_many_negative_figures_of_a_table_are_one_remark(tmp_path: Path) -> None:
    values: dict[str, object] = {f"D{row}": -5 for row in range(8, 13)}
    found = edited(tmp_path, put(values, "03"))
    assert found.remarks["R37"] == 1
    assert [cell for cell, _ in remarked(found)] == [*values]
