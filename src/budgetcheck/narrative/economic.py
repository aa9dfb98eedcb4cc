"""Economic accounts (经济分类 款) that a narrative lists, against the rows of the table that prints them.

In: passages, a Ledger, the facts of the workbook, and the catalogue of the accounts' names. Out:
relations: what is listed though the table prints zero, what is left out though it prints an amount
(N17), and the amounts told with a name (N1). What cannot be read as such a list is not judged.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.naming import worded
from budgetcheck.exact import printed
from budgetcheck.forms import Place
from budgetcheck.labels import normal, row_name
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.grammar import alternation
from budgetcheck.narrative.judging import judged, undecided
from budgetcheck.narrative.ledger import Ledger, place_of
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.model import Account, Rule
from budgetcheck.rulebook.narrative_model import NarrativeSpec, SectionSpec

_CLASS, _ACCOUNT = 3, 5  # digits of a 类 and of a 款
_FAR = 200  # letters before a list that may say what it is of
_LONG = 40  # letters; no account has so long a name
_PART = 2  # letters of a part of a name that can still tell it
_INNER = 3  # and of one that stands in its middle
_PARTIAL, _UNLIKE = Reason("reason.partial", {}), Reason("reason.unlike", {})

_OPENS = re.compile("(?<![不未])(?:包括|包含|涵盖)(?:了|有|的?(?:主要)?内容)?(?:为|有|是)?：?|：")
_STOP = re.compile("[。；]")
_TAIL = re.compile("(?:支出|费用|经费|费)$")
_ASIDE = re.compile(r"\([^()]*\)")
_LEADING = re.compile("^(?:其中|主要|以及|及|和|与|包括)+")
_AND = re.compile("以及|及|和|与")
_AMOUNT = re.compile(
    r"(?:支出|共计|为|共|计)?([-+]?\d[\d,]*(?:\.\d+)?)(?:亿|万)?元(?:\([^()]*\))?$"
)
_DENIED = re.compile(r"[未无不零均各]|没有|分别|(?<![\d.])0(?:\.0+)?(?![\d.])")
_OTHER_AMOUNT = re.compile("增|减|上升|下降|变动|变化|原因|较|同比|预算|上年|去年|项目|指")
_YEAR = re.compile(r"(20\d\d)年")
_PARTED = re.compile("[、，；。：()]")
_BARE = re.compile("[，(]?(?:其中|具体|主要)?[，]?")


@dataclass(frozen=True, slots=True)
class Group:
    """What a list is of: 人员经费, 公用经费, one 类, or all; `classes` are those in it, or not in it."""

    name: str
    classes: tuple[str, ...]
    outside: bool = False

    def holds(self, code: str) -> bool:
        """Tell whether an account is one of the group."""
        return code.startswith(self.classes) is not self.outside


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: where it stands, its name, what it names surely or perhaps, and its amount."""

    start: int
    name: str
    codes: frozenset[str]
    maybe: frozenset[str]
    amount: int | None  # where its figure begins
    rest: str  # what else stands there

    @property
    def known(self) -> bool:
        """Tell whether it names an account at all."""
        return bool(self.codes or self.maybe)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of accounts in a passage."""

    group: Group
    start: int
    items: tuple[Item, ...]
    closed: bool  # a stop ends it
    open_end: bool  # 等 ends it
    denied: bool  # it says of some of its accounts that they had nothing

    def own(self, item: Item) -> frozenset[str]:
        """Give the accounts of the list's own group that an item surely names."""
        return frozenset(code for code in item.codes if self.group.holds(code))

    @property
    def readable(self) -> bool:
        """Tell whether half of its items, and at least two, are accounts of its group."""
        known = sum(bool(self.own(item)) for item in self.items)
        return known > 1 and known * 2 >= len(self.items)

    @property
    def complete(self) -> bool:
        """Tell whether it says that these are all: every name is known, and no 等 stands."""
        return self.closed and not self.open_end and all(item.known for item in self.items)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the table prints of economic accounts, and how each may be spelled."""

    table: str
    facts: Mapping[str, Fact]  # code -> what stands there; those printed twice are left out
    names: Mapping[str, str]  # code -> name
    spelled: Mapping[str, frozenset[str]]  # spelling -> codes
    whole: bool  # it has no figure in a row that could not be read

    def named(self, name: str) -> frozenset[str]:
        """Give the accounts of a name, or of names joined as in 公务用车购置及运行维护费."""
        if not 1 < len(name) <= _LONG:
            return frozenset()
        own = self._spelled(name)
        first, *rest = _AND.split(name)
        if own or not rest:
            return own
        codes = [self._spelled(first), *(self._shortened(first, part) for part in rest)]
        return frozenset().union(*codes) if all(codes) else frozenset()

    def _spelled(self, name: str) -> frozenset[str]:
        found = (self.spelled.get(key) for key in spellings(name))
        return next((codes for codes in found if codes), frozenset())

    def _shortened(self, first: str, part: str) -> frozenset[str]:
        """Give the accounts of a name that leaves out what it has in common with the first."""
        found = (self._spelled(first[:length] + part) for length in range(len(first)))
        return next((codes for codes in found if codes), frozenset())

    def like(self, name: str) -> frozenset[str]:
        """Give the accounts that a name may mean: a part of theirs, or theirs a part of it."""
        parts = [key for part in _AND.split(name[:_LONG]) for key in spellings(part) if key]
        found = [
            codes
            for part in parts
            for key, codes in self.spelled.items()
            if (part in key or key in part) and (_is_part(part, key) or _is_part(key, part))
        ]
        return frozenset().union(*found)

    def is_zero(self, code: str) -> bool:
        """Tell whether the table surely prints zero, or nothing, for an account."""
        fact = self.facts.get(code)
        if not self._detailed(code[:_CLASS]):
            return False
        return fact.value == 0 if fact else code not in self.names and self._adds_up(code)

    def above_zero(self, group: Group) -> list[str]:
        """Give the accounts of a group for which an amount is printed."""
        return [
            code
            for code, fact in self.facts.items()
            if len(code) == _ACCOUNT and group.holds(code) and (fact.value or 0) > 0
        ]

    def _below(self, code: str) -> list[Fact]:
        return [f for c, f in self.facts.items() if len(c) == _ACCOUNT and c.startswith(code)]

    def _detailed(self, code: str) -> bool:
        """Tell whether a 类 that has an amount prints what it consists of."""
        own = self.facts.get(code)
        return own is None or not own.value or any(f.value for f in self._below(code))

    def _adds_up(self, code: str) -> bool:
        """Tell whether the rows of an account's 类 leave nothing for one that is not printed."""
        own, below = self.facts.get(code[:_CLASS]), self._below(code[:_CLASS])
        if not self.whole or own is None:
            return self.whole and not below
        off = abs((own.value or 0) - sum(fact.value or 0 for fact in below))
        return off <= own.half + sum(fact.half for fact in below)


