"""What cells, sheets and formulas become."""

import hashlib
import warnings
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from workbook_parts import HEAD, MAIN, PACKAGE, RELATION, one_cell, pack, parts, sheet, styles

from budgetcheck.workbook import Kind, Span, open_workbook

REAL = Path(__file__).parents[3] / "shared" / "real" / "planning-2024.xlsx"


@pytest.fixture
def read(save):
    """Give the cell at A1 of a workbook with this cell, and styles of these format codes."""

    def read_cell(cell, *codes):
        data = pack(one_cell(cell) | {"xl/styles.xml": styles(*codes)})
        return open_workbook(save(data)).sheets[0].at(1, 1)

    return read_cell


def inline(text):
    return f'<c r="A1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="A1"><v>7</v></c>', Kind.NUMBER, "7"),
        ('<c r="A1"><v>7.0</v></c>', Kind.NUMBER, "7"),
        ('<c r="A1" t="n"><v>3.5549610000000001E4</v></c>', Kind.NUMBER, "35549.61"),
        ('<c r="A1"><v>12345678901234567890</v></c>', Kind.NUMBER, "12345678901234600000"),
        ('<c r="A1" t="b"><v>1</v></c>', Kind.BOOLEAN, "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', Kind.BOOLEAN, "FALSE"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Kind.ERROR, "#REF!"),
        (inline("#REF!"), Kind.TEXT, "#REF!"),
        (inline("1,234.56"), Kind.TEXT, "1,234.56"),
        (inline("１２３４．５６"), Kind.TEXT, "１２３４．５６"),
        (inline("  其中："), Kind.TEXT, "  其中："),
        (inline("=SUM(A1:A3)"), Kind.TEXT, "=SUM(A1:A3)"),
        (inline("财政_x000D_\n拨款"), Kind.TEXT, "财政\r\n拨款"),
        ('<c r="A1" t="d"><v>2024-12-31</v></c>', Kind.DATE, "2024-12-31"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>本年</t></r><r><rPr><b/></rPr><t>收入</t></r></is></c>',
            Kind.TEXT,
            "本年收入",
        ),
    ],
)
def test_kinds(read, cell, kind, text):
    found = read(cell)
    assert (found.kind, found.text, found.formula) == (kind, text, None)
    assert (found.number is None) == (kind is not Kind.NUMBER)


@pytest.mark.parametrize("cell", ['<c r="A1"/>', inline(""), inline(" \n\u3000"), "<c><v></v></c>"])
def test_blank_cells_are_left_out(read, cell):
    assert read(cell) is None


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("yyyy-mm-dd", "45657", "2024-12-31"),
        ('yyyy"年"m"月"d"日"', "45657", "2024-12-31"),
        ("yyyy-mm-dd hh:mm", "45657.5", "2024-12-31T12:00:00"),
        ("h:mm", "0.5", "12:00:00"),
    ],
)
def test_dates(read, code, stored, text):
    found = read(f'<c r="A1" s="1"><v>{stored}</v></c>', code)
    assert (found.kind, found.text) == (Kind.DATE, text)


def test_displayed_number(read):
    found = read('<c r="A1" s="1"><v>0.285</v></c>', "0.00%")
    assert found.number == Decimal("28.50")
    assert found.stored == Decimal("28.5")
    assert (found.text, found.decimals, found.percent) == ("28.50", 2, True)
    assert read('<c r="A1" s="1"><v>5</v></c>', "00").text == "05"
    assert read('<c r="A1" s="1"><v>123456</v></c>', "0!.0000").text == "12.3456"
    assert read('<c r="A1" s="1"><v>5</v></c>', "@").decimals is None


@pytest.mark.parametrize(
    ("result", "kind", "text"),
    [
        ("<v>3.5</v>", Kind.NUMBER, "3.50"),
        ("", Kind.UNCALCULATED, ""),
        ("<v></v>", Kind.UNCALCULATED, ""),
    ],
)
def test_a_formula_is_of_its_results_kind(read, result, kind, text):
    found = read(f'<c r="A1" s="1"><f>SUM(B1:B2)</f>{result}</c>', "0.00")
    assert (found.kind, found.text, found.formula) == (kind, text, "=SUM(B1:B2)")


@pytest.mark.parametrize(
    ("kind", "result", "expected"),
    [
        ("str", "合计", Kind.TEXT),
        ("e", "#DIV/0!", Kind.ERROR),
        ("b", "1", Kind.BOOLEAN),
    ],
)
def test_a_formula_with_another_result(read, kind, result, expected):
    found = read(f'<c r="A1" t="{kind}"><f>B1</f><v>{result}</v></c>')
    assert (found.kind, found.formula) == (expected, "=B1")


def test_a_formula_whose_result_is_an_empty_text_is_blank(read):
    assert read('<c r="A1" t="str"><f>IF(B1,B1,"")</f><v></v></c>') is None


def test_shared_array_and_table_formulas(save):
    rows = (
        '<row><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c></row>'
        '<row><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row><c><f t="array" ref="A3">SUM(B1:B2*2)</f><v>3</v></c></row>'
        '<row><c><f t="dataTable" ref="A4" r1="B1" r2="B2"/><v>4</v></c></row>'
    )
    cells = open_workbook(save(pack(parts(sheet(rows))))).sheets[0].cells
    assert [cell.formula for cell in cells.values()] == [
        "=B1+1",
        "=B2+1",
        "=SUM(B1:B2*2)",
        "=TABLE(B1,B2)",
    ]
    assert [cell.text for cell in cells.values()] == ["1", "2", "3", "4"]


