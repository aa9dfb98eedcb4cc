"""Words against figures: 大于, 小于, 持平 between two amounts; 增加 beside a rate that falls.

In: passages and the claims in them. Out: relations of the rule on words (N10).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetcheck.engine import Fact, Member, Reason, Relation
from budgetcheck.exact import printed
from budgetcheck.forms import Place
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.judging import worded
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.model import Rule


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

    def _compared(self, text: str, claims: list[Claim]) -> Iterator[Relation]:
        """Hold 决算数大于预算数 against the actual and the budget told before it."""
        for match in self.grammar.compared_words.finditer(text):
            start = self._from(text, match.start())
            before = [
                one
                for one in claims
                if start <= one.figure.start < match.start() and one.measure is Measure.ACTUAL
            ]
            if not before or not self._alone(match.end(), text):
                continue
            actual = before[-1]
            word, even = match["word"], match["even"]
            if word in "与同和" and not even:
                continue
            budget = self.ledger.near(actual, actual.subject, Measure.BUDGET)
            if budget is not None:
                way = 0 if even else self.grammar.compared_way(word)
                yield self._judged(actual, budget, way, match.group())

    @staticmethod
    def _from(text: str, at: int) -> int:
        """Give where the sentence of a word begins, the one before it where it holds no figure."""
        start = text.rfind("。", 0, at) + 1
        if any(char.isdigit() for char in text[start:at]):
            return start
        return text.rfind("。", 0, max(0, start - 1)) + 1

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
        for growth in claims:
            if growth.measure is not Measure.GROWTH or not growth.way:
                continue
            change = [
                one
                for one in claims
                if one.measure is Measure.CHANGE
                and one.sentence == growth.sentence
                and one.subject.key == growth.subject.key
                and one.number < growth.number
                and one.way
            ]
            zero = not growth.figure.value or (change and not change[-1].figure.value)
            if not change or zero:
                continue
            good = change[-1].way == growth.way
            fact = self.ledger.fact(growth)
            yield worded(
                self.rule,
                growth.subject.label,
                None if good else Reason("reason.turned", {"rate": _shown(fact)}),
                (Member(1, fact),),
                (Member(1, self.ledger.fact(change[-1])),),
                (Place(fact.sheet, fact.cell),),
            )


def _shown(fact: Fact) -> str:
    return f"{printed(fact.value or 0, fact.decimals)}{fact.unit}"
