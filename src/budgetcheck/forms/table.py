"""One region of a sheet, looked at as one form, becomes a Table with its remarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from budgetcheck.forms import remarks
from budgetcheck.forms.amounts import Amount, amount_of
from budgetcheck.forms.blocks import Block, Split, split
from budgetcheck.forms.furniture import department_of, statement_of, unit_of, year_of
from budgetcheck.forms.header import Role, View, Vocabulary, is_ordinal, repeats_header
from budgetcheck.forms.model import Figure, Remark, Row, Table
from budgetcheck.forms.rows import RowReader
from budgetcheck.labels import normal
from budgetcheck.rulebook.model import ColumnSpec, Measure, Rows
from budgetcheck.workbook import Cell, Kind, address

_FRACTION_BELOW = 10


@dataclass(slots=True)
class _Found:
    """What is gathered while the body of a table is read."""

    rows: list[Row] = field(default_factory=list)
    figures: dict[tuple[str, str, int], Figure] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    loose: int = 0
    hidden: list[str] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    blank: list[tuple[Row, list[tuple[int, ColumnSpec]]]] = field(default_factory=list)
    headings: set[tuple[str, str, int]] = field(default_factory=set)


def read_table(view: View, names: Mapping[str, str]) -> tuple[Table, tuple[Remark, ...]]:
    """Read a table. `names` gives the codes of 类 names that the catalogue does not know."""
    parts = split(view)
    found = _Found()
    body = _body(view)
    for block in parts.blocks:
        if block.spec.rows is Rows.ONE:
            _read_single(view, block, body, found)
        else:
            _read_rows(view, block, body, names, found)
    _keep_blanks(view, found)
    unplaced = _unplaced(view, parts, body, found.used)
    found.remarks += unplaced
    found.loose = (
        len(unplaced)
        if not found.figures
        else sum(remark.key == "remark.unknown_row" for remark in unplaced)
    )
    found.remarks += remarks.missing_columns(view, parts.blocks)
    return _table(view, parts, found), tuple(found.remarks)


def _body(view: View) -> list[int]:
    vocabulary = Vocabulary(view.form, view.words)
    return [
        row
        for row in view.body_rows()
        if not is_ordinal(view.grid, row, view.words)
        and (_is_headed(view, row) or not repeats_header(view.grid, row, vocabulary))
    ]


def _is_headed(view: View, row: int) -> bool:
    """Tell whether a row below the band that lends it words has a label, so that it is a row too."""
    labels = (c for c, role in view.header.roles.items() if role is Role.LABEL)
    lends = any(at == row for at, _ in view.header.heads)
    return lends and any(view.grid.at(row, column) for column in labels)


def _read_rows(
    view: View, block: Block, body: list[int], names: Mapping[str, str], found: _Found
) -> None:
    reader = RowReader(view, block, names)
    seen: dict[str, Row] = {}
    for number in body:
        row = reader.read(number)
        cells = [a for a in block.amounts if not view.grid.covered(number, a[0])]
        if row is None or not cells:
            continue
        blank = row.listed and _all_blank(view, number, cells)
        if blank and (row.key in seen or block.spec.repeat):
            found.blank.append((row, cells))
            continue
        if row.key in seen and not row.code:
            found.remarks.append(remarks.twice(view, row, seen[row.key]))
        seen.setdefault(row.key, row)
        _keep_row(view, found, row, cells)


def _keep_row(view: View, found: _Found, row: Row, cells: list[tuple[int, ColumnSpec]]) -> None:
    found.rows.append(row)
    for column, spec in cells:
        _keep(view, found, row, spec, column)


def _keep_blanks(view: View, found: _Found) -> None:
    """Keep a blank total only where no other block prints it: its amount may stand right of it."""
    for row, cells in found.blank:
        if all(row.key != other.key for other in found.rows):
            _keep_row(view, found, row, cells)


def _all_blank(view: View, number: int, cells: list[tuple[int, ColumnSpec]]) -> bool:
    return all(view.grid.at(number, column) is None for column, _ in cells)


def _read_single(view: View, block: Block, body: list[int], found: _Found) -> None:
    """Read the one row of amounts of a block without labels (09)."""
    for number in body:
        cells = [view.grid.at(number, column) for column, _ in block.amounts]
        if any(cell is not None and _counts(view, cell) for cell in cells):
            for column, spec in block.amounts:
                key = spec.row or ""
                row = Row(
                    key,
                    key,
                    None,
                    None,
                    None,
                    block.index,
                    number,
                    address(number, block.amounts[0][0]),
                    listed=True,
                )
                if row not in found.rows:
                    found.rows.append(row)
                _keep(view, found, row, spec, column)
            return


def _counts(view: View, cell: Cell) -> bool:
    """Tell whether a cell holds a figure or something in a figure's place."""
    if (cell.row, cell.column) in view.header.heads:
        return False
    amount = amount_of(cell, view.words.blank)
    return amount.kind != "blank" and not (amount.kind == "words" and len(normal(cell.text)) > 12)  # noqa: PLR2004 - a sentence, no figure


