"""Rank and groups of rows, held against other ways to find them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.diagnosis.rank import rank, reduced
from budgetcheck.diagnosis.search import clusters
from budgetcheck.diagnosis.system import Shape

CELLS = 8
TERMS = st.dictionaries(st.integers(0, CELLS - 1), st.sampled_from([-3, -2, -1, 1, 2, 3]))
ROWS = st.lists(TERMS, max_size=12)


@dataclass
class Bare:
    """A row with nothing but its terms."""

    terms: Sequence[tuple[int, int]]
    shape: Shape = Shape.ZERO

    def names(self) -> list[int]:
        return [name for name, _ in self.terms]


@dataclass
class Rows:
    """A system with nothing but its rows."""

    rows: Sequence[Bare]


def bare(rows: Sequence[dict[int, int]]) -> list[Bare]:
    return [Bare(tuple(row.items())) for row in rows]


@given(ROWS)
def test_rank_is_that_of_the_matrix(rows: list[dict[int, int]]) -> None:
    matrix = np.zeros((len(rows) + 1, CELLS))
    for at, row in enumerate(rows):
        for name, sign in row.items():
            matrix[at, name] = sign
    assert rank(bare(rows)) == np.linalg.matrix_rank(matrix)  # type: ignore[arg-type]


@given(ROWS, TERMS)
def test_what_is_left_of_a_row_holds_no_leading_cell(
    rows: list[dict[int, int]], last: dict[int, int]
) -> None:
    pivots: dict[int, dict[int, int]] = {}
    for row in rows:
        left = reduced(row, pivots)
        if left:
            pivots[next(iter(left))] = left
    assert not set(reduced(last, pivots)) & set(pivots)
    assert all(reduced(row, pivots) == {} for row in rows)


@given(ROWS)
def test_rows_are_in_one_group_where_cells_lead_from_one_to_the_other(
    rows: list[dict[int, int]],
) -> None:
    numbers = list(range(len(rows)))
    found = clusters(Rows(bare(rows)), numbers)  # type: ignore[arg-type]
    assert sorted(n for group in found for n in group) == numbers
    assert [max(group) for group in found] == sorted(max(group) for group in found)
    linked = {n: {n} for n in numbers}
    for _ in numbers:
        for one in numbers:
            for other in numbers:
                if rows[one].keys() & rows[other].keys():
                    linked[one] |= linked[other]
    assert {frozenset(group) for group in found} == {frozenset(own) for own in linked.values()}
