"""Processes that do nothing, or import, or print the help."""

from collections.abc import Iterator

from setting import Setting
from tables import Aim, Cell, Result, Table
from timing import Command, Cost, instructions, middle, ours, python, rounds

_HELP = "budgetcheck --help"
_ROWS = {
    "bare interpreter": python("-c", "pass"),
    "import click, rich.console": python("-c", "import click, rich.console"),
    "import openpyxl": python("-c", "import openpyxl"),
    "import pandas, openpyxl": python("-c", "import pandas, openpyxl"),
    "import budgetcheck": python("-c", "import budgetcheck"),
    _HELP: ours("--help"),
}
HEADS = ("", "s", "CPU s", "MB", "million instr.")


def results(setting: Setting) -> Iterator[Result]:
    """Give the table and the aim."""
    costs = rounds(_ROWS, setting.rounds())
    yield Table("Starting", HEADS, tuple(row(name, _ROWS[name], costs[name]) for name in _ROWS))
    yield Aim(_HELP, 1000 * middle(costs[_HELP]), 120, "ms")


def row(name: str, command: Command, costs: tuple[Cost, ...]) -> tuple[Cell, ...]:
    """Give a line: medians, the highest peak, instructions of one more run."""
    cpu = sorted(cost.cpu for cost in costs)[len(costs) // 2]
    return name, middle(costs), cpu, max(c.megabytes for c in costs), instructions(command)
