"""Several claims that add up: indicators and their parts, 类 and 项, what 其中 lists.

In: a Ledger. Out: relations of the rules on sums (N7, N8, N9) and bounds (N13).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.narrative.accounts import LEVELS
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.judging import judged, undecided
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.names import spent
from budgetcheck.narrative.slips import one_slip
from budgetcheck.narrative.subjects import Subject
from budgetcheck.rulebook.narrative_model import NarrativeSpec, SumSpec

_PARTIAL = Reason("reason.partial", {})


@dataclass(frozen=True, slots=True)
class Sums:
    """Binds the claims of a ledger that add up."""

    spec: NarrativeSpec
    ledger: Ledger

    def relations(self) -> Iterator[Relation]:
        """Give every relation, judged."""
        for one in self.spec.sums:
            yield from self._sum(one) if one.op == "=" else self._bound(one)
        yield from self._items()
        yield from self._parts()

    def _sum(self, spec: SumSpec) -> Iterator[Relation]:
        """N7: an indicator is the sum of its parts."""
        for measure in (Measure.ACTUAL, Measure.BUDGET):
            for whole in self._one_a_section(self.ledger.of(spec.whole, measure)):
                found = [self._part(name, whole, measure) for name in spec.parts]
                told = [fact for fact, claimed in found if fact is not None and claimed]
                parts = [fact for fact, _ in found if fact is not None]
                if len(told) < 2:  # noqa: PLR2004 - one part alone is no sum
                    continue
                complete = len(parts) == len(spec.parts) or self.ledger.lookup is not None
                if not complete and self._lists_more(whole, parts):
                    yield undecided(self.spec.rules["sum"], whole.subject.label, _PARTIAL)
                else:
                    yield self._summed("sum", whole, parts, complete=complete)

    def _lists_more(self, whole: Claim, parts: Sequence[Fact]) -> bool:
        """Tell whether the text lists parts of the whole that the sum does not know."""
        own = [one for one in self.ledger.claims if one.part_of == whole.number]
        told = [self.ledger.fact(one) for one in own if one.measure is whole.measure]
        return any(fact.value and not any(fact is part for part in parts) for fact in told)

    def _bound(self, spec: SumSpec) -> Iterator[Relation]:
        """N13: an indicator is not less than what is part of it."""
        larger = self.ledger.of(spec.whole, Measure.ACTUAL)[:1]
        smaller = self.ledger.of(spec.parts[0], Measure.ACTUAL)[:1]
        for one, other in zip(larger, smaller, strict=False):
            own, parts = ((Member(1, self.ledger.fact(claim)),) for claim in (one, other))
            yield judged(self.spec.rules["bound"], one.subject.label, own, parts, op="≥")

    def _part(self, name: str, whole: Claim, measure: Measure) -> tuple[Fact | None, bool]:
        """Give a part of a sum, and whether the text tells it near the whole."""
        spec = self.spec.indicators.get(name)
        if spec is None:
            return None, False
        told = [
            one
            for one in self.ledger.of(name, measure)
            if one.section == whole.section and _same_budget(one, whole)
        ]
        if told:
            nearest = min(told, key=lambda one: abs(one.number - whole.number))
            return self.ledger.fact(nearest), True
        subject = Subject("indicator", spec.name, spec.name, spec)
        return self.ledger.printed(subject, measure, whole.section), False

    def _one_a_section(self, claims: Iterable[Claim]) -> list[Claim]:
        found: dict[tuple[str | None, str], Claim] = {}
        for claim in claims:
            found.setdefault((claim.section, claim.kind), claim)
        return list(found.values())

    def _items(self) -> Iterator[Relation]:
        """N8: the 类, and the 项, add up to the whole."""
        whole = self.spec.items_whole
        for length in LEVELS.values():
            own = [one for one in self.ledger.claims if self._is_item(one, length)]
            for measure in (Measure.ACTUAL, Measure.BUDGET):
                listed = [one for one in own if one.measure is measure]
                total = self._total_for(whole, measure, listed)
                if total and len(listed) > 1:
                    yield from self._added(total, listed, length)

    def _total_for(self, whole: str, measure: Measure, listed: Sequence[Claim]) -> Claim | None:
        if not listed:
            return None
        kinds = {one.kind for one in listed}
        before = [
            one
            for one in self.ledger.of(whole, measure)
            if one.section == self._section() and (measure is Measure.ACTUAL or one.kind in kinds)
        ]
        earlier = [one for one in before if one.number < listed[0].number] or before
        return earlier[-1] if earlier else None

    def _is_item(self, claim: Claim, length: int) -> bool:
        subject = claim.subject
        if (
            subject.kind != "account"
            or claim.section != self._section()
            or claim.figure.kind != "money"
        ):
            return False
        level = LEVELS[subject.names[-1][0]]
        return level == length and claim.measure in (Measure.ACTUAL, Measure.BUDGET)

    def _added(self, total: Claim, listed: Sequence[Claim], length: int) -> Iterator[Relation]:
        first: dict[str, Claim] = {}
        for claim in listed:
            first.setdefault(claim.subject.key, claim)
        members = [self.ledger.fact(claim) for claim in first.values()]
        missing = self._unlisted(set(first), length)
        if total.measure is Measure.BUDGET and missing:
            yield undecided(self.spec.rules["items"], total.subject.label, _PARTIAL)
            return
        complete = self.ledger.lookup is not None and bool(self._codes(length))
        yield self._summed("items", total, [*members, *missing], complete=complete)

    def _codes(self, length: int) -> list[Fact]:
        """Give the figures of the accounts of a level that the table of the items prints."""
        printed = spent(self.spec, self.ledger.lookup)
        return [fact for code, fact in printed.items() if len(code) == length and fact.value]

    def _section(self) -> str | None:
        own = self.spec.items_section()
        return own.name if own else None

    def _unlisted(self, listed: set[str], length: int) -> list[Fact]:
        return [fact for fact in self._codes(length) if fact.row not in listed]

    def _parts(self) -> Iterator[Relation]:
        """N9: what 其中 lists adds up to the whole, unless it is only some of it."""
        lists: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.part_of is not None:
                whole = self.ledger.claims[claim.part_of]
                alike = whole.measure is claim.measure and whole.passage == claim.passage
                unit = whole.figure.kind == claim.figure.kind and (
                    claim.figure.kind == "money" or whole.figure.unit == claim.figure.unit
                )
                if alike and unit:
                    lists[claim.part_of].append(claim)
        known = {spec.whole for spec in self.spec.sums}
        lists |= {at: own for at, own in self._before() if at not in lists}
        for at, listed in lists.items():
            whole = self.ledger.claims[at]
            if len(listed) > 1 and whole.subject.key not in known:
                facts = [self.ledger.fact(one) for one in listed]
                spec = whole.subject.indicator
                complete = spec is not None and spec.complete
                own = facts if complete else self._ended(whole, facts)
                yield self._summed("parts", whole, own, complete=complete)

    def _before(self) -> Iterator[tuple[int, list[Claim]]]:
        """Give the lists that come before a whole whose lists are complete: A 1 辆、B 2 辆，全部 3 辆."""
        for whole in self.ledger.claims:
            spec = whole.subject.indicator
            if spec is None or not spec.complete or whole.measure is not Measure.COUNT:
                continue
            own = [
                one
                for one in self.ledger.claims[: whole.number]
                if one.sentence == whole.sentence and one.figure.unit == whole.figure.unit
            ]
            if own:
                yield whole.number, own

    def _ended(self, whole: Claim, parts: list[Fact]) -> list[Fact]:
        """Give the parts up to where they add up to the whole: the sentence may go on."""
        fact = self.ledger.fact(whole)
        left, slack = (fact.value or 0) * fact.factor, fact.half * fact.factor
        for at, part in enumerate(parts, start=1):
            left -= (part.value or 0) * part.factor
            slack += part.half * part.factor
            if abs(left) <= slack and at > 1:
                return parts[:at]
        return parts

    def _summed(
        self, kind: str, whole: Claim, parts: Sequence[Fact], *, complete: bool
    ) -> Relation:
        """Judge a sum; where the list may be partial, only what looks like a slip is an error."""
        rule = self.spec.rules[kind]
        own = (Member(1, self.ledger.fact(whole)),)
        right = tuple(Member(1, fact) for fact in parts)
        relation = judged(rule, whole.subject.label, own, right)
        if relation.verdict is not Verdict.BROKEN or complete:
            return relation
        too_much = kind == "parts" and relation.difference < 0 and all(map(_nameless, parts))
        if too_much or one_slip(self.ledger.fact(whole), parts):
            return relation
        return replace(relation, verdict=Verdict.NOT_APPLICABLE, reason=_PARTIAL)


def _nameless(fact: Fact) -> bool:
    """Tell whether a part is none that the rules know."""
    return "@" in fact.row


def _same_budget(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind or "预算" in (one.kind, other.kind)
