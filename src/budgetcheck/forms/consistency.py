"""Remarks on the tables together: what they say of themselves must agree."""

from collections import Counter
from collections.abc import Callable, Iterator

from budgetcheck.forms.model import Figure, Place, Remark, Table
from budgetcheck.forms.register import remark
from budgetcheck.forms.remarks import of_empty
from budgetcheck.labels import normal
from budgetcheck.rulebook.model import Measure, Rulebook

_MOST = (2, 3)  # what counts as "most figures of the table"


def remarks_on(tables: tuple[Table, ...], rulebook: Rulebook) -> list[Remark]:
    """Give the remarks on a workbook's tables side by side."""
    found: list[Remark] = []
    for table in tables:
        found += of_empty(table, rulebook.forms[table.id])
        found += _denied(table)
        found += _hidden(table)
        found += _too_fine(table)
        found += _negative(table, rulebook)
    found += _odd(tables, "year", lambda table: str(table.year or ""))
    found += _odd(tables, "department", _department)
    found += _odd(tables, "unit", lambda table: table.unit)
    return found


def _department(table: Table) -> str:
    return normal(table.department or "")


def _odd(tables: tuple[Table, ...], key: str, of: Callable[[Table], str]) -> Iterator[Remark]:
    """Name the tables that say something else than most do; a table that says nothing is silent."""
    said = Counter(of(table) for table in tables if of(table))
    if len(said) < 2:  # noqa: PLR2004 - one answer is agreement
        return
    usual = said.most_common(1)[0][0]
    for table in tables:
        if of(table) not in ("", usual):
            yield remark(key, table.id, table.corner(), of(table), title=table.title, usual=usual)


def _denied(table: Table) -> Iterator[Remark]:
    if table.denial and not table.is_empty():
        filled = sum(1 for figure in table.figures if figure.amount)
        yield remark("denied", table.id, table.denial, title=table.title, figures=filled)


def _hidden(table: Table) -> Iterator[Remark]:
    if table.hidden:
        place = Place(table.sheet, table.hidden[0])
        count = len(table.hidden)
        yield remark("hidden", table.id, place, title=table.title, figures=count)


def _too_fine(table: Table) -> Iterator[Remark]:
    """Name the amounts printed with more decimals than most of their table."""
    amounts = [f for f in table.figures if f.measure is Measure.AMOUNT and f.amount]
    counts = Counter(_shown(figure) for figure in amounts)
    share, whole = _MOST
    usual = [
        d
        for d in counts
        if sum(n for k, n in counts.items() if k <= d) * whole >= len(amounts) * share
    ]
    if not usual:
        return
    for figure in amounts:
        if _shown(figure) > min(usual):
            place = Place(figure.sheet, figure.address)
            value = str(figure.amount)
            yield remark("too_fine", table.id, place, value, title=table.title, usual=min(usual))


def _negative(table: Table, rulebook: Rulebook) -> Iterator[Remark]:
    """Name the figures below zero where the form allows none, and no rule will say so."""
    form = rulebook.forms[table.id]
    below = [figure for figure in table.figures if figure.amount is not None and figure.amount < 0]
    for figure in below:
        free = form.signed(figure.row, figure.column, figure.measure)
        if not free and not rulebook.bounds(table.id, figure.row, figure.column):
            place = Place(figure.sheet, figure.address)
            value = f"{figure.amount:.{_shown(figure)}f}"
            label = f"{figure.row_label} · {figure.column}"
            yield remark("negative", table.id, place, value, title=form.title, label=label)


def _shown(figure: Figure) -> int:
    return figure.decimals or 0
