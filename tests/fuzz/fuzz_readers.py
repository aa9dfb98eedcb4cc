"""What is fuzzed: for each reader how a case is made from a seed, how it is read, how it is checked.

A case is the files of one folder and the arguments of one call. `door` only reads; what it
reads soundly then goes, for a share of the cases, through the whole program with `arguments`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import fuzz_seeds as seeds
import mutate_bytes
import mutate_pdf
import mutate_text
import mutate_toml
import mutate_xls
import mutate_xml
import xls_parts

from budgetcheck import library, rulebook, settings, workbook
from budgetcheck.compare.load import load as compare_load
from budgetcheck.narrative import open_document
from budgetcheck.template.load import load as template_load

_FACES = (".txt", ".md", ".html", ".xlsx", ".json", ".sarif", ".xml", ".csv", ".parquet")


@dataclass(frozen=True)
class Case:
    """Files by name, and the words of a call after `budgetcheck`."""

    files: Mapping[str, bytes]
    arguments: tuple[str, ...]
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """`share` of the cases that were read soundly are checked by the whole program."""

    make: Callable[[Random], Case]
    door: Callable[[Path], object]
    share: float = 0.25
    weight: float = 1.0
    more: Mapping[str, object] = field(default_factory=dict)


def _validate(
    random: Random, main: str, *options: str, own: tuple[str, ...] = _FACES
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The arguments of a check with faces and language at random, and the reports that it writes."""
    reports = tuple(f"report{ending}" for ending in random.sample(own, random.choice((0, 1, 2))))
    asked = [part for name in reports for part in ("--report", name)]
    face = random.choice(("text", "json", "github", "sarif", "junit"))
    words = (
        "validate",
        *((main,) if main else ()),
        *options,
        "--format",
        face,
        "--lang",
        random.choice(("zh", "en")),
        *asked,
    )
    return words, reports


def _book(random: Random, name: str, data: bytes) -> Case:
    """A workbook to be checked, compared, explained, listed, or to stand beside a sound one."""
    kind, sound = random.random(), seeds.MODERN.read_bytes()
    if kind < 0.6:
        return Case(
            {name: data}, *_validate(random, name, own=_FACES if name.endswith("x") else _FACES[:3])
        )
    if kind < 0.7:
        other = {name: data, "last.xlsx": sound}
        order = random.choice((("last.xlsx", name), (name, "last.xlsx")))
        return Case(other, ("compare", *order, "--format", random.choice(("text", "json"))))
    if kind < 0.75:
        return Case(
            {name: data, "this.xlsx": sound}, *_validate(random, "this.xlsx", "--previous", name)
        )
    if kind < 0.85:
        return Case(
            {name: data, "whole.xlsx": sound}, *_validate(random, "whole.xlsx", "--units", name)
        )
    cell = random.choice(("E7", "03!C7", "表!A1", "C8"))
    return Case(
        {name: data},
        random.choice(
            (("tables", name), ("explain", name, cell), ("selftest", name, "--count", "3"))
        ),
    )


@cache
def _words() -> tuple[str, ...]:
    """Labels and titles of the forms, to be put into cells."""
    return (*seeds.lines(), *(text for text in seeds.rules().values()))


def _xlsx(random: Random) -> Case:
    kind = random.random()
    if kind < 0.15:
        data = mutate_bytes.mutated(random, random.choice(seeds.xlsx()), seeds.xlsx())
    else:
        parts = random.choice(seeds.xlsx_parts())
        weights = [
            name for name in parts if "sheet" in name or "styles" in name or "Strings" in name
        ] * 3
        data = mutate_xml.archive(random, parts, _words(), weights)
    return _book(random, "a.xlsx", data)


def _xls(random: Random) -> Case:
    kind = random.random()
    if kind < 0.2:
        data = mutate_bytes.mutated(random, random.choice(seeds.xls_files()), seeds.xls_files())
    elif kind < 0.4:
        data = mutate_xls.container(random, random.choice(seeds.xls_files()))
    else:
        stream = mutate_xls.mutated(random, random.choice(seeds.xls_streams()), seeds.xls_streams())
        data = stream if random.random() < 0.3 else xls_parts.compound({"Workbook": stream})
    return _book(random, "a.xls", data)


def _told(random: Random, name: str, data: bytes) -> Case:
    """A narrative by itself or beside the sample."""
    if random.random() < 0.5:
        return Case(
            {name: data}, *_validate(random, "", "--narrative", name, own=_FACES[:3] + _FACES[4:])
        )
    files = {name: data, "a.xlsx": seeds.MODERN.read_bytes()}
    return Case(files, *_validate(random, "a.xlsx", "--narrative", name))


