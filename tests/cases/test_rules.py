"""Each rule of the shipped pack has a holding, a broken and an undecided case in <rule-id>.toml.

A case is a base with edits (see edited.py), `previous` the edits that make last year's workbook.
    [holding]      the rule's relations: none broken, none unknown, at least one holds
    [broken]       `sheet`, `cell`: a broken relation of the rule names this cell
    [[undecided]]  `verdict`, `reason`: of at least one relation of the rule
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from edited import SAMPLE, cells_of, checked, edited, sheet_name, shipped

from budgetcheck.engine import Relation, Verdict
from budgetcheck.messages import SENTENCES
from budgetcheck.report.model import Report

HERE = Path(__file__).parent
CASES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in HERE.glob("*.toml")}
KINDS = {"holding", "broken", "undecided"}
GOOD = {Verdict.HOLDS, Verdict.ROUNDING, Verdict.NOT_APPLICABLE}
UNDECIDED = {"unknown", "not_applicable"}
OF_OTHER_VERDICTS = {
    "other_account", "no_account", "unlisted", "is_greater", "is_less", "is_equal", "turned", "number",
    "name_cut", "listed_zero", "left_out", "partial", "nothing_told",  # all these of narratives: tests/narrative
    "code_twice", "cut", "empty_but", "filled_but", "no_parent", "not_listed", "other_code", "other_name",
    "two_codes", "unlike", "not_hundred", "misworded", "twice_less", "wrong_way",
}  # fmt: skip


def relations(report: Report, rule: str) -> list[Relation]:
    return [r for r in report.judged.relations if r.rule.id == rule]


def told(found: list[Relation]) -> list[tuple[str, str, str, str | None]]:
    """What a failing assertion shows of relations."""
    return [
        (r.verdict.value, r.subject, r.statement.text, r.reason and r.reason.key) for r in found
    ]


def report_of(case: dict[str, Any], tmp_path: Path) -> tuple[Report, Path]:
    base = case.get("base", SAMPLE)
    path = edited(base, case["edits"], tmp_path / "book.xlsx")
    previous = None
    if "previous" in case:
        previous = edited(base, case["previous"], tmp_path / "previous.xlsx")
    return checked(path, previous), path


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert set(CASES) == {rule.id for rule in shipped().rules}
    assert {rule: set(cases) for rule, cases in CASES.items()} == dict.fromkeys(CASES, KINDS)


@pytest.mark.parametrize("rule", sorted(CASES))
def test_holding(rule: str, tmp_path: Path) -> None:
    report, _ = report_of(CASES[rule]["holding"], tmp_path)
    found = relations(report, rule)
    assert not told([r for r in found if r.verdict not in GOOD])
    assert Verdict.HOLDS in {r.verdict for r in found}, told(found)
    assert not [f for f in report.findings if f.rule == rule and f.verdict != "rounding"]


@pytest.mark.parametrize("rule", sorted(CASES))
def test_broken(rule: str, tmp_path: Path) -> None:
    case = CASES[rule]["broken"]
    report, path = report_of(case, tmp_path)
    found = [f for f in report.findings if f.rule == rule and f.verdict == "broken"]
    tier = next(r.tier for r in shipped().rules if r.id == rule)
    place = (sheet_name(path, case["sheet"]), case["cell"])
    assert found, told(relations(report, rule))
    assert any(place in cells_of(finding) for finding in found), [cells_of(f) for f in found]
    assert {f.severity for f in found} == {"error" if tier == "hard" else "warning"}


@pytest.mark.parametrize(
    ("rule", "case"),
    [
        pytest.param(rule, case, id=f"{rule}-{case['reason']}")
        for rule in sorted(CASES)
        for case in CASES[rule]["undecided"]
    ],
)
def test_undecided(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    report, _ = report_of(case, tmp_path)
    found = relations(report, rule)
    assert case["verdict"] in UNDECIDED
    reasons = {(r.verdict.value, r.reason.key) for r in found if r.reason}
    assert (case["verdict"], f"reason.{case['reason']}") in reasons, told(found)


def test_every_reason_of_an_undecided_verdict_is_met() -> None:
    met = {case["reason"] for cases in CASES.values() for case in cases["undecided"]}
    all_reasons = {key.removeprefix("reason.") for key in SENTENCES if key.startswith("reason.")}
    assert met == all_reasons - OF_OTHER_VERDICTS
