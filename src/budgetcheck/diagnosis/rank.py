"""How many of some rows are independent: rank by exact elimination, in integers."""

from collections.abc import Iterable
from math import gcd

from budgetcheck.diagnosis.system import Row, Shape

Sparse = dict[int, int]


def rank(rows: Iterable[Row]) -> int:
    """Give the rank of rows; a ratio counts as independent of every sum."""
    pivots: dict[int, Sparse] = {}
    ratios = 0
    for row in rows:
        if row.shape is Shape.RATIO:
            ratios += 1
            continue
        left = reduced(dict(row.terms), pivots)
        if left:
            pivots[next(iter(left))] = left
    return len(pivots) + ratios


def reduced(row: Sparse, pivots: dict[int, Sparse]) -> Sparse:
    """Give what is left of a row once the pivots' leading cells are eliminated, divided through."""
    row = dict(row)
    while shared := [name for name in row if name in pivots]:
        for name in shared:
            if name in row:
                row = _without(name, row, pivots[name])
    common = gcd(*row.values())
    return {name: factor // common for name, factor in row.items()} if common > 1 else row


def _without(name: int, row: Sparse, pivot: Sparse) -> Sparse:
    """Take a multiple of the pivot from a multiple of the row, so that the cell goes."""
    common = gcd(row[name], pivot[name])
    times, less = pivot[name] // common, row[name] // common
    if times != 1:
        row = {other: factor * times for other, factor in row.items()}
    for other, factor in pivot.items():
        left = row.get(other, 0) - less * factor
        if left:
            row[other] = left
        else:
            del row[other]
    return row
