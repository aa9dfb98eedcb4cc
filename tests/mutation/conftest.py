"""What is counted with stands in tests/diagnosis (the mistakes) and in benchmarks/ (the tables)."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "diagnosis"), str(HERE.parents[1] / "benchmarks")]
