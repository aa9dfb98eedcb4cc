"""Laws of departments with units: any consistent split is silent, one moved figure is found."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from budgetcheck.engine import Verdict
from budgetcheck.report.json_face import document
from budgetcheck.report.model import Report

from .books import checked, drawn, layouts, printed, saved

SEEDS = st.integers(0, 10_000)
UNITS = st.integers(1, 5)
law = settings(
    max_examples=5, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow], database=None,
    phases=[Phase.explicit, Phase.generate],  # a smaller department tells no more
)  # fmt: skip
OF_LAYOUT = {"R1", "R11", "R18"}  # text for numbers, a table unknown to us, units that differ
MOVED = 987_654.32


def folders() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


def odd(report: Report) -> list[tuple[str, str, str]]:
    own = (f for f in report.findings if f.verdict != "rounding" and f.rule not in OF_LAYOUT)
    return [(f.rule, f.severity, str(f.relation or f.remark)[:400]) for f in own]


@law
@given(seed=SEEDS, count=UNITS)
def test_a_consistent_split_has_no_finding_in_any_layout(seed: int, count: int) -> None:
    own, looks = drawn(seed, count), layouts(seed, count)
    for folder in folders():
        report = checked(*saved(own, folder, looks))
        assert odd(report) == []
        of_units = [r for r in report.judged.relations if r.rule.table == "单位"]
        assert sum(r.verdict is Verdict.HOLDS for r in of_units) > 50
        assert not any(r.verdict is Verdict.UNKNOWN for r in of_units)


@law
@given(seed=SEEDS, count=UNITS)
def test_in_yuan_every_relation_holds_without_rounding(seed: int, count: int) -> None:
    looks = [replace(one, unit="元") for one in layouts(seed, count)]
    for folder in folders():
        report = checked(*saved(drawn(seed, count), folder, looks))
        assert report.judged.count(Verdict.ROUNDING) == 0
        assert report.judged.count(Verdict.BROKEN) == 0


def test_joint_rounding_is_told_of_the_department_where_all_is_too_much(tmp_path: Path) -> None:
    report = checked(*saved(drawn(5, 5), tmp_path))
    assert report.joint
    assert (report.joint.apart, report.joint.limit, report.joint.explained) == (True, False, True)
    assert all(not fact.book for fact, _ in report.joint.witness)
    assert document(report, "zh")["rounding"]["without_units"] is True


@law
@given(seed=SEEDS, data=st.data())
def test_the_order_of_units_never_matters(seed: int, data: st.DataObject) -> None:
    own = drawn(seed, 4)
    own.units[2].items[0].project["other"] = 7_654_321_00
    for folder in folders():
        department, units = saved(own, folder)
        first = document(checked(department, units), "zh")
        assert first["summary"]["errors"]
        again = document(checked(department, data.draw(st.permutations(units))), "zh")
        assert json.dumps(again) == json.dumps(first)


@law
@given(seed=SEEDS, data=st.data())
def test_a_moved_figure_breaks_only_what_names_it_and_is_found(
    seed: int, data: st.DataObject
) -> None:
    own = drawn(seed, 3)
    at = data.draw(st.integers(0, 3))
    looks = [replace(one, amounts="number", extra=False) for one in layouts(seed, 3)]
    for folder in folders():
        department, units = saved(own, folder, looks)
        path = (department, *units)[at]
        canvas = printed((own.department, *own.units)[at], looks[at])
        keys = sorted(key for key, value in canvas.printed.items() if value)
        sheet, cell = canvas.places[data.draw(st.sampled_from(keys))]
        book = load_workbook(path)
        book[sheet][cell].value += MOVED
        book.save(path)
        report = checked(department, units)
        place = (sheet if at == 0 else f"[{path.name}]{sheet}", cell)
        broken = [
            relation
            for relation in (*report.judged.relations, *report.judged.inside)
            if relation.verdict is Verdict.BROKEN
        ]
        assert broken
        for relation in broken:
            assert place in {(m.fact.sheet, m.fact.cell) for m in relation.members()}
        found = {
            cells for one in report.causes for c in one.cause.candidates for cells in c.cells()
        }
        assert place in found
