"""Cell references as a workbook writes them ('E7', 'A1:C2') and the numbers behind them."""

import re
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def address(row: int, column: int) -> str:
    """Give the reference of a row and a column counted from 1.

    >>> address(7, 28)
    'AB7'
    """
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int | None:
    """Give the number of a column ('A' is 1), None for what no sheet has."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else None


def place(reference: str) -> tuple[int, int] | None:
    """Give row and column of a plain reference, None for one that no sheet has."""
    match = _CELL.fullmatch(reference)
    column = column_number(match[1]) if match else None
    if match is None or column is None or int(match[2]) > LAST_ROW:
        return None
    return int(match[2]), column


def area(reference: str) -> int | None:
    """Give the number of cells in 'A1:C2' or 'A1', None for what is no such range."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return (end[0] - start[0] + 1) * (end[1] - start[1] + 1)


def bounds(reference: str) -> tuple[int, int, int, int]:
    """Give first row and column, last row and column of a range that `area` finds good."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        raise ValueError(reference)
    return (*start, *end)
