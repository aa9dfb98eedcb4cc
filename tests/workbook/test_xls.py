"""An .xls gives the same cells as the same book saved as .xlsx."""

import random
import struct
import time
from decimal import Decimal
from pathlib import Path

import pytest
import xls_parts as x
from pandas.testing import assert_frame_equal

import budgetcheck
from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import Kind, Span, open_workbook

FIXTURES = Path(__file__).parent / "xls"
SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
PAIRS = [(SAMPLE, FIXTURES / "hongshan-2023.xls"), (FIXTURES / "zoo.xlsx", FIXTURES / "zoo.xls")]


@pytest.fixture
def sheet(save):
    def read(*cells, **options):
        return open_workbook(save(x.xls(b"".join(cells), **options))).sheets[0]

    return read


@pytest.mark.parametrize(("modern", "old"), PAIRS, ids=["sample", "zoo"])
def test_both_formats_give_the_same_sheets(modern, old):
    pairs = zip(open_workbook(modern).sheets, open_workbook(old).sheets, strict=True)
    for wanted, found in pairs:
        if wanted.title != "公式":  # openpyxl stores no results
            assert found == wanted


def test_the_sample_gives_the_same_facts():
    modern, old = (budgetcheck.load(path).facts for path in PAIRS[0])
    assert_frame_equal(modern.drop(columns="formula"), old.drop(columns="formula"))


def test_formulas_are_their_stored_results():
    book = open_workbook(FIXTURES / "zoo.xls")
    cells = book.sheets[-1].cells.values()
    assert not book.formulas_known
    assert {cell.formula for cell in cells} == {None}
    assert [(cell.address, cell.kind, cell.text) for cell in cells][2:] == [
        ("A3", Kind.NUMBER, "3.5"),
        ("A4", Kind.TEXT, "合计"),
        ("A5", Kind.BOOLEAN, "FALSE"),
        ("A6", Kind.ERROR, "#DIV/0!"),
        ("A8", Kind.NUMBER, "15.0"),
        ("A9", Kind.DATE, "2024-02-29"),
    ]


def test_an_xlsx_knows_its_formulas():
    assert open_workbook(SAMPLE).formulas_known


def test_the_zoo_has_one_of_each():
    book = open_workbook(FIXTURES / "zoo.xls")
    kinds = {cell.kind for sheet in book.sheets for cell in sheet.cells.values()}
    assert kinds == set(Kind) - {Kind.UNCALCULATED}
    assert [sheet.state for sheet in book.sheets[1:3]] == ["visible", "hidden"]
    assert book.sheets[0].at(65_536, 256).text == "角落"
    assert book.sheets[1].hidden_rows >= {3, 5}
    assert book.sheets[1].hidden_columns == {3}
    assert book.sheets[1].merges == (Span(1, 1, 2, 3), Span(5, 5, 9, 5))


@pytest.mark.parametrize("name", ["决算.xlsx", "决算.et", "决算"])
def test_an_xls_by_any_name(tmp_path, name):
    path = tmp_path / name
    path.write_bytes((FIXTURES / "zoo.xls").read_bytes())
    assert open_workbook(path).sheets == open_workbook(FIXTURES / "zoo.xls").sheets


def test_an_xlsx_named_xls(tmp_path):
    path = tmp_path / "决算.xls"
    path.write_bytes(SAMPLE.read_bytes())
    assert open_workbook(path).sheets == open_workbook(SAMPLE).sheets


def test_a_stream_without_container(save):
    data = x.stream(x.number(0, 0, 81.29, 1), before=x.styles("0.00"))
    (cell,) = open_workbook(save(data)).sheets[0].cells.values()
    assert (cell.text, cell.stored, cell.decimals) == ("81.29", Decimal("81.29"), 2)


@pytest.mark.parametrize("page", [b"", x.record(x.CODEPAGE, "H", 936)], ids=["none", "936"])
def test_excel_95_with_chinese(save, page):
    text = "合计".encode("gbk")
    label = x.record(x.LABEL, "HHHH", 2, 0, 0, len(text), rest=text)
    data = x.stream(x.number(0, 0, 7) + label, version=0x0500, names=("收入",), before=page)
    found = open_workbook(save(x.compound({"Book": data}))).sheets[0]
    assert (found.title, found.at(1, 1).text, found.at(3, 1).text) == ("收入", "7", "合计")


def test_a_workbook_beside_a_word_document(save):
    data = x.compound({"WordDocument": b"-" * 9, "Workbook": x.stream(x.number(0, 0, 7))})
    assert open_workbook(save(data)).sheets[0].at(1, 1).text == "7"


@pytest.mark.parametrize(("key", "text"), [(31, "2024-12-31"), (57, "2024-12-31"), (2, "45657.00")])
def test_formats_that_are_built_in(sheet, key, text):
    before = x.record(x.XF, "HH", 0, 0, rest=bytes(16)) + x.record(
        x.XF, "HH", 0, key, rest=bytes(16)
    )
    assert sheet(x.number(0, 0, 45657, 1), before=before).at(1, 1).text == text


def test_a_format_that_is_missing_or_overlong_is_general(sheet):
    missing = x.record(x.XF, "HH", 0, 200, rest=bytes(16))
    long = x.record(x.FORMAT, "HHB", 200, 300, 0, rest=b"0." + b"0" * 298)
    for before in (b"", missing, long + missing):
        assert sheet(x.number(0, 0, 1.5), before=before).at(1, 1).text == "1.5"


