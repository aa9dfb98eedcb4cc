"""The benchmarks compare like with like: the plain script finds what the rules find."""

import re
import subprocess
import sys
from pathlib import Path

import budgetcheck

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
BROKEN = [p for p in sorted((ROOT / "samples" / "broken").iterdir()) if p.stem[0] in "TX"]
SUM = re.compile(r"T\d-\d|X[1-9]")


def test_the_plain_script_calls_the_same_rules_broken() -> None:
    script = BENCHMARKS / "rivals" / "plain_pandas.py"
    words = [sys.executable, str(script), *map(str, BROKEN)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    theirs: dict[str, set[str]] = {path.stem: set() for path in BROKEN}
    for line in done.stdout.splitlines():
        path, _, broken = line.partition(": ")
        theirs[Path(path).stem].add(broken.split()[0])
    assert theirs == {path.stem: ours(path) for path in BROKEN}


def ours(path: Path) -> set[str]:
    report = budgetcheck.validate(path)
    broken = {finding.rule for finding in report.findings if finding.verdict == "broken"}
    return {rule for rule in broken if SUM.fullmatch(rule)} - {"T1-6", "T9-3"}


def test_the_plain_script_finds_nothing_in_the_sample() -> None:
    words = [sys.executable, str(BENCHMARKS / "rivals" / "plain_pandas.py")]
    sample = ROOT / "samples" / "hongshan-2023.xlsx"
    done = subprocess.run([*words, str(sample)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_the_page_has_a_place_for_every_part() -> None:
    listed = subprocess.run(
        [sys.executable, str(BENCHMARKS / "run.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    parts = re.search(r"--only ONLY\s+([\w,\s]+?)\s+--quick", listed)
    assert parts is not None
    page = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert re.findall(r"<!-- (\w+) -->", page) == re.sub(r"\s", "", parts[1]).split(",")
    assert re.findall(r"<!-- /(\w+) -->", page) == re.findall(r"<!-- (\w+) -->", page)
