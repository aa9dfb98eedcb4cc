"""Rules folders that are broken, of wrong types, endless, or no folders of rules at all."""

import os
from collections.abc import Callable
from pathlib import Path

HEAD = '[pack]\nname = "江城"\nversion = "1"\nextends = "final-accounts"\n'

Build = Callable[[], Callable[[Path], Path]]


def added(text: str | bytes, name: str = "x.toml") -> Build:
    """A pack that extends the shipped one, with one more file."""

    def lay(place: Path) -> Path:
        folder = place / "rules"
        (folder / name).parent.mkdir(parents=True)
        (folder / "pack.toml").write_text(HEAD, "utf-8")
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
        return folder

    return lambda: lay


def headed(text: str) -> Build:
    """A pack of this pack.toml alone."""
    return added(text, "pack.toml")


def made(change: Callable[[Path], None]) -> Build:
    """A pack that extends the shipped one, after something was done to its folder."""

    def lay(place: Path) -> Path:
        folder = place / "rules"
        folder.mkdir()
        (folder / "pack.toml").write_text(HEAD, "utf-8")
        change(folder)
        return folder

    return lambda: lay


def elsewhere(place: Path) -> Path:
    """Two packs that extend each other by their paths."""
    for own, other in (("a", "b"), ("b", "a")):
        (place / own).mkdir()
        text = HEAD.replace("final-accounts", f"{place}/{other}")
        (place / own / "pack.toml").write_text(text, "utf-8")
    return place / "a"


def a_file(place: Path) -> Path:
    path = place / "pack.toml"
    path.write_text(HEAD, "utf-8")
    return path


def sentence(word: str) -> Build:
    return headed(HEAD + f"[words]\nempty = ['{word}']\n")


def laid_out(**values: str) -> Build:
    """A layout with a value of another type."""
    usual = {"caption": '["甲", "乙", "丙"]', "thirds": "[1, 2]", "widths": "[38, 6]"}
    return added(LAYOUT.format(**usual | values), "layout/central.toml")


