"""A code with a slip in a random book: where it is told at all, it is told of its own row."""

from pathlib import Path
from random import Random

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from .layouts import Layout
from .test_books import printed, read, saved

BOOKS = 60


def slipped(sheet: Worksheet, random: Random) -> tuple[str, str]:
    """Change a digit of a code, or exchange two; give its cell and the code that was right."""
    codes = [cell for (cell,) in sheet.iter_rows(max_col=1) if str(cell.value or "").isdigit()]
    cell = random.choice([cell for cell in codes if len(str(cell.value)) > 2])
    right = str(cell.value)
    wrong = right
    while wrong == right:
        at = random.randrange(len(right) - 1)
        swap = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
        digit = right[:at] + random.choice("0123456789") + right[at + 1 :]
        wrong = random.choice([swap, digit])
    cell.value = wrong
    return cell.coordinate, right


@pytest.mark.parametrize("table", ["02", "03", "05"])
def test_a_wrong_code_is_told_of_its_own_row(table: str, tmp_path: Path) -> None:
    told = 0
    for seed in range(BOOKS // 3):
        random = Random(f"{table}/{seed}")  # noqa: S311 - a fixed seed is the point
        canvas = printed(Layout(), seed)
        sheet = next(sheet for sheet in canvas.book if f"GK{table} " in sheet.title)
        cell, right = slipped(sheet, random)
        _, judged = read(saved(canvas, tmp_path / f"{seed}.xlsx"))
        broken = [
            r for r in judged.relations if r.rule.id == "TX-2" and r.verdict.value == "broken"
        ]
        for one in broken:
            assert one.reason is not None
            assert (sheet.title, cell) in {(place.sheet, place.address) for place in one.places}
            if one.reason.key == "reason.other_code":
                assert (one.places[0].address, one.reason.details["right"]) == (cell, right)
        told += len(broken)
        assert len(broken) <= 1
    assert told >= BOOKS // 4
