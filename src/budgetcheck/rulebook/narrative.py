"""`narrative.toml` of a pack becomes a NarrativeSpec: sections, indicators, wording, rules.

The words of a pack that extends another are added to the other's; a section or indicator of the
same name replaces it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from budgetcheck.labels import normal
from budgetcheck.rulebook.model import SEVERITIES, TIERS, FormSpec, Rule, Term
from budgetcheck.rulebook.narrative_model import (
    KINDS,
    MEASURES,
    ColumnSpec,
    IndicatorSpec,
    NarrativeSpec,
    Required,
    Residue,
    SectionSpec,
    SumSpec,
    WordLists,
)
from budgetcheck.rulebook.patterns import pattern_of
from budgetcheck.rulebook.resolve import figure_of
from budgetcheck.rulebook.source import Source
from budgetcheck.rulebook.tokens import FormulaError

_SECTION = (
    "name", "titles", "whole", "weight", "fund", "accounts", "accounts_budget", "projects",
    "economic", "groups",
)  # fmt: skip
_SUMS = {"sum", "bound"}


def narrative_of(
    source: Source, base: NarrativeSpec, forms: Mapping[str, FormSpec]
) -> NarrativeSpec:
    """Read the narrative's vocabulary and rules. Raises RulesError for a mistake in it."""
    source.check_keys(
        source.data,
        ("narrative", "holder", "column", "section", "indicator", "rule", "residue", "required"),
        0,
    )
    head = source.get(source.data, "narrative", dict, {}, 0)
    known = {field.name for field in fields(WordLists)}
    source.check_keys(head, (*known, "table", "title"), 0)
    sections = {one.name: one for one in _sections(source, forms)}
    indicators = {one.name: one for one in _indicators(source, forms)}
    table = source.get(head, "table", str, base.table, 0)
    rules, sums, wholes = _rules(source, table)
    kept = tuple(one for one in base.sums if one.kind not in rules)
    return NarrativeSpec(
        table=table,
        title=source.get(head, "title", str, base.title, 0),
        words=_words(source, head, base.words),
        sections={**base.sections, **sections},
        indicators={**base.indicators, **indicators},
        rules={**base.rules, **rules},
        sums=(*kept, *sums),
        items_whole=wholes.get("items", base.items_whole),
        projects_whole=wholes.get("projects", base.projects_whole),
        residues=(*base.residues, *_residues(source)),
        columns=(*base.columns, *_columns(source)),
        holders={**base.holders, **dict(_holders(source))},
        required=tuple(_required(source, base)),
    )


def _words(source: Source, head: Mapping[str, Any], base: WordLists) -> WordLists:
    at = source.head("narrative")
    found = {
        field.name: (
            *getattr(base, field.name),
            *_named(source, head, field.name, at),
        )
        for field in fields(WordLists)
    }
    return WordLists(**found)


def _named(source: Source, table: Mapping[str, Any], key: str, at: int) -> tuple[str, ...]:
    """Give words of the text; an empty one, which would be found everywhere, is refused."""
    words = tuple(map(normal, source.each(table, key, str, at)))
    if not all(words):
        source.fail("rules.bad_value", source.key(key, at), name=key, found='""')
    return words


def _entries(
    source: Source, key: str, keys: tuple[str, ...]
) -> list[tuple[Mapping[str, Any], int]]:
    found = []
    for entry, at in source.entries(key):
        source.check_keys(entry, keys, at)
        found.append((entry, at))
    return found


def _sections(source: Source, forms: Mapping[str, FormSpec]) -> list[SectionSpec]:
    found = []
    for entry, at in _entries(source, "section", _SECTION):
        source.need(entry, "titles", list, at)
        titles = _named(source, entry, "titles", at)
        name = source.need(entry, "name", str, at)
        weight = source.get(entry, "weight", int, 0, at)
        whole = source.get(entry, "whole", str, None, at)
        fund = entry.get("fund") is True
        projects = entry.get("projects") is True
        groups = source.get(entry, "groups", dict, {}, at)
        found.append(
            SectionSpec(
                name=name,
                titles=titles,
                whole=whole,
                weight=weight,
                fund=fund,
                accounts=_cell(source, entry, "accounts", forms, at),
                accounts_budget=_cell(source, entry, "accounts_budget", forms, at),
                projects=projects,
                economic=_cell(source, entry, "economic", forms, at),
                groups={name: _named(source, groups, name, at) for name in groups},
            )
        )
    return found


