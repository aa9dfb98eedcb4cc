"""One workbook, the whole process, beside scripts that do less."""

from collections.abc import Iterator
from pathlib import Path

from setting import NARRATIVE, SAMPLE, Setting
from tables import Aim, Result, Table
from timing import ROOT, Command, Cost, ours, python, ratio, rounds

from parts import stages
from parts.start import HEADS, row

OPENPYXL = "import sys, openpyxl\nfor path in sys.argv[1:]: openpyxl.load_workbook(path)"
PANDAS = "import sys, pandas; pandas.read_excel(sys.argv[1], sheet_name=None)"
PLAIN = str(ROOT / "benchmarks" / "rivals" / "plain_pandas.py")
_BARE, _OURS = "pandas.read_excel, no checks", "budgetcheck validate"


def results(setting: Setting) -> Iterator[Result]:
    """Give a table for the sample and one for the larger workbook, and where the time goes."""
    larger: list[tuple[Path, int | None]] = [] if setting.quick else [(setting.large(), 5)]
    for path, most in [(SAMPLE, None), *larger]:
        commands = _commands(path, setting.home)
        costs = rounds(commands, setting.rounds(most))
        yield _table(path, commands, costs)
        yield Aim(
            f"{path.name}: whole process / bare pandas", ratio(costs[_OURS], costs[_BARE]), 1.1
        )
        yield from stages.results(path, setting.home, setting.rounds(most))


def _commands(path: Path, home: Path) -> dict[str, Command]:
    own = ("validate", str(path))
    told = {"  with --narrative": ours(*own, "--narrative", str(NARRATIVE))}
    return {
        "openpyxl.load_workbook": python("-c", OPENPYXL, str(path)),
        _BARE: python("-c", PANDAS, str(path)),
        "pandas, the same sums": python(PLAIN, str(path), codes=(0, 1)),
        _OURS: ours(*own),
        **(told if path == SAMPLE else {}),
        "  with --report x.html": ours(*own, "--report", str(home / "x.html")),
        "  with --report x.xlsx": ours(*own, "--report", str(home / "x.xlsx")),
        "  with --format json": ours(*own, "--format", "json"),
    }


def _table(path: Path, commands: dict[str, Command], costs: dict[str, tuple[Cost, ...]]) -> Table:
    rows = tuple(
        (*row(name, commands[name], own), ratio(own, costs[_BARE])) for name, own in costs.items()
    )
    return Table(f"One workbook: {path.name}", (*HEADS, "/ bare pandas"), rows)
