"""Where a rule's names stand in this workbook: the fact, a legitimate zero, or why there is none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.engine.model import Fact, Reason, Verdict
from budgetcheck.exact import half_width, scaled
from budgetcheck.facts import Book, row_of, unit_of
from budgetcheck.forms import Figure, Row, Table
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.rulebook.model import (
    Absent,
    BlockSpec,
    FormSpec,
    GroupSpec,
    Measure,
    Rows,
    Rulebook,
)
from budgetcheck.rulebook.names import DETAIL, grid_of
from budgetcheck.values import swift


@swift
@dataclass(frozen=True, slots=True)
class Missing:
    """No fact where one should be: the relation is unknown, or does not apply (`skip`)."""

    reason: Reason
    skip: bool

    @property
    def verdict(self) -> Verdict:
        """What is said of a relation that lacks the fact."""
        return Verdict.NOT_APPLICABLE if self.skip else Verdict.UNKNOWN


class Lookup:
    """The facts of a book by table, row and column."""

    def __init__(self, book: Book, rulebook: Rulebook, previous: Book | None) -> None:
        self.forms: dict[str, FormSpec] = dict(rulebook.forms)
        self.catalogs = rulebook.catalogs
        self.tables: dict[str, Table] = {table.id: table for table in book.tables}
        self.facts = _facts(book, rulebook)
        self._has_previous = previous is not None
        self.last_year = self._last_year(previous, rulebook) if previous else []
        self.any_loose = any(table.unplaced > 0 for table in self.tables.values())
        self.forms |= {LAST_YEAR + name: form for name, form in rulebook.forms.items()}
        self._first: dict[tuple[str, str, str], Fact] = {}
        self._each: dict[tuple[str, str, str, int], Fact] = {}
        for fact in (*self.facts, *self.last_year):
            self._first.setdefault((fact.table, fact.row, fact.column), fact)
            self._each[fact.table, fact.row, fact.column, fact.sheet_row] = fact

    def _last_year(self, previous: Book, rulebook: Rulebook) -> list[Fact]:
        """Take in last year's tables, as 上年01 …; their facts are no lines of this book."""
        self.tables |= {LAST_YEAR + t.id: replace(t, id=LAST_YEAR + t.id) for t in previous.tables}
        return [
            replace(f, index=-1, table=LAST_YEAR + f.table, sheet=f"{LAST_YEAR}:{f.sheet}")
            for f in _facts(previous, rulebook)
        ]

    def find(self, table: str, row: str, column: str) -> Fact | Missing | None:
        """Give the fact at a place; None where its absence prints zero."""
        fact = self._first.get((table, row, column))
        return fact or self._headed(table, row, column) or self._absence(table, row, column)

    def at(self, table: str, row: Row, column: str) -> Fact | Missing | None:
        """Give the fact of a printed row (a code may stand twice)."""
        fact = self._each.get((table, row.key, column, row.number))
        if fact is None and (row.key, column, row.number) in self.tables[table].headings:
            return _heading(table, row.key, column)
        return fact or self.find(table, row.key, column)

    def _headed(self, table: str, row: str, column: str) -> Missing | None:
        """Give why a place that prints a head has no figure; where all is empty, it is zero."""
        found = self.tables.get(table)
        places = found.headings if found else ()
        headed = any(place[:2] == (row, column) for place in places)
        return _heading(table, row, column) if headed and found and not found.is_empty() else None

    def _absence(self, table: str, row: str, column: str) -> Missing | None:
        form = self.forms[table]
        if table not in self.tables:
            return self.no_table(table)
        found = self.tables[table]
        if found.is_empty() and form.may_be_empty and not self._skipped(found, column):
            return None
        details: dict[str, str | int] = {"table": table, "row": row, "column": column}
        if column not in found.columns:
            absent = self._column_absent(form, column)
            return _missing(absent, Reason("reason.no_column", details))
        if row.isdigit() and any(r.code and r.code.startswith(row) for r in found.rows):
            gap = "reason.no_cell" if _printed(found, row) else "reason.no_level"
            return Missing(Reason(gap, details), skip=False)
        paired = [c for b in form.blocks for c in b.columns if (c.row, c.name) == (row, column)]
        absent = paired[0].absent if paired else self._row_absent(form, row, found)
        if absent is Absent.ZERO:
            return None
        gap = "reason.no_cell" if _printed(found, row) else "reason.no_row"
        return Missing(Reason(gap, details), skip=absent is Absent.SKIP)

    def no_table(self, table: str) -> Missing:
        """Give why nothing of a table that was not found can be checked."""
        form = self.forms[table]
        if table.startswith(LAST_YEAR) and not self._has_previous:
            return Missing(Reason("reason.no_previous", {}), skip=True)
        reason = Reason("reason.no_table", {"table": table, "title": form.title})
        return Missing(reason, skip=not form.required)

    def left_out(self, table: str, columns: Iterable[str]) -> Missing | None:
        """Give why no row of a table can have these columns: its layout is one without them."""
        for column in sorted(columns):
            if self._skipped(self.tables[table], column):
                details: dict[str, str | int] = {"table": table, "row": "", "column": column}
                return Missing(Reason("reason.no_column", details), skip=True)
        return None

    def _skipped(self, table: Table, column: str) -> bool:
        absent = self._column_absent(self.forms[table.id], column)
        return column not in table.columns and absent is Absent.SKIP

    def _column_absent(self, form: FormSpec, column: str) -> Absent:
        for block in form.blocks:
            spec = block.column(column)
            if spec:
                return Absent.SKIP if block.alternative else spec.absent
        return Absent.MISSING

    def _row_absent(self, form: FormSpec, row: str, table: Table) -> Absent:
        used = {printed.block for printed in table.rows}
        for index, block in enumerate(form.blocks):
            spec = block.row(row)
            if spec:
                return Absent.SKIP if block.alternative and index not in used else spec.absent
        coded = [block for block in form.blocks if grid_of(block).codes]
        if row.isdigit() and coded:
            return Absent.ZERO if any(b.rows is Rows.LABELS for b in coded) else coded[0].absent
        return Absent.MISSING

    def loose(self, table: str) -> bool:
        """Tell whether a table has figures in rows that could not be recognised."""
        return table in self.tables and self.tables[table].unplaced > 0

    def rows(self, table: str) -> tuple[Row, ...]:
        """Give the printed rows of a table, () where it was not found."""
        return self.tables[table].rows if table in self.tables else ()

    def group(self, table: str, name: str) -> list[Row]:
        """Give the rows that Σname adds up."""
        rows = self.rows(table)
        form = self.forms[table]
        if name == DETAIL:
            return _leaves(rows)
        special = next((g for block in form.blocks for g in block.groups if g.name == name), None)
        if special:
            return _special(rows, special)
        if any(name in block.levels for block in form.blocks) and not _is_group(form, name):
            return _level(rows, name)
        return [row for row in rows if row.group == name]


