"""The only room that opens workbooks: a path comes in, sheets of cells go out.

Data passes `container` (what kind of file is it), `package` and `gate` (may it be read at
all), `reader` (openpyxl) and `number_format` (what a number looks like) into `model`.
"""

from budgetcheck.workbook.model import Cell, Kind, Sheet, Span, Workbook
from budgetcheck.workbook.opening import open_workbook
from budgetcheck.workbook.places import address

__all__ = ["Cell", "Kind", "Sheet", "Span", "Workbook", "address", "open_workbook"]
