"""The catalogue of sentences: two languages with the same fields, nothing missing, nothing idle."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from budgetcheck.cli import main
from budgetcheck.messages import SENTENCES, say

SOURCE = Path(__file__).parents[2] / "src" / "budgetcheck"
ROOMS = {key.split(".")[0] for key in SENTENCES}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def strings_of_the_source() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


STRINGS = strings_of_the_source()
PREFIXES = tuple(text for text in STRINGS if text.endswith(".") and text.split(".")[0] in ROOMS)


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_have_the_same_fields(key: str) -> None:
    chinese, english = SENTENCES[key]
    assert fields(chinese) == fields(english)
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english if "{" not in english) or (
        key.startswith(("rules.", "rule."))  # they quote the language of rules
    )


@pytest.mark.parametrize("key", SENTENCES)
def test_a_windows_console_can_show_it(key: str) -> None:
    for sentence in SENTENCES[key]:
        if "÷" not in sentence:  # they quote rules
            sentence.encode("gbk")


def test_every_key_of_the_source_exists() -> None:
    keys = {t for t in STRINGS if t.split(".")[0] in ROOMS and t.count(".") >= 1 and " " not in t}
    named = {t for t in keys if t.replace(".", "").replace("_", "").isalpha()} - set(PREFIXES)
    named = {t for t in named if not t.endswith((".toml", ".xml", ".rels", ".xlsx", ".css"))}
    assert sorted(named - set(SENTENCES)) == []


def test_every_sentence_is_used() -> None:
    idle = [k for k in SENTENCES if k not in STRINGS and not k.startswith(PREFIXES)]
    assert idle == []


def test_text_from_files_is_made_harmless_on_its_way_in() -> None:
    said = say("zh", "cli.cannot_write", path="a\x1b[31mb\u202ec\nd", why="x" * 1000)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "\n" not in said
    assert len(said) < 600


def test_an_unknown_key_or_missing_field_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("zh", "cli.nothing")
    with pytest.raises(KeyError):
        say("zh", "cli.wrote")


def helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from helps(below, f"{name} {below.name}")
    yield name, command.help or ""
    for one in command.params:
        if isinstance(one, click.Option) and one.name not in ("help", "version"):
            yield f"{name} --{one.name}", one.help or ""


@pytest.mark.parametrize(("name", "text"), list(helps(main, "budgetcheck")))
def test_help_is_in_both_languages(name: str, text: str) -> None:
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text), name
    assert any("a" <= letter <= "z" for letter in text), name


SPEAKING = ("batch", "cli", "compare", "marked", "page", "report", "units")
"""The rooms that a person hears from."""
_SHORT = 3  # a word of the forms, as 上年; a sentence is longer
_CHINESE = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}")


def words_of(room: str) -> Iterator[tuple[str, str]]:
    """Give every string of a room that is no docstring, pattern, tag or exception, with its place."""
    for path in sorted((SOURCE / room).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        silent = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        raised = [n for n in ast.walk(tree) if isinstance(n, ast.Raise)]
        silent |= {id(n) for one in raised for n in ast.walk(one)}  # mistakes of the program
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if (
                isinstance(text, str)
                and id(node) not in silent
                and "(?" not in text
                and "<" not in text
            ):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", text


@pytest.mark.parametrize("room", SPEAKING)
def test_no_sentence_stands_outside_the_catalogue(room: str) -> None:
    """Help texts say both languages at once, with “ / ” between; nothing else is a sentence."""
    found = [
        (place, text)
        for place, text in words_of(room)
        if " / " not in text and (len(_CHINESE.findall(text)) > _SHORT or _SENTENCE.search(text))
    ]
    assert found == []
