"""The header band of a table: which rows it takes, and what each column is.

A column is known by the words that stand above it, in whatever order the levels are printed:
预算数 over 公务接待费 and 公务接待费 over 预算数 are the same column.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from budgetcheck.forms.grid import Grid, Region
from budgetcheck.labels import normal, remembered, row_name
from budgetcheck.rulebook.model import (
    Absent,
    BlockSpec,
    ColumnSpec,
    FormSpec,
    Rulebook,
    Words,
)
from budgetcheck.workbook import Kind
from budgetcheck.years import without_year

_IN_UNIT = re.compile(r"\((?:单位:?)?[^()]{0,4}元\)$")
_NUMERAL = re.compile(r"^\(?(\d{1,2})\)?栏?(?:=[\d+\-(),]+)?$")
_WORD = 10  # a word of the form outweighs a mere 合计 or 小计 in the same place
_ENOUGH = 2


class Role(Enum):
    """What a column of the sheet is."""

    LABEL = "label"
    LINE = "line"
    AMOUNT = "amount"
    OTHER = "other"


_BESIDE = (Role.LABEL, Role.LINE)


@dataclass(frozen=True, slots=True)
class Header:
    """A header band: its rows, and the words above each column, top to bottom."""

    first_row: int
    last_row: int
    stacks: Mapping[int, tuple[str, ...]]
    roles: Mapping[int, Role]
    percent: frozenset[int]  # columns whose header says %
    heads: frozenset[tuple[int, int]] = frozenset()  # rows and columns of heads below the band

    @property
    def body_row(self) -> int:
        """The first row below the band."""
        return self.last_row + 1


@dataclass(frozen=True, slots=True)
class View:
    """One region of a sheet looked at as one form."""

    grid: Grid
    region: Region
    header: Header
    form: FormSpec
    rulebook: Rulebook

    @property
    def words(self) -> Words:
        """The pack's vocabulary."""
        return self.rulebook.words

    def stack(self, column: int) -> tuple[str, ...]:
        """Give the header words above a column, () where none."""
        return self.header.stacks.get(column, ())

    def body_rows(self) -> list[int]:
        """Give the rows below the header that hold something, in order."""
        return self.grid.rows_in(self.header.body_row, self.region.last_row)


class Vocabulary:
    """The words that a form's header can hold."""

    def __init__(self, form: FormSpec, words: Words) -> None:
        self.form = form
        self.words = words
        columns = [column for block in form.blocks for column in block.columns]
        self._columns = {w for column in columns for header in column.headers for w in header}
        self._groups = {block.name for block in form.blocks} | {
            w for c in columns for w in c.not_under
        }
        self._all = self._columns | self._groups | words.sum | words.line | words.label
        self._rows = {w for block in form.blocks for row in block.row_specs for w in row.labels}

    def word(self, text: str) -> str:
        """Give a header label in the form's own word."""
        word = _IN_UNIT.sub("", normal(text))
        return self.form.canonical(without_year(word) or word)

    def knows(self, word: str) -> bool:
        """Tell whether a word can stand in the header."""
        return word in self._all

    def tells(self, word: str) -> bool:
        """Tell whether a word can only stand in the header (合计 also begins a row)."""
        return word in self._all and word not in self.words.sum

    def heads(self, word: str) -> bool:
        """Tell whether a word can head a column of amounts."""
        return word in self._columns or word in self.words.sum

    def lists(self, label: str) -> bool:
        """Tell whether a label is that of a row which the form lists, such as 合计."""
        return row_name(label) in self._rows


def find_header(grid: Grid, region: Region, vocabulary: Vocabulary) -> Header | None:
    """Find the header band of a form in a region, None where there is none."""
    rows = grid.rows_in(max(region.title_row + 1, region.first_row), region.last_row)
    first = next(
        (row for row in rows if _hits(grid, row, vocabulary, tells=False) >= _ENOUGH), None
    )
    if first is None or is_body(grid, first, vocabulary):
        return None
    last = first
    for row in (row for row in rows if row > first):
        if is_body(grid, row, vocabulary):
            break
        last = row
    whole = _header(grid, first, last, {}, vocabulary)
    above = _above_total(grid, whole, vocabulary) or whole
    lent = _lent(grid, [row for row in rows if row > above.last_row], above, vocabulary)
    if not lent:
        return whole
    header = _header(grid, first, above.last_row, lent, vocabulary)
    kept = all(
        _matched(whole, block, vocabulary.words) <= _matched(header, block, vocabulary.words)
        for block in vocabulary.form.blocks
    )
    return header if kept else whole


