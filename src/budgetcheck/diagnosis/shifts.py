"""Figures that stand a row too low or too high: those of one column, or whole rows of a table.

In: a system, the lines of a table and the broken rows. Out: patterns, with the values that they
restore and the cells that were written over, which take what the rows allow.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from budgetcheck.diagnosis.model import Pattern
from budgetcheck.diagnosis.system import System

Shift = tuple[Pattern, dict[int, int], tuple[int, ...]]
_LEAST = 3  # cells of a column that are moved as one
_MOST_ROWS = 12  # rows that a run may begin or end in
_MOST_BLOCK = 8  # rows that are moved as one
_PAIR = 2


@dataclass(slots=True)
class Lines:
    """The variables of one table by column (name, place) and by row (line, key), in printed order."""

    columns: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))


def shifts(system: System, lines: Lines, broken: Sequence[int]) -> Iterator[Shift]:
    """Give the columns, and the runs of rows, that may stand a row too low or too high."""
    suspects = {name for number in broken for name in system.rows[number].names()}
    yield from _columns(system, lines, suspects)
    rows = [row for _, row in sorted(lines.rows.items()) if len(row) > 1]
    odd = [at for at, row in enumerate(rows) if suspects.intersection(row)]
    for start, stop in combinations(odd[:_MOST_ROWS], 2):
        if stop - start < _MOST_BLOCK:
            for own, way in (
                (rows[start : stop + 1], "down"),
                (rows[start : stop + 1][::-1], "up"),
            ):
                if _vacated(system, own[0], own[1]):
                    yield _block(system, own, way)


def _columns(system: System, lines: Lines, suspects: set[int]) -> Iterator[Shift]:
    for column in lines.columns.values():
        odd = [at for at, name in enumerate(column) if name in suspects]
        if len(odd) < _LEAST:
            continue
        last = len(column) - 1
        starts = sorted({0, max(0, odd[0] - 1), odd[0], min(odd[0] + 1, last)})
        stops = sorted({odd[-1] - 1, odd[-1], min(odd[-1] + 1, last), last})
        for start in starts:
            for stop in stops:
                if stop - start >= _LEAST - 1:
                    yield from _shifted(system, column[start : stop + 1])


def _block(system: System, own: Sequence[Sequence[int]], way: str) -> Shift:
    """Give a run of rows moved back, from the vacated row on; the last was written over."""
    values: dict[int, int] = {}
    for row, source in pairwise(own):
        by_column = {system.facts[name].column: name for name in source}
        for name in row:
            other = by_column.get(system.facts[name].column)
            values[name] = 0 if other is None else system.values[other]
    first, last = (system.facts[own[at][0]] for at in (0, -1))
    if len(own) == _PAIR and any(system.values[name] for name in own[0]):
        pasted = {"row": last.row_label, "other": first.row_label}
        return Pattern("row_pasted", pasted, last.sheet, last.cell), values, tuple(own[-1])
    top, bottom = (first, last) if way == "down" else (last, first)
    details: dict[str, str | int] = {
        "first": top.row_label,
        "last": bottom.row_label,
        "count": len(own),
    }
    return Pattern(f"rows_{way}", details, top.sheet, top.cell), values, tuple(own[-1])


def _vacated(system: System, row: Sequence[int], source: Sequence[int]) -> bool:
    """Tell whether a row looks moved away from: blank, or printed once more in the next."""
    there = {system.facts[name].column: system.values[name] for name in source}
    own = {system.facts[name].column: system.values[name] for name in row}
    return own == there or not any(own.values())


def _shifted(system: System, names: Sequence[int]) -> Iterator[Shift]:
    first, last = system.facts[names[0]], system.facts[names[-1]]
    details = {"column": first.column, "first": first.cell, "last": last.cell}
    low = {name: system.values[below] for name, below in pairwise(names)}
    yield Pattern("shifted_down", details, first.sheet, first.cell), low, (names[-1],)
    high = {below: system.values[name] for name, below in pairwise(names)}
    yield Pattern("shifted_up", details, first.sheet, first.cell), high, (names[0],)
