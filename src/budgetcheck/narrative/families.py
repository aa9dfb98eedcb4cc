"""Wholes and their parts, as the text itself tells them: by the rules' sums, by lists, or because they add up.

In: a ledger. Out: relations of the rule on sums over changes, shares and amounts: what makes up a
whole makes up its change as well, and its shares are a hundred.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.engine.naming import worded
from budgetcheck.exact import ONE, step
from budgetcheck.forms import Place
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.judging import judged
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.slips import explained, slipped
from budgetcheck.rulebook.model import Kind, Rule
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_MOST_PARTS = 16
_MOST_CHANGES = 60  # of one subject that are looked at
_FAR = 30  # passages in which the parts of a whole are told
_LEAST = 2
_SHARES = 3  # shares that are a whole together
_NEAR_ALL = 97 * ONE, 103 * ONE  # per cent
_ALL = 100 * ONE
_AMOUNTS = (Measure.ACTUAL, Measure.BUDGET)


@dataclass(frozen=True, slots=True)
class Family:
    """An amount and the amounts that make it up; `told` where the rules or a list say so."""

    whole: Claim
    parts: tuple[Claim, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Families:
    """Binds what families say of changes and shares."""

    spec: NarrativeSpec
    ledger: Ledger
    rule: Rule  # on the changes of parts, and of sums that the text makes itself
    shares: Rule
    judged: frozenset[int]  # facts of shares that are held against their amounts, by index

    def misworded(self) -> dict[int, list[Claim]]:
        """Give the budgets whose listed parts are all called 决算, and add up to them, with the parts."""
        lists: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.part_of is not None and claim.measure in _AMOUNTS:
                lists[claim.part_of].append(claim)
        return {at: own for at, own in lists.items() if self._is_misworded(at, own)}

    def _is_misworded(self, at: int, parts: Sequence[Claim]) -> bool:
        whole = self.ledger.claims[at]
        spent = all(one.measure is Measure.ACTUAL for one in parts)
        if whole.measure is not Measure.BUDGET or not spent or len(parts) < _LEAST:
            return False
        left = self._summed(Family(whole, tuple(parts), told=True))
        several = sum(bool(one.figure.value) for one in parts) >= _LEAST
        return several and left.verdict is not Verdict.BROKEN

    def worded(self, rule: Rule) -> Iterator[Relation]:
        """Give the parts of a budget that are called what was spent."""
        for own in self.misworded().values():
            for claim in own:
                fact = self.ledger.fact(claim)
                place = (Place(fact.sheet, fact.cell),)
                reason = Reason("reason.misworded", {})
                yield worded(rule, claim.subject.label, reason, (Member(1, fact),), (), place)

    def relations(self) -> Iterator[Relation]:
        """Give the relations, judged."""
        known = [*self._known()]
        told = {one.whole.number for one in known}
        for one in (*known, *self._adding(told)):
            if not one.told:
                yield self._summed(one)
            yield from self._changes(one)
            yield from self._share_of(one)
        yield from self._hundred()

    def _known(self) -> Iterator[Family]:
        """Give the families of the rules' sums whose parts are all told beside the whole."""
        for spec in self.spec.sums:
            for measure in _AMOUNTS if spec.op == "=" else ():
                for whole in self.ledger.of(spec.whole, measure):
                    parts = [*self._told_parts(spec.parts, whole)]
                    if len(parts) >= _LEAST and None not in parts:
                        yield Family(whole, tuple(one for one in parts if one), told=True)

    def _told_parts(self, names: Sequence[str], whole: Claim) -> Iterator[Claim | None]:
        """Give the claims of the parts of a whole; of a part not told, those of its own parts."""
        sums = {one.whole: one.parts for one in self.spec.sums if one.op == "="}
        for name in names:
            near = [one for one in self.ledger.of(name, whole.measure) if _beside(one, whole)]
            near = [one for one in near if self._is_of(one, whole)]
            after = [one for one in near if one.number > whole.number]
            if near:
                yield (after or near)[0]
            elif name in sums:
                yield from self._told_parts(sums[name], whole)
            else:
                yield None

    def _is_of(self, part: Claim, whole: Claim) -> bool:
        """Tell whether a part is not of a list of another version: a budget's, called 决算."""
        head = self.ledger.claims[part.part_of] if part.part_of is not None else whole
        return head.measure is part.measure

    def _adding(self, told: set[int]) -> Iterator[Family]:
        """Give the amounts that those told after them, one by one, add up to."""
        claims = [
            one
            for one in self.ledger.claims
            if one.measure in _AMOUNTS and one.figure.kind == "money"
        ]
        for at, whole in enumerate(claims):
            if whole.number in told or not whole.figure.value:
                continue
            parts = self._parts_after(whole, claims[at + 1 : at + 1 + 2 * _MOST_PARTS])
            if parts:
                yield Family(whole, parts, told=False)

    def _parts_after(self, whole: Claim, later: Sequence[Claim]) -> tuple[Claim, ...]:
        fact = self.ledger.fact(whole)
        left, slack = (fact.value or 0) * fact.factor, fact.half * fact.factor
        parts: list[Claim] = []
        for one in later:
            far = one.passage - whole.passage > _FAR or len(parts) >= _MOST_PARTS
            if far or one.subject.key == whole.subject.key or one.section != whole.section:
                break
            inner = one.part_of is not None and one.part_of != whole.number
            if inner or not _alike(one, whole) or not one.figure.value:
                continue
            own = self.ledger.fact(one)
            parts.append(one)
            left -= (own.value or 0) * own.factor
            slack += own.half * own.factor
            if abs(left) <= slack and len(parts) >= _LEAST:
                return tuple(parts)
            if left < -slack:
                break
        return ()

    def _summed(self, family: Family) -> Relation:
        own = (Member(1, self.ledger.fact(family.whole)),)
        parts = tuple(Member(1, self.ledger.fact(one)) for one in family.parts)
        return judged(self.rule, family.whole.subject.label, own, parts)

    def _changes(self, family: Family) -> Iterator[Relation]:
        """Hold the change of a whole against those of its parts, each on the same base."""
        if not family.told and self._lacks(family):
            return
        for change in self.ledger.of(family.whole.subject, Measure.CHANGE)[:_MOST_CHANGES]:
            if (
                not change.way
                or not _alike(change, family.whole)
                or change.of is not family.whole.measure
            ):
                continue
            found = [self._change_of(one, change) for one in family.parts]
            told = [one for one in found if one is not None]
            lacking = any(
                one is None and not self._unchanged(part)
                for one, part in zip(found, family.parts, strict=True)
            )
            if lacking or len(told) < _LEAST:
                continue
            yield self._weighed(change, told)

    def _lacks(self, family: Family) -> bool:
        """Tell whether the text names a part of a whole that it tells no amount of: nothing, this year."""
        key = family.whole.subject.key
        told = {one.subject.key for one in family.parts}
        sums = (one for one in self.spec.sums if one.op == "=" and one.whole == key)
        missing = {part for one in sums for part in one.parts} - told
        known = (self.spec.indicators[part] for part in missing if part in self.spec.indicators)
        return any(name in self.ledger.text for one in known for name in one.aliases)

    def _unchanged(self, part: Claim) -> bool:
        """Tell whether a part is nothing, and its sentence says that it was before."""
        words = (*self.spec.words.even, *self.spec.words.nothing)
        text = self.ledger.sentence(part)
        return not part.figure.value and any(word in text for word in words)

    def _weighed(self, change: Claim, told: Sequence[Claim]) -> Relation:
        """Judge the changes; a part whose change and rate contradict each other may go either way."""
        doubtful = [one for one in told if self._turned(one)]
        tried = [self._change_sum(change, told, ())]
        tried += [self._change_sum(change, told, (one,)) for one in doubtful]
        for relation in reversed(tried):
            if relation.verdict is not Verdict.BROKEN or explained(relation):
                return relation
        return replace(tried[0], verdict=Verdict.NOT_APPLICABLE, reason=Reason("reason.unlike", {}))

    def _change_sum(
        self, change: Claim, told: Sequence[Claim], turned: Sequence[Claim]
    ) -> Relation:
        own = (Member(1, self.ledger.fact(change)),)
        parts = tuple(
            Member(change.way * one.way * (-1 if one in turned else 1), self.ledger.fact(one))
            for one in told
        )
        return judged(self.rule, change.subject.label, own, parts)

    def _turned(self, change: Claim) -> bool:
        growth = self.ledger.of(change.subject, Measure.GROWTH)[:_MOST_CHANGES]
        return any(one.sentence == change.sentence and one.way == -change.way for one in growth)

    def _change_of(self, part: Claim, whole: Claim) -> Claim | None:
        """Give the change of a part that is told on the base of the whole's."""
        for one in self.ledger.of(part.subject, Measure.CHANGE)[:_MOST_CHANGES]:
            based = (one.base, one.base_year, one.of) == (whole.base, whole.base_year, whole.of)
            if one.way and based and _beside(one, whole):
                return one
        return None

    def _share_of(self, family: Family) -> Iterator[Relation]:
        """Hold shares of which the text does not say the whole against that of their family."""
        for part in family.parts:
            for share in self.ledger.of(part.subject, Measure.SHARE)[:_MOST_CHANGES]:
                if share.whole is None and _beside(share, part) and share.sentence == part.sentence:
                    members = (
                        Member(1, self.ledger.fact(part)), Member(1, self.ledger.fact(family.whole))
                    )  # fmt: skip
                    own = (Member(1, self.ledger.fact(share)),)
                    found = judged(
                        self.spec.rules["share"], share.subject.label, own, members, Kind.RATIO
                    )
                    if found.verdict is not Verdict.BROKEN or explained(found):
                        yield found

    def _hundred(self) -> Iterator[Relation]:
        """Hold the shares of one whole that a sentence lists against a hundred."""
        shares = [one for one in self.ledger.claims if one.measure is Measure.SHARE]
        for _, found in groupby(
            shares, key=lambda one: (one.sentence, one.whole and one.whole.key)
        ):
            own = [*found]
            if all(self.ledger.fact(one).index in self.judged for one in own):
                continue  # each follows from its amounts, or is wrong by itself
            total = sum(self.ledger.fact(one).value or 0 for one in own)
            if len(own) >= _SHARES and _NEAR_ALL[0] <= total <= _NEAR_ALL[1]:
                yield self._all(own, total)

    def _all(self, own: Sequence[Claim], total: int) -> Relation:
        facts = [self.ledger.fact(one) for one in own]
        slack = sum(max(fact.half, step(fact.decimals) // 2) for fact in facts)
        off = total - _ALL
        wrong = abs(off) > slack and any(slipped(fact, (fact.value or 0) - off) for fact in facts)
        details: dict[str, str | int] = {"sum": _shown(total, facts[0])}
        reason = Reason("reason.not_hundred", details) if wrong else None
        places = tuple(Place(fact.sheet, fact.cell) for fact in facts)
        members = tuple(Member(1, fact) for fact in facts)
        label = own[0].whole.label if own[0].whole else own[0].subject.label
        return worded(self.shares, label, reason, members, (), places)


def _shown(value: int, fact: Fact) -> str:
    return f"{value / ONE:.{fact.decimals}f}"


def _alike(one: Claim, other: Claim) -> bool:
    """Tell whether two amounts may be whole and part: of one version, year and holder."""
    same = one.measure is other.measure or Measure.CHANGE in (one.measure, other.measure)
    return same and not one.aspects.conflicts(other.aspects)


def _beside(one: Claim, other: Claim) -> bool:
    """Tell whether two claims stand in one section, and may be of one thing."""
    near = one.section == other.section and abs(one.passage - other.passage) <= _FAR
    return near and not one.aspects.conflicts(other.aspects)
