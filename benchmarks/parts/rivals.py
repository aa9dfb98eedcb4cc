"""The same sum checks in frictionless, pandera, vtlengine and plain pandas, beside budgetcheck.

First each must call the same rules broken as budgetcheck on workbooks with a mistake; then they
are timed on one workbook, on a larger one, and on 20 in one process.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import environments
from parity import differences
from setting import SAMPLE, Setting
from tables import Aim, Cell, Result, Table
from timing import ROOT, Command, Cost, middle, ours, python, ratio, rounds

_OURS, _PLAIN = "budgetcheck validate", "plain pandas"
_SCRIPTS = {
    "frictionless": "with_frictionless.py",
    "pandera": "with_pandera.py",
    "vtlengine": "with_vtl.py",
}
_WANTED = {"frictionless": 1.3, "pandera": 1.5, "vtlengine": 10.0}
_BETWEEN = frozenset(f"X{number}" for number in range(1, 10))
_CANNOT = {"frictionless": _BETWEEN}
"""What a rival cannot express: a check of frictionless sees one table."""
_BROKEN = ("T1-1", "T4-5", "T7-1", "X4")
_FOLDER = 20


def results(setting: Setting) -> Iterator[Result]:
    """Give the agreement, a table for each input, and the aims."""
    yield _agreement(setting)
    folder = setting.made("central", f"{_FOLDER} alike", _FOLDER)
    inputs: dict[str, tuple[Sequence[Path], int | None]] = {
        SAMPLE.name: ((SAMPLE,), None),
        "a larger workbook": ((setting.large(),), 5),
        f"{_FOLDER} workbooks, one process": (sorted(folder.iterdir()), 3),
    }
    if setting.quick:
        del inputs["a larger workbook"]
    for name, (paths, most) in inputs.items():
        costs = rounds(_commands(paths), setting.rounds(most))
        yield _table(name, costs)
        for rival, wanted in _WANTED.items():
            ahead = ratio(costs[rival], costs[_OURS])
            yield Aim(f"{rival} / budgetcheck, {name}", ahead, wanted, at_least=True)


def _scripts() -> dict[str, tuple[str, str]]:
    """Give interpreter and script of each."""
    home = ROOT / "benchmarks" / "rivals"
    own = str(environments.interpreter())
    theirs = {name: (own, str(home / script)) for name, script in _SCRIPTS.items()}
    return {_PLAIN: (sys.executable, str(home / "plain_pandas.py")), **theirs}


def _commands(paths: Sequence[Path]) -> dict[str, Command]:
    files = [str(path) for path in paths]
    rivals = {
        name: python(script, *files, interpreter=interpreter, codes=(0, 1))
        for name, (interpreter, script) in _scripts().items()
    }
    return {_OURS: ours("validate", *files), **rivals}


def _agreement(setting: Setting) -> Table:
    """Compare on a copy with a mistake and on broken samples. Raises SystemExit where they differ."""
    names = _BROKEN[:1] if setting.quick else _BROKEN
    broken = [ROOT / "samples" / "broken" / f"{name}.xlsx" for name in names]
    paths = [setting.made("wrong", "wrong.xlsx", SAMPLE), *broken]
    rows = []
    for name, command in _scripts().items():
        cannot = _CANNOT.get(name, frozenset())
        found = differences(command, paths, cannot)
        if found:
            sys.exit(f"{name} does not find what budgetcheck finds:\n" + "\n".join(found))
        rows.append((name, len(paths), " ".join(sorted(cannot)) or "nothing"))
    heads = ("the same broken rules as budgetcheck", "workbooks with a mistake", "cannot express")
    return Table(environments.versions(), heads, tuple(rows))


def _table(name: str, costs: dict[str, tuple[Cost, ...]]) -> Table:
    rows = tuple(_row(rival, own, costs[_OURS]) for rival, own in costs.items())
    return Table(f"The sum checks: {name}", ("", "s", "CPU s", "MB", "/ budgetcheck"), rows)


def _row(name: str, costs: Sequence[Cost], own: Sequence[Cost]) -> tuple[Cell, ...]:
    cpu = sorted(cost.cpu for cost in costs)[len(costs) // 2]
    peak = max(cost.megabytes for cost in costs)
    return name, middle(costs), cpu, peak, ratio(costs, own)