Lent = Mapping[int, Mapping[int, str]]
"""Rows below a header band, with the words that they lend to it by column."""


def _header(grid: Grid, first: int, last: int, lent: Lent, vocabulary: Vocabulary) -> Header:
    levels = [_level(grid, row, vocabulary) for row in range(first, last + 1)]
    stacks = _stacks(grid, first, [*levels, *map(dict, lent.values())])
    percent = frozenset(
        cell.column
        for row in range(first, last + 1)
        for cell in grid.texts(row)
        if "%" in normal(cell.text)
    )
    heads = frozenset((row, column) for row, words in lent.items() for column in words)
    return Header(first, last, stacks, _roles(stacks, grid, vocabulary), percent, heads)


def _above_total(grid: Grid, header: Header, vocabulary: Vocabulary) -> Header | None:
    """Give the band without its last row where that is a total's, which prints heads for figures."""
    labels = [cell for cell in grid.texts(header.last_row) if vocabulary.lists(cell.text)]
    if not labels or header.first_row == header.last_row:
        return None
    above = _header(grid, header.first_row, header.last_row - 1, {}, vocabulary)
    total = any(above.roles.get(cell.column) is Role.LABEL for cell in labels)
    return above if total else None


def _lent(grid: Grid, rows: Sequence[int], header: Header, vocabulary: Vocabulary) -> Lent:
    """Give the heads that stand below the band, down to the first row with a figure.

    The official forms of Shanghai print 合计, 基本支出 and 项目支出 in the row headed 合计. A mere
    合计 lends nothing.
    """
    lent: dict[int, dict[int, str]] = {}
    for row in rows:
        if is_ordinal(grid, row, vocabulary.words):
            continue
        cells = [c for c in grid.rows[row] if header.roles.get(c.column) not in _BESIDE]
        words = {c.column: vocabulary.word(c.text) for c in cells if c.kind is Kind.TEXT}
        heads = {column: word for column, word in words.items() if vocabulary.heads(word)}
        if any(vocabulary.tells(word) for word in heads.values()):
            lent[row] = heads
        if any(cell.kind is not Kind.TEXT or _is_numeric(cell.text) for cell in cells):
            break
    return lent


