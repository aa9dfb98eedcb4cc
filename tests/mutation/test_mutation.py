"""The mutation score against the command's own JSON, and against sums made from a file's cells."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from generator.layouts import Layout, each
from mistakes import MISTAKES
from mutants import Base, Change, cells_of
from mutation_tables import BEGIN, END, LOSSES, Figure, share, tables, written
from openpyxl import load_workbook
from reach import Expected, Reach
from scored import Score, scored
from sound_books import SAMPLES, Source, sources

from budgetcheck import workbook
from budgetcheck.cli import main

PAGE = SAMPLES.parent / "docs" / "mutation.md"
SMALL = SAMPLES / "units" / "中心.xlsx"
EVERY = 61  # of the figures of the sample; each kind begins at another one


@cache
def base_of(path: Path) -> Base:
    return Base(path)


def drawn(base: Base) -> Iterator[Change]:
    """Give changes of every kind, each on other figures."""
    for at, kind in enumerate(MISTAKES):
        for printed in base.figures[at * 7 :: EVERY]:
            change = base.change(printed, kind)
            if change:
                yield change


def told(path: Path) -> dict:
    run = CliRunner().invoke(main, ["validate", str(path), "--format", "json"])
    assert run.exit_code in (0, 1), run.output
    return json.loads(run.stdout)


def by_the_command(report: dict, change: Change) -> dict[str, object]:
    """Score a change from the JSON report alone."""
    own = (change.fact.sheet, change.fact.cell)
    causes = [
        [one.get("cells", [one]) for one in cause["candidates"]] for cause in report["causes"]
    ]
    cells = [[[(c["sheet"], c["cell"]) for c in one] for one in cause] for cause in causes]
    at = next((n for n, cause in enumerate(cells) if any(own in one for one in cause)), 0)
    mine = cells[at] if cells else []
    places = [n for n, one in enumerate(mine) if own in one]
    value = next(
        (
            c["suggested"]
            for one in (causes[at] if cells else [])
            for c in one
            if (c["sheet"], c["cell"]) == own
        ),
        None,
    )
    unit = Decimal(1).scaleb(-change.printed.places)
    return {
        "found": report["summary"]["errors"] > 0,
        "any": report["summary"]["errors"] + report["summary"]["warnings"] > 0,
        "candidate": bool(places),
        "first": places[:1] == [0] and len(mine[0]) == 1,
        "alone": bool(cells) and report["causes"][at]["ties"] == 1,
        "restored": value is not None and abs(Decimal(value) - change.old) <= unit,
        "causes": len(cells),
    }  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_change_scores_what_the_command_says_of_its_file(kind: str, tmp_path: Path) -> None:
    base = base_of(SMALL)
    assert base.report.summary["errors"] == base.report.summary["warnings"] == 0
    reach, seen = Reach(base.report.judged), 0
    for printed in base.figures[list(MISTAKES).index(kind) :: 30]:
        change = base.change(printed, kind)
        if change is None:
            continue
        path = base.written(change, tmp_path / "changed.xlsx")
        assert workbook.open_workbook(path).sheets == base.changed(cells_of(change)).sheets
        score = scored("", base, reach, change)
        wanted = by_the_command(told(path), change)
        assert {name: getattr(score, name) for name in wanted} == wanted, change
        assert score.found is (score.expected is Expected.EXCEEDS), change
        seen += 1
    assert seen


@pytest.mark.parametrize("amounts", ["text", "full", "general"])
def test_a_figure_is_changed_as_it_is_printed(amounts: str, tmp_path: Path) -> None:
    source = Source("", None, each().index(Layout(amounts=amounts)), 1000)
    base = Base(source.file(tmp_path))
    for kind in MISTAKES:
        change = next(filter(None, (base.change(one, kind) for one in base.figures[5:])))
        path = base.written(change, tmp_path / "changed.xlsx")
        assert workbook.open_workbook(path).sheets == base.changed(cells_of(change)).sheets


def summed(relation, cells: dict, change: Change) -> bool:
    """Tell whether a sum fails on the file's own cells: each amount off by half a 分 at most."""
    side = {"left": Decimal(0), "right": Decimal(0)}
    slack = Decimal(0)
    for name in side:
        for member in getattr(relation, f"{name}_members"):
            place = (member.fact.sheet, member.fact.cell)
            own = place == (change.fact.sheet, change.fact.cell)
            value = change.new if own else Decimal(str(cells[place] or 0))
            side[name] += member.sign * value
            slack += Decimal("0.005") if value else 0
    off = side["left"] - side["right"]
    return {"=": abs(off), "≥": -off, "≤": off}[relation.statement.op] > slack


