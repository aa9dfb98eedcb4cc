"""Whole processes timed: commands in, seconds, CPU, peak memory and instructions out.

The commands of a table run in turn, A B C A B C …, after one round to warm up, so that a machine
that slows down does so to all; a ratio is the median of the ratios within rounds.

Processes that outlive their parent (the fork server of `--jobs`) are adopted and waited for, so
that their CPU and memory count. The benchmark itself must stay small: the peak that Linux reports
of a process is never less than what its parent had in memory when it was started.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
_SUBREAPER = 36  # of prctl: orphans become children of this process
_PERF = ("perf", "stat", "-x", ",", "-e", "instructions:u", "-o")


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and the exit codes that are no failure."""

    words: tuple[str, ...]
    codes: frozenset[int] = frozenset((0,))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    cpu: float  # of the process and all that it started
    megabytes: float  # peak of the largest process
    code: int


def python(*words: str, codes: Sequence[int] = (0,), interpreter: str = sys.executable) -> Command:
    """Give a command of Python."""
    return Command((interpreter, *words), frozenset(codes))


def ours(*words: str, codes: Sequence[int] = (0, 1)) -> Command:
    """Give a command of budgetcheck; findings are no failure."""
    return python("-m", "budgetcheck", *words, codes=codes)


def environment() -> dict[str, str]:
    """Give what processes run in: without compiled modules we would time the compiler."""
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(ROOT / "src")}


def rounds(commands: Mapping[str, Command], runs: int) -> dict[str, tuple[Cost, ...]]:
    """Run the commands in turn, `runs` times after one round to warm up."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            cost = run(command)
            costs[name] += [cost] if number else []
    return {name: tuple(own) for name, own in costs.items()}


def run(command: Command, output: Path | None = None) -> Cost:
    """Run a command once, its output thrown away or kept. Raises SystemExit where it fails."""
    _adopt_orphans()
    with tempfile.TemporaryFile() as errors, Path(output or os.devnull).open("wb") as target:
        start = perf_counter()
        process = subprocess.Popen(
            command.words, stdout=target, stderr=errors, env=environment(), process_group=0
        )
        try:
            _, status, used = os.wait4(process.pid, 0)
        except KeyboardInterrupt:  # a group of its own does not get the terminal's Ctrl-C
            os.killpg(process.pid, signal.SIGTERM)
            raise
        seconds = perf_counter() - start
        process.returncode = code = os.waitstatus_to_exitcode(status)
        if code not in command.codes:
            errors.seek(0)
            sys.exit(f"{' '.join(command.words)}\nexit {code}\n{errors.read().decode()}")
    parts = [used, *_orphans(process.pid)]
    cpu = sum(part.ru_utime + part.ru_stime for part in parts)
    return Cost(seconds, cpu, max(part.ru_maxrss for part in parts) / 1024, code)


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)


def _orphans(group: int) -> list[resource.struct_rusage]:
    """Wait for what a process left behind in its group."""
    found = []
    while True:
        try:
            found.append(os.wait4(-group, 0)[2])
        except ChildProcessError:
            return found


def instructions(command: Command) -> float | None:
    """Count the instructions of a run in user space, in millions; None where perf cannot."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "perf"
        try:
            done = subprocess.run(
                [*_PERF, str(target), "--", *command.words],
                capture_output=True,
                check=False,
                env=environment(),
            )
        except FileNotFoundError:
            return None
        text = target.read_text("utf-8") if target.exists() else ""
    counted = [line.split(",")[0] for line in text.splitlines() if "instructions" in line]
    if done.returncode not in command.codes or not counted or not counted[0].isdigit():
        return None
    return int(counted[0]) / 1e6


def middle(costs: Sequence[Cost]) -> float:
    """Give the median of the seconds."""
    return median(cost.seconds for cost in costs)


def ratio(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """Give the median of the ratios of seconds, round by round."""
    return median(a.seconds / b.seconds for a, b in zip(costs, others, strict=True))
