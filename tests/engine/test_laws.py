"""Laws of the nine tables: a moved figure breaks what names it; order never matters; X13, X16."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from books import write_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import CENTRAL
from openpyxl import load_workbook
from reading import Read, read

import budgetcheck

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def central(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Read]:
    path = write_book(CENTRAL, tmp_path_factory.mktemp("laws") / "book.xlsx")
    return path, read(path)


def changed(source: Path, target: Path, cells: dict[tuple[str, str], object]) -> Read:
    book = load_workbook(source)
    for (sheet, address), value in cells.items():
        book[sheet][address].value = value
    book.save(target)
    return read(target)


def broken_cells(found: Read) -> list[set[tuple[str, str]]]:
    return [
        {(m.fact.sheet, m.fact.cell) for m in relation.members()}
        for relation in found.report.judged.relations
        if relation.verdict.value == "broken" and relation.rule.tier == "hard"
    ]


@given(st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_moved_figure_breaks_only_what_names_it(central, tmp_path, data) -> None:
    path, found = central
    facts = [f for f in found.report.judged.facts if f.value and f.unit != "%"]
    fact = data.draw(st.sampled_from(facts))
    cents = data.draw(st.integers(50, 5_000) | st.integers(-5_000, -50))
    value = float(Decimal(fact.value) / 10**10 + Decimal(cents))
    place = (fact.sheet, fact.cell)
    broken = broken_cells(changed(path, tmp_path / "moved.xlsx", {place: value}))
    assert broken
    assert [cells for cells in broken if place not in cells] == []


@given(st.randoms(use_true_random=False))
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_order_of_terms_never_matters(tmp_path, random) -> None:
    shuffled = tmp_path / "rules"
    shutil.rmtree(shuffled, ignore_errors=True)
    shutil.copytree(ROOT / "rules" / "final-accounts", shuffled)
    for path in shuffled.glob("*.toml"):
        text = path.read_text("utf-8")
        path.write_text(
            re.sub(r'(?m)^(says = ")([^"÷]+)(")$', lambda m: _mixed(m, random), text), "utf-8"
        )
    path = ROOT / "samples" / "broken" / "X13.xlsx"
    assert _verdicts(path, shuffled) == _verdicts(path, None)


def _mixed(match: re.Match[str], random) -> str:
    sentences = []
    for sentence in match[2].split("；"):
        if " + " not in sentence or " − " in sentence:
            sentences.append(sentence)
            continue
        scope, _, formula = sentence.rpartition("：")
        sides = [side.split(" + ") for side in formula.split(" = ")]
        for side in sides:
            random.shuffle(side)
        mixed = " = ".join(" + ".join(side) for side in sides)
        sentences.append(f"{scope}：{mixed}" if scope else mixed)
    return match[1] + "；".join(sentences) + match[3]


def _verdicts(path: Path, rules: Path | None) -> list[tuple]:
    relations = budgetcheck.validate(path, rules).judged.relations
    return [(r.rule.id, r.subject, r.verdict, r.difference, r.tolerance) for r in relations]


def test_table_09_may_exceed_but_not_fall_below_06(central, tmp_path: Path) -> None:
    path, found = central
    assert [r.verdict.value for r in found.of("X13")] == ["holds"] * 3 + ["not_applicable"]
    fact = found.fact("06", "30217", "决算数")
    for value, verdict in ((3.25, "holds"), (3.26, "rounding"), (3.27, "broken")):
        other = changed(path, tmp_path / "book.xlsx", {(fact.sheet, fact.cell): value})
        relation = next(r for r in other.of("X13") if "30217" in r.statement.text)
        assert relation.verdict.value == verdict


EMPTIES = [
    # 07 printed empty, 04 without the fund: what X16 says of 07
    (False, False, "holds"),
    (True, False, "broken"),
    (False, True, "broken"),
    (True, True, "holds"),
]


@pytest.mark.parametrize(("empty", "cleared", "verdict"), EMPTIES)
def test_an_empty_07_and_the_cells_of_04(empty, cleared, verdict, central, tmp_path: Path) -> None:
    layout = CENTRAL.but(empty=("07",) if empty else ())
    path = write_book(layout, tmp_path / "book.xlsx")
    found = central[1]
    places = [
        ("政府性基金预算财政拨款", "决算数"),
        ("年初政府性基金预算财政拨款", "决算数"),
        ("本年支出合计", "政府性基金预算财政拨款"),
        ("年末财政拨款结转和结余", "政府性基金预算财政拨款"),
    ]
    facts = [found.fact("04", *place) for place in places] if cleared else []
    other = changed(path, tmp_path / "book.xlsx", {(f.sheet, f.cell): None for f in facts})
    relation = next(r for r in other.of("X16") if r.statement.text.startswith("表07"))
    assert relation.verdict.value == verdict
    if verdict == "broken":
        assert relation.reason.key == ("reason.empty_but" if empty else "reason.filled_but")


def test_a_code_that_stands_twice_is_named_and_both_rows_count(central, tmp_path: Path) -> None:
    path, found = central
    fact = found.fact("03", "2010302", "本年支出合计")
    book = load_workbook(path)
    sheet = book[fact.sheet]
    row = int(re.sub(r"\D", "", fact.cell))
    sheet.cell(row, 1).value = "2010301"
    book.save(tmp_path / "book.xlsx")
    other = read(tmp_path / "book.xlsx")
    (wrong,) = (r for r in other.of("TX-2") if r.verdict.value == "broken")
    assert (wrong.places[0].address, wrong.reason.details["right"]) == (f"A{row}", "2010302")
    twice = [r for r in other.of("TX-1") if "不重复" in r.statement.text and r.reason]
    assert [(r.subject[:7], r.reason.key) for r in twice] == [("2010301", "reason.code_apart")]
    hierarchy = [r for r in other.of("T3-3") if r.subject.startswith("20103 ")]
    assert {r.verdict.value for r in hierarchy} <= {"holds", "not_applicable"}


@pytest.mark.parametrize("value", ["=C8+D8", "#REF!", "待核"])
def test_an_unreadable_figure_leaves_its_relations_open(value, central, tmp_path: Path) -> None:
    path, found = central
    fact = found.fact("05", "合计", "基本支出")
    other = changed(path, tmp_path / "book.xlsx", {(fact.sheet, fact.cell): value})
    named = [r for r in other.report.judged.relations if (fact.sheet, fact.cell) in _places(r)]
    assert len(named) >= 3
    assert {r.verdict.value for r in named} <= {"unknown", "not_applicable"}
    assert other.verdicts("broken") == []
    assert sum(other.remarks.values()) == 1


def _places(relation) -> set[tuple[str, str]]:
    return {(member.fact.sheet, member.fact.cell) for member in relation.members()}


@pytest.mark.parametrize("gone", [f"0{number}" for number in range(1, 10)])
def test_without_a_table_its_relations_are_open_not_holding(gone, tmp_path: Path) -> None:
    order = tuple(id_ for id_ in CENTRAL.order if id_ != gone)
    found = read(write_book(CENTRAL.but(order=order), tmp_path / "book.xlsx"))
    assert found.remarks == {"R9": 1}
    assert found.verdicts("broken") == []
    for relation in found.report.judged.relations:
        terms = [*relation.statement.left, *relation.statement.right]
        if relation.statement.kind.naming:
            continue  # codes are compared among the tables that are there
        if gone in {term.table for term in terms} and relation.rule.tier == "hard":
            assert relation.verdict.value == "unknown"
            assert relation.reason is not None
    finding = next(f for f in found.report.findings if f.rule == "R9")
    assert (finding.severity, finding.table) == ("error", gone)
