"""A document, checked: its claims as facts, their relations, and remarks on the text.

In: a document, the rules, and the tables where there are some. Out: a Narrative.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from budgetcheck.engine import Fact, Reason, Relation
from budgetcheck.engine.lookup import Lookup
from budgetcheck.forms import Place, Remark, Table
from budgetcheck.narrative.accounts import Accounts
from budgetcheck.narrative.aspects import SEVERAL_YEARS, UNIT
from budgetcheck.narrative.bind import Binder
from budgetcheck.narrative.claims import Claim, Reader
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.economic import economic
from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.grids import grids
from budgetcheck.narrative.judging import undecided
from budgetcheck.narrative.ledger import Ledger, place_of
from budgetcheck.narrative.marks import unpaired
from budgetcheck.narrative.names import Names, spent
from budgetcheck.narrative.notes import Notes, nothing_told
from budgetcheck.narrative.passages import Passage, passages, shown
from budgetcheck.narrative.projects import Projects
from budgetcheck.narrative.required import untold
from budgetcheck.narrative.said import Words
from budgetcheck.narrative.subjects import Subjects
from budgetcheck.rulebook import Rulebook
from budgetcheck.years import year_in

_T = TypeVar("_T", int, str)
_STOPS = "。！？；"
_BEFORE, _AFTER = 60, 40  # characters of a sentence shown around a figure


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the document around a figure, and where the figure stands in it."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A figure that no claim was made of, with its place and its words."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure was read to be of: `said` names the aspects that its own sentence tells.

    Aspects that are not said are inherited (sentence before, heading, document), or unknown where
    they are None or "". `base` is "last" or "budget" for what a change is compared with.
    """

    fact: Fact
    year: int | None
    holder: str
    base: str
    base_year: int | None
    said: frozenset[str]  # item, year, holder


@dataclass(frozen=True)  # no slots: its quotes by fact are made when first asked for, and kept
class Narrative:
    """What was read in a document and what became of it."""

    document: Document
    facts: tuple[Fact, ...]  # one a claim
    relations: tuple[Relation, ...]
    remarks: tuple[Remark, ...]
    asides: tuple[Loose, ...]  # in reasons, and thresholds
    unread: tuple[Loose, ...]
    outside: tuple[Loose, ...]  # in parts that do not explain the accounts
    quotes: tuple[Quote, ...]  # one a claim
    readings: tuple[Reading, ...]  # one a claim

    def quote(self, fact: Fact) -> Quote | None:
        """Give the sentence that a fact of this narrative stands in."""
        return self._quoted.get(fact)

    @cached_property
    def _quoted(self) -> dict[Fact, Quote]:
        return dict(zip(reversed(self.facts), reversed(self.quotes), strict=True))


def checked(
    document: Document,
    rulebook: Rulebook,
    lookup: Lookup | None = None,
    tables: Iterable[Table] = (),
) -> Narrative:
    """Check a document by itself, and against the facts of a lookup."""
    spec, own = rulebook.narrative, tuple(tables)
    holders = (pattern.pattern for pattern in spec.holders.values())
    grammar = Grammar(spec.words, rulebook.words.organisations, holders)
    accounts = _accounts(rulebook, lookup)
    subjects = Subjects(spec, grammar, accounts)
    year = most_common(table.year for table in own)
    rows = {cell.line for one in grids(document.lines) for cell in one.cells()}
    lines = [line.text for at, line in enumerate(document.lines) if at not in rows]
    told_in = passages(document, spec)
    reader = Reader(spec, grammar, subjects, year)
    told = reader.told(told_in, lines)
    if not told.claims and any(own.section and not own.told for own in told_in):
        told_in = passages(document, spec, whole=True)  # its part has a title that is not known
        reader = Reader(spec, grammar, subjects, year)
        told = reader.told(told_in, lines)
    section = spec.items_section()
    names = Names(accounts, spent(spec, lookup), section.name if section else None)
    claims = names.resolved(told.claims)
    ledger = Ledger(document, told_in, claims, spec, lookup, reader.setting)
    places = [Place(fact.sheet, fact.cell) for fact in ledger.facts]
    relations = [
        *Binder(spec, ledger).relations(),
        *Projects(spec.rules["projects"], spec.projects_whole, ledger).relations(),
        *Words(spec.rules["words"], grammar, ledger).relations(told_in),
        *names.relations(
            (spec.rules["names"], spec.rules["listed"]),
            claims,
            places,
            "".join(passage.text for passage in told_in if passage.told),
        ),
    ]
    listed = economic(spec, lookup, rulebook.catalogs.get("economic", {}), ledger, document)
    if listed:
        relations += listed.relations(spec.rules["economic"], spec.rules["table"], told_in)
    judged_kinds = {one.rule.id for one in relations}
    relations += [
        undecided(rule, "", Reason("reason.nothing_told", {}))
        for rule in spec.rules.values()
        if rule.id not in judged_kinds
    ]
    department = most_common(table.department for table in own)
    headings = {year for one in told_in if (year := year_in(_heading(one), alone=False))}
    plans = bool(reader.setting.budget)
    notes = Notes(document, spec, grammar, told_in, frozenset(headings), plans)
    remarks = [
        *notes.all(reader.setting.year if reader.setting.sure else None, department),
        *unpaired(document, spec, told_in),
        *(() if plans else untold(document, spec, told_in, ledger)),
        *nothing_told(document, spec, claims),
    ]
    return Narrative(
        document=document,
        facts=ledger.facts,
        relations=tuple(relations),
        remarks=tuple(remarks),
        asides=tuple(_loose(document, told_in, told.asides)),
        unread=tuple(_loose(document, told_in, told.unread)),
        outside=tuple(_loose(document, told_in, told.outside)),
        quotes=tuple(_quote(document, told_in[claim.passage], claim) for claim in claims),
        readings=tuple(_reading(ledger.fact(claim), claim) for claim in claims),
    )


