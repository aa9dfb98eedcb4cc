"""How a cost grows with a size: the exponent of the power that it follows."""

from collections.abc import Sequence
from math import log

PROPORTIONAL = 1.15  # an exponent up to this is taken for 1: caches, and the noise of one run
_LEAST = 1e-3  # seconds: a difference below it is noise, whatever its sign


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Give the exponent over the last two of ever larger sizes; 1 is proportional.

    What the first size costs is taken off: starting and reading are there whatever the size.
    """
    before, last = (log(max(own - seconds[0], _LEAST)) for own in seconds[-2:])
    return (last - before) / log(sizes[-1] / sizes[-2])
