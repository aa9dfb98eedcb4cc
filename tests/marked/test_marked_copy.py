"""The copy beside its source, part by part: nothing differs but what must."""

import hashlib
import io
import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from laden import PART, RESULTS, THEIRS, laden, with_macros
from openpyxl import load_workbook
from packed import BROKEN, CLEAN, INVOLVED, SHEET, WRONG, checked, copied, parts_of
from strict import MAIN, judge

from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.workbook import workbook_of

MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}
RESULT = "核查结果"

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")


@pytest.fixture(scope="module")
def source() -> bytes:
    return laden()


@pytest.fixture(scope="module")
def copy(source: bytes) -> bytes:
    return copied(source)


def colour(content: bytes, sheet: str, cell: str) -> str:
    return str(load_workbook(io.BytesIO(content))[sheet][cell].fill.fgColor.rgb)


def test_the_source_is_a_package_that_excel_would_take(source: bytes) -> None:
    parts = judge(source)
    assert b"<f>35549.61+0</f><v>35549.61</v>" in parts[PART]


def test_the_copy_is_a_package_that_excel_would_take(copy: bytes) -> None:
    judge(copy)


def test_the_same_file_gives_the_same_bytes(source: bytes, copy: bytes) -> None:
    assert copied(source) == copy


def test_every_other_part_is_the_same_bytes(source: bytes, copy: bytes) -> None:
    before, after = parts_of(source), parts_of(copy)
    changed = {name for name in before if before[name] != after[name]}
    comments = {"xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"}
    marked = {PART, "xl/worksheets/sheet13.xml"}
    assert changed == MAY_CHANGE | comments | marked
    assert list(after)[: len(before)] == list(before)
    assert "xl/printerSettings/printerSettings1.bin" in set(before) - changed
    assert "xl/drawings/vmlDrawing9.vml" in set(before) - changed


def bare(element: Element, formats: list[bytes]) -> Element:
    """Give a worksheet with style numbers as formats, and without what a mark may put in."""
    for row in element.iter(f"{MAIN}row"):
        row.attrib.pop("spans", None)
        for cell in list(row):
            cell.set("s", formats[int(cell.get("s", "0"))].decode())
    for one in element.findall(f"{MAIN}legacyDrawing"):
        element.remove(one)
    return element


def formats_of(parts: dict[str, bytes]) -> list[bytes]:
    """Give each cell format without its fill."""
    text = parts["xl/styles.xml"]
    own = text[text.index(b"<cellXfs") : text.index(b"</cellXfs>")]
    found = re.findall(rb"<xf\b[^>]*?/>|<xf\b.*?</xf>", own)
    fills = (rb' fillId="\d+"', rb' applyFill="1"', rb"\s+(?=/?>)")
    for pattern in fills:
        found = [re.sub(pattern, b"", one) for one in found]
    return found


def flat(element: Element) -> list[object]:
    own = [element.tag, dict(element.attrib), element.text, element.tail]
    return [own, *(flat(child) for child in element)]


def test_a_marked_sheet_differs_in_fills_and_in_nothing_else(source: bytes, copy: bytes) -> None:
    before, after = parts_of(source), parts_of(copy)
    old, new = formats_of(before), formats_of(after)
    assert new[: len(old)] == old
    added = list(fromstring(after["xl/styles.xml"]).find(f"{MAIN}cellXfs"))[len(old) :]
    assert added
    assert {one.get("applyFill") for one in added} == {"1"}
    for part in (PART, "xl/worksheets/sheet13.xml"):
        trees = [flat(bare(fromstring(p[part]), f)) for p, f in ((before, old), (after, new))]
        assert trees[0] == trees[1]


def test_the_bytes_of_a_marked_sheet_are_the_same_but_for_style_numbers(
    source: bytes, copy: bytes
) -> None:
    before, after = (parts_of(content)[PART] for content in (source, copy))
    cells = (WRONG, *INVOLVED)
    for cell in cells:
        pattern = rb'(<c r="%s") s="\d+"' % cell.encode()
        before, after = (re.sub(pattern, rb"\1", text, count=1) for text in (before, after))
    assert before == after