def _reading(fact: Fact, claim: Claim) -> Reading:
    aspects = claim.aspects
    said = aspects.said | ({"item"} if claim.named else frozenset())
    base_year = claim.base_year if claim.base else None
    year = None if aspects.year == SEVERAL_YEARS else aspects.year
    return Reading(fact, year, aspects.holder.removeprefix(UNIT), claim.base, base_year, said)


def _heading(passage: Passage) -> str:
    return "" if any(own.kind == "money" for own in figures(passage.heading)) else passage.heading


def _accounts(rulebook: Rulebook, lookup: Lookup | None) -> Accounts:
    printed = [
        (row.code, row.label)
        for table in (_account_tables(rulebook) if lookup else ())
        for row in (lookup.rows(table) if lookup else ())
        if row.code
    ]
    return Accounts(printed, rulebook.catalogs.get("functional", {}))


def _account_tables(rulebook: Rulebook) -> list[str]:
    """Give the tables whose rows are functional accounts, those of the items first."""
    section = rulebook.narrative.items_section()
    first = [section.accounts.table] if section and section.accounts else []
    forms = rulebook.forms.values()
    coded = [f.id for f in forms if any("项" in block.levels for block in f.blocks)]
    return list(dict.fromkeys([*first, *coded]))


def most_common(values: Iterable[_T | None]) -> _T | None:
    """Give the value that stands most often, None where there is none."""
    found = Counter(value for value in values if value is not None)
    return found.most_common(1)[0][0] if found else None


def _loose(
    document: Document, told_in: tuple[Passage, ...], figures: Iterable[tuple[int, Figure]]
) -> Iterable[Loose]:
    for number, figure in figures:
        passage = told_in[number]
        place = Place(document.name, place_of(document, passage.sources[figure.start].line))
        around = passage.text[max(0, figure.start - 16) : figure.end]
        yield Loose(place, around)


def _quote(document: Document, passage: Passage, claim: Claim) -> Quote:
    """Give the document's words of the clause around a claim, between its stops.

    Nothing is looked at that would not be shown: a paragraph may be one sentence of 200,000 letters.
    """
    start, end, number_end = claim.figure.start, claim.figure.end, claim.figure.number_end
    near, far = max(0, start - _BEFORE - 1), min(len(passage.text), end + _AFTER + 1)
    first = max(near, *(passage.text.rfind(stop, near, start) + 1 for stop in _STOPS))
    stops = [at for stop in _STOPS if (at := passage.text.find(stop, end, far)) >= 0]
    last = min(stops, default=far - 1) + 1
    behind = number_end  # the mark behind the last cell of a row stands for nothing in the document
    behind += passage.sources[behind : behind + 1] == passage.sources[behind - 1 : behind]
    before, figure, after = (
        shown(document, passage.sources[a:b])
        for a, b in ((first, start), (start, number_end), (behind, last))
    )
    before, after = before.lstrip(), after.rstrip()
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    after = f"{after[:_AFTER]}…" if len(after) > _AFTER else after
    return Quote(before, figure, after)
