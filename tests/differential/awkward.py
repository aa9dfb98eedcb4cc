"""Workbooks made by hand, of cells that readers may read differently."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

NUMBERS = [
    0, 7, 7.0, -0.0, 0.1 + 0.2, 1e-7, -1e-7, 1.005, 2.675, 1.115, 0.285, 8.345, 1234567.895,
    35549.605, -35549.605, 0.004999999999999999, 123456789012345, 1234567890123456789, 99999999.995,
    12345678.12345678, 1e15, -3.5, 100, 0.5, 1.5, 2.5, 34082.99, 4.35, 1 / 3, 2 / 3,
]  # fmt: skip
FORMATS = [
    "General", "0", "0.00", "#,##0.00", "#,##0", "0.0000", "0.00%", "0%", "#,##0.00_ ",
    "#,##0.00;[Red]-#,##0.00", "#,##0.00;[Red]#,##0.00", "#,##0.00_);(#,##0.00)", '0.00"万元"',
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00,", "¥#,##0.00", "0.00E+00",
    "# ?/?", ";;;", "@", "0!.0000", '[=0]"无";0.00', "000.00", "0.00;;",
]  # fmt: skip


def numbers(sheet: Worksheet) -> None:
    """Every number under every format."""
    for row, number in enumerate(NUMBERS, 1):
        for column, code in enumerate(FORMATS, 1):
            cell = sheet.cell(row, column, number)
            cell.number_format = code


def texts(sheet: Worksheet) -> None:
    """Text that looks like a number, words that readers take for nothing, breaks, rich text."""
    words = [
        "1,234.56", "１２３４．５６", "12.5%", "(3.40)", "-5", "0012", "1e5", "N/A", "NA", "nan", "null", "None",
        "#N/A", "无", "—", " 前后空格 ", "文化旅游体育与传媒支\n出", "　", " ", "2023年度", "=1+1", "'单引号", '"双引号"',
        "a,b;c\td", "真", "TRUE", "2023-12-31", "1/2",
    ]  # fmt: skip
    for row, word in enumerate(words, 1):
        cell = sheet.cell(row, 1, word)
        cell.data_type = "s"
        cell.number_format = "@" if row % 2 else "General"
    bold = TextBlock(InlineFont(b=True), "支出")
    sheet["B1"] = CellRichText("本年", bold, "合计")
    sheet["B2"] = "一_x000D_二"


def kinds(sheet: Worksheet) -> None:
    """Dates, truths and errors, merged cells, hidden rows and columns, a blank far away."""
    values = [dt.date(2023, 12, 31), dt.datetime(2024, 2, 29, 13, 45), True, False]  # noqa: DTZ001 - a cell has no zone
    for row, value in enumerate(values, 3):
        sheet.cell(row, 2, value)
    for row, error in enumerate(["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!"], 3):
        sheet.cell(row, 4, error).data_type = "e"
    sheet["F3"], sheet["F7"] = "合并", 12.34
    sheet.merge_cells("F3:G5")
    sheet.merge_cells("F7:H7")
    sheet["C9"], sheet["C10"], sheet["J3"] = 5.55, 6.66, 7.77
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["J"].hidden = True
    sheet["M40"].number_format = "0.00"


def formulas(sheet: Worksheet) -> None:
    """Formulas without a stored result; `with_results` puts some in."""
    for row, number in enumerate([1.1, 2.2, 3.305, -4], 1):
        sheet.cell(row, 1, number).number_format = "0.00"
    sums = ["=SUM(A1:A4)", "=A1+A2", "=ROUND(A3,2)", "=A1/3", "=A1/0", '="共"&A2', "=A1>1", "=A9"]
    for row, formula in enumerate(sums, 1):
        sheet.cell(row, 2, formula).number_format = "0.00"
        sheet.cell(row, 3, formula)


RESULTS = {"B1": "2.605", "B2": "3.3", "B3": "3.31", "B4": "0.36666666666666669", "C2": "99.5"}
"""Stored results of `formulas`; that of C2 is not what its formula gives."""


def with_results(content: bytes, part: str) -> bytes:
    """Give a package with the stored results put into the cells of a worksheet's part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                data = _results(data.decode("utf-8")).encode("utf-8")
            new.writestr(name, data)
    return target.getvalue()


def _results(text: str) -> str:
    for cell, result in RESULTS.items():
        pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)'
        text, count = re.subn(pattern, rf"\1<v>{result}</v>", text)
        assert count == 1, cell
    return text


SHEETS: dict[str, Callable[[Worksheet], None]] = {
    "numbers": numbers, "texts": texts, "kinds": kinds, "formulas": formulas,
}  # fmt: skip


def books() -> dict[str, bytes]:
    """Give the workbooks by name: a sheet of each kind, one of them hidden; stored results apart."""
    book = Workbook()
    book.remove(book.active)
    for title, fill in SHEETS.items():
        fill(book.create_sheet(title))
    book["kinds"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    own = out.getvalue()
    stored = with_results(own, "xl/worksheets/sheet4.xml")
    return {"awkward": own, "stored": stored}
