"""Groups that lack a row, or count one too many: all their columns differ as one row would.

In: a system and its broken rows. Out: proposals that name the group, the row's amounts, and the
row itself where other tables or a misplaced code tell it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.diagnosis.model import Pattern, Proposal
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.system import Row, Shape, System
from budgetcheck.engine import Fact
from budgetcheck.exact import printed

_Group = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a group lacks (or has too much, negative), by column, in base units, with its slack."""

    parent: Fact
    amounts: Mapping[str, int]
    slack: Mapping[str, int]

    def fits(self, amounts: Mapping[str, int], sign: int = 1) -> bool:
        """Tell whether a row with these amounts is what lacks."""
        return all(
            abs(amounts.get(column, 0) - sign * lack) <= self.slack.get(column, 0)
            for column, lack in self.amounts.items()
        )


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that stands outside the group that lacks it; `surplus`: sums that it makes too large."""

    fact: Fact
    surplus: tuple[int, ...]


def omissions(system: System, broken: Sequence[int]) -> Iterator[Proposal]:
    """Give the groups that lack a row, or count one too many, in all their columns alike."""
    groups: dict[_Group, list[int]] = defaultdict(list)
    for number in broken:
        if _adds_rows_up(system.rows[number]):
            groups[_group(system.rows[number])].append(number)
    for group, own in groups.items():
        yield from _omission(system, _alike(system, group), own, broken)


def _group(row: Row) -> _Group:
    """Give the rule of a sum, and the row that its total stands in: of lists side by side its own."""
    parent = row.relation.left_members[0].fact
    return row.relation.rule.id, parent.sheet, parent.sheet_row, parent.row


def _alike(system: System, group: _Group) -> list[int]:
    """Give the sums of one rule whose totals stand in one row: one for every column."""
    line = [n for n, f in enumerate(system.facts) if (f.sheet, f.sheet_row, f.row) == group[1:]]
    rows = ((number, system.rows[number]) for number in sorted(system.touched(line)))
    return [number for number, row in rows if _adds_rows_up(row) and _group(row) == group]


def _adds_rows_up(row: Row) -> bool:
    """Tell whether a row says that a printed total is the sum of other printed rows."""
    relation = row.relation
    grouped = any(term.group for term in relation.statement.right)
    summed = relation.statement.kind.summed and grouped
    return summed and row.shape is Shape.ZERO and len(relation.left_members) == 1


def _omission(
    system: System, numbers: Sequence[int], own: Sequence[int], broken: Sequence[int]
) -> Iterator[Proposal]:
    amounts = {_column(system.rows[n]): system.sums(n)[0] for n in own}
    slack = {_column(system.rows[n]): system.sums(n)[1] for n in numbers}
    if any(_below_zero(system, number) for number in own):
        return
    lack = Lack(system.rows[own[0]].relation.left_members[0].fact, amounts, slack)
    if len({amount > 0 for amount in amounts.values()}) > 1:
        return
    across = _across(system, numbers)
    if not _adds_across(system, across, lack):
        return
    elsewhere = [n for n in broken if _misses(system, n, lack.parent.table, amounts.values())]
    strays = [*_elsewhere(system, lack, broken)] if lack.parent.row.isdigit() else []
    stray = strays[0] if len(strays) == 1 else None
    mended = frozenset([*own, *elsewhere, *(stray.surplus if stray else ())])
    pattern = _pattern(system, own, lack, stray)
    if pattern:
        known = len(amounts) if stray else len(across or ())
        gain = rank(system.rows[n] for n in mended) + known - len(amounts)
        rows = _twins(system, own, lack)
        doubtful = {
            "omitted": True,
            "omitted_known": not _printed_elsewhere(
                system, lack, str(pattern.details.get("known"))
            ),
            "row_twice": len(rows) == 1,
        }.get(pattern.key, False)
        yield Proposal(pattern, {}, mended, gain, len(amounts), doubtful)


def _below_zero(system: System, number: int) -> bool:
    """Tell whether a sum holds a figure that cannot be negative and is: no row left out mends that."""
    names = system.rows[number].names()
    return any(system.values[name] < 0 and system.least(name) == 0 for name in names)


def _pattern(system: System, own: Sequence[int], lack: Lack, found: Stray | None) -> Pattern | None:
    """Give what happened; None where a row too many would have to be one that is not there."""
    parent = lack.parent
    amounts = "，".join(
        f"{column} {printed(abs(amount) // parent.factor, parent.decimals)}"
        for column, amount in lack.amounts.items()
    )
    details: dict[str, str | int] = {"parent": parent.row_label, "amounts": amounts}
    if next(iter(lack.amounts.values())) < 0:
        twin = next(iter(_twins(system, own, lack)), None)
        if not twin:
            return None
        return Pattern("row_twice", {**details, "row": twin.row_label}, twin.sheet, twin.cell)
    if found:
        stray, right = found.fact, _right_code(system, found.fact, lack)
        details |= {"code": stray.row, "row": stray.row_label, "line": stray.sheet_row}
        key = "miscoded" if right else "misplaced"
        return Pattern(key, {**details, "right": right}, stray.sheet, stray.cell)
    known = _known(system, lack)
    if known:
        details |= {"row": f"{known[0]} {known[1]}", "known": known[0]}
        return Pattern("omitted_known", details, parent.sheet, parent.cell)
    return Pattern("omitted", details, parent.sheet, parent.cell)


def _by_row(system: System, table: str) -> dict[int, dict[str, int]]:
    """Give the coded rows of a table: column -> variable, by row of the sheet."""
    rows: dict[int, dict[str, int]] = defaultdict(dict)
    for name, fact in enumerate(system.facts):
        if fact.table == table and fact.row.isdigit():
            rows[fact.sheet_row][fact.column] = name
    return rows


def _elsewhere(system: System, lack: Lack, broken: Sequence[int]) -> Iterator[Stray]:
    """Give the rows outside the group whose amounts are just what it lacks, and that fit nowhere."""
    parent = lack.parent
    rows = _by_row(system, parent.table).values()
    codes = {system.facts[name].row for cells in rows for name in cells.values()}
    for cells in rows:
        fact = system.facts[next(iter(cells.values()))]
        amounts = {column: system.values[name] for column, name in cells.items()}
        outside = not fact.row.startswith(parent.row) and len(fact.row) > len(parent.row)
        if outside and lack.fits(amounts):
            surplus = [n for n in broken if _counts_too_much(system, n, set(cells.values()), lack)]
            above = max(len(code) for code in codes if len(code) < len(fact.row))
            if surplus or fact.row[:above] not in codes:
                yield Stray(fact, tuple(surplus))


def _counts_too_much(system: System, number: int, names: set[int], lack: Lack) -> bool:
    """Tell whether a sum that adds up these cells is too large by what lacks elsewhere."""
    row = system.rows[number]
    added = {name for name, sign in row.terms if sign < 0}
    if not _adds_rows_up(row) or not added & names:
        return False
    (left, hidden), column = system.sums(number), _column(row)
    return abs(left + lack.amounts.get(column, 0)) <= hidden + lack.slack.get(column, 0)


def _right_code(system: System, stray: Fact, lack: Lack) -> str:
    """Give the code under the group that other tables print for the row of that name."""
    codes = {
        fact.row
        for fact in system.facts
        if fact.table != stray.table
        and fact.row_label == stray.row_label
        and fact.row.isdigit()
        and fact.row.startswith(lack.parent.row)
    }
    return codes.pop() if len(codes) == 1 else ""


def _known(system: System, lack: Lack) -> tuple[str, str] | None:
    """Give the one code and name of the group that like tables print and this one does not."""
    group = lack.parent.row if lack.parent.row.isdigit() else ""
    by_table: dict[str, dict[str, str]] = defaultdict(dict)
    for name, fact in enumerate(system.facts):
        near = fact.row.isdigit() and fact.book == lack.parent.book
        if near and (system.values[name] or fact.table == lack.parent.table):
            by_table[fact.table][fact.row] = fact.row_label
    own = by_table.pop(lack.parent.table, {})
    length = min((len(c) for c in own if c.startswith(group) and c != group), default=0)
    absent = {
        code: name
        for codes in by_table.values()
        if len(codes.keys() & own.keys()) > 1
        for code, name in codes.items()
        if len(code) == length and code.startswith(group) and code not in own
    }
    return next(iter(absent.items())) if len(absent) == 1 else None


def _printed_elsewhere(system: System, lack: Lack, code: str) -> bool:
    """Tell whether another table prints for an account all that a group lacks, in whatever columns."""
    printed: dict[str, list[int]] = defaultdict(list)
    for name, fact in enumerate(system.facts):
        if fact.row == code and fact.book == lack.parent.book and system.values[name]:
            printed[fact.table].append(system.values[name])
    return any(
        all(
            any(abs(value - amount) <= lack.slack.get(column, 0) for value in values)
            for column, amount in lack.amounts.items()
        )
        for values in printed.values()
    )


def _misses(system: System, number: int, table: str, lacks: Iterable[int]) -> bool:
    """Tell whether a relation finds no row in a table where one of these amounts should stand."""
    row = system.rows[number]
    terms = (*row.relation.statement.left, *row.relation.statement.right)
    named = any(term.table == table for term in terms)
    printed_there = any(member.fact.table == table for member in row.relation.members())
    left, slack = system.sums(number)
    near = any(abs(abs(left) - abs(lack)) <= 2 * slack for lack in lacks)
    return named and not printed_there and near


def _column(row: Row) -> str:
    return row.relation.left_members[0].fact.column


def _across(system: System, numbers: Sequence[int]) -> frozenset[int] | None:
    """Give the sums that each row of a group has to meet by itself, as one of those printed does."""
    sibling = next(
        (
            member.fact
            for number in numbers
            for member in system.rows[number].relation.right_members
            if not member.fact.blank
        ),
        None,
    )
    if sibling is None:
        return None
    names = {
        name
        for name, fact in enumerate(system.facts)
        if (fact.sheet, fact.sheet_row) == (sibling.sheet, sibling.sheet_row)
    }
    touched = {number for name in names for number in system.rows_of[name]}
    return frozenset(number for number in touched if _within(system.rows[number], names))


def _adds_across(system: System, across: frozenset[int] | None, lack: Lack) -> bool:
    """Tell whether a row with these amounts would itself hold, as a sibling of those printed."""
    if across is None or (len(lack.amounts) == 1 and across):
        return False
    return all(_sums(system, system.rows[number], lack) for number in across)


def _within(row: Row, names: set[int]) -> bool:
    return row.hard and row.shape is Shape.ZERO and set(row.names()) <= names


def _sums(system: System, row: Row, lack: Lack) -> bool:
    columns = [(system.facts[name].column, sign) for name, sign in row.terms]
    left = sum(sign * lack.amounts.get(column, 0) for column, sign in columns)
    return abs(left) <= sum(lack.slack.get(column, 0) for column, _ in columns)


def _twins(system: System, own: Sequence[int], lack: Lack) -> list[Fact]:
    """Give the printed rows whose amounts are those counted too much: two where one stands twice."""
    by_row: dict[int, dict[str, int]] = defaultdict(dict)
    facts: dict[int, Fact] = {}
    for number in own:
        row = system.rows[number]
        for member in row.relation.right_members:
            amount = (member.fact.value or 0) * member.fact.factor
            by_row[member.fact.sheet_row][_column(row)] = amount
            facts.setdefault(member.fact.sheet_row, member.fact)
    fitting = [line for line, amounts in by_row.items() if lack.fits(amounts, -1)]
    return [facts[line] for line in fitting]