def is_body(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a row is none of the header's."""
    numbers = any(_is_numeric(cell.text) for cell in grid.rows[row])
    return numbers or _hits(grid, row, vocabulary, tells=True) == 0


def repeats_header(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a row below repeats the header, as on a continuation page."""
    return (
        not is_body(grid, row, vocabulary) and _hits(grid, row, vocabulary, tells=True) >= _ENOUGH
    )


def is_ordinal(grid: Grid, row: int, words: Words) -> bool:
    """Tell whether a row numbers the columns (栏次 1 2 3 …), which are not amounts."""
    texts = [normal(cell.text) for cell in grid.rows.get(row, ())]
    if not words.ordinal.isdisjoint(texts):
        return True
    counted = [number for number in map(_numeral, texts) if number is not None]
    if len(counted) < _ENOUGH or counted != list(range(1, len(counted) + 1)):
        return False
    rest = [text for text in texts if _numeral(text) is None]
    return all(text in words.line or text in words.label for text in rest)


def _hits(grid: Grid, row: int, vocabulary: Vocabulary, *, tells: bool) -> int:
    words = [vocabulary.word(cell.text) for cell in grid.texts(row)]
    return sum(vocabulary.tells(word) if tells else vocabulary.knows(word) for word in words)


@remembered
def _numeral(text: str) -> int | None:
    """Give the number of a column (1, (2), 3=1+2), None for what is none."""
    match = _NUMERAL.match(text)
    return int(match[1]) if match else None


@remembered
def _is_numeric(text: str) -> bool:
    return normal(text).replace(",", "").replace(".", "", 1).lstrip("-").rstrip("%").isdigit()


def _stacks(grid: Grid, first: int, levels: list[dict[int, str]]) -> dict[int, tuple[str, ...]]:
    """Give the words above each column; a blank takes its left neighbour's group where it has one below."""
    for at, level in enumerate(levels[:-1]):
        for column in range(2, grid.last_column + 1):
            below = any(column in lower for lower in levels[at + 1 :])
            left = level.get(column - 1)
            same_above = all(upper.get(column) == upper.get(column - 1) for upper in levels[:at])
            own = column in level or grid.span(first + at, column) is not None
            if not own and below and left and same_above:
                level[column] = left
    stacks = {}
    for column in range(1, grid.last_column + 1):
        found = [level[column] for level in levels if column in level]
        stacks[column] = tuple(
            word for at, word in enumerate(found) if at == 0 or found[at - 1] != word
        )
    return {column: stack for column, stack in stacks.items() if stack}


def _level(grid: Grid, row: int, vocabulary: Vocabulary) -> dict[int, str]:
    found = {}
    for column in range(1, grid.last_column + 1):
        cell = grid.seen(row, column)
        if cell is not None and cell.kind is Kind.TEXT:
            found[column] = vocabulary.word(cell.text)
    return found


def match_column(
    stack: tuple[str, ...], block: BlockSpec, words: Words
) -> tuple[int, ColumnSpec] | None:
    """Give the column of a block that a stack of header words means, with its score."""
    best: tuple[int, ColumnSpec] | None = None
    said = frozenset(stack)
    for column in block.columns:
        if not column.not_under.isdisjoint(said):
            continue
        for header in column.headers:
            score = _score(stack, header, words) if header <= said else 0
            if score and (best is None or score > best[0]):
                best = (score, column)
    return best


def _score(stack: tuple[str, ...], header: frozenset[str], words: Words) -> int:
    leaf = stack[-1]
    total = leaf in words.sum and len(stack) > 1 and stack[-2] in header
    if leaf not in header and not total:
        return 0
    return sum(
        (at + 1) * (1 if word in words.sum else _WORD)
        for at, word in enumerate(stack)
        if word in header
    )


def role_of(stack: tuple[str, ...], form: FormSpec, words: Words) -> Role:
    """Tell what a column is by its words."""
    if stack[-1] in words.line:
        return Role.LINE
    if any(match_column(stack, block, words) for block in form.blocks):
        return Role.AMOUNT
    return Role.LABEL if stack[-1] in words.label else Role.OTHER


def _roles(
    stacks: Mapping[int, tuple[str, ...]], grid: Grid, vocabulary: Vocabulary
) -> dict[int, Role]:
    """Tell what each column is; one without header beside a label is the rest of the label."""
    roles: dict[int, Role] = {}
    last = Role.OTHER
    for column in range(1, grid.last_column + 1):
        stack = stacks.get(column)
        unnamed = Role.LABEL if last is Role.LABEL else Role.OTHER
        last = role_of(stack, vocabulary.form, vocabulary.words) if stack else unnamed
        roles[column] = last
    return roles


def missing_columns(header: Header, form: FormSpec, words: Words) -> frozenset[str]:
    """Give the columns that a form must have and that no column of the sheet is.

    Blocks that are layouts of the same form (09 across or down) are alternatives.
    """
    per_block = [_missing(header, block, words) for block in form.blocks]
    alternatives = any(block.alternative for block in form.blocks)
    return min(per_block, key=len) if alternatives else frozenset().union(*per_block)


def _missing(header: Header, block: BlockSpec, words: Words) -> frozenset[str]:
    found = _matched(header, block, words)
    return frozenset(
        column.name
        for column in block.columns
        if column.absent is Absent.MISSING and column not in found
    )


def _matched(header: Header, block: BlockSpec, words: Words) -> set[ColumnSpec]:
    matches = (match_column(stack, block, words) for stack in header.stacks.values())
    return {match[1] for match in matches if match}
