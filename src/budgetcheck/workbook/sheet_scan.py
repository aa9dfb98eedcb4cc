"""One worksheet part, walked before openpyxl sees it: its XML comes in, a refusal or nothing.

Whatever openpyxl takes for a row or a cell is checked here, wherever in the part it stands:
openpyxl acts on tags alone, and takes every child of a row for a cell. The handlers only
gather; a row is judged at its end, which halves the time.
"""

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits
from budgetcheck.workbook.package import MAIN, STRICT
from budgetcheck.workbook.places import LAST_COLUMN
from budgetcheck.workbook.row_scan import RowScan
from budgetcheck.workbook.tally import Tally

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (f"{MAIN} {name}" for name in ("row", "c", "v", "f", "is"))
_NEVER_IN_ROWS = frozenset(
    f"{MAIN} {name}" for name in ("row", "c", "col", "mergeCells", "hyperlinks")
)
_OUTSIDE, _IN_ROW, _IN_CELL, _BELOW = range(4)


class SheetScan:
    """The handlers of one walk over the worksheet `title`."""

    def __init__(self, title: str, tally: Tally) -> None:
        self._title = title
        self._tally = tally
        self._rows = RowScan(title)
        self._level = _OUTSIDE
        self._root_seen = False
        self._cells: list[dict[str, str]] = []
        self._values: dict[int, str] = {}
        self._formulas: dict[int, dict[str, str]] = {}
        self._inlines: set[int] = set()
        self._open = ""  # the value or formula element whose text is being gathered
        self._gathered: list[str] = []
        self._shared: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        level = self._level
        if level == _IN_CELL and name not in _NEVER_IN_ROWS:
            self._level = _BELOW
            self._start_content(name, attributes)
        elif level == _IN_ROW and name == _CELL and len(self._cells) < LAST_COLUMN:
            self._level = _IN_CELL
            self._cells.append(attributes)
        elif level == _OUTSIDE:
            self._outside(name, attributes)
        elif level == _IN_ROW or name in _NEVER_IN_ROWS:
            raise WorkbookError("workbook.sheet_shape", sheet=self._title)
        else:
            self._level = level + 1

    def text(self, data: str) -> None:
        """Take text; it counts only in a value or a formula."""
        if self._open:
            self._gathered.append(data)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        level = self._level
        if level:
            self._level = level - 1
            if level == _BELOW:
                if self._open:
                    self._end_content()
            elif level == _IN_ROW:
                self._end_row()

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == _ROW:
            self._level = _IN_ROW
            self._tally.add_row()
            self._rows.begin(attributes.get("r"))
            return
        if not self._root_seen:
            self._root_seen = True
            self._check_root(name)
        self._tally.add_other(self._title, name, attributes)

    def _check_root(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace == STRICT:
            raise WorkbookError("workbook.strict")
        if local == "worksheet" and namespace != MAIN:
            raise WorkbookError("workbook.sheet_shape", sheet=self._title)

    def _start_content(self, name: str, attributes: dict[str, str]) -> None:
        cell = len(self._cells) - 1
        if name == _VALUE and cell not in self._values:
            self._open = name
        elif name == _FORMULA and cell not in self._formulas:
            self._open = name
            self._formulas[cell] = attributes
        elif name in {_VALUE, _FORMULA}:
            raise WorkbookError("workbook.sheet_shape", sheet=self._title)
        elif name == _INLINE:
            self._inlines.add(cell)

    def _end_content(self) -> None:
        text = "".join(self._gathered)
        cell = len(self._cells) - 1
        if self._open == _VALUE:
            self._values[cell] = text
        else:
            self._count_formula(cell, text)
        self._open = ""
        self._gathered.clear()

    def _count_formula(self, cell: int, text: str) -> None:
        length, formula = len(text), self._formulas[cell]
        if length > limits.FORMULA:
            where = self._rows.address(self._cells, cell)
            raise WorkbookError(
                "workbook.formula_long", sheet=self._title, cell=where, limit=limits.FORMULA
            )
        if formula.get("t") == "shared":
            length = self._shared.setdefault(formula.get("si", ""), length) or length
        self._tally.add_formula(length)

    def _end_row(self) -> None:
        if not self._cells:
            return
        filled = self._inlines.union(self._values, self._formulas)
        self._tally.add_cells(len(self._cells), len(filled))
        self._rows.judge(self._cells, self._values)
        self._cells, self._values, self._formulas, self._inlines = [], {}, {}, set()
