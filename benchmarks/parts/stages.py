"""Where the time of one workbook goes inside the process, stage by stage."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from setting import SAMPLE
from tables import Aim, Result, Table
from timing import ROOT, python, run

_OWN = ("rulebook.load", "Lookup", "judged_by", "report_of", "render and print")
"""Rules, engine and report: what is neither imports nor reading."""


def results(path: Path, home: Path, runs: int) -> Iterator[Result]:
    """Give the stages of fresh processes, medians in milliseconds."""
    found: dict[str, list[float]] = {}
    output = home / "stages.json"
    for number in range(runs + 1):
        run(python(str(ROOT / "benchmarks" / "staged.py"), str(path)), output)
        for name, seconds in json.loads(output.read_text("utf-8")).items():
            found.setdefault(name, []).extend([1000 * seconds] if number else [])
    rows = tuple((name, median(own), min(own), max(own)) for name, own in found.items())
    whole = median(map(sum, zip(*found.values(), strict=True)))
    own = median(map(sum, zip(*[found[name] for name in _OWN], strict=True)))
    note = f"in all {whole:.0f} ms; {' + '.join(_OWN)}: {own:.1f} ms"
    yield Table(
        f"Inside one process: {path.name}, CPU ms", ("", "median", "min", "max"), rows, (note,)
    )
    if path == SAMPLE:
        yield Aim("rules, engine and report, one workbook", own, 40, "ms")
