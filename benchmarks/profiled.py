"""Check the workbooks of a folder in this thread under cProfile; write the profile to a file.

python benchmarks/profiled.py FOLDER FILE
"""

import cProfile
import sys
from pathlib import Path

from budgetcheck.batch.check import checked
from budgetcheck.batch.model import Task
from budgetcheck.settings import NOTHING


def main(folder: Path, target: str) -> None:
    """Profile all but the first workbook, which loads what is loaded once."""
    paths = sorted(folder.iterdir())
    first, *others = [
        Task(str(path), None, None, NOTHING, "zh", "never", 0.0, (), kept=False) for path in paths
    ]
    checked(first)
    profile = cProfile.Profile()
    profile.runcall(lambda: [checked(task) for task in others])
    profile.dump_stats(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
