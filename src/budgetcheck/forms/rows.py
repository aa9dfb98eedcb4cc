"""The rows of a block: a printed label or code becomes the row's key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.forms.blocks import Block
from budgetcheck.forms.header import View
from budgetcheck.forms.model import Row
from budgetcheck.labels import normal, remembered, row_name
from budgetcheck.rulebook.model import Account, BlockSpec, Rows, RowSpec
from budgetcheck.workbook import Cell, address

_DIGITS = re.compile(r"^\d+$")
_CODE_AND_NAME = re.compile(r"^(\d{3,9})[-:]?(\D.*)$")
_PARTED = re.compile(r"^\d{3}(?:[-.·]\d{2}){1,3}$")
_INTEGRAL = re.compile(r"^(\d+)\.0+$")
_CODE_PART = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What the label columns of a block say in one row."""

    text: str  # as printed, without the code
    code: str  # digits, "" where none


class RowReader:
    """Keys the rows of one block, top to bottom: section and code carry down."""

    def __init__(self, view: View, block: Block, names: Mapping[str, str]) -> None:
        self._view = view
        self._block = block
        self._spec = block.spec
        self._names = names  # 类 names that the workbook's own coded rows print -> code
        self._section: str | None = None
        self._previous = ""
        spec = block.spec
        self._catalog: Mapping[str, Account] = (
            view.rulebook.catalogs[spec.catalog] if spec.catalog else {}
        )
        self._levels = {digits: level for level, digits in spec.levels.items()}
        self._code_columns = [column for column in block.labels if self._has_codes(column)]

    def read(self, number: int) -> Row | None:
        """Give the row of the sheet as a row of the form; None where it is none of the form's."""
        label = self._label(number)
        if self._spec.rows is Rows.ONE:
            return None
        if not label.text and not label.code:
            return None
        return (
            self._listed(label, number) or self._coded(label, number) or self._named(label, number)
        )

    def _has_codes(self, column: int) -> bool:
        cells = (self._view.grid.at(row, column) for row in self._view.body_rows())
        return any(cell is not None and _digits(cell) for cell in cells)

    def _cell(self, number: int) -> str:
        for column in self._block.labels:
            cell = self._view.grid.at(number, column)
            if cell is not None:
                return cell.address
        return address(number, min(self._block.labels, default=1))

    def _label(self, number: int) -> Label:
        own = [cell for c in self._block.labels if (cell := self._view.grid.at(number, c))]
        digits = [(cell, digit) for cell in own if (digit := _digits(cell))]
        texts = [cell.text for cell in own if not _digits(cell)]
        if not texts:
            seen = self._seen_text(number)
            texts = [
                seen or (self._text_to_the_left(number) if self._spec.repeat and not own else "")
            ]
        both = _CODE_AND_NAME.match(normal(texts[-1])) if not digits else None
        if both and len(both[1]) in self._levels:
            return Label(both[2], both[1])
        if not texts[-1] and len(digits) == 1 and len(digits[0][1]) <= _CODE_PART:
            return Label("", "")  # a page number, no part of a code
        return Label(texts[-1], self._joined(digits))

    def _seen_text(self, number: int) -> str:
        for column in reversed(self._block.labels):
            cell = self._view.grid.seen(number, column)
            if cell is not None and not _digits(cell):
                return cell.text
        return ""

    def _text_to_the_left(self, number: int) -> str:
        """Give a total's label that stands under the block before (06 without merged cells)."""
        for column in range(min(self._block.labels, default=1) - 1, 0, -1):
            cell = self._view.grid.at(number, column)
            if cell is not None:
                name = row_name(cell.text)
                listed = any(name in spec.labels for spec in self._spec.row_specs)
                return cell.text if listed else ""
        return ""

    def _joined(self, cells: list[tuple[Cell, str]]) -> str:
        """Join 208 | 05 | 01 or 208 | 20805 | 2080501; a lone 05 goes on from the row above."""
        parts = [digits for _, digits in cells]
        if not parts:
            return ""
        if len(parts) == 1:
            return self._whole(cells[0][0].column, parts[0])
        if all(after.startswith(before) for before, after in pairwise(parts)):
            return parts[-1]
        return parts[0] + "".join(part.zfill(_CODE_PART) for part in parts[1:])

    def _whole(self, column: int, lone: str) -> str:
        """Give the code of a lone part: short ones keep the digits above their level."""
        if len(lone) > _CODE_PART or len(lone) in self._levels:
            return lone
        return self._previous[: self._digits_above(column)] + lone.zfill(_CODE_PART)

    def _digits_above(self, column: int) -> int:
        """Give how many digits of the row above a lone part keeps: its column says its level."""
        digits = sorted(self._levels)
        place = self._code_columns.index(column) if column in self._code_columns else 0
        if len(self._code_columns) > 1:
            return digits[place - 1] if 0 < place < len(digits) else 0
        return max((d for d in digits[:-1] if d <= len(self._previous)), default=0)

    def _listed(self, label: Label, number: int) -> Row | None:
        if label.code:
            return None
        name = row_name(label.text)
        found = [spec for spec in self._spec.row_specs if name in spec.labels]
        here = [spec for spec in found if spec.section == self._section]
        spec = next(iter(here or [s for s in found if s.section is None]), None)
        if spec is None:
            return None
        self._section = spec.starts or self._section
        return self._row(spec, label, number)

    def _row(self, spec: RowSpec, label: Label, number: int) -> Row:
        text = " ".join(label.text.split())
        cell, block = self._cell(number), self._block.index
        return Row(spec.name, text, None, None, spec.group, block, number, cell, listed=True)

    def _coded(self, label: Label, number: int) -> Row | None:
        code = label.code or self._code_of(label.text)
        if not code or self._spec.rows is Rows.FREE:
            return None
        by_name = self._spec.rows is Rows.LABELS
        level = self._levels.get(len(code))
        if not by_name and level is None:
            return None
        self._previous = code
        text = " ".join(label.text.split()) or code
        group, cell, block = self._spec.catalog_group, self._cell(number), self._block.index
        return Row(code, text, code, level, group, block, number, cell, listed=False)

    def _code_of(self, text: str) -> str:
        name = row_name(text)
        account = self._catalog.get(name)
        if account:
            return account.code
        return self._names.get(name, "") if self._catalog else ""

    def _named(self, label: Label, number: int) -> Row | None:
        free = self._spec.rows is Rows.FREE or (self._spec.free and not label.code)
        name = normal(label.text)
        if not free or not name or name.startswith(self._view.words.notes):
            return None
        text, cell, block = " ".join(label.text.split()), self._cell(number), self._block.index
        return Row(name, text, None, None, None, block, number, cell, listed=False)


def _digits(cell: Cell) -> str:
    """Give the digits of a code: 208, 2080501, 208.0, 208-05-01."""
    return _code_in(cell.text)


@remembered
def _code_in(text: str) -> str:
    word = normal(text)
    whole = _INTEGRAL.match(word)
    word = whole[1] if whole else word
    if _PARTED.match(word):
        word = re.sub(r"\D", "", word)
    return word if _DIGITS.match(word) else ""


def class_names(rows: tuple[Row, ...], spec: BlockSpec) -> dict[str, str]:
    """Give name -> code of the rows at the top level (类) of a coded block."""
    top = min(spec.levels.values(), default=0)
    return {row_name(row.label): row.code for row in rows if row.code and len(row.code) == top}
