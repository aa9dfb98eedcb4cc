"""What a whole workbook holds, counted while its parts are walked; stops at the limit."""

from dataclasses import dataclass

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits
from budgetcheck.workbook.places import area, place


@dataclass(slots=True)
class Tally:
    """Counts over all parts of one workbook. The one mutable value of this room."""

    cells: int = 0
    filled: int = 0
    rows: int = 0
    elements: int = 0
    others: int = 0
    merges: int = 0
    merged: int = 0
    linked: int = 0
    ranges: int = 0
    formula_text: int = 0

    def add_elements(self, count: int) -> None:
        """Count the elements of a part before it is walked."""
        self.elements += count
        at_most("workbook.elements", self.elements, limits.ELEMENTS)

    def add_row(self) -> None:
        """Count a row element."""
        self.rows += 1
        at_most("workbook.rows", self.rows, limits.ROWS)

    def add_cells(self, count: int, filled: int) -> None:
        """Count the cell elements of a row, and those among them that hold something."""
        self.cells += count
        self.filled += filled
        at_most("workbook.cells", self.cells, limits.CELLS)
        at_most("workbook.filled", self.filled, limits.FILLED_CELLS)

    def add_formula(self, length: int) -> None:
        """Count a formula's characters; openpyxl rewrites a shared one at each of its cells."""
        self.formula_text += length
        at_most("workbook.formula_text", self.formula_text, limits.FORMULA_TEXT)

    def add_other(self, label: str, name: str, attributes: dict[str, str]) -> None:
        """Count an element outside rows; `label` is the sheet or part that it stands in."""
        self.others += 1
        if self.others > limits.OTHER_ELEMENTS:
            at_most("workbook.elements", self.others, limits.OTHER_ELEMENTS)
        if "sqref" in attributes:
            self._add_ranges(label, attributes["sqref"])
        local = name.rpartition(" ")[2]
        if local == "mergeCell":
            self.add_merge(label, attributes.get("ref", ""))
        elif local == "numFmt":
            _judge_format(label, attributes.get("formatCode", ""))
        elif local == "hyperlink" and "ref" in attributes:
            self._add_link(label, attributes["ref"])
        elif local == "comment" and "ref" in attributes and place(attributes["ref"]) is None:
            _refuse_reference(label, attributes["ref"])

    def add_merge(self, label: str, reference: str) -> None:
        """Count a merged range and the cells under it; `label` is its sheet."""
        size = area(reference)
        if size is None:
            raise WorkbookError("workbook.bad_merge", sheet=label, reference=reference)
        self.merges += 1
        self.merged += size
        at_most("workbook.merges", self.merges, limits.MERGES)
        if self.merged > limits.MERGED_CELLS:
            limit = limits.MERGED_CELLS
            raise WorkbookError("workbook.merged", sheet=label, reference=reference, limit=limit)

    def _add_ranges(self, label: str, listed: str) -> None:
        self.ranges += listed.count(" ") + 1
        if self.ranges > limits.RANGES:
            raise WorkbookError("workbook.markup_long", part=label)

    def _add_link(self, label: str, reference: str) -> None:
        size = area(reference)
        if size is None:
            _refuse_reference(label, reference)
        self.linked += size or 0
        at_most("workbook.linked", self.linked, limits.LINKED_CELLS)


def at_most(key: str, count: int, limit: int) -> None:
    """Raise WorkbookError `key` for a count beyond the limit."""
    if count > limit:
        raise WorkbookError(key, limit=limit)


def _judge_format(label: str, code: str) -> None:
    """Refuse a format that openpyxl would look through in quadratic time for each cell style."""
    if len(code) > limits.FORMAT or code.count("[") > limits.FORMAT_BRACKETS:
        raise WorkbookError("workbook.markup_long", part=label)


def _refuse_reference(label: str, reference: str) -> None:
    raise WorkbookError("workbook.bad_reference", sheet=label, reference=reference)
