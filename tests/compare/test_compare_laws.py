"""Laws of comparing, over generated years in generated layouts."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from random import Random

from generator.accounts import Accounts
from generator.layouts import Layout, draw
from generator.printing import print_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from two_years import pair

from budgetcheck import library, rulebook
from budgetcheck.compare.bounds import beyond
from budgetcheck.compare.build import compared
from budgetcheck.compare.load import load
from budgetcheck.compare.model import LAST, THIS, Comparison, Status, Year
from budgetcheck.compare.spec import Bounds
from budgetcheck.report.model import Source
from budgetcheck.workbook import workbook_of

RULES = rulebook.load()
SPEC = load(None, RULES)
EVERY = Bounds()
few = settings(
    max_examples=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow], database=None,
)  # fmt: skip
seeds = st.integers(0, 10_000)


def printed(book: Accounts, layout: Layout | None = None, seed: int = 0) -> Year:
    out = BytesIO()
    print_book(book, layout or Layout(), Random(seed)).book.save(out)  # noqa: S311 - a seed
    opened = workbook_of("book.xlsx", out.getvalue())
    read, _ = library.read(opened, RULES)
    return Year(Source.of(opened, read.tables), read)


def figures(found: Comparison) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (series.section.id, series.measure, line.key): (line.before, line.after)
        for series in found.series
        for line in series.lines
    }


def listed(found: Comparison) -> set[tuple[str, str, str]]:
    return {
        (series.section.id, series.measure, line.key)
        for series in found.series
        for line in series.lines
        if line.beyond
    }


@few
@given(seeds)
def test_a_book_beside_itself_has_no_change(seed: int) -> None:
    book = printed(pair(seed)[1], draw(Random(seed)), seed)  # noqa: S311
    found = compared(book, book, RULES, SPEC, EVERY)
    assert found.series
    assert {line.status for series in found.series for line in series.lines} == {Status.SAME}
    assert (found.moved, found.standing, found.renamed, found.idle) == ((), (), (), 0)
    assert listed(found) == set()


@few
@given(seeds)
def test_exchanged_years_are_a_mirror_image(seed: int) -> None:
    last, this = (printed(book) for book in pair(seed))
    there = compared(last, this, RULES, SPEC, EVERY)
    back = compared(this, last, RULES, SPEC, EVERY)
    assert figures(there) == {key: pair[::-1] for key, pair in figures(back).items()}
    assert listed(there) == listed(back)
    mirrored = {LAST: THIS, THIS: LAST}
    rows = {(row.section.id, mirrored[row.year], row.key, row.amounts) for row in back.moved}
    assert {(row.section.id, row.year, row.key, row.amounts) for row in there.moved} == rows
    names = {(one.code, one.this, one.last, one.forms) for one in back.renamed}
    assert {(one.code, one.last, one.this, one.forms) for one in there.renamed} == names
    standing = {replace(one, year=mirrored[one.year]) for one in back.standing}
    assert set(there.standing) == standing


@few
@given(seeds, st.sampled_from(["元", "千元"]), st.booleans())
def test_another_unit_is_no_change_beyond_rounding(seed: int, unit: str, turned: bool) -> None:
    book = pair(seed)[1]
    years = [printed(book), printed(book, Layout(unit=unit))]
    if turned:
        years.reverse()
    found = compared(*years, RULES, SPEC, EVERY)
    assert all(series.converted for series in found.series)
    assert listed(found) == set()
    statuses = {line.status for series in found.series for line in series.lines}
    assert Status.CHANGED not in statuses
    assert found.moved == ()


@few
@given(seeds)
def test_layouts_do_not_matter(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    years = pair(seed)
    layouts = [replace(draw(random), unit="万元", mixed_units=False) for _ in years]
    central = compared(*map(printed, years), RULES, SPEC, EVERY)
    other = compared(*map(printed, years, layouts, (seed, seed + 1)), RULES, SPEC, EVERY)
    assert figures(central).items() <= figures(other).items()
    more = {key[2] for key in figures(other).keys() - figures(central).keys()}
    assert more <= {"会议费", "培训费"}
    rows = {(row.section.id, row.year, row.key) for row in central.moved}
    assert {(row.section.id, row.year, row.key) for row in other.moved} == rows


amounts = st.integers(-(10**9), 10**9)
limits = st.one_of(st.none(), st.integers(0, 300))


@given(amounts, amounts, limits, limits, st.integers(0, 300), st.integers(0, 300))
def test_a_higher_bound_lists_no_more(before, after, share, size, more, larger) -> None:
    scale = 10**7
    low = Bounds(
        None if share is None else Fraction(share), None if size is None else Decimal(size)
    )
    high = Bounds(Fraction((share or 0) + more), Decimal((size or 0) + larger))
    change, base = (after - before) * scale, before * scale
    if beyond(change, base, high, 10_000):
        assert beyond(change, base, low, 10_000)


@few
@given(seeds, st.integers(0, 200), st.integers(0, 200))
def test_raising_the_bound_adds_no_row(seed: int, low: int, more: int) -> None:
    years = [printed(book) for book in pair(seed)]
    small, large = (
        compared(*years, RULES, SPEC, Bounds(Fraction(bound), Decimal(bound)))
        for bound in (low, low + more)
    )
    assert listed(large) <= listed(small)
    assert large.moved == small.moved
    counts = small.summary()
    assert (
        counts["beyond"] + counts["below"] == large.summary()["beyond"] + large.summary()["below"]
    )
