"""Write the fixtures of this folder: zoo.xlsx, and .xls files that LibreOffice makes.

LibreOffice takes `!` in a format for itself and knows no veryHidden; the tests build those.
Run by hand, where `soffice` is installed; the tests read what it left here.
"""

import datetime as dt
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[2] / "samples" / "hongshan-2023.xlsx"
NUMBERS = (0, 7, 81.29, -1234.565, 0.285, 123456, 35549.61, 1e-9, 12345678901234567890.0)
CODES = (
    "General",
    "0",
    "0.00",
    "#,##0.00",
    "0%",
    "0.00%",
    "@",
    "00",
    "0.00E+00",
    "# ?/?",
    r'0\.0000"万"',
    '0"."00,',
    r"#,##0.00_ ;[Red]\-#,##0.00\ ",
    r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    '#,##0.00"元"',
)
MOMENTS = (
    (dt.date(2024, 12, 31), "yyyy-mm-dd"),
    (dt.date(2024, 12, 31), 'yyyy"年"m"月"d"日"'),
    (dt.date(1900, 1, 31), "yyyy/m/d"),
    (dt.datetime(2024, 12, 31, 12, 30, 15), "yyyy-mm-dd hh:mm:ss"),  # noqa: DTZ001 - a cell has no zone
    (dt.time(12, 30), "h:mm"),
    (dt.timedelta(hours=30), "[h]:mm:ss"),
    (3_000_000, "yyyy-mm-dd"),
)
OTHERS = (True, False, "#REF!", "#DIV/0!", "#N/A", "合计", "  其中：", "1,234.56", "１２３４．５６")
MORE = ("'123", "财政\n拨款", "𠮷" * 3, "长" * 20_000, "\u3000", "201", "#VALUE!", "é")


def main() -> int:
    """Write the workbook of this folder, and both as .xls."""
    book = Workbook()
    _cells(book.active)
    _lines(book.create_sheet("隐藏的行列"))
    page = book.create_sheet("隐藏的表")
    page["B2"], page.sheet_state = 5, "hidden"
    _formulas(book.create_sheet("公式"))
    book.save(HERE / "zoo.xlsx")
    for source in (HERE / "zoo.xlsx", SAMPLE):
        kind = "xls:MS Excel 97"
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", HERE, source]
        subprocess.run(command, check=True, capture_output=True)
    return 0


def _cells(page: Worksheet) -> None:
    page.title = "单元格"
    for column, code in enumerate(CODES, 1):
        for row, number in enumerate(NUMBERS, 1):
            page.cell(row, column, number).number_format = code
    for column, (moment, code) in enumerate(MOMENTS, 1):
        page.cell(12, column, moment).number_format = code
    for column, value in enumerate(OTHERS + MORE, 1):
        page.cell(14, column, value)
    page.cell(16, 1, "=SUM(A1:A3)").data_type = "s"
    page.cell(65_536, 256, "角落")


def _lines(page: Worksheet) -> None:
    page["A1"], page["A3"], page["C3"] = "合并", 3, "并排"
    page.merge_cells("A1:C2")
    page.merge_cells("E5:E9")
    page.row_dimensions[3].hidden = True
    page.row_dimensions[5].hidden = True
    page.column_dimensions["C"].hidden = True


def _formulas(page: Worksheet) -> None:
    page["A1"], page["A2"] = 1.5, 2
    formulas = (
        "=A1+A2",
        '="合"&"计"',
        "=A1>A2",
        "=1/0",
        '=IF(A1,"","x")',
        "=A1*0.1",
        "=DATE(2024,2,29)",
    )
    for row, formula in enumerate(formulas, 3):
        page.cell(row, 1, formula)
    page["A8"].number_format = "0.0%"
    page["A9"].number_format = "yyyy-mm-dd"


if __name__ == "__main__":
    sys.exit(main())
