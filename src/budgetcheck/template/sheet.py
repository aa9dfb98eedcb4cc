"""Draws one blank table: its furniture, header, body with formulas, and notes."""

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.template import looks
from budgetcheck.template.formula import filled, statement
from budgetcheck.template.model import LEFT, UP, Plan, Spot, TableLayout

HEAD = 4
"""The row that a header begins in: title, tag and caption stand above."""

Grid = Sequence[Sequence[str | int]]
_TALL = 6  # a header with a longer word wraps
_HEIGHTS = {"title": 30, "tall": 32, "head": 20, "body": 16, "note": 18}


def draw(
    sheet: Worksheet,
    plan: Plan,
    formulas: Mapping[Spot, str],
    caption: Sequence[str],
    names: Mapping[str, str],
) -> None:
    """Draw a plan; `names` are the cells that {names} of caption and notes stand for."""
    table = plan.table
    _furniture(sheet, table, caption, names)
    _header(sheet, table.header)
    _body(sheet, plan, formulas)
    _notes(sheet, plan, names)
    looks.page(sheet, table.widths, plan.top - 1)


def _furniture(
    sheet: Worksheet, table: TableLayout, caption: Sequence[str], names: Mapping[str, str]
) -> None:
    width, (near, middle) = len(table.widths), table.thirds
    title = looks.span(sheet, 1, 1, width)
    looks.write_text(title, table.form.title)
    looks.dress(title, "title", "center", boxed=False)
    sheet.row_dimensions[1].height = _HEIGHTS["title"]
    tag = looks.span(sheet, 2, middle + 1, width)
    looks.write_text(tag, table.form.tag)
    looks.dress(tag, "plain", "right", boxed=False)
    parts = ((1, near, "left"), (near + 1, middle, "center"), (middle + 1, width, "right"))
    for (first, last, across), text in zip(parts, caption, strict=True):
        cell = looks.span(sheet, HEAD - 1, first, last)
        cell.value = filled(text, names) if "{" in text else text
        looks.dress(cell, "plain", across, boxed=False)


def _header(sheet: Worksheet, header: Grid) -> None:
    for y, values in enumerate(header, HEAD):
        for x, value in enumerate(values, 1):
            cell = looks.cell_at(sheet, y, x)
            looks.dress(cell, "head", "center")
            if value not in (LEFT, UP, ""):
                cell.value = value
        tall = any(isinstance(value, str) and len(value) > _TALL for value in values)
        sheet.row_dimensions[y].height = _HEIGHTS["tall" if tall else "head"]
    merge(sheet, header, HEAD)


def _body(sheet: Worksheet, plan: Plan, formulas: Mapping[Spot, str]) -> None:
    amounts = {spot for line in plan.lines for spot in line.amounts.values()}
    codes = {line.code for line in plan.lines}
    rows = range(plan.top, plan.top + plan.height)
    for y in rows:
        for x in range(1, len(plan.table.widths) + 1):
            spot, cell = (y, x), looks.cell_at(sheet, y, x)
            word = plan.words.get(spot)
            if spot in amounts:
                looks.dress(cell, "plain", "right", number_format=looks.AMOUNT)
            else:
                across = "center" if isinstance(word, int) else "left"
                text = spot in codes or (isinstance(word, str) and word.isdecimal())
                kind = looks.TEXT if text else "General"
                looks.dress(cell, "plain", across, number_format=kind)
            _fill_in(sheet, spot, word, formulas.get(spot))
        sheet.row_dimensions[y].height = _HEIGHTS["body"]
    grid = [
        [plan.words.get((y, x), "") for x in range(1, len(plan.table.widths) + 1)] for y in rows
    ]
    merge(sheet, grid, plan.top)


def _fill_in(sheet: Worksheet, spot: Spot, word: str | int | None, formula: str | None) -> None:
    cell = looks.cell_at(sheet, *spot)
    if formula:
        cell.value = formula
        looks.mark_total(cell)
    elif word == LEFT:
        looks.dress(looks.cell_at(sheet, spot[0], spot[1] - 1), "plain", "center")
    elif word is not None:
        cell.value = word


def merge(sheet: Worksheet, grid: Grid, top: int) -> None:
    """Merge each cell with the "←" to its right and the "↑" below it."""
    for y, values in enumerate(grid):
        for x, value in enumerate(values):
            if value in (LEFT, UP):
                continue
            right, below = x + 1, y + 1
            while right < len(values) and values[right] == LEFT:
                right += 1
            while below < len(grid) and grid[below][x] == UP:
                below += 1
            if right - x > 1 or below - y > 1:
                sheet.merge_cells(
                    start_row=top + y, end_row=top + below - 1, start_column=x + 1, end_column=right
                )


def _notes(sheet: Worksheet, plan: Plan, names: Mapping[str, str]) -> None:
    table, row = plan.table, plan.top + plan.height
    cells = sorted((s for line in plan.lines for s in line.amounts.values()), key=lambda s: s[::-1])
    said = [filled(note, names) if "{" in note else note for note in table.notes]
    said += [statement(table.empty, cells, names)] if table.empty else []
    for at, note in enumerate(said, row):
        cell = looks.span(sheet, at, 1, len(table.widths))
        cell.value = note
        looks.dress(cell, "plain", "left", boxed=False)
        sheet.row_dimensions[at].height = _HEIGHTS["note"]
