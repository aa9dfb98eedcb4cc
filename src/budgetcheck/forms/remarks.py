"""Remarks on one table or one cell, made where it is read."""

from budgetcheck.forms.amounts import Amount
from budgetcheck.forms.blocks import Block
from budgetcheck.forms.header import View
from budgetcheck.forms.model import Place, Remark, Row, Table, Unknown
from budgetcheck.forms.register import remark
from budgetcheck.rulebook.model import Absent, ColumnSpec, FormSpec
from budgetcheck.workbook import Cell

OF_KIND = {
    "text": "text_number",
    "uncalculated": "uncalculated",
    "error": "error_cell",
    "words": "no_figure",
    "huge": "huge",
    "date": "no_figure",
    "boolean": "no_figure",
}
"""What is said of an amount cell of a kind; of a plain number or formula, nothing."""


def of_amount(view: View, cell: Cell, amount: Amount, row: Row, spec: ColumnSpec) -> Remark:
    """Give the remark on an amount cell of a kind in OF_KIND."""
    shown = str(amount.number) if amount.number is not None else ""
    label = f"{row.label} · {spec.name}"
    key, table = OF_KIND[amount.kind], view.form.id
    title = view.form.title
    place, value = _at(view, cell), _shown(cell)
    return remark(key, table, place, value, label=label, number=shown, title=title)


def unplaced(view: View, cell: Cell, header: str | None, *, row_known: bool) -> Remark:
    """Give the remark on a figure whose row or column the form does not have."""
    key = "stray" if row_known else "unknown_row"
    key = "unknown_column" if header else key
    place, value, title = _at(view, cell), _shown(cell), view.form.title
    return remark(key, view.form.id, place, value, header=header or "", title=title)


def twice(view: View, row: Row, first: Row) -> Remark:
    """Give the remark on a row that stands a second time."""
    place = Place(view.grid.sheet.title, row.cell)
    return remark("twice", view.form.id, place, row.label, label=row.label, first=first.number)


def missing_columns(view: View, blocks: tuple[Block, ...]) -> list[Remark]:
    """Give the remark that names the columns which the form must have and the table lacks."""
    lacking = list(dict.fromkeys(name for block in blocks for name in _lacking(block)))
    if not lacking:
        return []
    place = Place(view.grid.sheet.title, f"A{view.header.first_row}")
    form, title = view.form.id, view.form.title
    if len(lacking) == 1:
        return [remark("missing_column", form, place, column=lacking[0], title=title)]
    names = "、".join(f"“{name}”" for name in lacking)
    return [remark("missing_columns", form, place, columns=names, count=len(lacking), title=title)]


def _lacking(block: Block) -> list[str]:
    present = {spec.name for _, spec in block.amounts}
    wanted = (c for c in block.spec.columns if c.absent is Absent.MISSING and c.row is None)
    return [column.name for column in wanted if column.name not in present]


def unit_assumed(table: Table, unit: str) -> Remark:
    """Give the remark on a table that does not state its unit."""
    return remark("unit_assumed", table.id, table.corner(), title=table.title, unit=unit)


def missing_table(form: FormSpec) -> Remark:
    """Give the remark on a required table that was not found."""
    return remark("missing_table", form.id, None, tag=form.tag, title=form.title)


def table_twice(table: Table, first: Table) -> Remark:
    """Give the remark on a second table of the same form."""
    return remark("table_twice", table.id, table.corner(), title=table.title, first=first.sheet)


def other_edition(table: Table, kept: Table) -> Remark:
    """Give the remark on a table that prints under another title what a table of its form does."""
    figures = table.printed()
    return remark(
        "other_edition",
        table.id,
        table.corner(),
        title=table.title,
        first=kept.title,
        figures=figures,
    )


def no_formulas() -> Remark:
    """Give the remark on a file that does not tell its formulas (.xls)."""
    return remark("no_formulas", None, None)


def of_empty(table: Table, form: FormSpec) -> list[Remark]:
    """Give the remark on a table without figures: it must say so, or should have some."""
    if table.printed() or table.unplaced or (form.may_be_empty and table.statement):
        return []
    key = "empty_unsaid" if form.may_be_empty else "no_figures"
    return [remark(key, table.id, table.corner(), title=table.title)]


def unknown_table(unknown: Unknown) -> Remark:
    """Give the remark on a table that the rules do not know."""
    place = Place(unknown.sheet, "A1")
    return remark("unknown_table", None, place, title=unknown.title, figures=unknown.figures)


def wrong_title(view: View, named: FormSpec) -> Remark:
    """Give the remark on a table whose header is another form's than its title."""
    place = Place(view.grid.sheet.title, f"A{max(view.region.title_row, 1)}")
    return remark("wrong_title", view.form.id, place, title=named.title, other=view.form.title)


def _at(view: View, cell: Cell) -> Place:
    return Place(view.grid.sheet.title, cell.address)


def _shown(cell: Cell) -> str:
    return cell.text or cell.formula or ""
