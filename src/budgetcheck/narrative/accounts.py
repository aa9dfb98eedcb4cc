"""Functional accounts (类 款 项) by code and name: those of the workbook's tables, else the catalogue."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from budgetcheck.labels import normal, row_name
from budgetcheck.rulebook.model import Account

LEVELS = {"类": 3, "款": 5, "项": 7}
LEVEL_OF = {3: "类", 5: "款", 7: "项"}
_MARK = re.compile(r"\((?:类|款|项)\)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An account as a table prints it."""

    code: str
    name: str  # normal form, without (类)
    label: str  # as printed
    level: str


class Accounts:
    """The accounts that a narrative may name."""

    def __init__(self, printed: Iterable[tuple[str, str]], catalog: Mapping[str, Account]) -> None:
        """Take (code, label) of printed rows, and the catalogue of 类 by normal name."""
        self.by_code: dict[str, Entry] = {}
        self._named: dict[str, list[Entry]] = defaultdict(list)
        self._catalog = catalog
        for code, label in printed:
            name = _MARK.sub("", row_name(label))
            level = LEVEL_OF.get(len(code))
            if level and code not in self.by_code and name and name != code:
                entry = Entry(code, name, label.strip(), level)
                self.by_code[code] = entry
                self._named[name].append(entry)
        self.printed = bool(self.by_code)

    def names(self) -> Iterable[str]:
        """Give every name that may stand alone: those of the catalogue, and of printed rows."""
        names = {*self._named, *self._catalog}
        return names | {name.removesuffix("支出") for name in self._catalog}

    def of_class(self, name: str) -> Entry | None:
        """Give the 类 of a name, printed or of the catalogue."""
        name = normal(name)
        own = [one for one in self._named.get(name, ()) if one.level == "类"]
        if own:
            return own[0]
        short = name.removesuffix("支出")
        known = (
            self._catalog.get(name) or self._catalog.get(short) or self._catalog.get(f"{name}支出")
        )
        if known is None:
            return None
        return self.by_code.get(known.code) or Entry(
            known.code, normal(known.name), known.name, "类"
        )

    def named(self, name: str, level: str | None, under: str = "") -> list[Entry]:
        """Give the printed accounts of a name, of a level where one is said, below a code."""
        found = self._named.get(normal(name), []) or self._named.get(f"{normal(name)}支出", [])
        return [
            one
            for one in found
            if (level is None or one.level == level) and one.code.startswith(under)
        ]

    def below(self, code: str, level: str) -> list[Entry]:
        """Give the printed accounts of a level below a code."""
        return [
            one for one in self.by_code.values() if one.level == level and one.code.startswith(code)
        ]
