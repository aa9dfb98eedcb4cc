"""One workbook as three readers see it: sheet and place to what stands there, blanks left out."""

import csv
import shutil
import subprocess
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from budgetcheck.workbook import Cell, open_workbook

Place: TypeAlias = tuple[str, int, int]
"""Sheet, row and column, from 1."""

SOFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet, as shown: the ninth of the filter's tokens; without it the stored number comes."""


@cache
def by_us(path: Path) -> dict[Place, Cell]:
    sheets = open_workbook(path).sheets
    return {(s.title, *place): cell for s in sheets for place, cell in s.cells.items()}


@cache
def by_pandas(path: Path) -> dict[Place, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of xlrd, which reads .xls
        return _by_pandas(path)


def _by_pandas(path: Path) -> dict[Place, object]:
    frames = pd.read_excel(path, header=None, sheet_name=None)
    return {place: value for title, f in frames.items() for place, value in _filled(str(title), f)}


def _filled(title: str, frame: pd.DataFrame) -> Iterator[tuple[Place, object]]:
    for row, values in enumerate(frame.astype(object).to_numpy(), 1):
        for column, value in enumerate(values, 1):
            if not pd.isna(value):
                yield (title, row, column), value


@cache
def by_office(folder: Path, path: Path) -> dict[Place, str]:
    """Give what LibreOffice shows, from the files that `converted` left in a folder."""
    found = {}
    for sheet in open_workbook(path).sheets:
        own = folder / f"{path.stem}-{sheet.title}.csv"
        with own.open(encoding="utf-8", newline="") as lines:
            for row, line in enumerate(csv.reader(lines), 1):
                found |= {(sheet.title, row, at): text for at, text in enumerate(line, 1) if text}
    return found


def converted(paths: Iterable[Path], to: str, folder: Path) -> Path:
    """Convert many files in one run of LibreOffice."""
    folder.mkdir()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{folder.parent / 'profile'}", "--headless",
         "--convert-to", to, "--outdir", folder, *paths],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder
