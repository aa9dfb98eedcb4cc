"""The same figures at the same addresses, whoever reads: budgetcheck, pandas, LibreOffice.

Or a reason with a name, of `reasons`. pandas gives stored values and knows no display; LibreOffice
gives what is shown.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from budgetcheck import library, rulebook
from budgetcheck.exact import rounded
from budgetcheck.workbook import open_workbook, place

from .awkward import books
from .collection import REAL, collected
from .readings import CSV, SOFFICE, Place, by_office, by_pandas, by_us, converted
from .reasons import OFFICE, PANDAS, Same, figure_of, same_as_office, same_as_pandas

RULES = rulebook.load()
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@dataclass(frozen=True)
class Shelf:
    """Workbooks by name, and where LibreOffice's reading of them lies."""

    books: dict[str, Path]
    shown: Path

    def departments(self) -> dict[str, Path]:
        """Give the workbooks that hold accounts."""
        return {name: path for name, path in self.books.items() if name not in books()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "books").mkdir()
    found = collected(folder / "books")
    shown = folder / "shown"
    if SOFFICE:
        converted(found.values(), CSV, shown)
    return Shelf(found, shown)


def why(ours, theirs, same: Same, reasons: Mapping[str, Same]) -> str | None:
    """Give the reason why two readings of a cell differ, "" where they do not."""
    if same(ours, theirs):
        return ""
    return next((name for name, covers in reasons.items() if covers(ours, theirs)), None)


def differences(
    own: Mapping[Place, object], other: Mapping[Place, object], same: Same, reasons
) -> Iterator[tuple[Place, str | None]]:
    for at in own.keys() | other.keys():
        yield at, why(own.get(at), other.get(at), same, reasons)


def assert_explained(found: dict[str, list[tuple[Place, str | None]]], reasons) -> None:
    """Every difference has its reason, and every reason its difference."""
    odd = [(name, at) for name, own in found.items() for at, why in own if why is None]
    assert odd == []
    counts = Counter(why for own in found.values() for _, why in own)
    assert set(reasons) == set(counts) - {""}
    assert counts[""] > 10_000


def test_pandas_reads_the_same_cells(shelf: Shelf) -> None:
    found = {
        name: list(differences(by_us(path), by_pandas(path), same_as_pandas, PANDAS))
        for name, path in shelf.books.items()
    }
    assert_explained(found, PANDAS)


@office
def test_libreoffice_shows_the_same_cells(shelf: Shelf) -> None:
    found = {
        name: list(differences(by_us(path), by_office(shelf.shown, path), same_as_office, OFFICE))
        for name, path in shelf.books.items()
    }
    assert_explained(found, OFFICE)


def test_a_difference_without_a_reason_is_seen(shelf: Shelf) -> None:
    """A figure that is off by one cent, one that is lost, and one too many."""
    own = by_us(shelf.books["hongshan-2023"])
    other = by_pandas(shelf.books["hongshan-2023"])
    places = [at for at, value in other.items() if isinstance(value, float)]
    wrong = {**other, places[0]: other[places[0]] + 0.01, (*places[1][:1], 999, 9): 1.0}
    del wrong[places[2]]
    found = differences(own, wrong, same_as_pandas, PANDAS)
    odd = [at for at, why in found if why is None]
    assert len(odd) == 3


@cache
def facts(path: Path) -> list[tuple[Place, Decimal, int, str]]:
    """Give place, amount, decimals and unit of each figure that the forms found."""
    frame = library.read(open_workbook(path), RULES)[0].facts
    figures = frame[frame["kind"].isin(["number", "formula", "text"])]
    columns = [figures[name] for name in ("sheet", "cell", "amount", "decimals", "unit")]
    lines = zip(*columns, strict=True)
    return [((sheet, *place(cell)), *figure) for sheet, cell, *figure in lines]


def test_the_amounts_of_the_forms_are_those_that_pandas_has(shelf: Shelf) -> None:
    """Rounded half up to the decimals that are shown; rates are left to LibreOffice."""
    count = 0
    for name, path in shelf.departments().items():
        values = by_pandas(path)
        for at, amount, decimals, unit in facts(path):
            if unit != "%":
                value = values[at]
                number = plain(value) if isinstance(value, str) else Decimal(repr(value))
                assert rounded(number, decimals) == amount, (name, at)
                count += 1
    assert count > 5_000


@office
def test_the_amounts_of_the_forms_are_those_that_libreoffice_shows(shelf: Shelf) -> None:
    count = 0
    for name, path in shelf.departments().items():
        shown = by_office(shelf.shown, path)
        for at, amount, _, _ in facts(path):
            assert plain(shown[at]) == amount, (name, at)
            count += 1
    assert count > 5_000


def plain(text: str) -> Decimal:
    number = figure_of(unicodedata.normalize("NFKC", text))
    assert number is not None, text
    return number


@pytest.mark.skipif(not REAL.is_dir(), reason="the published documents are not here")
def test_the_published_workbooks_are_among_those_read(shelf: Shelf) -> None:
    assert {path.stem for path in REAL.glob("*.xlsx")} <= set(shelf.books)
