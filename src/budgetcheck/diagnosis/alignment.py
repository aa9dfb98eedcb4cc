"""A table whose amounts were read on from another row: its rows print those of other accounts in turn.

In: a system and its broken rows. Out: a proposal for each table whose rows print, one after the
other, what a like table prints for other accounts. The two lists of amounts are laid beside each
other, from any row of the other table on and round its end, as their longest common subsequence
(Hunt and Szymanski, 1977): where one table lacks rows of the other, it steps over them.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from budgetcheck.diagnosis.model import Pattern, Proposal
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.system import System
from budgetcheck.engine import CLAIM
from budgetcheck.rulebook.formula import LAST_YEAR

_PLACES = 8  # broken rows that name a table: fewer are explained by a cell or two
_LEAST = 6  # rows with another's amounts: so many are met by no chance, nor by as many slips
_MOST = 0.8  # of the rows: the rest may be wrong by itself, or of money that the other has not
_STARTS = 3  # rows that may tell where the reading began: the first may be wrong by itself

Amounts = tuple[int, ...]
Pairs = list[tuple[int, int]]  # lines of two tables by number


@dataclass(slots=True)
class _Line:
    """A printed row: its key, and its variables by column."""

    key: str
    cells: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A table beside a like one, whose amounts it should print in the columns that both have."""

    system: System
    own: Sequence[_Line]
    other: Sequence[_Line]
    columns: Sequence[tuple[str, str]]  # a column of its own, and the other's that prints as much

    def there(self) -> dict[str, int]:
        """Give the lines of the other table by key."""
        return {line.key: at for at, line in enumerate(self.other)}

    def amounts(self, line: _Line) -> Amounts:
        """Give what a line of the table prints in the columns of both."""
        return self._printed(line, (own for own, _ in self.columns))

    def there_amounts(self, line: _Line) -> Amounts:
        """Give what a line of the other table prints in these columns."""
        return self._printed(line, (other for _, other in self.columns))

    def _printed(self, line: _Line, columns: Iterable[str]) -> Amounts:
        names = (line.cells.get(column) for column in columns)
        return tuple(0 if name is None else self.system.values[name] for name in names)

    def slack(self) -> int:
        """Give by how much rounding may part two cells that print one amount."""
        lines = (self.own, self.other)
        names = ([name for line in one for name in line.cells.values()] for one in lines)
        facts = ([self.system.facts[name] for name in one] for one in names)
        return sum(max(fact.half * fact.factor for fact in one) for one in facts)


def read_on(system: System, broken: Sequence[int]) -> Iterator[Proposal]:
    """Give the tables whose rows print the amounts of other rows, with those of their own accounts.

    The other table tells these. Every broken row that names a figure of the table is mended.
    """
    named = Counter(table for n in broken for table in _named(system, n))
    suspects = [table for table, count in named.items() if count >= _PLACES]
    tables = _tables(system) if suspects else {}
    for table in (own for own in suspects if own in tables):  # a narrative has no rows
        likes = (other for other in tables if named[other] < named[table])
        laid = ((_beside(system, tables[table], tables[other]), other) for other in likes)
        found = [(pairs, one, other) for one, other in laid if one and (pairs := _moved(one))]
        if found:
            pairs, one, other = max(found, key=lambda each: len(each[0]))
            mended = [n for n in broken if table in _named(system, n)]
            values = dict(_values(one))
            gain = rank(system.rows[number] for number in mended)
            yield Proposal(_pattern(one, pairs, table, other), values, frozenset(mended), gain)


def _named(system: System, number: int) -> set[str]:
    """Give the tables whose figures a row names."""
    return {system.facts[name].table for name in system.rows[number].names()}


def _tables(system: System) -> dict[str, list[_Line]]:
    """Give the lines of every table of this year in printed order; of lists side by side, the first."""
    found: dict[str, dict[int, _Line]] = defaultdict(dict)
    for name, fact in enumerate(system.facts):
        if fact.unit != "%" and fact.kind != CLAIM and not fact.table.startswith(LAST_YEAR):
            line = found[fact.table].setdefault(fact.sheet_row, _Line(fact.row))
            if line.key == fact.row:
                line.cells[fact.column] = name
    return {table: [lines[at] for at in sorted(lines)] for table, lines in found.items()}


def _beside(system: System, own: Sequence[_Line], other: Sequence[_Line]) -> _Beside | None:
    """Lay two tables beside each other, if they print like accounts in like columns."""
    shared = {line.key for line in own if line.key.isdigit()}.intersection(
        line.key for line in other
    )
    if len(shared) < _LEAST:
        return None
    columns = {column for line in own for column in line.cells}.intersection(
        column for line in other for column in line.cells
    )
    pairs = [(column, column) for column in sorted(columns)] or _learned(system, own, other)
    return _Beside(system, own, other, pairs) if pairs else None


