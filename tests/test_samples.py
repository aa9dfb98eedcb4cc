"""The samples say what they promise, and stand as samples/make.py writes them."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook
from runs import json_run

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
BREAKS = tomllib.loads((SAMPLES / "broken.toml").read_text("utf-8"))["break"]
SHEETS = {
    table["id"]: table["sheet"]
    for table in tomllib.loads((SAMPLES / "central-2023.toml").read_text("utf-8"))["table"]
}


def checked(path: Path) -> tuple[int, dict]:
    code, text = json_run(path)
    return code, json.loads(text)


def test_the_sample_is_clean_and_wholly_checked() -> None:
    code, report = checked(SAMPLES / "hongshan-2023.xlsx")
    summary = report["summary"]
    assert code == 0
    assert report["findings"] == report["unknown_tables"] == report["causes"] == []
    assert len(report["tables"]) == 12
    assert summary["unchecked_figures"] == summary["unplaced_figures"] == 0
    assert summary["unknown"] == summary["broken"] == summary["rounding"] == 0
    assert (summary["holds"] > 400, summary["figures"] > 500) == (True, True)


@pytest.mark.parametrize("entry", BREAKS, ids=lambda entry: entry["rule"])
def test_a_broken_sample_names_its_rule_and_cell(entry: dict) -> None:
    code, report = checked(SAMPLES / "broken" / f"{entry['rule']}.xlsx")
    hits = [f for f in report["findings"] if (f["rule"], f["verdict"]) == (entry["rule"], "broken")]
    places = {(cell["sheet"], cell["cell"]) for finding in hits for cell in finding["cells"]}
    assert hits
    assert (SHEETS[entry["sheet"]], entry["cell"]) in places
    if {finding["severity"] for finding in hits} == {"error"}:
        assert code == 1
    else:  # a soft rule: another, hard one may break with it
        assert code == (1 if report["summary"]["errors"] else 0)


def test_every_broken_sample_is_listed_and_made() -> None:
    made = {path.stem for path in (SAMPLES / "broken").glob("*.xlsx")}
    assert made == {entry["rule"] for entry in BREAKS}


def test_the_files_are_what_the_script_writes(tmp_path: Path) -> None:
    copy = tmp_path / "samples"
    copy.mkdir()
    for path in [*SAMPLES.glob("*.py"), *SAMPLES.glob("*.toml")]:
        shutil.copy(path, copy)
    subprocess.run([sys.executable, str(copy / "make.py")], check=True, capture_output=True)
    made = {path.relative_to(copy) for path in copy.rglob("*.xlsx")}
    there = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*.xlsx")}
    assert made == {path for path in there if path.parts[0] != "units"}  # tests/units has those
    for name in sorted(made):
        if (copy / name).read_bytes() != (SAMPLES / name).read_bytes():  # another openpyxl
            assert _values(copy / name) == _values(SAMPLES / name), name


def _values(path: Path) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
