"""Claims become relations: with the tables, and with each other; judged by the engine as all are.

In: a Ledger. Out: relations of the narrative's rules (N1 …), one for each way in which a claim can
be held against something. `sums` binds several claims at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from budgetcheck.engine import Member, Relation, Verdict
from budgetcheck.engine.lookup import Missing
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.grammar import BUDGET, LAST
from budgetcheck.narrative.judging import judged, statement_of
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.sums import Sums
from budgetcheck.rulebook.model import Kind
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_PRINTED_BUDGET = ("全年预算", "预算", "调整预算", "")


@dataclass(frozen=True, slots=True)
class Binder:
    """Binds the claims of a ledger."""

    spec: NarrativeSpec
    ledger: Ledger

    def relations(self) -> list[Relation]:
        """Give every relation, judged."""
        found: list[Relation] = []
        for claim in self.ledger.claims:
            for bind in (self._with_table, self._ratio, self._change):
                found += bind(claim)
        return [*found, *self._same(), *Sums(self.spec, self.ledger).relations()]

    def _with_table(self, claim: Claim) -> Iterator[Relation]:
        """N1: an amount is what the tables print."""
        if claim.measure is Measure.BUDGET and claim.kind not in _PRINTED_BUDGET:
            return
        if claim.measure not in (Measure.ACTUAL, Measure.BUDGET) or claim.figure.kind != "money":
            return
        rule = self.spec.rules["table"]
        for cell in self.ledger.cells(claim.subject, claim.measure, claim.section):
            own = (Member(1, self.ledger.fact(claim)),)
            if isinstance(cell, Missing):
                verdict = Verdict.NOT_APPLICABLE if cell.skip else Verdict.UNKNOWN
                statement = statement_of(rule)
                yield Relation(rule, statement, claim.subject.label, verdict, cell.reason, own, ())
            else:
                right = (Member(1, cell),) if cell else ()
                yield judged(rule, claim.subject.label, own, right)

    def _ratio(self, claim: Claim) -> Iterator[Relation]:
        """N3, N4, N5: a share, a rate of completion or of growth follows from its amounts."""
        members = {
            Measure.SHARE: self._share,
            Measure.RATE: self._rate,
            Measure.GROWTH: self._growth,
        }
        keys = {Measure.SHARE: "share", Measure.RATE: "rate", Measure.GROWTH: "growth"}
        if claim.measure in members:
            right = members[claim.measure](claim)
            if right:
                rule = self.spec.rules[keys[claim.measure]]
                own = (Member(1, self.ledger.fact(claim)),)
                yield judged(rule, claim.subject.label, own, right, Kind.RATIO)

    def _share(self, claim: Claim) -> tuple[Member, ...]:
        part = self.ledger.near(claim, claim.subject, Measure.ACTUAL)
        if part is None or claim.whole is None or claim.whole.key == claim.subject.key:
            return ()
        whole = self.ledger.near(claim, claim.whole, Measure.ACTUAL)
        return (Member(1, part), Member(1, whole)) if whole else ()

    def _rate(self, claim: Claim) -> tuple[Member, ...]:
        part = self.ledger.near(claim, claim.subject, Measure.ACTUAL)
        whole = self.ledger.near(claim, claim.subject, Measure.BUDGET, claim.kind)
        return (Member(1, part), Member(1, whole)) if part and whole else ()

    def _growth(self, claim: Claim) -> tuple[Member, ...]:
        change = self._changed(claim)
        actual = self.ledger.near(claim, claim.subject, Measure.ACTUAL)
        if change is None or actual is None or not change.way:
            return ()
        moved = self.ledger.fact(change)
        return Member(1, moved), Member(1, actual), Member(-change.way, moved)

    def _changed(self, claim: Claim) -> Claim | None:
        """Give the change whose rate a growth is: told before it, of the same subject."""
        before = [
            one
            for one in self.ledger.of(claim.subject, Measure.CHANGE)
            if one.sentence == claim.sentence and one.number < claim.number
        ]
        return before[-1] if before else None

    def _change(self, claim: Claim) -> Iterator[Relation]:
        """N6: the amount is what it is compared with, and the change."""
        if claim.measure is not Measure.CHANGE or not claim.way:
            return
        actual = self.ledger.near(claim, claim.subject, Measure.ACTUAL)
        measure = Measure.BUDGET if claim.base == BUDGET else Measure.LAST
        base = self.ledger.near(claim, claim.subject, measure)
        unbudgeted = claim.base == BUDGET and self.ledger.unbudgeted(claim)
        if actual and (base or unbudgeted):
            own = (Member(1, actual),)
            first = () if unbudgeted or base is None else (Member(1, base),)
            right = (*first, Member(claim.way, self.ledger.fact(claim)))
            yield judged(self.spec.rules["change"], claim.subject.label, own, right)

    def _same(self) -> Iterator[Relation]:
        """N2: one indicator has one value throughout."""
        first: dict[tuple[object, ...], Claim] = {}
        for claim in self.ledger.claims:
            if claim.subject.kind not in ("indicator", "account") or claim.figure.kind == "count":
                continue
            if claim.measure in (Measure.RATE, Measure.SHARE, Measure.GROWTH):
                continue
            if claim.measure is Measure.CHANGE and (claim.base != LAST or not claim.way):
                continue
            if claim.measure is Measure.CHANGE:
                key: tuple[object, ...] = (claim.subject.key, claim.measure, claim.way)
            else:
                key = (claim.subject.key, claim.measure, claim.kind, self._scope(claim))
            model = first.setdefault(key, claim)
            if model is not claim:
                own, other = ((Member(1, self.ledger.fact(one)),) for one in (claim, model))
                yield judged(self.spec.rules["same"], claim.subject.label, own, other)

    def _scope(self, claim: Claim) -> str | None:
        """Give the section where it makes the amount another: an account in 02, 03 or 05."""
        return claim.section if claim.subject.kind == "account" else None
