"""A pack's layout/central.toml becomes a Layout; a mistake in it stops with its place.

Forms, blocks, columns and rows are those of the rulebook; accounts are read from catalog/. A pack
of one's own that has no layout or no such catalogue uses the shipped ones.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from budgetcheck.labels import normal, row_name
from budgetcheck.paths import is_file
from budgetcheck.rulebook import Rulebook, shipped
from budgetcheck.rulebook.model import Account, BlockSpec, FormSpec, Rows, RowSpec
from budgetcheck.rulebook.source import Kinds, Source, read_source
from budgetcheck.template.model import CODE, LEFT, LINE, NAME, Layout, Numbered, Side, TableLayout

_FILE = "layout/central.toml"
_TABLE_KEYS = ("id", "widths", "thirds", "header", "side", "foot", "notes", "empty")
_SIDE_KEYS = (
    "block", "columns", "first", "length", "listed", "lines", "total", "rows", "catalog", "codes",
)  # fmt: skip
_ROLES = (CODE, NAME, LINE)

_ORDINAL = re.compile("[1-9][0-9]{0,2}")
Table = Mapping[str, Any]


def load(folder: Path | None, rulebook: Rulebook) -> Layout:
    """Give the layout of the pack in `folder` (None: the shipped one), bound to its rulebook.

    Raises RulesError for a file that cannot be read and for every mistake in it.
    """
    source = _read(folder, _FILE)
    source.check_keys(source.data, ("sheet", "caption", "guide", "table"), 0)
    near, middle, far = _several(source, source.data, ("caption", str), 3, 0)
    return Layout(
        sheet=source.need(source.data, "sheet", str, 0),
        caption=(near, middle, far),
        guide=source.need(source.data, "guide", str, 0),
        tables=tuple(_Tables(source, folder, rulebook).all()),
    )


def _read(folder: Path | None, name: str) -> Source:
    homes = [home for home in (folder, shipped()) if home is not None]
    home = next((home for home in homes if is_file(home / name)), homes[-1])
    return read_source(home / name, home)


class _Tables:
    """Reads the tables of one layout file from top to bottom."""

    def __init__(self, source: Source, folder: Path | None, rulebook: Rulebook) -> None:
        self._source = source
        self._folder = folder
        self._rulebook = rulebook
        self._at = 0  # where the part at hand begins

    def all(self) -> Iterator[TableLayout]:
        for table in _needed(self._source, self._source.data, "table", dict, 0):
            self._at = self._source.entry("table", self._at)
            yield self._table(table)

    def _table(self, table: Table) -> TableLayout:
        source, at = self._source, self._at
        source.check_keys(table, _TABLE_KEYS, at)
        form = self._form(source.need(table, "id", str, at))
        near, middle = _several(source, table, ("thirds", int), 2, at)
        read = TableLayout(
            form=form,
            widths=tuple(_needed(source, table, "widths", (int, float), at)),
            thirds=(near, middle),
            header=tuple(tuple(row) for row in _header(source, table, at)),
            sides=tuple(self._side(e, form) for e in _needed(source, table, "side", dict, at)),
            foot=tuple(source.each(table, "foot", str, at)),
            notes=tuple(source.each(table, "notes", str, at)),
            empty=source.get(table, "empty", str, "", at),
        )
        self._check_width(read, at)
        self._check_foot(read, at)
        return read

    def _check_width(self, table: TableLayout, at: int) -> None:
        """Refuse a table whose header, foot, widths and sides are not equally wide."""
        across = len(table.widths)
        found = {len(row) for row in (*table.header, table.foot) if row}
        found.add(sum(len(side.columns) for side in table.sides))
        if found != {across}:
            place = self._source.key("widths", at)
            self._source.fail("rules.bad_value", place, name="widths", found=str(across))

    def _check_foot(self, table: TableLayout, at: int) -> None:
        self._at = at  # the foot stands before the sides
        known = {
            label for side in table.sides for spec in side.block.row_specs for label in spec.labels
        }
        for label in table.foot:
            if label not in (LEFT, "") and row_name(label) not in known:
                self._unknown("rules.unknown_row", label, known, table=table.form.id)

    def _form(self, name: str) -> FormSpec:
        forms = self._rulebook.forms
        if name not in forms:
            self._unknown("rules.unknown_table", name, forms)
        return forms[name]

    def _side(self, side: Table, form: FormSpec) -> Side:
        source = self._source
        self._at = at = source.entry("table.side", self._at)
        source.check_keys(side, _SIDE_KEYS, at)
        blocks = {block.name: block for block in form.blocks}
        name = source.need(side, "block", str, at)
        if name not in blocks:
            self._unknown("rules.unknown_value", name, blocks)
        block = blocks[name]
        return Side(
            block=block,
            columns=self._columns(_needed(source, side, "columns", str, at), block, form),
            first=source.get(side, "first", int, 1, at),
            length=source.get(side, "length", int, 0, at),
            listed=source.get(side, "listed", int, None, at),
            lines=tuple(self._lines(source.every(side, "lines", str, at), block, form)),
            total=self._row(source.need(side, "total", str, at), block, form, None)
            if "total" in side
            else None,
            rows=source.get(side, "rows", int, 0, at),
            accounts=self._accounts(side, block),
        )

    def _columns(self, names: list[str], block: BlockSpec, form: FormSpec) -> tuple[str, ...]:
        known = [*_ROLES, *(column_name(block, c.name, c.row) for c in block.columns)]
        for name in names:
            if name not in known:
                self._unknown("rules.unknown_column", name, known, table=form.id)
        return tuple(names)

    def _lines(self, lines: Table, block: BlockSpec, form: FormSpec) -> Iterator[Numbered]:
        section: str | None = None
        for number, label in lines.items():
            if not _ORDINAL.fullmatch(number):
                place = self._source.position(number, self._at)
                self._source.fail("rules.bad_value", place, name="lines", found=number)
            spec = self._row(label, block, form, section)
            section = spec.starts or section
            yield Numbered(int(number), label, spec)

    def _row(self, label: str, block: BlockSpec, form: FormSpec, section: str | None) -> RowSpec:
        """Give the row that a label names, as the reader of workbooks does: its section's first."""
        found = [spec for spec in block.row_specs if row_name(label) in spec.labels]
        own = [spec for spec in found if spec.section == section]
        plain = [spec for spec in found if spec.section is None]
        if not own and not plain:
            known = [spec.name for spec in block.row_specs]
            self._unknown("rules.unknown_row", label, known, table=form.id)
        return (own or plain)[0]

    def _accounts(self, side: Table, block: BlockSpec) -> tuple[Account, ...]:
        """Give the accounts that a side lists: by code, or the block's topmost ones."""
        name = self._source.get(side, "catalog", str, block.catalog, self._at)
        codes = self._source.each(side, "codes", str, self._at)
        if name is None or not (codes or "listed" in side):
            return ()
        catalog = _catalog(_read(self._folder, f"catalog/{name}.toml"))
        top = min(block.levels.values(), default=0)
        if codes:
            return tuple(a for part in codes for a in catalog if _within(a.code, part))
        return tuple(account for account in catalog if len(account.code) == top)

    def _unknown(self, key: str, name: str, known: Any, **details: str) -> None:
        place = self._source.position(f'"{name}"', self._at)
        near = "、".join(get_close_matches(normal(name), [*known], n=3, cutoff=0.0))
        self._source.fail(key, place, name=name, near=near, **details)


