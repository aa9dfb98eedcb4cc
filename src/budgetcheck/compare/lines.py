"""The rows and columns of a section in both years: paired by key, never by position."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.compare.bounds import beyond
from budgetcheck.compare.model import BOTH, LAST, THIS, Line, Moved, Notice, Series, Year
from budgetcheck.compare.spec import Bounds, SectionSpec
from budgetcheck.engine import Fact
from budgetcheck.engine.lookup import Lookup, Missing
from budgetcheck.exact import half_width
from budgetcheck.forms import Row
from budgetcheck.labels import row_name
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import FormSpec
from budgetcheck.rulebook.names import DETAIL

_NO_ROW = "reason.no_row"
Found = Fact | Missing | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """What one section gives."""

    series: tuple[Series, ...]
    moved: tuple[Moved, ...]
    idle: int
    gaps: tuple[Notice, ...]


class Pairing:
    """Pairs the figures of two years, section by section."""

    def __init__(self, last: Year, this: Year, rulebook: Rulebook, bounds: Bounds) -> None:
        self._lookups = {
            LAST: Lookup(last.book, rulebook, None),
            THIS: Lookup(this.book, rulebook, None),
        }
        self._rulebook = rulebook
        self._bounds = bounds

    def pairs(self, section: SectionSpec) -> Pairs:
        """Give the lines of a section, the rows of one year, and what cannot be compared."""
        missing = [year for year, own in self._lookups.items() if section.form not in own.tables]
        if missing:
            return Pairs((), (), 0, tuple(self._no_table(section.form, missing)))
        rows = {year: _Rows(own, section) for year, own in self._lookups.items()}
        gaps = [gap for year, own in rows.items() for gap in own.twice(year, section)]
        moved, idle = self._moved(section, rows)
        alone = {row.key for row in moved} | {row.key for row in idle}
        series: list[Series] = []
        for measure, cells in _measures(section, rows, alone):
            lines, own_gaps = self._lines(section, rows, cells)
            gaps += own_gaps
            if lines:
                series.append(self._series(section, measure, lines))
        return Pairs(tuple(series), tuple(moved), len(idle), tuple(dict.fromkeys(gaps)))

    def _no_table(self, form: str, missing: list[str]) -> Iterator[Notice]:
        spec = self._rulebook.forms[form]
        if len(missing) == 1 or spec.required:
            year = BOTH if len(missing) > 1 else missing[0]
            yield Notice.of("compare.gap_table", year, table=form, title=spec.title)

    def _series(self, section: SectionSpec, measure: str, lines: list[Line]) -> Series:
        last, this = (self._lookups[year].tables[section.form] for year in (LAST, THIS))
        units = self._rulebook.units
        return Series(
            section=section,
            measure=measure,
            unit=this.unit,
            factor=units.get(this.unit, 1),
            last_unit=last.unit,
            last_factor=units.get(last.unit, 1),
            sheets=(last.sheet, this.sheet),
            lines=tuple(lines),
        )

    def _moved(
        self, section: SectionSpec, rows: Mapping[str, "_Rows"]
    ) -> tuple[list[Moved], list[Row]]:
        """Give the rows that stand in one year only, and those of them without any amount."""
        moved: list[Moved] = []
        idle: list[Row] = []
        for year, other in ((THIS, LAST), (LAST, THIS)):
            for row in rows[year].open:
                if row.key in rows[other].keys or not self._may_be_left_out(section, other, row):
                    continue
                amounts = tuple(self._amounts(section, year, row))
                if amounts:
                    name = row_name(row.label)
                    moved.append(Moved(section, year, row.key, row.code, row.level, name, amounts))
                else:
                    idle.append(row)
        return moved, idle

    def _may_be_left_out(self, section: SectionSpec, year: str, row: Row) -> bool:
        """Tell whether a year without a row has none of it, rather than not printing its level."""
        found = (self._lookups[year].find(section.form, row.key, c) for c in section.columns)
        return any(not isinstance(x, Missing) or x.reason.key == _NO_ROW for x in found)

    def _amounts(self, section: SectionSpec, year: str, row: Row) -> Iterator[tuple[str, Fact]]:
        for column in section.columns:
            fact = self._lookups[year].find(section.form, row.key, column)
            if isinstance(fact, Fact) and fact.value != 0:
                yield column, fact

    def _lines(
        self, section: SectionSpec, rows: Mapping[str, "_Rows"], cells: Iterable["_Cell"]
    ) -> tuple[list[Line], list[Notice]]:
        lines: list[Line] = []
        gaps: list[Notice] = []
        for cell in cells:
            last, this = (
                self._lookups[year].find(section.form, cell.row, cell.column)
                for year in (LAST, THIS)
            )
            unready = [*_unready(LAST, last, this), *_unready(THIS, this, last)]
            gaps += unready
            if unready or isinstance(last, Missing) or isinstance(this, Missing):
                continue
            row = rows[THIS].row(cell.row) or rows[LAST].row(cell.row)
            lines.append(self._line(section, cell, row, last, this))
        return lines, gaps

    def _line(
        self, section: SectionSpec, cell: "_Cell", row: Row | None, last: Fact | None, this: Fact | None
    ) -> Line:  # fmt: skip
        before, after = _value(last), _value(this)
        tolerance = _half(last, this) + _half(this, last)
        table = self._lookups[THIS].tables[section.form]
        factor = self._rulebook.units.get(self._bounds.unit or table.unit, 1)
        change = after - before
        coded = row is not None and not row.listed
        return Line(
            key=cell.column if section.across else cell.row,
            code=row.code if row else None,
            level=row.level if row else None,
            depth=_depth(self._rulebook.forms[section.form], row),
            name=row_name(row.label) if row and coded else cell.name(section),
            last=last,
            this=this,
            before=before,
            after=after,
            tolerance=tolerance,
            beyond=abs(change) > tolerance and beyond(change, before, self._bounds, factor),
        )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place to look at in both years."""

    row: str
    column: str

    def name(self, section: SectionSpec) -> str:
        return self.column if section.across else self.row


