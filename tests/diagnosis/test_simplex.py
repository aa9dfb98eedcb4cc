"""The solver counts what it touches, and gives up at the limit: it bounds the time of a run."""

import pytest

from budgetcheck.diagnosis import simplex
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


def test_a_conflict_names_its_rows_whatever_unknowns_are_left_in_it() -> None:
    stuck = Equations({0: [(0, 1)]}, {0: 5}, [1], {0: [0]})  # unknown 0 goes no farther than 1
    assert solve(stuck, 100).conflict == (0,)


def test_amounts_beyond_the_reach_of_floats_stay_exact() -> None:
    far = 10**17 + 1
    assert solve(Equations({0: [(0, 1)]}, {0: far}, [far], {0: [0]}), 100).moves == {0: far}


def test_blands_rule_counts_what_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "_PATIENCE", 0)
    assert solve(ONE, 100) == Outcome({0: 1}, (), 2 * 3 + 1)  # and the one row that is wrong


def test_patience_is_counted_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        simplex, "_PATIENCE", 1
    )  # two of the three steps are Bland's: one row is read
    assert solve(TWO, 10**6) == Outcome({0: 1, 1: 1, 2: -1}, (), 23 + 2)
