"""Facts: every printed figure of a workbook, a line a figure.

In: a Reading (tables with figures). Out: a `Book`, whose `lines` the engine judges, and whose
`facts` is the same as a tidy pandas DataFrame for users of the library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase
from typing import TYPE_CHECKING

from budgetcheck.forms import Figure, Reading, Remark, Table, Unknown
from budgetcheck.rulebook.model import Measure

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "table": "id of the form: 01 … 09, S, B, P",
    "row": "key of the row: a name of the form, or an account code",
    "row_label": "label of the row as printed",
    "column": "name of the column in the form",
    "measure": "amount, share or rate",
    "amount": "decimal.Decimal as displayed, in `unit`; 0 for a blank; None where unreadable",
    "decimals": "decimals that the figure is printed with",
    "unit": "元, 千元, 万元 …, or % for a share or rate",
    "kind": "number, formula, text, blank; or uncalculated, error, words, huge, date, boolean",
    "exact": "whether display rounded nothing away",
    "formula": "the formula, as =SUM(C8:C11); None for a typed figure",
    "sheet": "name of the sheet",
    "cell": "address in the sheet, as E7",
    "sheet_row": "row number in the sheet",
}
"""The columns of the frame, with what they hold."""


@dataclass(frozen=True)  # no slots: the frame is made when first asked for, and kept
class Book:
    """A workbook as read: its tables with their figures, and what could not be read."""

    tables: tuple[Table, ...]
    unknown: tuple[Unknown, ...]
    remarks: tuple[Remark, ...]

    def lines(self) -> Iterator[tuple[Table, Figure]]:
        """Give each figure with its table, in the order of the frame."""
        return ((table, figure) for table in self.tables for figure in table.figures)

    @cached_property
    def facts(self) -> "pd.DataFrame":
        """The figures as a DataFrame, a line a figure; its columns are `COLUMNS`."""
        import pandas as pd  # noqa: PLC0415 - a quarter of the time that a run takes

        lines = [_line(table, figure) for table, figure in self.lines()]
        columns = list(zip(*lines, strict=True)) if lines else [()] * len(COLUMNS)
        series = {
            name: pd.Series(values, dtype=_DTYPES.get(name, "object"))
            for name, values in zip(COLUMNS, columns, strict=True)
        }
        return pd.DataFrame(series)

    def table(self, name: str) -> "pd.DataFrame":
        """Give one table as rows × columns of Decimal, by form id (03) or title (支出决算表).

        The index holds the row keys in printed order. Raises KeyError for a table not found.
        """
        for table in self.tables:
            if name in (table.id, table.title):
                own = self.facts[self.facts["table"] == table.id]
                return own.pivot_table(
                    index="row", columns="column", values="amount", aggfunc="first", sort=False
                )
        raise KeyError(name)


_DTYPES = {"decimals": "int64", "sheet_row": "int64", "exact": "bool"}


def book_of(reading: Reading) -> Book:
    """Give a reading as the book that is judged."""
    return Book(reading.tables, reading.unknown, reading.remarks)


def unit_of(table: Table, measure: Measure) -> str:
    """Give the unit that a figure of a table is printed in: its table's, % for a share or rate."""
    return table.unit if measure is Measure.AMOUNT else "%"


def row_of(figure: Figure) -> int:
    """Give the row of the sheet that a figure stands in."""
    return int(figure.address.lstrip(ascii_uppercase))


def _line(table: Table, figure: Figure) -> tuple[object, ...]:
    return (
        table.id,
        figure.row,
        figure.row_label,
        figure.column,
        figure.measure.value,
        figure.amount,
        figure.decimals or 0,
        unit_of(table, figure.measure),
        figure.kind,
        figure.exact,
        figure.formula,
        figure.sheet,
        figure.address,
        row_of(figure),
    )
