"""Claims as facts, and where an amount that a relation needs is found: in the text or a table.

In: claims, and the workbook's facts where there is one. Out: one engine Fact for each claim.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from budgetcheck.engine import CLAIM, Fact
from budgetcheck.engine.lookup import Lookup, Missing
from budgetcheck.exact import half_width, scaled
from budgetcheck.narrative.aspects import ANY, Aspects, Setting
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.figures import MONEY
from budgetcheck.narrative.measures import CHANGES
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.subjects import Subject

if TYPE_CHECKING:
    from budgetcheck.rulebook.model import Term
    from budgetcheck.rulebook.narrative_model import NarrativeSpec

_WALK = 60  # claims of a subject before and behind another that are looked at
_UNBUDGETED = re.compile(
    r"(?:未|没有|无)(?:安排|列入?|编列|编制)?(?:年初)?预算|预算数?(?:安排)?[为是]?0(?:\.0+)?(?:万元|元)?[，；]"
)
Found = Fact | Missing | None


class Ledger:
    """The claims of a narrative with their facts, by subject and measure."""

    def __init__(
        self,
        document: Document,
        passages: Sequence[Passage],
        claims: Sequence[Claim],
        spec: "NarrativeSpec",
        lookup: Lookup | None,
        setting: Setting = ANY,
    ) -> None:
        self._sections, self.setting = spec.sections, setting
        self.claims, self.lookup, self._passages = tuple(claims), lookup, passages
        self._first = len(lookup.facts) if lookup else 0
        cells = _cells(document, passages, claims)
        self.facts = tuple(
            self._fact(claim, document.name, cells[claim.number], spec.table) for claim in claims
        )
        self._known: dict[tuple[object, ...], tuple[list[int], list[Claim]]] = {}
        self._by: Mapping[tuple[str, Measure], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._by[claim.subject.key, claim.measure].append(claim)

    def _fact(self, claim: Claim, name: str, cell: tuple[str, int], table: str) -> Fact:
        figure = claim.figure
        value = scaled(figure.value)
        money = figure.unit in MONEY
        exact = figure.unit == "元" or not (money or figure.unit == "%")
        return Fact(
            index=self._first + claim.number,
            table=table,
            row=claim.subject.key,
            column=claim.kind
            if claim.measure is Measure.BUDGET and claim.kind
            else claim.measure.value,
            row_label=claim.subject.label,
            value=value,
            half=half_width(value, figure.decimals, exact=exact),
            decimals=figure.decimals,
            unit=figure.unit,
            factor=MONEY.get(figure.unit, 1),
            kind=CLAIM,
            formula=None,
            sheet=name,
            cell=cell[0],
            sheet_row=cell[1],
            signed=claim.measure in CHANGES,
        )

    @cached_property
    def text(self) -> str:
        """The passages that are told, as one."""
        return "\n".join(one.text for one in self._passages if one.told)

    def fact(self, claim: Claim) -> Fact:
        """Give the fact of a claim."""
        return self.facts[claim.number]

    def between(self, one: Claim, other: Claim) -> str:
        """Give the text between the figures of two claims of a passage."""
        return self._passages[one.passage].text[one.figure.end : other.figure.start]

    def claim(self, fact: Fact) -> Claim | None:
        """Give the claim of a fact, None of a figure of the tables."""
        return self.claims[fact.index - self._first] if fact.kind == CLAIM else None

    def of(self, subject: Subject | str, measure: Measure, kind: str | None = None) -> list[Claim]:
        """Give the claims of a subject and a measure, in the order of the text."""
        key = subject if isinstance(subject, str) else subject.key
        found = self._by.get((key, measure), [])
        return [claim for claim in found if kind is None or same_budget(claim.kind, kind)]

    def sentence(self, claim: Claim) -> str:
        """Give the sentence that a claim stands in."""
        text = self._passages[claim.passage].text
        start = max(text.rfind(stop, 0, claim.figure.start) for stop in "。；") + 1
        end = min(
            (at for stop in "。；" if (at := text.find(stop, claim.figure.end)) >= 0),
            default=len(text),
        )
        return text[start:end]

    def unbudgeted(self, claim: Claim) -> bool:
        """Tell whether the sentence of a claim says that nothing was budgeted."""
        text = self._passages[claim.passage].text
        start = max(text.rfind(stop, 0, claim.figure.start) for stop in "。；") + 1
        return _UNBUDGETED.search(text, start, claim.figure.start) is not None

    def near(
        self,
        claim: Claim,
        subject: Subject,
        measure: Measure,
        kind: str | None = None,
        *,
        year: int | None = None,
        holder: str = "",
    ) -> Fact | None:
        """Give the amount that a claim counts with: told nearest before it, else in its section.

        Of the year asked for, else of the claim's own, and of its holder. What neither sentence nor
        section tells is taken from the tables; from elsewhere only where its name means one thing.
        """
        own = claim.aspects
        wanted = replace(own, year=year or own.year, holder=holder or own.holder)
        numbers, told = self._amounts(subject, measure, kind, wanted.year)
        at = bisect_left(numbers, claim.number)
        alone = subject.kind == "free" and subject == claim.subject

        def fits(one: Claim) -> bool:
            same = one.number != claim.number and not one.aspects.conflicts(wanted)
            return same and not (alone and one.sentence != claim.sentence)

        order = [*reversed(told[max(0, at - _WALK) : at]), *told[at : at + _WALK]]
        fitting = [one for one in order if fits(one)]
        here = (one for one in fitting if one.passage == claim.passage)
        section = (one for one in fitting if one.section == claim.section)
        found = next(here, None) or next(section, None)
        if found is not None:
            return self.fact(found)
        if self.is_own(wanted):
            printed = self.printed(subject, measure, claim.section)
            if printed is not None:
                return printed
        first = next(iter(sorted(fitting, key=lambda one: one.number)), None)
        return self.fact(first) if first is not None and subject.indicator is not None else None

    def _amounts(
        self, subject: Subject, measure: Measure, kind: str | None, year: int | None
    ) -> tuple[list[int], list[Claim]]:
        """Give the claims of an amount in the order of the text, and their numbers.

        What was spent in an earlier year is told as last year's, or with the year: 2013年决算 5 万元.
        """
        dated = measure is Measure.LAST and year is not None
        key = subject.key, measure, kind, year if dated else None
        known = self._known.get(key)
        if known is None:
            found = self.of(subject, measure, kind)
            if dated:
                spent = self.of(subject, Measure.ACTUAL)
                found = [*found, *(one for one in spent if one.aspects.year == year)]
                found.sort(key=lambda one: one.number)
            known = self._known[key] = [one.number for one in found], found
        return known

    def before(self, claim: Claim, measure: Measure) -> Iterator[Claim]:
        """Give what the sentence of a claim tells of its subject before it, the nearest first."""
        numbers, told = self._amounts(claim.subject, measure, None, None)
        at = bisect_left(numbers, claim.number)
        for one in reversed(told[max(0, at - _WALK) : at]):
            if one.sentence != claim.sentence:
                return
            yield one

    def is_own(self, aspects: Aspects) -> bool:
        """Tell whether a figure is of the year and the holder that the tables are of."""
        return not aspects.conflicts(Aspects(self.setting.year, self.setting.holder))

    def printed(self, subject: Subject, measure: Measure, section: str | None) -> Fact | None:
        """Give the table's figure of a subject, None where it prints none."""
        for found in self.cells(subject, measure, section):
            if isinstance(found, Fact):
                return found
        return None

    def cells(self, subject: Subject, measure: Measure, section: str | None) -> list[Found]:
        """Give what the tables hold of a subject: facts, a zero that is not printed, or gaps."""
        if self.lookup is None:
            return []
        if subject.kind == "account":
            return self._of_account(subject, measure, section)
        if subject.indicator is None:
            return []
        terms: Sequence[Term] = ()
        if measure is Measure.ACTUAL:
            terms = subject.indicator.cells
        elif measure is Measure.BUDGET:
            terms = subject.indicator.budget
        return [self.lookup.find(term.table, term.row, term.column) for term in terms]

    def _of_account(self, subject: Subject, measure: Measure, section: str | None) -> list[Found]:
        spec = self._sections.get(section or "")
        if self.lookup is None or not subject.code or spec is None:
            return []
        places = {Measure.ACTUAL: spec.accounts, Measure.BUDGET: spec.accounts_budget}
        place = places.get(measure)
        return [self.lookup.find(place.table, subject.code, place.column)] if place else []


def same_budget(own: str, wanted: str) -> bool:
    """Tell whether two budgets may be one: 预算 may be any of them."""
    return own == wanted or "预算" in (own, wanted) or not wanted


def _cells(
    document: Document, passages: Sequence[Passage], claims: Sequence[Claim]
) -> dict[int, tuple[str, int]]:
    """Give each claim its place as people say it, unlike any other: 第 12 行, 第 12 行第 2 处."""
    where: dict[int, tuple[str, int]] = {}
    used: Counter[str] = Counter()
    for claim in claims:
        source = passages[claim.passage].sources[claim.figure.start]
        line = document.lines[source.line]
        name = place_of(document, source.line)
        used[name] += 1
        where[claim.number] = (name if used[name] == 1 else f"{name}第{used[name]}处", line.number)
    return where


def place_of(document: Document, line: int) -> str:
    """Give a line as people find it: 第12行, of a .pdf 第3页第12行, of a .docx 第12段."""
    own = document.lines[line]
    if own.page is not None:
        at = bisect_left(document.lines, own.page, key=lambda one: one.page or 0)
        return f"第{own.page}页第{own.number - document.lines[at].number + 1}行"
    return f"第{own.number}{'段' if document.kind == 'docx' else '行'}"
