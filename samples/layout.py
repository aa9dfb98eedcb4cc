"""The sheets of the sample: tables come in, an openpyxl workbook that looks published goes out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from tables import LEFT, UP, Percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet
    from tables import Grid, Table, Value

THIN = Side(style="thin", color="FF000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TITLE = Font(name="宋体", size=16, bold=True)
PLAIN = Font(name="宋体", size=10)
BOLD = Font(name="宋体", size=10, bold=True)
AMOUNT_FORMAT = "#,##0.00"
WIDE = 6  # a table with more columns than this is printed across the page


def build_workbook(tables: Iterable[Table]) -> Workbook:
    """Return a workbook with one sheet for each table, in order."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _draw(book.create_sheet(table.sheet), table)
    return book


def write_value(cell: Cell, value: Value) -> None:
    """Put `value` into the cell with the number format of its kind."""
    if isinstance(value, Percent):
        places = len(value.digits.partition(".")[2])
        _write_number(cell, Decimal(value.digits) / 100)
        cell.number_format = f"0.{'0' * places}%" if places else "0%"
    elif isinstance(value, Decimal):
        _write_number(cell, value)
        cell.number_format = AMOUNT_FORMAT
    else:
        cell.value = value
        if isinstance(value, str) and value.isdecimal():
            cell.number_format = "@"


def read_number(cell: Cell) -> Decimal | None:
    """Return the number that `write_value` put into the cell, None for a blank."""
    return None if cell.value is None else Decimal(str(cell.value))


def _write_number(cell: Cell, number: Decimal) -> None:
    """Store the shortest decimal itself: openpyxl's 16 digits make 81.29 another double."""
    cell.value = f"{number.normalize():f}"
    cell.data_type = "n"


def _draw(sheet: Worksheet, table: Table) -> None:
    row = _furniture(sheet, table)
    _header(sheet, table.header, row)
    row += len(table.header)
    _body(sheet, table.body, row)
    _notes(sheet, table, row + len(table.body))
    _page(sheet, table)


def _furniture(sheet: Worksheet, table: Table) -> int:
    """Write the title, the tag and the caption; return the row the header starts in."""
    width = len(table.widths)
    near, middle = table.thirds
    _span(sheet, 1, (1, width), table.title, "center").font = TITLE
    sheet.row_dimensions[1].height = 30
    row = 2
    if table.tag:
        _span(sheet, row, (middle + 1, width), table.tag, "right")
        row += 1
    department, year, unit = table.caption
    _span(sheet, row, (1, near), department, "left")
    _span(sheet, row, (near + 1, middle), year, "center")
    _span(sheet, row, (middle + 1, width), unit, "right")
    return row + 1


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # merging comes after writing


def _span(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, side: str) -> Cell:
    """Write `text` over the merged columns of one row and return its cell."""
    first, last = columns
    if first < last:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    cell: Cell = sheet.cell(row, first, text)
    cell.font = PLAIN
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=side == "left")
    return cell


def _header(sheet: Worksheet, header: Grid, top: int) -> None:
    for y, values in enumerate(header, top):
        for x, value in enumerate(values, 1):
            cell = _cell(sheet, y, x)
            cell.font, cell.border = BOLD, BOX
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            if value not in (LEFT, UP, ""):
                write_value(cell, value)
        tall = any(isinstance(value, str) and len(value) > WIDE for value in values)
        sheet.row_dimensions[y].height = 32 if tall else 20
    _merge(sheet, header, top)


def _body(sheet: Worksheet, body: Grid, top: int) -> None:
    for y, values in enumerate(body, top):
        for x, value in enumerate(values, 1):
            cell = _cell(sheet, y, x)
            cell.font, cell.border = PLAIN, BOX
            cell.alignment = Alignment(horizontal=_side(value), vertical="center")
            if value == LEFT:
                sheet.cell(y, x - 1).alignment = Alignment(horizontal="center", vertical="center")
            elif value is None:
                cell.number_format = AMOUNT_FORMAT
            else:
                write_value(cell, value)
        sheet.row_dimensions[y].height = 16
    _merge(sheet, body, top)


def _side(value: Value) -> str:
    if isinstance(value, str):
        return "left"
    return "center" if isinstance(value, int) else "right"


def _merge(sheet: Worksheet, grid: Grid, top: int) -> None:
    """Merge each cell with the "←" to its right and the "↑" below it."""
    for y, values in enumerate(grid):
        for x, value in enumerate(values):
            if value in (LEFT, UP):
                continue
            right, below = x + 1, y + 1
            while right < len(values) and values[right] == LEFT:
                right += 1
            while below < len(grid) and grid[below][x] == UP:
                below += 1
            if right - x > 1 or below - y > 1:
                sheet.merge_cells(
                    start_row=top + y, end_row=top + below - 1, start_column=x + 1, end_column=right
                )


def _notes(sheet: Worksheet, table: Table, top: int) -> None:
    for row, note in enumerate(table.notes, top):
        _span(sheet, row, (1, len(table.widths)), note, "left")
        sheet.row_dimensions[row].height = 18


def _page(sheet: Worksheet, table: Table) -> None:
    for column, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if len(table.widths) > WIDE else "portrait"
    sheet.print_options.horizontalCentered = True
