"""The mutation score against the command's own JSON, and against sums made by hand from a file."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from books import SAMPLES, Source, sources
from click.testing import CliRunner
from generator.layouts import Layout, each
from mistakes import MISTAKES
from mutants import Base, Change, cells_of
from mutation_tables import BEGIN, END, Figure, share, tables, written
from openpyxl import load_workbook
from reach import Expected, Reach
from scored import Score, scored

from budgetcheck import workbook
from budgetcheck.cli import main

PAGE = SAMPLES.parent / "docs" / "mutation.md"
SMALL = SAMPLES / "units" / "中心.xlsx"
PLACES = [("02", "C7"), ("03", "D8"), ("06", "C8"), ("09", "B9")]


@cache
def base_of(path: Path) -> Base:
    return Base(path)


@cache
def layout_of(**choices: str) -> Source:
    return Source("", None, each().index(Layout(**choices)), 1000)


def changes(base: Base, every: int) -> list[Change]:
    """Give every kind of change, each on other figures."""
    found = [
        base.change(printed, kind)
        for at, kind in enumerate(MISTAKES)
        for printed in base.figures[at::every]
    ]
    return [change for change in found if change]


def told(path: Path) -> dict:
    run = CliRunner().invoke(main, ["validate", str(path), "--format", "json"])
    assert run.exit_code in (0, 1), run.output
    return json.loads(run.stdout)


def recounted(told_of: dict, path: Path, change: Change) -> dict[str, object]:
    """Score a change from the report of the command alone; the value from a place in the text."""
    own = (change.fact.sheet, change.fact.cell)
    listed = [
        [
            [(c["sheet"], c["cell"], c["suggested"]) for c in one.get("cells", [one])]
            for one in cause["candidates"]
        ]
        for cause in told_of["causes"]
    ]
    mine = next((c for c in listed if any(own == cell[:2] for one in c for cell in one)), [])
    at = [n for n, one in enumerate(mine) if any(own == cell[:2] for cell in one)]
    values = [Decimal(v) for one in mine for *place, v in one if tuple(place) == own]
    unit = Decimal(1).scaleb(-change.printed.places)
    return {
        "found": told_of["summary"]["errors"] > 0,
        "candidate": bool(at),
        "first": at[:1] == [0] and len(mine[0]) == 1,
        "restored": bool(values) and abs(values[0] - change.old) <= unit,
        "alone": len(mine) == 1,
        "causes": len(listed),
    }
