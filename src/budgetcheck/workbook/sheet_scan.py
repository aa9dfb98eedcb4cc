"""One worksheet part, judged before openpyxl sees it: its tree comes in, a refusal or nothing.

Whatever openpyxl takes for a row or a cell is checked here, wherever in the part it stands:
openpyxl acts on tags alone, and takes every child of a row for a cell. The reader goes over the
very tree that was judged.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits
from budgetcheck.workbook.package import MAIN, STRICT
from budgetcheck.workbook.places import LAST_COLUMN
from budgetcheck.workbook.row_scan import RowScan
from budgetcheck.workbook.tally import Tally

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (
    f"{{{MAIN}}}{name}" for name in ("row", "c", "v", "f", "is")
)
_NEVER_IN_ROWS = frozenset(
    f"{{{MAIN}}}{name}" for name in ("row", "c", "col", "mergeCells", "hyperlinks")
)
_CELLS_ALONE = {_CELL}


class SheetScan:
    """Judges the worksheet `title`."""

    def __init__(self, title: str, tally: Tally) -> None:
        self._title = title
        self._tally = tally
        self._rows = RowScan(title)
        self._shared: dict[str, int] = {}

    def judge(self, root: Element) -> None:
        """Go over the part in its order, rows as they come."""
        if root.tag != _ROW:
            self._check_root(root.tag)
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.tag == _ROW:
                self._judge_row(element)
                continue
            local = element.tag.rpartition("}")[2]
            self._tally.add_other(self._title, local, element.attrib)
            waiting += reversed(element)

    def _check_root(self, name: str) -> None:
        namespace, _, local = name.rpartition("}")
        if namespace == f"{{{STRICT}":
            raise WorkbookError("workbook.strict")
        if local == "worksheet" and namespace != f"{{{MAIN}":
            raise WorkbookError("workbook.sheet_shape", sheet=self._title)

    def _judge_row(self, row: Element) -> None:
        self._tally.add_row()
        self._rows.begin(row.get("r"))
        cells = list(row)
        if not cells:
            return
        if len(cells) > LAST_COLUMN or {cell.tag for cell in cells} != _CELLS_ALONE:
            raise self._misshapen()
        attributes = [cell.attrib for cell in cells]
        values: dict[int, str] = {}
        formulas: set[int] = set()
        inlines: set[int] = set()
        for at, cell in enumerate(cells):
            for part in cell:
                if part.tag == _VALUE and at not in values:
                    values[at] = self._text(part)
                elif part.tag == _FORMULA and at not in formulas:
                    formulas.add(at)
                    self._count_formula(attributes, at, part)
                else:
                    self._judge_other(part)
                    if part.tag == _INLINE:
                        inlines.add(at)
        filled = inlines.union(values, formulas)
        self._tally.add_cells(len(cells), len(filled))
        self._rows.judge(attributes, values)

    def _judge_other(self, part: Element) -> None:
        """Refuse a second value or formula, and what must not stand in a cell at any depth."""
        if part.tag in {_VALUE, _FORMULA} or any(one.tag in _NEVER_IN_ROWS for one in part.iter()):
            raise self._misshapen()

    def _text(self, part: Element) -> str:
        """Give a value's or a formula's text with that of any element within."""
        if len(part):
            if any(one.tag in _NEVER_IN_ROWS for one in part.iter()):
                raise self._misshapen()
            return "".join(part.itertext())
        return part.text or ""

    def _count_formula(self, cells: Sequence[dict[str, str]], at: int, formula: Element) -> None:
        length = len(self._text(formula))
        if length > limits.FORMULA:
            where = self._rows.address(cells, at)
            raise WorkbookError(
                "workbook.formula_long", sheet=self._title, cell=where, limit=limits.FORMULA
            )
        if formula.get("t") == "shared":
            length = self._shared.setdefault(formula.get("si", ""), length) or length
        self._tally.add_formula(length)

    def _misshapen(self) -> WorkbookError:
        return WorkbookError("workbook.sheet_shape", sheet=self._title)
