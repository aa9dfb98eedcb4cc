"""A workbook becomes a Reading: every table found, every figure placed or remarked upon."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from budgetcheck.forms import consistency, recalculate, remarks
from budgetcheck.forms.grid import Grid, Region
from budgetcheck.forms.header import View, Vocabulary, find_header, missing_columns
from budgetcheck.forms.model import Figure, Reading, Remark, Table, Unknown
from budgetcheck.forms.rows import class_names
from budgetcheck.forms.table import read_table
from budgetcheck.forms.titles import Titles, bare
from budgetcheck.rulebook.model import FormSpec, Measure, Rows, Rulebook
from budgetcheck.workbook import Kind, Workbook

_SIGNATURE = 3
_MOST_DECIMALS = 6


def read(workbook: Workbook, rulebook: Rulebook) -> Reading:
    """Read every table of a workbook that a form of the rulebook describes."""
    views, unknown, noted = _views(workbook, rulebook)
    tables, others = _tables(views, noted)
    unknown += others
    whole = _with_units(list(tables.values()), rulebook, noted)
    whole = _with_decimals(whole)
    order = list(rulebook.forms)
    whole.sort(key=lambda table: order.index(table.id))
    noted += [
        remarks.missing_table(form)
        for form in rulebook.forms.values()
        if form.required and form.id not in tables
    ]
    noted += consistency.remarks_on(tuple(whole), rulebook)
    noted += recalculate.stale(workbook, whole)
    if not workbook.formulas_known:
        noted.append(remarks.no_formulas())
    return Reading(tuple(whole), tuple(unknown), tuple(noted))


@dataclass(slots=True)
class _Edition:
    """A table as gathered from its pieces (续表), with the remarks on it."""

    table: Table
    remarks: list[Remark]


def _tables(views: list[View], noted: list[Remark]) -> tuple[dict[str, Table], list[Unknown]]:
    """Read each view; of the editions of a form (two titles) the one with most columns is kept."""
    names: dict[str, str] = {}
    editions: dict[str, list[_Edition]] = defaultdict(list)
    for view in sorted(views, key=_order):
        table, found = read_table(view, names)
        _gather(editions[table.id], table, list(found))
        names |= _names(table, view.form)
    others: list[Unknown] = []
    for own in editions.values():
        own.sort(key=lambda edition: -len(edition.table.columns))
        noted += own[0].remarks
        for other in own[1:]:
            noted.append(remarks.other_edition(other.table, own[0].table))
            others.append(Unknown(other.table.sheet, other.table.title, other.table.printed()))
    return {name: own[0].table for name, own in editions.items()}, others


def _gather(editions: list[_Edition], table: Table, found: list[Remark]) -> None:
    """Put a table where it belongs: it goes on with an edition, repeats one, or is another."""
    for edition in editions:
        if _continues(edition.table, table):
            edition.table = _joined(edition.table, table)
            edition.remarks += found
            return
        if bare(edition.table.title) == bare(table.title):
            edition.remarks.append(remarks.table_twice(table, edition.table))
            return
    editions.append(_Edition(table, found))


def _views(
    workbook: Workbook, rulebook: Rulebook
) -> tuple[list[View], list[Unknown], list[Remark]]:
    titles = Titles(rulebook)
    views: list[View] = []
    unknown: list[Unknown] = []
    noted: list[Remark] = []
    for sheet in workbook.sheets:
        grid = Grid(sheet)
        for region, form in titles.regions(grid):
            view = _view(grid, region, form, rulebook)
            if view is None:
                unknown += _left_over(grid, region)
                continue
            if form and view.form is not form:
                noted.append(remarks.wrong_title(view, form))
            views.append(view)
    noted += [remarks.unknown_table(table) for table in unknown]
    return views, unknown, noted


def _view(grid: Grid, region: Region, named: FormSpec | None, rulebook: Rulebook) -> View | None:
    """Look at a region as the form that its title names, or as the only one its header fits."""
    if named:
        view = _as_form(grid, region, named, rulebook)
        if view and not missing_columns(view.header, named, rulebook.words):
            return view
        other = _by_header(grid, region, rulebook)
        return other or view
    return None if region.title_row else _by_header(grid, region, rulebook)


def _as_form(grid: Grid, region: Region, form: FormSpec, rulebook: Rulebook) -> View | None:
    header = find_header(grid, region, Vocabulary(form, rulebook.words))
    return View(grid, region, header, form, rulebook) if header else None


def _by_header(grid: Grid, region: Region, rulebook: Rulebook) -> View | None:
    """Look at a region as the one form all of whose columns stand in its header."""
    fitting: list[tuple[int, View]] = []
    for form in rulebook.forms.values():
        view = _as_form(grid, region, form, rulebook)
        if view and not missing_columns(view.header, form, rulebook.words):
            known = _own_columns(form)
            found = {word for stack in view.header.stacks.values() for word in stack}
            fitting.append((len(known & found), view))
    fitting.sort(key=lambda pair: -pair[0])
    clear = fitting and fitting[0][0] >= _SIGNATURE
    alone = len(fitting) == 1 or (len(fitting) > 1 and fitting[0][0] > fitting[1][0])
    return fitting[0][1] if clear and alone else None


def _own_columns(form: FormSpec) -> set[str]:
    return {
        w for block in form.blocks for c in block.columns for header in c.headers for w in header
    }


def _left_over(grid: Grid, region: Region) -> list[Unknown]:
    """Name a region that is no table we know, if it holds figures."""
    figures = sum(
        cell.kind is Kind.NUMBER
        for row, cells in grid.rows.items()
        if max(region.first_row, region.title_row + 1) <= row <= region.last_row
        for cell in cells
    )
    return [Unknown(grid.sheet.title, " ".join(region.title.split()), figures)] if figures else []


def _order(view: View) -> tuple[bool, bool]:
    """Order views: visible sheets first, then tables with codes (they tell the codes of names)."""
    hidden = view.grid.sheet.state != "visible"
    return hidden, any(block.rows is not Rows.CODES for block in view.form.blocks)


def _continues(first: Table, second: Table) -> bool:
    """Tell whether a table of the same form goes on where the first ends (续表)."""
    seen = {row.key for row in first.rows}
    return bool(second.rows) and not any(row.key in seen for row in second.rows)


def _joined(first: Table, second: Table) -> Table:
    return replace(
        first,
        rows=first.rows + second.rows,
        columns=first.columns | second.columns,
        figures=first.figures + second.figures,
        hidden=first.hidden + second.hidden,
        headings=first.headings | second.headings,
        unplaced=first.unplaced + second.unplaced,
    )


def _names(table: Table, form: FormSpec) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, block in enumerate(form.blocks):
        if block.rows is Rows.CODES and block.catalog:
            found |= class_names(tuple(r for r in table.rows if r.block == index), block)
    return found


def _with_units(tables: list[Table], rulebook: Rulebook, noted: list[Remark]) -> list[Table]:
    """Give each table its unit: its own, else the one most tables state, else the pack's."""
    stated = Counter(table.unit for table in tables if table.unit_stated)
    usual = stated.most_common(1)[0][0] if stated else rulebook.default_unit
    whole = []
    for table in tables:
        if not table.unit_stated and table.printed():
            noted.append(remarks.unit_assumed(table, usual))
        whole.append(table if table.unit_stated else replace(table, unit=usual))
    return whole


