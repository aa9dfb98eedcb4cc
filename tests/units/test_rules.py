"""Each rule on units has a holding, a broken and an undecided case in cases.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from budgetcheck.engine import Relation, Verdict
from budgetcheck.messages import SENTENCES
from budgetcheck.report.model import Report

from .books import RULES, checked

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples" / "units"
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
KINDS = {"holding", "broken", "undecided"}
GOOD = {Verdict.HOLDS, Verdict.ROUNDING, Verdict.NOT_APPLICABLE}
OF_BROKEN = {"row_missing", "row_extra", "other_name", "other_year"}
NO_REASONS = {"department", "line", "no_department", "no_units", "unreadable", "apart", "same_file", "follow", "alike",
              "also", "either", "then"}  # fmt: skip


def edited(edits: list[dict[str, Any]], folder: Path) -> tuple[Path, list[Path]]:
    """Write the sample with edits; give the paths of department and units."""
    paths = [folder / f"{name}.xlsx" for name in ("部门", "本级", "中心")]
    for path in paths:
        book = load_workbook(SAMPLES / path.name)
        for edit in edits:
            if edit["book"] == path.stem:
                apply(book, edit)
        book.save(path)
    return paths[0], paths[1:]


def apply(book: Workbook, edit: dict[str, Any]) -> None:
    if "project" in edit:
        sheet = book.create_sheet("项目执行情况表")
        amount = edit["project"]
        for row in (["项目执行情况表"], ["金额单位：万元"], ["项目名称", "全年预算数", "执行数", "执行率"],
                    ["平台建设", 2 * amount, amount, 50.0]):  # fmt: skip
            sheet.append(row)
        return
    start = edit["sheet"].rstrip("*")
    for sheet in [one for one in book if one.title.startswith(start)]:
        if edit.get("drop"):
            if not sheet.title.startswith(edit.get("keep", "—")):
                book.remove(sheet)
        elif "merge" in edit:
            sheet.merge_cells(edit["merge"])
        else:
            sheet[edit["cell"]].value = edit.get("value")


def report_of(case: dict[str, Any], folder: Path) -> Report:
    return checked(*edited(case["edits"], folder))


def relations(report: Report, rule: str) -> list[Relation]:
    return [r for r in report.judged.relations if r.rule.id == rule]


def told(found: list[Relation]) -> list[tuple[str, str, str | None]]:
    return [(r.verdict.value, r.subject, r.reason and r.reason.key) for r in found]


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert set(CASES) == {one.rule.id for one in RULES.consolidation.rules}
    assert {rule: set(cases) for rule, cases in CASES.items()} == dict.fromkeys(CASES, KINDS)


@pytest.mark.parametrize("rule", sorted(CASES))
def test_holding(rule: str, tmp_path: Path) -> None:
    found = relations(report_of(CASES[rule]["holding"], tmp_path), rule)
    assert not told([r for r in found if r.verdict not in GOOD])
    assert Verdict.HOLDS in {r.verdict for r in found}, told(found)


@pytest.mark.parametrize("rule", sorted(CASES))
def test_broken(rule: str, tmp_path: Path) -> None:
    case = CASES[rule]["broken"]
    report = report_of(case, tmp_path)
    found = [r for r in relations(report, rule) if r.verdict is Verdict.BROKEN]
    place = (case["sheet"], case["cell"])
    cells = {(m.fact.sheet, m.fact.cell) for r in found for m in r.members()}
    cells |= {(p.sheet, p.address) for r in found for p in r.places}
    assert place in cells, told(relations(report, rule))
    tier = next(one.rule.tier for one in RULES.consolidation.rules if one.rule.id == rule)
    own = {f.severity for f in report.findings if f.rule == rule and f.verdict == "broken"}
    assert own == {"error" if tier == "hard" else "warning"}


@pytest.mark.parametrize(
    ("rule", "case"),
    [
        pytest.param(rule, case, id=f"{rule}-{case['reason']}")
        for rule in sorted(CASES)
        for case in CASES[rule]["undecided"]
    ],
)
def test_undecided(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = relations(report_of(case, tmp_path), rule)
    reasons = {(r.verdict.value, r.reason.key) for r in found if r.reason}
    assert (case["verdict"], case["reason"]) in reasons, told(found)


def test_every_reason_is_met() -> None:
    met = {case["reason"] for cases in CASES.values() for case in cases["undecided"]}
    keys = {key.removeprefix("units.") for key in SENTENCES if key.startswith("units.")}
    own = {key for key in keys - OF_BROKEN - NO_REASONS if not key.startswith("about.")}
    assert {key.removeprefix("units.") for key in met if key.startswith("units.")} == own


def test_a_row_that_no_unit_has_is_told(tmp_path: Path) -> None:
    edits = [{"book": "部门", "sheet": "GK03", "cell": "A14", "value": "2060599"}]
    report = report_of({"edits": edits}, tmp_path)
    (extra,) = [r for r in relations(report, "U6") if r.reason and r.reason.key.endswith("extra")]
    assert (extra.places[0].sheet, extra.places[0].address) == ("GK03 支出决算表", "A14")


def test_a_table_that_a_unit_lacks_is_counted_and_named(tmp_path: Path) -> None:
    edits = [{"book": "中心", "sheet": "GK05", "drop": True}]
    report = report_of({"edits": edits}, tmp_path)
    unknown = [f for f in report.findings if f.verdict == "unknown" and f.relation]
    assert [f.rule for f in unknown] == ["U1"]
    assert unknown[0].relation
    assert unknown[0].relation.reason
    assert unknown[0].relation.reason.details["names"] == "中心.xlsx"
    (source,) = [unit for unit in report.beside.units if unit.name == "中心.xlsx"]
    assert (source.tables, source.errors) == (8, 1)
