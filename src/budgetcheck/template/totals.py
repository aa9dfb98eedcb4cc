"""Which cell of a blank table is the sum of which others: the rulebook's statements, as formulas.

A statement defines a cell if it says that one place equals several, or a group of rows
(合计 = Σ类, 总计 = 本年收入合计 + …). The first statement that defines a cell is taken; one that
would make a cell depend on itself is not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import (
    EACH,
    Absent,
    BlockSpec,
    GroupSpec,
    Rows,
    Scope,
    Statement,
    Term,
)
from budgetcheck.template.formula import conditional_sum, sum_by_code_length, sum_of
from budgetcheck.template.model import Line, Plan, Spot


@dataclass(frozen=True, slots=True)
class Total:
    """A cell and what it adds up: signed cells, or the open rows whose codes have that length."""

    target: Spot
    parts: tuple[tuple[int, Spot], ...]
    codes: tuple[Spot, ...] = ()
    digits: int = 0  # of the codes that are added; 0: all parts are
    blank: bool = False  # shows nothing while no part is filled

    def formula(self) -> str:
        """Write the total as a formula of its own sheet."""
        if self.digits:
            return sum_by_code_length(self.codes, self.digits, [spot for _, spot in self.parts])
        return conditional_sum(self.parts) if self.blank else sum_of(self.parts)


def totals_of(plan: Plan, rulebook: Rulebook) -> Mapping[Spot, str]:
    """Give the formula of each cell of a plan that a statement of its form defines."""
    found: dict[Spot, Total] = {}
    for _, statement in rulebook.statements():
        if _defines(statement, plan.table.form.id):
            for total in _Definitions(plan, statement).totals():
                if total.target not in found and not _reaches(total, total.target, found):
                    found[total.target] = total
    return {spot: total.formula() for spot, total in found.items()}


def _defines(statement: Statement, table: str) -> bool:
    terms = (*statement.left, *statement.right)
    alone = len(statement.left) == 1 and statement.left[0].sign == 1 and not statement.left[0].group
    several = len(statement.right) > 1 or any(term.group for term in statement.right)
    own = all(term.table == table for term in terms)
    return statement.kind.summed and statement.op == "=" and alone and several and own


def _reaches(total: Total, target: Spot, found: Mapping[Spot, Total]) -> bool:
    """Tell whether a total's parts, or theirs in turn, hold `target`."""
    return any(
        spot == target or (spot in found and _reaches(found[spot], target, found))
        for _, spot in total.parts
    )


class _Definitions:
    """One statement on one plan."""

    def __init__(self, plan: Plan, statement: Statement) -> None:
        self._plan = plan
        self._statement = statement
        self._left = statement.left[0]

    def totals(self) -> Iterator[Total]:
        if self._statement.kind.nested:
            return self._hierarchy()
        if self._statement.scope is Scope.ROWS:
            return self._over_rows()
        if self._statement.scope is Scope.COLUMNS:
            return self._over_columns()
        return self._once()

    def _over_rows(self) -> Iterator[Total]:
        if any(term.row != EACH for term in (self._left, *self._statement.right)):
            return
        for line in self._plan.lines:
            target = line.amounts.get(self._left.column)
            parts = _joined(_of_line(line, term) for term in self._statement.right)
            if target and parts:
                yield Total(target, parts, blank=line.is_open)

    def _over_columns(self) -> Iterator[Total]:
        for line in self._rows(self._left.row):
            for column, target in line.amounts.items():
                yield from self._total(line.block, target, column)

    def _once(self) -> Iterator[Total]:
        for line in self._rows(self._left.row):
            if self._left.column in line.amounts:
                target = line.amounts[self._left.column]
                yield from self._total(line.block, target, self._left.column)

    def _total(self, block: BlockSpec, target: Spot, column: str) -> Iterator[Total]:
        """Give the total of one cell; a group of open rows is added by the length of its codes."""
        right = self._statement.right
        digits = block.levels.get(right[0].row, 0)
        opened = [line for line in self._plan.lines if line.is_open and column in line.amounts]
        if opened and digits and len(right) == 1:
            parts = tuple((1, line.amounts[column]) for line in opened)
            codes = tuple(line.code for line in opened if line.code)
            yield Total(target, parts, codes, digits)
            return
        parts = _joined(self._of_rows(block, term, column) for term in right)
        if parts:
            yield Total(target, parts)

    def _hierarchy(self) -> Iterator[Total]:
        below = self._statement.right[0].row
        for line in self._plan.lines:
            if line.level != self._statement.level or not line.key:
                continue
            children = [c for c in self._plan.lines if c.level == below and _is_under(c, line)]
            for column, target in line.amounts.items():
                parts = tuple((1, c.amounts[column]) for c in children if column in c.amounts)
                if parts:
                    yield Total(target, parts)

    def _of_rows(
        self, block: BlockSpec, term: Term, column: str
    ) -> tuple[tuple[int, Spot], ...] | None:
        """Give the cells of a term in a column; None where a row that must stand is not printed."""
        own = column if term.column == EACH else term.column
        lines = self._group(block, term.row) if term.group else self._rows(term.row)
        found = tuple((term.sign, line.amounts[own]) for line in lines if own in line.amounts)
        return found or _absent_row(block, term)

    def _rows(self, name: str) -> list[Line]:
        return [line for line in self._plan.lines if line.key == name]

    def _group(self, block: BlockSpec, name: str) -> list[Line]:
        special = next((group for group in block.groups if group.name == name), None)
        return [line for line in self._plan.lines if _belongs(line, name, special)]


_Parts = tuple[tuple[int, Spot], ...]


def _belongs(line: Line, name: str, special: GroupSpec | None) -> bool:
    if special:
        return line.level == special.level and line.key not in special.excepted
    return name in (line.group, line.level)


def _is_under(line: Line, parent: Line) -> bool:
    return line.key.startswith(parent.key) and line.key != parent.key


def _joined(terms: Iterable[_Parts | None]) -> _Parts:
    """Join the cells of all terms; () where one of them must stand and is not printed."""
    found = list(terms)
    if None in found:
        return ()
    return tuple(part for term in found if term for part in term)


def _of_line(line: Line, term: Term) -> _Parts | None:
    if term.column in line.amounts:
        return ((term.sign, line.amounts[term.column]),)
    spec = line.block.column(term.column)
    return () if spec and spec.absent is Absent.ZERO else None


def _absent_row(block: BlockSpec, term: Term) -> _Parts | None:
    spec = block.row(term.row)
    absent = spec.absent if spec else block.absent
    zero = absent is Absent.ZERO or (block.rows is Rows.LABELS and term.group)
    return () if zero else None