def column_name(block: BlockSpec, name: str, row: str | None) -> str:
    """Give what a layout calls a column: row/name where one printed row holds several rows."""
    return f"{row}/{name}" if block.rows is Rows.ONE else name


def _needed(source: Source, table: Table, key: str, kind: Kinds, after: int) -> list[Any]:
    """Give a list that must be there, all its values of one type."""
    source.need(table, key, list, after)
    return source.each(table, key, kind, after)


def _header(source: Source, table: Table, after: int) -> list[list[str]]:
    """Give the rows of a header, each a list of texts."""
    rows = _needed(source, table, "header", list, after)
    for row in rows:
        source.each({"header": row}, "header", (str, int), after)
    return rows


def _several(
    source: Source, table: Table, named: tuple[str, type], count: int, after: int
) -> list[Any]:
    key, kind = named
    values = _needed(source, table, key, kind, after)
    if len(values) != count:
        source.fail("rules.bad_value", source.key(key, after), name=key, found=str(values))
    return values


def _catalog(source: Source) -> list[Account]:
    """Give the accounts in the order of the file; names may repeat, so codes are the keys."""
    entries = _needed(source, source.data, "account", dict, 0)
    keys = ("code", "name")
    return [Account(*(source.need(entry, key, str, 0) for key in keys)) for entry in entries]


def _within(code: str, part: str) -> bool:
    """Tell whether a code is an account or below it ("301"), or in a range ("302-30231")."""
    first, dash, last = part.partition("-")
    return first <= code <= last if dash else code.startswith(first)
