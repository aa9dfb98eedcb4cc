"""How often each degree of certainty is right: books with one to six mistakes, in every layout.

    python benchmarks/certainty.py [--books 2000] [--jobs 2] [--seed 1] [--write]

A sound generated book gets 1 … 6 mistakes of the eight kinds of docs/mutation.md in different cells,
and is diagnosed; of every eight one has many cells wrong in one way instead, and one a row left out, printed
twice or under a wrong code (row_mistakes). A correction is right when every cell that it changes is one of the
wrong ones and what stood there lies among the values that it allows. The tables are defined in docs/certainty.md;
`--write` puts them there. `--false FILE` writes a line for each sure correction that is not right.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "diagnosis")]

from generator.test_books import RULES  # noqa: E402
from mistakes import Printed, Wrong  # noqa: E402
from row_mistakes import CODED, Edited, edited  # noqa: E402
from trial import Diagnosed, Sound, book_of, diagnosed, in_words, several, sound  # noqa: E402

from budgetcheck.diagnosis import Candidate, Cause, Certainty, Change, diagnose  # noqa: E402
from budgetcheck.engine import judge  # noqa: E402
from budgetcheck.exact import printed, scaled, step  # noqa: E402
from budgetcheck.workbook import place  # noqa: E402

PAGE = ROOT / "docs" / "certainty.md"
MARK = "<!-- measured: benchmarks/certainty.py --write -->"
MOST_WRONG = 6
ROUND = MOST_WRONG + 2  # a book of each number of mistakes, one of a pattern, one with a row wrong
RUNS = range(4, 11)  # rows of a column that are moved together
CELLS, ROW = 0, -1  # in place of the number of mistakes: many cells in one way, a row
CHUNK = 12  # books to a task
SURE = (Certainty.LOCATED, Certainty.LIKELY)


@dataclass(frozen=True, slots=True)
class Told:
    """A cause of a book: its degree and reason, whether its first or any correction is right."""

    certainty: str
    why: str
    first: bool
    any: bool
    below: int  # values below zero among all corrections


@dataclass(frozen=True, slots=True)
class BookTold:
    """What was told of one book with so many mistakes larger than rounding."""

    mistakes: int  # or CELLS, ROW
    causes: tuple[Told, ...]
    sure: bool  # every cause is located or likely
    restored: bool  # typed in, the sure corrections give the original again
    false: tuple[str, ...]


def told(case: Diagnosed, *, patterned: bool = False) -> BookTold:
    """Hold the causes of a book against what was done to it."""
    right = {
        (fact.sheet, fact.cell): scaled(wrong.printed.decimal())
        for fact, wrong in zip(case.facts, case.wrongs, strict=True)
    }
    causes = [cause for cause in case.given if cause.candidates or not _is_scope(cause)]
    one = [
        Told(
            cause.certainty.value,
            _why(cause),
            bool(cause.candidates) and _is_right(cause.candidates[0], right),
            any(_is_right(own, right) for own in cause.candidates),
            sum(_below(own) for own in cause.candidates),
        )
        for cause in causes
    ]
    sure = bool(causes) and all(cause.certainty in SURE for cause in causes)
    false = tuple(
        _line(case, cause)
        for cause, own in zip(causes, one, strict=True)
        if cause.certainty in SURE and not own.first
    )
    count = CELLS if patterned else len(case.wrongs)
    return BookTold(count, tuple(one), sure, sure and _restores(case, causes, right), false)


def told_of_row(case: Edited, source: Sound) -> BookTold:
    """Hold the causes of a book with a row that is wrong against what was done to it."""
    causes = [cause for cause in diagnose(judge(case.book, RULES)) if not _is_scope(cause)]
    one = []
    for cause in causes:
        below = sum(map(_below, cause.candidates))
        right = case.names(cause)
        one.append(Told(cause.certainty.value, _why(cause), right, right, below))
    sure = bool(causes) and all(cause.certainty in SURE for cause in causes)
    done = f"{case.kind} {case.code} {case.printed} | {in_words(source.layout)} seed {source.seed}"
    false = tuple(
        f"{_cause_line(cause)} | {done}"
        for cause, own in zip(causes, one, strict=True)
        if cause.certainty in SURE and not own.first
    )
    return BookTold(ROW, tuple(one), sure, sure and not false, false)


def _is_scope(cause: Cause) -> bool:
    return cause.pattern is not None and cause.pattern.key == "scope"


def _why(cause: Cause) -> str:
    if cause.pattern:
        return f"pattern {cause.pattern.key}"
    if cause.why == "alone":
        return " ".join(["alone", *(one.signature for one in cause.candidates[0].changes)])
    return cause.why or f"{len(cause.candidates[0].changes) if cause.candidates else 0} cells"


def _is_right(one: Candidate, right: dict[tuple[str, str], int]) -> bool:
    """Tell whether a correction changes wrong cells alone, and allows what stood there.

    Of several cells at once one value is told, not a range: a free one is right within its rounding.
    """
    found = [(right.get((c.fact.sheet, c.fact.cell)), c) for c in one.changes]
    near = 3 if len(one.changes) > 1 else 0
    return bool(found) and all(
        was is not None and _within(was, change, near) for was, change in found
    )


def _within(was: int, change: Change, near: int) -> bool:
    near *= step(change.decimals)
    return change.low - near <= was <= change.high + near


def _below(one: Candidate) -> int:
    return sum(c.suggested < 0 and not c.fact.signed for c in one.changes)


def _restores(case: Diagnosed, causes: Sequence[Cause], right: dict[tuple[str, str], int]) -> bool:
    """Tell whether the corrections change every wrong cell back, to within a printed unit.

    What they leave alone has to be within rounding: with it in the book nothing hard is broken.
    """
    given = {
        (c.fact.sheet, c.fact.cell): (c.suggested, (3 if cause.pattern else 1) * step(c.decimals))
        for cause in causes
        for c in (cause.candidates[0].changes if cause.candidates else ())
    }
    if not given.keys() <= right.keys():
        return False
    near = all(abs(value - right[cell]) <= slack for cell, (value, slack) in given.items())
    left = tuple(
        wrong
        for fact, wrong in zip(case.facts, case.wrongs, strict=True)
        if (fact.sheet, fact.cell) not in given
    )
    return near and (not left or not diagnosed(case.source, left).exceeds)


def _line(case: Diagnosed, cause: Cause) -> str:
    done = "; ".join(
        f"{fact.sheet}!{fact.cell} {w.kind} {w.printed.decimal()} -> {w.printed.decimal(w.units)}"
        for fact, w in zip(case.facts, case.wrongs, strict=True)
    )
    layout = in_words(case.source.layout)
    return f"{_cause_line(cause)} | {done} | {layout} seed {case.source.seed}"


def _cause_line(cause: Cause) -> str:
    changes = "; ".join(
        f"{c.fact.sheet}!{c.fact.cell} {printed(c.fact.value or 0, c.decimals)}"
        f" -> {printed(c.suggested, c.decimals)} {c.signature}"
        for c in (cause.candidates[0].changes if cause.candidates else ())
    )
    found = f"{cause.pattern.key} {dict(cause.pattern.details)}" if cause.pattern else ""
    ties = f"ties {cause.ties} others {cause.others}"
    return f"{cause.certainty.value} {cause.why} {found} {ties} | {changes}"


def run(task: tuple[int, int, int]) -> list[BookTold]:
    """Diagnose some books: the number of the first, how many, the seed."""
    first, count, seed = task
    found = []
    for number in range(first, first + count):
        random = Random(f"certainty/{seed}/{number}")  # noqa: S311 - a fixed seed is the point
        layout, own = book_of(number // ROUND, seed)
        count = number % ROUND + 1
        if count <= MOST_WRONG:
            found.append(told(several(random, layout, own, count)))
            continue
        source = sound(layout, own)
        if count == ROUND:
            row = edited(random, source.book)
            found += [told_of_row(row, source)] if row else []
            continue
        wrongs = tuple(_patterned(random, source))
        if wrongs:
            found.append(told(diagnosed(source, wrongs), patterned=True))
    return found


Cells = dict[tuple[int, int], Printed]


def _patterned(random: Random, source: Sound) -> Iterator[Wrong]:
    """Make many cells of a table wrong in one way."""
    facts = source.book.facts
    table = random.choice(CODED)
    cells: Cells = {}
    for one in source.figures:
        at = place(str(facts.at[one.line, "cell"]))
        if facts.at[one.line, "table"] == table and at:
            cells[at] = one
    made = {
        "table": _scaled,
        "line": _line_scaled,
        "exchanged": _exchanged,
        "rows": _moved_rows,
        "pasted": _pasted,
        "column": _moved_column,
    }
    found = made[random.choice([*made])](random, cells)
    yield from (wrong for wrong in found if wrong.units != wrong.printed.units)


def _rows(cells: Cells) -> dict[int, dict[int, Printed]]:
    rows: dict[int, dict[int, Printed]] = {}
    for (row, column), one in cells.items():
        rows.setdefault(row, {})[column] = one
    return rows


def _neighbours(random: Random, cells: Cells) -> tuple[dict[int, Printed], dict[int, Printed]]:
    """Give two rows, one beneath the other, that print the same columns."""
    rows = _rows(cells)
    pairs = [
        (own, rows[row + 1])
        for row, own in rows.items()
        if row + 1 in rows and own.keys() == rows[row + 1].keys() and len(own) > 1
    ]
    return random.choice(pairs) if pairs else ({}, {})


def _scaled(_: Random, cells: Cells) -> Iterator[Wrong]:
    yield from (Wrong(one, "scaled", one.units * 10_000) for one in cells.values())


def _line_scaled(random: Random, cells: Cells) -> Iterator[Wrong]:
    """Print a row or a column in another unit."""
    axis, (own, _) = random.randrange(2), random.choice([*cells.items()])
    times = random.choice((10, 100, 10_000))
    for at, one in cells.items():
        if at[axis] == own[axis]:
            yield Wrong(one, "scaled", one.units * times)


def _exchanged(random: Random, cells: Cells) -> Iterator[Wrong]:
    first, second = _neighbours(random, cells)
    for column, one in first.items():
        yield Wrong(one, "exchanged", second[column].units)
        yield Wrong(second[column], "exchanged", one.units)


def _moved_rows(random: Random, cells: Cells) -> Iterator[Wrong]:
    """Move the figures of a row a row down or up; it is left blank, the other written over."""
    rows = _neighbours(random, cells)
    first, second = random.choice((rows, rows[::-1]))
    for column, one in first.items():
        yield Wrong(one, "blank", 0)
        yield Wrong(second[column], "moved", one.units)


def _pasted(random: Random, cells: Cells) -> Iterator[Wrong]:
    first, second = _neighbours(random, cells)
    yield from (Wrong(second[column], "pasted", one.units) for column, one in first.items())


def _moved_column(random: Random, cells: Cells) -> Iterator[Wrong]:
    """Move a run of a column a row down or up; the first is left blank, the last written over."""
    length = random.choice(RUNS)
    runs = [
        [cells[row + n, column] for n in range(length)]
        for row, column in cells
        if all((row + n, column) in cells for n in range(length))
    ]
    run = random.choice(runs) if runs else []
    run = random.choice((run, run[::-1]))
    for at, one in enumerate(run):
        yield Wrong(one, "column" if at else "blank", run[at - 1].units if at else 0)


def tables(books: Sequence[BookTold]) -> Iterator[str]:
    """Write the tables."""
    yield "| 程度 Degree | 依据 Reason | 原因 causes | 首个正确 first right % | 其中有正确的 any right % |"
    yield "|---|---|--:|--:|--:|"
    every = [one for book in books for one in book.causes]
    for degree in Certainty:
        own = [one for one in every if one.certainty == degree.value]
        yield _row(degree.value, "*", own)
        if degree in SURE:
            for why, _ in Counter(one.why for one in own).most_common():
                yield _row("", why, [one for one in own if one.why == why])
    yield ""
    yield "| 错误数 Mistakes | 本 books | 全部有把握 all sure % | 其中照填即复原 restored of these % |"
    yield "|--:|--:|--:|--:|"
    for count in [*range(1, MOST_WRONG + 1), CELLS, ROW, None]:
        some = [book for book in books if book.causes and count in (None, book.mistakes)]
        sure = [book for book in some if book.sure]
        good = sum(book.restored for book in sure)
        name = {CELLS: "成片 pattern", ROW: "一行 row", None: "*"}.get(count, str(count))
        yield f"| {name} | {len(some)} | {_share(len(sure), len(some))} | {_share(good, len(sure))} |"
    below = sum(one.below for one in every)
    yield ""
    yield f"负数建议 proposals below zero: {below}"


def _row(degree: str, why: str, own: Sequence[Told]) -> str:
    first, some = sum(one.first for one in own), sum(one.any for one in own)
    return (
        f"| {degree} | {why} | {len(own)} | {_share(first, len(own))} | {_share(some, len(own))} |"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def main() -> None:
    """Diagnose the books, print the tables, keep them where wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--books", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--write", action="store_true", help="put the tables into docs/certainty.md"
    )
    parser.add_argument("--false", type=Path, help="write each sure correction that is not right")
    args = parser.parse_args()
    work = [
        (first, min(CHUNK, args.books - first), args.seed) for first in range(0, args.books, CHUNK)
    ]
    books: list[BookTold] = []
    with get_context("spawn").Pool(args.jobs) as pool:
        for done in pool.imap(run, work):
            books += done
    text = "\n".join(tables(books))
    print(text)
    if args.false:
        args.false.write_text(
            "".join(f"{line}\n" for book in books for line in book.false), encoding="utf-8"
        )
    if args.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(f"{page.partition(MARK)[0]}{MARK}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
