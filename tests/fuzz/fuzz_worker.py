"""The process that reads hostile files: numbers of cases come in, what became of each goes out.

`python fuzz_worker.py READER[,READER…] FIRST COUNT`. Before a case a line "start N", after it one of JSON.
The kernel keeps the bounds: memory by RLIMIT_AS, the CPU of a case by ITIMER_PROF, whose signal
writes the stack to standard error and ends the process. Nothing in here can talk it round.
"""

import faulthandler
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from click.testing import CliRunner
from fuzz_readers import READERS, Case, Reader

from budgetcheck.cli import main as program
from budgetcheck.errors import BudgetcheckError
from budgetcheck.messages import LANGUAGES, say
from budgetcheck.narrative import limits

SECONDS = float(os.environ.get("FUZZ_SECONDS", "10"))
MEMORY = 1024**3
_PDF_SECONDS = 5.0
_USABLE = frozenset({0, 1})


def bound() -> None:
    """Bind the memory of this process to what it has now and a gigabyte more."""
    importlib.import_module("pyarrow.parquet")  # it takes much address space, and is not on trial
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    size = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    faulthandler.register(signal.SIGPROF, file=sys.__stderr__, chain=True)
    limits.PDF_SECONDS = _PDF_SECONDS


def run(name: str, number: int) -> dict[str, object]:
    """Make the case of a number, read it, and say what became of it."""
    random = Random(f"{name} {number}")  # noqa: S311 - a number is a case
    reader = READERS[name]
    case = reader.make(random)
    with tempfile.TemporaryDirectory() as folder:
        return tried(
            reader,
            case,
            Path(folder),
            whole=random.random() < reader.share,
            refused=random.random() < 0.02,
        )


def tried(
    reader: Reader, case: Case, folder: Path, *, whole: bool, refused: bool
) -> dict[str, object]:
    """Read a case in a folder; `whole` sends it through the program, `refused` also if it cannot be read."""
    home = Path.cwd()
    _lay(case, folder)
    os.chdir(folder)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        outcome = _door(reader, folder)
        if (outcome["outcome"] == "read" and whole) or (
            outcome["outcome"] == "refused" and refused
        ):
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            outcome = _program(case, outcome)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        os.chdir(home)
    outcome["seconds"] = round(time.process_time() - began, 3)
    changed = _changed(case, folder)
    return outcome | ({"outcome": "finding", "why": f"files changed: {changed}"} if changed else {})


def _lay(case: Case, folder: Path) -> None:
    for name, data in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _changed(case: Case, folder: Path) -> str:
    """Name the files that are there and should not be, or are not as they were."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    strange = there - set(case.files) - set(case.reports)
    lost = [
        name
        for name, data in case.files.items()
        if name not in there or (folder / name).read_bytes() != data
    ]
    return ", ".join(sorted([*strange, *lost]))


def _door(reader: Reader, folder: Path) -> dict[str, object]:
    """Read; our own error, worded in both languages, is as good as a value."""
    try:
        reader.door(folder)
    except BudgetcheckError as error:
        return _worded(error)
    except BaseException as error:  # noqa: BLE001 - that is what is looked for
        return _finding(error)
    return {"outcome": "read"}


def _worded(error: BudgetcheckError) -> dict[str, object]:
    try:
        sentences = [say(language, error.key, **error.details) for language in LANGUAGES]
    except Exception as fault:  # noqa: BLE001
        return _finding(fault)
    if not all(sentences) or error.key == "workbook.memory":
        return {"outcome": "finding", "why": f"{error.key}: {sentences}"}
    return {"outcome": "refused", "key": error.key}


def _finding(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        f"{Path(f.filename).name}:{f.name}:{f.lineno}"
        for f in frames
        if "budgetcheck" in f.filename
    ]
    why = f"{type(error).__name__}: {error}"[:300]
    return {
        "outcome": "finding",
        "why": why,
        "where": own[-1] if own else "?",
        "trace": "".join(traceback.format_exception(error))[-6000:],
    }


def _program(case: Case, outcome: dict[str, object]) -> dict[str, object]:
    """Run the whole program; it ends in 0 or 1 with a report, or in 2 with a sentence."""
    result = CliRunner().invoke(program, list(case.arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return _finding(result.exception) | {"arguments": case.arguments}
    said = result.stderr
    sound = result.exit_code in _USABLE or (
        result.exit_code == 2 and said.strip() and "Usage:" not in said
    )
    if not sound or "Traceback" in said + result.stdout:
        return {
            "outcome": "finding",
            "why": f"exit {result.exit_code}: {said[-300:]}",
            "arguments": case.arguments,
        }
    kind = "checked" if result.exit_code in _USABLE else "refused"
    return {**outcome, "outcome": kind}


def main() -> None:
    """Run the cases asked for, one after the other."""
    readers, first, count = sys.argv[1].split(","), int(sys.argv[2]), int(sys.argv[3])
    bound()
    for name in readers:
        for number in range(first, first + count):
            sys.stdout.write(f"start {number}\n")
            sys.stdout.flush()
            sys.stdout.write(json.dumps(run(name, number)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
