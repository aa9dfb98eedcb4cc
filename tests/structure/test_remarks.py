"""Every remark of the register, provoked by the sample with the least edits: its whole sentence."""

import tomllib
from pathlib import Path

import pytest
from edited import ROOT, SAMPLE, checked, edited, sheet_name

from budgetcheck.forms.register import REGISTER
from budgetcheck.report.wording import Wording

OF_NARRATIVES = {  # tests/narrative/specimens.toml
    "residue", "residue_doubt", "no_percent", "no_unit", "narrative_year", "narrative_department", "unpaired", "untold",
    "other_department", "nothing_told",
}  # fmt: skip
OF_WAIVERS = {"waiver_void", "waiver_expired", "waiver_unused"}  # tests/test_waivers.py
GOLDEN = tomllib.loads((Path(__file__).parent / "remarks.toml").read_text("utf-8"))


def test_every_remark_of_the_register_is_provoked_and_no_other() -> None:
    own = {key: known for key, known in REGISTER.items() if key not in OF_NARRATIVES | OF_WAIVERS}
    assert {key: (g["rule"], g["severity"]) for key, g in GOLDEN.items()} == own


@pytest.mark.parametrize("key", sorted(GOLDEN))
def test_remark(key: str, tmp_path: Path) -> None:
    golden = GOLDEN[key]
    path = ROOT / golden["base"] if "base" in golden else tmp_path / "book.xlsx"
    edited(SAMPLE, golden["edits"], tmp_path / "book.xlsx")
    found = [finding for finding in checked(path).findings if finding.remark]
    own = [finding for finding in found if finding.remark.key == f"remark.{key}"]
    wording = Wording("zh", {})
    sheet, _, cell = golden["place"].partition("!")
    place = f"{sheet_name(path, sheet)}!{cell}" if cell else ""
    assert [
        (f.rule, f.severity, f.verdict, wording.place(f), wording.headline(f)) for f in own
    ] == [(golden["rule"], golden["severity"], "structure", place, golden["says"])]
    beside = sorted(f.remark.key.removeprefix("remark.") for f in found if f not in own)
    assert beside == golden.get("beside", [])
    assert "{" not in Wording("en", {}).headline(own[0])


def test_a_typed_total_carries_its_figure_so_that_a_waiver_ends_with_it(tmp_path: Path) -> None:
    edited(SAMPLE, GOLDEN["typed"]["edits"], tmp_path / "book.xlsx")
    found = [f.remark for f in checked(tmp_path / "book.xlsx").findings if f.rule == "R23"]
    assert [remark.value for remark in found] == ["35549.61"]


def test_the_sample_itself_provokes_none(tmp_path: Path) -> None:
    report = checked(edited(SAMPLE, [], tmp_path / "book.xlsx"))
    assert [finding.rule for finding in report.findings if finding.remark] == []


def test_a_figure_is_not_too_fine_beside_round_ones(tmp_path: Path) -> None:
    """Ten figures in the format 0.00, nine of them round: 12.34 has as many decimals as 10.00."""
    rows = {7: ("", "合计"), 8: ("223", "国有资本经营预算支出"), 9: ("22399", "其他支出")}
    edits = [{"sheet": "08", "cell": "A12", "value": ""}]
    for row, (code, name) in rows.items():
        edits += [{"sheet": "08", "cell": f"A{row}", "value": code or name}]
        edits += [{"sheet": "08", "cell": f"B{row}", "value": name if code else ""}]
        amounts = {"C": 30, "D": 10, "E": 20}
        edits += [
            {"sheet": "08", "cell": f"{c}{row}", "value": amount, "format": "#,##0.00"}
            for c, amount in amounts.items()
        ]
    edits += [
        {"sheet": "08", "cell": "A10", "value": "2239901"},
        {"sheet": "08", "cell": "C10", "value": 12.34, "format": "#,##0.00"},
    ]
    report = checked(edited(SAMPLE, edits, tmp_path / "book.xlsx"))
    assert "R21" not in {finding.rule for finding in report.findings}
