"""One worksheet part: cells and rows put in at their place, boxes of comments sized, bytes kept."""

from budgetcheck.marked import shapes
from budgetcheck.marked.outline import outline, readable, text
from budgetcheck.marked.sheet_part import restyled, sheet_part

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EVERY_ROW = range(1, 100)


def sheet(rows: str, before: str = "", after: str = "") -> bytes:
    return f'<worksheet xmlns="{SPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def rows_of(data: bytes) -> str:
    return data.decode().partition("<sheetData>")[2].partition("</sheetData>")[0]


def put(rows: str, styles: dict[tuple[int, int], int]) -> str:
    return rows_of(restyled(sheet_part(sheet(rows), EVERY_ROW), styles, None))


def test_rows_are_put_in_between_and_behind() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="7"/>'
    assert put(rows, {(1, 1): 5, (4, 3): 6, (9, 2): 7}) == (
        '<row r="1"><c r="A1" s="5"/></row><row r="2"><c r="B2"><v>1</v></c></row>'
        '<row r="4"><c r="C4" s="6"/></row><row r="7"/><row r="9"><c r="B9" s="7"/></row>'
    )


def test_cells_are_put_in_between_and_behind() -> None:
    rows = '<row r="2" spans="2:2"><c r="B2" s="1"><v>1</v></c></row><row r="7"/>'
    assert put(rows, {(2, 1): 5, (2, 2): 6, (2, 4): 7, (7, 3): 8}) == (
        '<row r="2" spans="1:4"><c r="A2" s="5"/><c r="B2" s="6"><v>1</v></c><c r="D2" s="7"/></row>'
        '<row r="7"><c r="C7" s="8"/></row>'
    )


def test_a_sheet_without_rows_gets_one() -> None:
    data = f'<x:worksheet xmlns:x="{SPACE}"><x:sheetData/></x:worksheet>'.encode()
    assert b'<x:sheetData><x:row r="3"><x:c r="B3" s="4"/></x:row></x:sheetData>' in restyled(
        sheet_part(data, EVERY_ROW), {(3, 2): 4}, None
    )


def test_a_row_written_twice_is_met_in_both_places() -> None:
    rows = '<row r="2"><c r="A2"/></row><row r="2"><c r="C2"/></row>'
    assert (
        put(rows, {(2, 3): 4}) == '<row r="2"><c r="A2"/></row><row r="2"><c r="C2" s="4"/></row>'
    )


def test_the_drawing_stands_where_the_schema_has_it() -> None:
    for after in ("legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "extLst"):
        data = sheet("", after=f"<pageSetup/><drawing/><{after}/>")
        text_of = restyled(sheet_part(data, ()), {}, "rId7").decode()
        assert '<drawing/><legacyDrawing xmlns:r="' in text_of
        assert f'r:id="rId7"/><{after}/>' in text_of
    data = sheet("", after="<pageSetup/>")
    assert restyled(sheet_part(data, ()), {}, "rId7").endswith(b'r:id="rId7"/></worksheet>')


def test_a_mark_on_a_merged_range_stands_on_the_cell_that_shows() -> None:
    data = sheet("", after='<mergeCells count="1"><mergeCell ref="B2:D5"/></mergeCells>')
    part = sheet_part(data, ())
    assert part.anchors[4, 4] == (2, 2)
    assert (6, 4) not in part.anchors


def corners(before: str, rows: str = "", spot: tuple[int, int] = (5, 2)) -> list[int]:
    part = sheet_part(sheet(rows, before=before), ())
    drawing = shapes.new(part, [shapes.box(spot, "一\n二")], ())
    anchor = drawing.decode().partition("<x:Anchor>")[2].partition("</x:Anchor>")[0]
    return [int(number) for number in anchor.split(",")]


def test_a_box_is_as_wide_as_its_text_whatever_the_columns_are() -> None:
    wide = '<cols><col min="1" max="9" width="100" customWidth="1"/></cols>'
    assert corners(wide) == [2, 15, 3, 10, 2, 395, 5, 14]
    narrow = '<cols><col min="1" max="99" width="5" customWidth="1"/></cols>'
    assert corners(narrow)[4] == 2 + 395 // 40


def test_a_box_finds_room_where_all_columns_behind_are_hidden() -> None:
    hidden = (
        '<cols><col min="1" max="2" width="60" customWidth="1"/>'
        '<col min="3" max="16384" width="9" hidden="1"/></cols>'
    )
    assert corners(hidden)[0] == 0


def test_sizes_that_are_none_do_no_harm() -> None:
    odd = '<sheetFormatPr defaultColWidth="nan" defaultRowHeight="1e999"/>'
    assert corners(odd, '<row r="5" ht="inf"/>')[:2] == [2, 15]


def test_a_comment_has_a_box_for_its_lines_but_no_more_than_a_screen() -> None:
    assert shapes.box((1, 1), "字" * 31).lines == 2
    assert shapes.box((1, 1), "\n" * 900).lines == 30


def test_what_xml_forbids_is_spelt_out() -> None:
    said = text("a\x00\ud800\uffff<&> _x0041_ _xyz")
    assert said == "a\\u0000\\ud800\\uffff&lt;&amp;&gt; _x005F_x0041_ _xyz"


def test_a_part_in_utf_8_is_not_rewritten() -> None:
    for data in (b"<a/>", b"\xef\xbb\xbf<a/>", b'<?xml version="1.0" encoding="utf-8"?><a/>'):
        assert readable(data) is data
    assert outline(readable(b'<?xml version="1.0" encoding="US-ASCII"?><a/>')).name == "a"
