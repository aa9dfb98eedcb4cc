"""Random edits of TOML that know keys, values and tables, and put a wrong type in the right place."""

import re
from collections.abc import Callable, Sequence
from random import Random

import mutate_bytes
import mutate_text

_PAIR = re.compile(r"^(\s*)([\w\-\"一-鿿]+)(\s*=\s*)(.*)$")
_STRING = re.compile(r'"([^"\n]*)"')
VALUES = (
    '""', '"x"', "0", "-1", "1.5", "inf", "nan", "true", "false", "[]", "{}", "[1]", '["x"]', "[[]]", "[{}]", "[true]", '{x = "y"}', "{x = 1}",
    "2023-01-01", "2023-01-01T00:00:00", "00:00:00", "0x7fffffffffffffff", "9" * 30, "1e400", '"\\u0000"', '"\\ud7ff"', '"\\U0001F4A9"', '" "',
    '"("', '"[a"', '".*"', '"(a+)+$"', '"../.."', '"/"', '"."', '"final-accounts"', '"每一行"', '"每一列"', '"合计"', '"Σ款"', '"{x}"', '"%s"', '"[bold]"',
    '"表01[合计, 决算数]"', '"一 = 二"', '"一 ÷ 二 = 三"', '"编码 有上级"', '"0 = 0"', '"「"', '"「」"', '"= ="', '"Σ"', '"−−"', '"missing"', '"zero"', '"hard"', '"error"',
)  # fmt: skip
JOINTS = (
    "；",
    " = ",
    " + ",
    " − ",
    " ÷ ",
    " ≥ 0；",
    "、",
    "：",
    "，",
    "[",
    "]",
    "Σ",
    " 空表 ⇔ ",
    " 均为零",
)


def mutated(random: Random, text: str, others: Sequence[str] = ()) -> bytes:
    """Some edits one after the other."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        random.choice(_EDITS)(random, lines, others or (text,))
        lines = lines or [""]  # an edit may have taken the last
    data = "\n".join(lines).encode("utf-8", "replace")
    return mutate_bytes.mutated(random, data) if random.random() < 0.03 else data


def _at(random: Random, lines: list[str]) -> int:
    return random.randrange(len(lines)) if lines else 0


def _pairs(lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _PAIR.match(line)] or [0]


def _value(random: Random, lines: list[str], _: Sequence[str]) -> None:
    at = random.choice(_pairs(lines))
    match = _PAIR.match(lines[at]) if lines else None
    if match:
        lines[at] = f"{match[1]}{match[2]}{match[3]}{random.choice(VALUES)}"


def _key(random: Random, lines: list[str], others: Sequence[str]) -> None:
    at = random.choice(_pairs(lines))
    match = _PAIR.match(lines[at]) if lines else None
    keys = [found[2] for line in random.choice(others).split("\n") if (found := _PAIR.match(line))]
    if match and keys:
        lines[at] = f"{match[1]}{random.choice(keys)}{match[3]}{match[4]}"


def _string(random: Random, lines: list[str], others: Sequence[str]) -> None:
    """Change what stands between two quotes, as a formula or a name."""
    found = [(at, one) for at, line in enumerate(lines) for one in _STRING.finditer(line)]
    if not found:
        return
    at, one = random.choice(found)
    kind = random.random()
    if kind < 0.4:
        new = mutate_text.mutated(random, one[1], (), 3000)
    elif kind < 0.6:
        new = _STRING.fullmatch(
            random.choice([value for value in VALUES if _STRING.fullmatch(value)])
        )[1]
    else:
        strings = _STRING.findall(random.choice(others)) or [""]
        new = random.choice(strings)
        if kind > 0.8:  # a formula of two, as nobody writes one
            new = f"{one[1]}{random.choice(JOINTS)}{random.choice((one[1], new))}"
    if random.random() < 0.9:
        new = re.sub('["\0-\x1f\x7f\\\\]', "", new)
    lines[at] = lines[at][: one.start(1)] + new + lines[at][one.end(1) :]


def _inner(random: Random, lines: list[str], _: Sequence[str]) -> None:
    """Put a value of another kind in the place of one string, number or word of a line."""
    at = _at(random, lines)
    found = list(
        re.finditer(r'"[^"\n]*"|\b\d+\b|\btrue\b|\bfalse\b|\{[^{}]*\}|\[[^\[\]]*\]', lines[at])
    )
    if found:
        one = random.choice(found)
        lines[at] = lines[at][: one.start()] + random.choice(VALUES) + lines[at][one.end() :]


def _drop(random: Random, lines: list[str], _: Sequence[str]) -> None:
    at = _at(random, lines)
    del lines[at : at + random.choice((1, 1, 2, 10))]


def _double(random: Random, lines: list[str], others: Sequence[str]) -> None:
    own = random.choice((lines, random.choice(others).split("\n")))
    at, to = _at(random, own), _at(random, lines)
    lines[to:to] = own[at : at + random.choice((1, 1, 4, 10))]


def _depth(random: Random, lines: list[str], _: Sequence[str]) -> None:
    depth = random.choice((3, 50, 2000))
    lines.insert(
        _at(random, lines),
        random.choice(
            (
                f"x = {'[' * depth}{']' * depth}",
                "a." * depth + "b = 1",
                f"x = {'{a=' * depth}1{'}' * depth}",
            )
        ),
    )


_EDITS: tuple[Callable[[Random, list[str], Sequence[str]], None], ...] = (
    _value, _value, _value, _key, _string, _string, _string, _inner, _inner, _inner, _drop, _double, _depth,
)  # fmt: skip
