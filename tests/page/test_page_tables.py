"""Tables as printed: merges, parts, states and tick marks of cells, bounds; any layout, any remark."""

import sys
import tomllib
from pathlib import Path
from random import Random

import pytest
from edited import SAMPLE, edited, sheet_name
from openpyxl import Workbook as NewBook
from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.accounts import accounts
from generator.layouts import draw
from generator.mistakes import mistaken
from generator.printing import print_book

from budgetcheck import library, workbook
from budgetcheck.page.anchors import Anchors
from budgetcheck.page.grid import lines, stretch
from budgetcheck.page.said import Said
from budgetcheck.page.tables import Bounds, Marks, Tables
from budgetcheck.report.wording import Wording

ROOT = Path(__file__).parents[2]
REMARKS = tomllib.loads((ROOT / "tests/structure/remarks.toml").read_text("utf-8"))


def sheet_of(path: Path, cells: dict[str, object], merges: tuple[str, ...]):
    book = NewBook()
    for place, value in cells.items():
        book.active[place] = value
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(path)
    return workbook.open_workbook(path).sheets[0]


def laid(sheet, rows: range) -> list[list[tuple[str, int, int]]]:
    found = lines(stretch(sheet, rows))
    return [[(slot.address, slot.across, slot.down) for slot in line.slots] for line in found]


def test_merges_become_spans_and_cover_what_they_cover(tmp_path: Path) -> None:
    cells = {"A1": "甲", "C1": "乙", "A2": "丙", "B2": 1, "C2": 2, "B3": 3, "C3": 4}
    sheet = sheet_of(tmp_path / "a.xlsx", cells, ("A1:B1", "A2:A3"))
    assert laid(sheet, range(1, 4)) == [
        [("A1", 2, 1), ("C1", 1, 1)],
        [("A2", 1, 2), ("B2", 1, 1), ("C2", 1, 1)],
        [("B3", 1, 1), ("C3", 1, 1)],
    ]


def test_rows_and_columns_that_hold_nothing_take_no_room(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "a.xlsx", {"A1": "甲", "XFD1": 1, "A900000": 2}, ("A1:C900",))
    assert laid(sheet, range(1, 1_000_000)) == [
        [("A1", 1, 1), ("XFD1", 1, 1)],
        [("A900000", 1, 1), ("XFD900000", 1, 1)],
    ]


def test_a_table_is_parted_as_a_person_sees_it(paged) -> None:
    _, page = paged("hongshan-2023.xlsx")
    section = page.by_id["b3"]
    assert section.all("h3")[0].text == "支出决算表"
    above = [e.text.split() for e in section.all("p", "above")]
    assert above[-1] == ["部门：武汉市洪山区科学技术和经济信息化局", "2023年度", "金额单位：万元"]
    head = section.all("thead")[0]
    assert [len(row.all("th")) for row in head.all("tr")] == [7, 2, 7]
    assert head.all("th")[0].attributes["colspan"] == "2"
    first = section.all("tbody")[0].all("tr")[0]
    assert first.all("th")[0].text == "合计"
    assert first.all("th")[0].attributes["scope"] == "row"
    assert section.all("p", "note")[0].text.startswith("注：")


def test_every_figure_stands_as_the_workbook_displays_it(paged) -> None:
    report, page = paged("hongshan-2023.xlsx")
    opened = workbook.open_workbook(ROOT / SAMPLE)
    sheets = {s.title: (at, s) for at, s in enumerate(opened.sheets, start=1)}
    seen = 0
    for fact in report.judged.facts:
        at, sheet = sheets[fact.sheet]
        element = page.by_id[f"s{at}-{fact.cell}"]
        row, column = workbook.place(fact.cell)
        cell = sheet.at(row, column)
        shown = "" if cell is None else cell.text + ("%" if cell.percent else "")
        assert element.own == shown
        assert "n" in element.classes
        seen += bool(shown)
    assert seen >= report.summary["figures"]


