"""A form's TOML becomes a FormSpec: its titles, blocks, columns and rows."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from budgetcheck.labels import normal
from budgetcheck.rulebook.model import (
    Absent,
    BlockSpec,
    ColumnSpec,
    FormSpec,
    GroupSpec,
    Measure,
    Rows,
    RowSpec,
)
from budgetcheck.rulebook.names import grid_of
from budgetcheck.rulebook.source import Source

_FORM_KEYS = ("id", "tag", "title", "aliases", "required", "may_be_empty", "negative")
_BLOCK_KEYS = (
    "name",
    "rows",
    "columns",
    "row",
    "group",
    "levels",
    "absent",
    "catalog",
    "catalog_group",
    "transposed",
    "repeat",
    "alternative",
    "free",
)
_COLUMN_KEYS = ("name", "header", "absent", "measure", "not_under", "row")
_ROW_KEYS = ("name", "aliases", "absent", "group", "section", "starts")

Table = Mapping[str, Any]


def form_of(source: Source, known: Mapping[str, FormSpec]) -> FormSpec:
    """Build the form that a file describes. Raises RulesError with the place of a mistake.

    A file without blocks that has the id of a `known` form adds its aliases and synonyms to it.
    """
    head = source.need(source.data, "form", dict, 0)
    source.check_keys(source.data, ("form", "synonyms", "block", "rule"), 0)
    source.check_keys(head, _FORM_KEYS, source.head("form"))
    base = known.get(str(head.get("id")))
    if base and "block" not in source.data:
        return _more(base, head, source)
    title = source.need(head, "title", str, 0)
    aliases = _words(source, head, "aliases", 0)
    blocks = _blocks(source)
    return FormSpec(
        id=source.need(head, "id", str, 0),
        tag=source.get(head, "tag", str, "", 0),
        title=title,
        titles=frozenset({normal(title), *aliases}),
        required=source.get(head, "required", bool, True, 0),
        may_be_empty=source.get(head, "may_be_empty", bool, False, 0),
        synonyms=_synonyms(source),
        blocks=blocks,
        file=source.file,
        negative=_negative(source, head, blocks),
    )


def _more(base: FormSpec, head: Table, source: Source) -> FormSpec:
    """Give a known form with the titles, header words and flags that a file adds."""
    own = (source.need(head, "title", str, 0),) if "title" in head else ()
    return replace(
        base,
        titles=base.titles
        | {normal(title) for title in own}
        | {*_words(source, head, "aliases", 0)},
        synonyms={**base.synonyms, **_synonyms(source)},
        required=source.get(head, "required", bool, base.required, 0),
        may_be_empty=source.get(head, "may_be_empty", bool, base.may_be_empty, 0),
        file=source.file,
        negative=base.negative | _negative(source, head, base.blocks),
    )


def _negative(source: Source, head: Table, blocks: tuple[BlockSpec, ...]) -> frozenset[str]:
    """Give the rows and columns whose figures may be below zero; each must be one of the form's."""
    at = source.key("negative", source.head("form"))
    grids = [grid_of(block) for block in blocks]
    known = frozenset().union(*(grid.rows | grid.columns for grid in grids))
    for word in source.each(head, "negative", str, at):
        name = normal(word)
        if name not in known and not any(grid.has_row(name) for grid in grids):
            near = "、".join(get_close_matches(name, sorted(known), n=3, cutoff=0.0)) or "—"
            place = source.position(f'"{word}"', at) + 1
            source.fail("rules.unknown_name", place, name=word, table=head["id"], near=near)
    return frozenset(_words(source, head, "negative", at))


def _words(source: Source, table: Table, key: str, after: int) -> tuple[str, ...]:
    return tuple(normal(word) for word in source.each(table, key, str, after))


def _synonyms(source: Source) -> dict[str, str]:
    at = source.head("synonyms")
    table = source.get(source.data, "synonyms", dict, {}, 0)
    return {w: normal(word) for word in table for w in _words(source, table, word, at)}


def _blocks(source: Source) -> tuple[BlockSpec, ...]:
    source.need(source.data, "block", list, 0)
    return tuple(_block(source, table, at) for table, at in source.entries("block"))


def _block(source: Source, table: Table, at: int) -> BlockSpec:
    source.check_keys(table, _BLOCK_KEYS, at)
    source.need(table, "columns", list, at)
    columns = source.each(table, "columns", dict, at)
    return BlockSpec(
        name=source.need(table, "name", str, at),
        rows=_choice(source, table, "rows", Rows, Rows.LABELS, at),
        columns=tuple(_column(source, entry, at) for entry in columns),
        row_specs=tuple(_row(source, e, at) for e in source.each(table, "row", dict, at)),
        groups=tuple(_group(source, e, at) for e in source.each(table, "group", dict, at)),
        levels=source.every(table, "levels", int, at),
        absent=_choice(source, table, "absent", Absent, Absent.MISSING, at),
        catalog=source.get(table, "catalog", str, None, at),
        catalog_group=source.get(table, "catalog_group", str, None, at),
        transposed=source.get(table, "transposed", bool, False, at),
        repeat=source.get(table, "repeat", bool, False, at),
        alternative=source.get(table, "alternative", bool, False, at),
        free=source.get(table, "free", bool, False, at),
    )


def _column(source: Source, table: Table, at: int) -> ColumnSpec:
    source.check_keys(table, _COLUMN_KEYS, at)
    name = normal(source.need(table, "name", str, at))
    headers = _words(source, table, "header", at) or (name,)
    row = source.get(table, "row", str, None, at)
    return ColumnSpec(
        name=name,
        headers=tuple(frozenset(header.split("/")) for header in headers),
        absent=_choice(source, table, "absent", Absent, Absent.MISSING, at),
        measure=_choice(source, table, "measure", Measure, Measure.AMOUNT, at),
        not_under=frozenset(_words(source, table, "not_under", at)),
        row=normal(row) if row else None,
    )


def _row(source: Source, table: Table, at: int) -> RowSpec:
    source.check_keys(table, _ROW_KEYS, at)
    name = normal(source.need(table, "name", str, at))
    return RowSpec(
        name=name,
        labels=frozenset({name, *_words(source, table, "aliases", at)}),
        absent=_choice(source, table, "absent", Absent, Absent.MISSING, at),
        group=source.get(table, "group", str, None, at),
        section=source.get(table, "section", str, None, at),
        starts=source.get(table, "starts", str, None, at),
    )


def _group(source: Source, table: Table, at: int) -> GroupSpec:
    source.check_keys(table, ("name", "level", "except"), at)
    return GroupSpec(
        name=source.need(table, "name", str, at),
        level=source.need(table, "level", str, at),
        excepted=frozenset(_words(source, table, "except", at)),
    )


def _choice(source: Source, table: Table, key: str, kind: Any, default: Any, at: int) -> Any:
    value = table.get(key)
    if value is None:
        return default
    known = [member.value for member in kind]
    if value not in known:
        offset = source.position(str(value), at)
        source.fail("rules.unknown_value", offset, name=str(value), near="、".join(known))
    return kind(value)
