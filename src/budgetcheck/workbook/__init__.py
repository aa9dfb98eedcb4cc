"""The only room that opens workbooks: a path comes in, sheets of cells go out.

Data passes `container` (what kind of file is it) and then, for .xlsx, `package` and `gate`
(may it be read at all) and `reader` (openpyxl); for .xls, `compound`, `xls_gate` and
`xls_reader` (xlrd). `values` and `number_format` (what a number looks like) serve both, and
`model` is what comes out.
"""

from budgetcheck.workbook.container import read as file_bytes
from budgetcheck.workbook.model import Cell, Kind, Sheet, Span, Workbook
from budgetcheck.workbook.opening import open_workbook, workbook_of
from budgetcheck.workbook.places import address, place

__all__ = [
    "Cell",
    "Kind",
    "Sheet",
    "Span",
    "Workbook",
    "address",
    "file_bytes",
    "open_workbook",
    "place",
    "workbook_of",
]
