"""Claims become relations: with the tables, and with each other; judged by the engine as all are.

In: a Ledger. Out: relations of the narrative's rules (N1 …), one for each way in which a claim can
be held against something. `sums` binds several claims at once.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.engine.lookup import Missing
from budgetcheck.engine.naming import worded
from budgetcheck.forms import Place
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.families import Families
from budgetcheck.narrative.grammar import BUDGET, LAST
from budgetcheck.narrative.judging import judged, shown, statement_of
from budgetcheck.narrative.ledger import Ledger, same_budget
from budgetcheck.narrative.measures import CHANGES
from budgetcheck.narrative.slips import explained
from budgetcheck.narrative.sums import Sums
from budgetcheck.rulebook.model import Kind
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_UNLIKE = Reason("reason.unlike", {})
_CHAIN = 3  # amount, change, rate
_HOLDING = (Verdict.HOLDS, Verdict.ROUNDING)
_SIBLINGS = 1
_LOOSE = ("free", "part")  # subjects that the rules have no name for
_PRINTED_BUDGET = ("全年预算", "预算", "调整预算", "")


@dataclass(frozen=True, slots=True)
class Binder:
    """Binds the claims of a ledger."""

    spec: NarrativeSpec
    ledger: Ledger

    def relations(self) -> list[Relation]:
        """Give every relation, judged."""
        found: list[Relation] = []
        ratios: list[Relation] = []
        for claim in self.ledger.claims:
            found += self._with_table(claim)
            ratios += self._ratio(claim)
            found += map(self._weighed, self._change(claim))
        ratios = [one for one in map(self._derived, ratios) if one is not None]
        sure = Counter(_whole(one) for one in ratios if one.verdict in _HOLDING)
        found += [self._weighed(one, sure[_whole(one)]) for one in ratios]
        family, hundred = (self.spec.rules.get(kind) for kind in ("family", "hundred"))
        if family is None or hundred is None:
            found += map(self._weighed, self._same(frozenset()))
            return [*found, *Sums(self.spec, self.ledger).relations()]
        share = self.spec.rules["share"].id
        shares = [one for one in found if one.rule.id == share]
        shares = [one for one in shares if one.verdict in (*_HOLDING, Verdict.BROKEN)]
        facts = frozenset(one.left_members[0].fact.index for one in shares)
        families = Families(self.spec, self.ledger, family, hundred, facts)
        misworded = {one.number for own in families.misworded().values() for one in own}
        found += map(self._weighed, self._same(misworded))
        found += families.worded(self.spec.rules["words"])
        found += Sums(self.spec, self.ledger, misworded).relations()
        found += families.relations()
        return found

    def _derived(self, relation: Relation) -> Relation | None:
        """Give a growth for what it says: worked out from its change, it does not speak for that.

        Where a change the other way gives it, what is wrong is the word (N10).
        """
        growth = self.spec.rules["growth"]
        if relation.rule.id != growth.id or len(relation.right_members) < _CHAIN:
            return relation
        if relation.verdict in _HOLDING:
            return replace(relation, rule=replace(growth, tier="soft"))
        moved, actual, less = relation.right_members
        change, rate = (self.ledger.claim(one.fact) for one in (moved, relation.left_members[0]))
        if not change or not rate or change.way != -rate.way:
            return relation
        turned = replace(moved, sign=-moved.sign)
        ways = ((turned, actual, less), (turned, actual, replace(less, sign=-less.sign)))
        tried = (
            judged(growth, relation.subject, relation.left_members, own, Kind.RATIO) for own in ways
        )
        return None if any(one.verdict in _HOLDING for one in tried) else relation

    def _weighed(self, relation: Relation, siblings: int = 0) -> Relation:
        """Give a relation; one that is broken is an error only if its figures are surely of one thing.

        What they are of has to be said, or one slip of the pen has to explain why they disagree, or
        several shares of the same whole, told beside it, hold.
        """
        zero = relation.reason is not None  # a rate on nothing, of whatever it is
        broken = relation.verdict is Verdict.BROKEN and not zero
        if not broken or self._said(relation) or explained(relation, named=self._named(relation)):
            return relation
        if siblings >= _SIBLINGS and self._told_together(relation):
            return relation
        return replace(relation, verdict=Verdict.NOT_APPLICABLE, reason=_UNLIKE)

    def _told_together(self, relation: Relation) -> bool:
        """Tell whether a share follows its part at once."""
        first, part, *_ = (self.ledger.claim(member.fact) for member in relation.members())
        return bool(first and part) and first.number == part.number + 1  # type: ignore[union-attr]

    def _told(self, relation: Relation) -> list[Claim]:
        claims = (self.ledger.claim(member.fact) for member in relation.members())
        return [claim for claim in claims if claim is not None]

    def _named(self, relation: Relation) -> bool:
        """Tell whether the text names what each figure of a relation is of, by a name that is known."""
        told = self._told(relation)
        return all(one.named and one.subject.kind not in _LOOSE for one in told)

    def _said(self, relation: Relation) -> bool:
        """Tell whether what all figures of a relation are of is said where they stand."""
        told, named = self._told(relation), self._named(relation)
        if relation.rule.id == self.spec.rules["same"].id:
            alone = (one.subject for one in told)
            return named and all(s.indicator and s.label in s.indicator.aliases for s in alone)
        together = len({one.sentence for one in told}) == 1
        return together and (named or self._chained(told))

    def _chained(self, told: Sequence[Claim]) -> bool:
        """Tell whether an amount, its change and its rate follow one another, and nothing between."""
        numbers = sorted({one.number for one in told})
        close = numbers[-1] - numbers[0] == len(numbers) - 1
        first = min(told, key=lambda one: one.number)
        last = max(told, key=lambda one: one.number)
        parted = "；" in self.ledger.between(first, last)
        whole = first.named and first.head is None and not first.listed
        return close and 1 < len(numbers) <= _CHAIN and whole and not parted

    def _with_table(self, claim: Claim) -> Iterator[Relation]:
        """N1: an amount is what the tables print."""
        if claim.measure is Measure.BUDGET and claim.kind not in _PRINTED_BUDGET:
            return
        if claim.measure not in (Measure.ACTUAL, Measure.BUDGET) or claim.figure.kind != "money":
            return
        if not self.ledger.is_own(claim.aspects) or self._is_economic(claim):
            return
        rule = self.spec.rules["table"]
        for cell in self.ledger.cells(claim.subject, claim.measure, claim.section):
            own = (Member(1, self.ledger.fact(claim)),)
            if isinstance(cell, Missing):
                label, statement = claim.subject.label, statement_of(rule)
                yield Relation(rule, statement, label, cell.verdict, cell.reason, own, ())
            else:
                right = (Member(1, cell),) if cell else ()
                yield judged(rule, claim.subject.label, own, right)

    def _is_economic(self, claim: Claim) -> bool:
        """Tell whether an indicator is told as an account of another table: 公务接待费 among those of 06."""
        section, spec = self.spec.sections.get(claim.section or ""), claim.subject.indicator
        listed = section is not None and section.economic is not None
        return (
            listed and spec is not None and section is not None and section.name not in spec.within
        )

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
        part = self.ledger.near(claim, claim.subject, claim.of)
        other = claim.whole_holder not in ("", claim.aspects.holder)  # 占全市的 5%
        own = claim.whole is not None and claim.whole.key == claim.subject.key
        if part is None or claim.whole is None or (own and not other):
            return ()
        whole = self.ledger.near(claim, claim.whole, claim.of, holder=claim.whole_holder)
        return (Member(1, part), Member(1, whole)) if whole and whole is not part else ()

    def _rate(self, claim: Claim) -> tuple[Member, ...]:
        part = self.ledger.near(claim, claim.subject, Measure.ACTUAL)
        whole = self.ledger.near(claim, claim.subject, Measure.BUDGET, claim.kind)
        return (Member(1, part), Member(1, whole)) if part and whole else ()

    def _growth(self, claim: Claim) -> tuple[Member, ...]:
        """Give the change and its base: what it is compared with, else the amount less the change."""
        change = self._changed(claim)
        actual = self.ledger.near(claim, claim.subject, claim.of)
        base = self._base(claim)
        if change is None or not change.way:  # the rate of two amounts alone is no ratio of them
            return ()
        moved = self.ledger.fact(change)
        part = Member(change.way * (claim.way or change.way), moved)
        if (
            base is not None
            and self._beside(base, claim)
            and not (actual and self._beside(actual, claim))
        ):
            return part, Member(1, base)
        if actual is not None:
            return part, Member(1, actual), Member(-change.way, moved)
        return (part, Member(1, base)) if base else ()

    def _beside(self, fact: Fact, claim: Claim) -> bool:
        """Tell whether an amount stands in the sentence of a claim."""
        own = self.ledger.claim(fact)
        return own is not None and own.sentence == claim.sentence

    def _base(self, claim: Claim) -> Fact | None:
        """Give the amount that a change or growth is compared with."""
        if not claim.base:
            return self._other_year(claim)
        measure = Measure.BUDGET if claim.base == BUDGET else Measure.LAST
        if (
            claim.base == LAST
            and claim.of is Measure.BUDGET
            and not claim.base_spent
            and not self._spent_before(claim)
        ):
            measure = Measure.BUDGET
        if measure is Measure.BUDGET and claim.base_year is None and claim.of is Measure.BUDGET:
            return None
        return self.ledger.near(claim, claim.subject, measure, year=claim.base_year)

    def _other_year(self, claim: Claim) -> Fact | None:
        """Give the amount of another year that a sentence tells before a change: 2021年为 5 万元，增加."""
        told = [
            one
            for measure in (Measure.ACTUAL, Measure.BUDGET, Measure.LAST)
            for one in self.ledger.before(claim, measure)
            if one.aspects.year not in (None, claim.aspects.year)
        ]
        return self.ledger.fact(told[0]) if len(told) == 1 else None

    def _spent_before(self, claim: Claim) -> bool:
        """Tell whether the text tells what was spent in the year that a budget is compared with."""
        return (
            self.ledger.near(claim, claim.subject, Measure.LAST, year=claim.base_year) is not None
        )

    def _changed(self, claim: Claim) -> Claim | None:
        """Give the change whose rate a growth is: told before it, or next, of its subject and base."""
        based = claim.base, claim.base_year
        before = (
            one
            for one in self.ledger.before(claim, Measure.CHANGE)
            if (one.base, one.base_year) == based
        )
        following = self.ledger.claims[claim.number + 1 : claim.number + 2]
        after = (
            one
            for one in following
            if one.measure is Measure.CHANGE
            and (one.sentence, one.subject.key) == (claim.sentence, claim.subject.key)
            and (one.base, one.base_year) == based
        )
        return next(before, None) or next(after, None)

    def _change(self, claim: Claim) -> Iterator[Relation]:
        """N6: the amount is what it is compared with, and the change."""
        if claim.measure is not Measure.CHANGE or not claim.way:
            return
        actual = self.ledger.near(claim, claim.subject, claim.of)
        base = self._base(claim)
        unbudgeted = claim.base == BUDGET and self.ledger.unbudgeted(claim)
        if actual and (base or unbudgeted) and actual is not base:
            own = (Member(1, actual),)
            first = () if unbudgeted or base is None else (Member(1, base),)
            moved = Member(claim.way, self.ledger.fact(claim))
            yield self._directed(
                judged(self.spec.rules["change"], claim.subject.label, own, (*first, moved)), moved
            )

    def _directed(self, relation: Relation, moved: Member) -> Relation:
        """Give a change for what it says; where the other way makes it right, the word is wrong."""
        if relation.verdict is not Verdict.BROKEN or len(relation.right_members) == 1:
            return relation
        right = (*relation.right_members[:-1], replace(moved, sign=-moved.sign))
        turned = judged(relation.rule, relation.subject, relation.left_members, right)
        if turned.verdict is Verdict.BROKEN:
            return relation
        reason = Reason("reason.wrong_way", {"value": f"{shown(moved.fact)}{moved.fact.unit}"})
        place = (Place(moved.fact.sheet, moved.fact.cell),)
        own = (*relation.left_members, moved)
        return worded(self.spec.rules["words"], relation.subject, reason, own, right[:-1], place)

    def _same(self, apart: Collection[int]) -> Iterator[Relation]:
        """N2: one indicator has one value throughout; a change also one direction.

        `apart`: the claims that are called what they are not.
        """
        first: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.subject.kind not in ("indicator", "account") or claim.figure.kind == "count":
                continue
            changes = claim.measure in CHANGES
            unsaid = claim.measure is Measure.SHARE or (changes and not claim.way)
            if unsaid or claim.number in apart:
                continue
            key: tuple[object, ...] = (claim.subject.key, claim.measure)
            if changes:
                key = (*key, claim.base, claim.base_year, claim.of)
            elif claim.measure is Measure.RATE:
                key = (*key, claim.kind)
            else:
                key = (*key, self._scope(claim))
            known = first[key]
            model = next((one for one in known if _is_same(one, claim)), None)
            if model is None:
                known.append(claim)
            else:
                own, other = (
                    (Member(one.way if changes else 1, self.ledger.fact(one)),)
                    for one in (claim, model)
                )
                yield self._printed_twice(
                    judged(self.spec.rules["same"], claim.subject.label, own, other)
                )

    def _printed_twice(self, relation: Relation) -> Relation:
        """Give two tellings of one figure: a unit of the last place apart is worth a warning.

        Rounding does not part what is copied, printed in the same unit to the same place.
        """
        one, two = relation.members()
        own, other = one.fact, two.fact
        if relation.verdict is Verdict.BROKEN and own.value == other.value and one.sign != two.sign:
            reason = Reason("reason.wrong_way", {"value": f"{shown(own)}{own.unit}"})
            place = (Place(own.sheet, own.cell),)
            words = self.spec.rules["words"]
            return worded(words, relation.subject, reason, (one,), (two,), place)
        alike = (own.unit, own.decimals) == (other.unit, other.decimals)
        if relation.verdict is not Verdict.ROUNDING or not alike:
            return relation
        soft = replace(relation.rule, tier="soft")
        return replace(relation, rule=soft, verdict=Verdict.BROKEN)

    def _scope(self, claim: Claim) -> str | None:
        """Give the section where it makes the amount another: an account in 02, 03 or 05."""
        return claim.section if claim.subject.kind == "account" else None


def _is_same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are of one thing: the same budget, year and holder."""
    own, known = one.aspects, other.aspects
    return (
        same_budget(one.kind, other.kind)
        and not own.conflicts(known)
        and own.holder == known.holder
    )


def _whole(relation: Relation) -> tuple[str, int]:
    """Give the rule of a ratio and the figure that it is of."""
    return relation.rule.id, relation.right_members[-1].fact.index
