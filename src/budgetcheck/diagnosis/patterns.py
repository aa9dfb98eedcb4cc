"""Many cells wrong in one way: a table in another unit, a column shifted, rows exchanged or left out.

A pattern proposes values for many cells at once. It counts where every broken row that it touches
is mended, no other breaks, and no single cell would do.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from budgetcheck.diagnosis.bounds import Interval, allowed
from budgetcheck.diagnosis.model import Pattern, Proposal
from budgetcheck.diagnosis.omissions import omissions
from budgetcheck.diagnosis.rank import rank
from budgetcheck.diagnosis.shifts import Lines, shifts
from budgetcheck.diagnosis.system import Shape, System
from budgetcheck.engine import CLAIM, Fact
from budgetcheck.workbook import place

_SCALES = (10_000, 1_000, 100, 10)
_MOST_ROWS = 12  # rows tried against each other
_LEAST_SCALED = 3
_LEAST_CHANGED = 2  # fewer are no pattern


def proposals(system: System, broken: Sequence[int]) -> Iterator[Proposal]:
    """Give every pattern that mends some of the broken rows and breaks none."""
    tables = _tables(system)
    touched = dict.fromkeys(
        system.facts[name].table for number in broken for name in system.rows[number].names()
    )
    for table in touched:
        lines = tables[table]
        for pattern, values in _moves(system, lines, broken):
            found = _judged(system, pattern, values, broken)
            if found:
                yield found
        for pattern, values, free in shifts(system, lines, broken):
            found = _judged(system, pattern, values, broken, free)
            if found:
                yield found
    yield from omissions(system, broken)


def _tables(system: System) -> dict[str, Lines]:
    tables: dict[str, Lines] = defaultdict(Lines)
    for name, fact in enumerate(system.facts):
        if fact.unit != "%" and fact.kind != CLAIM:
            at = place(fact.cell)  # lists side by side (06) are columns and rows of their own
            tables[fact.table].columns[fact.column, at[1] if at else 0].append(name)
            tables[fact.table].rows[fact.sheet_row, fact.row].append(name)
    for lines in tables.values():
        for column in lines.columns.values():
            column.sort(key=lambda name: system.facts[name].sheet_row)
    return tables


def _judged(
    system: System,
    pattern: Pattern,
    values: Mapping[int, int],
    broken: Sequence[int],
    free: tuple[int, ...] = (),
) -> Proposal | None:
    """Give the proposal if it mends what it touches; a free cell takes what the rows allow."""
    changed = {name: value for name, value in values.items() if value != system.values[name]}
    if not changed and not free:
        return None
    moved = system.moved(changed)
    if free:
        found = allowed(moved, free)
        if found.conflict or not all(own.bounded() for own in found.intervals.values()):
            return None
        middle = {n: _restored(system, n, own) for n, own in found.intervals.items()}
        changed |= middle
        moved = moved.moved(middle)
    changed = {name: value for name, value in changed.items() if value != system.values[name]}
    touched = system.touched(changed)
    mended = frozenset(number for number in broken if number in touched)
    others = (number for number in touched - mended if system.rows[number].hard)
    below = any(value < 0 and system.least(name) == 0 for name, value in changed.items())
    if below or len(changed) < _LEAST_CHANGED or not all(map(moved.holds, (*mended, *others))):
        return None
    asked = {n for n in system.touched(free) if system.rows[n].shape is Shape.ZERO}
    gain = rank(system.rows[n] for n in asked | mended) - len(free)
    price = len(changed) + len(free)
    return Proposal(pattern, changed, mended, gain, price) if mended else None


def _restored(system: System, name: int, own: Interval) -> int:
    """Give a free cell what it holds where that fits, nothing where that may be, else the middle."""
    low, high, printed = own.low or 0, own.high or 0, system.values[name]
    fitting = (value for value in (printed, 0) if low <= value <= high)
    return next(fitting, own.middle(system.variables[name].step))


def _moves(
    system: System, lines: Lines, broken: Sequence[int]
) -> Iterator[tuple[Pattern, dict[int, int]]]:
    """Give scaled tables, columns and rows, and exchanged rows."""
    suspects = {name for number in broken for name in system.rows[number].names()}
    whole = [name for column in lines.columns.values() for name in column]
    yield from _scaled(system, "scaled_table", whole)
    for column in lines.columns.values():
        if suspects.intersection(column):
            yield from _scaled(system, "scaled_column", column)
    rows = [row for row in lines.rows.values() if suspects.intersection(row)]
    for row in rows:
        yield from _scaled(system, "scaled_row", row)
    for one, other in combinations(rows[:_MOST_ROWS], 2):
        yield from _exchanged(system, one, other)


def _scaled(
    system: System, key: str, names: Sequence[int]
) -> Iterator[tuple[Pattern, dict[int, int]]]:
    filled = [name for name in names if system.values[name]]
    if len(filled) < _LEAST_SCALED:
        return
    fact = system.facts[filled[0]]
    for times in _SCALES:
        for up in (False, True):
            values = {
                n: system.values[n] * times if up else system.values[n] // times for n in filled
            }
            details = {"times": f"{times:,}", "line": _line(key, fact)}
            over = "" if not up else "_under"
            table = fact.table if key == "scaled_table" else None
            yield Pattern(f"{key}{over}", details, fact.sheet, fact.cell, table), values


def _line(key: str, fact: Fact) -> str:
    return {"scaled_column": fact.column, "scaled_row": fact.row_label}.get(key, fact.table)


def _exchanged(
    system: System, one: Sequence[int], other: Sequence[int]
) -> Iterator[tuple[Pattern, dict[int, int]]]:
    by_column = {system.facts[name].column: name for name in other}
    pairs = [
        (name, by_column[column])
        for name in one
        if (column := system.facts[name].column) in by_column
    ]
    odd = [(a, b) for a, b in pairs if system.values[a] != system.values[b]]
    if len(odd) < 2:  # noqa: PLR2004 - one pair of cells is found as such
        return
    first, second = (system.facts[name] for name in odd[0])
    details = {"first": first.row_label, "second": second.row_label, "second_cell": second.cell}
    values = {a: system.values[b] for a, b in odd} | {b: system.values[a] for a, b in odd}
    yield Pattern("rows_exchanged", details, first.sheet, first.cell), values
