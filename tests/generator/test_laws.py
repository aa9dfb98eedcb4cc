"""Laws of whole books: the order of sheets, the unit of money and the file's name change nothing."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetcheck.engine import Judged, Relation, Verdict

from .layouts import Layout, draw
from .test_books import amounts, places, printed, read, saved

SEEDS = st.integers(0, 10_000)
LAYOUTS = st.builds(lambda seed: draw(Random(seed)), SEEDS)  # noqa: S311
law = settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow], database=None,
)  # fmt: skip


def verdicts(judged: Judged) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (r.rule.id, r.subject, r.statement.text, r.verdict.value) for r in judged.relations
    )


def settled(relation: Relation) -> str:
    """The verdict, rounding taken for holding."""
    verdict = relation.verdict
    return (Verdict.HOLDS if verdict is Verdict.ROUNDING else verdict).value


def one_at_a_time() -> Iterator[Callable[[str], Path]]:
    with TemporaryDirectory() as folder:
        yield lambda name: Path(folder) / name


@law
@given(layout=LAYOUTS, seed=SEEDS, data=st.data())
def test_the_order_of_sheets_changes_nothing(
    layout: Layout, seed: int, data: st.DataObject
) -> None:
    layout = replace(layout, sheets="tagged", mixed_units=False)
    canvas = printed(layout, seed)
    order = data.draw(st.permutations(range(len(canvas.book.worksheets))))
    for path in one_at_a_time():
        book, judged = read(saved(canvas, path("one.xlsx")))
        canvas.book._sheets = [canvas.book._sheets[at] for at in order]
        other, again = read(saved(canvas, path("other.xlsx")))
        assert amounts(other) == amounts(book)
        assert places(other) == places(book)
        assert verdicts(again) == verdicts(judged)
        assert Counter(map(str, other.remarks)) == Counter(map(str, book.remarks))


@law
@given(layout=LAYOUTS, seed=SEEDS)
def test_yuan_and_wan_yuan_give_the_same_verdicts_but_for_rounding(
    layout: Layout, seed: int
) -> None:
    counts = []
    for path in one_at_a_time():
        for unit in ("元", "万元"):
            own = replace(layout, unit=unit, mixed_units=False, zeros=True)
            _, judged = read(saved(printed(own, seed), path("book.xlsx")))
            counts.append(Counter((r.rule.id, settled(r)) for r in judged.relations))
            if unit == "元":
                assert judged.count(Verdict.ROUNDING) == 0
    assert counts[0] == counts[1]


@law
@given(layout=LAYOUTS, seed=SEEDS)
def test_a_copy_named_xlsm_reads_alike(layout: Layout, seed: int) -> None:
    for path in one_at_a_time():
        first = saved(printed(layout, seed), path("book.xlsx"))
        second = Path(shutil.copy(first, path("book.xlsm")))
        book, judged = read(first)
        other, again = read(second)
        assert book.facts.equals(other.facts)
        assert verdicts(again) == verdicts(judged)
        assert (book.tables, book.remarks) == (other.tables, other.remarks)


@law
@given(layout=LAYOUTS, seed=SEEDS, data=st.data())
def test_a_moved_figure_breaks_only_what_names_it(
    layout: Layout, seed: int, data: st.DataObject
) -> None:
    layout = replace(layout, amounts="number", mixed_units=False, extra=False)
    canvas = printed(layout, seed)
    keys = sorted(key for key, value in canvas.printed.items() if value)
    key = data.draw(st.sampled_from(keys))
    sheet, cell = canvas.places[key]
    for path in one_at_a_time():
        _, before = read(saved(canvas, path("book.xlsx")))
        assert not before.count(Verdict.BROKEN)
        equations = [
            r
            for r in before.relations
            if r.statement.op == "=" and r.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
            and (sheet, cell) in {(m.fact.sheet, m.fact.cell) for m in r.members()}
        ]  # fmt: skip
        canvas.book[sheet][cell].value += 1234567.89
        _, judged = read(saved(canvas, path("book.xlsx")))
        broken = [r for r in judged.relations if r.verdict is Verdict.BROKEN]
        named = [{(m.fact.sheet, m.fact.cell) for m in r.members()} for r in broken]
        assert all((sheet, cell) in cells for cells in named), (key, named)
        assert named or not equations, key


@law
@given(layout=LAYOUTS, seed=SEEDS)
def test_last_years_book_breaks_no_rule_but_its_own(layout: Layout, seed: int) -> None:
    """A book given as its own last year: only X17 compares the two."""
    for path in one_at_a_time():
        file = saved(printed(replace(layout, mixed_units=False), seed), path("book.xlsx"))
        _, judged = read(file, previous=file)
        assert {r.rule.id for r in judged.relations if r.verdict is Verdict.BROKEN} <= {"X17"}
