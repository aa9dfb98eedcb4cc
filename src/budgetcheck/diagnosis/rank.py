"""How many of some rows are independent: rank by exact elimination."""

from collections.abc import Iterable
from fractions import Fraction

from budgetcheck.diagnosis.system import Row, Shape

Sparse = dict[int, Fraction]


def rank(rows: Iterable[Row]) -> int:
    """Give the rank of rows; a ratio counts as independent of every sum."""
    pivots: dict[int, Sparse] = {}
    ratios = 0
    for row in rows:
        if row.shape is Shape.RATIO:
            ratios += 1
            continue
        left = reduced({name: Fraction(sign) for name, sign in row.terms}, pivots)
        if left:
            pivots[next(iter(left))] = left
    return len(pivots) + ratios


def reduced(row: Sparse, pivots: dict[int, Sparse]) -> Sparse:
    """Give what is left of a row once the pivots' leading cells are eliminated."""
    row = dict(row)
    again = True
    while again:
        again = False
        for name in [name for name in row if name in pivots]:
            if name in row:
                pivot = pivots[name]
                factor = row[name] / pivot[name]
                for other, sign in pivot.items():
                    row[other] = row.get(other, Fraction(0)) - factor * sign
                    if not row[other]:
                        del row[other]
                again = True
    return row