def _with_decimals(tables: list[Table]) -> list[Table]:
    """Give General-format figures the decimals that their table, or the workbook, usually prints.

    Such a cell drops trailing zeros, so its own digits only bound its precision from below.
    """
    if all(figure.decimals is not None for table in tables for figure in table.figures):
        return tables
    counts = [_printed_decimals(table.figures) for table in tables]
    usual = {m: _most(sum((own[m] for own in counts), Counter())) for m in Measure}
    return [
        replace(table, figures=tuple(_figures_with_decimals(table.figures, own, usual)))
        for table, own in zip(tables, counts, strict=True)
    ]


def _figures_with_decimals(
    figures: Sequence[Figure],
    counts: Mapping[Measure, Counter[int]],
    usual: Mapping[Measure, int],
) -> Iterator[Figure]:
    least = {measure: max(_most(counts[measure]), usual[measure]) for measure in Measure}
    for figure in figures:
        if figure.decimals is not None:
            yield figure
        else:
            decimals = max(_own_decimals(figure.amount), least[figure.measure])
            yield figure.with_decimals(decimals)


def _printed_decimals(figures: Iterable[Figure]) -> dict[Measure, Counter[int]]:
    """Count by measure the decimals that figures other than zero are printed with."""
    found: dict[Measure, Counter[int]] = {measure: Counter() for measure in Measure}
    for figure in figures:
        if figure.amount:
            own = _own_decimals(figure.amount) if figure.decimals is None else figure.decimals
            found[figure.measure][min(own, _MOST_DECIMALS)] += 1
    return found


def _most(counts: Mapping[int, int]) -> int:
    """Give the number of decimals most often printed, the larger of two alike."""
    return max(counts, key=lambda decimals: (counts[decimals], decimals), default=0)


@lru_cache(maxsize=8_192)
def _own_decimals(amount: Decimal | None) -> int:
    if not amount:
        return 0
    return max(0, -int(amount.normalize().as_tuple().exponent))
