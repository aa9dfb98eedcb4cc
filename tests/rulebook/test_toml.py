"""The compiled reader of TOML gives what the standard library's gives."""

import tomllib
from pathlib import Path

import pytest
import tomli

RULES = Path(__file__).resolve().parents[2] / "rules"
FILES = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_reads_alike(name: str) -> None:
    text = (RULES / name).read_text("utf-8")
    assert tomli.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "[a\n", 'a = "', "a = 1979-99-99"])
def test_a_mistake_is_in_the_same_place(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as known:
        tomllib.loads(text)
    with pytest.raises(tomli.TOMLDecodeError) as found:
        tomli.loads(text)
    assert str(found.value) == str(known.value)
