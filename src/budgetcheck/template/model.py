"""How blank tables are laid out, and where each row of a form comes to stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from budgetcheck.rulebook.model import Account, BlockSpec, FormSpec, RowSpec

LEFT, UP = "←", "↑"
"""In a header or foot: the cell is one with that to its left, or above it."""

CODE, NAME, LINE = "@code", "@name", "@line"
"""What a column holds that is no amount: the account code, the label, the line number (行次)."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A label printed at a line number, with the row of the form that it names."""

    number: int
    label: str
    spec: RowSpec


@dataclass(frozen=True, slots=True)
class Side:
    """A part of a table with its own labels; its block says what rows and columns it has."""

    block: BlockSpec
    columns: tuple[str, ...]  # CODE, NAME, LINE or a column's name (09: row/name)
    first: int  # the first line number
    length: int  # how many numbered lines; 0: this side has none
    listed: int | None  # the line number where the block's accounts begin
    lines: tuple[Numbered, ...]
    total: RowSpec | None  # the row above the open ones
    rows: int  # how many open rows
    accounts: tuple[Account, ...]  # to list, in order


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A blank table: header, sides from left to right, foot, notes."""

    form: FormSpec
    widths: tuple[int, ...]
    thirds: tuple[int, int]
    header: tuple[tuple[str | int, ...], ...]
    sides: tuple[Side, ...]
    foot: tuple[str, ...]
    notes: tuple[str, ...]
    empty: str  # the statement that the table has no data, "" where it must have some


@dataclass(frozen=True, slots=True)
class Layout:
    """The blank tables of a pack and what their sheets share; {names} are filled in."""

    sheet: str
    caption: tuple[str, str, str]
    guide: str
    tables: tuple[TableLayout, ...]


Spot = tuple[int, int]
"""A cell: row and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a form on its sheet: what rules call it, and its amount cells by column."""

    block: BlockSpec
    key: str  # a listed row's name or an account code; "" where the department types the code
    level: str | None
    group: str | None
    amounts: Mapping[str, Spot]
    code: Spot | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the department decides what stands in this row."""
        return not self.key


@dataclass(frozen=True, slots=True)
class Plan:
    """A table on its sheet, before formulas: printed words by cell, and the form's rows."""

    table: TableLayout
    top: int  # the first row below the header
    height: int  # rows of the body, the foot among them
    words: Mapping[Spot, str | int]
    lines: tuple[Line, ...]
