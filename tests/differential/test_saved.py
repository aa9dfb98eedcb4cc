"""A workbook that LibreOffice saved anew, as .xlsx or as .xls, says what it said before."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from laws.books import RULES, bytes_of
from laws.law import drawn
from laws.saying import Saying, saying
from laws.test_looks import drawn_canvas

from budgetcheck import library
from budgetcheck.workbook import open_workbook

from .readings import SOFFICE, by_pandas, by_us, converted
from .reasons import same_as_pandas

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
BOOKS = 5
NO_FORMULAS = "R26"


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("saved") / "books"
    folder.mkdir()
    for seed in range(BOOKS):
        (folder / f"{seed}.xlsx").write_bytes(bytes_of(drawn_canvas(drawn(seed)).book))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module", params=["xlsx", "xls"])
def saved(request: pytest.FixtureRequest, originals: list[Path]) -> Mapping[Path, Path]:
    folder = originals[0].parents[1] / request.param
    converted(originals, request.param, folder)
    return {path: folder / f"{path.stem}.{request.param}" for path in originals}


def said(path: Path) -> Saying:
    return saying(library.check(open_workbook(path), RULES))


def test_findings_and_causes_are_the_same(saved: Mapping[Path, Path]) -> None:
    for before, after in saved.items():
        assert said(after).less(NO_FORMULAS) == said(before), before.name


def test_cells_show_the_same(saved: Mapping[Path, Path]) -> None:
    for before, after in saved.items():
        assert shown(after) == shown(before), before.name


def shown(path: Path) -> dict[tuple, tuple]:
    return {place: (cell.kind, cell.text, cell.number) for place, cell in by_us(path).items()}


def test_pandas_reads_what_was_saved_as_we_do(saved: Mapping[Path, Path]) -> None:
    """Through xlrd where it is an .xls."""
    for after in saved.values():
        own, other = by_us(after), by_pandas(after)
        odd = [
            place
            for place in own.keys() | other.keys()
            if not same_as_pandas(own.get(place), other.get(place))
            and own[place].text not in ("#REF!", "无")
        ]
        assert odd == [], after.name