def _indicators(source: Source, forms: Mapping[str, FormSpec]) -> list[IndicatorSpec]:
    found = []
    keys = ("name", "aliases", "within", "cells", "budget", "complete")
    for entry, at in _entries(source, "indicator", keys):
        within = source.get(entry, "within", dict, {}, at)
        own_words = {name: _named(source, within, name, at) for name in within}
        found.append(
            IndicatorSpec(
                name=normal(source.need(entry, "name", str, at)),
                aliases=_named(source, entry, "aliases", at),
                within=own_words,
                cells=_cells(source, source.each(entry, "cells", str, at), forms, at),
                budget=_cells(source, source.each(entry, "budget", str, at), forms, at),
                complete=entry.get("complete") is True,
            )
        )
    return found


def _cell(
    source: Source, entry: Mapping[str, Any], key: str, forms: Mapping[str, FormSpec], at: int
) -> Term | None:
    text = source.get(entry, key, str, "", at)
    return _cells(source, [text], forms, at)[0] if text else None


def _cells(
    source: Source, texts: list[str], forms: Mapping[str, FormSpec], at: int
) -> tuple[Term, ...]:
    found = []
    for text in texts:
        try:
            found.append(figure_of(text, forms))
        except FormulaError as error:
            source.fail(error.key, source.position(text, at) + error.offset, **error.details)
    return tuple(found)


def _rules(source: Source, table: str) -> tuple[dict[str, Rule], list[SumSpec], dict[str, str]]:
    rules: dict[str, Rule] = {}
    sums: list[SumSpec] = []
    wholes: dict[str, str] = {}
    keys = ("id", "kind", "says", "tier", "basis", "explain", "whole")
    for entry, at in _entries(source, "rule", keys):
        kind, says = (source.need(entry, key, str, at) for key in ("kind", "says"))
        source.choice(kind, KINDS, at)
        rules[kind] = Rule(
            id=source.need(entry, "id", str, at),
            says=" ".join(says.split()),
            tier=source.choice(source.get(entry, "tier", str, "hard", at), TIERS, at),
            basis=source.get(entry, "basis", str, "", at),
            explain=source.get(entry, "explain", str, "", at),
            table=table,
            statements=(),
            file=source.file,
            line=source.line(at),
        )
        if "whole" in entry:
            wholes[kind] = normal(source.get(entry, "whole", str, "", at))
        sums += (
            [_sum(text) for text in says.replace(";", "；").split("；")] if kind in _SUMS else []
        )
    return rules, sums, wholes


def _sum(text: str) -> SumSpec:
    op = "≥" if "≥" in text else "="
    whole, _, parts = normal(text).partition(op)
    return SumSpec(whole, tuple(parts.split("+")), op)


def _columns(source: Source) -> Iterator[ColumnSpec]:
    for entry, at in _entries(source, "column", ("pattern", "measure", "way")):
        pattern = pattern_of(source, source.need(entry, "pattern", str, at), at)
        measure = source.need(entry, "measure", str, at)
        source.choice(measure, MEASURES, at)
        yield ColumnSpec(pattern, measure, source.get(entry, "way", int, 0, at))


def _holders(source: Source) -> Iterator[tuple[str, re.Pattern[str]]]:
    for entry, at in _entries(source, "holder", ("name", "pattern")):
        name = source.need(entry, "name", str, at)
        yield name, pattern_of(source, source.need(entry, "pattern", str, at), at)


def _required(source: Source, base: NarrativeSpec) -> Iterator[Required]:
    """Give what sections have to tell; one of a name that is known replaces it."""
    found = {one.name: one for one in base.required}
    for entry, at in _entries(
        source, "required", ("name", "section", "when", "pattern", "severity")
    ):
        name, section, when, pattern = (
            source.need(entry, key, str, at) for key in ("name", "section", "when", "pattern")
        )
        severity = source.get(entry, "severity", str, "info", at)
        source.choice(severity, SEVERITIES, at)
        own = pattern_of(source, pattern, at)
        found[name] = Required(name, section, normal(when), own, severity)
    yield from found.values()


def _residues(source: Source) -> list[Residue]:
    found = []
    for entry, at in _entries(source, "residue", ("pattern", "severity", "says")):
        pattern = pattern_of(source, source.need(entry, "pattern", str, at), at)
        severity = source.get(entry, "severity", str, "warning", at)
        source.choice(severity, SEVERITIES, at)
        found.append(Residue(pattern, severity, source.need(entry, "says", str, at)))
    return found
