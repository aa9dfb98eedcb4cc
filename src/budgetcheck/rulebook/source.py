"""A TOML file of a rules pack with its text kept, so that an error can name line and column."""

import re
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NoReturn

import tomli

from budgetcheck.errors import RulesError

Kinds = type | tuple[type, ...]
_BYTES = 2 * 1024**2
"""The catalogue of a whole country is a tenth of it."""
_DEPTH = 20
_NESTS = (dict, list)
_SHOWN = 200
_COMMENT_OR_STRING = re.compile(
    r"""
    \# [^\n]*+
    | ""{2} (?: [^"\\] | \\. | "(?!"{2}) )*+ "{3,5}  # up to two quotes of its own before the end
    | ''{2} (?: [^'] | '(?!'{2}) )*+ '{3,5}
    | " (?: [^"\\\n] | \\. )*+ "
    | ' [^'\n]*+ '
    """,
    re.VERBOSE | re.DOTALL,
)
"""Unambiguous in a text that tomli has read; tomli itself tells no places of what it gives."""


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: `data` as tomli gives it, `text` for places."""

    file: str
    text: str
    data: Mapping[str, Any]

    def position(self, needle: str, after: int = 0) -> int:
        """Give the offset of the first `needle` outside comments from an offset on (it if none)."""
        found = _without_comments(self.text).find(needle, after)
        return found if found >= 0 else after

    def head(self, key: str) -> int:
        """Give the offset of a table's `[key]` (0 if none)."""
        found = re.search(rf"(?<!\[)\[[ \t]*{re.escape(key)}[ \t]*\](?!\])", _skeleton(self.text))
        return found.start() if found else 0

    def entry(self, key: str, after: int) -> int:
        """Give the offset behind the first bracket of the next `[[key]]` from an offset on.

        The tables of a list in brackets, `key = [{…}, {…}]`, all stand at the key.
        """
        pattern = re.compile(rf"\[\[[ \t]*{re.escape(key)}[ \t]*\]\]")
        found = pattern.search(_skeleton(self.text), after)
        return (found.start() if found else self.key(key, max(after - 1, 0))) + 1

    def entries(self, key: str) -> Iterator[tuple[Mapping[str, Any], int]]:
        """Give each table of a list of tables, and where it begins as `entry` tells it."""
        at = 0
        for table in self.each(self.data, key, dict, 0):
            at = self.entry(key, at)
            yield table, at

    def line(self, offset: int) -> int:
        """Give the line, from 1, that an offset stands in."""
        return bisect_right(_starts(self.text), offset) + 1

    def key(self, key: str, after: int) -> int:
        """Give the offset of a key itself, not of one, or a text, that contains its letters."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(key)}(?=\s*=)")
        found = pattern.search(_skeleton(self.text), after)
        return found.start() if found else self.position(key, after)

    def fail(self, key: str, offset: int, **details: object) -> NoReturn:
        """Raise the RulesError of a mistake that stands at an offset."""
        line = self.line(offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        raise RulesError(key, file=self.file, line=line, column=column, **details)

    def check_keys(self, table: Mapping[str, Any], known: Iterable[str], after: int) -> None:
        """Refuse a key that means nothing here, with the nearest that does."""
        if not isinstance(table, Mapping):  # an entry of a list that should be a table
            self._refuse("", after, table)
        known = set(known)
        for key in table:
            if key not in known:
                near = get_close_matches(key, sorted(known), n=2, cutoff=0.0)
                self.fail("rules.unknown_key", self.key(key, after), name=key, near="、".join(near))

    def need(self, table: Mapping[str, Any], key: str, kind: type, after: int) -> Any:
        """Give a value that must be there and of that type."""
        if key not in table:
            self.fail("rules.missing_key", max(after - 1, 0), name=key)
        return self.get(table, key, kind, None, after)

    def get(self, table: Mapping[str, Any], key: str, kind: type, default: Any, after: int) -> Any:
        """Give a value of that type, or the default where the key is absent."""
        value = table.get(key, default)
        if value is not default and not _is(value, kind):
            self._refuse(key, after, value)
        return value

    def each(self, table: Mapping[str, Any], key: str, kind: Kinds, after: int) -> list[Any]:
        """Give a list whose values are all of that type; an empty one where the key is absent."""
        found: list[Any] = self.get(table, key, list, [], after)
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if not set(map(type, found)).issubset(kinds):
            self._refuse(key, after, found)
        return found

    def choice(self, value: str, known: Sequence[str], after: int) -> str:
        """Give a value that must be one of those known."""
        if value not in known:
            quoted = self.position(f'"{value}"', after)
            at = quoted + 1 if quoted > after else after
            self.fail("rules.unknown_value", at, name=value, near="、".join(known))
        return value

    def every(self, table: Mapping[str, Any], key: str, kind: type, after: int) -> dict[str, Any]:
        """Give a table whose values are all of that type; an empty one where the key is absent."""
        found: dict[str, Any] = self.get(table, key, dict, {}, after)
        if not all(_is(one, kind) for one in found.values()):
            self._refuse(key, after, found)
        return found

    def _refuse(self, key: str, after: int, value: object) -> NoReturn:
        found = str(value)
        found = f"{found[:_SHOWN]}…" if len(found) > _SHOWN else found
        at = self.key(key, after) if key else after
        self.fail("rules.bad_value", at, name=key or "[[ ]]", found=found)


def _is(value: object, kind: Kinds) -> bool:
    """Tell whether a value is of a type, as tomli gives them: true and false are no numbers."""
    return type(value) in kind if isinstance(kind, tuple) else type(value) is kind


def read_source(path: Path, root: Path) -> Source:
    """Read one TOML file. Raises RulesError where it cannot be read or parsed."""
    name = path.relative_to(root.parent).as_posix()
    text = _text(path, name)
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _refusal(name, error, error.lineno, error.colno) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise _refusal(name, error, 1, 1) from error
    except RecursionError as error:
        raise RulesError("rules.deep", file=name, limit=_DEPTH) from error
    if _depth(data) > _DEPTH:  # Python could not even print it for a message
        raise RulesError("rules.deep", file=name, limit=_DEPTH)
    return Source(name, text, data)


def _text(path: Path, name: str) -> str:
    """Give a file's text; a pipe, which would wait for ever, and a huge file are not opened."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise RulesError("rules.special", file=name)
        if state.st_size > _BYTES:
            raise RulesError("rules.large", file=name, limit=_BYTES // 1024**2)
        return path.read_bytes().decode().removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError("rules.unreadable", file=name, why=type(error).__name__) from error


def _depth(data: dict[str, Any]) -> int:
    """Give how many tables and lists lie within each other, without recursion."""
    layer: list[dict[str, Any] | list[Any]] = [data]
    depth = 0
    while layer and depth <= _DEPTH:
        values = (one.values() if isinstance(one, dict) else one for one in layer)
        layer = [inner for own in values for inner in own if isinstance(inner, _NESTS)]
        depth += 1
    return depth


def _refusal(name: str, error: ValueError, line: int, column: int) -> RulesError:
    return RulesError("rules.toml", file=name, line=line, column=column, why=str(error))


@lru_cache(maxsize=4)
def _without_comments(text: str) -> str:
    """Give a text of the same length with nothing where its comments are."""
    return _COMMENT_OR_STRING.sub(lambda one: _blank(one) if one[0][0] == "#" else one[0], text)


@lru_cache(maxsize=4)
def _skeleton(text: str) -> str:
    """Give a text of the same length with nothing where its comments and strings are."""
    return _COMMENT_OR_STRING.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """Give where the next line starts; to count them anew for each rule grew with its square."""
    return tuple(accumulate(len(line) + 1 for line in text.split("\n")))