def _keep(view: View, found: _Found, row: Row, spec: ColumnSpec, column: int) -> None:
    across = view.form.blocks[row.block].transposed
    key, head = (spec.name, row.key) if across else (row.key, spec.name)
    if (row.number, column) in view.header.heads:
        found.headings.add((key, head, row.number))
        return
    cell = view.grid.at(row.number, column)
    amount = _in_percent(view, amount_of(cell, view.words.blank), spec, column)
    found.used.add((row.number, column))
    if cell is not None and amount.kind != "blank":
        if _is_hidden(view, row.number, column):
            found.hidden.append(cell.address)
        if amount.kind in remarks.OF_KIND:
            found.remarks.append(remarks.of_amount(view, cell, amount, row, spec))
    where = cell.address if cell else address(row.number, column)
    figure = Figure(
        row=key,
        row_label=spec.name if across else row.label,
        column=head,
        measure=spec.measure,
        amount=amount.number,
        decimals=amount.decimals,
        kind=amount.kind,
        exact=amount.exact,
        formula=cell.formula if cell else None,
        sheet=view.grid.sheet.title,
        address=where,
    )
    found.figures.setdefault((figure.row, figure.column, row.number), figure)


def _is_hidden(view: View, row: int, column: int) -> bool:
    sheet = view.grid.sheet
    return sheet.state != "visible" or row in sheet.hidden_rows or column in sheet.hidden_columns


def _in_percent(view: View, amount: Amount, spec: ColumnSpec, column: int) -> Amount:
    """Read a share kept as a fraction, with no % in cell or header (0.041), as 4.1."""
    if spec.measure is Measure.AMOUNT or amount.percent or column in view.header.percent:
        return amount
    cells = [view.grid.at(row, column) for row in view.body_rows()]
    read = [amount_of(cell, view.words.blank) for cell in cells if cell is not None]
    plain = [a.number for a in read if a.number is not None and not a.percent]
    if amount.number is None or any(abs(number) >= _FRACTION_BELOW for number in plain):
        return amount
    decimals = None if amount.decimals is None else max(amount.decimals - 2, 0)
    return replace(amount, number=amount.number * 100, decimals=decimals, percent=True)


def _unplaced(
    view: View, parts: Split, body: list[int], used: set[tuple[int, int]]
) -> list[Remark]:
    """Name every number of the body that no row and column of the form took."""
    labels = {column for block in parts.blocks for column in block.labels} | parts.ignored
    heads = dict(parts.unknown)
    found = []
    for number in body:
        for cell in view.grid.rows[number]:
            strange = (number, cell.column) not in used and cell.column not in labels
            if strange and _is_figure(view, cell):
                known = _row_is_known(parts, number, cell.column, used)
                found.append(remarks.unplaced(view, cell, heads.get(cell.column), row_known=known))
    return found


def _row_is_known(parts: Split, number: int, column: int, used: set[tuple[int, int]]) -> bool:
    """Tell whether the block that a column belongs to has taken a row."""
    starts = [
        (min(own), own)
        for block in parts.blocks
        if (own := [*block.labels, *(at for at, _ in block.amounts)])
    ]
    before = [own for first, own in sorted(starts) if first <= column]
    return bool(before) and any((number, at) in used for at in before[-1])


def _is_figure(view: View, cell: Cell) -> bool:
    return cell.kind in (Kind.NUMBER, Kind.UNCALCULATED, Kind.ERROR) or (
        cell.kind is Kind.TEXT and amount_of(cell, view.words.blank).kind == "text"
    )


def _table(view: View, parts: Split, found: _Found) -> Table:
    grid, region = view.grid, view.region
    top = view.header.last_row
    unit = unit_of(grid, region, top, view.rulebook)
    swapped = {figure.column for figure in found.figures.values()}
    across = any(block.spec.transposed for block in parts.blocks)
    columns = {spec.name for block in parts.blocks for _, spec in block.amounts}
    return Table(
        id=view.form.id,
        title=" ".join(region.title.split()) or view.form.title,
        sheet=grid.sheet.title,
        range=f"{address(region.first_row, 1)}:{address(region.last_row, grid.last_column)}",
        unit=unit or "",
        unit_stated=unit is not None,
        year=year_of(grid, region, top),
        department=department_of(grid, region, top, view.rulebook),
        rows=_rows_by_key(found, parts, top),
        columns=frozenset(swapped if across else columns),
        figures=tuple(found.figures.values()),
        statement=statement_of(grid, region, view.header.body_row, view.words.empty),
        denial=statement_of(grid, region, view.header.body_row, view.words.no_data),
        unplaced=found.loose,
        hidden=tuple(found.hidden),
        headings=frozenset(found.headings),
    )


def _rows_by_key(found: _Found, parts: Split, header_row: int) -> tuple[Row, ...]:
    """Give the rows that relations run over: where the table lies across, its columns."""
    across = [block for block in parts.blocks if block.spec.transposed]
    if not across:
        return tuple(found.rows)
    return tuple(
        Row(
            spec.name,
            spec.name,
            None,
            None,
            None,
            block.index,
            0,
            address(header_row, column),
            listed=True,
        )
        for block in across
        for column, spec in block.amounts
    )
