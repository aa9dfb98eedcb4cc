"""A cell may be wrong where some printed value of it mends all: what is found, held against trying."""

from random import Random

import pytest
from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.selftest import Found, Trial, selftest
from budgetcheck.engine import Judged, Verdict

BOOKS, FURTHEST = 40, 210  # a digit put before the point of 0.0x moves a sum by 1.00


def tiny(random: Random) -> Small:
    """Figures near zero, which is exact where 0.01 is not, and sums of them."""
    names = "ABCDE"
    book = Small(**{name: f"{random.choice((-2, -1, 0, 1, 2, 3)) / 100:.2f}" for name in names})
    for _ in range(random.randint(1, 4)):
        first, *others = random.sample(names, random.randint(2, 4))
        signed = "".join(f" {random.choice('+-')} {name}" for name in others[1:])
        book.hard(f"{first} = {others[0]}{signed}")
    return book


def sound(seed: int) -> Judged:
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    while True:
        judged = tiny(random).judged()
        if not any(one.verdict is Verdict.BROKEN for one in judged.relations):
            return judged


def wrong(judged: Judged, trial: Trial) -> System:
    return system_of(judged).moved({trial.fact.index: trial.value * trial.fact.factor})


def mending(system: System) -> list[str]:
    """Give the cells of which some printed value mends all, by trying."""
    unit = system.variables[0].step
    return [
        fact.cell
        for name, fact in enumerate(system.facts)
        if any(not system.moved({name: at * unit}).broken() for at in range(-FURTHEST, FURTHEST))
    ]


def found(trial: Trial) -> list[str]:
    return [trial.fact.cell] if trial.found is Found.PINPOINTED else [f.cell for f in trial.tied]


@pytest.mark.parametrize("seed", range(BOOKS))
def test_the_cells_that_would_be_given_are_those_that_can_mend_all(seed: int) -> None:
    judged = sound(seed)
    for trial in selftest(judged).trials:
        system = wrong(judged, trial)
        assert found(trial) == (mending(system) if system.broken() else [])
