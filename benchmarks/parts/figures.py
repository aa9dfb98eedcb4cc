"""One workbook with ever more rows, up to what the gate admits, and the first that it refuses."""

import json
from collections.abc import Iterator

from growth import PROPORTIONAL, exponent
from setting import Setting
from tables import Aim, Result, Table
from timing import Command, Cost, ours, run

_ITEMS = (30, 120, 500, 2_000, 8_000, 11_000)  # 项; the gate refuses more than 200,000 filled cells
_TOO_MANY = 16_000


def results(setting: Setting) -> Iterator[Result]:
    """Give a line a workbook, the growth, and what is said of one that is too large."""
    items = _ITEMS[:4] if setting.quick else _ITEMS
    rows, sizes, cpu = [], [], []
    for number in items:
        cost, counts = _measured(setting, number)
        figures = counts["figures"]
        each = 1e6 * cost.cpu / figures
        rows.append((figures, counts["relations"], cost.seconds, cost.cpu, each, cost.megabytes))
        sizes.append(figures)
        cpu.append(cost.cpu)
    heads = ("figures", "relations", "s", "CPU s", "CPU µs a figure", "MB")
    notes = () if setting.quick else (_refusal(setting),)
    yield Table("Figures of one workbook, --format json", heads, tuple(rows), notes)
    yield Aim("CPU over figures, last step", exponent(sizes, cpu), PROPORTIONAL, "exponent")


def _measured(setting: Setting, number: int) -> tuple[Cost, dict[str, int]]:
    path = setting.made("sized", f"{number} items.xlsx", number)
    output = setting.home / "figures.json"
    cost = run(ours("validate", str(path), "--format", "json"), output)
    summary: dict[str, int] = json.loads(output.read_text("utf-8"))["summary"]
    return cost, summary


def _refusal(setting: Setting) -> str:
    """Give what the command says of a workbook beyond the gate's limit, and how soon."""
    path = setting.made("sized", f"{_TOO_MANY} items.xlsx", _TOO_MANY)
    output = setting.home / "refusal.txt"
    words = ("-c", _MERGED, "validate", str(path), "--lang", "en")
    cost = run(Command((ours().words[0], *words), frozenset((2,))), output)
    said = output.read_text("utf-8").strip().replace(str(path.parent), "…")
    return f"one of {_TOO_MANY:,} 项: exit {cost.code} after {cost.seconds:.1f} s: {said}"


_MERGED = "import sys; sys.stderr = sys.stdout; from budgetcheck.cli import main; main()"
"""The command with what it says on standard error put where the output is kept."""
