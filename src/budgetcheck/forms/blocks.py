"""The columns of a table fall into blocks: a side of 01, one of the three parts of 06."""

from dataclasses import dataclass, field

from budgetcheck.forms.header import Role, View, match_column
from budgetcheck.labels import row_name
from budgetcheck.rulebook.model import BlockSpec, ColumnSpec, Rows


@dataclass(slots=True)
class Columns:
    """The sheet columns of one block, as they are gathered."""

    labels: list[int] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a table: its description and its columns."""

    index: int
    spec: BlockSpec
    labels: tuple[int, ...]
    amounts: tuple[tuple[int, ColumnSpec], ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A table's columns: its blocks, and the columns that no block knows, with their words."""

    blocks: tuple[Block, ...]
    unknown: tuple[tuple[int, str], ...]
    ignored: frozenset[int]  # line numbers


def split(view: View) -> Split:
    """Divide the columns below a header into the blocks of a form."""
    gathered, lines = _gather(view)
    blocks: list[Block] = []
    strange = [column for part in gathered for column in part.others]
    free = list(range(len(view.form.blocks)))
    for part in gathered:
        index = _best_spec(view, part, free)
        if index is None:
            strange += part.amounts
            continue
        if not view.form.blocks[index].repeat:
            free.remove(index)
        block, left = _matched(view, index, part)
        blocks.append(block)
        strange += left
    unknown = ((column, "/".join(view.stack(column))) for column in sorted(strange))
    return Split(tuple(blocks), tuple(unknown), frozenset(lines))


def _gather(view: View) -> tuple[list[Columns], set[int]]:
    """Walk the columns: a label after an amount begins a new block."""
    parts = [Columns()]
    lines: set[int] = set()
    for column, role in view.header.roles.items():
        if role is Role.LINE:
            lines.add(column)
        elif role is Role.LABEL:
            if parts[-1].amounts:
                parts.append(Columns())
            parts[-1].labels.append(column)
        elif role is Role.AMOUNT:
            parts[-1].amounts.append(column)
        elif view.stack(column):
            parts[-1].others.append(column)
    return [part for part in parts if part.amounts or part.others], lines


def _best_spec(view: View, part: Columns, free: list[int]) -> int | None:
    """Choose the block description that most labels and columns of a part speak for."""
    ranked = []
    for index in free:
        spec = view.form.blocks[index]
        matched = [match_column(view.stack(c), spec, view.words) for c in part.amounts]
        columns = sum(match is not None for match in matched)
        if columns:
            ranked.append((_known_rows(view, part, spec), columns, -index))
    return -max(ranked)[2] if ranked else None


def _known_rows(view: View, part: Columns, spec: BlockSpec) -> int:
    if spec.rows is Rows.ONE:
        return 0 if part.labels else 1
    if spec.rows is not Rows.LABELS:
        return 1 if part.labels else 0
    known = {label for row in spec.row_specs for label in row.labels}
    known |= set(view.rulebook.catalogs[spec.catalog]) if spec.catalog else set()
    return sum(
        row_name(cell.text) in known
        for row in view.body_rows()
        for cell in view.grid.texts(row)
        if cell.column in part.labels
    )


def _matched(view: View, index: int, part: Columns) -> tuple[Block, list[int]]:
    """Give each column of the form to the sheet column that says it best."""
    spec = view.form.blocks[index]
    taken: dict[ColumnSpec, tuple[int, int]] = {}
    left: list[int] = []
    for column in part.amounts:
        match = match_column(view.stack(column), spec, view.words)
        if match is None:
            left.append(column)
            continue
        score, found = match
        if found in taken and taken[found][0] >= score:
            left.append(column)
            continue
        if found in taken:
            left.append(taken[found][1])
        taken[found] = (score, column)
    amounts = sorted(((column, found) for found, (_, column) in taken.items()), key=lambda a: a[0])
    return Block(index, spec, tuple(part.labels), tuple(amounts)), left
