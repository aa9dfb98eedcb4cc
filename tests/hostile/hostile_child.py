"""Reads the cases of some tables under bounds: a line of JSON comes out for each.

`python hostile_child.py FOLDER TABLE…`. Memory by RLIMIT_AS, the CPU of a case by ITIMER_PROF:
whatever exceeds them ends this process, and the case after the last line is the culprit.
"""

import json
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / folder) for folder in ("workbook", "narrative")]

from click.testing import CliRunner  # noqa: E402 - the folders above must be known

from budgetcheck import library, rulebook, settings, workbook  # noqa: E402
from budgetcheck.cli import main as program  # noqa: E402
from budgetcheck.compare.load import load as load_compare  # noqa: E402
from budgetcheck.errors import BudgetcheckError  # noqa: E402
from budgetcheck.messages import LANGUAGES, say  # noqa: E402
from budgetcheck.narrative import open_document  # noqa: E402
from budgetcheck.template.load import load as load_layout  # noqa: E402

SECONDS = 10.0
_LIBRARY = re.compile(r"[（(]\w*(?:[Ee]rror|Exception)\w*: .*[）)]")
"""What a library said in its own words, which its next version may change."""
MEMORY = 700 * 1024**2


def _cells(path: Path) -> str:
    sheets = workbook.open_workbook(path).sheets
    shown = (
        f"{s.title[:20]!r}!{c.address}={c.text[:40]!r}" for s in sheets for c in s.cells.values()
    )
    return " ".join(shown) or "blank"


def _lines(path: Path) -> str:
    document = open_document(path)
    claims = len(library.check(None, _rules(), told=document).judged.claims)
    lines = document.lines
    return f"{len(lines)} lines, {claims} claims: " + " ".join(
        repr(line.text[:30]) for line in lines[:3]
    )


def _pack(path: Path) -> str:
    book = rulebook.load(path)
    load_compare(path, book)
    load_layout(path, book)
    return f"{book.name[:20]!r}: {len(book.rules)} rules"


def _settings(path: Path) -> str:
    found = settings.load(path)
    library.check(_sample(), _rules(), settings=found)
    return f"{len(found.waivers)} waivers"


@cache
def _sample() -> workbook.Workbook:
    return workbook.open_workbook(SAMPLE)


@cache
def _rules() -> rulebook.Rulebook:
    return rulebook.load()


SAMPLE = TESTS.parent / "samples" / "hongshan-2023.xlsx"
DOORS: Mapping[str, tuple[Callable[[Path], str], tuple[str, ...]]] = {
    "zip": (_cells, ("validate", "{}")),
    "xml": (_cells, ("validate", "{}")),
    "xls": (_cells, ("validate", "{}")),
    "narrative": (_lines, ("validate", "--narrative", "{}")),
    "pack": (_pack, ("rules", "check", "{}")),
    "settings": (_settings, ("validate", str(SAMPLE), "--waivers", "{}")),
}


_LAYOUT = ("template", "-o", "out.xlsx", "--rules", "{}")


def told(table: str, path: Path) -> list[str]:
    """What was read, or the sentence of the refusal in each language; the program must say the same."""
    door, words = DOORS[table]
    try:
        return [f"read | {door(path)}"]
    except BudgetcheckError as error:
        said = [say(language, error.key, **error.details) for language in LANGUAGES]
    if path.suffix == ".pdf":  # each reading is a process of its own
        return [f"refused | {sentence}" for sentence in said]
    words = _LAYOUT if "/layout/" in said[0] else words  # which only a blank workbook asks for
    result = CliRunner().invoke(program, [word.format(path) for word in words])
    assert isinstance(result.exception, SystemExit), (path, result)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert result.stderr.rstrip("\n") == said[0], (result.stderr, said[0])
    return [f"refused | {sentence}" for sentence in said]


def main() -> None:
    folder, tables = Path(sys.argv[1]), sys.argv[2:]
    found = {table: import_module(f"{table}_cases").CASES for table in tables}
    library.check(_sample(), _rules())  # loads what is loaded late
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    size = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    for table, cases in found.items():
        for number, (name, build) in enumerate(cases.items()):
            lines = _bounded(table, folder / table / str(number) / "here", build())
            sys.stdout.write(json.dumps([table, name, lines], ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _bounded(table: str, place: Path, built: object) -> list[str]:
    """What is told of one case, which must leave its folder as it was."""
    place.mkdir(parents=True)
    path = _laid(place, built)
    os.chdir(place)
    before = sorted(place.rglob("*"))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    lines = [
        _LIBRARY.sub("（…）", line.replace(f"{place}/", "").replace("\n", "⏎"))
        for line in told(table, path)
    ]
    signal.setitimer(signal.ITIMER_PROF, 0)
    assert sorted(place.rglob("*")) == before
    return lines


def _laid(place: Path, built: object) -> Path:
    """Write what a case is: bytes, (name, bytes), or a function that lays out a folder."""
    if callable(built):
        return built(place)
    name, data = built if isinstance(built, tuple) else ("a.xlsx", built)
    (place / name).write_bytes(data)
    return place / name


if __name__ == "__main__":
    main()
