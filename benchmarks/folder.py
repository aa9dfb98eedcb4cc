"""Check a folder of generated workbooks in one process, in two, and on a local Dask cluster.

Writes COUNT workbooks (every fifth with a figure changed, one cut short), runs the installed
command on them in each way, and prints the time, the memory, the exit code and whether the
findings are the same byte for byte. The last lines reckon what 20,000 departments cost.

    python benchmarks/folder.py [--count 300]
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "batch"))

from folder import folder

PROVINCE = 20_000


@dataclass(frozen=True, slots=True)
class Run:
    """One way to check the folder: its cost and what it found."""

    name: str
    seconds: float
    megabytes: float  # of the largest process of the run
    code: int
    findings: str  # SHA-256 of the JSON


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=300)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as home:
        books = folder(Path(home) / "2023", count)
        runs = list(_runs(books))
    print(f"{count} workbooks, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print(f"{'':24}{'seconds':>9}{'ms each':>9}{'MB':>7}{'exit':>6}  findings")
    for run in runs:
        each = 1000 * run.seconds / count
        print(
            f"{run.name:24}{run.seconds:9.1f}{each:9.0f}{run.megabytes:7.0f}{run.code:6}  "
            f"{run.findings[:12]}"
        )
    same = len({run.findings for run in runs}) == 1
    print("\nthe same findings, byte for byte" if same else "\nTHE FINDINGS DIFFER")
    for run in runs:
        hours = run.seconds / count * PROVINCE / 3600
        print(f"{PROVINCE:,} departments, {run.name}: {hours:.1f} hours")
    sys.exit(0 if same else 1)


def _runs(books: Path) -> Iterator[Run]:
    yield _run("--jobs 1", books, ())
    yield _run("--jobs 2", books, ("--jobs", "2"))
    with _cluster() as address:
        yield _run("--scheduler, 2 workers", books, ("--scheduler", address))


def _run(name: str, books: Path, options: Sequence[str]) -> Run:
    call = [sys.executable, "-m", "budgetcheck", "validate", str(books), "--format", "json"]
    measured = ["/usr/bin/env", "time", "-f", "%M"] if Path("/usr/bin/time").exists() else []
    start = perf_counter()
    done = subprocess.run([*measured, *call, *options], capture_output=True, check=False)
    seconds = perf_counter() - start
    json.loads(done.stdout)
    last = done.stderr.split()[-1:]
    megabytes = int(last[0]) / 1024 if measured and last and last[0].isdigit() else float("nan")
    found = hashlib.sha256(done.stdout).hexdigest()
    return Run(name, seconds, megabytes, done.returncode, found)


@contextmanager
def _cluster() -> Iterator[str]:
    """Give the address of a scheduler with two workers of one thread each."""
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as cluster:
        yield cluster.scheduler_address


if __name__ == "__main__":
    main()
