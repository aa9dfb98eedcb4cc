"""A folder of TOML files becomes a Rulebook; a mistake in it stops loading with its place.

`pack.toml` names the pack and holds the vocabulary; `form-*.toml` describe forms with the rules
inside them; other `*.toml` hold rules between forms; `catalog/` lists accounts. A pack that says
`extends = "final-accounts"` starts from the shipped one and adds to it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from budgetcheck.errors import RulesError
from budgetcheck.labels import normal
from budgetcheck.paths import is_file, is_folder
from budgetcheck.rulebook.charts import charts_of
from budgetcheck.rulebook.form_files import form_of
from budgetcheck.rulebook.model import TIERS, Account, FormSpec, Rule, Rulebook, Words
from budgetcheck.rulebook.narrative import narrative_of
from budgetcheck.rulebook.narrative_model import NO_NARRATIVE
from budgetcheck.rulebook.patterns import pattern_of
from budgetcheck.rulebook.resolve import statements_of
from budgetcheck.rulebook.source import Source, read_source
from budgetcheck.rulebook.tokens import FormulaError
from budgetcheck.rulebook.units import units_of
from budgetcheck.rulebook.units_model import NO_UNITS

DEFAULT = "final-accounts"
_BESIDE = ("pack", "compare", "charts")  # files of a pack that hold no forms and no rules
_PACK = re.compile(r"\w[\w-]{0,99}")
_RULE_KEYS = ("id", "says", "over", "tier", "basis", "explain")
_NONE: frozenset[str] = frozenset()
_NO_WORDS = Words(_NONE, _NONE, _NONE, _NONE, _NONE, (), (), (), ())
_EMPTY = Rulebook("", "", "", {}, _NO_WORDS, {}, (), {}, NO_NARRATIVE, NO_UNITS)


def shipped(name: str = DEFAULT) -> Path:
    """Give the folder of a pack that comes with the program (in a wheel, or in a checkout)."""
    package = Path(__file__).parents[1]
    inside = package / "rules" / name
    return inside if is_folder(inside) else package.parents[1] / "rules" / name


def load(folder: Path | None = None) -> Rulebook:
    """Load the pack in `folder` (the shipped final-accounts if None).

    Raises RulesError for a folder or file that cannot be read and for every mistake in it.
    """
    folder = folder or shipped()
    if not is_folder(folder):
        raise RulesError("rules.no_folder", path=str(folder))
    if not is_file(folder / "pack.toml"):
        raise RulesError("rules.no_pack", path=str(folder))
    pack = read_source(folder / "pack.toml", folder)
    book = _with_pack(_base(pack, folder), pack)
    own = [path for path in sorted(folder.glob("*.toml")) if path.stem not in _BESIDE]
    sources = [read_source(path, folder) for path in own]
    sources.sort(key=lambda source: "form" not in source.data)  # relations between forms last
    catalogs = {
        p.stem: _catalog(read_source(p, folder)) for p in sorted(folder.glob("catalog/*.toml"))
    }
    told, units = (_named(sources, name) for name in ("narrative", "units"))
    sources = [source for source in sources if source not in (*told, *units)]
    for source in sources:
        if "form" not in source.data:
            source.check_keys(source.data, ("rule",), 0)
    forms = [form_of(source, book.forms) for source in sources if "form" in source.data]
    base = book.rules if forms else ()
    book = replace(
        book,
        forms={**book.forms, **{form.id: form for form in forms}},
        catalogs={**book.catalogs, **catalogs},
    )
    _check_forms(forms, sources, book)
    if base:
        book = replace(book, rules=tuple(_again(rule, book.forms, sources[0]) for rule in base))
    book = replace(book, rules=_all_rules(book, sources))
    return _with_charts(_beside(book, told, units), folder)


def _with_charts(book: Rulebook, folder: Path) -> Rulebook:
    """Add the charts that the pack asks for, in place of those of the pack below."""
    if not is_file(folder / "charts.toml"):
        return book
    source = read_source(folder / "charts.toml", folder)
    return replace(book, charts=tuple(charts_of(source, book.forms)))


def _beside(book: Rulebook, told: list[Source], units: list[Source]) -> Rulebook:
    """Add what the pack says of narratives, and of departments with their units."""
    for source in told:
        book = replace(book, narrative=narrative_of(source, book.narrative, book.forms))
    for source in units:
        book = replace(book, consolidation=units_of(source, book.consolidation, book.forms))
    for source in told:
        _check_ids(source, book.narrative.rules.values(), book.rules)
    for source in units:
        above = (*book.rules, *book.narrative.rules.values())
        _check_ids(source, (one.rule for one in book.consolidation.rules), above)
    return book


def _named(sources: list[Source], name: str) -> list[Source]:
    """Give the file of that name, if the pack has it."""
    return [source for source in sources if source.file.endswith(f"/{name}.toml")]


def _again(rule: Rule, forms: Mapping[str, FormSpec], source: Source) -> Rule:
    """Resolve a rule of the pack below once more: a form of this pack may be new, or replace one."""
    try:
        return replace(rule, statements=statements_of(rule.says, rule.over, rule.table, forms))
    except FormulaError as error:
        name = error.details.get("name", "")
        source.fail("rules.base_rule", 0, rule=rule.id, says=rule.says, name=name)


def _base(pack: Source, folder: Path) -> Rulebook:
    head = pack.need(pack.data, "pack", dict, 0)
    extends = pack.get(head, "extends", str, None, 0)
    if extends is None:
        return _EMPTY
    parent = shipped(extends) if _PACK.fullmatch(extends) else folder  # a name, not a path
    if not is_file(parent / "pack.toml") or parent.resolve() == folder.resolve():
        pack.fail("rules.unknown_pack", pack.position(extends), name=extends)
    return load(parent)


def _with_pack(base: Rulebook, pack: Source) -> Rulebook:
    head = pack.data["pack"]
    pack.check_keys(pack.data, ("pack", "units", "words"), 0)
    pack.check_keys(head, ("name", "version", "years", "unit", "extends"), 0)
    units: dict[str, int] = pack.every(pack.data, "units", int, 0)
    return replace(
        base,
        name=pack.need(head, "name", str, 0),
        version=str(pack.need(head, "version", str, 0)),
        default_unit=pack.get(head, "unit", str, base.default_unit or "万元", 0),
        units={**base.units, **units},
        words=_words(base.words, pack),
    )


def _words(base: Words, pack: Source) -> Words:
    table = pack.get(pack.data, "words", dict, {}, 0)
    at = pack.head("words")
    pack.check_keys(table, Words.__dataclass_fields__, at)

    def more(key: str) -> list[str]:
        return pack.each(table, key, str, at)

    def fitting(key: str) -> list[str]:
        for text in more(key):
            pattern_of(pack, text, at)
        return more(key)

    def sets(key: str, old: frozenset[str]) -> frozenset[str]:
        return old | {normal(word) for word in more(key)}

    return Words(
        sum=sets("sum", base.sum),
        line=sets("line", base.line),
        ordinal=sets("ordinal", base.ordinal),
        label=sets("label", base.label),
        blank=sets("blank", base.blank),
        notes=(*base.notes, *more("notes")),
        empty=(*base.empty, *fitting("empty")),
        no_data=(*base.no_data, *fitting("no_data")),
        organisations=(*base.organisations, *more("organisations")),
    )


def _catalog(source: Source) -> dict[str, Account]:
    found: dict[str, Account] = {}
    source.need(source.data, "account", list, 0)
    for entry, at in source.entries("account"):
        source.check_keys(entry, ("code", "name", "aliases"), at)
        name = source.need(entry, "name", str, at)
        account = Account(source.need(entry, "code", str, at), name)
        for label in (name, *source.each(entry, "aliases", str, at)):
            found[normal(label)] = account
    return found


def _check_forms(forms: list[FormSpec], sources: list[Source], book: Rulebook) -> None:
    by_file = {source.file: source for source in sources}
    seen: dict[str, str] = {}
    for form in forms:
        source = by_file[form.file]
        if form.id in seen:
            source.fail(
                "rules.twice", source.position(f'"{form.id}"'), name=form.id, other=seen[form.id]
            )
        seen[form.id] = form.file
        for other in book.forms.values():
            shared = sorted(other.titles & form.titles) if other.id != form.id else []
            if shared:
                at = source.key("title", source.head("form"))
                source.fail("rules.title_twice", at, name=shared[0], other=other.id)
        for block in form.blocks:
            if block.catalog and block.catalog not in book.catalogs:
                known = "、".join(book.catalogs) or "—"
                at = source.position(f'"{block.catalog}"')
                source.fail("rules.unknown_value", at, name=block.catalog, near=known)


def _check_ids(source: Source, rules: Iterable[Rule], above: Iterable[Rule]) -> None:
    """Refuse a rule on the narrative, or on units, whose id is another's."""
    seen = {rule.id: f"{rule.file}:{rule.line}" for rule in above}
    for rule in rules:
        if rule.id in seen:
            at = source.position(f'"{rule.id}"')
            source.fail("rules.twice", at, name=rule.id, other=seen[rule.id])
        seen[rule.id] = f"{rule.file}:{rule.line}"


