"""A pytest plugin of `mutants.py`: few examples a law, and an end to what one mutant may cost.

Under a mutant, tests that would begin after MUTANT_SECONDS (20) of processor time are skipped:
they come fastest first. A test that takes longer than MUTANT_LOOP (10), or more memory than
_MEMORY, is taken to run for ever: the mutant timed out. Without a mutant (when the tests are timed, and run
clean) every test runs to its end.
"""

import os
import resource
import signal
import time
from types import FrameType

import pytest
from hypothesis import Phase, settings

_EXAMPLES = 25
_PHASES = (Phase.explicit, Phase.generate)  # a failure is enough, no need for the smallest
_OWN = "_hypothesis_internal_use_settings"
_SECONDS = int(os.environ.get("MUTANT_SECONDS", "20"))
_LOOP = int(os.environ.get("MUTANT_LOOP", "10"))  # the slowest test of a group takes three
_MEMORY = 4 * 2**30


def _mutated() -> bool:
    return "__mutmut_" in os.environ.get("MUTANT_UNDER_TEST", "")


def _end(_signal: int, _frame: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGXCPU)  # what mutmut counts as timed out


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every law few examples, the same in each run."""
    for item in items:
        law = getattr(item, "obj", None)
        own = getattr(law, _OWN, None)
        if own:
            few = min(own.max_examples, _EXAMPLES)
            changed = settings(
                own, max_examples=few, phases=_PHASES, derandomize=True, database=None
            )
            setattr(law, _OWN, changed)


def pytest_sessionstart() -> None:
    """Bound the memory, and be ready for a test that never ends."""
    if _mutated():
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
        signal.signal(signal.SIGPROF, _end)


def pytest_runtest_setup() -> None:
    """Skip what begins too late; give what begins its seconds."""
    if _mutated():
        if time.process_time() > _SECONDS:
            pytest.skip("the time of this mutant is spent")
        signal.setitimer(signal.ITIMER_PROF, _LOOP)
