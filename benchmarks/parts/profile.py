"""Where the time goes by package: imports by importtime, a check by cProfile."""

import pstats
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from setting import SAMPLE, Setting
from tables import Result, Table
from timing import ROOT, environment, python, run

_PACKAGES = ("budgetcheck", "openpyxl", "pandas", "numpy", "click", "rich")
_OWN = re.compile(r"budgetcheck[/.](\w+)")
_LINE = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)")
_TOP = 15
_COUNT = 40


def results(setting: Setting) -> Iterator[Result]:
    """Give the imports, a folder's profile by package, by room of ours, and the costliest calls."""
    yield _imports()
    stats = _profiled(setting)
    yield from _tables(stats)


def _imports() -> Table:
    words = ("-X", "importtime", "-m", "budgetcheck", "validate", str(SAMPLE))
    done = subprocess.run(
        python(*words).words, capture_output=True, check=True, env=environment(), text=True
    )
    spent: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for micro, module in _LINE.findall(done.stderr):
        name = module.split(".")[0]
        group = name if name in _PACKAGES else "the rest"
        spent[group] += int(micro)
        counts[group] += 1
    rows = tuple((name, counts[name], own / 1000) for name, own in spent.most_common())
    heads = ("", "modules", "ms")
    return Table(f"Imports of `validate {SAMPLE.name}` (-X importtime, own time)", heads, rows)


def _profiled(setting: Setting) -> pstats.Stats:
    """Profile a folder in the thread that does its tasks."""
    count = 10 if setting.quick else _COUNT
    books = setting.repeated(count, count)
    target = setting.home / "profile"
    run(python(str(ROOT / "benchmarks" / "profiled.py"), str(books), str(target)))
    return pstats.Stats(str(target))


def _tables(stats: pstats.Stats) -> Iterator[Table]:
    entries = stats.stats.items()  # type: ignore[attr-defined]
    packages: Counter[str] = Counter()
    rooms: Counter[str] = Counter()
    functions: dict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for (file, line, name), (_, calls, own, _, _) in entries:
        package = _package(file)
        packages[package] += own
        if package == "budgetcheck":
            found = _OWN.search(file)
            rooms[found[1] if found else "budgetcheck"] += own
        functions[f"{_short(file)}:{line} {name}" if line else name] = (calls, own)
    yield _shares("A folder by package (cProfile, own time)", packages)
    yield _shares("Of ours, by room", rooms)
    top = sorted(functions.items(), key=lambda one: -one[1][1])[:_TOP]
    rows = tuple((name, calls, own) for name, (calls, own) in top)
    yield Table("The costliest functions", ("", "calls", "own s"), rows)


def _package(file: str) -> str:
    if file == "~":
        return "built-in functions"
    parts = Path(file).parts
    found = [name for name in _PACKAGES if name in parts]
    return found[0] if found else "the rest"


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-2:])


def _shares(title: str, spent: Counter[str]) -> Table:
    whole = sum(spent.values())
    rows = tuple((name, own, f"{100 * own / whole:.0f} %") for name, own in spent.most_common())
    return Table(title, ("", "s", "share"), rows)
