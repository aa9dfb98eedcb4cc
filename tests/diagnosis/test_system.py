"""Rows made when asked for say the same as rows made at once, and as the engine."""

from random import Random

import pytest
from generator.layouts import each
from generator.test_books import RULES
from mistakes import MISTAKES, made, with_mistakes
from trial import sound

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.rounding import jointly
from budgetcheck.diagnosis.system import Shape
from budgetcheck.engine import judge


@pytest.mark.parametrize("seed", range(8))
def test_what_is_broken_needs_no_row_to_be_made(seed: int) -> None:
    source = sound(list(each())[seed], seed)
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    wrongs = tuple(made(random, source.figures, kind) for kind in random.sample([*MISTAKES], 3))
    judged = judge(with_mistakes(source.book, wrongs), RULES)
    lazy = system_of(judged)
    whole = System(lazy.facts, list(lazy.rows))
    for hard in (True, False):
        assert lazy.broken(hard=hard) == whole.broken(hard=hard)
    assert lazy.broken()


@pytest.mark.parametrize("seed", range(8))
def test_rounding_is_judged_alike_whatever_rows_are_made_for_it(seed: int) -> None:
    source = sound(list(each())[seed], seed)
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    judged = judge(with_mistakes(source.book, (made(random, source.figures, "digit"),)), RULES)
    lazy = system_of(judged)
    whole = System(lazy.facts, list(lazy.rows))
    assert jointly(system_of(judged)) == jointly(whole)
    assert set(lazy.uneven()) >= {n for n in range(len(whole.rows)) if _left_over(whole, n)}
    changes = {0: whole.values[0] + 10**12}
    assert jointly(lazy.moved(changes)) == jointly(whole.moved(changes))


def _left_over(system: System, number: int) -> bool:
    return system.rows[number].shape is Shape.ZERO and system.sums(number)[0] != 0
