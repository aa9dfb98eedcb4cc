"""The counting reuses the mistakes of tests/diagnosis; its own modules stand beside it."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "diagnosis"), str(HERE.parents[1] / "benchmarks")]
