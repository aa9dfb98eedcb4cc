"""Fuzz the readers: `python tests/fuzz --minutes 30 [READER …]`, all of them if none is named.

Each reader gets so many minutes. Case N of a reader is the same on every machine; `--first`
says where to begin. A finding - an exception that is not ours, a hang, a death, a file written
or changed - is kept with its files below --findings (build/fuzz); `--replay FOLDER` reads it
once more. At the end a table of what was done; exit 1 if anything was found.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from fuzz_hunt import Hunt

READERS = ("xlsx", "xls", "txt", "docx", "pdf", "rules", "settings")
HEAD = (
    "| reader | CPU | executions | read | through the whole program | refused | kinds of refusal | findings | slowest |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=" ".join(READERS))
    parser.add_argument("--minutes", type=float, default=1.0, help="for each reader")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz"), metavar="FOLDER")
    parser.add_argument("--replay", type=Path, metavar="FOLDER", help="read a finding once more")
    given = parser.parse_args()
    if given.replay:
        return replay(given.replay)
    unknown = set(given.readers).difference(READERS)
    if unknown:
        parser.error(f"no such reader: {' '.join(sorted(unknown))}")
    hunts = []
    for reader in given.readers or READERS:
        hunt = Hunt(reader, given.findings)
        hunt.run(given.first, given.minutes * 60)
        hunts.append(hunt)
        sys.stderr.write(hunt.row() + "\n")
    sys.stdout.write("\n".join((HEAD, *(hunt.row() for hunt in hunts))) + "\n")
    return 1 if any(hunt.findings for hunt in hunts) else 0


def replay(folder: Path) -> int:
    """Read a finding's files again, as they stand there now; exit 1 if it is still one."""
    import fuzz_worker as worker  # noqa: PLC0415 - not needed for a hunt

    story = json.loads((folder / "story.json").read_text("utf-8"))
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "story.json"]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    arguments = tuple(story["arguments"])
    case = worker.Case(
        files, arguments, tuple(name for name in arguments if name.startswith(("report", "out")))
    )
    worker.bound()
    with tempfile.TemporaryDirectory() as place:
        outcome = worker.tried(
            worker.READERS[story["reader"]], case, Path(place), whole=True, refused=True
        )
    sys.stdout.write(f"{outcome.pop('trace', '')}\n{json.dumps(outcome, ensure_ascii=False)}\n")
    return 1 if outcome["outcome"] == "finding" else 0


if __name__ == "__main__":
    sys.exit(main())
