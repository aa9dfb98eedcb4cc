"""A table's layout becomes a Plan: which word and which row of the form stands in which cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.labels import row_name
from budgetcheck.rulebook.model import Account, BlockSpec, Rows, RowSpec
from budgetcheck.template.model import (
    CODE,
    LEFT,
    LINE,
    NAME,
    Line,
    Plan,
    Side,
    Spot,
    TableLayout,
)

_DIGITS = "一二三四五六七八九十"
_TEN = 10


def plan_of(table: TableLayout, top: int) -> Plan:
    """Place a table whose body begins in row `top`."""
    words: dict[Spot, str | int] = {}
    lines: list[Line] = []
    column, height = 1, 0
    for side in table.sides:
        placed = _Placed(side, top, column)
        words |= placed.words()
        lines += placed.lines()
        height = max(height, _height(side))
        column += len(side.columns)
    if table.foot:
        words |= _foot_words(table, top + height)
        lines += _foot_lines(table, top + height)
        height += 1
    return Plan(table, top, height, words, tuple(lines))


def _height(side: Side) -> int:
    if side.block.rows is Rows.ONE:
        return 1
    if side.length:
        return side.length
    return len(side.accounts) + (side.total is not None) + side.rows


@dataclass(frozen=True, slots=True)
class _Placed:
    """A side whose first row and column are known."""

    side: Side
    top: int
    left: int

    def words(self) -> dict[Spot, str | int]:
        return dict(self._printed())

    def lines(self) -> Iterator[Line]:
        side = self.side
        if side.block.rows is Rows.ONE:
            yield from self._single()
        for listed in side.lines:
            yield self._listed(listed.spec, self.top + listed.number - side.first)
        for at, account in enumerate(side.accounts):
            yield self._coded(account, self._account_row(at))
        if side.total:
            yield self._listed(side.total, self.top)
        for at in range(side.rows):
            row = self._open_row(at)
            yield Line(side.block, "", None, None, self._amounts(row), self._spot(CODE, row))

    def _printed(self) -> Iterator[tuple[Spot, str | int]]:
        side = self.side
        for at in range(side.length if LINE in side.columns else 0):
            yield self._at(LINE, self.top + at), side.first + at
        for listed in side.lines:
            yield self._at(NAME, self.top + listed.number - side.first), listed.label
        for at, account in enumerate(side.accounts):
            row, coded = self._account_row(at), CODE in side.columns
            yield self._at(NAME, row), account.name if coded else f"{_ordinal(at)}、{account.name}"
            if coded:
                yield self._at(CODE, row), account.code
        if side.total:
            yield (self.top, self.left), side.total.name
            if CODE in side.columns:
                yield self._at(NAME, self.top), LEFT

    def _account_row(self, at: int) -> int:
        return self.top + at + ((self.side.listed or self.side.first) - self.side.first)

    def _open_row(self, at: int) -> int:
        return self.top + (self.side.total is not None) + at

    def _at(self, name: str, row: int) -> Spot:
        return row, self.left + self.side.columns.index(name)

    def _spot(self, name: str, row: int) -> Spot | None:
        return self._at(name, row) if name in self.side.columns else None

    def _amounts(self, row: int) -> dict[str, Spot]:
        return {name: self._at(name, row) for name in amount_names(self.side)}

    def _listed(self, spec: RowSpec, row: int) -> Line:
        return Line(self.side.block, spec.name, None, spec.group, self._amounts(row))

    def _coded(self, account: Account, row: int) -> Line:
        block = self.side.block
        return Line(
            block,
            account.code,
            _level(block, account.code),
            block.catalog_group,
            self._amounts(row),
        )

    def _single(self) -> Iterator[Line]:
        """Give the rows of the form that one printed row holds (09: 预算数, 决算数)."""
        cells = self._amounts(self.top)
        for name in dict.fromkeys(cell.partition("/")[0] for cell in cells):
            own = {c.partition("/")[2]: spot for c, spot in cells.items() if _of_row(c, name)}
            yield Line(self.side.block, name, None, None, own)


def amount_names(side: Side) -> list[str]:
    """Give the columns of a side that hold amounts."""
    return [name for name in side.columns if name not in (CODE, NAME, LINE)]


def _of_row(column: str, row: str) -> bool:
    return column.startswith(f"{row}/")


def _level(block: BlockSpec, code: str) -> str | None:
    return next((level for level, digits in block.levels.items() if digits == len(code)), None)


def _ordinal(at: int) -> str:
    """Give 一 for 0, 十一 for 10, 二十 for 19."""
    tens, ones = divmod(at + 1, _TEN)
    many = _DIGITS[tens - 1] if tens > 1 else ""
    return many + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")


def _foot_words(table: TableLayout, row: int) -> Iterator[tuple[Spot, str]]:
    return (((row, column), word) for column, word in enumerate(table.foot, 1) if word)


def _foot_lines(table: TableLayout, row: int) -> Iterator[Line]:
    """Give the foot's rows: an amount belongs to the nearest label on its left."""
    columns = _amount_columns(table)
    label = ""
    for column, word in enumerate(table.foot, 1):
        if word and word != LEFT:
            label = word
        elif not word and column in columns:
            block, name = columns[column]
            key = _foot_key(block, label)
            yield Line(block, key, None, None, {name: (row, column)})


def _foot_key(block: BlockSpec, label: str) -> str:
    name = row_name(label)
    return next((spec.name for spec in block.row_specs if name in spec.labels), name)


def _amount_columns(table: TableLayout) -> Mapping[int, tuple[BlockSpec, str]]:
    found: dict[int, tuple[BlockSpec, str]] = {}
    left = 1
    for side in table.sides:
        names = amount_names(side)
        found |= {
            left + at: (side.block, name) for at, name in enumerate(side.columns) if name in names
        }
        left += len(side.columns)
    return found
