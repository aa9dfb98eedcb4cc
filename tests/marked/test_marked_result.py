"""The sheet of results, and comments, whatever a workbook has written in it."""

import io
import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from packed import BROKEN, SHEET, WRONG, changed, checked, copied, packed, parts_of
from strict import MAIN, judge

from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.report.waived import fingerprint
from budgetcheck.settings import Settings, Waiver

HOSTILE = {
    "formula": "=cmd|'/c calc'!A0",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "markup": "<script>alert(1)</script>&amp;",
    "style": "[red]x[/red]",
    "escape": "a\\x1b[31m",
    "escaped": "_x000D__x0041_",
    "bidi": "\u202eabc\u2066",
    "long": "长" * 32_767,
    "quotes": "\"'</t></is></c>",
}


def told(content: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[-1]
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def lines(content: bytes) -> dict[str, list[str]]:
    """Give the lines of the table by their id."""
    return {row[0]: row for row in told(content) if re.fullmatch("[CF][0-9]+", row[0])}


def test_a_cause_stands_above_what_it_broke() -> None:
    rows = [row for row in told(copied(BROKEN.read_bytes())) if row[0]]
    ids = [row[0] for row in rows if re.fullmatch("[CF][0-9]+", row[0])]
    assert ids == ["C1", "F1", "F2"]
    cause, broken = (
        lines(copied(BROKEN.read_bytes()))["C1"],
        lines(copied(BROKEN.read_bytes()))["F1"],
    )
    assert cause[1:8] == [
        "错误",
        SHEET,
        WRONG,
        "其他科学技术管理事务支出 · 项目支出",
        "186.31",
        "168.31",
        "18.00",
    ]
    assert cause[8].startswith("应为 168.31")
    assert broken[2:4] == [SHEET, "C18"]
    assert broken[7:9] == ["18.00", "T3-1 不成立，差 18.00 万元"]
    assert "437.40（C18） ≠ 基本支出 269.09（D18）" in broken[9]


def test_every_place_is_a_link_to_its_cell() -> None:
    content = copied(BROKEN.read_bytes())
    sheet = load_workbook(io.BytesIO(content)).worksheets[-1]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    links = {cell.coordinate: cell.hyperlink.location for cell in cells}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows() if row[0].value}
    assert links[f"D{rows['C1']}"] == f"'{SHEET}'!{WRONG}"
    assert links[f"D{rows['F1']}"] == f"'{SHEET}'!C18"
    assert sheet.freeze_panes == f"A{rows['编号'] + 1}"


def test_the_few_ways_to_mend_it_are_listed_and_none_is_red() -> None:
    content = (BROKEN.parent / "T9-1.xlsx").read_bytes()
    copy = copied(content)
    rows = [row for row in told(copy) if "可能是这一处" in row[8]]
    cause = checked(content).causes[0].cause
    assert len(rows) == len(cause.candidates) == 2
    assert {row[3] for row in rows} == {one.changes[0].fact.cell for one in cause.candidates}
    sheet = next(s for s in load_workbook(io.BytesIO(copy)) if s.title.startswith("GK09"))
    assert {sheet[row[3]].fill.fgColor.rgb for row in rows} == {COLOURS[Kind.INVOLVED]}


def test_where_no_cell_can_be_named_no_value_is_written() -> None:
    content = (BROKEN.parent / "T6-1.xlsx").read_bytes()
    assert not any(row[6] for row in told(copied(content)) if row[0].startswith("C"))
    assert not any("可能是这一处" in row[8] for row in told(copied(content)))


def waivers() -> Settings:
    report = checked(BROKEN.read_bytes())
    own = [
        Waiver("book.xlsx", one.rule, "", "=已说明<b>", "张会计", None, fingerprint(one))
        for one in report.findings
    ]
    return Settings(waivers=tuple(own))


def test_what_is_waived_says_who_answers_for_it_and_why() -> None:
    content = copied(BROKEN.read_bytes(), settings=waivers())
    judge(content)
    rows = lines(content)
    assert "C1" not in rows
    assert "=已说明<b>" in rows["F1"][10]
    sheet = load_workbook(io.BytesIO(content))[SHEET]
    assert "=已说明<b>" in sheet["C18"].comment.text
    assert sheet["C18"].fill.fgColor.rgb == COLOURS[Kind.WAIVED]
    assert sheet["A10"].fill.fgColor.rgb == "00000000"


def test_one_waived_relation_of_an_open_cause_says_so_where_it_stands() -> None:
    whole = waivers()
    content = copied(BROKEN.read_bytes(), settings=replace(whole, waivers=whole.waivers[:1]))
    rows = lines(content)
    assert list(rows) == ["C1", "F1", "F2"]
    assert "=已说明<b>" in rows["F1"][10]
    assert not rows["F2"][10]
    sheet = load_workbook(io.BytesIO(content))[SHEET]
    assert "=已说明<b>" in sheet["C18"].comment.text
    assert sheet["C18"].fill.fgColor.rgb == COLOURS[Kind.WAIVED]
    assert sheet["E15"].fill.fgColor.rgb == COLOURS[Kind.INVOLVED]


def test_english_says_the_same_in_english() -> None:
    content = copied(BROKEN.read_bytes(), "en")
    assert load_workbook(io.BytesIO(content)).sheetnames[-1] == "budgetcheck"
    assert "should be 168.31" in lines(content)["C1"][8]
    assert "is broken by 18.00" in lines(content)["F1"][8]


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_of_the_file_is_text_in_every_place(kind: str) -> None:
    book = load_workbook(BROKEN)
    sheet = book[SHEET]
    for cell in ("B18", "A3", "E17", "A60", "J18"):
        sheet[cell].value = HOSTILE[kind]
        sheet[cell].data_type = "s"
    target = io.BytesIO()
    book.save(target)
    content = copied(target.getvalue())
    parts = judge(content)
    added = fromstring(parts["xl/worksheets/sheet13.xml"])
    cells = list(added.iter(f"{MAIN}c"))
    assert {cell.get("t", "inlineStr") for cell in cells} == {"inlineStr"}
    assert not list(added.iter(f"{MAIN}f"))
    formats = fromstring(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs")
    own = {int(cell.get("s", "0")) for cell in cells}
    assert all(formats[number].get("quotePrefix") == "1" for number in own)
    said = "".join(parts["xl/worksheets/sheet13.xml"].decode())
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "<script" not in said
    before = load_workbook(io.BytesIO(target.getvalue()))[SHEET]
    after = load_workbook(io.BytesIO(content))[SHEET]
    assert [c.value for row in before for c in row] == [c.value for row in after for c in row]


@pytest.mark.parametrize(
    "name", ["it's 'x'", "a&amp;b &lt;c&gt;", "=1+1", "!A1", "_x0041_ _x000D_"]
)
def test_names_of_sheets_lead_where_they_should(name: str) -> None:
    parts = parts_of(BROKEN.read_bytes())
    parts = changed(parts, "xl/workbook.xml", f'name="{SHEET}"', f'name="{name}"')
    content = copied(packed(parts))
    judge(content)
    book = load_workbook(io.BytesIO(content))
    title = book.sheetnames[2]
    cells = [cell for row in book.worksheets[-1].iter_rows() for cell in row if cell.hyperlink]
    locations = {cell.hyperlink.location for cell in cells}
    assert f"'{title.replace(chr(39), chr(39) * 2)}'!{WRONG}" in locations
    assert "C1" in book[title][WRONG].comment.text
