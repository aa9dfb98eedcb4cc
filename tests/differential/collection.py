"""The workbooks that are read: samples, generated ones in every layout, by hand, published ones."""

from pathlib import Path
from random import Random

from generator.accounts import accounts
from generator.layouts import Layout, each
from generator.printing import print_book
from openpyxl import Workbook

from .awkward import books

ROOT = Path(__file__).parents[2]
SAMPLES = [ROOT / "samples" / "hongshan-2023.xlsx",
           *(ROOT / "samples" / "broken" / f"{name}.xlsx" for name in ("T3-1", "S-1", "X16"))]  # fmt: skip
SHARE = 4  # of the layouts that differ in one choice; a reader has no form in mind
REAL = ROOT.parent / "shared" / "real"  # documents as published, which are no part of the project


def collected(folder: Path) -> dict[str, Path]:
    """Write all workbooks into a folder; by name."""
    for path in [*SAMPLES, *(sorted(REAL.glob("*.xlsx")) if REAL.is_dir() else ())]:
        (folder / path.name).write_bytes(path.read_bytes())
    for name, content in books().items():
        (folder / f"{name}.xlsx").write_bytes(content)
    for number, layout in enumerate(each()[::SHARE]):
        generated(layout, number).save(folder / f"layout{number}.xlsx")
    return {path.stem: path for path in sorted(folder.glob("*.xlsx"))}


def generated(layout: Layout, seed: int) -> Workbook:
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    return print_book(accounts(random), layout, random).book