def ticks(page, anchor: str) -> str:
    found = page.by_id[anchor].all("i")
    return found[0].text if found else ""


def test_tick_marks_tell_what_a_figure_agrees_with(paged) -> None:
    _, page = paged("hongshan-2023.xlsx")
    assert ticks(page, "s3-C7") == "∧<↔"  # 合计: down the 类, across the kinds, with 01
    assert ticks(page, "s3-F7") == ""  # blank
    _, page = paged("broken/T3-1.xlsx", "hongshan-2023-说明-错.docx")
    assert ticks(page, "s3-C7") == "∧<↔N"
    assert ticks(page, "s3-E18") == ""  # all that names it is broken
    legend = page.by_id["tables"].all("ul", "legend")[0].text
    for sign, words in (("∧", "纵加相符"), ("<", "横加相符"), ("↔", "与其他表相符"), ("%", "比率")):
        assert sign in legend
        assert words in legend


def test_a_figure_carried_over_is_ticked_by_last_year(page_of, tmp_path: Path) -> None:
    edits = [
        {"sheet": "01", "cell": "C35", "value": 100, "format": "0.00"},
        {"sheet": "01", "cell": "F35", "value": 100, "format": "0.00"},
    ]
    this = edited(SAMPLE, edits[:1], tmp_path / "this.xlsx")
    last = edited(SAMPLE, edits[1:], tmp_path / "last.xlsx")
    report, page = page_of(this, last=last)
    found = [r for r in report.judged.relations if any(m.fact.index < 0 for m in r.members())]
    good = [
        r for r in found if r.verdict.value == "holds" and any(m.fact.value for m in r.members())
    ]
    assert good, [r.verdict for r in found]
    for relation in good:
        own = [m.fact for m in relation.members() if m.fact.index >= 0 and not m.fact.blank]
        assert own
        for fact in own:
            assert "B" in ticks(page, f"s1-{fact.cell}")
            assert "与上年" in page.by_id[f"s1-{fact.cell}"].attributes["aria-label"]


@pytest.mark.parametrize("key", sorted(REMARKS))
def test_every_remark_is_marked_at_its_cell(key: str, page_of, tmp_path: Path) -> None:
    golden = REMARKS[key]
    if "base" in golden:
        path = ROOT / golden["base"]
    else:
        path = edited(SAMPLE, golden["edits"], tmp_path / "book.xlsx")
    report, page = page_of(path)
    assert len(page.ids()) == len(set(page.ids()))
    assert all(link[1:] in page.by_id for link in page.links())
    own = [f for f in report.findings if f.remark and f.remark.key == f"remark.{key}"]
    for finding in own:
        item = page.by_id[finding.id]
        assert golden["says"] in item.text
        if finding.remark.place:
            link = item.all("a", "place")[0].attributes["href"][1:]
            assert link.endswith(f"-{finding.remark.place.address}")
            target = page.by_id[link]
            assert "f" in target.classes or "spot" in target.classes
    sheet, _, cell = golden["place"].partition("!")
    if cell and sheet_name(path, sheet) == own[0].remark.place.sheet:
        assert own[0].remark.place.address == cell


@pytest.mark.parametrize(
    ("edits", "anchor", "name", "glyph"),
    [
        ([{"sheet": "03", "cell": "C18", "value": "待核"}], "s3-C18", "unreadable", "?"),
        ([{"sheet": "03", "cell": "I18", "value": 400.5}], "s3-I18", "warned", "!"),
        ([{"sheet": "03", "cell": "C18", "value": "437.40"}], "s3-C18", "warned", "!"),
        ([{"sheet": "03", "cell": "C18", "value": "#REF!"}], "s3-C18", "unreadable", "?"),
        ([{"sheet": "03", "cell": "C18", "value": 437.41}], "s3-D18", "rounding", "≈"),
        ([{"sheet": "03", "cell": "C18", "value": 438.5}], "s3-D18", "broken", "!"),
        (
            [{"sheet": "03", "hide_row": 18}],
            "s3-C18",
            "hid",
            "⊘",
        ),
    ],
)
def test_states_have_a_sign_beside_their_colour(
    edits, anchor: str, name: str, glyph: str, page_of, tmp_path: Path
) -> None:
    _, page = page_of(edited(SAMPLE, edits, tmp_path / "book.xlsx"))
    element = page.by_id[anchor]
    assert name in element.classes
    assert element.all("b")[0].text.startswith(glyph)