@dataclass(frozen=True, slots=True)
class Economic:
    """Holds the lists of a section against the table."""

    section: SectionSpec
    heads: Mapping[str, Group]  # word -> what a list behind it is of
    words: re.Pattern[str]  # any of these words
    table: Printed
    ledger: Ledger
    document: Document

    def relations(
        self, rule: Rule, amounts: Rule, passages: Sequence[Passage]
    ) -> Iterator[Relation]:
        """Give the relations of the lists of each passage."""
        if self.ledger.setting.budget or not self.table.facts:
            return
        own = [
            (number, passage)
            for number, passage in enumerate(passages)
            if passage.told and passage.section == self.section.name and passage.grid is None
        ]
        text = "。".join(passage.text for _, passage in own)
        told = self._told(text)
        before = ""
        for number, passage in own:
            found, before = self._lists(passage.text, before), passage.text[-_FAR:]
            lists = [one for one in found if any(item.codes for item in one.items)]
            if lists:
                yield from self._zero(rule, passage, lists)
                yield from self._left_out(rule, passage, lists, told, text)
                yield from self._amounts(amounts, number, lists)

    # what is listed

    def _lists(self, text: str, before: str) -> Iterator[Listing]:
        """Give the lists of a passage; `before` is what the one before it ends with."""
        opens = list(_OPENS.finditer(text))
        for at, mark in enumerate(opens):
            following = opens[at + 1].start() if at + 1 < len(opens) else len(text)
            near = text[max(0, mark.start() - _FAR) : mark.start()]
            group = self._group(near if mark.start() > _FAR else f"{before}。{near}")
            if group:
                end = _end(text, mark.end(), following)
                closed = end < len(text) and end < following
                yield self._listing(group, text, mark.end(), end, closed=closed)

    def _group(self, before: str) -> Group | None:
        """Give what a list is of, by the words before it; None where they speak of something else."""
        *earlier, clause = _STOP.split(before)
        group = self._headed(clause)
        if group is None and any(earlier) and _BARE.fullmatch(clause):
            clause = [one for one in earlier if one][-1]
            several = {self.heads[m.group()].name for m in self.words.finditer(clause)}
            group = self._headed(clause) if len(several) == 1 else None
        years = {int(year) for year in _YEAR.findall(clause)}
        return group if years <= {self.ledger.setting.year} else None

    def _headed(self, clause: str) -> Group | None:
        heads = list(self.words.finditer(clause))
        if not heads or _OTHER_AMOUNT.search(clause, heads[-1].end()):
            return None
        return self.heads[heads[-1].group()]

    def _listing(self, group: Group, text: str, start: int, end: int, *, closed: bool) -> Listing:
        items = [self._item(text, a, b) for a, b in _parts(text, start, end)]
        if sum(bool(item.codes) for item in items) > 1:  # else it is no list of accounts
            items = [self._likened(item) for item in items]
        last = max((at for at, item in enumerate(items) if item.known), default=-1) + 1
        while last < len(items) and text[items[last].start - 1] != "，":
            last += 1
        rest = "|".join(item.rest for item in items)
        items = items[:last]
        if items and not closed:  # what a page's end cuts may begin like another
            cut = items[-1]
            maybe = cut.codes | cut.maybe | self.table.like(cut.name)
            items[-1] = replace(cut, codes=frozenset(), maybe=maybe)
        denied = _DENIED.search(rest) is not None
        return Listing(group, start, tuple(items), closed, "等" in rest, denied)

    def _item(self, text: str, start: int, end: int) -> Item:
        own = text[start:end]
        lead, name, amount = self._named(own)
        codes = self.table.named(name)
        rest = own[lead + len(name) :] if codes and amount is None else "" if codes else own
        at = None if amount is None else start + amount
        return Item(start + lead, name, codes, frozenset(), at, rest)

    def _likened(self, item: Item) -> Item:
        """Give an item that surely names no account with those that it may mean."""
        vague = not item.codes and len(item.name) <= _LONG
        return replace(item, maybe=self.table.like(item.name)) if vague else item

    def _named(self, own: str) -> tuple[int, str, int | None]:
        """Give the name in an item: where it begins, itself, and where an amount behind it begins."""
        amount = _AMOUNT.search(own) if len(own) <= 2 * _LONG else None
        name = (own[: amount.start()] if amount else own).partition("等")[0]
        lead = _LEADING.match(name)
        skipped = lead.end() if lead and not self.table.named(name) else 0
        return skipped, name[skipped:], amount.start(1) if amount else None

    def _told(self, text: str) -> frozenset[str]:
        """Give the accounts that the section names anywhere, by themselves between stops."""
        plain = (text, _ASIDE.sub("", text), text.replace("(", "").replace(")", ""))
        parts = {part for one in plain for part in _PARTED.split(_OPENS.sub("：", one))}
        return frozenset().union(*(self.table.named(self._named(part)[1]) for part in parts))

    # what the table says of it

    def _zero(self, rule: Rule, passage: Passage, lists: Sequence[Listing]) -> Iterator[Relation]:
        """Give the relation on what is listed though the table prints zero."""
        read = [one for one in lists if one.readable and not one.denied]
        wrong = [item for one in read for item in one.items if self._is_zero(one, item)]
        yield from self._unread(rule, [one for one in lists if one not in read])
        if not read:
            return
        reason = None
        if wrong:
            names = list(dict.fromkeys(item.name for item in wrong))
            reason = self._reason("reason.listed_zero", names)
        places = self._places(passage, [item.start for item in wrong] or [read[0].start])
        yield worded(rule, _heads(read), reason, places=places)

    def _is_zero(self, listing: Listing, item: Item) -> bool:
        codes = listing.own(item)
        return item.amount is None and bool(codes) and all(map(self.table.is_zero, item.codes))

    def _left_out(
        self,
        rule: Rule,
        passage: Passage,
        lists: Sequence[Listing],
        told: frozenset[str],
        text: str,
    ) -> Iterator[Relation]:
        """Give the relation on what is not listed though the table prints an amount."""
        told = told.union(*(item.codes | item.maybe for one in lists for item in one.items))
        read = [one for one in lists if one.readable and one.complete and self._most(one, told)]
        yield from self._unread(rule, [one for one in lists if one not in read])
        if not read:
            return
        missing = {
            code
            for one in read
            for code in self.table.above_zero(one.group)
            if not self._covered(one, code, told) and not self._stands_in(code, text)
        }
        reason = None
        if missing:
            shown = [self._with_amount(code) for code in sorted(missing)]
            reason = self._reason("reason.left_out", shown)
        lacking = [one for one in read if any(map(one.group.holds, missing))] or read
        places = self._places(passage, [one.start for one in lacking])
        yield worded(rule, _heads(lacking), reason, places=places)

    def _covered(self, listing: Listing, code: str, told: frozenset[str]) -> bool:
        """Tell whether an account is named, or its 类 is where the list is not of that alone."""
        above = code[:_CLASS]
        return code in told or (above in told and listing.group.classes != (above,))

    def _most(self, listing: Listing, told: frozenset[str]) -> bool:
        """Tell whether most of what the table prints for the group is named."""
        own = self.table.above_zero(listing.group)
        return sum(self._covered(listing, code, told) for code in own) * 2 >= len(own) > 0

    def _stands_in(self, code: str, text: str) -> bool:
        """Tell whether a text has the name of an account anywhere, and not within a longer one."""
        own, text = _unbracketed(self.table.names[code]), _unbracketed(text)
        longer = [name for name in map(_unbracketed, self.table.names.values()) if own in name]
        for name in sorted(longer, key=len, reverse=True):
            text = text.replace(name, "|") if name != own else text
        return own in text

    def _with_amount(self, code: str) -> str:
        fact = self.table.facts[code]
        return f"{self.table.names[code]}{printed(fact.value or 0, fact.decimals)}{fact.unit}"

    def _reason(self, key: str, names: Sequence[str]) -> Reason:
        details: dict[str, str | int] = {"table": self.table.table, "count": len(names)}
        return Reason(key, {**details, "names": "、".join(names)})

    def _unread(self, rule: Rule, lists: Sequence[Listing]) -> Iterator[Relation]:
        if lists:
            yield undecided(rule, _heads(lists), _PARTIAL)

    def _places(self, passage: Passage, starts: Iterable[int]) -> tuple[Place, ...]:
        lines = dict.fromkeys(passage.sources[at].line for at in starts)
        return tuple(Place(self.document.name, place_of(self.document, line)) for line in lines)

    def _amounts(self, rule: Rule, number: int, lists: Sequence[Listing]) -> Iterator[Relation]:
        """Give, for each amount told with a name, that it is what the table prints (N1).

        If most of them are not, they are of something else, such as the expenditure of all money.
        """
        claims = {c.figure.start: c for c in self.ledger.claims if c.passage == number}
        found = [
            judged(rule, item.name, (Member(1, self.ledger.fact(claim)),), (Member(1, fact),))
            for one in lists
            if one.readable
            for item in one.items
            if item.amount is not None and (claim := claims.get(item.amount))
            if self._is_amount(claim) and (fact := self._fact(one, item))
        ]
        broken = [one for one in found if one.verdict is Verdict.BROKEN]
        if len(broken) * 2 <= len(found):
            yield from found
        else:
            for one in found:
                unlike = one.verdict is Verdict.BROKEN
                yield one.decided(Verdict.NOT_APPLICABLE, _UNLIKE) if unlike else one

    def _is_amount(self, claim: Claim) -> bool:
        """Tell whether a claim is an amount spent that no other relation holds against a table."""
        spent = claim.measure is Measure.ACTUAL and claim.figure.kind == "money"
        bound = self.ledger.cells(claim.subject, claim.measure, claim.section)
        return spent and self.ledger.is_own(claim.aspects) and not list(bound)

    def _fact(self, listing: Listing, item: Item) -> Fact | None:
        codes = listing.own(item)
        fact = (
            self.table.facts.get(next(iter(codes))) if len(codes) == len(item.codes) == 1 else None
        )
        return fact if fact and fact.value is not None else None


