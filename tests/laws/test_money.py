"""Units and formats: 元 and 万元 agree as far as rounding lets them; a format shows or does not.

What is exact in 元 is a band in 万元: there a sum of n figures holds while it is off by no more
than n + 1 halves of the last printed place. So a consistent book is clean in both; a mistake
that is larger than every band breaks the same hard relations in both, off by the same amount but
for the band; and what would mend them in 元 would mend them in 万元.
"""

from collections import Counter
from dataclasses import replace
from random import Random

from generator.accounts import accounts
from generator.layouts import UNITS
from hypothesis import given

from budgetcheck.engine import Relation, Verdict
from budgetcheck.report.model import Report

from .books import Key, content, drawn_book, printed, report_of
from .law import SEEDS, drawn, law
from .saying import key_of, saying

LARGE = 10**9 + 3_000_000  # 分: 1,000.3 万元, above every band of a few hundred figures
ALIKE = ("#,##0.00", "0.00", "#,##0.00_ ", "#,##0.00;-#,##0.00", "[Red]0.00",
         '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0.00" "')  # fmt: skip
"""Formats that show a figure with the same digits."""


def hard(report: Report) -> dict[tuple[str, str, str], Relation]:
    return {
        (r.rule.id, r.subject, r.statement.text): r
        for r in report.judged.relations
        if r.rule.tier == "hard" and r.verdict is Verdict.BROKEN
    }


def corrections(report: Report) -> set[frozenset[Key]]:
    return {
        frozenset(key_of(change.fact) for change in candidate.changes)
        for one in report.causes
        for candidate in one.cause.candidates
    }


@law(3)
@given(SEEDS)
def test_yuan_and_wan_yuan_find_the_same_mistake_in_the_same_cell(seed: int) -> None:
    random = drawn(seed)
    book = accounts(random)
    fine = replace(content(random), unit="元", zeros=True)
    coarse = replace(fine, unit="万元")
    assert [report_of(printed(book, one)).mistakes() for one in (fine, coarse)] == [0, 0]
    cents = {key: int(v * UNITS["元"]) for key, v in printed(book, fine).printed.items()}
    key = random.choice(sorted(key for key, value in cents.items() if value))
    mistakes = {key: cents[key] + LARGE}
    exact, rounded = (report_of(printed(book, one, mistakes)) for one in (fine, coarse))
    assert hard(exact).keys() == hard(rounded).keys()
    for name, relation in hard(exact).items():
        other = hard(rounded)[name]
        assert abs(relation.difference - 10_000 * other.difference) <= 10_000 * other.tolerance
        assert relation.tolerance == 0
    if hard(exact):
        assert frozenset([key]) in corrections(exact) & corrections(rounded)
        assert corrections(exact) <= corrections(rounded)


@law(3)
@given(SEEDS)
def test_formats_that_show_the_same_digits_change_nothing(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, replace(layout, amounts="number"), mistakes)
    before = saying(report_of(canvas))
    each_figure(canvas, random)
    assert saying(report_of(canvas)) == before


def each_figure(canvas, random: Random) -> None:
    for sheet, address in canvas.places.values():
        cell = canvas.book[sheet][address]
        if isinstance(cell.value, float):
            cell.number_format = random.choice(ALIKE)


@law(3)
@given(SEEDS)
def test_digits_that_are_not_shown_change_nothing(seed: int) -> None:
    """A figure is what is displayed: 12.3449 under 0.00 is 12.34."""
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, replace(layout, amounts="number", unit="万元"), mistakes)
    before = saying(report_of(canvas))
    for sheet, address in canvas.places.values():
        cell = canvas.book[sheet][address]
        if isinstance(cell.value, float) and 0.01 < abs(cell.value) < 10**8:
            cell.value += random.uniform(-0.0049, 0.0049)
    assert saying(report_of(canvas)) == before


@law(3)
@given(SEEDS)
def test_every_amount_times_a_number_keeps_the_verdicts_of_exact_books(seed: int) -> None:
    """In 元 nothing is rounded: differences grow with the amounts, and no verdict changes."""
    random = drawn(seed)
    book = accounts(random)
    layout = replace(content(random), unit="元", meetings=False)
    cents = {key: int(v * UNITS["元"]) for key, v in printed(book, layout).printed.items()}
    own = cents | {random.choice(sorted(k for k, v in cents.items() if v)): LARGE}
    times = random.choice([2, 3, 7, 10])
    one, many = (
        report_of(printed(book, layout, {key: value * by for key, value in own.items()}))
        for by in (1, times)
    )
    verdicts = [
        Counter((r.rule.id, r.subject, r.verdict) for r in x.judged.relations) for x in (one, many)
    ]
    assert verdicts[0] == verdicts[1]
    assert {n: r.difference * times for n, r in hard(one).items()} == {
        n: r.difference for n, r in hard(many).items()
    }
    assert corrections(one) == corrections(many)