def test_rounding_is_marked_and_listed_one_by_one(page_of, tmp_path: Path) -> None:
    edits = [{"sheet": "05", "cell": "D16", "value": 552.99, "format": "0.00"}]
    report, page = page_of(edited(SAMPLE, edits, tmp_path / "book.xlsx"))
    rounding = [f for f in report.findings if f.verdict == "rounding"]
    assert rounding
    group = page.root.all("section", "rounding")[0]
    assert [e.attributes["id"] for e in group.all("li", "item")] == [f.id for f in rounding]
    assert "尾数误差：" in group.text
    for finding in rounding:
        members = {m.fact.cell for m in finding.relation.members() if m.fact.table == "05"}
        for cell in members:
            assert "rounding" in page.by_id[f"s5-{cell}"].classes


def test_what_no_rule_knows_is_shown_too(page_of, tmp_path: Path) -> None:
    rows = [["机构运行信息表"], ["项目", "数"], ["车辆", 3], ["<b>房屋</b>", 45.5]]
    edits = [{"new_sheet": "附表", "rows": rows}]
    _, page = page_of(edited(SAMPLE, edits, tmp_path / "book.xlsx"))
    section = page.by_id["o13"]
    assert "没有核对" in section.all("h3")[0].text
    assert [cell.text for cell in section.all("td")][-2:] == ["<b>房屋</b>", "45.5"]


def test_a_table_too_large_says_so_and_keeps_the_rows_to_look_at() -> None:
    opened = workbook.open_workbook(ROOT / "samples/broken/T3-1.xlsx")
    report = library.check(opened)
    anchors = Anchors(report, opened)
    said = Said(Wording.of(report, "zh"))
    marks = Marks.of(report, anchors)
    grids = list(Tables(report, opened, marks, said, Bounds(160, 700)).recognised())
    third = grids[2]
    cells = [cell for line in (*third.head, *third.body) for cell in line]
    assert "s3-E18" in {cell.anchor for cell in cells}
    assert sum(cell.across * cell.down for cell in cells) <= 160
    assert third.notes[0].startswith("表太大，有 ")
    assert "160 格" in third.notes[0]
    assert sum(len(grid.body) for grid in grids[5:]) == 0
    assert all(grid.notes for grid in grids[5:])
    whole = list(Tables(report, opened, marks, said).recognised())
    assert not any(grid.notes for grid in whole)


@pytest.mark.parametrize("seed", range(12))
def test_any_layout_has_its_page(seed: int, page_of, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    path = tmp_path / "book.xlsx"
    print_book(accounts(random), draw(random), random).book.save(path)
    book = load_workbook(path)
    mistaken(book, random)
    book.save(path)
    report, page = page_of(path, language=("zh", "en")[seed % 2])
    assert len(page.ids()) == len(set(page.ids()))
    assert all(link[1:] in page.by_id for link in page.links())
    opened = workbook.open_workbook(path)
    numbers = {sheet.title: at for at, sheet in enumerate(opened.sheets, start=1)}
    for fact in report.judged.facts:
        assert f"s{numbers[fact.sheet]}-{fact.cell}" in page.by_id


def test_an_xls_gives_the_page_of_its_xlsx(page_of) -> None:
    _, old = page_of(ROOT / "tests/workbook/xls/hongshan-2023.xls")
    _, new = page_of(ROOT / SAMPLE)
    tables = [[cell.own for cell in page.by_id["tables"].all("td")] for page in (old, new)]
    assert tables[0] == tables[1]