def economic(
    spec: NarrativeSpec,
    lookup: Lookup | None,
    catalog: Mapping[str, Account],
    ledger: Ledger,
    document: Document,
) -> Economic | None:
    """Give what holds the lists of the section on economic accounts, None without their table."""
    section = next((one for one in spec.sections.values() if one.economic), None)
    if lookup is None or section is None or section.economic is None:
        return None
    if section.economic.table not in lookup.tables:
        return None
    table = _table(lookup, section.economic.table, section.economic.column, catalog)
    heads = {section.name: Group(section.name, ("",))}
    classes = {code: name for code, name in table.names.items() if len(code) == _CLASS}
    heads |= {name: Group(name, (code,)) for code, name in classes.items()}
    for name in section.groups:
        own = spec.indicators.get(name)
        named = own.within.get(section.name, ()) if own else ()
        heads |= dict.fromkeys((name, *named), _group(name, section.groups))
    words = re.compile(f"(?<!其他)(?:{alternation(heads)})")
    return Economic(section, heads, words, table, ledger, document)


def _group(name: str, groups: Mapping[str, tuple[str, ...]]) -> Group:
    """Give a group of accounts; one that names no 类 has those that the others do not name."""
    others = tuple(code for codes in groups.values() for code in codes)
    return Group(name, groups[name]) if groups[name] else Group(name, others, outside=True)


