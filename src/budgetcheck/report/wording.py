"""Findings and relations in words: the place, the arithmetic worked out, the reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.engine import CLAIM, Fact, Member, Relation, Verdict
from budgetcheck.exact import half_up, printed
from budgetcheck.forms import Place
from budgetcheck.labels import plain, row_name
from budgetcheck.messages import say
from budgetcheck.narrative import Narrative
from budgetcheck.report.model import Finding, Report
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.rulebook.model import Kind

ZERO_BASE = "reason.zero_base"
_MOST_TERMS = 12
_SENTENCE = 300
_COMPARED = {"=": ("=", "≠"), "≥": ("≥", "<"), "≤": ("≤", ">")}


def titles_of(rulebook: Rulebook) -> dict[str, str]:
    """Give the title of each form, and of last year's."""
    forms = rulebook.forms.values()
    last = {LAST_YEAR + form.id: LAST_YEAR + form.title for form in forms}
    told = {rulebook.narrative.table: rulebook.narrative.title}
    told |= {rulebook.consolidation.table: rulebook.consolidation.title}
    return {form.id: form.title for form in forms} | last | told


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one language; `terms` bounds how many terms of a sum are written out."""

    language: str
    titles: Mapping[str, str]  # form id -> title as the form gives it
    terms: int = _MOST_TERMS
    told: Narrative | None = None

    @classmethod
    def of(cls, report: Report, language: str, terms: int = _MOST_TERMS) -> "Wording":
        """Give the words for a report."""
        titles = titles_of(report.rulebook) | report.unit_titles()
        return cls(language, titles, terms, report.beside.narrative)

    def say(self, key: str, **details: object) -> str:
        """Give a sentence of the catalogue."""
        return say(self.language, key, **details)

    def place(self, finding: Finding) -> str:
        """Give where to look, as 支出决算表!C7; "" where a whole table is missing."""
        if finding.remark:
            return _place(finding.remark.place) if finding.remark.place else ""
        if finding.relation is None:
            return ""
        places = finding.relation.places
        found = [Place(m.fact.sheet, m.fact.cell) for m in finding.relation.members()[:1]]
        return next((_place(place) for place in (*places, *found)), "")

    def headline(self, finding: Finding) -> str:
        """Give what is wrong in one sentence."""
        if finding.remark:
            remark = finding.remark
            details = {key: value for key, value in remark.details.items() if key != "value"}
            return self.say(remark.key, value=remark.value, **details)
        if finding.relation is None:
            return finding.rule
        return self._verdict(finding, finding.relation)

    def _verdict(self, finding: Finding, relation: Relation) -> str:
        if finding.verdict == "unknown":
            return self.say(
                "finding.unknown",
                rule=finding.rule,
                count=finding.count,
                reason=self.reason(relation),
            )
        if finding.verdict == "rounding":
            return self.say(
                "finding.rounding",
                rule=finding.rule,
                difference=_signless(self._short(relation.difference, relation), relation.decimals),
                tolerance=printed(self._short(relation.tolerance, relation), relation.decimals),
            )
        return self.broken(relation)

    def broken(self, relation: Relation) -> str:
        """Give that a relation does not hold, and by how much."""
        rule = relation.rule.id
        if relation.reason and relation.reason.key == ZERO_BASE:
            value = printed(relation.left, relation.decimals)
            base = relation.right_members[1:]
            blank = len(base) == 1 and base[0].fact.blank
            key = "finding.zero_base_blank" if blank else "finding.zero_base"
            return self.say(key, rule=rule, value=value)
        if not relation.difference:
            return self.say("finding.broken_plain", rule=rule)
        difference = f"{self.difference(relation)} {self.unit(relation)}"
        if relation.statement.kind.rate:
            value = printed(half_up(relation.right, relation.decimals), relation.decimals)
            return self.say("finding.broken_rate", rule=rule, difference=difference, value=value)
        return self.say("finding.broken", rule=rule, difference=difference)

    @staticmethod
    def _short(value: int, relation: Relation) -> int:
        """Give a difference of rates without the digits that no end comes to."""
        return half_up(value, relation.decimals + 2) if relation.statement.kind.rate else value

    def unit(self, relation: Relation) -> str:
        """Give the unit that a difference is told in."""
        return self.say("finding.points") if relation.unit == "%" else relation.unit

    def difference(self, relation: Relation) -> str:
        """Give the difference without sign, a rate's from the rate that it should print."""
        if not relation.statement.kind.rate:
            return _signless(relation.difference, relation.decimals)
        off = relation.left - half_up(relation.right, relation.decimals)
        return _signless(
            off or half_up(relation.difference, relation.decimals + 2), relation.decimals
        )

    def off(self, relation: Relation) -> dict[str, str]:
        """Give by how much a relation is off, in what unit, and how much rounding allows."""
        tolerance = self._short(relation.tolerance, relation)
        return {
            "difference": self.difference(relation),
            "unit": self.unit(relation),
            "tolerance": printed(tolerance, relation.decimals),
        }

    def reason(self, relation: Relation) -> str:
        """Give why the verdict is what it is, "" where the arithmetic says it."""
        if relation.reason is None:
            return ""
        return self.say(relation.reason.key, **self.details(relation))

    def details(self, relation: Relation) -> dict[str, object]:
        """Give the details of a reason, with the titles of the tables that it is about."""
        details: dict[str, object] = dict(relation.reason.details) if relation.reason else {}
        table = details.get("table")
        if isinstance(table, str):
            details["title"] = self.titles.get(table, details.get("title", table))
        named = (self.say("finding.title", title=self.titles.get(t, t)) for t in relation.loose)
        return {"titles": self.say("finding.list").join(named), **details}

    def quoted(self, fact: Fact, figure: str | None = None) -> str:
        """Give the sentence of a claim with its figure marked, or with another in its place."""
        quote = self.told.quote(fact) if self.told else None
        if quote is None:
            return ""
        return plain(f"{quote.before}【{figure or quote.figure}】{quote.after}", _SENTENCE)

    def sentence(self, finding: Finding) -> str:
        """Give the sentence that a finding on a narrative is about, "" for any other."""
        relation = finding.relation
        claims = [m.fact for m in relation.members() if m.fact.kind == CLAIM] if relation else []
        if not claims or finding.verdict != "broken":
            return ""
        return self.say("finding.sentence", text=self.quoted(claims[0]))

    def waived(self, finding: Finding) -> str:
        """Give who answers for a finding and why, "" for one that nobody does."""
        waiver = finding.waiver
        if waiver is None:
            return ""
        until = (
            self.say("waiver.until", date=waiver.until.isoformat())
            if waiver.until
            else self.say("waiver.for_good")
        )
        return self.say("waiver.line", reason=waiver.reason, by=waiver.by or "—", until=until)

    def message(self, finding: Finding) -> str:
        """Give headline and working in one line."""
        parts = [self.headline(finding)]
        if finding.relation and finding.verdict in ("broken", "rounding"):
            parts.append(plain(finding.relation.subject))
            parts += [self.working(finding.relation), self.explanation(finding)]
        return "：".join(part for part in parts if part)

    def explanation(self, finding: Finding) -> str:
        """Give what the narrative would have to say of a soft break, "" for a hard one."""
        rule = finding.relation.rule if finding.relation else None
        soft = rule is not None and rule.explain and finding.verdict == "broken"
        return self.say("finding.explain", explain=rule.explain) if rule and soft else ""

    def working(self, relation: Relation) -> str:
        """Give the arithmetic: every term with its label, value and address, both sides."""
        return self.WORKINGS[relation.statement.kind](self, relation)

    def _sum(self, relation: Relation) -> str:
        names = _Names(relation, self.titles, self.say("units.department"))
        left = self._side(relation.left_members, names)
        right = self._side(relation.right_members, names)
        holds, fails = _COMPARED[relation.statement.op]
        good = relation.verdict in (Verdict.HOLDS, Verdict.NOT_APPLICABLE)
        sign = holds if good else fails
        total = printed(relation.right, relation.decimals)
        unit = relation.unit if names.mixed else ""
        shown = (
            f" = {total}{unit}" if names.mixed or len(_counted(relation.right_members)) > 1 else ""
        )
        many = names.mixed or len(_counted(relation.left_members)) > 1
        first = f"{left} = {printed(relation.left, relation.decimals)}{unit}" if many else left
        return f"{first} {sign} {right}{shown}"

    def _side(self, members: tuple[Member, ...], names: "_Names") -> str:
        if not members:
            return f"0（{self.say('finding.absent')}）"
        counted = _counted(members) or members[:1]
        text = ""
        for at, member in enumerate(counted[: self.terms]):
            mark = "- " if member.sign < 0 else ("+ " if at else "")
            text += f"{' ' if at else ''}{mark}{names.of(member.fact)} {self._value(member.fact, names.unit(member.fact))}"
        if len(counted) > self.terms:
            text += " " + self.say("finding.more", count=len(counted))
        return text

    def _term(self, member: Member, names: "_Names", at: int) -> str:
        """Give a term of a ratio: its amounts are of one unit."""
        mark = "− " if member.sign < 0 else ("+ " if at else "")
        return f"{mark}{names.of(member.fact)} {self._value(member.fact)}"

    def _value(self, fact: Fact, unit: str = "") -> str:
        return f"{self.figure(fact)}{unit if not fact.blank else ''}（{fact.cell}）"

    def figure(self, fact: Fact) -> str:
        """Give a figure as printed; a blank says that it is one."""
        if fact.blank:
            return self.say("finding.blank")
        return "?" if fact.value is None else printed(fact.value, fact.decimals)

    def _ratio(self, relation: Relation) -> str:
        if len(relation.right_members) < 2 or not relation.left_members:  # noqa: PLR2004 - part and whole
            return self.reason(relation)
        rate = relation.left_members[0].fact
        part, *whole = relation.right_members
        names = _Names(relation, self.titles)
        head = (
            f"{names.of(rate)} {self._value(rate)}"
            if rate.blank
            else f"{names.of(rate)} {self.figure(rate)}%（{rate.cell}）"
        )
        base = " ".join(self._term(member, names, at) for at, member in enumerate(whole))
        base = f"（{base}）" if len(whole) > 1 else base
        tail = f"{self._term(part, names, 0)} ÷ {base}"
        if not sum(m.sign * (m.fact.value or 0) * m.fact.factor for m in whole):
            return f"{head}；{tail}：{self.reason(relation)}"
        good = relation.verdict in (Verdict.HOLDS, Verdict.NOT_APPLICABLE)
        quotient = printed(half_up(relation.right, relation.decimals + 2), relation.decimals)
        note = f"；{self.reason(relation)}" if relation.reason else ""
        return f"{head} {'=' if good else '≠'} {tail} = {quotient}%{note}"

    def _emptiness(self, relation: Relation) -> str:
        names = _Names(relation, self.titles)
        cells = "，".join(
            f"{names.full(m.fact)} {self.figure(m.fact)}（{_place(Place(m.fact.sheet, m.fact.cell))}）"
            for m in relation.members()[: self.terms]
        )
        reason = self.reason(relation)
        return f"{reason}：{cells}" if reason and cells else reason or cells

    WORKINGS: ClassVar[Mapping[Kind, Callable[["Wording", Relation], str]]] = {
        Kind.SUM: _sum,
        Kind.HIERARCHY: _sum,
        Kind.RATIO: _ratio,
        Kind.EMPTY: _emptiness,
        Kind.NAMING: reason,
    }


