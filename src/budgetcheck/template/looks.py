"""How the sheets of a blank workbook look: fonts, borders, fills, number formats, the printed page."""

from collections.abc import Sequence
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AMOUNT = "#,##0.00;-#,##0.00;"
TEXT = "@"

_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONTS = {
    "title": Font(name="宋体", size=16, bold=True),
    "head": Font(name="宋体", size=10, bold=True),
    "plain": Font(name="宋体", size=10),
}
_TOTAL = PatternFill("solid", fgColor="FFEAF1DD")
_TO_FILL = PatternFill("solid", fgColor="FFFFF9DB")
_WIDE = 6  # a table with more columns than this is printed across the page
_A4 = 9


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Give a cell; it must not be the covered part of a merged one."""
    return cast("Cell", sheet.cell(row, column))


def dress(
    cell: Cell, font: str, across: str, *, boxed: bool = True, number_format: str = "General"
) -> None:
    """Give a cell its font, alignment, border and number format."""
    cell.font = _FONTS[font]
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=across != "right")
    cell.number_format = number_format
    if boxed:
        cell.border = _BOX


def mark_total(cell: Cell) -> None:
    """Shade a cell that is not to be typed into."""
    cell.fill = _TOTAL


def mark_to_fill(cell: Cell) -> None:
    """Shade a cell that must be filled in."""
    cell.fill = _TO_FILL


def write_text(cell: Cell, text: str) -> None:
    """Write words that stay words, even where they begin with an equals sign."""
    cell.value = text
    cell.data_type = "s"


def span(sheet: Worksheet, row: int, first: int, last: int) -> Cell:
    """Merge a row's columns and give the cell that is seen."""
    if first < last:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    return cell_at(sheet, row, first)


def page(sheet: Worksheet, widths: Sequence[int], repeated: int = 0) -> None:
    """Set column widths and the printed page: A4, one page wide, the header on each page."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if len(widths) > _WIDE else "portrait"
    sheet.print_options.horizontalCentered = True
    if repeated:
        sheet.print_title_rows = f"1:{repeated}"
        sheet.freeze_panes = f"A{repeated + 1}"
