"""What the self-test predicts is what happens: in real files and in books of any layout."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from cases.edited import ROOT, SAMPLE, checked, edited
from generator.layouts import draw
from generator.test_books import RULES, printed, read, saved
from mistakes import Printed, Wrong, with_mistakes
from openpyxl import load_workbook

from budgetcheck import library, workbook
from budgetcheck.diagnosis import Cause, diagnose
from budgetcheck.diagnosis.selftest import (
    KINDS,
    Found,
    Selftest,
    Trial,
    selftest,
)
from budgetcheck.engine import Judged, Relation, Verdict, judge
from budgetcheck.exact import ONE, step

REAL, BOOKS, PER_BOOK = 30, 6, 20
LOST = (Found.HIDDEN, Found.UNPROTECTED)
Cells = tuple[tuple[str, str], ...]


@cache
def judged_sample(path: str = SAMPLE) -> Judged:
    book, rules = library.read(workbook.open_workbook(ROOT / path))
    return judge(book, rules)


@cache
def sample() -> Selftest:
    return selftest(judged_sample())


def happens(
    causes: Iterable[Cause], relations: Iterable[Relation], cell: tuple[str, str]
) -> tuple[str, Cells]:
    """Say what the diagnosis makes of a wrong cell, in the self-test's words."""
    broken = [r for r in relations if r.verdict is Verdict.BROKEN and r.rule.tier == "hard"]
    if not broken:
        return "lost", ()
    first, *others = causes
    cells = tuple(sorted(place for one in first.candidates for place in one.cells()))
    single = all(len(one.changes) == 1 for one in first.candidates)
    if others or first.pattern or first.limit or not single or cell not in cells:
        return "otherwise", ()
    return ("pinpointed", ()) if len(cells) == 1 else ("tied", cells)


def predicted(trial: Trial) -> tuple[str, Cells]:
    tied = tuple(sorted((fact.sheet, fact.cell) for fact in trial.tied))
    return ("lost" if trial.found in LOST else trial.found.value), tied


def in_words(trial: Trial) -> str:
    return f"{trial.fact.table}!{trial.fact.cell} {trial.kind}"


def typed(trial: Trial, formats: str) -> float | str:
    if trial.kind == "blank":
        return ""
    return trial.value / ONE / (100 if "%" in formats else 1)


@cache
def drawn() -> list[Trial]:
    """Draw trials of every kind, and of every outcome that there is."""
    random = Random(1)  # noqa: S311 - a fixed seed is the point
    rest = list(sample().trials)
    random.shuffle(rest)
    by_class: dict[tuple[str, Found], list[Trial]] = {}
    for trial in rest:
        by_class.setdefault((trial.kind, trial.found), []).append(trial)
    order = sorted(rest, key=lambda trial: by_class[trial.kind, trial.found].index(trial))
    return order[:REAL]


@pytest.mark.parametrize("number", range(REAL))
def test_a_real_edit_is_found_as_predicted(number: int, tmp_path: Path) -> None:
    trial = drawn()[number]
    fact = trial.fact
    formats = load_workbook(ROOT / SAMPLE)[fact.sheet][fact.cell].number_format
    edit = {"sheet": fact.sheet, "cell": fact.cell, "value": typed(trial, formats)}
    report = checked(edited(SAMPLE, [edit], tmp_path / "edited.xlsx"))
    causes = [explained.cause for explained in report.causes]
    got = happens(causes, report.judged.relations, (fact.sheet, fact.cell))
    assert got == predicted(trial), in_words(trial)
    if trial.found in LOST:
        soft = [r for r in report.judged.relations if r.verdict is Verdict.BROKEN]
        assert bool(soft) is trial.warned, in_words(trial)


@pytest.mark.parametrize("seed", range(BOOKS))
def test_in_books_of_any_layout_it_is_found_as_predicted(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311
    layout = draw(random)
    book, judged = read(saved(printed(layout, seed), tmp_path / "book.xlsx"))
    for trial in random.sample(selftest(judged).trials, PER_BOOK):
        fact, unit = trial.fact, step(trial.fact.decimals)
        figure = Printed(fact.index, (fact.value or 0) // unit, fact.decimals, ())
        wrong = Wrong(figure, trial.kind, trial.value // unit)
        after = judge(with_mistakes(book, (wrong,)), RULES)
        got = happens(diagnose(after), after.relations, (fact.sheet, fact.cell))
        assert got == predicted(trial), in_words(trial)


def test_the_real_edits_are_of_every_kind_and_outcome() -> None:
    assert {trial.kind for trial in drawn()} == set(KINDS)
    assert {trial.found for trial in drawn()} == {trial.found for trial in sample().trials}


def test_in_the_sample_every_figure_is_tried_and_protected() -> None:
    assert len(sample().figures) == 546
    assert {trial.fact for trial in sample().trials} == set(sample().figures)
    assert Found.UNPROTECTED not in {trial.found for trial in sample().trials}
    assert sample().broken == ()


def test_what_is_broken_already_is_named_and_left_out() -> None:
    result = selftest(judged_sample("samples/broken/T3-1.xlsx"))
    assert [relation.rule.id for relation in result.broken] == ["T3-1", "T3-3"]
    lost = {t.fact.cell for t in result.trials if t.found is Found.UNPROTECTED}
    assert lost == {"E18"}  # stands in no other relation


def test_progress_sees_every_figure() -> None:
    seen = []

    def watched(facts):
        for one in facts:
            seen.append(one)
            yield one

    assert selftest(judged_sample(), watched).figures == tuple(seen)
