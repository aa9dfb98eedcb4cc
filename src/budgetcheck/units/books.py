"""The figures of one place in every workbook: the department's, and each unit's.

In: a place (form, row, column). Out: the figures printed there, none where the form lets the
row be left out, or why there is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from budgetcheck.engine import Fact, Reason
from budgetcheck.engine.lookup import Lookup, Missing
from budgetcheck.forms import Row
from budgetcheck.rulebook.model import FormSpec, Rows
from budgetcheck.units.model import Unit

Key = tuple[str, str, str]
"""Form, row and column."""

_NO_ROW = "reason.no_row"
_OF_UNIT = {
    "reason.no_row": "units.no_row",
    "reason.no_column": "units.no_column",
    "reason.no_level": "units.no_level",
    "reason.no_cell": "units.no_cell",
    "reason.heading": "units.heading",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """One workbook: `name` is "" for the department's."""

    name: str
    lookup: Lookup
    facts: Mapping[Key, tuple[Fact, ...]]

    def has(self, form: str) -> bool:
        """Tell whether a form was found in it."""
        return form in self.lookup.tables

    def at(self, key: Key) -> tuple[Fact, ...] | Missing:
        """Give the figures of a place; () where what is not printed is zero.

        A row that stands twice counts twice. An account or project without a line is zero in
        every form: a unit need not have spent on it.
        """
        found = self.facts.get(key)
        if found:
            return found
        absent = self.lookup.find(*key)
        if not isinstance(absent, Missing):
            return ()
        form, row, _ = key
        detail = row.isdigit() or is_free(self.lookup.forms[form])
        if absent.reason.key == _NO_ROW and detail:
            return ()
        return self._told(absent)

    def _told(self, absent: Missing) -> Missing:
        """Give the reason with the unit's name."""
        key = _OF_UNIT.get(absent.reason.key)
        if not self.name or key is None:
            return absent
        details = {**absent.reason.details, "name": self.name}
        return Missing(Reason(key, details), absent.skip)

    def row(self, form: str, key: str) -> Row | None:
        """Give the first printed row of that key."""
        return next((row for row in self.lookup.rows(form) if row.key == key), None)


def is_free(form: FormSpec) -> bool:
    """Tell whether the rows of a form go by whatever name is printed."""
    return any(block.rows is Rows.FREE for block in form.blocks)


class Books:
    """The department's workbook and those of its units, in the order of their names."""

    def __init__(self, department: Lookup, units: Iterable[Unit], forms: Iterable[str]) -> None:
        self.department = Printed("", department, _by_place(department.facts))
        self.units = tuple(
            Printed(unit.name, unit.lookup, _by_place(unit.facts))
            for unit in sorted(units, key=lambda unit: unit.name)
        )
        self.forms = tuple(forms)

    def all(self) -> tuple[Printed, ...]:
        """Give every workbook, the department's first."""
        return (self.department, *self.units)

    def keys(self, form: str) -> tuple[Key, ...]:
        """Give every place of a form that some workbook prints, in printed order."""
        return self._keys.get(form, ())

    @cached_property
    def _keys(self) -> dict[str, tuple[Key, ...]]:
        found: dict[str, dict[Key, None]] = defaultdict(dict)
        for book in self.all():
            for key in book.facts:
                found[key[0]][key] = None
        return {form: tuple(keys) for form, keys in found.items()}

    def fact(self, key: Key) -> Fact:
        """Give a figure of a place, the department's where it has one."""
        return next(book.facts[key][0] for book in self.all() if key in book.facts)


def _by_place(facts: Iterable[Fact]) -> dict[Key, tuple[Fact, ...]]:
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.form, fact.row, fact.column].append(fact)
    return {key: tuple(own) for key, own in found.items()}
