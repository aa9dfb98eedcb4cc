"""Facts: every printed figure of a workbook as one tidy pandas DataFrame, a line a figure.

In: a Reading (tables with figures). Out: a `Book`, whose `facts` is the frame that the engine
judges and that users of the library work with.
"""

from dataclasses import dataclass

import pandas as pd

from budgetcheck.forms import Reading, Remark, Table, Unknown
from budgetcheck.rulebook.model import Measure

COLUMNS = {
    "table": "id of the form: 01 … 09, S, B, P",
    "row": "key of the row: a name of the form, or an account code",
    "row_label": "label of the row as printed",
    "column": "name of the column in the form",
    "measure": "amount, share or rate",
    "amount": "decimal.Decimal as displayed, in `unit`; 0 for a blank; None where unreadable",
    "decimals": "decimals that the figure is printed with",
    "unit": "元, 千元, 万元 …, or % for a share or rate",
    "kind": "number, formula, text, blank; or uncalculated, error, words, date, boolean",
    "exact": "whether display rounded nothing away",
    "formula": "the formula, as =SUM(C8:C11); None for a typed figure",
    "sheet": "name of the sheet",
    "cell": "address in the sheet, as E7",
    "sheet_row": "row number in the sheet",
}
"""The columns of the frame, with what they hold."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: `facts` (see COLUMNS), its tables, and what could not be read."""

    facts: pd.DataFrame
    tables: tuple[Table, ...]
    unknown: tuple[Unknown, ...]
    remarks: tuple[Remark, ...]

    def table(self, name: str) -> pd.DataFrame:
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


def book_of(reading: Reading) -> Book:
    """Lay the figures of a reading into the frame."""
    lines = [
        (
            table.id,
            figure.row,
            figure.row_label,
            figure.column,
            figure.measure.value,
            figure.amount,
            figure.decimals or 0,
            table.unit if figure.measure is Measure.AMOUNT else "%",
            figure.kind,
            figure.exact,
            figure.formula,
            figure.sheet,
            figure.address,
            int("".join(c for c in figure.address if c.isdigit())),
        )
        for table in reading.tables
        for figure in table.figures
    ]
    columns = list(zip(*lines, strict=True)) if lines else [()] * len(COLUMNS)
    facts = pd.DataFrame(
        {
            name: pd.Series(values, dtype=_dtype(name))
            for name, values in zip(COLUMNS, columns, strict=True)
        }
    )
    return Book(facts, reading.tables, reading.unknown, reading.remarks)


def _dtype(name: str) -> str:
    return {"decimals": "int64", "sheet_row": "int64", "exact": "bool"}.get(name, "object")
