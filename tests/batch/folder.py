"""Folders of generated workbooks: some consistent, some with one figure changed, one cut short."""

import sys
from pathlib import Path
from random import Random

from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.accounts import accounts
from generator.layouts import draw
from generator.mistakes import mistaken
from generator.printing import print_book

DAMAGED = "014.xlsx"


def folder(path: Path, count: int, *, damaged: str = DAMAGED) -> Path:
    """Write `count` workbooks; every fifth has a figure changed, one is cut off in the middle."""
    path.mkdir(parents=True)
    for number in range(count):
        random = Random(number)  # noqa: S311 - a fixed seed is the point
        book = print_book(accounts(random), draw(random), random).book
        book.save(path / f"{number:03}.xlsx")
        if number % 5 == 3:
            change(path / f"{number:03}.xlsx", random)
    whole = (path / damaged).read_bytes()
    (path / damaged).write_bytes(whole[: len(whole) // 2])
    return path


def change(path: Path, random: Random) -> None:
    """Add 1,000 to a figure of a workbook; one that is kept as text throughout stays as it is."""
    book = load_workbook(path)
    if mistaken(book, random):
        book.save(path)