def _all_rules(book: Rulebook, sources: list[Source]) -> tuple[Rule, ...]:
    rules = list(book.rules)
    seen = {rule.id: f"{rule.file}:{rule.line}" for rule in rules}
    for source in sources:
        home = source.data["form"]["id"] if "form" in source.data else None
        for entry, after in source.entries("rule"):
            rule = _rule(source, entry, after, home, book.forms)
            if rule.id in seen:
                source.fail(
                    "rules.twice",
                    source.position(rule.id, after),
                    name=rule.id,
                    other=seen[rule.id],
                )
            seen[rule.id] = f"{rule.file}:{rule.line}"
            rules.append(rule)
    return tuple(rules)


def _rule(
    source: Source,
    entry: Mapping[str, Any],
    at: int,
    home: str | None,
    forms: Mapping[str, FormSpec],
) -> Rule:
    source.check_keys(entry, _RULE_KEYS, at)
    says = source.need(entry, "says", str, at)
    tier = source.choice(source.get(entry, "tier", str, "hard", at), TIERS, at)
    try:
        statements = statements_of(says, source.get(entry, "over", str, None, at), home, forms)
    except FormulaError as error:
        over = entry.get("over")
        in_over = error.key == "rules.unknown_scope" and error.details.get("name") == over
        start = (
            source.position(f'"{over}"', at) + 1 if in_over else source.position(says or '""', at)
        )
        source.fail(error.key, start + (0 if in_over else error.offset), **error.details)
    return Rule(
        id=source.need(entry, "id", str, at),
        says=" ".join(says.split()),
        tier=tier,
        basis=source.get(entry, "basis", str, "", at),
        explain=source.get(entry, "explain", str, "", at),
        table=home,
        statements=statements,
        file=source.file,
        line=source.line(at),
        over=source.get(entry, "over", str, None, at),
    )
