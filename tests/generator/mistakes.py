"""A mistake in a printed book."""

from random import Random

from openpyxl import Workbook


def mistaken(book: Workbook, random: Random) -> bool:
    """Add 1,000 to a figure of a book; give whether it has one (a book may keep all as text)."""
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, float) and cell.value > 1
    ]
    if cells:
        random.choice(cells).value += 1000
    return bool(cells)
