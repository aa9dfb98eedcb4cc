"""Each face that a person reads names the units that a department was held against."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck.cli import main

SAMPLES = Path(__file__).parents[2] / "samples" / "units"
UNITS = ("本级.xlsx", "中心-改后.xlsx")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".xlsx", ".json"])
def test_a_face_names_every_unit_and_the_cell_of_one(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"r{ending}"
    names = [str(SAMPLES / name) for name in UNITS]
    call = ["validate", str(SAMPLES / "部门.xlsx"), "--report", str(out), "--units", *names]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 1, result.stderr
    shown = text_of(out)
    for name in UNITS:
        assert name in shown
    assert re.search(r"\[中心-改后\.xlsx\]GK03 支出决算表(!E11|\W+E11|\", \"cell\": \"E11)", shown)


def text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return unescape(path.read_text("utf-8")).replace("\\", "").replace("\n", "")
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if "worksheets/sheet" in name]
        parts = [package.read(name).decode("utf-8") for name in sheets]
    return unescape(re.sub("<[^>]*>", " ", "".join(parts)))