def test_values_formulas_results_and_formats_are_the_same(source: bytes, copy: bytes) -> None:
    for results in (False, True):
        one, other = (
            load_workbook(io.BytesIO(content), data_only=results, rich_text=True)
            for content in (source, copy)
        )
        assert [*one.sheetnames, RESULT] == other.sheetnames
        for sheet in one:
            twin = other[sheet.title]
            assert sheet.merged_cells.ranges == twin.merged_cells.ranges
            assert (sheet.sheet_state, sheet.freeze_panes) == (twin.sheet_state, twin.freeze_panes)
            assert sheet.print_title_rows == twin.print_title_rows
            for row in sheet.iter_rows():
                for cell in row:
                    own = twin[cell.coordinate]
                    assert (cell.value, cell.data_type) == (own.value, own.data_type)
                    for name in ("number_format", "font", "border", "alignment", "protection"):
                        assert repr(getattr(cell, name)) == repr(getattr(own, name))
        assert other.active.title == one.active.title
        assert dict(one.defined_names) == dict(other.defined_names)


def test_stored_results_keep_their_digits(copy: bytes) -> None:
    text = parts_of(copy)[PART].decode()
    for cell, result in RESULTS.items():
        assert re.search(f'<c r="{cell}"[^>]*><f>[^<]*</f><v>{result}</v>', text)


def test_our_own_reader_reads_the_same_cells(source: bytes, copy: bytes) -> None:
    before, after = (workbook_of("book.xlsx", content).sheets for content in (source, copy))
    assert after[:-1] == before


def test_cells_are_filled_by_what_they_are(copy: bytes) -> None:
    assert colour(copy, SHEET, WRONG) == COLOURS[Kind.WRONG]
    for cell in INVOLVED:
        assert colour(copy, SHEET, cell) == COLOURS[Kind.INVOLVED]
    assert colour(copy, SHEET, "C10") == "00000000"


def test_a_comment_that_is_there_stays_and_is_lengthened(copy: bytes) -> None:
    sheet = load_workbook(io.BytesIO(copy))[SHEET]
    theirs, ours = sheet["D18"].comment, sheet[WRONG].comment
    assert theirs is not None
    assert ours is not None
    assert theirs.text.startswith(THEIRS)
    assert theirs.author == "王会计"
    assert "T3-1" in theirs.text
    assert sheet["A1"].comment.text == "标题"
    assert ours.author == "budgetcheck"
    for said in ("C1", "应为 168.31", "现为 186.31", "T3-1", "269.09（D18）"):
        assert said in ours.text


def test_macros_are_kept(source: bytes) -> None:
    book = with_macros(source)
    before, after = parts_of(book), judge(copied(book))
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    assert b"macroEnabled.main+xml" in after["[Content_Types].xml"]


def test_a_clean_workbook_gets_one_sheet_and_no_mark() -> None:
    content = CLEAN.read_bytes()
    before, after = parts_of(content), judge(copied(content))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == MAY_CHANGE
    assert set(after) - set(before) == {"xl/worksheets/sheet13.xml"}
    said = load_workbook(io.BytesIO(copied(content)))[RESULT]
    assert "没有发现问题，各表没有标记" in {cell.value for cell in said["A"]}


def test_the_source_is_not_written() -> None:
    content = BROKEN.read_bytes()
    copied(content)
    assert hashlib.sha256(BROKEN.read_bytes()).digest() == hashlib.sha256(content).digest()


def test_a_copy_checked_again_has_the_findings_of_its_source(source: bytes, copy: bytes) -> None:
    once, again = checked(source), checked(copy)
    assert [(f.rule, f.verdict) for f in again.findings] == [
        (f.rule, f.verdict) for f in once.findings
    ]
    assert again.summary == once.summary
    judge(copied(copy))
