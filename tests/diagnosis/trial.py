"""Mistakes made in sound books, and what the diagnosis says of them: one Outcome a trial."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from generator.layouts import Layout, draw, each
from generator.test_books import RULES, printed, read, saved
from located import Located
from mistakes import MISTAKES, Printed, Wrong, figures_of, made, with_mistakes

from budgetcheck.diagnosis import Candidate, Cause, diagnose
from budgetcheck.engine import Fact, Relation, Verdict, judge
from budgetcheck.exact import scaled, step
from budgetcheck.facts import Book

PER_BOOK = 8
JUDGED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)


@dataclass(frozen=True, slots=True)
class Sound:
    """A book without a mistake, the figures to make one on, and those that hard relations name."""

    layout: Layout
    seed: int
    book: Book
    given: tuple[Cause, ...]  # there should be none
    figures: tuple[Printed, ...]
    named: frozenset[int]  # lines of the facts frame


@lru_cache(maxsize=64)
def sound(layout: Layout, seed: int) -> Sound:
    with TemporaryDirectory() as folder:
        book, judged = read(saved(printed(layout, seed), Path(folder) / "book.xlsx"))
    named = {
        member.fact.index
        for relation in judged.relations
        if relation.rule.tier == "hard" and relation.verdict in JUDGED
        for member in relation.members()
    }
    return Sound(layout, seed, book, diagnose(judged), figures_of(book), frozenset(named))


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A book with mistakes, judged and diagnosed."""

    source: Sound
    wrongs: tuple[Wrong, ...]
    facts: tuple[Fact, ...]  # one for each, as printed wrong
    broken: tuple[Relation, ...]
    given: tuple[Cause, ...]
    seconds: float  # of diagnose alone

    @property
    def exceeds(self) -> bool:
        """Whether a hard relation is broken: the mistakes are larger than rounding."""
        return any(relation.rule.tier == "hard" for relation in self.broken)


def diagnosed(source: Sound, wrongs: tuple[Wrong, ...]) -> Diagnosed:
    judged = judge(with_mistakes(source.book, wrongs), RULES)
    facts = tuple(judged.facts[wrong.printed.line] for wrong in wrongs)
    broken = tuple(r for r in judged.relations if r.verdict is Verdict.BROKEN)
    with _no_collection():
        start = perf_counter()
        given = diagnose(judged)
        seconds = perf_counter() - start
    return Diagnosed(source, wrongs, facts, broken, given, seconds)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector out of what is timed, as the command does."""
    gc.disable()
    yield
    gc.enable()


class Outcome(Located):
    """What the diagnosis says of a single mistake."""

    def __init__(self, case: Diagnosed) -> None:
        self.case = case
        (self.wrong,) = case.wrongs
        (fact,) = case.facts
        super().__init__(case.given, case.broken, fact, scaled(self.wrong.printed.decimal()))
        self.named = self.wrong.printed.line in case.source.named
        self.exceeds = case.exceeds
        self.seconds = case.seconds


def trial(random: Random, layout: Layout, seed: int, mistake: str) -> Outcome:
    """Make a mistake of a kind in the book of a layout and seed; diagnose it."""
    source = sound(layout, seed)
    return Outcome(diagnosed(source, (made(random, source.figures, mistake),)))


def trials(count: int, seed: int) -> Iterator[Outcome]:
    """Give trials of all kinds in turn, 8 to a book, over every layout and then drawn ones."""
    kinds = list(MISTAKES)
    for number in range(count):
        random = Random(f"{seed}/{number}")  # noqa: S311 - a fixed seed is the point
        yield trial(random, *book_of(number // PER_BOOK, seed), kinds[number % len(kinds)])


def book_of(number: int, seed: int) -> tuple[Layout, int]:
    """Give the layout of a book (each choice on its own, then all drawn) and its own seed."""
    own = Random(f"{seed}/{number}")  # noqa: S311
    return (each()[number] if number < len(each()) else draw(own)), seed * 1000 + number


def several(random: Random, layout: Layout, seed: int, count: int) -> Diagnosed:
    """Make mistakes of any kind in different cells; diagnose them together."""
    source = sound(layout, seed)
    wrongs: dict[int, Wrong] = {}
    while len(wrongs) < count:
        wrong = made(random, source.figures, random.choice(list(MISTAKES)))
        wrongs.setdefault(wrong.printed.line, wrong)
    return diagnosed(source, tuple(wrongs.values()))


def described(outcome: Outcome) -> str:
    """Write a trial in one line: what was done, where the cell came out, what came first."""
    source, wrong, fact = outcome.case.source, outcome.wrong, outcome.fact
    own = outcome.candidates[outcome.position] if outcome.position is not None else None
    return " | ".join(
        [
            in_words(source.layout),
            f"seed {source.seed}",
            wrong.kind,
            f"{fact.table}/{fact.row}/{fact.column} {fact.cell}",
            f"{wrong.printed.decimal()} → {wrong.printed.decimal(wrong.units)}",
            f"true {_placed(outcome.position)}: {_candidate(own)}",
            f"first: {_candidate(outcome.candidates[0] if outcome.candidates else None)}",
            f"ties {outcome.ties}",
            f"causes {outcome.causes}",
        ]
    )


def _placed(position: int | None) -> str:
    return "-" if position is None else str(position + 1)


def _candidate(candidate: Candidate | None) -> str:
    if candidate is None:
        return "none"
    changes = [
        f"{c.fact.table}/{c.fact.row}/{c.fact.column} {c.fact.cell} "
        f"{_shown(c.fact.value or 0, c.decimals)} → {_shown(c.suggested, c.decimals)} "
        f"[{_shown(c.low, c.decimals)}…{_shown(c.high, c.decimals)}] {c.signature}"
        for c in candidate.changes
    ]
    return f"{' + '.join(changes)}, cost {candidate.cost:.2f}"


def _shown(value: int, decimals: int) -> str:
    units, sign = abs(value) // step(decimals), "-" if value < 0 else ""
    digits = f"{units:0{decimals + 1}d}"
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def in_words(layout: Layout) -> str:
    """Name the choices in which a layout is not the central one."""
    plain = Layout()
    odd = [
        f"{f.name}={getattr(layout, f.name)}"
        for f in fields(Layout)
        if getattr(layout, f.name) != getattr(plain, f.name)
    ]
    return " ".join(odd) or "central"
