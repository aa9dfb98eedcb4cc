"""The projects that a narrative lists one by one, against the number and the sum that it gives.

In: a ledger. Out: relations of the rule on projects: the sum, and once that holds the number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.engine.judge import judge_sum
from budgetcheck.engine.naming import worded
from budgetcheck.forms import Place
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.judging import statement_of
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class Projects:
    """Checks the list of projects; `whole` is the indicator that number and sum are said of."""

    rule: Rule
    whole: str
    ledger: Ledger

    def relations(self) -> Iterator[Relation]:
        """Give the relations, none where no project is listed or no number is told."""
        counts = self._told(Measure.COUNT)
        sums = self._told(Measure.ACTUAL)
        listed = {measure: self._listed(measure) for measure in (Measure.ACTUAL, Measure.BUDGET)}
        number = len(listed[Measure.ACTUAL])
        if number < 2 or not counts:  # noqa: PLR2004 - one project is no list
            return
        equal = counts[0].figure.value == number
        whole = True
        if sums:
            tried = [self._sum(sums[0], facts) for facts in listed.values()]
            good = [one for one in tried if one.verdict is not Verdict.BROKEN]
            whole = bool(good)
            if good or equal:
                yield (good or tried)[0]
        if equal or whole:
            yield self._number(counts[0], number, equal=equal)

    def _told(self, measure: Measure) -> list[Claim]:
        found = self.ledger.of(self.whole, measure)
        return [one for one in found if measure is not Measure.COUNT or one.figure.unit == "个"]

    def _listed(self, measure: Measure) -> list[Fact]:
        first: dict[str, Claim] = {}
        for claim in self.ledger.claims:
            if claim.subject.kind == "project" and claim.measure is measure:
                first.setdefault(claim.subject.key, claim)
        return [self.ledger.fact(claim) for claim in first.values()]

    def _sum(self, told: Claim, facts: list[Fact]) -> Relation:
        own = (Member(1, self.ledger.fact(told)),)
        parts = tuple(Member(1, fact) for fact in facts)
        statement, label = statement_of(self.rule), told.subject.label
        return judge_sum(Relation(self.rule, statement, label, Verdict.HOLDS, None, own, parts))

    def _number(self, told: Claim, number: int, *, equal: bool) -> Relation:
        fact = self.ledger.fact(told)
        details: dict[str, str | int] = {"told": int(told.figure.value), "listed": number}
        reason = None if equal else Reason("reason.number", details)
        place = Place(fact.sheet, fact.cell)
        return worded(self.rule, told.subject.label, reason, (Member(1, fact),), places=(place,))
