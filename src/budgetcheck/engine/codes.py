"""Codes compared between tables: an account has one code in all of them.

In: the coded rows of the tables. Out: a judgement of every account that two tables print, and of
every one that they print under two codes. Many accounts share a name (行政运行 stands under many
款), and a table lacks what another prints of other money. So two rows are one account under two
codes only where neither table prints the other's code for it, name and place are the same, and the
amounts, if they are of one money, too; or the catalogue gives the name its code.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, combinations, product
from string import ascii_uppercase

from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.model import Fact, Reason, Relation, Verdict
from budgetcheck.engine.naming import Judgement, account_name, called, place_of
from budgetcheck.forms import Row
from budgetcheck.labels import normal
from budgetcheck.rulebook.formula import ONE_CODE
from budgetcheck.rulebook.model import Rows, Scope, Statement

Named = tuple[str, str]  # an account as printed: code, name
_Where = tuple[str | int, ...]
_SLIGHT = 2  # digits that one slip changes: one mistyped, or two exchanged
_LEAST_ALIKE = 3  # rows that agree, before columns of two names are taken for one money


@dataclass(frozen=True, slots=True)
class _Line:
    """A coded row with its name, and that of the row that it is printed under."""

    table: str
    row: Row
    account: Named
    parent: str


@dataclass(frozen=True, slots=True)
class _Doubt:
    """One account under two codes; the first is the wrong one, if anything tells (`known`)."""

    one: Named
    other: Named
    known: bool


def one_code(statement: Statement, lookup: Lookup) -> Iterator[Judgement]:
    """Judge 编码 一致: an account that two tables print has the same code in both."""
    tables = {term.table: _lines(lookup, term.table) for term in statement.left}
    printed: dict[Named, list[_Line]] = defaultdict(list)
    for line in chain.from_iterable(tables.values()):
        if line.account[1]:
            printed[line.account].append(line)
    doubts = [*_doubts(tables, printed, lookup)]
    doubtful = {account for doubt in doubts for account in (doubt.one, doubt.other)}
    for account, lines in printed.items():
        if account not in doubtful and len({line.table for line in lines}) > 1:
            first = lines[0]
            place = place_of(lookup, first.table, first.row)
            yield called(first.row), Verdict.HOLDS, None, (place,)
    for doubt in doubts:
        yield from _told(doubt, printed, lookup)


def _lines(lookup: Lookup, table: str) -> list[_Line]:
    """Give the rows of a table that print their codes, in printed order."""
    found: list[_Line] = []
    above: list[tuple[int, str]] = []  # digits and name of the rows that the next may stand under
    for row in sorted(lookup.rows(table), key=lambda row: (row.block, row.number)):
        if not row.code or lookup.forms[table].blocks[row.block].rows is not Rows.CODES:
            continue
        above = [one for one in above if one[0] < len(row.code)]
        name = account_name(row)
        found.append(_Line(table, row, (row.code, name), above[-1][1] if above else ""))
        above.append((len(row.code), name))
    return found


def _told(
    doubt: _Doubt, printed: Mapping[Named, Sequence[_Line]], lookup: Lookup
) -> Iterator[Judgement]:
    """Give each row whose code is wrong; where nothing tells which, both codes at once."""
    own, others = printed[doubt.one], printed[doubt.other]
    rights = [place_of(lookup, line.table, line.row) for line in others]
    titles = dict.fromkeys(lookup.forms[line.table].title for line in others)
    for line in own if doubt.known else own[:1]:
        details: dict[str, str | int] = {
            "table": line.table,
            "title": lookup.forms[line.table].title,
            "code": doubt.one[0],
            "name": line.row.label,
            "right": doubt.other[0],
            "titles": "、".join(f"《{title}》" for title in titles),
        }
        here = [line] if doubt.known else own
        places = [place_of(lookup, one.table, one.row) for one in here]
        key = "reason.other_code" if doubt.known else "reason.two_codes"
        yield called(line.row), Verdict.BROKEN, Reason(key, details), (*places, *rights)


def _doubts(
    tables: Mapping[str, Sequence[_Line]],
    printed: Mapping[Named, Sequence[_Line]],
    lookup: Lookup,
) -> Iterator[_Doubt]:
    """Give the accounts under two codes; where a third would do as well, there is none."""
    met: dict[Named, set[Named]] = defaultdict(set)
    accounts = {table: {line.account for line in lines} for table, lines in tables.items()}
    for one, other in combinations(tables, 2):
        common = accounts[one] & accounts[other]
        if common and len(common) < min(len(accounts[one]), len(accounts[other])):
            for a, b in _Compared(tables[one], tables[other], common, lookup).pairs():
                met[a.account].add(b.account)
                met[b.account].add(a.account)
    for own, others in met.items():
        first = next(iter(others))
        if len(others) == 1 and met[first] == {own} and own < first:
            wrong = _wrong((own, first), tables, printed, lookup)
            pair = (first, own) if wrong == first else (own, first)
            yield _Doubt(*pair, known=wrong is not None)


class _Compared:
    """Two tables beside each other, each with accounts that the other has not; some are common."""

    def __init__(
        self,
        one: Sequence[_Line],
        other: Sequence[_Line],
        common: Collection[Named],
        lookup: Lookup,
    ) -> None:
        self._one, self._other, self._common, self._lookup = one, other, common, lookup

    def pairs(self) -> Iterator[tuple[_Line, _Line]]:
        """Give the rows of both that are one account by all but the code."""
        there: dict[_Where, list[_Line]] = defaultdict(list)
        for line, places in self._unmet(self._other):
            for place in places:
                there[place].append(line)
        for line, places in self._unmet(self._one):
            near = chain.from_iterable(there.get(place, ()) for place in places)
            yield from ((line, b) for b in dict.fromkeys(near) if self._agree(line, b))

    def _unmet(self, own: Sequence[_Line]) -> Iterator[tuple[_Line, tuple[_Where, ...]]]:
        """Give the rows of accounts that the other table does not print, each with its place.

        It stands under a row of some name, and between two rows that both tables print.
        """
        met = [line.account[0] if line.account in self._common else "" for line in own]
        above = [*accumulate(met, _nearest)]
        below = [*accumulate(reversed(met), _nearest)][::-1]
        for line, before, after in zip(own, above, below, strict=True):
            code, name = line.account
            if name and line.account not in self._common:
                between = (name, len(code), before, after)
                under = ((name, len(code), line.parent),) if line.parent else ()
                yield line, (between, *under)

    def _agree(self, one: _Line, other: _Line) -> bool:
        """Tell whether the amounts of two rows are one, and no parents say that they are two.

        With none to compare the code may differ by one slip only, and under one row: no two
        accounts there share a name. Where the catalogue gives the name one of the codes, amounts
        of other money do not matter.
        """
        if one.parent and other.parent and one.parent != other.parent:
            return False
        slip = _slip(one, other)
        if slip and any(_listed(line.account, self._lookup) for line in (one, other)):
            return True
        named_alike, columns = self._money
        same = [self._same(one, other, *pair) for pair in columns]
        if named_alike and False in same:
            return False
        return True in same or (one.parent == other.parent != "" and slip)

    @cached_property
    def _money(self) -> tuple[bool, list[tuple[str, str]]]:
        """Give the columns of both that print one money: those of one name, else those alike."""
        tables = [self._lookup.tables[lines[0].table] for lines in (self._one, self._other)]
        shared = sorted(tables[0].columns & tables[1].columns)
        if shared:
            return True, [(name, name) for name in shared]
        there = {line.account: line for line in self._other}
        both = [(line, there[line.account]) for line in self._one if line.account in there]
        columns = product(sorted(tables[0].columns), sorted(tables[1].columns))
        return False, [pair for pair in columns if self._alike(both, *pair)]

    def _alike(self, both: Iterable[tuple[_Line, _Line]], column: str, other: str) -> bool:
        same = Counter(self._same(*lines, column, other) for lines in both)
        return same[True] >= _LEAST_ALIKE and same[True] > same[False]

    def _same(self, one: _Line, other: _Line, column: str, twin: str) -> bool | None:
        """Tell whether both rows print one amount, rounding apart; None where neither prints any."""
        a = self._lookup.at(one.table, one.row, column)
        b = self._lookup.at(other.table, other.row, twin)
        if not (isinstance(a, Fact) and isinstance(b, Fact)) or "%" in (a.unit, b.unit):
            return None
        if a.value is None or b.value is None or not (a.value or b.value):
            return None
        apart = abs(a.value * a.factor - b.value * b.factor)
        return apart <= a.half * a.factor + b.half * b.factor


def _nearest(before: str, here: str) -> str:
    return here or before


def _slip(one: _Line, other: _Line) -> bool:
    """Tell whether two codes of one length differ as by one slip of the hand."""
    return sum(a != b for a, b in zip(one.account[0], other.account[0], strict=True)) <= _SLIGHT


def _wrong(
    accounts: tuple[Named, Named],
    tables: Mapping[str, Sequence[_Line]],
    printed: Mapping[Named, Sequence[_Line]],
    lookup: Lookup,
) -> Named | None:
    """Give the account whose code is wrong: fewer tables print it, or it is odd by itself."""
    tests: tuple[Callable[[Named], int], ...] = (
        lambda own: -len({line.table for line in printed[own]}),
        lambda own: -_listed(own, lookup),
        lambda own: any(_misfits(line, tables[line.table]) for line in printed[own]),
    )
    for test in tests:
        first, second = map(test, accounts)
        if first != second:
            return accounts[0] if first > second else accounts[1]
    return None


def _listed(account: Named, lookup: Lookup) -> bool:
    """Tell whether a catalogue gives an account's name its code."""
    found = (catalog.get(normal(account[1])) for catalog in lookup.catalogs.values())
    return any(known is not None and known.code == account[0] for known in found)


