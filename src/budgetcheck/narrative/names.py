"""Account names of a narrative against those that the tables print, and accounts left out.

In: claims, and the accounts and facts of the workbook. Out: claims whose accounts have their code,
by amount where the name is wrong, and relations on names (N11) and completeness (N12).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Reason, Relation
from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.naming import worded
from budgetcheck.exact import half_width, scaled
from budgetcheck.forms import Place
from budgetcheck.narrative.accounts import LEVELS, Accounts, Entry
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.figures import MONEY
from budgetcheck.narrative.judging import undecided
from budgetcheck.narrative.subjects import Subject
from budgetcheck.rulebook.model import Rule
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_LISTED = 8  # names that one sentence gives


@dataclass(frozen=True, slots=True)
class Names:
    """What a workbook knows of accounts: their names, and what 05 prints for them."""

    accounts: Accounts
    spent: Mapping[str, Fact]  # code -> what the table of the items prints for it
    section: str | None  # where the items are listed

    def resolved(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Give the claims with the code of each account that its amount tells."""
        taken = {claim.subject.code for claim in claims if claim.subject.code}
        known: dict[str, Entry] = {}
        for claim in claims:
            subject = claim.subject
            wanted = not subject.code and claim.measure is Measure.ACTUAL
            if wanted and subject.key not in known:
                found = [e for e in self._meant(claim) if e.code not in taken]
                if len(found) == 1:
                    known[subject.key] = found[0]
                    taken.add(found[0].code)
        return tuple(self._coded(claim, known.get(claim.subject.key)) for claim in claims)

    def _coded(self, claim: Claim, entry: Entry | None) -> Claim:
        if entry is None:
            return claim
        own = claim.subject
        names = own.names or ((entry.level, own.label),)
        return replace(
            claim, subject=Subject("account", entry.code, own.label, None, entry.code, names)
        )

    def _meant(self, claim: Claim) -> list[Entry]:
        """Give the accounts that a claim may be of: of a wrong name, or of one that several bear."""
        if claim.subject.kind == "account":
            return self._alike(claim)
        if claim.subject.kind != "free" or claim.section != self.section:
            return []
        own = self.accounts.named(claim.subject.label, "项")
        return [e for e in own if self._holds(e.code, claim)]

    def _alike(self, claim: Claim) -> list[Entry]:
        """Give the accounts of the level, below what is named right, that hold the claim's amount."""
        names = claim.subject.names
        under, level = self._parent(names), names[-1][0]
        return [e for e in self.accounts.below(under, level) if self._holds(e.code, claim)]

    def _parent(self, names: tuple[tuple[str, str], ...]) -> str:
        code = ""
        for level, name in names[:-1]:
            entry = self.accounts.of_class(name) if level == "类" else None
            found = [entry] if entry else self.accounts.named(name, level, code)
            code = found[0].code if found else code
        return code

    def _holds(self, code: str, claim: Claim) -> bool:
        fact, figure = self.spent.get(code), claim.figure
        if fact is None or figure.unit not in MONEY:
            return False
        factor = MONEY[figure.unit]
        off = abs((fact.value or 0) * fact.factor - scaled(figure.value) * factor)
        own = half_width(scaled(figure.value), figure.decimals, exact=figure.unit == "元") * factor
        return off <= fact.half * fact.factor + own

    def relations(
        self,
        rules: tuple[Rule, Rule],
        claims: Sequence[Claim],
        places: Sequence[Place],
        text: str,
    ) -> Iterator[Relation]:
        """Give the relations on names, and on what the text lists."""
        if self.accounts.printed:
            yield from self._named(rules[0], claims, places)
            yield from self._complete(rules[1], claims, text)

    def _named(
        self, rule: Rule, claims: Sequence[Claim], places: Sequence[Place]
    ) -> Iterator[Relation]:
        seen: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        subjects: dict[Subject, Place] = {}
        for claim in claims:
            if claim.subject.kind == "account" and claim.subject.names:
                subjects.setdefault(claim.subject, places[claim.number])
        for subject, place in subjects.items():
            wrong = list(self._wrong(subject))
            for key in wrong:
                seen[key].append(place)
            if not wrong:
                yield worded(rule, subject.label, None, places=(place,))
        for (level, name, right), where in seen.items():
            details: dict[str, str | int] = {"name": name, "level": level, "right": right}
            cut = self._cut_from(level, name, right)
            if cut:
                reason = Reason("reason.name_cut", {**details, "right": cut})
                found = undecided(rule, f"{name}({level})", reason)
                yield replace(found, places=tuple(where))
                continue
            why = "reason.other_account" if right else "reason.no_account"
            yield worded(rule, f"{name}({level})", Reason(why, details), places=tuple(where))

    def _cut_from(self, level: str, name: str, right: str) -> str:
        """Give the account whose name begins or ends as what was read does, "" where there is none.

        A line break, a page's end or a bracket may have cut it: that is our reading, and no mistake.
        """
        if right:
            return right if _is_cut(name, right.partition(" ")[2]) else ""
        known = (
            f"{e.code} {e.name}" for e in self.accounts.below("", level) if _is_cut(name, e.name)
        )
        return next(known, "")

    def _wrong(self, subject: Subject) -> Iterator[tuple[str, str, str]]:
        """Give each name that is not the table's: its level, the name, and the right one."""
        for level, name in subject.names:
            entry = self.accounts.by_code.get(subject.code[: LEVELS[level]])
            if entry and len(subject.code) >= LEVELS[level]:
                if not _same(name, entry.name):
                    yield level, name, f"{entry.code} {entry.name}"
            elif not subject.code and self.accounts.below("", level):
                known = self.accounts.of_class(name) if level == "类" else None
                if not known and not self.accounts.named(name, level):
                    yield level, name, ""

    def _named_in(self, code: str, text: str) -> bool:
        """Tell whether an account is named at all, if only to say that nothing was budgeted."""
        entry = self.accounts.by_code.get(code)
        return entry is None or entry.name.removesuffix("支出") in text

    def _complete(self, rule: Rule, claims: Sequence[Claim], text: str) -> Iterator[Relation]:
        for level, length in LEVELS.items():
            if level == "款":
                continue
            printed = {
                code for code, fact in self.spent.items() if len(code) == length and fact.value
            }
            told = {
                claim.subject.code
                for claim in claims
                if claim.section == self.section and len(claim.subject.code) == length
            }
            told |= {code for code in printed if self._named_in(code, text)} if told else set()
            if len(told & printed) < max(2, len(printed) / 2):
                yield undecided(rule, level, Reason("reason.partial", {}))
                continue
            missing = sorted(printed - told)
            if not missing:
                yield worded(rule, level, None)
                continue
            names = "、".join(self._shown(code) for code in missing[:_LISTED])
            details: dict[str, str | int] = {"level": level, "names": names, "count": len(missing)}
            first = self.spent[missing[0]]
            place = (Place(first.sheet, first.cell),)
            yield worded(rule, level, Reason("reason.unlisted", details), places=place)

    def _shown(self, code: str) -> str:
        entry = self.accounts.by_code.get(code)
        return f"{code} {entry.name}" if entry else code


def spent(spec: NarrativeSpec, lookup: Lookup | None) -> dict[str, Fact]:
    """Give what the table of the items prints for each account, by code."""
    section = spec.items_section()
    place = section.accounts if section else None
    if lookup is None or place is None:
        return {}
    return {
        fact.row: fact
        for fact in lookup.facts
        if fact.table == place.table and fact.column == place.column and fact.row.isdigit()
    }


def _is_cut(name: str, other: str) -> bool:
    """Tell whether one name is the beginning or the end of the other."""
    short, long = sorted((name, other), key=len)
    whole = long.removesuffix("支出"), long
    return any(one.startswith(short) or one.endswith(short) for one in whole)


def _same(name: str, other: str) -> bool:
    return name.removesuffix("支出") == other.removesuffix("支出")