def _table(lookup: Lookup, table: str, column: str, catalog: Mapping[str, Account]) -> Printed:
    names = {r.code: row_name(r.label) for r in lookup.rows(table) if r.code and r.code.isdigit()}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in lookup.facts:
        if (fact.table, fact.column) == (table, column) and fact.row in names:
            facts[fact.row].append(fact)
    spelled: dict[str, set[str]] = defaultdict(set)
    for code, name in names.items():
        for key in spellings(name):
            spelled[key].add(code)
    of_table = set(spelled)
    for label, account in catalog.items():
        for key in spellings(label):
            if key not in of_table or account.code in names:
                spelled[key].add(account.code)
    return Printed(
        table=table,
        facts={code: own[0] for code, own in facts.items() if len(own) == 1},
        names=names,
        spelled={key: frozenset(codes) for key, codes in spelled.items()},
        whole=not lookup.loose(table),
    )


def spellings(name: str) -> tuple[str, ...]:
    """Give the ways to compare a name by: with what its brackets hold, without, and no 费, 支出.

    >>> spellings("维修（护）费")
    ('维修护', '维修')
    """
    name = normal(name)
    ways = (name.replace("(", "").replace(")", ""), _ASIDE.sub("", name))
    short = ((way, _TAIL.sub("", way)) for way in ways)
    return tuple(
        dict.fromkeys(cut if len(cut) > 1 and cut != "其他" else way for way, cut in short)
    )


def _is_part(part: str, whole: str) -> bool:
    """Tell whether a name may be cut from another, or shortened from it."""
    ends = len(part) >= _PART and (whole.startswith(part) or whole.endswith(part))
    return ends or (len(part) >= _INNER and part in whole)


def _end(text: str, start: int, limit: int) -> int:
    """Give where a list ends: at a full stop, a semicolon, or the bracket that it stands in."""
    depth = 0
    for at in range(start, limit):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if text[at] in "。；" or depth < 0:
            return at
    return limit


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each item of a list; what stands in brackets belongs to its item."""
    depth, begun = 0, start
    for at in range(start, end):
        depth = max(0, depth + {"(": 1, ")": -1}.get(text[at], 0))
        if text[at] in "、，" and not depth:
            if at > begun:
                yield begun, at
            begun = at + 1
    if end > begun:
        yield begun, end


def _unbracketed(text: str) -> str:
    return text.replace("(", "").replace(")", "")


def _heads(lists: Iterable[Listing]) -> str:
    return "、".join(dict.fromkeys(one.group.name for one in lists))