def _misfits(line: _Line, lines: Sequence[_Line]) -> bool:
    """Tell whether a code is odd in its own table.

    It stands there twice, out of order, without its parent, or above a row of another parent.
    """
    codes, code = [one.account[0] for one in lines], line.account[0]
    at = lines.index(line)
    near, below = codes[max(0, at - 1) : at + 2], [*codes[at + 1 : at + 2], ""][0]
    shorter = max((len(one) for one in codes if len(one) < len(code)), default=0)
    alone = shorter > 0 and code[:shorter] not in codes
    strange = len(below) > len(code) and not below.startswith(code)
    return alone or strange or codes.count(code) > 1 or near != sorted(near)


def overruled(relations: Sequence[Relation], facts: Iterable[Fact]) -> list[Relation]:
    """Give the relations with those set aside that a wrong code alone upsets.

    What looks an account up by its code cannot be judged before the code is right, and a naming
    about the same row would say the same mistake twice.
    """
    doubts = [r for r in relations if r.statement.op == ONE_CODE and r.verdict is Verdict.BROKEN]
    if not doubts:
        return list(relations)
    rows: dict[tuple[str, int], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        rows[fact.sheet, fact.sheet_row][fact.column] = fact
    found = []
    surplus = [_surplus(doubt, relations, rows) for doubt in doubts]
    for relation in relations:
        by = next(
            (
                doubt
                for doubt, sums in zip(doubts, surplus, strict=True)
                if id(relation) in sums or _upsets(doubt, relation)
            ),
            None,
        )
        reason = Reason("reason.code_apart", {"rule": by.rule.id}) if by else None
        found.append(relation.decided(Verdict.NOT_APPLICABLE, reason) if by else relation)
    return found


def _upsets(doubt: Relation, relation: Relation) -> bool:
    about, of = relation.statement, doubt.reason
    if about.op == ONE_CODE or relation.verdict not in (Verdict.BROKEN, Verdict.UNKNOWN) or not of:
        return False
    known = of.key == "reason.other_code"
    if about.kind.naming:
        return relation.verdict is Verdict.BROKEN and _of_one_row(doubt, relation, known=known)
    if known and of.details["table"] not in {term.table for term in (*about.left, *about.right)}:
        return False
    if about.kind.nested:
        return known and relation.subject.startswith(f"{doubt.subject} ")
    own = relation.subject.partition(" ")[0]
    return about.scope is Scope.CODES and own in (of.details["code"], of.details["right"])


def _surplus(
    doubt: Relation,
    relations: Iterable[Relation],
    rows: Mapping[tuple[str, int], Mapping[str, Fact]],
) -> set[int]:
    """Give the sums, by id, that a row under a wrong code makes too large.

    Where the right group lacks the row as well, none: its sums are broken by just the row's
    amounts, and tell the same as the code.
    """
    if doubt.reason is None or doubt.reason.key != "reason.other_code":
        return set()
    place, code = doubt.places[0], str(doubt.reason.details["code"])
    row = rows[place.sheet, int(place.address.lstrip(ascii_uppercase))]
    right, table = str(doubt.reason.details["right"]), doubt.reason.details["table"]
    found: dict[bool, set[int]] = {True: set(), False: set()}
    for relation in relations:
        about = relation.statement
        sums = about.kind.nested and relation.verdict is Verdict.BROKEN
        if not sums or about.left[0].table != table:
            continue
        parent = relation.left_members[0].fact
        own = row.get(parent.column)
        gains = right.startswith(parent.row) - code.startswith(parent.row)
        if own and gains and _apart(relation, gains * (own.value or 0)) <= own.half:
            found[gains > 0].add(id(relation))
    return set() if found[True] else found[False]


def _apart(relation: Relation, amount: int) -> int:
    """Give by how much more than rounding a sum would be broken with an amount added."""
    return abs(relation.difference - amount) - relation.tolerance


def _of_one_row(doubt: Relation, naming: Relation, *, known: bool) -> bool:
    """Tell whether a naming is about the row of a wrong code.

    It names the row itself, or one that is not listed where it has the wrong code, or that lacks
    the parent whose code is wrong.
    """
    details = naming.reason.details if naming.reason else {}
    key = naming.reason.key if naming.reason else ""
    right = doubt.reason.details["right"] if doubt.reason else ""
    wrong = doubt.places[:1] if known else doubt.places
    orphan = known and details.get("parent") == right
    return (
        any(place in wrong for place in naming.places)
        or (key == "reason.not_listed" and naming.places[0] in doubt.places)
        or (orphan and naming.places[0].sheet == wrong[0].sheet)
    )