Below = Mapping[str, Sequence[Row]]


def below_codes(rows: Iterable[Row]) -> Below:
    """Give, by what their codes begin with, the rows that stand under it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        code = row.code or ""
        for length in range(len(code)):
            found[code[:length]].append(row)
    return found


def children(rows: Below, parent: Row, level: str) -> list[Row]:
    """Give the rows that detail a coded row: those of the level below, else the nearest deeper."""
    below = list(rows.get(parent.code or "", ()))
    own = [row for row in below if row.level == level]
    if own or not below:
        return own
    nearest = min(len(row.code or "") for row in below)
    return [row for row in below if len(row.code or "") == nearest]


def _facts(book: Book, rulebook: Rulebook) -> list[Fact]:
    found: list[Fact] = []
    for table in book.tables:
        form, of = rulebook.forms[table.id], {m: unit_of(table, m) for m in Measure}
        for figure in table.figures:
            unit = of[figure.measure]
            factor = rulebook.units.get(unit, 1)
            found.append(_fact(len(found), form, figure, unit, factor))
    return found


def _fact(index: int, form: FormSpec, figure: Figure, unit: str, factor: int) -> Fact:
    value = 0 if figure.kind == "blank" else _scaled(figure.amount)  # a third are blank
    decimals = figure.decimals or 0
    whole = figure.exact and factor == 1 and unit != "%"
    return Fact(
        index,
        form.id,
        figure.row,
        figure.column,
        figure.row_label,
        value,
        half_width(value or 0, decimals, exact=whole),
        decimals,
        unit,
        factor,
        figure.kind,
        figure.formula,
        figure.sheet,
        figure.address,
        row_of(figure),
        form.signed(figure.row, figure.column, figure.measure),
    )


def _scaled(amount: Decimal | None) -> int | None:
    return None if amount is None else scaled(amount)


def _printed(table: Table, row: str) -> bool:
    return any(printed.key == row for printed in table.rows)


def _heading(table: str, row: str, column: str) -> Missing:
    """Give why a place that prints the head of its column holds nothing to check."""
    return Missing(
        Reason("reason.heading", {"table": table, "row": row, "column": column}), skip=True
    )


def _missing(absent: Absent, reason: Reason) -> Missing | None:
    return None if absent is Absent.ZERO else Missing(reason, skip=absent is Absent.SKIP)


def _is_group(form: FormSpec, name: str) -> bool:
    def named(block: BlockSpec) -> bool:
        return block.catalog_group == name or any(row.group == name for row in block.row_specs)

    return any(named(block) for block in form.blocks)


def _special(rows: tuple[Row, ...], group: GroupSpec) -> list[Row]:
    return [row for row in rows if row.level == group.level and row.code not in group.excepted]


def _level(rows: tuple[Row, ...], level: str) -> list[Row]:
    """Give the rows of a level; where a table prints none, its topmost coded rows."""
    found = [row for row in rows if row.level == level]
    if found:
        return found
    codes = [row for row in rows if row.code]
    return [row for row in codes if not any(_details(row, other) for other in codes)]


def _leaves(rows: tuple[Row, ...]) -> list[Row]:
    own = [row for row in rows if not row.listed]
    above = below_codes(own)
    return [row for row in own if not row.code or row.code not in above]


def _details(lower: Row, upper: Row) -> bool:
    """Tell whether one coded row stands under another."""
    return bool(
        lower.code and upper.code and lower.code != upper.code and lower.code.startswith(upper.code)
    )