LAYOUT = (
    'sheet = "甲"\ncaption = {caption}\nguide = "乙"\n'
    '[[table]]\nid = "01"\nthirds = {thirds}\nwidths = {widths}\n'
)
UNITS = '[[rule]]\nid = "77"\nkind = "sum"\nsays = "甲"\ntables = {tables}\n'
FORM = '[form]\nid = "77"\ntitle = "甲"\n[[block]]\nname = "乙"\ncolumns = {columns}\n'
FILES: dict[str, Build] = {
    "a file": lambda: a_file,
    "an empty pack.toml": headed(""),
    "pack.toml that is a folder": made(
        lambda f: ((f / "pack.toml").unlink(), (f / "pack.toml").mkdir())
    ),
    "a folder called x.toml": made(lambda f: (f / "x.toml").mkdir()),
    "a pipe called x.toml": made(lambda f: os.mkfifo(f / "x.toml")),
    "a link to nowhere": made(lambda f: (f / "x.toml").symlink_to("nowhere")),
    "a link to itself": made(lambda f: (f / "x.toml").symlink_to("x.toml")),
    "a link to the folder": made(lambda f: (f / "catalog").symlink_to(f)),
    "a device": made(lambda f: (f / "x.toml").symlink_to("/dev/zero")),
    "a binary file": added(bytes(range(256)) * 40),
    "a workbook called x.toml": added(b"PK\x03\x04" + bytes(600)),
    "UTF-16": added("[form]\n".encode("utf-16")),
    "a NUL": added('[form]\nid = "a\0b"\n'),
    "a byte order mark": added("\ufeff[[rule]]\n"),
    "3 MB of comments": added(b"# x\n" * 800_000),
    "lists nested 5,000 deep": added("a = " + "[" * 5_000 + "]" * 5_000),
    "tables nested 5,000 deep": added("a." * 5_000 + "b = 1"),
    "tables nested 30 deep": added("a." * 30 + "b = 1"),
    "a number of 5,000 digits": added("a = " + "9" * 5_000),
    "a date that is none": added("a = 2023-02-30"),
    "a key twice": added("[form]\n[form]\n"),
    "an ending in capitals": added("nonsense", "X.TOML"),
}
HEADS: dict[str, Build] = {
    "extends itself by its path": made(
        lambda f: (f / "pack.toml").write_text(HEAD.replace("final-accounts", str(f)), "utf-8")
    ),
    "two that extend each other": lambda: elsewhere,
    "extends a path upwards": headed(HEAD.replace("final-accounts", "../../..")),
    "extends nothing": headed(HEAD.replace("final-accounts", "")),
    "extends a name of 5,000 letters": headed(HEAD.replace("final-accounts", "x" * 5_000)),
    "extends a name with a NUL": headed(HEAD.replace("final-accounts", "a\\u0000b")),
    "extends a number": headed(HEAD.replace('"final-accounts"', "1")),
    "pack that is a list": headed("pack = [1]\n"),
    "pack that is a date": headed("pack = 2023-01-01\n"),
    "a unit that is a text": headed(HEAD + '[units]\n"里" = "千"\n'),
    "a unit that is true": headed(HEAD + '[units]\n"里" = true\n'),
    "words that are numbers": headed(HEAD + "[words]\nsum = [1]\n"),
    "words that are a table": headed(HEAD + "[words]\nsum = {a = 1}\n"),
    "a sentence that is no pattern": sentence("("),
    "a sentence that may never end": sentence("(无+)+数据"),
    "a sentence that chooses without end": sentence("(无|无数)*据"),
    "a sentence of many stars": sentence("无.*.*.*.*数据"),
    "a sentence of 10,000 letters": sentence("无" * 10_000),
    "a sentence nested 500 deep": sentence("(" * 240 + "无" + ")" * 240),
    "a repetition beyond all": sentence("a{99999999999}"),
}
PARTS: dict[str, Build] = {
    "form that is a list": added("form = [1]"),
    "form that is a number": added("form = 1"),
    "form without anything": added("[form]\n"),
    "form of a number for an id": added("[form]\nid = 77\n"),
    "aliases that are numbers": added('[form]\nid = "03"\naliases = [1]\n'),
    "a title that is a list": added('[form]\nid = "03"\ntitle = ["a"]\n'),
    "columns that are texts": added(FORM.format(columns='["a"]')),
    "columns that are a table": added(FORM.format(columns="{a = 1}")),
    "a column without name": added(FORM.format(columns="[{}]")),
    "a column of an empty name": added(FORM.format(columns='[{name = ""}]')),
    "levels that are texts": added(FORM.format(columns='[{name = "a"}]') + 'levels = {"项" = "7"}\n'),
    "blocks that are numbers": added('block = [1]\n[form]\nid = "77"\ntitle = "甲"\n'),
    "synonyms that are numbers": added('[form]\nid = "03"\n[synonyms]\n"合计" = [1]\n'),
    "rules that are numbers": added("rule = [1, 2]"),
    "a rule that is true": added("rule = [true]"),
    "a rule of numbers": added("[[rule]]\nid = 1\nsays = 2\n"),
    "a formula of 20,000 terms": added('[[rule]]\nid = "Z"\nsays = "表03[合计, 基本支出] = ' + " + ".join(["表03[合计, 基本支出]"] * 20_000) + '"\n'),
    "quotes in a formula that never close": added('[[rule]]\nid = "Z"\nsays = "' + "「" * 5_000 + '"\n'),
    "a formula of signs": added('[[rule]]\nid = "Z"\nsays = "= = Σ ÷ [ , ] ⇔"\n'),
    "a formula of control characters": added('[[rule]]\nid = "Z"\nsays = "\\u001b[2J = \\u202e"\n'),
    "an account of numbers": added("[[account]]\ncode = 1\nname = 2\n", "catalog/x.toml"),
    "an account that is a text": added('account = ["a"]\n', "catalog/x.toml"),
    "a catalogue of nothing": added("", "catalog/x.toml"),
    "narrative words that are numbers": added("[narrative]\nup = [1]\n", "narrative.toml"),
    "a section that is a number": added("section = [1]\n", "narrative.toml"),
    "titles of numbers": added('[[section]]\nname = "a"\ntitles = [1]\n', "narrative.toml"),
    "an indicator of lists": added('[[indicator]]\nname = "a"\naliases = [["b"]]\n', "narrative.toml"),
    "an indicator of a word that is empty": added('[[indicator]]\nname = "a"\naliases = [""]\n', "narrative.toml"),
    "cells that are numbers": added('[[indicator]]\nname = "a"\ncells = [1]\n', "narrative.toml"),
    "within that is a number": added('[[indicator]]\nname = "a"\nwithin = {a = 1}\n', "narrative.toml"),
    "a residue that may never end": added("[[residue]]\npattern = '(a+)+$'\nsays = 'x'\n", "narrative.toml"),
    "a residue that is no pattern": added("[[residue]]\npattern = '['\nsays = 'x'\n", "narrative.toml"),
    "payments of numbers": added("payment = [1]\n", "units.toml"),
    "tables of lists": added(UNITS.format(tables="[[]]"), "units.toml"),
    "a chart of nothing": added("chart = []\n", "charts.toml"),
    "a chart that is a number": added("chart = [1]\n", "charts.toml"),
    "compare that is a number": added("compare = 1\n", "compare.toml"),
    "a bound that is a number": added("[compare]\nbeyond = [20]\n", "compare.toml"),
    "a section of lists to compare": added('[[section]]\nid = "a"\ntitle = "b"\nform = "03"\ncolumns = [["a"]]\nrows = ["合计"]\n', "compare.toml"),
    "a layout of nothing": added("", "layout/central.toml"),
    "a layout of texts for widths": laid_out(widths='["38", 6]'),
    "a layout of texts for thirds": laid_out(thirds='["1", 4]'),
    "a layout of numbers for a caption": laid_out(caption='[1, "甲", "乙"]'),
}  # fmt: skip
CASES = FILES | HEADS | PARTS
