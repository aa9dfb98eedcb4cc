"""The watch over a worker: a reader and a bound in seconds come in, counts and findings go out.

The watch ends a worker that is silent for too long (the kernel has ended it before if it was
busy), starts the next one behind the case that it died of, and keeps each finding once, by
where it happened, with the files that show it.
"""

import json
import os
import re
import resource
import select
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SILENCE = 180.0
EACH = 1_500
"""Cases that a worker reads before a fresh one takes over."""


@dataclass
class Hunt:
    """What became of the cases of one reader."""

    reader: str
    folder: Path
    counts: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    findings: dict[str, dict[str, object]] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, -1)
    cpu: float = 0.0

    def run(self, first: int, seconds: float, cases: int = 10**9) -> None:
        """Read cases from the number `first` on, for so many seconds or until so many are read."""
        began, spent = time.monotonic(), _spent()
        at = first
        while at - first < cases and time.monotonic() - began < seconds:
            at = self._worker(at, min(EACH, cases - (at - first)), began + seconds)
        self.cpu += _spent() - spent

    def row(self) -> str:
        """A line of the table of results."""
        done = sum(self.counts.values())
        read = self.counts["read"] + self.counts["checked"]
        slow = f"{self.slowest[0]:.1f} s (#{self.slowest[1]})"
        return f"| {self.reader} | {self.cpu:.0f} s | {done} | {read} | {self.counts['checked']} | {self.counts['refused']} | {len(self.keys)} | {len(self.findings)} | {slow} |"

    def _worker(self, first: int, count: int, until: float) -> int:
        """Run one worker; give the number of the case after its last."""
        command = [
            sys.executable,
            str(HERE / "fuzz_worker.py"),
            self.reader,
            str(first),
            str(count),
        ]
        errors = self.folder / f"{self.reader}.stderr"
        self.folder.mkdir(parents=True, exist_ok=True)
        with (
            errors.open("wb") as log,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as process,
        ):
            last = first - 1
            for number, outcome in _answers(process):
                last = number
                if outcome is not None:
                    self.take(number, outcome)
                    if time.monotonic() > until:
                        process.kill()
                        return number + 1
                    last = -1 if number == first + count - 1 else last
                    pending = False
                else:
                    pending = True
            code = process.wait()
        if last == first - 1:
            raise RuntimeError(f"no worker: {errors.read_text('utf-8', 'replace')[-2000:]}")
        if code and pending:
            self.take(last, _death(code, errors.read_text("utf-8", "replace")))
        return first + count if last == -1 else last + 1

    def take(self, number: int, outcome: dict[str, object]) -> None:
        self.counts[str(outcome["outcome"])] += 1
        self.keys[str(outcome.get("key", "-"))] += "key" in outcome
        self.keys = +self.keys
        self.slowest = max(self.slowest, (float(outcome.get("seconds", 0)), number))  # type: ignore[arg-type]
        if outcome["outcome"] == "finding":
            mark = f"{outcome.get('where', '?')} {str(outcome['why'])[:40]}"
            if mark not in self.findings:
                self.findings[mark] = outcome
                self._save(number, outcome)

    def _save(self, number: int, outcome: dict[str, object]) -> None:
        """Write the files of a finding and its story."""
        from fuzz_readers import READERS  # noqa: PLC0415 - not before the workers need memory

        case = READERS[self.reader].make(Random(f"{self.reader} {number}"))  # noqa: S311 - a number is a case
        where = re.sub(r"[^\w.-]+", "-", str(outcome.get("where", "finding")))[:60]
        folder = self.folder / f"{self.reader}-{number}-{where}"
        for name, data in case.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        story = {"reader": self.reader, "number": number, "arguments": case.arguments, **outcome}
        (folder / "story.json").write_text(json.dumps(story, ensure_ascii=False, indent=1), "utf-8")
        sys.stderr.write(f"{folder.name}: {str(outcome['why'])[:150]}\n")


def _spent() -> float:
    """The CPU seconds of all workers that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _answers(process: "subprocess.Popen[bytes]"):
    """Give (number, None) as a case starts and (number, outcome) as it ends; silence ends all."""
    pipe, rest, number = process.stdout, b"", -1
    while True:
        ready, _, _ = select.select([pipe], [], [], SILENCE)
        if not ready:
            process.kill()
            return
        piece = os.read(pipe.fileno(), 65536)
        if not piece:
            return
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(b"start "):
                number = int(line[6:])
                yield number, None
            elif line.startswith(b"{"):
                yield number, json.loads(line)


def _death(code: int, said: str) -> dict[str, object]:
    """Tell what a worker died of: the signal, and the stack that it left."""
    frames = re.findall(r'File "[^"]*budgetcheck/([^"]*)", line (\d+) in (\w+)', said)
    where = ":".join(frames[0]) if frames else "?"
    return {"outcome": "finding", "why": f"died of {-code}", "where": where, "trace": said[-6000:]}
