"""Every hostile file ends in its sentence or in an honest reading, within time and memory.

A table of cases is read by one process under bounds (hostile_child.py). What it must say stands
in golden/TABLE.zh.txt and .en.txt; `--update-golden` writes them, then read the difference.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TABLES = ("zip", "xml", "xls", "narrative", "pack", "settings")
GENEROUS = 240


def answers(table: str, folder: Path) -> list[tuple[str, list[str]]]:
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile_child.py"), table, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=GENEROUS,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1] / "src"), "OPENBLAS_NUM_THREADS": "1"},
    )
    found = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    last = found[-1][0] if found else "-"
    assert done.returncode == 0, f"died ({done.returncode}) after “{last}”: {done.stderr[-2000:]}"
    return found


@pytest.mark.parametrize("table", TABLES)
def test_each_case_ends_in_its_sentence(
    table: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = answers(table, tmp_path)
    for number, language in enumerate(("zh", "en")):
        text = "".join(f"{name} | {lines[min(number, len(lines) - 1)]}\n" for name, lines in found)
        path = HERE / "golden" / f"{table}.{language}.txt"
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")