def _learned(system: System, own: Sequence[_Line], other: Sequence[_Line]) -> list[tuple[str, str]]:
    """Give the columns of other names that print the same amounts, in whatever order: 收入 and 支出."""
    here, there = _by_column(system, own), _by_column(system, other)
    found = []
    for column, amounts in here.items():
        common = {name: (amounts & theirs).total() for name, theirs in there.items()}
        best = max(common, key=lambda name: common[name], default="")
        if best and common[best] >= max(_LEAST, _MOST * amounts.total()):
            found.append((column, best))
    return found


def _by_column(system: System, lines: Sequence[_Line]) -> dict[str, Counter[int]]:
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for line in lines:
        for column, name in line.cells.items():
            if system.values[name]:
                found[column][system.values[name]] += 1
    return found


def _moved(beside: _Beside) -> Pairs:
    """Give the lines that print another account's amounts, if the table as a whole does so in turn."""
    alike, there, slack = _alike(beside), beside.there(), beside.slack()
    count = len(beside.other)
    best: Pairs = []
    firsts = islice((places for places in alike if places), _STARTS)
    for start in sorted({0}.union(*firsts)):
        turned = [[(at - start) % count for at in places] for places in alike]
        found = [(own, (at + start) % count) for own, at in _longest(turned)]
        best = max(best, found, key=len)
    filled = (
        sum(any(beside.amounts(line)) for line in beside.own),
        sum(any(beside.there_amounts(line)) for line in beside.other),
    )
    moved = [pair for pair in best if _strange(beside, pair, there, slack)]
    return moved if len(moved) >= _LEAST and len(best) >= _MOST * min(filled) else []


def _strange(beside: _Beside, pair: tuple[int, int], there: Mapping[str, int], slack: int) -> bool:
    """Tell whether a line's own account has other amounts in the other table."""
    line = beside.own[pair[0]]
    right = there.get(line.key)
    if right is None:
        return False
    both = zip(beside.amounts(line), beside.there_amounts(beside.other[right]), strict=True)
    return any(abs(a - b) > slack for a, b in both)


def _alike(beside: _Beside) -> list[list[int]]:
    """Give for every line those of the other table that print its amounts, none where all are zero."""
    amounts = [beside.there_amounts(line) for line in beside.other]
    by_sum = sorted((sum(own), at) for at, own in enumerate(amounts))
    slack = beside.slack()
    wide = slack * len(beside.columns)
    found: list[list[int]] = []
    for line in beside.own:
        own = beside.amounts(line)
        low = bisect_left(by_sum, (sum(own) - wide, -1))
        high = bisect_right(by_sum, (sum(own) + wide, len(amounts)))
        near = sorted(at for _, at in by_sum[low:high]) if any(own) else []
        found.append([at for at in near if _equal(own, amounts[at], slack)])
    return found


def _equal(one: Amounts, other: Amounts, slack: int) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


def _longest(places: Sequence[Sequence[int]]) -> Pairs:
    """Give the longest run of (line, place) in which both ascend, each line at one of its places."""
    ends: list[int] = []  # the lowest place in which a run of this length may end
    runs: list[tuple[int, int, int]] = []  # line, place, number of the step before
    last: list[int] = []  # the step that each of `ends` is
    for line, own in enumerate(places):
        for place in sorted(own, reverse=True):
            length = bisect_left(ends, place)
            runs.append((line, place, last[length - 1] if length else -1))
            ends[length : length + 1] = [place]
            last[length : length + 1] = [len(runs) - 1]
    found: Pairs = []
    at = last[-1] if last else -1
    while at >= 0:
        line, place, at = runs[at]
        found.append((line, place))
    return found[::-1]


def _values(beside: _Beside) -> Iterator[tuple[int, int]]:
    """Give what the other table prints for each account of the table, to the places printed here."""
    there = beside.there()
    for line in beside.own:
        other = beside.other[there[line.key]].cells if line.key in there else {}
        for column, twin in beside.columns:
            name = line.cells.get(column)
            if name is not None and twin in other:
                unit = beside.system.variables[name].step
                value = (2 * beside.system.values[other[twin]] + unit) // (2 * unit) * unit
                if value != beside.system.values[name]:
                    yield name, value


def _pattern(beside: _Beside, moved: Pairs, table: str, other: str) -> Pattern:
    own, there = beside.own[moved[0][0]], beside.other[moved[0][1]]
    first, printed = (beside.system.facts[next(iter(line.cells.values()))] for line in (own, there))
    details: dict[str, str | int] = {
        "twin": other,
        "first": first.row_label,
        "other": printed.row_label,
        "count": len(moved),
    }
    return Pattern("read_on", details, first.sheet, first.cell, table)
