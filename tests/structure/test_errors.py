"""The error types that real files show (domain.md §5), each injected into the sample: found, and where."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from edited import SAMPLE, cells_of, checked, edited, sheet_name

ERRORS = tomllib.loads((Path(__file__).parent / "errors.toml").read_text("utf-8"))
OF_TABLES = {"1", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13", "14"}


def test_every_type_that_can_stand_in_a_table_is_injected() -> None:
    assert {name.partition("-")[0] for name in ERRORS} == OF_TABLES


@pytest.mark.parametrize("name", ERRORS)
def test_an_injected_error_is_found_in_its_cell(name: str, tmp_path: Path) -> None:
    path = edited(SAMPLE, ERRORS[name]["edits"], tmp_path / "book.xlsx")
    findings = [f for f in checked(path).findings if f.verdict in ("broken", "structure")]
    assert ERRORS[name]["finds"]
    for rule, place in ERRORS[name]["finds"]:
        own = [cells_of(finding) for finding in findings if finding.rule == rule]
        sheet, _, cell = place.partition("!")
        wanted = {(sheet_name(path, sheet), cell)} if cell else set()
        assert any(wanted <= cells for cells in own), (rule, place, own)


NO_ERRORS: dict[str, tuple[str, list[dict[str, Any]], str, str]] = {
    "95.36 + 10.23 against 105.58": (
        "T5-1",
        [
            {"sheet": "05", "cell": "C51", "value": 105.58},
            {"sheet": "05", "cell": "D51", "value": 95.36},
            {"sheet": "05", "cell": "E51", "value": 10.23},
        ],
        "E51",
        "rounding",
    ),
    "236.63 against 236.64": (
        "X4",
        [
            {"sheet": "01", "cell": "F10", "value": 236.63},
            {"sheet": "03", "cell": "A41", "value": "204"},
            {"sheet": "03", "cell": "C41", "value": 236.64},
        ],
        "F10",
        "rounding",
    ),
    "10210.33 against 10210.34": (
        "X5",
        [
            {"sheet": "01", "cell": "C8", "value": 10210.33},
            {"sheet": "04", "cell": "C8", "value": 10210.34},
        ],
        "C8",
        "rounding",
    ),
    "blank for 0.00": (
        "X2",
        [{"sheet": "01", "cell": "C11", "value": 0}, {"sheet": "02", "cell": "F7", "value": ""}],
        "C11",
        "holds",
    ),
    "0.00 for blank": ("T3-1", [{"sheet": "03", "cell": "F18", "value": 0}], "F18", "holds"),
}


@pytest.mark.parametrize("name", NO_ERRORS)
def test_what_rounding_does_is_no_error(name: str, tmp_path: Path) -> None:
    rule, edits, cell, verdict = NO_ERRORS[name]
    report = checked(edited(SAMPLE, edits, tmp_path / "book.xlsx"))
    verdicts = {
        relation.verdict.value
        for relation in report.judged.relations
        if relation.rule.id == rule and cell in {m.fact.cell for m in relation.members()}
    }
    assert verdicts == {verdict}
