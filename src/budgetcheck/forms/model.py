"""What reading a workbook gives: tables with figures, and remarks on what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.rulebook.model import Measure
from budgetcheck.values import swift


@swift
@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a sheet."""

    sheet: str
    address: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the reading that a person must know; `key` names its sentence.

    `rule` is the remark's own stable id (R1 …); `severity` is error, warning or info.
    """

    rule: str
    severity: str
    key: str
    table: str | None
    place: Place | None
    value: str
    details: Mapping[str, str | int]
    others: tuple[Place, ...] = ()  # further cells that the same is said of
    more: tuple[str, ...] = ()  # what stands in each of them

    def places(self) -> tuple[Place, ...]:
        """Give every cell that the remark is about."""
        return (self.place, *self.others) if self.place else self.others

    def found(self) -> tuple[tuple[Place, str], ...]:
        """Give every cell that the remark is about with what stands in it."""
        own = ((self.place, self.value),) if self.place else ()
        return (*own, *zip(self.others, self.more, strict=True))


@swift
@dataclass(frozen=True, slots=True)
class Row:
    """A printed row of a table: its key in relations, and what stands there."""

    key: str
    label: str
    code: str | None
    level: str | None
    group: str | None
    block: int  # which block of the form
    number: int  # row of the sheet
    cell: str  # where its label stands
    listed: bool  # the form lists it by name (合计 …), so it is no detail


@swift
@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure (or a blank that prints zero) where a row and a column meet."""

    row: str
    row_label: str
    column: str
    measure: Measure
    amount: Decimal | None  # None where a cell stands that cannot be read
    decimals: int | None  # None until the table's usual decimals are known
    kind: str  # number, text, blank, formula, or what stands there instead: error, uncalculated …
    exact: bool  # nothing was rounded away (amounts in 元)
    formula: str | None
    sheet: str
    address: str

    def with_decimals(self, decimals: int) -> "Figure":
        """Give the same printed with so many decimals; `replace` takes three times as long."""
        return Figure(
            self.row,
            self.row_label,
            self.column,
            self.measure,
            self.amount,
            decimals,
            self.kind,
            self.exact,
            self.formula,
            self.sheet,
            self.address,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table."""

    id: str
    title: str  # as printed
    sheet: str
    range: str
    unit: str
    unit_stated: bool
    year: int | None
    department: str | None
    rows: tuple[Row, ...]
    columns: frozenset[str]
    figures: tuple[Figure, ...]
    statement: Place | None  # where it says that it has no data
    denial: Place | None  # where it says so in words that allow no figure
    unplaced: int  # figures in rows that are none of the form's: an absent row may be one of them
    hidden: tuple[str, ...]  # addresses of figures that stand on hidden rows, columns or sheets
    headings: frozenset[tuple[str, str, int]] = frozenset()
    """Row, column and sheet row of the places where a head is printed for a figure."""

    def corner(self) -> Place:
        """Give the first cell of the table's range."""
        return Place(self.sheet, self.range.split(":")[0])

    def printed(self) -> int:
        """Count the figures that are not blank."""
        return sum(figure.kind != "blank" for figure in self.figures)

    def is_empty(self) -> bool:
        """Tell whether no figure other than zero is printed."""
        return not self.unplaced and all(figure.amount == 0 for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A table that the rules do not know: named, never failed."""

    sheet: str
    title: str
    figures: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as its tables."""

    tables: tuple[Table, ...]
    unknown: tuple[Unknown, ...]
    remarks: tuple[Remark, ...]
