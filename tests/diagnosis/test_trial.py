"""1,000 single mistakes in books of every layout: the wrong cell is found, named and mended.

The thresholds are those the project promises, not what the ranking happens to reach.
"""

from collections.abc import Callable, Iterable

import pytest
from mistakes import MISTAKES
from trial import PER_BOOK, Outcome, book_of, described, in_words, sound, trials

COUNT, SEED = 1000, 1
SHOWN = 10


@pytest.fixture(scope="module")
def outcomes() -> tuple[Outcome, ...]:
    return tuple(trials(COUNT, SEED))


@pytest.fixture(scope="module")
def exceeding(outcomes: tuple[Outcome, ...]) -> list[Outcome]:
    """The mistakes that break a hard relation: larger than rounding."""
    return [one for one in outcomes if one.exceeds]


def assert_share(
    outcomes: Iterable[Outcome], holds: Callable[[Outcome], bool], least: float
) -> None:
    cases = list(outcomes)
    short = [one for one in cases if not holds(one)]
    share = 1 - len(short) / len(cases)
    assert share >= least, "\n".join([f"{share:.1%}", *map(described, short[:SHOWN])])


def test_a_clean_book_gives_no_cause() -> None:
    books = [sound(*book_of(number, SEED)) for number in range(COUNT // PER_BOOK)]
    assert [in_words(book.layout) for book in books if book.given] == []


def test_the_mistakes_are_of_every_kind_and_exceed_rounding(outcomes: tuple[Outcome, ...]) -> None:
    assert {one.wrong.kind for one in outcomes} == set(MISTAKES)
    assert sum(one.exceeds for one in outcomes) >= 0.95 * COUNT
    assert all(one.named for one in outcomes if one.exceeds)


def test_within_rounding_nothing_is_said(outcomes: tuple[Outcome, ...]) -> None:
    assert [described(one) for one in outcomes if not one.exceeds and one.causes] == []


def test_every_mistake_is_found(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.found, 1)


def test_every_broken_relation_stands_beneath_a_cause(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.folded, 1)


def test_the_wrong_cell_is_always_a_candidate(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.candidate, 1)


def test_the_wrong_cell_stands_first(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.first, 0.95)


def test_where_one_cell_would_do_it_is_the_wrong_one(exceeding: list[Outcome]) -> None:
    assert_share([one for one in exceeding if one.alone], lambda one: one.first, 1)


def test_the_value_is_given_back(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.restored, 0.95)


def test_one_mistake_is_one_cause(exceeding: list[Outcome]) -> None:
    assert_share(exceeding, lambda one: one.causes == 1, 1)
