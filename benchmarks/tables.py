"""Results as values: tables and aims, printed on the terminal or as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; the first column is words, the others are numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Give the table in columns."""
        shown = [list(self.heads), *[[_shown(cell) for cell in row] for row in self.rows]]
        widths = [max(_width(row[at]) for row in shown) for at in range(len(self.heads))]
        lines = [
            "  ".join(
                _padded(cell, width, at)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in shown
        ]
        return "\n".join([f"\n{self.title}", *lines, *self.notes])

    def markdown(self) -> str:
        """Give the table for a page."""
        rule = "|".join(["---", *["--:"] * (len(self.heads) - 1)])
        rows = ["| " + " | ".join(_shown(cell) for cell in row) + " |" for row in self.rows]
        notes = [f"\n{note}" for note in self.notes]
        return "\n".join(
            [f"**{self.title}**\n", f"| {' | '.join(self.heads)} |", f"|{rule}|", *rows, *notes]
        )


@dataclass(frozen=True, slots=True)
class Aim:
    """A number that must not be above its limit, or not below it."""

    name: str
    value: float
    limit: float
    unit: str = "×"
    at_least: bool = False

    def met(self) -> bool:
        """Tell whether it holds."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def row(self) -> tuple[Cell, ...]:
        """Give a line of the table of aims."""
        sign = "≥" if self.at_least else "≤"
        wanted = f"{sign} {self.limit:g} {self.unit}"
        return (
            self.name,
            f"{self.value:.3g} {self.unit}",
            wanted,
            "met" if self.met() else "NOT MET",
        )


Result = Table | Aim


def aims_table(aims: Sequence[Aim]) -> Table:
    """Give the aims as a table."""
    count = sum(aim.met() for aim in aims)
    rows = tuple(aim.row() for aim in aims)
    return Table(f"Aims: {count} of {len(aims)} met", ("aim", "measured", "wanted", ""), rows)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.3f}" if abs(cell) < 10 else f"{cell:,.1f}"  # noqa: PLR2004 - three digits
    return f"{cell:,}" if isinstance(cell, int) else cell


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, column: int) -> str:
    space = " " * (width - _width(text))
    return space + text if column else text + space
