"""Every output of the command, by its SHA-256: whether a change to how findings are told changes what is told.

    python benchmarks/corpus.py --write corpus.json      # before
    python benchmarks/corpus.py --against corpus.json    # after: names what differs, and ends with 1

Every sample, books of tests/generator with many faults, narratives, two compared years, units and a run of
several workbooks; Chinese and English; every ending of --report, every --format, explain, selftest, tables,
compare, rules. `--keep FOLDER` keeps the outputs themselves, so that two folders can be held side by side.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
ENDINGS = (".txt", ".md", ".html", ".xlsx", ".json", ".sarif", ".xml", ".csv")
FORMATS = ("text", "json", "github", "sarif", "junit")
LANGUAGES = ("zh", "en")
FAULTS = (2, 4, 6, 8, 10, 13)  # of a generated book each
GOOD, BROKEN = "samples/hongshan-2023.xlsx", "samples/broken/T3-1.xlsx"
CELLS = ("03!C8", "05!C8", "09!A7")
Case = tuple[
    str, tuple[str, ...]
]  # a name, and arguments of the command; {out} is a folder of its own


def cases(folder: Path) -> Iterator[Case]:
    """Give every case; `folder` is where generated books stand, by names that do not change."""
    books = sorted(path.relative_to(ROOT) for path in (SAMPLES / "broken").glob("*.xlsx"))
    books += sorted(path.relative_to(folder.parent) for path in folder.glob("*.xlsx"))
    for lang in LANGUAGES:
        for book in (GOOD, *map(str, books)):
            yield from every(book, ("validate", book, "--lang", lang))
        yield from told(lang)
        yield from several(lang)
        yield from compared(lang)
        yield from looked_at(lang)


def told(lang: str) -> Iterator[Case]:
    """Give the narratives, with the workbook and alone."""
    for name in ("说明.docx", "说明.txt", "说明-错.docx", "说明-错.txt"):
        own = ("--narrative", f"samples/hongshan-2023-{name}", "--lang", lang)
        yield from every(f"{name} with", ("validate", GOOD, *own))
        yield from every(f"{name} alone", ("validate", *own))


def several(lang: str) -> Iterator[Case]:
    """Give a department with its units, and a run of workbooks."""
    for part in ("samples/units/中心.xlsx", "samples/units/中心-改后.xlsx"):
        own = ("--units", "samples/units/本级.xlsx", part, "--lang", lang)
        yield from every(f"units {part}", ("validate", "samples/units/部门.xlsx", *own))
    books = (BROKEN, "samples/broken/X2.xlsx", GOOD)
    books += tuple(sorted(str(p.relative_to(ROOT)) for p in (SAMPLES / "units").glob("*.xlsx")))
    yield from every("several", ("validate", *books, "--lang", lang))


def compared(lang: str) -> Iterator[Case]:
    """Give two years, checked and compared."""
    last = "samples/broken/X1.xlsx"
    yield f"previous {lang}", ("validate", GOOD, "--previous", last, "--lang", lang)
    yield f"compare {lang}", ("compare", last, GOOD, "--lang", lang)
    yield f"compare json {lang}", ("compare", last, GOOD, "--lang", lang, "--format", "json")
    for ending in (".txt", ".csv", ".json", ".html", ".md"):
        report = f"{{out}}/compared{ending}"
        yield (
            f"compare {lang} {ending}",
            ("compare", last, GOOD, "--lang", lang, "--report", report),
        )


def looked_at(lang: str) -> Iterator[Case]:
    """Give what tables, selftest, explain and rules print."""
    for book in (GOOD, BROKEN):
        for command in ("tables", "selftest"):
            yield f"{command} {book} {lang}", (command, book, "--lang", lang)
        for cell in CELLS:
            yield f"explain {book} {cell} {lang}", ("explain", book, cell, "--lang", lang)
    yield f"rules {lang}", ("rules", "list", "--lang", lang)
    for rule in ("T3-1", "N7", "X13", "R16"):
        yield f"rules {rule} {lang}", ("rules", "show", rule, "--lang", lang)


def every(name: str, arguments: tuple[str, ...]) -> Iterator[Case]:
    """Give a run of validate in every format, and one that writes a report of every ending."""
    lang = arguments[-1]
    for form in FORMATS:
        yield f"{name} {lang} {form}", (*arguments, "--format", form)
    many = sum(one.endswith(".xlsx") for one in arguments) > 1 and "--units" not in arguments
    stem = "{name}" if many else "report"
    reports = [f"--report={{out}}/{stem}{ending}" for ending in ENDINGS]
    yield f"{name} {lang} reports", (*arguments, *reports)


def outputs(case: Case, keep: Path | None) -> tuple[str, dict[str, str]]:
    """Run one case in this process: what it printed, ended with and wrote, each by its hash."""
    from budgetcheck.cli import main  # noqa: PLC0415 - each process loads it once

    name, arguments = case
    with TemporaryDirectory() as place, chdir(os.environ["CORPUS"]):
        told = [one.replace("{out}", place) for one in arguments]
        result = CliRunner().invoke(main, told, env={"COLUMNS": "100", "NO_COLOR": "1"})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        found = {"exit": str(result.exit_code).encode()}
        found |= {"stdout": result.stdout_bytes, "stderr": result.stderr_bytes}
        for path in sorted(Path(place).rglob("*")):
            if path.is_file():
                found |= parts(str(path.relative_to(place)), path)
    found = {
        at: steady(data.replace(place.encode(), b"{out}")) for at, data in found.items() if data
    }
    if keep is not None:
        own = keep / re.sub(r"[^\w.!-]+", "_", name)
        own.mkdir(parents=True, exist_ok=True)
        for at, data in found.items():
            (own / at.replace("/", "_")).write_bytes(data)
    return name, {at: hashlib.sha256(data).hexdigest()[:16] for at, data in found.items()}


def parts(name: str, path: Path) -> dict[str, bytes]:
    """Give a file's bytes, or those of each part of a workbook."""
    if not zipfile.is_zipfile(path):
        return {name: path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {f"{name}/{own}": archive.read(own) for own in archive.namelist()}


def steady(data: bytes) -> bytes:
    """Take out what differs in every run: the time of day, how long it took, a generated book's hash."""
    data = re.sub(rb"\b[0-9a-f]{64}\b", b"{sha}", data)
    data = re.sub(
        rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?", b"{time}", data
    )
    return re.sub(rb"\d+(\.\d+)? ?(ms|seconds|s\b|\xe7\xa7\x92)", b"{span}", data)


def generated(folder: Path) -> None:
    """Write books with many faults, the same in every run."""
    sys.path[:0] = [str(ROOT / "tests")]
    from generator.layouts import draw  # noqa: PLC0415 - a process that runs cases needs neither
    from generator.test_books import printed  # noqa: PLC0415

    for seed, count in enumerate(FAULTS):
        random = Random(seed)  # noqa: S311 - a fixed seed is the point
        book = printed(draw(random), seed).book
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        cells = [cell for cell in cells if isinstance(cell.value, float) and cell.value > 1]
        for cell in random.sample(cells, min(count, len(cells))):
            cell.value = random.choice((cell.value + 1000, cell.value * 10, 0.0, -cell.value))
        book.save(folder / f"faults-{count}.xlsx")


def main() -> None:
    """Write the hashes, or tell what differs from those written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    keep = given.keep.absolute() if given.keep else None
    with TemporaryDirectory() as place:
        shutil.copytree(SAMPLES, Path(place) / "samples")
        os.environ["CORPUS"] = place
        books = Path(place) / "books"
        books.mkdir()
        generated(books)
        every_case = list(cases(books))
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            hashes = dict(pool.map(partial(outputs, keep=keep), every_case, chunksize=8))
    print(f"{len(hashes)} runs, {sum(map(len, hashes.values()))} outputs")
    if given.write:
        given.write.write_text(json.dumps(hashes, ensure_ascii=False, indent=0), encoding="utf-8")
    if given.against:
        before = json.loads(given.against.read_text(encoding="utf-8"))
        names = sorted(before.keys() | hashes.keys())
        differ = [
            f"{name}: {at}"
            for name in names
            for at in sorted(before.get(name, {}).keys() | hashes.get(name, {}).keys())
            if before.get(name, {}).get(at) != hashes.get(name, {}).get(at)
        ]
        print("\n".join(differ) or "nothing differs")
        sys.exit(bool(differ))


if __name__ == "__main__":
    main()
