"""The summary of a run: one table however many pieces it is printed in."""

import re

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from budgetcheck.batch import Outcome, summary_face
from budgetcheck.batch.model import Counts

LONG = 1_000  # more lines than one piece holds
WIDE, NARROW = 4_000, 72


def outcomes() -> list[Outcome]:
    """Give outcomes whose widest names stand near the end, and one that could not be read."""
    return [
        Outcome(
            path=f"年度/{'很长的文件名' * 5 * (number == LONG - 7) or number}.xlsx",
            error="打不开" if number == LONG // 2 else "",
            failed=False,
            department="某某市教育局（本级）" if number % 5 else "局",
            year=2023,
            counts=None if number == LONG // 2 else Counts(0, number + 1, 0, 3),
        )
        for number in range(LONG)
    ]


def printed(room: int) -> list[str]:
    console = Console(width=room, highlight=False)
    with console.capture() as kept:
        for piece in summary_face.render(outcomes(), "zh", room):
            console.print(piece)
    return kept.get().splitlines()


def lines_of_each() -> list[int]:
    """Give how many lines each piece of the table has."""
    pieces = summary_face.render(outcomes(), "zh", WIDE)
    return [piece.row_count for piece in pieces if isinstance(piece, Table)]


def test_a_long_table_is_printed_in_pieces_and_read_as_one() -> None:
    assert sum(lines_of_each()) == LONG + 1
    assert max(lines_of_each()) < LONG // 2
    lines = printed(WIDE)
    assert sum(line.startswith("文件 ") for line in lines) == 1
    table = [line for line in lines if ".xlsx  " in line]
    assert len(table) == LONG
    ends = {cell_len(line[: line.index("2023") + 4]) for line in table}
    assert len(ends) == 1
    numbers = [int(re.split(r" {2,}", line)[4]) for line in table if "有警告" in line]
    assert numbers == [n + 1 for n in range(LONG) if n != LONG // 2]


@pytest.mark.parametrize("room", [NARROW, 100])
def test_a_narrow_terminal_folds_names_and_loses_no_letter(room: int) -> None:
    lines = printed(room)
    assert max(map(cell_len, lines)) <= room
    long = "年度/" + "很长的文件名" * 5
    shown = "".join(line.split(" ")[0] for line in lines if line[:1] != " ")
    assert f"{long}.xlsx" in shown


def test_nothing_but_clean_workbooks_is_one_line_each_or_a_count() -> None:
    clean = [Outcome("a.xlsx", "", failed=False, counts=Counts(0, 0, 0, 0))] * 50
    console = Console(width=WIDE)
    with console.capture() as kept:
        for piece in summary_face.render(clean, "zh", WIDE):
            console.print(piece)
    assert len(kept.get().splitlines()) == 2
