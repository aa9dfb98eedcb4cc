"""A TOML file of a rules pack with its text kept, so that an error can name line and column."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from budgetcheck.errors import RulesError

_POSITION = "(at line "


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: `data` as tomllib gives it, `text` for places."""

    file: str
    text: str
    data: Mapping[str, Any]

    def position(self, needle: str, after: int = 0) -> int:
        """Give the offset of the first `needle` at or after an offset (`after` if none)."""
        found = self.text.find(needle, after)
        return found if found >= 0 else after

    def line(self, offset: int) -> int:
        """Give the line, from 1, that an offset stands in."""
        return bisect_left(_breaks(self.text), offset) + 1

    def _key(self, key: str, after: int) -> int:
        """Give the offset of a key itself, not of one that contains its letters."""
        found = re.compile(rf"(?<![\w-]){re.escape(key)}(?=\s*=)").search(self.text, after)
        return found.start() if found else self.position(key, after)

    def fail(self, key: str, offset: int, **details: object) -> NoReturn:
        """Raise the RulesError of a mistake that stands at an offset."""
        line = self.line(offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        raise RulesError(key, file=self.file, line=line, column=column, **details)

    def check_keys(self, table: Mapping[str, Any], known: Iterable[str], after: int) -> None:
        """Refuse a key that means nothing here, with the nearest that does."""
        known = sorted(known)
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, n=2, cutoff=0.0)
                self.fail(
                    "rules.unknown_key", self._key(key, after), name=key, near="、".join(near)
                )

    def need(self, table: Mapping[str, Any], key: str, kind: type, after: int) -> Any:
        """Give a value that must be there and of that type."""
        if key not in table:
            self.fail("rules.missing_key", max(after - 1, 0), name=key)
        return self.get(table, key, kind, None, after)

    def get(self, table: Mapping[str, Any], key: str, kind: type, default: Any, after: int) -> Any:
        """Give a value of that type, or the default where the key is absent."""
        value = table.get(key, default)
        if value is not default and not isinstance(value, kind):
            self.fail("rules.bad_value", self.position(key, after), name=key, found=str(value))
        return value


def read_source(path: Path, root: Path) -> Source:
    """Read one TOML file. Raises RulesError where it cannot be read or parsed."""
    name = path.relative_to(root.parent).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError("rules.unreadable", file=name, why=type(error).__name__) from error
    try:
        return Source(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line, column = _place_in(str(error))
        raise RulesError(
            "rules.toml", file=name, line=line, column=column, why=str(error)
        ) from error


def _place_in(message: str) -> tuple[int, int]:
    """Read line and column out of tomllib's message (an attribute only from 3.14)."""
    if _POSITION not in message:
        return 0, 0
    words = message.split(_POSITION)[1].rstrip(")").replace(", column", "").split()
    return int(words[0]), int(words[1])


@lru_cache(maxsize=4)
def _breaks(text: str) -> tuple[int, ...]:
    """Give where the lines of a file end; to count them anew for each rule grew with its square."""
    return tuple(match.start() for match in re.finditer("\n", text))
