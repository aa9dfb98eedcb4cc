"""Words of the header in the row 合计: they head their columns, and no figure stands there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from books import write_book
from layouts import CENTRAL
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reading import Read, read

PLAIN = CENTRAL.but(merged=False)
HEADS = {"E": "合计", "F": "基本支出", "G": "项目支出"}


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(write_book(CENTRAL, tmp_path_factory.mktemp("central") / "book.xlsx"))


def sheet_of(book: Workbook, id_: str) -> Worksheet:
    return next(sheet for sheet in book.worksheets if sheet.title.startswith(f"GK{id_}"))


def edited(path: Path, *edits: Callable[[Worksheet], object]) -> Read:
    """The central layout with its sheet 07 edited: rows 4 and 5 the header, 7 合计, 8 to 10 below."""
    book = load_workbook(write_book(PLAIN, path / "book.xlsx"))
    for edit in edits:
        edit(sheet_of(book, "07"))
    book.save(path / "book.xlsx")
    return read(path / "book.xlsx")


def moved(sheet: Worksheet) -> None:
    """The second header row stands in the row 合计 instead."""
    for column, word in HEADS.items():
        sheet[f"{column}5"], sheet[f"{column}7"] = None, word


def merged(sheet: Worksheet) -> None:
    sheet.merge_cells("E4:G4")


def without_ordinals(sheet: Worksheet) -> None:
    sheet.delete_rows(6)


def without_figures(sheet: Worksheet) -> None:
    for column in "CDH":
        sheet[f"{column}7"] = None


def above_the_total(sheet: Worksheet) -> None:
    """A row of words of its own, parted from the header by the row 栏次."""
    sheet.insert_rows(7)
    for column, word in HEADS.items():
        sheet[f"{column}5"], sheet[f"{column}7"] = None, word


def without(central: Read, *columns: str) -> dict[tuple[str, str, str], object]:
    gone = {("07", "合计", column) for column in columns}
    return {place: value for place, value in central.facts.items() if place not in gone}


LAYOUTS = {
    "with 栏次": (moved,),
    "merged": (moved, merged),
    "without 栏次": (moved, without_ordinals),
    "merged, without 栏次": (moved, merged, without_ordinals),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_row_lends_its_words_and_keeps_its_other_figures(
    name: str, tmp_path: Path, central: Read
) -> None:
    found = edited(tmp_path, *LAYOUTS[name])
    assert found.facts == without(central, "本年支出", "项目支出")
    assert found.remarks == {}
    assert found.verdicts("broken") == found.verdicts("unknown") == []
    assert found.fact("07", "合计", "本年收入").value
    total = {f.column for f in found.report.judged.facts if (f.table, f.row) == ("07", "合计")}
    assert total == {"年初结转和结余", "本年收入", "年末结转和结余"}


@pytest.mark.parametrize("ordinals", [True, False])
def test_a_row_without_any_figure_is_still_a_row(
    ordinals: bool, tmp_path: Path, central: Read
) -> None:
    edits = (moved, without_figures, without_ordinals)
    found = edited(tmp_path, *edits[: 2 if ordinals else 3])
    columns = ("本年支出", "项目支出", "本年收入", "年初结转和结余", "年末结转和结余")
    assert found.facts == without(central, *columns)
    table = next(table for table in found.report.tables if table.id == "07")
    assert table.rows[0].key == "合计"
    assert found.remarks == {}


def test_relations_that_need_the_place_do_not_apply_and_say_why(tmp_path: Path) -> None:
    found = edited(tmp_path, moved)
    reasons = {
        (relation.rule.id, relation.verdict.value)
        for relation in found.report.judged.relations
        if relation.reason and relation.reason.key == "reason.heading"
    }
    assert reasons == {(rule, "not_applicable") for rule in ("T7-1", "X8", "X11")}
    own = [r for r in found.of("T7-1") if r.subject == "本年收入"]
    assert [relation.verdict.value for relation in own] == ["holds"]


def test_a_row_of_words_below_the_ordinals_is_header_only(tmp_path: Path, central: Read) -> None:
    found = edited(tmp_path, above_the_total)
    assert found.facts == central.facts
    assert found.remarks == {}
    assert found.verdicts("unknown") == []


def test_an_empty_table_so_printed_is_empty(tmp_path: Path) -> None:
    def emptied(sheet: Worksheet) -> None:
        sheet.delete_rows(7, 3)
        sheet["A7"] = "说明：本部门没有政府性基金预算财政拨款收入支出，故本表无数据。"

    found = edited(tmp_path, moved, merged, without_figures, without_ordinals, emptied)
    table = next(table for table in found.report.tables if table.id == "07")
    assert table.is_empty()
    assert table.printed() == 0
    assert found.remarks == {}


@pytest.mark.parametrize(
    ("cell", "word"),
    [("E7", "合计"), ("E8", "基本支出"), ("C7", "项目支出"), ("G7", "待核")],
    ids=["a mere 合计", "a row below", "a head of another column", "no head"],
)
def test_other_words_are_no_figure_as_before(cell: str, word: str, tmp_path: Path) -> None:
    found = edited(tmp_path, lambda sheet: sheet.__setitem__(cell, word))
    assert found.remarks.get("R4") == 1
    table = next(table for table in found.report.tables if table.id == "07")
    assert table.headings == frozenset()


def test_columns_that_lack_are_one_remark(tmp_path: Path) -> None:
    def cut(sheet: Worksheet) -> None:
        for row in range(4, 11):
            sheet[f"F{row}"] = sheet[f"G{row}"] = None

    found = edited(tmp_path, cut)
    own = [f.remark for f in found.report.findings if f.rule == "R7" and f.remark]
    assert [(one.key, one.details["columns"]) for one in own] == [
        ("remark.missing_columns", "“基本支出”、“项目支出”")
    ]
