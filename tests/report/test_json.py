"""The JSON report: the schema holds, both sides recompute from the cells, ids are stable."""

import hashlib
import json
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from books import write_book
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from layouts import CENTRAL
from runs import json_report

from budgetcheck.cli import main

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "report.schema.json"
PLANNING = ROOT.parent / "shared" / "real" / "planning-2024.xlsx"
PACK = tomllib.loads((ROOT / "rules" / "final-accounts" / "pack.toml").read_text("utf-8"))
UNITS = {**PACK["units"], "%": 1}
WRONG = ROOT / "samples" / "hongshan-2023-说明-错.txt"
FILES = [
    ROOT / "samples" / "hongshan-2023.xlsx",
    *sorted((ROOT / "samples" / "broken").glob("*.xlsx")),
    PLANNING,
]


def check(report: dict) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    errors = Draft202012Validator(schema).iter_errors(report)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    summary = report["summary"]
    verdicts = ("holds", "rounding", "broken", "unknown", "not_applicable")
    assert summary["relations"] == sum(summary[verdict] for verdict in verdicts)
    for severity in ("error", "warning", "info"):
        own = [f for f in report["findings"] if f["severity"] == severity]
        assert summary[f"{severity}s"] == len(own)
    ids = [finding["id"] for finding in report["findings"]]
    assert ids == [f"F{number}" for number in range(1, len(ids) + 1)]
    ranks = [("error", "warning", "info").index(f["severity"]) for f in report["findings"]]
    assert ranks == sorted(ranks)
    for verdict in verdicts:
        assert sum(rule[verdict] for rule in report["rules"]) == summary[verdict]
    known = {one["id"] for one in (*report["rules"], *report["remarks"])}
    told = [finding["rule"] for finding in report["findings"]]
    assert set(told) <= known
    assert all(told.count(one["id"]) == one["count"] > 0 for one in report["remarks"])
    for finding in report["findings"]:
        recompute(finding)


def recompute(finding: dict) -> None:
    if finding["operator"] is None:
        return
    left, right = Decimal(finding["left"]), Decimal(finding["right"])
    assert Decimal(finding["difference"]) == left - right
    sides = {side: [c for c in finding["cells"] if c["side"] == side] for side in ("left", "right")}
    assert left == total(sides["left"], finding["unit"])
    if finding["operator"] == "÷":
        part, *others = (c["sign"] * Decimal(c["value"]) * UNITS[c["unit"]] for c in sides["right"])
        whole = sum(others)
        quotient = 100 * part / whole if whole else Decimal(0)
        assert right == quotient.quantize(Decimal("1e-10"), ROUND_HALF_UP)
        return
    assert right == total(sides["right"], finding["unit"])
    off = {"=": abs(left - right), "≥": right - left, "≤": left - right}[finding["operator"]]
    assert (off > Decimal(finding["tolerance"])) == (finding["verdict"] == "broken")


def narrative_report(path: Path, book: Path | None) -> dict:
    named = [str(book)] if book else []
    arguments = ["validate", *named, "--narrative", str(path), "--format", "json"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (1, "")
    return json.loads(result.stdout_bytes)


def total(cells: list[dict], unit: str) -> Decimal:
    factors = ((cell, Decimal(UNITS[cell["unit"]]) / UNITS[unit]) for cell in cells)
    return sum((c["sign"] * Decimal(c["value"]) * by for c, by in factors), Decimal(0))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_holds_and_the_sides_recompute(path: Path) -> None:
    if not path.exists():
        pytest.skip("the real files do not stand in this checkout")
    check(json_report(path))


@pytest.mark.parametrize("name", ["mixed units", "missing tables", "text numbers", "empty funds"])
def test_the_schema_holds_for_odd_books(name: str, tmp_path: Path) -> None:
    layout = {
        "mixed units": CENTRAL.but(units={"02": "元", "06": "千元"}, empty=("07", "08")),
        "missing tables": CENTRAL.but(order=("02", "05", "09")),
        "text numbers": CENTRAL.but(write="text", caption=lambda _: ()),
        "empty funds": CENTRAL.but(empty=("07", "08"), notes=("本表反映",)),
    }[name]
    report = json_report(write_book(layout, tmp_path / "book.xlsx"))
    assert report["findings"]
    check(report)


@pytest.mark.parametrize("beside", [True, False], ids=["beside the tables", "alone"])
def test_the_schema_holds_for_a_narrative(beside: bool) -> None:
    book = FILES[0] if beside else None
    report = narrative_report(WRONG, book)
    check(report)
    given, summary = report["input"], report["summary"]
    assert (given["workbook"], given["narrative"]) == (book and book.name, WRONG.name)
    assert given["narrative_sha256"] == hashlib.sha256(WRONG.read_bytes()).hexdigest()
    assert (given["sha256"] is None) == (book is None)
    assert summary["claims"] > summary["unchecked_claims"] > 0
    assert {"asides", "not_understood"} <= summary.keys()
    assert {"N3", "N5", "N7", "N10", "R28", "R29"} <= {f["rule"] for f in report["findings"]}


def test_a_place_in_a_narrative_leads_to_its_words() -> None:
    lines = WRONG.read_text("utf-8").splitlines()
    cells = [cell for f in narrative_report(WRONG, FILES[0])["findings"] for cell in f["cells"]]
    told = [cell for cell in cells if "document" in cell]
    assert any("sheet" in cell for cell in cells)
    assert {cell["document"] for cell in told} == {WRONG.name}
    for cell in told:
        assert cell["place"].startswith(f"第{cell['line']}行")
        sentence = cell.get("text", "").strip("…")
        assert sentence.replace("【", "").replace("】", "") in lines[cell["line"] - 1]
        if cell.get("side"):
            assert f"【{cell['value']}】" in sentence


@pytest.mark.parametrize(
    "change",
    [
        {"sheet": "01"}, {"cell": "E7"}, {"line": 0}, {"line": None}, {"place": "E7"},
        {"text": None}, {"document": None}, {"place": None},
    ],
)  # fmt: skip
def test_a_place_is_a_cell_or_a_line_and_not_both(change: dict) -> None:
    report = narrative_report(WRONG, None)
    finding = next(f for f in report["findings"] if f["rule"] == "N3")
    changed = {**finding["cells"][0], **change}
    finding["cells"][0] = {key: value for key, value in changed.items() if value is not None}
    schema = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert not schema.is_valid(report)


def test_planning_holds_but_for_rounding() -> None:
    if not PLANNING.exists():
        pytest.skip("the real files do not stand in this checkout")
    report = json_report(PLANNING)
    summary = report["summary"]
    assert [table["id"] for table in report["tables"]] == [f"0{n}" for n in range(1, 10)]
    assert summary["errors"] == summary["unplaced_figures"] == summary["unchecked_figures"] == 0
    assert summary["rounding"] == 11


def test_english_changes_words_only() -> None:
    path = ROOT / "samples" / "broken" / "T3-1.xlsx"
    chinese, english = json_report(path), json_report(path, "--lang", "en")
    messages = [
        [item.pop("message") for item in (*r["findings"], *r["causes"])] for r in (chinese, english)
    ]
    assert chinese == english
    assert all(a != b for a, b in zip(*messages, strict=True))
