"""One row of a worksheet part: the attributes and contents of its cells come in, a refusal or nothing."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook.places import LAST_ROW, address, column_number

_ROW_NUMBER = re.compile("[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_LONGEST, _INDEX = 500, 9
_PLAIN = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_TYPES = frozenset({"n", "s", "b", "str", "e", "d", "inlineStr"})


class RowScan:
    """Judges the rows of the worksheet `title` one after the other."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._row = 0
        self._taken: dict[int, frozenset[int]] = {}

    def begin(self, number: str | None) -> None:
        """Take the number of the next row; without one it follows the last."""
        text = str(self._row + 1) if number is None else number
        if not _ROW_NUMBER.fullmatch(text) or int(text) > LAST_ROW:
            raise self._refusal("workbook.bad_reference", reference=text)
        self._row = int(text)

    def judge(self, cells: Sequence[dict[str, str]], values: Mapping[int, str]) -> None:
        """Refuse cells out of place or twice in one place, and values that are none.

        `cells` are the attributes of the row's cells, `values` their `<v>` by index.
        """
        columns = self._columns(cells)
        taken = self._taken.get(self._row, frozenset())
        if len(set(columns)) < len(columns) or not taken.isdisjoint(columns):
            raise self._refusal("workbook.duplicate_cell", cell=self._twice(columns, taken))
        self._taken[self._row] = taken.union(columns) if taken else frozenset(columns)
        types = {cell.get("t", "n") for cell in cells}
        styles = {cell.get("s", "0") for cell in cells}
        if not types <= _TYPES or not all(map(_is_index, styles)):
            self._refuse_cell(cells)
        for index, value in values.items():
            if value and not _is_value(value, cells[index].get("t", "n")):
                kind = cells[index].get("t", "n")
                key = "workbook.bad_number" if kind == "n" else "workbook.bad_value"
                raise self._refusal(key, cell=self.address(cells, index), value=value[:40])

    def address(self, cells: Sequence[dict[str, str]], index: int) -> str:
        """Give the address of a cell of this row, for a message."""
        return address(self._row, self._columns(cells)[index])

    def _columns(self, cells: Sequence[dict[str, str]]) -> tuple[int, ...]:
        row = str(self._row)
        letters = tuple([_letters(cell.get("r"), row) for cell in cells])
        columns = _numbered(letters)
        if len(columns) < len(letters):
            reference = cells[len(columns)].get("r", "?")
            raise self._refusal("workbook.bad_reference", reference=reference)
        return columns

    def _twice(self, columns: tuple[int, ...], taken: frozenset[int]) -> str:
        seen = set(taken)
        for column in columns:
            if column in seen:
                return address(self._row, column)
            seen.add(column)
        return "?"

    def _refuse_cell(self, cells: Sequence[dict[str, str]]) -> None:
        for index, cell in enumerate(cells):
            if cell.get("t", "n") not in _TYPES or not _is_index(cell.get("s", "0")):
                raise self._refusal("workbook.bad_cell", cell=self.address(cells, index))

    def _refusal(self, key: str, **details: object) -> WorkbookError:
        return WorkbookError(key, sheet=self._title, **details)


def _letters(reference: str | None, row: str) -> str:
    """Give the letters of a reference in this row, '' for none, '?' for a wrong one."""
    if reference is None:
        return ""
    return reference[: -len(row)] or "?" if reference.endswith(row) else "?"


@lru_cache(maxsize=512)
def _numbered(letters: tuple[str, ...]) -> tuple[int, ...]:
    """Give the columns of a row's cells, up to the first that is none.

    A cell without letters follows the one before it.
    """
    columns: list[int] = []
    last = 0
    for letter in letters:
        column = column_number(letter) if letter else last + 1
        if column is None:
            break
        columns.append(column)
        last = column
    return tuple(columns)


def _is_value(value: str, kind: str) -> bool:
    """Say whether a `<v>` is what its cell's type says: a finite number, an index, 0 or 1."""
    if kind == "n":
        return _PLAIN.fullmatch(value) is not None or _finite(value)
    if kind == "s":
        return _is_index(value)
    return kind != "b" or value in {"0", "1"}


def _is_index(value: str) -> bool:
    """Say whether a text is a number that an index can be; Python reads no more than 4,300 digits."""
    return len(value) <= _INDEX and value.isdecimal()


def _finite(value: str) -> bool:
    short = len(value) <= _LONGEST  # the pattern takes quadratic time for what is none
    return short and _NUMBER.fullmatch(value) is not None and math.isfinite(float(value))