class _Names:
    """How the members of one relation are called: by what tells them apart."""

    def __init__(self, relation: Relation, titles: Mapping[str, str], department: str = "") -> None:
        facts = [member.fact for member in relation.members()]
        self._department = department
        self._books = len({fact.book for fact in facts}) > 1
        self._one_place = len({(f.form, f.row, f.column) for f in facts}) == 1
        self._one_form = len({fact.form for fact in facts}) == 1
        self._titles = titles
        self._one_table = len({fact.table for fact in facts}) == 1
        self._one_row = self._one_table and len({(f.row, f.sheet_row) for f in facts}) == 1
        self.mixed = len({fact.unit for fact in facts}) > 1
        self._percent = bool(facts) and facts[0].unit == "%"
        self._one_column = self._one_table and len({fact.column for fact in facts}) == 1

    def unit(self, fact: Fact) -> str:
        """Give the unit to print with a figure: where they differ, and for per cent."""
        return fact.unit if self.mixed or self._percent else ""

    def of(self, fact: Fact) -> str:
        if self._books:
            return plain(self._of_book(fact))
        if self._one_row:
            return plain(fact.column)
        if self._one_column:
            return plain(row_name(fact.row_label) or fact.row_label)
        return (
            self.full(fact)
            if not self._one_table
            else plain(f"{row_name(fact.row_label)}·{fact.column}")
        )

    def _of_book(self, fact: Fact) -> str:
        book = fact.book or self._department
        if self._one_place:
            return book
        title = "" if self._one_form else f"《{self._titles.get(fact.form, fact.form)}》"
        return f"{book}·{title}{fact.column}"

    def full(self, fact: Fact) -> str:
        title = self._titles.get(fact.table, fact.table)
        return plain(f"《{title}》{row_name(fact.row_label)}·{fact.column}")


def _counted(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Leave out the blanks and zeros that add nothing to a sum."""
    return tuple(member for member in members if member.fact.value)


def _place(place: Place) -> str:
    return f"{plain(place.sheet)}{mark(place.address)}{place.address}"


def mark(address: str) -> str:
    """Give what stands between a file or sheet and an address: 第12行 is no cell."""
    return " " if address.startswith("第") else "!"


def _signless(value: int, decimals: int) -> str:
    return printed(abs(value), decimals)
