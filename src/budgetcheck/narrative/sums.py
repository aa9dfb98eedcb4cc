"""Several claims that add up: indicators and their parts, 类 and 项, what 其中 lists.

In: a Ledger. Out: relations of the rules on sums (N7, N8, N9) and bounds (N13).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.narrative.accounts import LEVELS
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.judging import judged, undecided
from budgetcheck.narrative.ledger import Ledger
from budgetcheck.narrative.names import spent
from budgetcheck.narrative.slips import miscounted, one_slip
from budgetcheck.narrative.subjects import Subject
from budgetcheck.rulebook.narrative_model import NarrativeSpec, SumSpec

_PARTIAL = Reason("reason.partial", {})


@dataclass(frozen=True, slots=True)
class Sums:
    """Binds the claims of a ledger that add up."""

    spec: NarrativeSpec
    ledger: Ledger
    apart: Collection[int] = ()  # claims that are called what they are not

    def relations(self) -> Iterator[Relation]:
        """Give every relation, judged."""
        for one in self.spec.sums:
            yield from self._sum(one) if one.op == "=" else self._bound(one)
        yield from self._items()
        yield from self._parts()

    def _sum(self, spec: SumSpec) -> Iterator[Relation]:
        """N7: an indicator is the sum of its parts."""
        for measure in (Measure.ACTUAL, Measure.BUDGET, Measure.LAST):
            for whole in self._one_a_section(self.ledger.of(spec.whole, measure)):
                found = [self._part(name, whole, measure) for name in spec.parts]
                told = [fact for fact, claimed in found if fact is not None and claimed]
                parts = [fact for fact, _ in found if fact is not None]
                if len(told) < 2:  # noqa: PLR2004 - one part alone is no sum
                    continue
                printed = self.ledger.lookup is not None and measure is not Measure.LAST
                complete = len(parts) == len(spec.parts) or printed
                if not complete and self._lists_more(spec, whole, parts):
                    yield undecided(self.spec.rules["sum"], whole.subject.label, _PARTIAL)
                else:
                    yield self._summed("sum", whole, parts, complete=complete)

    def _lists_more(self, spec: SumSpec, whole: Claim, parts: Sequence[Fact]) -> bool:
        """Tell whether the text tells parts of the whole that the sum does not know.

        They are listed as its parts, or told between it and the last of those that are known.
        """
        last = max(claim.number for part in parts if (claim := self.ledger.claim(part)))
        known = self._within(spec, parts)
        for one in self.ledger.claims:
            between = whole.number < one.number < last and one.part_of is None
            own = one.part_of == whole.number or between
            alike = own and one.measure is whole.measure and one.figure.kind == whole.figure.kind
            new = alike and one.figure.value and one.subject.key not in known
            if new and not any(self.ledger.fact(one) is part for part in parts):
                return True
        return False

    def _within(self, spec: SumSpec, parts: Sequence[Fact]) -> set[str]:
        """Give the keys of a whole, of the parts that are told, and of theirs."""
        sums = {one.whole: one.parts for one in self.spec.sums if one.op == "="}
        told = {claim.subject.key for part in parts if (claim := self.ledger.claim(part))}
        return {spec.whole, *told, *(inner for part in told for inner in sums.get(part, ()))}

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
            if one.section == whole.section
            and one.number not in self.apart
            and _same_budget(one, whole)
            and not one.aspects.conflicts(whole.aspects)
        ]
        if told:
            nearest = min(told, key=lambda one: abs(one.number - whole.number))
            return self.ledger.fact(nearest), True
        if not self.ledger.is_own(whole.aspects):
            return None, False
        subject = Subject("indicator", spec.name, spec.name, spec)
        return self.ledger.printed(subject, measure, whole.section), False

    def _one_a_section(self, claims: Iterable[Claim]) -> list[Claim]:
        found: dict[tuple[object, ...], Claim] = {}
        for claim in claims:
            whose = claim.aspects.year, claim.aspects.holder
            found.setdefault((claim.section, claim.kind, *whose), claim)
        return list(found.values())

    def _items(self) -> Iterator[Relation]:
        """N8: the 类, and the 项, add up to the whole."""
        whole = self.spec.items_whole
        for length in LEVELS.values():
            own = [one for one in self.ledger.claims if self._is_item(one, length)]
            for measure in (Measure.ACTUAL, Measure.BUDGET):
                listed = [one for one in own if one.measure is measure]
                total = self._total_for(whole, measure, listed)
                if total:
                    alike = [one for one in listed if not one.aspects.conflicts(total.aspects)]
                    yield from self._added(total, alike, length) if len(alike) > 1 else ()
        yield from self._below()

    def _below(self) -> Iterator[Relation]:
        """N8: the 项 that are told below a 类 add up to it."""
        of_class, items = (
            [one for one in self.ledger.claims if self._is_item(one, LEVELS[level])]
            for level in ("类", "项")
        )
        told: set[tuple[str, Measure, str]] = set()
        for whole in of_class:
            key = whole.subject.key, whole.measure, whole.kind
            own = [one for one in items if _is_below(one, whole)]
            if key not in told and own:
                told.add(key)
                yield from self._added(whole, own, LEVELS["项"])

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
        missing = self._unlisted(set(first), length, total.subject.code)
        if total.measure is Measure.BUDGET:
            unbudgeted = self._unbudgeted()
            missing = [fact for fact in missing if fact.row not in unbudgeted]
        if total.measure is Measure.BUDGET and missing:
            yield undecided(self.spec.rules["items"], total.subject.label, _PARTIAL)
            return
        complete = self.ledger.lookup is not None and bool(self._codes(length))
        if not complete and len(members) < 2:  # noqa: PLR2004 - one alone is no sum
            return
        yield self._summed("items", total, [*members, *missing], complete=complete)

    def _unbudgeted(self) -> set[str]:
        """Give the codes of the accounts of which the text says that nothing was budgeted."""
        told = (one for one in self.ledger.claims if one.subject.kind == "account")
        spent = (one for one in told if one.measure is Measure.ACTUAL)
        return {one.subject.code for one in spent if self.ledger.unbudgeted(one)}

    def _codes(self, length: int) -> list[Fact]:
        """Give the figures of the accounts of a level that the table of the items prints."""
        printed = spent(self.spec, self.ledger.lookup)
        return [fact for code, fact in printed.items() if len(code) == length and fact.value]

    def _section(self) -> str | None:
        own = self.spec.items_section()
        return own.name if own else None

    def _unlisted(self, listed: set[str], length: int, under: str) -> list[Fact]:
        own = (fact for fact in self._codes(length) if fact.row.startswith(under))
        return [fact for fact in own if fact.row not in listed]

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
        said = set(lists)
        lists |= {at: own for at, own in self._headed() if at not in lists}
        lists |= {at: own for at, own in self._before() if at not in lists}
        for at, listed in lists.items():
            whole = self.ledger.claims[at]
            if len(listed) > 1 and not self._is_known(whole, listed):
                facts = [self.ledger.fact(one) for one in listed]
                spec = whole.subject.indicator
                complete = spec is not None and spec.complete
                own = facts if complete else self._ended(whole, facts)
                yield self._summed("parts", whole, own, complete=complete, said=at in said)

    def _is_known(self, whole: Claim, listed: Sequence[Claim]) -> bool:
        """Tell whether the rules' own sums hold what is listed: by its parts, or by 类 and 项."""
        parts = {
            part for one in self.spec.sums if one.whole == whole.subject.key for part in one.parts
        }
        items = whole.subject.key == self.spec.items_whole and whole.section == self._section()
        return items or any(one.subject.key in parts for one in listed)

    def _headed(self) -> Iterator[tuple[int, list[Claim]]]:
        """Give the lists that a colon opens, within a sentence."""
        lists: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.head is None or claim.part_of is not None:
                continue
            whole = self.ledger.claims[claim.head]
            alike = whole.measure is claim.measure and whole.passage == claim.passage
            if alike and claim.figure.kind == whole.figure.kind == "money":
                lists[claim.head].append(claim)
        yield from lists.items()

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

    def _are_siblings(self, kind: str, parts: Sequence[Fact]) -> bool:
        """Tell whether no part can be within another: those of the rules' sums, accounts of one level."""
        levels = {_level(self.ledger.claim(part)) for part in parts}
        return kind != "parts" or (len(levels) == 1 and levels != {""})

    def _summed(
        self,
        kind: str,
        whole: Claim,
        parts: Sequence[Fact],
        *,
        complete: bool,
        said: bool = True,
    ) -> Relation:
        """Judge a sum; where the list may be partial, only what looks like a slip is an error."""
        rule = self.spec.rules[kind]
        own = (Member(1, self.ledger.fact(whole)),)
        right = tuple(Member(1, fact) for fact in parts)
        relation = judged(rule, whole.subject.label, own, right)
        if relation.verdict is not Verdict.BROKEN or complete:
            return relation
        known = whole.subject.kind != "free"
        summed = any(one.whole == whole.subject.key for one in self.spec.sums)
        more = relation.difference < 0 and all(map(_nameless, parts))
        too_much = kind == "parts" and said and known and more and not summed
        far = not known and abs(relation.difference) * 2 > abs(
            relation.left
        )  # no list of its parts
        total = self.ledger.fact(whole)
        slip = not far and one_slip(total, parts)
        if too_much or slip or (self._are_siblings(kind, parts) and miscounted(total, parts)):
            return relation
        return replace(relation, verdict=Verdict.NOT_APPLICABLE, reason=_PARTIAL)


def _level(claim: Claim | None) -> str:
    """Give the level of an account, "" of anything else."""
    return claim.subject.names[-1][0] if claim and claim.subject.kind == "account" else ""


def _nameless(fact: Fact) -> bool:
    """Tell whether a part is none that the rules know."""
    return "@" in fact.row


def _is_below(item: Claim, whole: Claim) -> bool:
    """Tell whether an 项 is one of a 类: by code, else by the names told with it; of one version."""
    if (item.measure, item.kind) != (whole.measure, whole.kind):
        return False
    if item.aspects.conflicts(whole.aspects):
        return False
    if item.subject.code and whole.subject.code:
        return item.subject.code.startswith(whole.subject.code)
    (level, own), (_, name) = item.subject.names[0], whole.subject.names[-1]
    return level == "类" and own.removesuffix("支出") == name.removesuffix("支出")


def _same_budget(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind or "预算" in (one.kind, other.kind)
