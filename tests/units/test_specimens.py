"""The museum of what can be wrong between a department and its units, each with its whole output."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from generator.layouts import Layout
from openpyxl import load_workbook

from budgetcheck.cli import main

from . import mistakes
from .books import drawn, saved
from .split import Split
from .test_rules import SAMPLES, edited

GOLDEN = Path(__file__).parent / "golden"
SMALL = 4  # a department of few accounts, two units that pay each other both ways

Given = tuple[Path, list[Path]]


def spoilt(spoil: Callable[[Split], object]) -> Callable[[Path], Given]:
    def written(folder: Path) -> Given:
        own = drawn(SMALL, 2)
        spoil(own)
        return saved(own, folder)

    return written


def other_unit(folder: Path) -> Given:
    looks = [Layout(), Layout(), Layout(unit="元")]
    department, units = saved(drawn(SMALL, 2), folder, looks)
    return department, [units[0], relabelled(units[1], "元", "万元")]


def one_table_in_another_unit(folder: Path) -> Given:
    department, units = saved(drawn(SMALL, 2), folder)
    return department, [units[0], relabelled(units[1], "万元", "元")]


def relabelled(path: Path, unit: str, said: str) -> Path:
    """Change the unit of money that the tables of a workbook state."""
    book = load_workbook(path)
    for cell in (cell for sheet in book for row in sheet.iter_rows(max_row=8) for cell in row):
        if cell.value == f"金额单位：{unit}":
            cell.value = f"金额单位：{said}"
    book.save(path)
    return path


def another_department(folder: Path) -> Given:
    department, units = saved(drawn(SMALL, 2), folder)
    _, others = saved(drawn(SMALL + 1, 2), folder / "other")
    return department, [units[0], others[1]]


def sample(*units: str) -> Callable[[Path], Given]:
    return lambda _: (SAMPLES / "部门.xlsx", [SAMPLES / f"{name}.xlsx" for name in units])


def changed(*edits: dict[str, object]) -> Callable[[Path], Given]:
    return lambda folder: edited(list(edits), folder)


SPECIMENS: dict[str, Callable[[Path], Given]] = {
    "clean": sample("本级", "中心"),
    "differs": sample("本级", "中心-改后"),
    "not_given": sample("本级"),
    "omitted": spoilt(mistakes.omitted),
    "twice": spoilt(mistakes.twice),
    "row_missing": spoilt(mistakes.row),
    "one_sided": spoilt(mistakes.one_sided),
    "not_eliminated": spoilt(mistakes.not_eliminated),
    "too_large": other_unit,
    "too_small": one_table_in_another_unit,
    "wrong_workbook": another_department,
    "typo": changed({"book": "中心", "sheet": "GK03", "cell": "E11", "value": 181.09}),
    "no_table": changed({"book": "中心", "sheet": "GK05", "drop": True}),
    "names_and_year": changed(
        {"book": "中心", "sheet": "*", "cell": "C3", "value": "2022年度"},
        {"book": "中心", "sheet": "GK02", "cell": "B11", "value": "科技条件项目"},
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_reads_as_its_golden_file(
    name: str, language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    department, units = SPECIMENS[name](tmp_path)
    call = ["validate", str(department), "--lang", language, "--units", *map(str, units)]
    done = CliRunner().invoke(main, call)
    assert done.exit_code == (name not in ("clean", "not_eliminated", "no_table"))
    path = GOLDEN / f"{name}.{language}.txt"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == path.read_text(encoding="utf-8")
