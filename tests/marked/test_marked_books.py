"""Random books with an error each: whatever the report names is marked, nothing else changes."""

import io
from decimal import Decimal
from random import Random

import pytest
from generator.accounts import accounts
from generator.layouts import draw
from generator.mistakes import mistaken
from generator.printing import print_book
from openpyxl import Workbook, load_workbook
from packed import BROKEN, checked
from strict import judge

from budgetcheck import marked
from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.report import json_face
from budgetcheck.workbook import workbook_of

SEEDS = (1, 3, 6, 13, 16, 18, 20, 23)  # each has a cause, two of them with many candidates
NAMES = ("B-1", "S-1", "T1-3", "T4-4", "T6-1", "T7-1", "T9-1", "X8", "X13", "X16")


def book_with_an_error(seed: int) -> bytes:
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    book = print_book(accounts(random), draw(random), random).book
    mistaken(book, random)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def filled(book: Workbook, cell: dict[str, str]) -> str:
    """Give the fill of a cell, a merged one's from the cell that shows."""
    sheet = book[cell["sheet"]]
    for merge in sheet.merged_cells.ranges:
        if cell["cell"] in merge:
            return str(sheet.cell(merge.min_row, merge.min_col).fill.fgColor.rgb)
    return str(sheet[cell["cell"]].fill.fgColor.rgb)


def check(content: bytes) -> int:
    """Assert the law on one workbook; give how many cells its causes and findings name."""
    report = checked(content)
    copy = marked.render(report, "zh", content, "book.xlsx")
    judge(copy)
    before, after = (workbook_of("book.xlsx", own).sheets for own in (content, copy))
    assert after[:-1] == before
    book = load_workbook(io.BytesIO(copy))
    document = json_face.document(report, "zh")
    count = 0
    for cause in document["causes"]:
        sure = cause["certainty"] in ("located", "likely")
        told = {"one_of": len(cause["candidates"]), "not_located": 0}
        for candidate in cause["candidates"][: told.get(cause["certainty"], 1)]:
            for cell in candidate.get("cells", [candidate]):
                colour = filled(book, cell)
                assert colour in ([COLOURS[Kind.WRONG]] if sure else COLOURS.values())
                count += 1
    for finding in document["findings"]:
        for cell in finding["cells"]:
            counts = cell.get("side") != "right" or Decimal(cell["value"] or "1")
            told = finding["verdict"] != "unknown" and counts
            if told and "cell" in cell:
                assert filled(book, cell) in COLOURS.values(), (finding["id"], cell)
                count += 1
    for fact in report.unchecked:
        assert filled(book, {"sheet": fact.sheet, "cell": fact.cell}) in COLOURS.values()
    return count


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_a_report_names_is_marked_in_any_layout(seed: int) -> None:
    assert check(book_with_an_error(seed)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_report_names_is_marked_in_the_samples(name: str) -> None:
    assert check((BROKEN.parent / f"{name}.xlsx").read_bytes()) > 0
