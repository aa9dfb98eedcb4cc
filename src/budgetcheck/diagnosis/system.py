"""The judged relations as rows over the figures of the workbook: integers, ready to be solved.

Every figure is a variable in base units (10⁻¹⁰ 元; 10⁻¹⁰ per cent for a share or rate). A row is
a signed sum that must be 0 (`=`), must not be negative (`≥`), or a ratio of three variables.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from budgetcheck.engine import Fact, Judged, Relation, Verdict
from budgetcheck.exact import ONE, step
from budgetcheck.rulebook.model import Kind


class Shape(Enum):
    """What a row says of its sum."""

    ZERO = "="
    NOT_NEGATIVE = "≥"
    RATIO = "÷"


@dataclass(frozen=True, slots=True)
class Variable:
    """A figure as an unknown; `half` is what rounding may hide once something is printed."""

    fact: Fact
    half: int
    step: int  # one unit of the last printed place
    factor: int  # base units in 10⁻¹⁰ of the printed unit

    def own(self, value: int) -> int:
        """Give a base value in 10⁻¹⁰ of the printed unit."""
        return value // self.factor


@dataclass(frozen=True, slots=True)
class Row:
    """A relation over variables: (variable, coefficient); of a ratio rate, part, whole."""

    relation: Relation
    shape: Shape
    terms: tuple[tuple[int, int], ...]
    hard: bool

    def names(self) -> Iterator[int]:
        """Give the variables of the row."""
        return iter(dict.fromkeys(name for name, _ in self.terms))


_UNITS = (1, -1)


class System:
    """Rows and variables of one workbook, with the printed values and what they leave over."""

    def __init__(self, variables: Sequence[Variable], rows: Sequence[Row]) -> None:
        self.variables = tuple(variables)
        self.rows = tuple(rows)
        self.values = [_base(v.fact) for v in self.variables]
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        self.left_over, self.slack = [0] * len(self.rows), [0] * len(self.rows)
        halves = [v.half if self.values[name] else 0 for name, v in enumerate(self.variables)]
        for number, row in enumerate(self.rows):
            left, slack, last = 0, 0, -1
            for name, sign in row.terms:
                left += sign * self.values[name]
                slack += halves[name] if sign in _UNITS else abs(sign) * halves[name]
                if name != last:
                    self.rows_of[name].append(number)
                last = name
            self.left_over[number], self.slack[number] = left, slack

    def moved(self, changes: Mapping[int, int]) -> "System":
        """Give the same system with some variables at other values."""
        other = object.__new__(System)
        other.variables, other.rows, other.rows_of = self.variables, self.rows, self.rows_of
        other.values = list(self.values)
        other.left_over, other.slack = list(self.left_over), list(self.slack)
        for name, value in changes.items():
            other.values[name] = value
        for number in self.touched(changes):
            other.left_over[number] = other._left_over(self.rows[number])
            other.slack[number] = other._slack(self.rows[number])
        return other

    def _left_over(self, row: Row) -> int:
        if row.shape is Shape.RATIO:
            return 0
        return sum(sign * self.values[name] for name, sign in row.terms)

    def _slack(self, row: Row) -> int:
        return sum(
            abs(sign) * self.variables[name].half for name, sign in row.terms if self.values[name]
        )

    def touched(self, names: Iterable[int]) -> set[int]:
        """Give the numbers of the rows that name one of the variables."""
        return {number for name in names for number in self.rows_of[name]}

    def holds(self, number: int) -> bool:
        """Tell whether a row holds at the present values, rounding granted."""
        row = self.rows[number]
        if row.shape is Shape.ZERO:
            return abs(self.left_over[number]) <= self.slack[number]
        if row.shape is Shape.NOT_NEGATIVE:
            return self.left_over[number] >= -self.slack[number]
        rate = row.terms[0][0]
        low, high = self.rate_bounds(row)
        return low <= self.values[rate] <= high

    def broken(self, *, hard: bool = True) -> list[int]:
        """Give the numbers of the rows that do not hold."""
        return [n for n, row in enumerate(self.rows) if row.hard is hard and not self.holds(n)]

    def rate_bounds(self, row: Row) -> tuple[int, int]:
        """Give what may be printed as the rate of two printed amounts, rounded or cut."""
        (rate, _), (part, _), (whole, _) = row.terms
        top = _interval(self.values[part], self.variables[part].half)
        base = _interval(self.values[whole], self.variables[whole].half)
        if base[0] <= 0 <= base[1]:
            base = (self.values[whole], self.values[whole])
        if base[0] == 0:
            return (0, 0)
        unit = self.variables[rate].step
        corners = [100 * ONE * a // b for a in top for b in base]
        return min(corners) - unit, max(corners) + 1 + unit // 2


def _interval(value: int, half: int) -> tuple[int, int]:
    return (value - half, value + half) if value else (0, 0)


def _base(fact: Fact) -> int:
    return (fact.value or 0) * fact.factor


def system_of(judged: Judged) -> System:
    """Build the rows of every relation that could be judged by arithmetic."""
    numbers: dict[tuple[str, str], int] = {}
    variables: list[Variable] = []

    def number(fact: Fact) -> int:
        place = (fact.sheet, fact.cell)
        found = numbers.get(place)
        if found is None:
            found = numbers[place] = len(variables)
            variables.append(_variable(fact))
        return found

    rows = [row for r in judged.relations if _arithmetic(r) and (row := _row(r, number))]
    return System(variables, rows)


def _variable(fact: Fact) -> Variable:
    unit = step(fact.decimals) * fact.factor
    whole = fact.value and not fact.half
    exact = whole or (fact.factor == 1 and fact.unit != "%")
    return Variable(fact, 0 if exact else unit // 2, unit, fact.factor)


def _arithmetic(relation: Relation) -> bool:
    judged = relation.verdict in (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
    why = relation.reason
    blank = why is not None and why.key == "reason.blank" and not why.details
    return (judged or blank) and relation.statement.kind not in (Kind.EMPTY, Kind.NAMING)


def _row(relation: Relation, number: Callable[[Fact], int]) -> Row | None:
    hard = relation.rule.tier == "hard"
    if relation.statement.kind is Kind.RATIO:
        if relation.verdict is Verdict.NOT_APPLICABLE:
            return None
        return Row(
            relation, Shape.RATIO, tuple((number(m.fact), 0) for m in relation.members()), hard
        )
    sums: dict[int, int] = {}
    turned = -1 if relation.statement.op == "≤" else 1
    for sign, members in ((turned, relation.left_members), (-turned, relation.right_members)):
        for member in members:
            name = number(member.fact)
            sums[name] = sums.get(name, 0) + sign * member.sign
    terms = tuple(sums.items())
    if 0 in sums.values():
        terms = tuple((name, sign) for name, sign in terms if sign)
    shape = Shape.ZERO if relation.statement.op == "=" else Shape.NOT_NEGATIVE
    return Row(relation, shape, terms, hard)
