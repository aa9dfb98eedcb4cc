"""What a workbook is to the rest of the house: frozen sheets of cells, no float in sight."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.values import swift
from budgetcheck.workbook.places import address


class Kind(enum.Enum):
    """What a cell holds; a formula is of the kind of its stored result."""

    NUMBER = "number"
    TEXT = "text"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range: rows and columns from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@swift
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something, and what it looks like.

    `number` is the figure as displayed: rounded half up to the displayed decimals, times 100
    under a percent format, divided as the format divides it (`0!.0,` shows 万元).
    `stored` is the same figure before rounding: the shortest decimal of the stored double,
    in the scale of what is displayed; `scale` is the power of ten between the two, so that
    `raw` is the number as the file has it. `decimals` is None where the format fixes none
    (General, `@`, fractions, scientific). `text` is what is shown, a number in plain digits
    without separators; it is empty for a formula that was never calculated.
    """

    row: int
    column: int
    kind: Kind
    text: str
    number: Decimal | None = None
    stored: Decimal | None = None
    decimals: int | None = None
    percent: bool = False
    scale: int = 0
    formula: str | None = None

    @property
    def raw(self) -> Decimal | None:
        """Give the number that formulas see: what is stored, whatever its format shows."""
        return None if self.stored is None else self.stored.scaleb(-self.scale)

    @property
    def address(self) -> str:
        """Give the cell's place as a spreadsheet writes it, such as 'E7'."""
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet; `state` is 'visible', 'hidden' or 'veryHidden'; blank cells are not in it."""

    title: str
    state: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Span, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell at a place (from 1), or None where the sheet is blank."""
        return self.cells.get((row, column))


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's worksheets in order, with its file name and the SHA-256 of its bytes.

    `formulas_known` is False for .xls: every `formula` is None there, also where the file has
    one, and what stands in the cell is its stored result. No check of formulas can be made.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    formulas_known: bool = True
