"""A pack's compare.toml becomes a Spec; a mistake in it stops with its place.

A pack that extends the shipped one adds its sections to the shipped ones, or replaces one by its
id; a pack without such a file compares what the shipped one does.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from budgetcheck.compare.bounds import bounds_of
from budgetcheck.compare.spec import Bounds, SectionSpec, Spec
from budgetcheck.errors import OutputError
from budgetcheck.labels import normal
from budgetcheck.paths import is_file
from budgetcheck.rulebook import Rulebook, shipped
from budgetcheck.rulebook.model import FormSpec, Measure
from budgetcheck.rulebook.names import DETAIL, grids_of
from budgetcheck.rulebook.source import Source, read_source

_FILE = "compare.toml"
_KEYS = ("id", "title", "form", "columns", "rows", "levels", "lines")
_LINES = ("rows", "columns")

Table = Mapping[str, Any]


def load(folder: Path | None, rulebook: Rulebook) -> Spec:
    """Give what the pack in `folder` (None: the shipped one) wants compared.

    Raises RulesError for a file that cannot be read and for every mistake in it.
    """
    base = Spec((), Bounds())
    for source in _sources(folder):
        own = _Reader(source, rulebook)
        base = Spec(_merged(base.sections, own.sections()), own.bounds(base.bounds))
    return base


def _sources(folder: Path | None) -> Iterator[Source]:
    """Give the files that count, the pack's own last."""
    own = folder if folder is not None and is_file(folder / _FILE) else None
    if own is None or _extends(own):
        yield read_source(shipped() / _FILE, shipped())
    if own is not None and own.resolve() != shipped().resolve():
        yield read_source(own / _FILE, own)


def _extends(folder: Path) -> bool:
    """Tell whether a pack starts from the shipped one; the shipped one is its own start."""
    head = read_source(folder / "pack.toml", folder).data.get("pack", {})
    return "extends" in head or folder.resolve() == shipped().resolve()


def _merged(base: tuple[SectionSpec, ...], own: tuple[SectionSpec, ...]) -> tuple[SectionSpec, ...]:
    return tuple({section.id: section for section in (*base, *own)}.values())


class _Reader:
    """Reads one file from top to bottom."""

    def __init__(self, source: Source, rulebook: Rulebook) -> None:
        self._source = source
        self._rulebook = rulebook
        self._at = 0  # where the section at hand begins
        source.check_keys(source.data, ("compare", "section"), 0)

    def bounds(self, default: Bounds) -> Bounds:
        """Give the bounds that the file sets, else the default."""
        source = self._source
        head = source.get(source.data, "compare", dict, {}, 0)
        at = source.head("compare")
        source.check_keys(head, ("beyond",), at)
        texts: list[Any] = source.each(head, "beyond", str, at)
        if not texts:
            return default
        try:
            return bounds_of(texts, self._rulebook.units)
        except OutputError as error:
            found = str(error.details["value"])
            place = source.position(f'"{found}"', at)
            source.fail("rules.bad_value", place, name="beyond", found=found)

    def sections(self) -> tuple[SectionSpec, ...]:
        """Give the sections; an id stands once."""
        found: dict[str, SectionSpec] = {}
        for entry, at in self._source.entries("section"):
            self._at = at
            section = self._section(entry)
            if section.id in found:
                again, other = self._place("id", section.id), self._source.file
                self._source.fail("rules.twice", again, name=section.id, other=other)
            found[section.id] = section
        return tuple(found.values())

    def _section(self, entry: Table) -> SectionSpec:
        source, at = self._source, self._at
        source.check_keys(entry, _KEYS, at)
        form = self._form(source.need(entry, "form", str, at))
        lines = source.get(entry, "lines", str, "rows", at)
        if lines not in _LINES:
            self._unknown("rules.unknown_value", "lines", lines, _LINES)
        if not entry.get("rows") and not entry.get("levels"):
            source.fail("rules.missing_key", at - 1, name="rows")
        section = SectionSpec(
            id=source.need(entry, "id", str, at),
            title=source.need(entry, "title", str, at),
            form=form.id,
            columns=self._columns(self._names(entry, "columns"), form),
            rows=self._rows(source.each(entry, "rows", str, at), form),
            levels=self._levels(source.each(entry, "levels", str, at), form),
            across=lines == "columns",
        )
        self._check_meets(section, form)
        return section

    def _names(self, entry: Table, key: str) -> list[str]:
        """Give a list of names that must be there."""
        self._source.need(entry, key, list, self._at)
        return self._source.each(entry, key, str, self._at)

    def _form(self, name: str) -> FormSpec:
        if name not in self._rulebook.forms:
            self._unknown("rules.unknown_table", "form", name, self._rulebook.forms)
        return self._rulebook.forms[name]

    def _columns(self, names: list[Any], form: FormSpec) -> tuple[str, ...]:
        known = {name for grid in grids_of(form) for name in grid.columns}
        rates = {
            column.name
            for block in form.blocks
            for column in block.columns
            if column.measure is not Measure.AMOUNT
        }
        for name in names:
            if name in rates:
                self._source.fail("compare.rate", self._place("columns", name), name=name)
            if name not in known:
                self._unknown("rules.unknown_column", "columns", name, known, table=form.id)
        return tuple(names)

    def _rows(self, names: list[Any], form: FormSpec) -> tuple[str, ...]:
        known = {name for grid in grids_of(form) for name in grid.rows}
        for name in names:
            if name not in known:
                self._unknown("rules.unknown_row", "rows", name, known, table=form.id)
        return tuple(names)

    def _levels(self, names: list[Any], form: FormSpec) -> frozenset[str]:
        known = {name for grid in grids_of(form) for name in grid.levels} | {DETAIL}
        for name in names:
            if name not in known:
                self._unknown("rules.unknown_value", "levels", name, sorted(known))
        return frozenset(names)

    def _check_meets(self, section: SectionSpec, form: FormSpec) -> None:
        """Refuse a named row that no column of the section crosses: it could never be compared."""
        for row in section.rows:
            own = [grid for grid in grids_of(form) if row in grid.rows]
            if not any(column in grid.columns for grid in own for column in section.columns):
                self._source.fail("rules.never_applies", self._place("rows", row), name=row)

    def _place(self, key: str, name: object) -> int:
        start = self._source.position(f"\n{key} =", self._at)
        return self._source.position(f'"{name}"', start)

    def _unknown(self, key: str, field: str, name: Any, known: Iterable[str], **more: str) -> None:
        text = name if isinstance(name, str) else str(name)
        near = "、".join(get_close_matches(normal(text), [*known], n=3, cutoff=0.0))
        self._source.fail(key, self._place(field, text), name=text, near=near, **more)
