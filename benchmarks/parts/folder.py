"""200 workbooks: in one process, with two jobs, on a Dask cluster, beside openpyxl's bare load.

Once with a style in every cell of a table's rectangle, as departments print them, and once
without any, as openpyxl writes them: to a checker they are the same work, to a reader half.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from setting import SAMPLE, Setting
from tables import Aim, Cell, Result, Table
from timing import Command, Cost, environment, middle, ours, python, ratio, rounds, run

from parts.one import OPENPYXL

_BARE, _ONE, _TWO = "openpyxl.load_workbook", "budgetcheck, --jobs 1", "budgetcheck, --jobs 2"
_DASK = "budgetcheck, Dask, 2 workers"
_PROVINCE = 20_000
_STYLED, _BARELY = "with styles", "without"


def results(setting: Setting) -> Iterator[Result]:
    """Give the tables, the aims, and whether each way finds the same byte for byte."""
    count = 20 if setting.quick else 200
    alone = run(ours("validate", str(SAMPLE)))
    with _cluster(setting.home) as address:
        yield from _measured(setting, setting.dressed(count), _STYLED, alone, address)
    yield from _measured(setting, setting.repeated(count, count), _BARELY, alone, "")


def _measured(
    setting: Setting, books: Path, kind: str, alone: Cost, address: str
) -> Iterator[Result]:
    files = sorted(books.iterdir())
    count = len(files)
    commands = {
        _BARE: python("-c", OPENPYXL, *map(str, files)),
        _ONE: ours("validate", str(books)),
        _TWO: ours("validate", str(books), "--jobs", "2"),
    }
    if address:
        commands[_DASK] = ours("validate", str(books), "--scheduler", address)
    costs = rounds(commands, setting.rounds(3))
    same = _same(commands, setting.home)
    rows = tuple(_row(name, own, costs[_BARE], count) for name, own in costs.items())
    heads = (
        "",
        "s",
        "CPU s",
        "ms each",
        "MB, largest process",
        "/ openpyxl",
        f"h for {_PROVINCE:,}",
    )
    notes = (
        f"every way finds the same, byte for byte: {'yes' if same else 'NO'}",
        f"one workbook alone: {alone.megabytes:.0f} MB",
    )
    yield Table(f"A folder of {count} distinct workbooks, {kind}", heads, rows, notes)
    about = f"{count} workbooks, {kind}"
    yield Aim(f"{about}: one process / openpyxl", ratio(costs[_ONE], costs[_BARE]), 1.4)
    yield Aim(f"{about}: two jobs / openpyxl", ratio(costs[_TWO], costs[_BARE]), 0.75)
    for name in (_ONE, _TWO):
        peak = median(cost.megabytes for cost in costs[name]) / alone.megabytes
        yield Aim(f"{about}: peak memory, {name} / one workbook", peak, 1.5)
    yield Aim(f"{about}: ways that find something else", float(not same), 0, "")


def _row(name: str, costs: Sequence[Cost], bare: Sequence[Cost], count: int) -> tuple[Cell, ...]:
    seconds = middle(costs)
    cpu = median(cost.cpu for cost in costs)
    peak = max(cost.megabytes for cost in costs)
    hours = seconds / count * _PROVINCE / 3600
    return name, seconds, cpu, 1000 * seconds / count, peak, ratio(costs, bare), hours


def _same(commands: dict[str, Command], home: Path) -> bool:
    """Tell whether the ways of budgetcheck give one and the same JSON."""
    found = set()
    for name, command in commands.items():
        if name != _BARE:
            output = home / "found.json"
            run(Command((*command.words, "--format", "json"), command.codes), output)
            found.add(hashlib.sha256(output.read_bytes()).hexdigest())
    return len(found) == 1


@contextmanager
def _cluster(home: Path) -> Iterator[str]:
    """Give the address of a scheduler with two workers of one thread, "" without Dask."""
    if find_spec("distributed") is None:
        yield ""
        return
    code = (
        "import sys; from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        " c = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)\n"
        " print(c.scheduler_address, flush=True); sys.stdin.read()\n"
    )
    script = home / "cluster.py"
    script.write_text(code, "utf-8")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(
        [sys.executable, str(script)], env=environment(), text=True, **pipes
    ) as own:
        yield own.stdout.readline().strip()
        own.stdin.close()
