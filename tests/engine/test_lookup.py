"""Which rows and cells a rule finds: groups by level where a level is not printed, empty tables."""

from pathlib import Path

from openpyxl import load_workbook
from tiny import book, pack

import budgetcheck

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"


def test_where_no_class_is_printed_its_sections_add_up(tmp_path: Path) -> None:
    made = load_workbook(SAMPLE)
    sheet = next(s for s in made.worksheets if s.title.startswith("GK05"))
    note = next(span for span in sheet.merged_cells.ranges if span.min_row > 50)
    sheet.unmerge_cells(str(note))
    for row in range(sheet.max_row, 7, -1):
        if len(str(sheet.cell(row, 1).value)) == 3:
            sheet.delete_rows(row)
    made.save(tmp_path / "book.xlsx")
    report = budgetcheck.validate(tmp_path / "book.xlsx")
    total = next(r for r in report.judged.relations if r.rule.id == "T5-2")
    assert total.verdict.value == "holds"
    assert {len(member.fact.row) for member in total.right_members} == {5}


def test_of_an_empty_table_only_the_filled_cells_elsewhere_are_named(tmp_path: Path) -> None:
    rules = pack(tmp_path, "表U 空表 ⇔ 表T[首行, 甲]、表T[首行, 乙]、表T[首行, 丙] 均为零", "一次")
    tables = {
        "试算甲表": {"首行": ("6.00", "0.00", "2.00", "3.00")},
        "试算乙表": {"首行": (None, None, None, None)},
    }
    made = budgetcheck.validate(book(tmp_path / "book.xlsx", tables), rules)
    found = next(r for r in made.judged.relations if r.rule.id == "J")
    assert found.verdict.value == "broken"
    assert found.reason is not None
    assert found.reason.key == "reason.empty_but"
    assert [member.fact.cell for member in found.right_members] == ["B4", "D4"]


def test_of_a_filled_table_its_figures_are_named_where_all_else_is_zero(tmp_path: Path) -> None:
    rules = pack(tmp_path, "表U 空表 ⇔ 表T[首行, 甲]、表T[首行, 乙] 均为零", "一次")
    tables = {
        "试算甲表": {"首行": ("0.00", None, "2.00", "3.00")},
        "试算乙表": {"首行": ("1.00", None, "0.00", "4.00")},
    }
    made = budgetcheck.validate(book(tmp_path / "book.xlsx", tables), rules)
    found = next(r for r in made.judged.relations if r.rule.id == "J")
    assert found.verdict.value == "broken"
    assert found.reason is not None
    assert found.reason.key == "reason.filled_but"
    named = [(member.fact.sheet, member.fact.cell) for member in found.left_members]
    assert named == [("试算乙表", "B4"), ("试算乙表", "E4")]