def test_displayed_number(sheet):
    before = x.styles("0!.0000", "0.00%")
    found = sheet(x.number(0, 0, 123456, 1), x.number(0, 1, 0.285, 2), before=before)
    assert [(c.text, c.percent) for c in found.cells.values()] == [
        ("12.3456", False),
        ("28.50", True),
    ]


@pytest.mark.parametrize(("state", "name"), [(0, "visible"), (1, "hidden"), (2, "veryHidden")])
def test_states(save, state, name):
    data = x.stream(x.number(0, 0, 1)).replace(
        b"\x00\x00\x02\x01h\x88", struct.pack("<BB", state, 0) + b"\x02\x01h\x88"
    )
    assert open_workbook(save(data)).sheets[0].state == name


def test_a_chart_or_macro_sheet_is_skipped(save):
    data = x.stream(x.number(0, 0, 1), x.number(0, 0, 2), names=("数", "图"))
    at = data.index("图".encode("utf-16-le")) - 3
    assert [s.title for s in open_workbook(save(data[:at] + b"\x02" + data[at + 1 :])).sheets] == [
        "数"
    ]


def test_dates_from_1904(sheet):
    before = x.record(x.DATEMODE, "H", 1) + x.styles("yyyy-mm-dd")
    assert sheet(x.number(0, 0, 44195, 1), before=before).at(1, 1).text == "2024-12-31"


def test_text_that_goes_on_in_the_next_record(sheet):
    start = struct.pack("<HB", 4, 1) + "合计".encode("utf-16-le")
    before = x.record(x.SST, "ii", 1, 1, rest=start) + x.record(x.CONTINUE, rest=b"\x00ab")
    assert sheet(x.record(x.LABELSST, "HHHi", 0, 0, 0, 0), before=before).at(1, 1).text == "合计ab"


def test_rich_and_phonetic_text(sheet):
    one = struct.pack("<HBHi", 2, 13, 1, 3) + "合计".encode("utf-16-le") + bytes(4) + b"pin"
    two = struct.pack("<HB", 2, 0) + b"ok"
    labels = [x.record(x.LABELSST, "HHHi", n, 0, 0, n) for n in range(2)]
    found = sheet(*labels, before=x.record(x.SST, "ii", 2, 2, rest=one + two))
    assert [cell.text for cell in found.cells.values()] == ["合计", "ok"]


def test_several_numbers_in_one_record(sheet):
    values = struct.pack("<HiHi", 0, 8129 << 2 | 3, 0, 7 << 2 | 2)
    found = sheet(x.record(x.MULRK, "HH", 4, 2, rest=values + struct.pack("<H", 3)))
    assert [(c.address, c.stored) for c in found.cells.values()] == [
        ("C5", Decimal("81.29")),
        ("D5", Decimal(7)),
    ]


def test_rows_in_any_order_and_far_apart(sheet):
    found = sheet(x.number(65535, 255, 1), x.number(0, 0, 2), x.number(7, 3, 3))
    assert [cell.address for cell in found.cells.values()] == ["A1", "D8", "IV65536"]


def test_far_cells_on_every_sheet_take_no_time(save):
    path = save(x.xls(*[x.number(65535, 255, 1)] * 100))
    start = time.perf_counter()
    assert len(open_workbook(path).sheets) == 100
    assert time.perf_counter() - start < 2


def test_what_lies_under_a_merge_is_not_seen(sheet):
    found = sheet(x.number(0, 0, 1), x.number(0, 1, 2), x.merges((0, 0, 0, 1)))
    assert [cell.address for cell in found.cells.values()] == ["A1"]


def test_names_links_and_notes_never_reach_xlrd(sheet):
    link = x.record(x.HLINK, "HHHH", 0, 65535, 0, 65535, rest=bytes(40))
    name = x.record(x.NAME, "H", 0xFFFF)
    chart = x.bof(0x20) + x.number(0, 0, 9) + x.record(x.EOF)
    assert sheet(link, chart, x.number(0, 0, 1), before=name).at(1, 1).text == "1"


def test_blank_cells_and_empty_results_are_left_out(sheet):
    empty = x.record(x.FORMULA, "HHHQHI", 1, 0, 0, 0xFFFF << 48 | 3, 0, 0)
    assert not sheet(x.record(x.BLANK, "HHH", 0, 0, 0), empty).cells


def test_xlrd_prints_nothing(sheet, capfd):
    sheet(x.number(0, 0, 1), before=x.styles("0.00", '"x"'))
    assert capfd.readouterr() == ("", "")


def test_damage_of_any_kind_is_one_error(save):
    """A few hundred of the mutations that were tried by the ten thousand."""
    good, draw = (FIXTURES / "zoo.xls").read_bytes(), random.Random(7)  # noqa: S311 - no secret
    refused = 0
    for _ in range(200):
        data = bytearray(good)
        for _ in range(draw.choice((1, 3, 30))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path = save(bytes(data[: draw.choice((len(data), draw.randrange(8, len(data))))]))
        try:
            open_workbook(path)
        except WorkbookError:
            refused += 1
    assert refused > 50
