"""Random books, consistent in 分, printed in any layout: nothing broken, unknown or misplaced."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from budgetcheck import forms, rulebook, workbook
from budgetcheck.engine import Judged, Verdict, judge
from budgetcheck.facts import Book, book_of

from .accounts import accounts
from .canvas import Canvas
from .layouts import Layout, draw, each
from .printing import print_book

RULES = rulebook.load()
BOOKS, CHUNKS = 100, 10
GOOD = {Verdict.HOLDS, Verdict.ROUNDING, Verdict.NOT_APPLICABLE}


def printed(layout: Layout, seed: int) -> Canvas:
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    return print_book(accounts(random), layout, random)


def saved(canvas: Canvas, path: Path) -> Path:
    canvas.book.save(path)
    return path


def read(path: Path, previous: Path | None = None) -> tuple[Book, Judged]:
    def book(of: Path) -> Book:
        return book_of(forms.read(workbook.open_workbook(of), RULES))

    found = book(path)
    return found, judge(found, RULES, book(previous) if previous else None)


def amounts(book: Book) -> dict[tuple[str, str, str], Decimal]:
    facts = book.facts
    return {
        (table, row, column): amount
        for table, row, column, amount in zip(
            facts["table"], facts["row"], facts["column"], facts["amount"], strict=True
        )
    }


def places(book: Book) -> dict[tuple[str, str, str], tuple[str, str]]:
    facts = book.facts
    return {
        (table, row, column): (sheet, cell)
        for table, row, column, sheet, cell in zip(
            facts["table"], facts["row"], facts["column"], facts["sheet"], facts["cell"], strict=True
        )
    }  # fmt: skip


def deserved(layout: Layout, canvas: Canvas) -> dict[str, int]:
    """What remarks a layout deserves: text for numbers, a table unknown to us, units that differ."""
    found = {}
    if layout.amounts in ("text", "full"):
        shown = [a for a in canvas.printed.values() if a or layout.zeros]
        found["R1"] = len(shown)
    if layout.extra:
        found["R11"] = 1
    return found


def check(layout: Layout, seed: int, path: Path) -> None:
    canvas = printed(layout, seed)
    book, judged = read(saved(canvas, path))
    bad = [
        (r.rule.id, r.subject, r.verdict.value) for r in judged.relations if r.verdict not in GOOD
    ]
    got = amounts(book)
    wrong = {key: got.get(key) for key, value in canvas.printed.items() if got.get(key, 0) != value}
    remarks = Counter(remark.rule for remark in (*book.remarks, *judged.remarks))
    units = remarks.pop("R18", 0)
    assert (layout, seed, bad, wrong) == (layout, seed, [], {})
    assert remarks == deserved(layout, canvas), (layout, seed)
    assert len(book.tables) == 9
    assert (units > 0) <= layout.mixed_units, (layout, seed)
    at = places(book)
    assert {key: at[key] for key, value in canvas.printed.items() if value} == {
        key: canvas.places[key] for key, value in canvas.printed.items() if value
    }


def layout_of(number: int) -> Layout:
    """Give the layout of a book: the first half go through each choice, the others draw all."""
    if number < BOOKS // 2:
        return each()[number % len(each())]
    return draw(Random(number))  # noqa: S311 - a fixed seed is the point


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_consistent_book_has_no_finding_in_any_layout(chunk: int, tmp_path: Path) -> None:
    for number in range(chunk, BOOKS, CHUNKS):
        check(layout_of(number), number, tmp_path / f"{number}.xlsx")


def test_every_choice_of_a_layout_is_met() -> None:
    assert len(each()) <= BOOKS // 2
    met = {layout_of(number) for number in range(BOOKS)}
    assert set(each()) <= met
