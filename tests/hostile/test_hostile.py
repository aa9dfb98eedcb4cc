"""Every hostile file ends in its sentence or in an honest reading, within time and memory.

The tables are read by two processes under bounds (hostile_child.py). What it must say stands
in golden/TABLE.zh.txt and .en.txt; `--update-golden` writes them, then read the difference.
"""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOGETHER = (("zip", "xml", "xls"), ("narrative", "pack", "settings"))
GENEROUS = 400


def answers(tables: tuple[str, ...], folder: Path) -> list[tuple[str, str, list[str]]]:
    """The table and name of each case, and what it was told in each language."""
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile_child.py"), str(folder), *tables],
        capture_output=True,
        text=True,
        check=False,
        timeout=GENEROUS,
        env=os.environ
        | {
            "PYTHONPATH": str(HERE.parents[1] / "src"),
            "PYTHONUTF8": "1",
            "OPENBLAS_NUM_THREADS": "1",
        },
    )
    found = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    last = found[-1][1] if found else "-"
    assert done.returncode == 0, f"died ({done.returncode}) after “{last}”: {done.stderr[-2000:]}"
    return found


@pytest.mark.parametrize("tables", TOGETHER, ids=" ".join)
def test_each_case_ends_in_its_sentence(
    tables: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = answers(tables, tmp_path)
    for table, (number, language) in product(tables, enumerate(("zh", "en"))):
        own = [(name, lines) for place, name, lines in found if place == table]
        text = "".join(f"{name} | {lines[min(number, len(lines) - 1)]}\n" for name, lines in own)
        path = HERE / "golden" / f"{table}.{language}.txt"
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")
