"""A pytest plugin of `mutants.py`: few examples a law, and an end to what one mutant may cost.

Under a mutant, tests that would begin after MUTANT_SECONDS of processor time are skipped (they
come fastest first), and a test that runs on for as long again is ended: the mutant timed out.
Without a mutant (when the tests are timed, and run clean) every test runs to its end.
"""

import os
import resource
import time

import pytest
from hypothesis import settings

_EXAMPLES = 25
_OWN = "_hypothesis_internal_use_settings"
SECONDS = int(os.environ.get("MUTANT_SECONDS", "20"))


def _mutated() -> bool:
    return "__mutmut_" in os.environ.get("MUTANT_UNDER_TEST", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every law few examples, the same in each run."""
    for item in items:
        law = getattr(item, "obj", None)
        own = getattr(law, _OWN, None)
        if own:
            few = min(own.max_examples, _EXAMPLES)
            setattr(law, _OWN, settings(own, max_examples=few, derandomize=True, database=None))


def pytest_sessionstart() -> None:
    """Let the system end a mutant that loops."""
    if _mutated():
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, hard))


def pytest_runtest_setup() -> None:
    """Skip what begins too late."""
    if _mutated() and time.process_time() > SECONDS:
        pytest.skip("the time of this mutant is spent")