def _txt(random: Random) -> Case:
    kind = random.random()
    if kind < 0.3:  # a few lines, one of them pumped up
        own = "\n".join(random.sample(seeds.lines(), 5))
    elif kind < 0.6:
        at = random.randrange(len(seeds.lines()))
        own = "\n".join(seeds.lines()[at : at + 30])
    elif kind < 0.9:
        at = random.randrange(len(seeds.lines()))
        own = "\n".join((*seeds.lines()[at : at + 8], *seeds.lines()[-3:]))
    else:
        own = seeds.text()
    text = mutate_text.mutated(
        random, own, seeds.lines(), random.choice((300, 3_000, 3_000, 30_000, 200_000))
    )
    data = text.encode(
        random.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace"
    )
    if random.random() < 0.1:
        data = mutate_bytes.mutated(random, data)
    return _told(random, random.choice(("a.txt", "a.md")), data)


def _docx(random: Random) -> Case:
    parts = random.choice(seeds.docx_parts())
    if random.random() < 0.15:
        data = mutate_bytes.mutated(random, mutate_xml.zipped(parts))
    else:
        data = mutate_xml.archive(random, parts, seeds.lines(), ["word/document.xml"] * 40)
    return _told(random, "a.docx", data)


def _pdf(random: Random) -> Case:
    data = random.choice(seeds.pdfs())
    edit = random.choice(
        (mutate_bytes.mutated, mutate_pdf.mutated, mutate_pdf.mutated, mutate_pdf.mutated)
    )
    return _told(random, "a.pdf", edit(random, data, seeds.pdfs()))


def _rules(random: Random) -> Case:
    """A pack of its own, or one that adds to the shipped one, with one to three files changed."""
    own = dict(random.choice((seeds.rules(), seeds.rules(), seeds.province())))
    files = {name: text.encode() for name, text in own.items()}
    weights = [
        name
        for name in own
        if name == "pack.toml" or name.startswith(("form", "narrative", "units", "relations"))
    ]
    for name in random.choices([*own, *weights], k=random.choice((1, 1, 1, 2, 3))):
        files[name] = mutate_toml.mutated(random, own[name], list(own.values()))
    if random.random() < 0.05:
        files[random.choice(("x.toml", "pack.toml", "catalog/x.toml"))] = files.pop(
            random.choice(list(files))
        )
    placed = {f"rules/{name}": data for name, data in files.items()}
    return _ruled(random, placed)


def _ruled(random: Random, placed: Mapping[str, bytes]) -> Case:
    book = {
        "a.xlsx": seeds.MODERN.read_bytes(),
        "b.txt": seeds.NARRATIVE.read_bytes(),
        "last.xlsx": seeds.xlsx()[-1],
    }
    kind = random.random()
    if kind < 0.2:
        return Case(placed, ("rules", "check", "rules"))
    if kind < 0.4:
        return Case({**placed, **book}, ("compare", "last.xlsx", "a.xlsx", "--rules", "rules"))
    if kind < 0.5:
        return Case(placed, ("template", "-o", "out.xlsx", "--rules", "rules"), ("out.xlsx",))
    return Case(
        {**placed, **book}, *_validate(random, "a.xlsx", "--narrative", "b.txt", "--rules", "rules")
    )


def _load_rules(folder: Path) -> object:
    """Load everything that a pack may hold."""
    book = rulebook.load(folder / "rules")
    return book, compare_load(folder / "rules", book), template_load(folder / "rules", book)


def _settings(random: Random) -> Case:
    data = mutate_toml.mutated(random, seeds.SETTINGS, [seeds.SETTINGS])
    files = {
        "budgetcheck.toml": data,
        "a.xlsx": seeds.MODERN.read_bytes(),
        **{f"rules/{name}": text.encode() for name, text in seeds.province().items()},
    }
    return Case(files, *_validate(random, "a.xlsx"))


def _load_settings(folder: Path) -> object:
    found = settings.load(folder / "budgetcheck.toml")
    return library.check(_sound(), _pack(), settings=found)


@cache
def _sound() -> workbook.Workbook:
    return workbook.open_workbook(seeds.MODERN)


@cache
def _pack() -> rulebook.Rulebook:
    return rulebook.load()


def _opened(name: str) -> Callable[[Path], object]:
    return lambda folder: workbook.open_workbook(folder / name)


def _heard(*names: str) -> Callable[[Path], object]:
    def door(folder: Path) -> object:
        path = next(folder / name for name in names if (folder / name).exists())
        return library.check(None, _pack(), told=open_document(path))

    return door


READERS: Mapping[str, Reader] = {
    "xlsx": Reader(_xlsx, _opened("a.xlsx")),
    "xls": Reader(_xls, _opened("a.xls")),
    "docx": Reader(_docx, _heard("a.docx")),
    "pdf": Reader(_pdf, _heard("a.pdf"), 0.1),
    "txt": Reader(_txt, _heard("a.txt", "a.md"), 0.1),
    "rules": Reader(_rules, _load_rules),
    "settings": Reader(_settings, _load_settings),
}
