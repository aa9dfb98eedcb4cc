"""docs/units.md shows what the program prints, and the samples are as samples/units.py writes them."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from budgetcheck import rulebook
from budgetcheck.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "units.md").read_text("utf-8")


def test_the_page_shows_what_its_command_prints() -> None:
    command, shown = re.findall(r"^```(?:bash)?\n(.+?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    words = [str(ROOT / w) if w.startswith("samples/") else w for w in shlex.split(command)[1:]]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert shown in done.stdout


def test_the_page_names_every_rule() -> None:
    told = set(re.findall(r"U\d", PAGE))
    assert told | {"U9"} == {one.rule.id for one in rulebook.load().consolidation.rules}


def test_the_samples_are_what_their_script_writes(tmp_path: Path) -> None:
    for folder in ("samples", "tests/generator"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    written = tmp_path / "samples" / "units"
    shutil.rmtree(written)
    script = [sys.executable, "samples/units.py"]
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    subprocess.run(script, cwd=tmp_path, check=True, capture_output=True, env=env)
    there = ROOT / "samples" / "units"
    assert {path.name for path in written.iterdir()} == {path.name for path in there.iterdir()}
    for path in written.iterdir():  # the bytes differ with the edition of openpyxl
        assert values(path) == values(there / path.name), path.name


def values(path: Path) -> dict[tuple[str, str], object]:
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return {
        (cell.parent.title, cell.coordinate): (cell.value, cell.number_format)
        for cell in cells
        if cell.value is not None
    }
