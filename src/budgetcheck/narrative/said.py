"""Words against figures: 大于, 小于, 持平 between two amounts; 增加 beside a rate that falls.

In: passages and the claims in them. Out: relations of the rule on words (N10).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetcheck.engine import Fact, Member, Reason, Relation
from budgetcheck.engine.naming import worded
from budgetcheck.exact import printed
from budgetcheck.forms import Place
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.model import Rule

_AT_ONCE = re.compile("[，、]?")
_NEAR = 40  # claims before a word that it may speak of


@dataclass(frozen=True, slots=True)
class Words:
    """Checks the words of passages."""

    rule: Rule
    grammar: Grammar
    ledger: Ledger

    def relations(self, passages: Sequence[Passage]) -> Iterator[Relation]:
        """Give a relation for each word that two amounts can confirm."""
        by_passage: dict[int, list[Claim]] = {}
        for claim in self.ledger.claims:
            by_passage.setdefault(claim.passage, []).append(claim)
        for number, claims in by_passage.items():
            yield from self._compared(passages[number].text, claims)
            yield from self._turned(claims)
            yield from self._signed(claims)
            yield from self._even(passages[number].text, claims)

    def _compared(self, text: str, claims: list[Claim]) -> Iterator[Relation]:
        """Hold 决算数大于预算数 against the actual and the budget told before it."""
        matches = list(self.grammar.compared_words.finditer(text))
        if not matches:
            return
        sentences = _Sentences(text)
        actuals = [one for one in claims if one.measure is Measure.ACTUAL]
        actuals.sort(key=_start)
        for match in matches:
            before = bisect_left(actuals, match.start(), key=_start)
            if not before or not self._alone(match.end(), text):
                continue
            start = sentences.start(match.start())
            near = reversed(actuals[max(0, before - _NEAR) : before])
            told = [one for one in near if one.figure.start >= start]
            if told and _AT_ONCE.fullmatch(text, told[0].figure.end, match.start()):
                told = told[:1]  # the words go on from that amount, and speak of no other
            budgeted = (one for one in told if self._budgeted(one))
            actual = next(budgeted, told[0] if told else None)
            if actual is None:
                continue
            word, even = match["word"], match["even"]
            if word in "与同和" and not even:
                continue
            budget = self.ledger.near(actual, actual.subject, Measure.BUDGET)
            if budget is not None:
                way = 0 if even else self.grammar.compared_way(word)
                yield self._judged(actual, budget, way, match.group())

    def _signed(self, claims: list[Claim]) -> Iterator[Relation]:
        """Give the figures whose sign says once more what their verb says: 下降 -5%."""
        for claim in claims:
            if claim.twice:
                fact = self.ledger.fact(claim)
                reason = Reason("reason.twice_less", {"value": _shown(fact)})
                place = (Place(fact.sheet, fact.cell),)
                own = (Member(1, fact),)
                yield worded(self.rule, claim.subject.label, reason, own, (), place)

    def _even(self, text: str, claims: list[Claim]) -> Iterator[Relation]:
        """Hold 持平 behind the amounts of two years against them."""
        ends = [one.figure.end for one in claims]
        for match in self.grammar.even_years.finditer(text):
            at = bisect_right(ends, match.start())
            before = claims[max(0, at - _NEAR) : at]
            last = before[-1] if before else None
            if (
                last is None
                or last.measure is not Measure.LAST
                or "。" in text[last.figure.end : match.start()]
            ):
                continue
            own = [
                one
                for one in before
                if one.measure is Measure.ACTUAL
                and (one.sentence, one.subject.key) == (last.sentence, last.subject.key)
            ]
            if own:
                yield self._judged(own[-1], self.ledger.fact(last), 0, match.group())

    def _budgeted(self, actual: Claim) -> bool:
        """Tell whether the sentence of an amount tells its budget as well."""
        budget = self.ledger.near(actual, actual.subject, Measure.BUDGET)
        claim = self.ledger.claim(budget) if budget is not None else None
        return claim is not None and claim.sentence == actual.sentence

    @staticmethod
    def _alone(end: int, text: str) -> bool:
        """Tell whether no figure follows at once: 大于预算数 5 万元 is a change."""
        return not text[end : end + 1].isdigit()

    def _judged(self, actual: Claim, budget: Fact, way: int, said: str) -> Relation:
        own = self.ledger.fact(actual)
        off = (own.value or 0) * own.factor - (budget.value or 0) * budget.factor
        slack = own.half * own.factor + budget.half * budget.factor
        real = 0 if off == 0 else (1 if off > 0 else -1)
        good = (
            real == way
            or (way == 0 and abs(off) <= slack)
            or (real == 0 and own.unit != budget.unit)
        )
        details: dict[str, str | int] = {"said": said, "way": real}
        key = {1: "reason.is_greater", -1: "reason.is_less", 0: "reason.is_equal"}[real]
        return worded(
            self.rule,
            actual.subject.label,
            None if good else Reason(key, {**details, "a": _shown(own), "b": _shown(budget)}),
            (Member(1, own),),
            (Member(1, budget),),
            (Place(own.sheet, own.cell),),
        )

    def _turned(self, claims: list[Claim]) -> Iterator[Relation]:
        """Hold 增加 5 万元 against 下降 3% of the same sentence and subject."""
        latest: dict[tuple[int, str], Claim] = {}  # changes, by sentence and subject
        for growth in claims:
            of = growth.sentence, growth.subject.key
            if growth.measure is Measure.CHANGE and growth.way:
                latest[of] = growth
            if growth.measure is not Measure.GROWTH or not growth.way:
                continue
            change = latest.get(of)
            if change is None or not growth.figure.value or not change.figure.value:
                continue
            good = change.way == growth.way
            fact = self.ledger.fact(growth)
            yield worded(
                self.rule,
                growth.subject.label,
                None if good else Reason("reason.turned", {"rate": _shown(fact)}),
                (Member(1, fact),),
                (Member(1, self.ledger.fact(change)),),
                (Place(fact.sheet, fact.cell),),
            )


def _start(claim: Claim) -> int:
    return claim.figure.start


class _Sentences:
    """Where the sentences of a passage begin. A passage may be one of half a million letters."""

    def __init__(self, text: str) -> None:
        self._stops = [match.start() for match in re.finditer("。", text)]
        self._digits = [match.start() for match in re.finditer(r"\d", text)]

    def start(self, at: int) -> int:
        """Give where the sentence of a place begins, the one before it where it holds no figure."""
        stops = bisect_left(self._stops, at)
        start = self._stops[stops - 1] + 1 if stops else 0
        if bisect_left(self._digits, start) < bisect_left(self._digits, at):
            return start
        return self._stops[stops - 2] + 1 if stops > 1 else 0


def _shown(fact: Fact) -> str:
    return f"{printed(fact.value or 0, fact.decimals)}{fact.unit}"
