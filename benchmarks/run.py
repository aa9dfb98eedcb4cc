"""Time the whole process `budgetcheck validate FILE` against a bare script that only reads FILE.

The bare script is `import pandas; pandas.read_excel(FILE, sheet_name=None)`. The two run in turn
(A B A B …), so that a machine that warms up or slows down does so to both. Prints, for each
file, the two with their ratio, some processes that do less, and where the time goes inside.

    python benchmarks/run.py samples/hongshan-2023.xlsx [FILE …] [--runs 11]
"""

import argparse
import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from types import ModuleType

BARE = "import sys, pandas; pandas.read_excel(sys.argv[1], sheet_name=None)"
LESS = {
    "python -c pass": "pass",
    "import click, rich.console": "import click, rich.console",
    "import openpyxl": "import openpyxl",
    "import pandas, openpyxl": "import pandas, openpyxl",
}
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""What the processes run in: without compiled modules we would time the compiler."""


def main() -> None:
    """Measure each file named on the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=11, help="pairs to time after one to warm up")
    parser.add_argument("--stages", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.stages:
        print(json.dumps(_stages(args.files[0])))
        return
    print(f"Python {sys.version.split()[0]}, {args.runs} runs each, seconds\n")
    _print_less(args.runs)
    for path in args.files:
        _print_pairs(path, args.runs)
        _print_stages(path, args.runs)


def _print_less(runs: int) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in LESS}
    for run in range(runs + 1):
        for name, code in LESS.items():
            spent = _time([sys.executable, "-c", code])
            seconds[name] += [spent] if run else []
    _print_head("process")
    for name, spent_on in seconds.items():
        _print_row(name, spent_on)


def _print_pairs(path: Path, runs: int) -> None:
    ours = [sys.executable, "-m", "budgetcheck", "validate", "--fail-on", "never", str(path)]
    bare = [sys.executable, "-c", BARE, str(path)]
    pairs = [(_time(ours), _time(bare)) for _ in range(runs + 1)][1:]
    ratios = [a / b for a, b in pairs]
    print()
    _print_head(path.name)
    _print_row("budgetcheck validate", [a for a, _ in pairs])
    _print_row("bare pandas.read_excel", [b for _, b in pairs])
    _print_row("ratio, pair by pair", ratios)


def _time(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
    return perf_counter() - start


def _print_stages(path: Path, runs: int) -> None:
    command = [sys.executable, __file__, "--stages", str(path)]
    found: dict[str, list[float]] = {}
    for run in range(runs + 1):
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=ENVIRONMENT)
        for name, spent in json.loads(done.stdout).items():
            found.setdefault(name, []).extend([spent] if run else [])
    print()
    _print_head("inside one process")
    for name, spent_on in found.items():
        _print_row(name, spent_on)


def _print_head(title: str) -> None:
    print(f"{title:<28}{'median':>9}{'min':>9}{'max':>9}")


def _print_row(name: str, numbers: list[float]) -> None:
    print(f"{name:<28}{median(numbers):>9.3f}{min(numbers):>9.3f}{max(numbers):>9.3f}")


def _stages(path: Path) -> dict[str, float]:
    """Check one file, stage by stage as the command does it, in this fresh process."""
    gc.disable()  # as the command does
    spent: dict[str, float] = {}
    with _clock(spent, "import budgetcheck.cli"):
        from budgetcheck.cli import output  # noqa: F401, PLC0415
    with _clock(spent, "import openpyxl"):
        from budgetcheck.workbook import reader  # noqa: F401, PLC0415
    with _clock(spent, "open_workbook"):
        from budgetcheck import workbook  # noqa: PLC0415

        opened = workbook.open_workbook(path)
    with _clock(spent, "import pandas"):
        import pandas as pd  # noqa: F401, PLC0415
    with _clock(spent, "import budgetcheck.library"):
        from budgetcheck import forms, library, rulebook  # noqa: PLC0415
    for module, name in ((rulebook, "load"), (forms, "read")):
        _clocked(spent, module, name)
    for name in ("book_of", "judge", "report_of"):
        _clocked(spent, library, name)
    report = library.check(opened)
    with _clock(spent, "import rich"):
        from rich.console import Console  # noqa: PLC0415

        from budgetcheck.report import terminal  # noqa: PLC0415
    with _clock(spent, "render and print"):
        Console(file=io.StringIO(), width=4_000).print(terminal.render(report, "zh"))
    return spent


@contextmanager
def _clock(spent: dict[str, float], name: str) -> Iterator[None]:
    start = perf_counter()
    yield
    spent[name] = perf_counter() - start


def _clocked(spent: dict[str, float], module: ModuleType, name: str) -> None:
    """Time a function wherever the library calls it by its module's name."""
    work: Callable[..., object] = getattr(module, name)

    def clocked(*args: object, **options: object) -> object:
        with _clock(spent, f"{module.__name__.removeprefix('budgetcheck.')}.{name}"):
            return work(*args, **options)

    setattr(module, name, clocked)


if __name__ == "__main__":
    main()
