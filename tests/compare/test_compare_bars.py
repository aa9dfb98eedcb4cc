"""Bars of block characters: lengths, sides, and a width that every console has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from sample_year import THIS_YEAR, write_year_before

from budgetcheck.compare import terminal
from budgetcheck.compare.bars import AXIS, FULL, THIN_LEFT, THIN_RIGHT, bar
from budgetcheck.compare.model import Comparison
from budgetcheck.compare.run import between
from budgetcheck.workbook import open_workbook


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**15), st.integers(3, 20))
def test_a_bar_stands_on_its_side_and_keeps_its_width(change, more, half) -> None:
    left, right = bar(change, abs(change) + more, half)
    assert (cell_len(left), cell_len(right)) == (half, half)
    full, empty = (left, right) if change < 0 else (right, left)
    assert not empty.strip()
    assert bool(full.strip()) == bool(change)
    mirrored = bar(-change, abs(change) + more, half)
    turned = str.maketrans(THIN_LEFT + THIN_RIGHT, THIN_RIGHT + THIN_LEFT)
    assert mirrored == (right[::-1].translate(turned), left[::-1].translate(turned))


def test_the_largest_change_fills_its_side() -> None:
    assert bar(-7, 7, 5) == (FULL * 5, " " * 5)
    assert bar(7, 7, 5) == (" " * 5, FULL * 5)
    assert bar(1, 1000, 5) == (" " * 5, THIN_RIGHT + " " * 4)


def test_a_chinese_windows_console_has_every_character() -> None:
    assert (FULL + THIN_LEFT + THIN_RIGHT + AXIS).encode("gbk")


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Comparison:
    path = write_year_before(tmp_path_factory.mktemp("years") / "2022.xlsx")
    return between(*map(open_workbook, (path, THIS_YEAR)), everything=True)


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_the_terminal(found, width, language, tmp_path) -> None:
    console = Console(width=width, file=(tmp_path / "out.txt").open("w", encoding="utf-8"))
    with console.capture() as capture:
        console.print(terminal.render(found, language))
    shown = capture.get()
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    for series in found.series:
        for line in series.lines:
            assert (line.code or line.name)[:4] in shown
    amounts = ["35549.61", "28421.57", "+7128.04", "+25.08%"]
    assert [amount for amount in amounts if amount not in shown] == []
