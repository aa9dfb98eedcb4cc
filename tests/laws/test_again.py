"""The same files give the same bytes, however Python orders its sets: two processes, two seeds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .books import NAME, bytes_of
from .law import drawn
from .test_looks import drawn_canvas

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE, BROKEN = SAMPLES / "hongshan-2023.xlsx", SAMPLES / "broken"
TOLD = SAMPLES / "hongshan-2023-说明-错.docx"
ENDINGS = (".json", ".txt", ".html", ".md", ".sarif", ".xml", ".csv", ".xlsx")
COMMANDS = {
    "in full": ["validate", NAME, *(word for end in ENDINGS for word in ("--report", f"a{end}"))],
    "told": ["validate", SAMPLE, "--narrative", TOLD, "--format", "json"],
    "with last year": ["validate", BROKEN / "X4.xlsx", "--previous", SAMPLE, "--format", "json"],
    "units": ["validate", "部门.xlsx", "--units", "本级.xlsx", "中心.xlsx", "--format", "json"],
    "compare": ["compare", SAMPLE, BROKEN / "X4.xlsx", "--report", "b.html", "--report", "b.csv"],
    "explain": ["explain", BROKEN / "T3-1.xlsx", "03!E7"],
    "rules": ["rules"],
    "selftest": ["selftest", BROKEN / "T3-1.xlsx"],
}
RUN = """\
import json, sys
from click.testing import CliRunner
from budgetcheck.cli import main
for command in json.load(sys.stdin):
    done = CliRunner().invoke(main, command)
    print(json.dumps([done.exit_code, done.stdout_bytes.decode(), done.stderr]))
"""


def written(folder: Path, book: bytes, seed: str) -> tuple[list[list], dict[str, bytes]]:
    """What each command prints in a process of that seed, and the files that it leaves."""
    folder.mkdir()
    (folder / NAME).write_bytes(book)
    for path in (SAMPLES / "units").glob("*.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=folder, capture_output=True, check=True, text=True,
        input=json.dumps([[str(word) for word in words] for words in COMMANDS.values()]),
        env={**os.environ, "PYTHONHASHSEED": seed}, timeout=120,
    )  # fmt: skip
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    return printed, {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[list[list], dict[str, bytes]]]:
    folder = tmp_path_factory.mktemp("again")
    book = bytes_of(drawn_canvas(drawn(7)).book)
    return [written(folder / seed, book, seed) for seed in ("1", "2")]


def test_two_processes_write_the_same_bytes(runs) -> None:
    (_, first), (_, second) = runs
    assert {f"a{end}" for end in ENDINGS} | {"b.html", "b.csv"} <= set(first)
    assert [name for name in first if first[name] != second[name]] == []
    assert b'"verdict": "broken"' in first["a.json"]


@pytest.mark.parametrize("name", COMMANDS)
def test_two_processes_print_the_same(name: str, runs) -> None:
    (first, _), (second, _) = runs
    at = list(COMMANDS).index(name)
    assert first[at][0] in (0, 1)
    assert first[at][1].strip()
    assert first[at] == second[at]