class _Rows:
    """The rows of a table that a section looks at: named ones, and open ones by key."""

    def __init__(self, lookup: Lookup, section: SectionSpec) -> None:
        own = lookup.rows(section.form)
        self._rows = {row.key: row for row in reversed(own)}
        counted = Counter(row.key for row in own if not row.listed)
        self._twice = {key for key, count in counted.items() if count > 1}
        self._places = {
            key: "、".join(row.cell for row in own if row.key == key) for key in self._twice
        }
        chosen = [row for row in own if not row.listed and _chosen(row, section)]
        self.open = [row for row in chosen if row.key not in self._twice]
        self.keys = {row.key for row in own}

    def row(self, key: str) -> Row | None:
        return self._rows.get(key)

    def has_twice(self, key: str) -> bool:
        return key in self._twice

    def twice(self, year: str, section: SectionSpec) -> Iterator[Notice]:
        for key in sorted(self._twice):
            if _chosen(self._rows[key], section):
                cells = self._places[key]
                yield Notice.of("compare.gap_twice", year, table=section.form, row=key, cells=cells)


def _chosen(row: Row, section: SectionSpec) -> bool:
    return row.level in section.levels or DETAIL in section.levels


def _measures(
    section: SectionSpec, rows: Mapping[str, _Rows], alone: set[str]
) -> Iterator[tuple[str, list[_Cell]]]:
    """Give each measure with the places of its lines, named rows before the others."""
    if section.across:
        for row in section.rows:
            yield row, [_Cell(row, column) for column in section.columns]
        return
    keys = [*section.rows, *_open_keys(rows, alone)]
    for column in section.columns:
        yield column, [_Cell(key, column) for key in keys]


def _open_keys(rows: Mapping[str, _Rows], alone: set[str]) -> list[str]:
    """Give the keys of the open rows: codes in their own order, others as printed this year."""
    keys = dict.fromkeys(row.key for year in (THIS, LAST) for row in rows[year].open)
    both = [
        key for key in keys if key not in alone and not any(r.has_twice(key) for r in rows.values())
    ]
    return sorted(both, key=lambda key: key if key.isdigit() else "~")


def _unready(year: str, own: Found, other: Found) -> Iterator[Notice]:
    """Say why a figure cannot be compared; what neither year has to have is nothing to say."""
    if isinstance(own, Fact) and own.value is None:
        yield Notice.of("compare.gap_unreadable", year, sheet=own.sheet, cell=own.cell)
    if isinstance(own, Missing) and not (own.skip and isinstance(other, Missing)):
        column = own.reason.key == "reason.no_column"  # said once, not for every row
        dropped = "row" if column else "column"
        details = {key: value for key, value in own.reason.details.items() if key != dropped}
        yield Notice.of(own.reason.key, year, **details)


def _half(fact: Fact | None, other: Fact | None) -> int:
    """Give half the interval that a figure stands for, in 10⁻¹⁰ 元.

    A printed zero is exact among figures of its own unit; beside one in a smaller unit it stands
    for whatever is too little to show.
    """
    if fact is None:
        return 0
    if fact.value == 0 and other is not None and other.factor < fact.factor:
        return half_width(1, fact.decimals, exact=False) * fact.factor
    return fact.half * fact.factor


def _value(fact: Fact | None) -> int:
    """Give a figure in 10⁻¹⁰ 元; what is absent prints zero."""
    return fact.value * fact.factor if fact and fact.value is not None else 0


def _depth(form: FormSpec, row: Row | None) -> int:
    if row is None or row.level is None:
        return 0
    levels = sorted(form.blocks[row.block].levels.items(), key=lambda level: level[1])
    return [name for name, _ in levels].index(row.level)
