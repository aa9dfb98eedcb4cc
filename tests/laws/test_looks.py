"""What changes nothing but addresses: looks, orders, gaps, sheets of another kind."""

from collections import Counter
from dataclasses import replace
from random import Random

from generator.layouts import draw
from generator.printing import TITLES
from hypothesis import given

from .books import Mistaken, drawn_book, looking, printed, report_of
from .law import SEEDS, drawn, law
from .moved import gaps, moved, reordered, stays, with_blank_sheets, with_contents, with_foreign
from .saying import Saying, saying

OF_TEXT, OF_UNKNOWN = "R1", "R11"


def drawn_canvas(random: Random) -> Mistaken:
    book, layout, mistakes = drawn_book(random)
    return printed(book, looking(layout, draw(random)), mistakes)


def said(canvas: Mistaken) -> Saying:
    return saying(report_of(canvas))


@law(3)
@given(SEEDS)
def test_looks_change_nothing(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    other = looking(layout, draw(random))
    found = said(printed(book, other, mistakes)).less(OF_TEXT)
    assert found == said(printed(book, layout, mistakes))


@law(3)
@given(SEEDS)
def test_the_order_of_tables_on_one_sheet_changes_nothing(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    layout = replace(looking(layout, draw(random)), sheets="one")
    order = random.sample(sorted(TITLES), len(TITLES))
    assert said(printed(book, layout, mistakes, order)) == said(printed(book, layout, mistakes))


@law(3)
@given(SEEDS)
def test_the_order_of_sheets_changes_nothing_in_a_book_with_mistakes(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, replace(layout, sheets="tagged"), mistakes)
    before = report_of(canvas)
    random.shuffle(canvas.book._sheets)
    after = report_of(canvas)
    assert (after.findings, after.causes, after.joint) == (
        before.findings, before.causes, before.joint,
    )  # fmt: skip
    assert after.summary == before.summary


@law(3)
@given(SEEDS)
def test_the_order_of_siblings_changes_nothing(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    layout = looking(layout, draw(random))
    other = said(printed(reordered(book, random), layout, mistakes))
    assert other.unprinted() == said(printed(book, layout, mistakes)).unprinted()


@law(3)
@given(SEEDS)
def test_blank_rows_columns_and_sheets_change_nothing(seed: int) -> None:
    """A heading over a group reaches over a blank column where its cells are merged."""
    random = drawn(seed)
    canvas = drawn_canvas(random)
    before = said(canvas)
    with_gaps(canvas, random, inside=canvas.layout.merged)
    assert said(canvas) == before


@law(2)
@given(SEEDS)
def test_a_blank_column_that_cuts_a_heading_is_told_and_accuses_nobody(seed: int) -> None:
    """Where nothing is merged a heading ends at a blank column: open, and said so, not wrong."""
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, replace(looking(layout, draw(random)), merged=False), mistakes)
    before = said(canvas)
    with_gaps(canvas, random, inside=True)
    after = said(canvas)
    assert broken(after) <= broken(before)
    more = after.findings - before.findings
    told = any(one[0] in ("R5", "R7", "R9") or one[2] == "unknown" for one in more)
    assert told or after.figures == before.figures


def with_gaps(canvas: Mistaken, random: Random, *, inside: bool) -> None:
    for sheet in canvas.book.worksheets:
        rows, columns = sheet.max_row, sheet.max_column if inside else 1
        over = gaps(random, 4, rows) if random.random() < 0.7 else stays
        beside = gaps(random, 2, columns) if random.random() < 0.5 else stays
        moved(sheet, over, beside)
    with_blank_sheets(canvas.book, random)


def broken(said: Saying) -> Counter:
    return Counter({one: n for one, n in said.relations.items() if one[3] == "broken"})


@law(3)
@given(SEEDS)
def test_a_sheet_of_another_kind_is_named_and_changes_nothing(seed: int) -> None:
    random = drawn(seed)
    canvas = drawn_canvas(random)
    before = said(canvas)
    title = with_foreign(canvas.book, random)
    with_contents(canvas.book, list(TITLES.values()), random)
    report = report_of(canvas)
    assert title in [unknown.title for unknown in report.unknown_tables]
    assert saying(report).less(OF_UNKNOWN) == before.less(OF_UNKNOWN)
