"""Which rows, columns and groups a form has: what a formula's names are resolved against."""

from dataclasses import dataclass
from functools import cache

from budgetcheck.rulebook.model import BlockSpec, FormSpec, Rows

DETAIL = "明细"
"""The group of rows that no other printed row details: the leaves of a table."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The names of one block, as facts carry them (a transposed block's sides exchanged)."""

    rows: frozenset[str]
    columns: frozenset[str]
    groups: frozenset[str]
    levels: frozenset[str]
    codes: bool

    def has_row(self, name: str) -> bool:
        """Tell whether a row can carry that name or code."""
        return name in self.rows or (self.codes and name.isdigit())

    def has_group(self, name: str) -> bool:
        """Tell whether Σ of that name means something here."""
        return name in self.groups or name in self.levels


@cache
def grid_of(block: BlockSpec) -> Grid:
    """Give the names of a block."""
    listed = frozenset(row.name for row in block.row_specs)
    across = frozenset(column.name for column in block.columns)
    if block.transposed:
        listed, across = across, listed
    if block.rows is Rows.ONE:
        listed = frozenset(column.row or "" for column in block.columns)
    groups = {row.group for row in block.row_specs if row.group}
    groups |= {group.name for group in block.groups}
    groups |= {DETAIL} if block.rows in (Rows.CODES, Rows.FREE) else set()
    groups |= {block.catalog_group} if block.catalog_group else set()
    return Grid(
        rows=listed,
        columns=across,
        groups=frozenset(groups),
        levels=frozenset(block.levels),
        codes=block.rows is Rows.CODES or block.catalog is not None,
    )


def grids_of(form: FormSpec) -> tuple[Grid, ...]:
    """Give the names of each block of a form."""
    return _of_blocks(form.blocks)


@cache
def _of_blocks(blocks: tuple[BlockSpec, ...]) -> tuple[Grid, ...]:
    return tuple(map(grid_of, blocks))
