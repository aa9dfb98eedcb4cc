"""A museum of short narratives: what is found in each, word for word (specimens.toml).

`pytest tests/narrative/test_specimens.py --update-golden` writes what is found now; read the diff.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import budgetcheck
from budgetcheck.forms.register import REGISTER
from budgetcheck.report.wording import Wording

FILE = Path(__file__).parent / "specimens.toml"
SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
SPECIMENS = tomllib.loads(FILE.read_text("utf-8"))["specimen"]


def found(specimen: dict[str, Any], tmp_path: Path) -> list[str]:
    path = tmp_path / "说明.txt"
    path.write_text(specimen["text"], "utf-8")
    report = budgetcheck.validate(SAMPLE if specimen.get("book") else None, narrative=path)
    wording = Wording.of(report, "zh")
    return [
        f"{f.severity} {f.rule} {wording.place(f).removeprefix('说明.txt ')} {wording.message(f)}"
        for f in report.findings
    ]


@pytest.mark.parametrize("specimen", SPECIMENS, ids=[one["says"] for one in SPECIMENS])
def test_specimen(specimen: dict[str, Any], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lines = found(specimen, tmp_path)
    if request.config.getoption("--update-golden"):
        write(specimen, lines)
    assert lines == specimen.get("finds", [])


def write(specimen: dict[str, Any], lines: list[str]) -> None:
    specimen["finds"] = lines
    text = FILE.read_text("utf-8")
    shown = "finds = [\n" + "".join(f"    '{line}',\n" for line in lines) + "]\n" if lines else ""
    pattern = rf'(says = "{re.escape(specimen["says"])}"\n(?:book = true\n)?text = [^\n]*\n)(?:finds = \[\n.*?\n\]\n)?'
    FILE.write_text(
        re.sub(pattern, lambda m: m[1] + shown, text, count=1, flags=re.DOTALL), "utf-8"
    )


def test_every_remark_on_a_narrative_is_met() -> None:
    told = {line.split(" ")[1] for one in SPECIMENS for line in one.get("finds", [])}
    assert {
        rule for rule, _ in REGISTER.values() if int(rule[1:]) in (*range(28, 34), 38, 39)
    } <= told


def test_every_rule_of_the_narrative_is_met() -> None:
    told = {line.split(" ")[1] for one in SPECIMENS for line in one.get("finds", [])}
    assert {f"N{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17)} <= told
