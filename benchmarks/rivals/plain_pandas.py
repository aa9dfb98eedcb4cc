"""A plain pandas script with the sum checks: what a competent user would write.

python plain_pandas.py FILE …          prints a line a broken relation; exit code 1 if any
"""

import sys
from collections.abc import Iterator

from reading import Tables, told
from sums import LEVELS, ROW_SUMS, disagree, level_agrees, row_agrees, terms


def broken(found: Tables) -> Iterator[str]:
    """Give the broken relations of a workbook: rule and place."""
    for number, rules in ROW_SUMS.items():
        for rule, total, parts in rules:
            holds = row_agrees(found[number], total, parts)
            yield from (f"{rule} {row}" for row in holds.index[~holds])
    for number, (top, deep) in LEVELS.items():
        for length, rule in ((0, top), (3, deep), (5, deep)):
            holds_in = level_agrees(found[number], length).stack()
            yield from (f"{rule} {row} {column}" for row, column in holds_in.index[~holds_in])
    yield from disagree(terms(found))


if __name__ == "__main__":
    sys.exit(told(broken))
