"""A place to print tables on: rows of cells in a sheet, amounts in the layout's own way."""

from decimal import ROUND_HALF_UP, Decimal

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .layouts import UNITS, Layout

FULL = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


class Amount:
    """An amount in 分 on its way into a cell."""

    def __init__(self, cents: int, key: tuple[str, str, str]) -> None:
        self.cents = cents
        self.key = key


class Canvas:
    """Prints rows into sheets, and remembers where each figure went."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.sheet: Worksheet | None = None
        self.row = 0
        self.column = 1 + layout.offset[1]
        self.unit = layout.unit
        self.printed: dict[tuple[str, str, str], Decimal] = {}
        self.places: dict[tuple[str, str, str], tuple[str, str]] = {}

    def begin(self, name: str, unit: str) -> None:
        """Begin a table: on a sheet of its own, or below the last where all stand on one."""
        self.unit = unit
        if self.layout.sheets == "one" and self.sheet is not None:
            self.row += 3
            return
        self.sheet = self.book.create_sheet(name[:31])
        self.row = 1 + self.layout.offset[0]

    def line(self, cells: list[object]) -> int:
        """Print a row, from the layout's first column; give its number."""
        for at, value in enumerate(cells):
            if value is not None:
                self._put(self.row, self.column + at, value)
        self.row += 1
        return self.row - 1

    def merge(self, row: int, first: int, last: int, rows: int = 1) -> None:
        """Merge cells, counted from the layout's first column (0)."""
        if self.layout.merged and (last > first or rows > 1):
            self.sheet.merge_cells(
                start_row=row, end_row=row + rows - 1,
                start_column=self.column + first, end_column=self.column + last,
            )  # fmt: skip

    def _put(self, row: int, column: int, value: object) -> None:
        cell = self.sheet.cell(row, column)
        if isinstance(value, Amount):
            self._amount(cell, value)
        elif value != "":
            cell.value = value

    def _amount(self, cell, value: Amount) -> None:
        shown = in_unit(value.cents, self.unit)
        self.printed[value.key] = shown
        self.places[value.key] = (self.sheet.title, cell.coordinate)
        if not shown and not self.layout.zeros:
            return
        how = self.layout.amounts
        if how == "number":
            cell.value, cell.number_format = float(shown), "#,##0.00"
        elif how == "general":
            cell.value = float(shown)
        else:
            text = f"{shown:,.2f}"
            cell.value = text.translate(FULL) if how == "full" else text


def in_unit(cents: int, unit: str) -> Decimal:
    """Give an amount of 分 in a unit, rounded half up to two decimals."""
    return (Decimal(cents) / UNITS[unit]).quantize(Decimal("0.01"), ROUND_HALF_UP)
