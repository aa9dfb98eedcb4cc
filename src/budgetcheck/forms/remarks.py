"""The remarks of a reading, each with its stable id; their sentences stand in the catalogue.

R1 text for a number · R2 formula never calculated · R3 error cell · R4 no figure in a figure's
place · R5 figure without a place · R6 a row twice · R7 column missing · R8 unit not stated ·
R9 table missing · R10 table twice · R11 table unknown · R12 title and header disagree ·
R13 empty table without a statement · R14 table without any figure · R15 figures under a statement
that there are none · R16 year · R17 department · R18 unit, other than in most tables · R19 unit that
must be wrong · R20 hidden figures · R21 more decimals than its neighbours · R22 sum that leaves out a
cell · R23 typed among formulas · R24 stale result · R25 formulas not recalculated.
"""

from budgetcheck.forms.amounts import Amount
from budgetcheck.forms.blocks import Block
from budgetcheck.forms.header import View
from budgetcheck.forms.model import Place, Remark, Row, Table, Unknown
from budgetcheck.rulebook.model import Absent, ColumnSpec, FormSpec
from budgetcheck.workbook import Cell

_OF_KIND = {
    "text": ("R1", "warning", "remark.text_number"),
    "uncalculated": ("R2", "error", "remark.uncalculated"),
    "error": ("R3", "error", "remark.error_cell"),
    "words": ("R4", "warning", "remark.no_figure"),
    "date": ("R4", "warning", "remark.no_figure"),
    "boolean": ("R4", "warning", "remark.no_figure"),
}


def of_amount(view: View, cell: Cell, amount: Amount, row: Row, spec: ColumnSpec) -> list[Remark]:
    """Give the remark on an amount cell that is no plain number."""
    if amount.kind not in _OF_KIND:
        return []
    rule, severity, key = _OF_KIND[amount.kind]
    shown = str(amount.number) if amount.number is not None else ""
    details: dict[str, str | int] = {"label": f"{row.label} · {spec.name}", "number": shown}
    return [_at(view, rule, severity, key, cell, details)]


def unplaced(view: View, cell: Cell, header: str | None) -> Remark:
    """Give the remark on a figure whose row or column the form does not have."""
    key = "remark.unknown_column" if header else "remark.unknown_row"
    return _at(view, "R5", "warning", key, cell, {"header": header or ""})


def twice(view: View, row: Row, first: Row) -> Remark:
    """Give the remark on a row that stands a second time."""
    column = min(
        (c for c in range(1, view.grid.last_column + 1) if view.grid.at(row.number, c)), default=1
    )
    cell = view.grid.at(row.number, column)
    place = Place(view.grid.sheet.title, cell.address) if cell else None
    details: dict[str, str | int] = {
        "label": f"{row.code or ''} {row.label}".strip(),
        "first": first.number,
    }
    return Remark("R6", "warning", "remark.twice", view.form.id, place, row.label, details)


def missing_columns(view: View, blocks: tuple[Block, ...]) -> list[Remark]:
    """Give a remark for each column that the form must have and the table lacks."""
    found = []
    for block in blocks:
        present = {spec.name for _, spec in block.amounts}
        wanted = [c for c in block.spec.columns if c.absent is Absent.MISSING and c.row is None]
        found += [
            Remark(
                "R7",
                "error",
                "remark.missing_column",
                view.form.id,
                Place(view.grid.sheet.title, f"A{view.header.first_row}"),
                "",
                {"column": column.name, "title": view.form.title},
            )
            for column in wanted
            if column.name not in present
        ]
    return found


def unit_assumed(table: Table, unit: str) -> Remark:
    """Give the remark on a table that does not state its unit."""
    place = Place(table.sheet, table.range.split(":")[0])
    return Remark(
        "R8",
        "warning",
        "remark.unit_assumed",
        table.id,
        place,
        "",
        {"title": table.title, "unit": unit},
    )


def missing_table(form: FormSpec) -> Remark:
    """Give the remark on a required table that was not found."""
    details: dict[str, str | int] = {"tag": form.tag, "title": form.title}
    return Remark("R9", "error", "remark.missing_table", form.id, None, "", details)


def table_twice(table: Table, first: Table) -> Remark:
    """Give the remark on a second table of the same form."""
    place = Place(table.sheet, table.range.split(":")[0])
    details: dict[str, str | int] = {"title": table.title, "first": first.sheet}
    return Remark("R10", "warning", "remark.table_twice", table.id, place, "", details)


def of_empty(table: Table, form: FormSpec) -> list[Remark]:
    """Give the remark on a table without figures: it must say so, or should have some."""
    if table.printed() or (form.may_be_empty and table.statement):
        return []
    place = Place(table.sheet, table.range.split(":")[0])
    details: dict[str, str | int] = {"title": table.title}
    if form.may_be_empty:
        return [Remark("R13", "warning", "remark.empty_unsaid", table.id, place, "", details)]
    return [Remark("R14", "error", "remark.no_figures", table.id, place, "", details)]


def unknown_table(unknown: Unknown) -> Remark:
    """Give the remark on a table that the rules do not know."""
    details: dict[str, str | int] = {"title": unknown.title, "figures": unknown.figures}
    place = Place(unknown.sheet, "A1")
    return Remark("R11", "info", "remark.unknown_table", None, place, "", details)


def wrong_title(view: View, named: FormSpec) -> Remark:
    """Give the remark on a table whose header is another form's than its title."""
    place = Place(view.grid.sheet.title, f"A{max(view.region.title_row, 1)}")
    details: dict[str, str | int] = {"title": named.title, "other": view.form.title}
    return Remark("R12", "warning", "remark.wrong_title", view.form.id, place, "", details)


def _at(
    view: View, rule: str, severity: str, key: str, cell: Cell, details: dict[str, str | int]
) -> Remark:
    place = Place(view.grid.sheet.title, cell.address)
    return Remark(rule, severity, key, view.form.id, place, cell.text, details)
