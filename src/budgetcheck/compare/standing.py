"""What stands in one year only beside rows: tables and columns; and accounts with a new name."""

from collections import defaultdict
from collections.abc import Iterator

from budgetcheck.compare.model import LAST, THIS, Notice, Renamed, Standing, Year
from budgetcheck.compare.spec import Spec
from budgetcheck.forms import Table
from budgetcheck.labels import normal, row_name
from budgetcheck.rulebook import Rulebook

_UNPLACED = "R5"
_NAMED = 4


def standing(last: Year, this: Year, rulebook: Rulebook) -> Iterator[Standing]:
    """Give the tables, then the columns, that stand in one year only."""
    tables = {LAST: _tables(last), THIS: _tables(this)}
    others = {LAST: _others(last), THIS: _others(this)}
    for year, other in ((THIS, LAST), (LAST, THIS)):
        for form in sorted(tables[year].keys() - tables[other].keys()):
            yield Standing(year, form, rulebook.forms[form].title)
        for name in sorted(others[year].keys() - others[other].keys()):
            yield Standing(year, None, others[year][name])
    for form in sorted(tables[LAST].keys() & tables[THIS].keys()):
        for year, other in ((THIS, LAST), (LAST, THIS)):
            for column in sorted(tables[year][form].columns - tables[other][form].columns):
                yield Standing(year, form, rulebook.forms[form].title, column)


def _tables(year: Year) -> dict[str, Table]:
    return {table.id: table for table in year.book.tables}


def _others(year: Year) -> dict[str, str]:
    """Give the tables that the rules do not know, by what makes two of them the same."""
    return {normal(other.title): other.title for other in year.book.unknown}


def renamed(last: Year, this: Year) -> Iterator[Renamed]:
    """Give the accounts whose code stands in both years of a form under different names."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    before = {table.id: _names(table) for table in last.book.tables}
    for table in this.book.tables:
        own = before.get(table.id, {})
        for code, name in _names(table).items():
            if code in own and own[code] and name and own[code] != name:
                found[code, own[code], name].append(table.id)
    for (code, old, new), forms in sorted(found.items()):
        yield Renamed(code, old, new, tuple(forms))


def _names(table: Table) -> dict[str, str]:
    """Give the first name of each account of a table."""
    return {row.code: row_name(row.label) for row in reversed(table.rows) if row.code}


def left_out(last: Year, this: Year, rulebook: Rulebook, spec: Spec) -> Iterator[Notice]:
    """Give what is in the workbooks and in no section: tables, and figures without a place."""
    compared = {section.form for section in spec.sections}
    both = _tables(last).keys() & _tables(this).keys()
    for form in sorted(both - compared):
        yield Notice.of("compare.gap_form", "both", table=form, title=rulebook.forms[form].title)
    before = _others(last)
    for name, title in _others(this).items():
        if name in before:
            yield Notice.of("compare.gap_unknown", "both", title=title)
    for name, year in ((LAST, last), (THIS, this)):
        yield from _unplaced(name, year)


def _unplaced(name: str, year: Year) -> Iterator[Notice]:
    places = [
        f"{place.sheet}!{place.address}"
        for remark in year.book.remarks
        if remark.rule == _UNPLACED
        for place in remark.places()
    ]
    if places:
        cells = "、".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else "")
        yield Notice.of("compare.gap_unplaced", name, count=len(places), cells=cells)
