"""Eight kinds of mistake on a printed figure, and a book with figures changed.

A figure is an integer in units of its last printed place, with the figures that stand beside it.
A kind gives the wrong value in the same units, or None where it cannot be made on that figure.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from budgetcheck.facts import Book
from budgetcheck.workbook import place

TEN, UNIT = 10, 10_000


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure."""

    line: int  # of the facts frame
    units: int  # the value, in units of the last printed place
    places: int  # decimals printed
    near: tuple[int, ...]  # other values directly above, below, left and right in its table

    def digits(self) -> str:
        """Give the digits as printed, sign and point left out: 0.56 is 056."""
        return f"{abs(self.units):0{self.places + 1}d}"

    def read(self, digits: str) -> int:
        return -int(digits) if self.units < 0 else int(digits)

    def decimal(self, units: int | None = None) -> Decimal:
        return Decimal(self.units if units is None else units).scaleb(-self.places)


Mistake = Callable[[Random, Printed], int | None]


def _digit(random: Random, printed: Printed) -> int:
    digits = printed.digits()
    at = random.randrange(len(digits))
    other = random.choice([digit for digit in "0123456789" if digit != digits[at]])
    return printed.read(digits[:at] + other + digits[at + 1 :])


def _swap(random: Random, printed: Printed) -> int | None:
    digits = printed.digits()
    pairs = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not pairs:
        return None
    at = random.choice(pairs)
    return printed.read(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _shift(random: Random, printed: Printed) -> int:
    if random.random() < 0.5:
        return printed.units * TEN
    whole = (abs(printed.units) + TEN // 2) // TEN
    return -whole if printed.units < 0 else whole


def _copied(random: Random, printed: Printed) -> int | None:
    return random.choice(printed.near) if printed.near else None


MISTAKES: dict[str, Mistake] = {
    "digit": _digit,
    "swap": _swap,
    "shift": _shift,
    "unit": lambda _, printed: printed.units * UNIT,
    "sign": lambda _, printed: -printed.units,
    "blank": lambda _, __: 0,
    "doubled": lambda _, printed: printed.units * 2,
    "copied": _copied,
}
"""Kind -> how it is made; all but copied look at the figure alone."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure and what is printed in its stead."""

    printed: Printed
    kind: str
    units: int


def made(random: Random, figures: tuple[Printed, ...], kind: str) -> Wrong:
    """Make a mistake of a kind on a figure drawn from those on which it can be made."""
    while True:
        printed = random.choice(figures)
        units = MISTAKES[kind](random, printed)
        if units is not None and units != printed.units:
            return Wrong(printed, kind, units)


def figures_of(book: Book, *, every: bool = False) -> tuple[Printed, ...]:
    """Give every printed amount of a book that is not zero; with `every` zeros and rates too."""
    facts = book.facts
    names = ("table", "measure", "kind", "cell", "amount", "decimals")
    lines = [
        (line, table, place(cell) or (0, 0), amount, places)
        for line, (table, measure, kind, cell, amount, places) in enumerate(
            zip(*(facts[name] for name in names), strict=True)
        )
        if amount is not None and kind != "blank" and (every or (measure == "amount" and amount))
    ]
    at = {(table, there): amount for _, table, there, amount, _ in lines if amount}
    return tuple(
        Printed(line, _units(amount, places), places, tuple(_near(at, table, there, places)))
        for line, table, there, amount, places in lines
    )


def _near(
    at: Mapping[tuple[str, tuple[int, int]], Decimal],
    table: str,
    there: tuple[int, int],
    places: int,
) -> Iterator[int]:
    row, column = there
    own = at.get((table, there))
    for beside in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
        amount = at.get((table, beside))
        if amount is not None and amount != own:
            yield _units(amount, places)


def _units(amount: Decimal, places: int) -> int:
    return int(amount.scaleb(places))


def with_mistakes(book: Book, wrongs: tuple[Wrong, ...]) -> Book:
    """Give the book with figures printed wrong."""
    facts = book.facts
    moved = {}
    for wrong in wrongs:
        line = wrong.printed.line
        kind = "blank" if wrong.kind == "blank" else facts.at[line, "kind"]
        where = facts.at[line, "sheet"], facts.at[line, "cell"]
        moved[where] = (wrong.printed.decimal(wrong.units), kind)
    tables = tuple(
        replace(table, figures=tuple(_moved(figure, moved) for figure in table.figures))
        for table in book.tables
    )
    return replace(book, tables=tables)


def _moved(figure, moved):
    found = moved.get((figure.sheet, figure.address))
    return replace(figure, amount=found[0], kind=found[1]) if found else figure