def test_what_exceeds_rounding_does_so_in_sums_made_by_hand() -> None:
    path = SAMPLES / "hongshan-2023.xlsx"
    base, book = base_of(path), load_workbook(path)
    cells = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }
    reach = Reach(base.report.judged)
    seen = set()
    for change in drawn(base):
        own = reach.of(change.fact)
        sums = [r for r in own if r.statement.kind.summed]
        if change.fact.unit == "%" or len(sums) < len(own):
            continue
        expected = reach.expected(change.fact, change.new)
        seen.add(expected)
        failed = any(summed(relation, cells, change) for relation in sums)
        assert failed is (expected is Expected.EXCEEDS), change
    assert Expected.EXCEEDS in seen


def test_a_change_of_a_last_digit_is_rounding_and_a_bare_figure_is_told() -> None:
    base = base_of(SAMPLES / "hongshan-2023.xlsx")
    judged = base.report.judged
    fact = next(f for f in judged.facts if (f.table, f.cell) == ("06", "C8"))
    reach = Reach(judged)
    assert reach.expected(fact, Decimal("146.74")) is Expected.WITHIN
    assert reach.expected(fact, Decimal("147.73")) is Expected.EXCEEDS
    no_rules = type(judged)(judged.facts, (), ())
    assert Reach(no_rules).expected(fact, Decimal("999.99")) is Expected.UNREACHED


def test_a_table_that_is_not_empty_says_nothing_of_a_figure_in_it(tmp_path: Path) -> None:
    """会议费 and 培训费 beside 三公 stand in no sum; that 09 is not empty guards neither."""
    number = each().index(Layout(meetings=True))
    base = Base(Source("", None, number, 1000 + number).file(tmp_path))
    reach = Reach(base.report.judged)
    bare = [f for f in base.report.judged.facts if not f.blank and not reach.named(f)]
    assert {f.column for f in bare} == {"会议费", "培训费"}
    assert bare == list(base.report.unchecked)
    assert {reach.expected(f, Decimal("77.77")) for f in bare} == {Expected.UNREACHED}


def test_the_books_are_the_sound_samples_and_every_layout() -> None:
    names = [source.path for source in sources() if source.path]
    sound = {path for path in SAMPLES.rglob("*.xlsx") if path.parent.name != "broken"}
    assert set(names) == sound
    assert len(list(sources(2))) == len(names) + 2 * len(each())


def score(**more) -> Score:
    plain = {
        "book": "b",
        "table": "01",
        "row": "r",
        "column": "c",
        "place": "s!A1",
        "kind": "digit",
    }
    return Score(**{**plain, "old": "1", "new": "2", "expected": Expected.EXCEEDS, **more})


def test_the_tables_count() -> None:
    good = {"found": True, "any": True, "candidate": True, "first": True, "alone": True}
    scores = [
        score(**good, restored=True),
        score(**good, restored=True),
        score(found=True, any=True, candidate=True, blamed=True, loss="tied: 2"),
        score(expected=Expected.WITHIN),
        score(expected=Expected.UNREACHED, any=True, loss="unreached", kind="swap", table="02"),
    ]
    figures = [Figure("02", "金额", "甲", hard, checked=True) for hard in (True, False)]
    kinds, by_table, books, losses, silence = tables(scores, figures)
    assert "| digit | 4 | 1 | 3 | 0 | 100 | 100 | 100 | 66.6 | 66.6 | 100 | 1 |" in kinds
    assert "| swap | 1 | 0 | 1 | 1 | 0.0 | 100 | 0.0 | 0.0 | 0.0 | – | 0 |" in kinds
    every = "| **合计 all** | 5 | 1 | 4 | 1 | 75.0 | 100 | 75.0 | 50.0 | 50.0 | 100 | 1 |"
    assert all(every in table for table in (kinds, by_table, books))
    assert f"| {LOSSES['tied']} (2) | 1 | 01: 1 |" in losses
    assert f"| {LOSSES['unreached']} | 1 | 02: 1 |" in losses
    assert "| 金额 | 2 | 1 | 1 | 甲 1 |" in silence


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [share(9999, 10000), share(10000, 10000), share(0, 0)] == ["99.9", "100", "–"]


def test_the_page_keeps_its_own_words() -> None:
    page = PAGE.read_text("utf-8")
    new = written(page, "X")
    assert new.partition(BEGIN)[0] == page.partition(BEGIN)[0]
    assert new.partition(END)[2] == page.partition(END)[2]
    assert written(new, "Y") == written(page, "Y")
