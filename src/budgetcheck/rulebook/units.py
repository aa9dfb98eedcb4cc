"""`units.toml` of a pack becomes a UnitsSpec: what adds up, and what units pay each other.

A pack that extends another adds payments and rules to it; a rule with the id of one below
replaces it.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

from budgetcheck.rulebook.model import TIERS, FormSpec, Rule, Statement, Term
from budgetcheck.rulebook.resolve import figure_of, figures_of
from budgetcheck.rulebook.source import Source
from budgetcheck.rulebook.tokens import FormulaError
from budgetcheck.rulebook.units_model import KINDS, Payment, UnitRule, UnitsSpec

T = TypeVar("T")
_RULE_KEYS = ("id", "kind", "says", "tier", "basis", "explain", "tables", "places")
_PLACED = ("bound", "less")


def units_of(source: Source, base: UnitsSpec, forms: Mapping[str, FormSpec]) -> UnitsSpec:
    """Read payments and rules. Raises RulesError with the place of a mistake."""
    source.check_keys(source.data, ("units", "payment", "rule"), 0)
    head = source.get(source.data, "units", dict, {}, 0)
    source.check_keys(head, ("table", "title"), source.head("units"))
    table = source.get(head, "table", str, base.table, 0)
    own = {one.rule.id: one for one in _rules(source, table, forms)}
    kept = tuple(one for one in base.rules if one.rule.id not in own)
    return UnitsSpec(
        table=table,
        title=source.get(head, "title", str, base.title, 0),
        payments=(*base.payments, *_payments(source, forms)),
        rules=(*kept, *own.values()),
    )


def _payments(source: Source, forms: Mapping[str, FormSpec]) -> Iterator[Payment]:
    for entry, at in source.entries("payment"):
        source.check_keys(entry, ("name", "paid", "received"), at)
        paid, received = (
            _figures(source, source.need(entry, key, str, at), at, partial(figure_of, forms=forms))
            for key in ("paid", "received")
        )
        yield Payment(source.need(entry, "name", str, at), paid, received)


def _rules(source: Source, table: str, forms: Mapping[str, FormSpec]) -> Iterator[UnitRule]:
    seen: set[str] = set()
    for entry, at in source.entries("rule"):
        source.check_keys(entry, _RULE_KEYS, at)
        name = source.need(entry, "id", str, at)
        if name in seen:
            offset = source.position(f'"{name}"', at)
            source.fail("rules.twice", offset, name=name, other=source.file)
        seen.add(name)
        kind = source.choice(source.need(entry, "kind", str, at), KINDS, at)
        yield UnitRule(
            rule=_rule(source, entry, name, table, at),
            kind=kind,
            tables=_tables(source, entry, forms, at),
            places=tuple(_places(source, entry, kind, forms, at)),
        )


def _rule(source: Source, entry: Mapping[str, Any], name: str, table: str, at: int) -> Rule:
    return Rule(
        id=name,
        says=" ".join(source.need(entry, "says", str, at).split()),
        tier=source.choice(source.get(entry, "tier", str, "hard", at), TIERS, at),
        basis=source.get(entry, "basis", str, "", at),
        explain=source.get(entry, "explain", str, "", at),
        table=table,
        statements=(),
        file=source.file,
        line=source.line(at),
    )


def _tables(
    source: Source, entry: Mapping[str, Any], forms: Mapping[str, FormSpec], at: int
) -> tuple[str, ...]:
    names = source.each(entry, "tables", str, at)
    for name in names:
        _form(source, name, forms, at)
    return tuple(names)


def _form(source: Source, name: str, forms: Mapping[str, FormSpec], at: int) -> str:
    """Give the id of a form. Raises RulesError with the nearest where there is none."""
    if name not in forms:
        near = "、".join(get_close_matches(str(name), sorted(forms), n=3, cutoff=0.0)) or "—"
        offset = source.position(f'"{name}"', at)
        source.fail("rules.unknown_table", offset, name=name, near=near)
    return name


def _places(
    source: Source, entry: Mapping[str, Any], kind: str, forms: Mapping[str, FormSpec], at: int
) -> Iterator[Statement]:
    own = source.each(entry, "places", dict, at) if kind in _PLACED else []
    if kind in _PLACED:
        source.need(entry, "places", list, at)
    if "places" in entry and kind not in _PLACED:
        source.fail("rules.unknown_key", source.key("places", at), name="places", near="id")
    after = source.key("places", at)
    for place in own:
        source.check_keys(place, ("form", "says"), after)
        form = _form(source, source.need(place, "form", str, after), forms, after)
        says = source.need(place, "says", str, after)
        yield _figures(source, says, after, partial(figures_of, home=form, forms=forms))
        after = source.position(says, after) + 1


def _figures(source: Source, says: str, at: int, resolved: Callable[[str], T]) -> T:
    """Give the figures that a text names. Raises RulesError with the place of a mistake."""
    try:
        return resolved(says)
    except FormulaError as error:
        source.fail(error.key, source.position(says, at) + error.offset, **error.details)


def first_of(statement: Statement) -> Term:
    """Give the figure that a place is of: the total, before what it is reduced by."""
    return statement.left[0]
