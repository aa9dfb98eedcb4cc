"""Rules in words: the list, and the page of one rule with examples made from what it says."""

from collections.abc import Callable, Iterator, Mapping

from budgetcheck.messages import say
from budgetcheck.report.wording import titles_of
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import EACH, Kind, Rule, Statement, Term

_FIRST, _MORE, _OFF = 1000, 250, 10  # in hundredths
_WHOLE, _RATE = 20_000, 2500
_NAMINGS = {"有上级": "parent", "不重复": "once", "同名": "name", "一致": "code", "见于": "listed"}


def rules_of(rulebook: Rulebook) -> tuple[Rule, ...]:
    """Give every rule of a pack, those of the narrative and of units last."""
    return (*rulebook.rules, *rulebook.beside())


def listing(rulebook: Rulebook, language: str) -> str:
    """Give one line a rule: id, tier, what it says."""
    rules = rules_of(rulebook)
    wide = max(len(rule.id) for rule in rules)
    lines = [
        f"{rule.id:<{wide}}  {say(language, f'rule.tier.{rule.tier}')}  {rule.says}"
        for rule in rules
    ]
    head = say(
        language, "rule.pack", name=rulebook.name, version=rulebook.version, count=len(lines)
    )
    return "\n".join([head, *lines]) + "\n"


def page(rule: Rule, rulebook: Rulebook, language: str) -> str:
    """Give the manual page of a rule."""
    titles = titles_of(rulebook)
    where = titles[rule.table] if rule.table else say(language, "text.between")
    lines = [
        f"{rule.id}  {where}",
        say(language, "rule.says", says=rule.says),
        say(language, "rule.tier", tier=say(language, f"rule.tier.{rule.tier}")),
        say(language, "rule.basis", basis=rule.basis or "—"),
        say(language, "rule.place", file=rule.file, line=rule.line),
    ]
    if rule.explain:
        lines.append(say(language, "finding.explain", explain=rule.explain))
    about = [kind for kind, own in rulebook.narrative.rules.items() if own.id == rule.id]
    lines += [say(language, f"rule.about.{kind}") for kind in about]
    kinds = [one.kind for one in rulebook.consolidation.rules if one.rule.id == rule.id]
    lines += [say(language, f"units.about.{kind}") for kind in kinds]
    for statement in rule.statements:
        lines += [
            "",
            f"  {_scope(statement)}{statement.text}",
            *(f"    {line}" for line in _examples(statement, language)),
        ]
    return "\n".join(lines) + "\n"


def _scope(statement: Statement) -> str:
    word = statement.scope.value + (
        statement.level or "" if statement.scope.value == "每一" else ""
    )
    return "" if word == "一次" or statement.text.startswith("每一") else f"{word}："


def _examples(statement: Statement, language: str) -> Iterator[str]:
    good, bad = EXAMPLES[statement.kind](statement, language)
    yield say(language, "rule.holds", example=good)
    yield say(language, "rule.broken", example=bad)


def _sum(statement: Statement, _language: str) -> tuple[str, str]:
    right = _names(statement, statement.right)
    values = [_FIRST + at * _MORE for at in range(len(right))]
    total = sum(term.sign * value for term, value in zip(statement.right, values, strict=True))
    left = _names(statement, statement.left)
    shares = [total // len(left)] * (len(left) - 1)
    firsts = [total - sum(shares), *shares]
    off = {"=": _OFF, "≥": -_OFF, "≤": _OFF}[statement.op]
    fails = {"=": "≠", "≥": "<", "≤": ">"}[statement.op]
    worked = _worked(statement.right, right, values) if right else "0"
    good = f"{_worked(statement.left, left, firsts)} {statement.op} {worked}"
    bad = f"{_worked(statement.left, left, [firsts[0] + off, *shares])} {fails} {worked}"
    return good, bad


def _worked(terms: tuple[Term, ...], names: list[str], values: list[int]) -> str:
    text = ""
    for term, name, value in zip(terms, names, values, strict=True):
        mark = "- " if term.sign < 0 else ("+ " if text else "")
        text += f"{' ' if text else ''}{mark}{name} {_money(value)}"
    return text


def _ratio(statement: Statement, _language: str) -> tuple[str, str]:
    part, whole = _names(statement, statement.right)
    base = f"{part} {_money(_WHOLE * _RATE // 10_000)} ÷ {whole} {_money(_WHOLE)}"
    name = _names(statement, statement.left)[0]
    return (
        f"{name} {_money(_RATE)}% = {base}",
        f"{name} {_money(_RATE + _OFF)}% ≠ {base} = {_money(_RATE)}%",
    )


def _empty(statement: Statement, language: str) -> tuple[str, str]:
    table, cell = statement.left[0].table, _names(statement, statement.right)[0]
    good = say(language, "rule.empty_good", table=table, cell=cell)
    return good, say(language, "rule.empty_bad", table=table, cell=cell, value=_money(_FIRST))


def _naming(statement: Statement, language: str) -> tuple[str, str]:
    key = _NAMINGS[statement.op]
    return say(language, f"rule.{key}_good"), say(language, f"rule.{key}_bad")


EXAMPLES: Mapping[Kind, Callable[[Statement, str], tuple[str, str]]] = {
    Kind.SUM: _sum,
    Kind.HIERARCHY: _sum,
    Kind.RATIO: _ratio,
    Kind.EMPTY: _empty,
    Kind.NAMING: _naming,
}


def _names(statement: Statement, terms: tuple[Term, ...]) -> list[str]:
    """Give the terms names; where several tables meet, with their table."""
    several = len({term.table for term in (*statement.left, *statement.right)}) > 1
    return [(f"表{term.table} " if several else "") + _named(term) for term in terms]


def _named(term: Term) -> str:
    """Give a term the name that an example can carry."""
    group = "Σ" if term.group else ""
    if EACH in (term.column, term.row):
        return group + (term.row if term.column == EACH else term.column)
    return f"{group}{term.row}·{term.column}"


def _money(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"
