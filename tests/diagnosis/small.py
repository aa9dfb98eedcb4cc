"""Books of a few figures by hand: figures by name, hard and soft relations as they are said.

A relation is written "A = B - C", "A ≥ B", "R ÷ A B" (a rate, its part and whole) or "T7 ⇔ A B" (⇒);
"A1 Σ A2 + A3" (a total of printed rows) is of the same rule as "B1 Σ B2 + B3".
"""

import re
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from budgetcheck.diagnosis.selftest import Selftest, selftest
from budgetcheck.engine import Fact, Judged, Member, Reason, Relation, Verdict
from budgetcheck.engine.judge import VERDICTS
from budgetcheck.exact import half_width, scaled
from budgetcheck.rulebook.model import Kind, Rule, Scope, Statement, Term


def fact(at: int, name: str, text: str, unit: str) -> Fact:
    """Give a figure as printed, "" for a blank; it stands in a table of its own."""
    decimals = len(text.partition(".")[2]) if text else 2
    value, factor = scaled(Decimal(text or 0)), 10_000 if unit == "万元" else 1
    half = half_width(value, decimals, exact=unit == "元")
    kind = "number" if text else "blank"
    return Fact(
        at, f"T{name}", "甲", "栏", "甲", value, half, decimals, unit, factor, kind, None, "表", name, 1
    )  # fmt: skip


KIND = {"÷": Kind.RATIO, "⇔": Kind.EMPTY, "⇒": Kind.EMPTY}


def relation(text: str, facts: dict[str, Fact], tier: str, **more: Any) -> Relation:
    first, op, *rest = text.split()
    signs = [-1 if word == "-" else 1 for word in ["+", *rest] if word in "+-"]
    names = [word for word in rest if word not in "+-"]
    members = [Member(sign, facts[name]) for sign, name in zip_longest(signs, names, fillvalue=1)]
    table = (Term(1, first, "*", "*"),) if op in "⇔⇒" else ()
    side = (Term(1, "T", "甲", "栏", group=op == "Σ"),)
    says = "=" if op in "Σ÷" else op
    statement = Statement(KIND.get(op, Kind.SUM), Scope.ONCE, None, table, says, side, text)
    name = re.sub("[A-Z]", "", text) if op == "Σ" else text
    rule = Rule(name, text, tier, "", "", None, (), "", 1)
    left = () if table else (Member(1, facts[first]),)
    verdict = more.pop("verdict", Verdict.HOLDS)
    reason = Reason(more.pop("reason"), {}) if "reason" in more else None
    return Relation(rule, statement, "", verdict, reason, left, tuple(members), **more)


def _judged(one: Relation) -> Relation:
    kind = one.statement.kind
    return VERDICTS[kind](one) if kind.arithmetic else one


class Small:
    """A book of a few figures, all in 万元 unless said; % for a rate."""

    def __init__(self, **figures: str) -> None:
        self.unit = figures.pop("unit", "万元")
        self.facts = {
            name: fact(at, name, text.rstrip("%"), "%" if text.endswith("%") else self.unit)
            for at, (name, text) in enumerate(figures.items())
        }
        self.relations: list[Relation] = []

    def hard(self, *texts: str, **more: Any) -> "Small":
        self.relations += [relation(text, self.facts, "hard", **more) for text in texts]
        return self

    def soft(self, *texts: str) -> "Small":
        self.relations += [relation(text, self.facts, "soft") for text in texts]
        return self

    def judged(self) -> Judged:
        """Give the relations with the verdict of the engine, unless one was said."""
        return Judged(tuple(self.facts.values()), tuple(map(_judged, self.relations)), ())

    def result(self) -> Selftest:
        return selftest(self.judged())

    def found(self, name: str) -> dict[str, str]:
        own = [trial for trial in self.result().trials if trial.fact.cell == name]
        return {trial.kind: trial.found.value for trial in own}
