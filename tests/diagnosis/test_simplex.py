"""The solver counts what it touches, and gives up at the limit: it bounds the time of a run."""

import pytest

from budgetcheck.diagnosis.simplex import Equations, Outcome, solve

ONE = Equations({0: [(0, 1), (1, 1)]}, {0: 1}, [1, 1], {0: [0], 1: [0]})
TWO = Equations(
    {0: [(0, 1), (1, 1)], 1: [(0, 1), (2, 1)]},  # a + b = 2, a + c = 0
    {0: 2, 1: 0},
    [1, 1, 1],
    {0: [0, 1], 1: [0], 2: [1]},
)


def test_a_row_is_read_and_looked_through_once() -> None:
    assert solve(ONE, 100) == Outcome({0: 1}, (), 2 * 3)  # its sum is a third coefficient


@pytest.mark.parametrize("limit", [0, 3, 6, 18])
def test_at_the_limit_it_gives_up(limit: int) -> None:
    given_up = solve(TWO, limit)
    assert (given_up.moves, given_up.conflict) == (None, ())
    assert given_up.work > limit


def test_within_the_limit_it_solves() -> None:
    solved = solve(TWO, 19)  # the last step may pass it
    assert solved == solve(TWO, 10**6)
    assert (solved.moves, solved.conflict, solved.work) == ({0: 1, 1: 1, 2: -1}, (), 23)
