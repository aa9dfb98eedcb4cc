"""The broken samples: samples/broken.toml comes in, changes of one cell each go out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from layout import read_number, write_value
from tables import Percent

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class Break:
    """One cell that is changed so that `rule` no longer holds.

    `was` and `value` are as printed: an amount, a percentage with its sign, or "" for blank.
    """

    rule: str
    sheet: str
    cell: str
    was: str
    value: str
    says: str


class StaleBreakError(ValueError):
    """The clean sample does not hold what broken.toml says it holds."""


def load_breaks(path: Path) -> tuple[Break, ...]:
    """Read the changes from the TOML file at `path`; a rule named twice is a StaleBreakError."""
    breaks = tuple(Break(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["break"])
    if len({entry.rule for entry in breaks}) < len(breaks):
        raise StaleBreakError("a rule is named twice")
    return breaks


def apply_break(book: Workbook, change: Break, sheet: str) -> None:
    """Change the one cell in `sheet`; a StaleBreakError if it does not hold `change.was` before."""
    cell = book[sheet][change.cell]
    if read_number(cell) != _stored(change.was):
        raise StaleBreakError(f"{change.rule}: {change.cell} holds {cell.value}, not {change.was}")
    write_value(cell, Percent(change.value[:-1]) if "%" in change.value else Decimal(change.value))


def _stored(text: str) -> Decimal | None:
    if not text:
        return None
    return Decimal(text.rstrip("%")) / (100 if text.endswith("%") else 1)
