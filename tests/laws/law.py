"""How often a law is tried: a few fixed examples, or LAW_EXAMPLES fresh ones each."""

import os
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

MANY = int(os.environ.get("LAW_EXAMPLES", "0"))
SEEDS = st.integers(0, 10**9)


def law(examples: int) -> Callable[[Any], Any]:
    """Give the settings of a law; a smaller department tells no more, so nothing is shrunk."""
    return settings(
        max_examples=MANY or examples, deadline=None, derandomize=not MANY, database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip


def drawn(seed: int) -> Random:
    """Give what draws an example, so that a failure says all in one number."""
    return Random(seed)  # noqa: S311 - a fixed seed is the point
