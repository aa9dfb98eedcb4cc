"""Each face that a person reads names the units that a department was held against."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

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


@pytest.mark.parametrize("ending", [".html", ".xlsx"])
def test_a_mistake_in_a_units_workbook_alone_is_no_cell_of_the_departments(
    ending: str, tmp_path: Path
) -> None:
    book = load_workbook(SAMPLES / "中心.xlsx")
    sheet = book["GK05 一般公共预算财政拨款支出决算表"]
    assert sheet["E10"].value == 76.82
    sheet["E10"] = None
    book.save(tmp_path / "中心.xlsx")
    out = tmp_path / f"r{ending}"
    call = ["validate", str(SAMPLES / "部门.xlsx"), "--report", str(out)]
    units = [str(SAMPLES / "本级.xlsx"), str(tmp_path / "中心.xlsx")]
    result = CliRunner().invoke(main, [*call, "--units", *units], catch_exceptions=False)
    assert result.exit_code == 1, result.stderr
    assert re.search(r"C1 +\[中心\.xlsx\]GK05 一般公共预算财政拨款支出决算表!E10", result.stdout)
    assert re.search(r"\[中心\.xlsx\]GK05 一般公共预算财政拨款支出决算表(!|\W+)E10", text_of(out))


def text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return unescape(path.read_text("utf-8")).replace("\\", "").replace("\n", "")
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if "worksheets/sheet" in name]
        parts = [package.read(name).decode("utf-8") for name in sheets]
    return unescape(re.sub("<[^>]*>", " ", "".join(parts)))
