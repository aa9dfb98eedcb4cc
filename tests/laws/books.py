"""Generated books with mistakes that do not depend on the layout, printed and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from random import Random

from generator.accounts import Accounts, accounts
from generator.canvas import Amount, Canvas
from generator.layouts import UNITS, Layout
from generator.printing import TITLES, print_on
from openpyxl import Workbook

from budgetcheck import library, rulebook
from budgetcheck.report.model import Report
from budgetcheck.settings import NOTHING, Settings
from budgetcheck.workbook import workbook_of

Key = tuple[str, str, str]
"""Table, row and column of a figure."""

Mistakes = Mapping[Key, int | str]
"""What stands instead of an amount: other 分, or a word."""

RULES = rulebook.load()
NAME = "book.xlsx"
WORDS = ("待核", "#REF!", "无")


class Mistaken(Canvas):
    """A canvas that prints some amounts wrong, whatever the layout."""

    def __init__(self, layout: Layout, mistakes: Mistakes) -> None:
        super().__init__(layout)
        self.mistakes = mistakes

    def _amount(self, cell, value: Amount) -> None:
        wrong = self.mistakes.get(value.key, value.cents)
        super()._amount(cell, Amount(0 if isinstance(wrong, str) else wrong, value.key))
        if isinstance(wrong, str):
            cell.value = wrong


def printed(
    book: Accounts, layout: Layout, mistakes: Mistakes | None = None, order: Sequence[str] = ()
) -> Mistaken:
    """Print a book; what a layout draws (the unit of each table) is drawn alike."""
    canvas = Mistaken(layout, mistakes or {})
    random = Random(book.year)  # noqa: S311 - a fixed seed is the point
    print_on(canvas, book, list(order or TITLES), random)
    return canvas


def bytes_of(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def checked(content: bytes, settings: Settings = NOTHING) -> Report:
    return library.check(workbook_of(NAME, content), RULES, settings=settings)


def report_of(canvas: Canvas, settings: Settings = NOTHING) -> Report:
    return checked(bytes_of(canvas.book), settings)


def content(random: Random) -> Layout:
    """Draw the choices of a layout that say what is printed."""
    return Layout(
        **{name: random.random() < 0.3 for name in ("budgets", "six_columns", "meetings", "zeros")},
        unit=random.choice(["万元", "万元", "元", "千元"]),
    )


LOOKS = ("code_columns", "total_last", "sum_word", "blocks", "san_gong", "line_numbers", "title",
         "sheets", "offset", "notes", "amounts", "merged", "repeated_header")  # fmt: skip
"""The choices of a layout that only say how it is printed."""


def looking(layout: Layout, other: Layout) -> Layout:
    """Give a layout the looks of another."""
    looks = {name: getattr(other, name) for name in LOOKS}
    if looks["amounts"] == "general":  # drops zeros, and with them the precision
        looks["amounts"] = "number"
    if layout.meetings and looks["san_gong"] == "down":  # has no place for 会议费 and 培训费
        looks["san_gong"] = "grouped"
    return replace(layout, **looks)


def spoilt(
    book: Accounts, layout: Layout, random: Random, most: int = 4, *, words: bool = True
) -> dict[Key, int | str]:
    """Draw mistakes: a digit, a factor, a sign, a figure of elsewhere, a blank, a word."""
    canvas = printed(book, layout)
    keys = sorted(key for key, value in canvas.printed.items() if value)
    cents = {key: int(canvas.printed[key] * UNITS[layout.unit]) for key in keys}
    found: dict[Key, int | str] = {}
    for key in random.sample(keys, random.randint(1, most)):
        kind = random.randrange(7 if words else 6)
        found[key] = random.choice(WORDS) if kind == 6 else _wrong(kind, cents[key], cents, random)
    return found


def _wrong(kind: int, right: int, others: Mapping[Key, int], random: Random) -> int:
    digit = 10 ** random.randrange(2, max(3, len(str(abs(right)))))
    return (
        right + digit * random.randint(1, 9), right * 10, -right,
        others[random.choice(sorted(others))], 0, right + random.choice([-1, 1]) * 10**9,
    )[kind]  # fmt: skip


def drawn_book(random: Random) -> tuple[Accounts, Layout, dict[Key, int | str]]:
    """Draw a book, what is printed of it, and mistakes."""
    book, layout = accounts(random), content(random)
    return book, layout, spoilt(book, layout, random)