def test_a_link_does_not_fill_a_blank_cell(save):
    link = '<hyperlinks><hyperlink ref="A1" location="表1!B2"/></hyperlinks>'
    content = one_cell('<c r="A1"/><c r="B1"><f>1+1</f></c>')
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace(
        "</worksheet>", f"{link}{link.replace('A1', 'B1')}</worksheet>"
    )
    found = open_workbook(save(pack(content))).sheets[0]
    assert found.at(1, 1) is None


def test_sheets_states_merges_and_hidden_lines(save):
    rows = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0" customHeight="1"/>'
    text = sheet(rows, '<mergeCells><mergeCell ref="A2:C3"/></mergeCells>').replace(
        "<sheetData>", '<cols><col min="2" max="4" hidden="1" width="9"/></cols><sheetData>'
    )
    content = parts(text, sheet(""), sheet(""))
    content["xl/workbook.xml"] = (
        content["xl/workbook.xml"]
        .replace('name="表2"', 'name="表2" state="hidden"')
        .replace('name="表3"', 'name="表3" state="veryHidden"')
    )
    first, *others = open_workbook(save(pack(content))).sheets
    assert first.merges == (Span(2, 1, 3, 3),)
    assert first.hidden_rows == {2, 3}
    assert first.hidden_columns == {2, 3, 4}
    assert first.at(2, 1).address == "A2"
    assert first.at(9, 9) is None
    assert [(s.title, s.state) for s in (first, *others)] == [
        ("表1", "visible"),
        ("表2", "hidden"),
        ("表3", "veryHidden"),
    ]


def test_chart_sheets_are_skipped(save):
    content = parts(sheet(""), f'{HEAD}<chartsheet xmlns="{MAIN}"/>')
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace(
        f'Id="rId2" Type="{RELATION}/worksheet"', f'Id="rId2" Type="{RELATION}/chartsheet"'
    )
    content["xl/worksheets/_rels/sheet2.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}"/>'
    assert [s.title for s in open_workbook(save(pack(content))).sheets] == ["表1"]


def test_a_workbook_of_openpyxls_own(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["A2"], page["A3"] = "合计", 35549.61, "=A2*2"
    page["A4"] = ArrayFormula("A4", "=SUM(A2*2)")
    page["A2"].number_format = "#,##0.00"
    page["A5"].hyperlink = "https://example.org"
    path = tmp_path / "own.xlsx"
    book.save(path)
    before = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = open_workbook(path)
    kinds = [cell.kind for cell in read.sheets[0].cells.values()]
    assert kinds[:4] == [Kind.TEXT, Kind.NUMBER, Kind.UNCALCULATED, Kind.UNCALCULATED]
    assert read.sheets[0].at(4, 1).formula == "=SUM(A2*2)"
    assert read.sha256 == hashlib.sha256(before).hexdigest()
    assert read.name == "own.xlsx"
    assert path.read_bytes() == before


def test_openpyxl_stays_quiet(save, capfd):
    extension = '<extLst><ext uri="{A1}" xmlns:x="y"/></extLst>'
    open_workbook(save(pack(parts(sheet("", extension)))))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<patternFill/>", ""),
        ("</styleSheet>", '<cellStyles><cellStyle name="a" xfId="9"/></cellStyles></styleSheet>'),
    ],
)
def test_a_fault_in_what_no_figure_depends_on_is_no_obstacle(save, old, new):
    content = parts(sheet('<row r="1"><c r="A1"><v>7</v></c></row>')) | {
        "xl/styles.xml": styles("0")
    }
    assert old in content["xl/styles.xml"]
    content["xl/styles.xml"] = content["xl/styles.xml"].replace(old, new)
    assert open_workbook(save(pack(content))).sheets[0].at(1, 1).text == "7"


def test_openpyxl_prints_nothing_at_a_day_that_is_none(save, capfd):
    content = parts(sheet('<row r="1"><c r="A1" s="1"><v>3000000</v></c></row>'))
    content["xl/styles.xml"] = styles("yyyy-mm-dd")
    found = open_workbook(save(pack(content))).sheets[0].at(1, 1)
    assert (found.kind, found.text) == (Kind.ERROR, "#VALUE!")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not REAL.exists(), reason="the real workbook is not at hand")
def test_a_real_workbook():
    read = open_workbook(REAL)
    own = openpyxl.load_workbook(REAL)
    assert len(read.sheets) == 9
    for found, page in zip(read.sheets, own.worksheets, strict=True):
        assert found.title == page.title
        assert found.at(1, 1).text == page["A1"].value
        filled = {c.coordinate: c.value for row in page.iter_rows() for c in row if c.value}
        assert {c.address for c in found.cells.values()} >= filled.keys()
        for cell in found.cells.values():
            if cell.kind is Kind.NUMBER:
                value = page.cell(cell.row, cell.column).value
                assert cell.stored == Decimal(repr(value))
                assert not isinstance(cell.number, float)
