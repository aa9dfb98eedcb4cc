"""The mutation score: every figure of sound workbooks changed in eight ways, and what is found.

    python benchmarks/mutation.py [--jobs 2] [--every N] [--books N] [--write] [--losses FILE]

One change at a time: a figure of the opened workbook is printed otherwise, then everything runs
that `budgetcheck validate` runs after opening (tables, rules, diagnosis, report). One change in
a hundred, drawn, is also written into a file and checked from there: both must score the same.
The workbooks are the samples that hold, and `--books` generated ones in each layout. `--every N`
takes each N-th figure of the generated ones; of the samples it is always every figure.
The columns are defined in docs/mutation.md; `--write` puts the tables there.
"""

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
sys.path[:0] = [str(TESTS), *(str(TESTS / room) for room in ("diagnosis", "mutation"))]

from mistakes import MISTAKES  # noqa: E402
from mutants import Base  # noqa: E402
from mutation_tables import Figure, measured, tables, written  # noqa: E402
from reach import Reach  # noqa: E402
from scored import Score, scored  # noqa: E402
from sound_books import Source, sources  # noqa: E402

from budgetcheck import library  # noqa: E402

PAGE = ROOT / "docs" / "mutation.md"
CHUNK = 20  # figures to a task
THROUGH_FILES = 0.01


class Task(NamedTuple):
    """Some figures of a workbook: each `every`-th from `start`, and of those a slice."""

    source: Source
    start: int
    every: int
    part: int


class Done(NamedTuple):
    """What came of a task; `held` changes went through a file as well."""

    scores: tuple[Score, ...]
    held: int


@lru_cache(maxsize=2)
def base_of(source: Source) -> tuple[Base, Reach]:
    """Open a workbook; one that has errors of its own cannot tell what a change adds."""
    with TemporaryDirectory() as folder:
        base = Base(source.file(Path(folder)))
    if base.report.of("error"):
        raise ValueError(source.name)
    return base, Reach(base.report.judged)


def run(task: Task) -> Done:
    """Change the figures of a task in every way that there is."""
    gc.disable()  # as the command does
    base, reach = base_of(task.source)
    scores: list[Score] = []
    held = 0
    own = base.figures[task.start :: task.every][task.part * CHUNK : (task.part + 1) * CHUNK]
    with TemporaryDirectory() as folder:
        for printed in own:
            for kind in MISTAKES:
                change = base.change(printed, kind)
                if change is None:
                    continue
                score = scored(task.source.name, base, reach, change)
                scores.append(score)
                if Random(f"{score.place}/{kind}/{score.book}").random() < THROUGH_FILES:  # noqa: S311
                    path = base.written(change, Path(folder) / "changed.xlsx")
                    report = library.validate(path)
                    if scored(task.source.name, base, reach, change, report) != score:
                        raise ValueError(str(score))
                    held += 1
    gc.collect()
    return Done(tuple(scores), held)


def tasks(books: Sequence[Source], every: int) -> Iterator[Task]:
    """Divide the figures of all workbooks into tasks."""
    for number, source in enumerate(books):
        step = 1 if source.path else every
        start = number % step
        count = len(base_of(source)[0].figures[start::step])
        for part in range(-(-count // CHUNK)):
            yield Task(source, start, step, part)


def figures(books: Sequence[Source]) -> Iterator[Figure]:
    """Give every printed figure with whether a hard relation, or only a soft one, names it."""
    for source in books:
        base, reach = base_of(source)
        unchecked = {fact.index for fact in base.report.unchecked}
        for printed in base.figures:
            fact = base.report.judged.facts[printed.line]
            yield Figure(
                fact.table, fact.column, fact.row,
                hard=bool(reach.named(fact)), checked=fact.index not in unchecked,
            )  # fmt: skip


def main() -> None:
    """Make the changes, print the tables, keep them where wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="each N-th figure of generated books")
    parser.add_argument("--books", type=int, default=1, help="generated books to a layout")
    parser.add_argument("--only", default="", help="workbooks whose name holds this text")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/mutation.md")
    parser.add_argument("--losses", type=Path, help="write a line for each change that fell short")
    args = parser.parse_args()
    books = [source for source in sources(args.books) if args.only in source.name]
    scores, held = _all(books, args.every, args.jobs)
    text = "\n".join(
        [measured(len(scores), held, args.every, args.books), *tables(scores, list(figures(books)))]
    )
    print(text)
    if args.losses:
        args.losses.write_text("".join(f"{s}\n" for s in scores if s.loss), encoding="utf-8")
    if args.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")


def _all(books: Sequence[Source], every: int, jobs: int) -> tuple[list[Score], int]:
    work = list(tasks(books, every))
    scores: list[Score] = []
    held = 0
    with get_context("spawn").Pool(jobs) as pool:
        for number, done in enumerate(pool.imap(run, work), start=1):
            scores += done.scores
            held += done.held
            if sys.stderr.isatty() or number % 50 == 0:
                now = datetime.now(UTC).strftime("%H:%M:%S")
                print(f"{now} {number}/{len(work)}", file=sys.stderr)
    return scores, held


if __name__ == "__main__":
    main()
