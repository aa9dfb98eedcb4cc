"""Claims as facts, and where an amount that a relation needs is found: in the text or a table.

In: claims, and the workbook's facts where there is one. Out: one engine Fact for each claim.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from budgetcheck.engine import CLAIM, Fact
from budgetcheck.engine.lookup import Lookup, Missing
from budgetcheck.exact import half_width, scaled
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.figures import MONEY
from budgetcheck.narrative.measures import CHANGES
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.subjects import Subject

if TYPE_CHECKING:
    from budgetcheck.rulebook.model import Term
    from budgetcheck.rulebook.narrative_model import NarrativeSpec

_UNBUDGETED = re.compile("(?:未|没有|无)(?:安排|列入?|编列|编制)?(?:年初)?预算")
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
    ) -> None:
        self._sections = spec.sections
        self.claims, self.lookup, self._passages = tuple(claims), lookup, passages
        self._first = len(lookup.facts) if lookup else 0
        cells = _cells(document, passages, claims)
        self.facts = tuple(
            self._fact(claim, document.name, cells[claim.number], spec.table) for claim in claims
        )
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

    def fact(self, claim: Claim) -> Fact:
        """Give the fact of a claim."""
        return self.facts[claim.number]

    def of(self, subject: Subject | str, measure: Measure, kind: str | None = None) -> list[Claim]:
        """Give the claims of a subject and a measure, in the order of the text."""
        key = subject if isinstance(subject, str) else subject.key
        found = self._by.get((key, measure), [])
        return [claim for claim in found if kind is None or _same_kind(claim.kind, kind)]

    def unbudgeted(self, claim: Claim) -> bool:
        """Tell whether the sentence of a claim says that nothing was budgeted."""
        text = self._passages[claim.passage].text
        start = max(text.rfind(stop, 0, claim.figure.start) for stop in "。；") + 1
        return _UNBUDGETED.search(text, start, claim.figure.start) is not None

    def near(
        self, claim: Claim, subject: Subject, measure: Measure, kind: str | None = None
    ) -> Fact | None:
        """Give the amount that a claim counts with: told nearest before it, else in its section.

        What neither sentence nor section tells is taken from the tables, else from elsewhere.
        """
        told = self.of(subject, measure, kind)
        if subject.kind == "free":
            told = [one for one in told if one.sentence == claim.sentence]
        here = [one for one in told if one.passage == claim.passage]
        section = [one for one in told if one.section == claim.section]
        for some in (here, section):
            before = [one for one in some if one.number < claim.number]
            if before or some:
                return self.fact(before[-1] if before else some[0])
        printed = self.printed(subject, measure, claim.section)
        return printed or (self.fact(told[0]) if told else None)

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


def _same_kind(own: str, wanted: str) -> bool:
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
