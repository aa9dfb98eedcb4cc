"""Ever more relations over one workbook: packs that add sums of figures known to be equal.

Each rule of a pack is a sentence of its own in the pack's file, as an accountant writes it, so
loading, binding and judging are measured. Then the same on a copy whose total of 03 is wrong,
which breaks many of the relations at once: that adds the diagnosis and the findings.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from growth import PROPORTIONAL, exponent
from setting import SAMPLE, Setting
from tables import Aim, Result, Table
from timing import Cost, ours, run


def results(setting: Setting) -> Iterator[Result]:
    """Give a line a pack, and the exponent of what goes beyond the shipped rules."""
    extra = [0, 500, 5_000] if setting.quick else [0, 500, 2_000, 10_000, 50_000]
    wrong = setting.made("wrong-total", "wrong total.xlsx", SAMPLE)
    rows, right, broken = [], [], []
    for number in extra:
        cost, summary = _measured(setting, SAMPLE, number)
        then, found = _measured(setting, wrong, number)
        rows.append((
            summary["relations"], cost.seconds, cost.cpu, cost.megabytes,
            found["broken"], then.seconds, then.cpu, then.megabytes,
        ))  # fmt: skip
        right.append(cost.cpu)
        broken.append(then.cpu)
    heads = ("relations", "s", "CPU s", "MB", "broken by a wrong total", "s", "CPU s", "MB")
    yield Table(f"Relations over {SAMPLE.name}, --format json", heads, tuple(rows))
    for name, own in (("", right), (", a wrong total", broken)):
        grown = exponent(extra, own)
        yield Aim(f"CPU over relations{name}, last step", grown, PROPORTIONAL, "exponent")


def _measured(setting: Setting, path: Path, number: int) -> tuple[Cost, dict[str, int]]:
    packs = ("--rules", str(setting.made("rules", f"rules {number}", number))) if number else ()
    output = setting.home / "relations.json"
    cost = run(ours("validate", str(path), "--format", "json", *packs), output)
    summary: dict[str, int] = json.loads(output.read_text("utf-8"))["summary"]
    return cost, summary
