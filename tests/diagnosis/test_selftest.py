"""What the self-test predicts is what happens: in real files, and in small systems by hand."""

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
from small import Small, fact

from budgetcheck import library, workbook
from budgetcheck.diagnosis import Cause, diagnose
from budgetcheck.diagnosis.selftest import (
    KINDS,
    Found,
    Selftest,
    Trial,
    changed,
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


def all_but(kinds: str, value: str, other: str) -> dict[str, str]:
    return {kind: other if kind in kinds.split() else value for kind in KINDS}


GRID = ("A = B + C", "D = E + F", "G = H + I", "A = D + G", "B = E + H", "C = F + I")
SQUARE = {
    "A": "100.00", "B": "40.00", "C": "60.00", "D": "30.00", "E": "10.00",
    "F": "20.00", "G": "70.00", "H": "30.00", "I": "40.00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("12.30", {"unit": 1231, "digit": 2230, "sign": -1230, "tenfold": 12300, "blank": 0}),
        ("-12.30", {"unit": -1231, "digit": -2230, "sign": 1230, "tenfold": -12300, "blank": 0}),
        ("9.50", {"unit": 951, "digit": 850, "sign": -950, "tenfold": 9500, "blank": 0}),
        ("0.05", {"unit": 6, "digit": 6, "sign": -5, "tenfold": 50, "blank": 0}),
        ("0.00", {"unit": 1, "digit": 100, "sign": None, "tenfold": None, "blank": None}),
    ],
)
def test_a_figure_is_changed_in_five_ways(text: str, kinds: dict[str, int | None]) -> None:
    one = fact(0, "A", text, "万元")
    hundredths = {kind: None if value is None else value * step(2) for kind, value in kinds.items()}
    assert {kind: changed(one, kind) for kind in KINDS} == hundredths


def test_in_a_grid_of_sums_each_cell_is_pinpointed() -> None:
    small = Small(**SQUARE).hard(*GRID)
    assert all(small.found(name) == all_but("unit", "pinpointed", "hidden") for name in SQUARE)


def test_in_yuan_nothing_is_hidden_by_rounding() -> None:
    small = Small(**SQUARE, unit="元").hard(*GRID)
    assert all(small.found(name) == all_but("", "pinpointed", "") for name in SQUARE)


def test_cells_of_the_same_relations_are_tied_and_said_to_be_alike() -> None:
    small = Small(A="30.00", B="10.00", C="20.00", D="").hard("A = B + C + D")
    assert small.found("B") == all_but("unit", "tied", "hidden")
    (tie,) = small.result().ties
    assert [one.cell for one in tie.facts] == ["A", "B", "C", "D"]
    assert tie.alike
    assert len(tie.trials) == 12


def test_a_tie_that_rounding_makes_is_not_alike() -> None:
    small = Small(A="0.03", B="0.03", C="100.00", D="", E="").hard("A = B", "C = D - E + A + C")
    ties = small.result().ties
    assert ties
    assert not any(tie.alike for tie in ties if "C" in {one.cell for one in tie.facts})


def test_a_figure_without_hard_relation_is_unprotected_though_a_soft_one_may_warn() -> None:
    small = Small(A="30.00", B="30.00", C="5.00").soft("A = B")
    assert small.found("A") == small.found("C") == all_but("", "unprotected", "")
    warned = {(t.fact.cell, t.kind) for t in small.result().trials if t.warned}
    assert warned == {(name, kind) for name in "AB" for kind in KINDS if kind != "unit"}


def test_a_relation_that_unrecognised_rows_may_mend_finds_nothing() -> None:
    small = Small(A="30.00", B="30.00").hard("A = B", loose=("T",))
    assert small.found("A") == all_but("", "hidden", "")


def test_a_bound_is_broken_on_one_side_only() -> None:
    small = Small(A="30.00", B="20.00").hard("A ≥ B")
    assert small.found("A") == {
        "unit": "hidden", "digit": "hidden", "sign": "otherwise", "tenfold": "hidden",
        "blank": "otherwise",
    }  # fmt: skip
    assert small.found("B") == all_but("tenfold", "hidden", "otherwise")


def test_a_bound_on_a_blank_is_not_judged() -> None:
    assert Small(A="30.00", B="").hard("A ≥ B").found("A") == all_but("", "hidden", "")


def test_a_blank_rate_is_left_alone() -> None:
    small = Small(R="50.00%", A="200.00", B="400.00").hard("R ÷ A B")
    assert small.found("R")["blank"] == "hidden"
    assert small.found("R")["tenfold"] == "tied"


def test_a_rate_on_nothing_must_be_zero() -> None:
    small = Small(R="0.00%", A="0.00", B="0.00")
    small.hard("R ÷ A B", verdict=Verdict.NOT_APPLICABLE, reason="reason.zero_base")
    assert small.found("R")["digit"] != "hidden"


def test_an_empty_table_speaks_up() -> None:
    small = Small(A="0.00", B="").hard("T7 ⇔ A B")
    assert small.found("A") == {"unit": "otherwise", "digit": "otherwise"}


def test_a_figure_that_an_empty_table_needs_is_missed() -> None:
    small = Small(A="5.00", B="7.00").hard("TB ⇔ A")
    assert small.found("A") == all_but("blank", "unprotected", "otherwise")
    assert small.found("B") == all_but("blank", "unprotected", "otherwise")


def test_relations_on_the_same_cells_are_twins_and_chains_imply_their_ends() -> None:
    small = Small(A="1.00", B="1.00", C="1.00").hard("A = B", "B = A", "B = C", "A = C", "A ≥ C")
    found = small.result().independence
    assert (found.equations, found.rank, found.bounds) == (4, 2, 1)
    assert [relation.rule.id for relation in found.implied] == ["B = A", "A = C"]
    assert [[one.rule.id for one in own] for own in found.twins] == [["A = B", "B = A"]]


def test_blanks_that_are_zero_for_sure_make_more_relations_say_the_same() -> None:
    small = Small(A="1.00", B="1.00", C="").hard("A = B", "A = B + C")
    found = small.result().independence
    assert (found.rank, found.rank_filled) == (2, 1)
