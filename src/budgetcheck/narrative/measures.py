"""Which measure a figure is: the words before it decide.

In: a figure, the text to its left, what was said before. Out: amount, budget, change, growth …
"""

import re
from dataclasses import dataclass
from enum import Enum

from budgetcheck.narrative.figures import Figure
from budgetcheck.narrative.grammar import BUDGET, LAST, NOTHING, Compared, Grammar

_NAMED = re.compile("结转和?$|结转结?$|非财政拨款$|结转及$")
_CLAUSE = re.compile("[，；：:]")
_BRACKET = re.compile(r"^[(，、/]*\($")


class Measure(Enum):
    """What a figure says of its subject."""

    ACTUAL = "决算数"
    BUDGET = "预算数"
    LAST = "上年数"
    CHANGE = "增减额"
    GROWTH = "增减率"
    SHARE = "占比"
    RATE = "完成率"
    COUNT = "数量"


AMOUNTS = (Measure.ACTUAL, Measure.BUDGET, Measure.COUNT)
CHANGES = (Measure.CHANGE, Measure.GROWTH)
"""What may be below zero: less than last year, or than the budget."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with its base (last, budget), which budget, its direction, what a share is of."""

    measure: Measure
    base: Compared = NOTHING
    kind: str = ""
    way: int = 0
    of: str | None = None
    said: bool = True  # False of an amount of which no word says whether it was budgeted or spent


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a figure: the base of comparison, and the figure's predecessor."""

    base: Compared = NOTHING
    measure: Measure | None = None
    way: int = 0
    share: bool = False  # a lone percentage in brackets would be a share here
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """Decides measures by a grammar."""

    grammar: Grammar

    def of(self, figure: Figure, left: str, before: Before) -> Measured | None:
        """Give the measure of a figure, None where the words do not tell."""
        if figure.kind == "percent":
            return self._percent(figure, left, before)
        if figure.kind == "count":
            verb = self.grammar.verb(left)
            return (
                Measured(Measure.CHANGE, before.base, way=verb.way)
                if verb
                else Measured(Measure.COUNT)
            )
        return self._money(figure, left, before)

    def _percent(self, figure: Figure, left: str, before: Before) -> Measured | None:
        grammar = self.grammar
        if grammar.differs(left):
            return Measured(Measure.GROWTH, Compared(BUDGET), way=1)
        kind, share, verb = grammar.rate(left), grammar.share(left), grammar.verb(left)
        if kind is not None:
            return Measured(Measure.RATE, kind=kind)
        if share is not None and not (verb and "占" not in left):  # 压缩比例 5%
            return Measured(Measure.SHARE, of=share)
        if verb or (figure.signed and grammar.compares(left)):
            return Measured(Measure.GROWTH, before.base, way=verb.way if verb else 1)
        if left.lstrip(")") == "的" and before.measure is Measure.BUDGET:
            return Measured(Measure.RATE, kind=before.kind)
        return self._in_brackets(figure, before) if _BRACKET.match(left) else None

    @staticmethod
    def _in_brackets(figure: Figure, before: Before) -> Measured | None:
        """Give what a percentage in brackets says of the amount before it."""
        if before.measure is Measure.CHANGE:
            way = 1 if figure.signed else before.way
            return Measured(Measure.GROWTH, before.base, way=way)
        shared = before.share and before.measure is Measure.ACTUAL and not figure.signed
        return Measured(Measure.SHARE, of="") if shared else None

    def _money(self, figure: Figure, left: str, before: Before) -> Measured | None:
        grammar, left = self.grammar, left.rstrip("(")
        changed = self._changed(figure, left, before)
        if changed is not None:
            return changed
        based = grammar.base_amount(left)
        if based:
            measure = Measure.BUDGET if based.base == BUDGET else Measure.LAST
            return Measured(measure, based, kind="预算" if measure is Measure.BUDGET else "")
        if grammar.compares(left):
            return None
        budget = grammar.budget(left)
        if budget is not None:
            return Measured(Measure.BUDGET, kind=budget)
        return Measured(Measure.ACTUAL, said=grammar.spent(_CLAUSE.split(left)[-1]))

    def _changed(self, figure: Figure, left: str, before: Before) -> Measured | None:
        """Give a change, what it led to or came from; None where no word tells one."""
        grammar = self.grammar
        against, verb = grammar.against(left), grammar.verb(left)
        found: Measured | None = None
        if grammar.unwayed(left):
            found = Measured(Measure.CHANGE, before.base, way=1)
        elif grammar.reached(left):
            found = Measured(Measure.ACTUAL, said=False)
        elif grammar.last(left):
            found = Measured(Measure.LAST)
        elif against:
            found = Measured(Measure.CHANGE, against[1], way=against[0])
        elif verb and not _NAMED.search(left[: verb.start]):
            found = Measured(Measure.CHANGE, before.base, way=verb.way)
        elif figure.signed and grammar.compares(left):
            base = before.base if before.base.base else Compared(LAST, back=1)
            found = Measured(Measure.CHANGE, base, way=1)
        return found
