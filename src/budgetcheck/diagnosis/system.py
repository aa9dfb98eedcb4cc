"""The judged relations as rows over the figures of the workbook: integers, ready to be solved.

Every figure is a variable in base units (10⁻¹⁰ 元; 10⁻¹⁰ per cent for a share or rate). A row is
a signed sum that must be 0 (`=`), must not be negative (`≥`), or a ratio of three variables.
Most of a workbook is far from what is wrong in it: rows and variables are made when asked for.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, TypeVar

from budgetcheck.engine import CLAIM, Fact, Judged, Relation, Verdict
from budgetcheck.exact import ONE, step
from budgetcheck.rulebook.model import Kind
from budgetcheck.values import swift

T = TypeVar("T")
_UNKNOWN, _NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE  # asked thousands of times


class Shape(Enum):
    """What a row says of its sum."""

    ZERO = "="
    NOT_NEGATIVE = "≥"
    RATIO = "÷"


@swift
@dataclass(frozen=True, slots=True)
class Variable:
    """A figure as an unknown; `half` is what rounding may hide once something is printed.

    A figure that is put right is printed to the places that its table usually prints: `step` and
    `fine` are one unit and half a unit of these, `decimals` their number.
    """

    fact: Fact
    half: int
    step: int
    fine: int
    decimals: int
    factor: int  # base units in 10⁻¹⁰ of the printed unit

    def own(self, value: int) -> int:
        """Give a base value in 10⁻¹⁰ of the printed unit."""
        return value // self.factor


@swift
@dataclass(frozen=True, slots=True)
class Row:
    """A relation over variables: (variable, coefficient).

    Of a ratio: the rate, the part, and the signed variables that add up to the whole.

    `waits` are the variables of a bound whose smaller side is blank: it says nothing until one of
    them is filled (engine.judge).
    """

    relation: Relation
    shape: Shape
    terms: tuple[tuple[int, int], ...]
    hard: bool
    waits: tuple[int, ...] = ()

    def names(self) -> Iterator[int]:
        """Give the variables of the row."""
        return iter(dict.fromkeys(name for name, _ in self.terms))

    def silent(self, free: Collection[int]) -> bool:
        """Tell whether the row binds nothing while only these variables move."""
        return bool(self.waits) and not any(name in free for name in self.waits)


class _Weighed:
    """Rows weighed anew, whether each binds a correction; each is looked at when it is asked for."""

    def __init__(
        self, rows: "Made[Row] | Sequence[Row] | _Weighed", binds: Callable[[int, Row], bool]
    ) -> None:
        self._rows, self._binds = rows, binds
        self._made: dict[int, Row] = {}

    def __getitem__(self, number: int) -> Row:
        """Give a row, hard where it binds."""
        found = self._made.get(number)
        if found is None:
            found = self._rows[number]
            hard = self._binds(number, found)
            if found.hard is not hard:
                found = replace(found, hard=hard)
            self._made[number] = found
        return found

    def __len__(self) -> int:
        """Count them."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Give all in order."""
        return (self[number] for number in range(len(self._rows)))


class Made(Generic[T]):
    """Values by number, each made when it is first asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._make = make
        self._made: list[T | None] = [None] * length

    def __getitem__(self, number: int) -> T:
        """Give one value."""
        found = self._made[number]
        if found is None:
            found = self._made[number] = self._make(number)
        return found

    def __len__(self) -> int:
        """Count them, made or not."""
        return len(self._made)

    def __iter__(self) -> Iterator[T]:
        """Give all in order."""
        return (self[number] for number in range(len(self._made)))


class System:
    """Rows over the figures of one workbook, with the printed values and what they leave over.

    A variable is the number of its fact. `rows_of` gives the numbers of the rows that name a
    variable. `odd` may name the rows that alone can fail to hold, where that is known already;
    `uneven` those that alone can leave anything over, of sums that must be 0.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        rows: "Made[Row] | Sequence[Row] | _Weighed",
        rows_of: Sequence[Sequence[int]] | None = None,
        odd: Iterable[int] | None = None,
        uneven: Iterable[int] | None = None,
    ) -> None:
        self.facts, self.rows = facts, rows
        places = _usual_places(facts)
        self.variables = Made(len(facts), lambda n: _variable(facts[n], places))
        self.signs = True
        self._restored: frozenset[int] = frozenset()
        self._equations: System | None = None
        self.values = [(fact.value or 0) * fact.factor for fact in facts]
        self.rows_of = _index(len(facts), rows) if rows_of is None else rows_of
        self._sums: list[tuple[int, int] | None] = [None] * len(rows)
        self._doubtful = frozenset(range(len(rows)) if odd is None else odd)
        self._uneven = self._doubtful if uneven is None else self._doubtful.union(uneven)

    def moved(self, changes: Mapping[int, int]) -> "System":
        """Give the same system with some variables at other values."""
        other = object.__new__(System)
        other.facts, other.variables = self.facts, self.variables
        other.rows, other.rows_of = self.rows, self.rows_of
        other.values, other._sums = list(self.values), list(self._sums)
        other.signs, other._restored = self.signs, self._restored.union(changes)
        other._equations = None
        for name, value in changes.items():
            other.values[name] = value
        touched = self.touched(changes)
        for number in touched:
            other._sums[number] = None
        other._doubtful, other._uneven = self._doubtful | touched, self._uneven | touched
        return other

    def without(self, gone: Collection[int]) -> "System":
        """Give the same system with some rows that bind no correction."""
        if not gone:
            return self
        other = self.moved({})
        other.rows = _Weighed(self.rows, lambda number, row: row.hard and number not in gone)
        return other

    def binding(self, rows: Collection[int]) -> "System":
        """Give the same system with some rows that do bind, such as the rates that are asked."""
        if all(self.rows[number].hard for number in rows):
            return self
        other = self.moved({})
        other.rows = _Weighed(self.rows, lambda number, row: number in rows or row.hard)
        return other

    def arithmetic(self) -> "System":
        """Give the same system with the equations alone: no bound, no rate, no sign binds."""
        if self._equations is None:
            other = self.moved({})
            other.rows = _Weighed(self.rows, lambda _, row: row.hard and row.shape is Shape.ZERO)
            other.signs = False
            self._equations = other
        return self._equations

    def least(self, name: int) -> int | None:
        """Give 0 for a figure that its form does not let be negative, None where it may be."""
        return None if self.facts[name].signed or not self.signs else 0

    def half(self, name: int) -> int:
        """Give what rounding may hide of a figure as it stands, printed or put right."""
        variable = self.variables[name]
        return variable.fine if name in self._restored else variable.half

    def sums(self, number: int) -> tuple[int, int]:
        """Give what the printed figures of a sum leave over, and what rounding may hide of it."""
        found = self._sums[number]
        if found is None:
            left = slack = 0
            for name, sign in self.rows[number].terms:
                value = self.values[name]
                if value:
                    left += sign * value
                    slack += abs(sign) * self.half(name)
            found = self._sums[number] = (left, slack)
        return found

    def relations(self, numbers: Iterable[int]) -> tuple[Relation, ...]:
        """Give the relations of rows, each once."""
        found = (self.rows[number].relation for number in numbers)
        return tuple({id(relation): relation for relation in found}.values())

    def touched(self, names: Iterable[int]) -> set[int]:
        """Give the numbers of the rows that name one of the variables."""
        return {number for name in names for number in self.rows_of[name]}

    def holds(self, number: int) -> bool:
        """Tell whether a row holds at the present values, rounding granted."""
        row = self.rows[number]
        if row.shape is Shape.RATIO:
            low, high = self.rate_bounds(row)
            return low <= self.values[row.terms[0][0]] <= high
        left, slack = self.sums(number)
        if row.shape is Shape.ZERO:
            return abs(left) <= slack
        asleep = row.waits and not any(self.values[name] for name in row.waits)
        return asleep or left >= -slack

    def broken(self, *, hard: bool = True) -> list[int]:
        """Give the numbers of the rows that do not hold."""
        odd = (n for n in sorted(self._doubtful) if self.rows[n].hard is hard)
        return [number for number in odd if not self.holds(number)]

    def uneven(self) -> list[int]:
        """Give the numbers of the rows that may leave something over, rounding included."""
        return sorted(self._uneven)

    def whole(self, row: Row) -> int:
        """Give what a rate is of."""
        return sum(sign * self.values[name] for name, sign in row.terms[2:])

    def _around(self, terms: Iterable[tuple[int, int]]) -> tuple[int, int]:
        """Give the interval of a signed sum."""
        value = half = 0
        for name, sign in terms:
            value += sign * self.values[name]
            half += self.half(name) if self.values[name] else 0
        return value - half, value + half

    def rate_bounds(self, row: Row, unit: int | None = None) -> tuple[int, int]:
        """Give what may be printed as the rate of two printed amounts, rounded or cut to a unit."""
        (rate, _), (part, _), *wholes = row.terms
        top = self._around([(part, 1)])
        base = self._around(wholes)
        if base[0] <= 0 <= base[1]:
            base = (sum(base) // 2,) * 2
        if base[0] == 0:
            return (0, 0)
        printed = self.facts[rate].decimals
        unit = unit or (self.variables[rate].step if rate in self._restored else step(printed))
        half = unit // 2
        corners = [100 * ONE * a // b for a in top for b in base]
        cut = self._cut(row, unit)
        return min(*corners, cut + half) - half, max(*corners, cut - half - 1) + 1 + half

    def _cut(self, row: Row, unit: int) -> int:
        """Give the quotient of the amounts as printed, cut towards zero to a unit (engine.judge).

        The whole is not 0.
        """
        part, whole = 100 * ONE * self.values[row.terms[1][0]], self.whole(row)
        size: int = abs(part) // abs(whole) // unit * unit
        return size if (part < 0) is (whole < 0) else -size


def _index(variables: int, rows: Iterable[Row]) -> list[list[int]]:
    rows_of: list[list[int]] = [[] for _ in range(variables)]
    for number, row in enumerate(rows):
        for name in row.names():
            rows_of[name].append(number)
    return rows_of


def system_of(judged: Judged) -> System:
    """Build the rows of every relation that could be judged by arithmetic."""
    facts = (*judged.facts, *judged.last_year, *judged.claims, *judged.units)
    numbers = {id(fact): name for name, fact in enumerate(facts)}
    rows_of: list[list[int]] = [[] for _ in facts]
    all_relations = (*judged.relations, *judged.inside)
    relations = [
        one
        for one in all_relations
        if one.statement.kind.arithmetic
        and one.verdict is not _UNKNOWN
        and (one.verdict is not _NOT_APPLICABLE or _is_blank(one))
    ]
    for number, relation in enumerate(relations):
        for member in relation.left_members:
            rows_of[numbers[id(member.fact)]].append(number)
        for member in relation.right_members:
            rows_of[numbers[id(member.fact)]].append(number)
    rows = Made(len(relations), lambda n: ROWS[relations[n].statement.kind](relations[n], numbers))
    odd = [n for n, relation in enumerate(relations) if relation.verdict is Verdict.BROKEN]
    uneven = [n for n, relation in enumerate(relations) if relation.difference]
    return System(facts, rows, rows_of, odd, uneven)


def _variable(fact: Fact, places: Mapping[tuple[str, str], int]) -> Variable:
    whole = fact.value and not fact.half
    exact = whole or (fact.factor == 1 and fact.unit != "%")
    told = fact.kind == CLAIM and fact.unit == "%"  # a text prints each rate as it likes
    decimals = fact.decimals if told else max(fact.decimals, places.get((fact.table, fact.unit), 0))
    unit, fine = (step(own) * fact.factor for own in (fact.decimals, decimals))
    halves = (0, 0) if exact else (unit // 2, fine // 2)
    return Variable(fact, halves[0], fine, halves[1], decimals, fact.factor)


def _usual_places(facts: Iterable[Fact]) -> dict[tuple[str, str], int]:
    """Give how many decimals a table mostly prints in a unit, the more of two alike."""
    counts = Counter([(fact.table, fact.unit, fact.decimals) for fact in facts if fact.value])
    usual: dict[tuple[str, str], int] = {}
    for (table, unit, decimals), _ in sorted(counts.items(), key=lambda one: (one[1], one[0][2])):
        usual[table, unit] = decimals
    return usual


def _is_blank(relation: Relation) -> bool:
    """Tell whether nothing is printed in a sum or bound that does not apply: it binds what is filled in."""
    why = relation.reason
    blank = why is not None and why.key == "reason.blank" and not why.details
    return blank and relation.statement.kind.summed


def _ratio(relation: Relation, numbers: Mapping[int, int]) -> Row:
    members = relation.members()
    terms = tuple((numbers[id(m.fact)], m.sign if at > 1 else 0) for at, m in enumerate(members))
    return Row(relation, Shape.RATIO, terms, relation.rule.tier == "hard")


def _sum(relation: Relation, numbers: Mapping[int, int]) -> Row:
    hard, op = relation.rule.tier == "hard", relation.statement.op
    sums: dict[int, int] = {}
    turned = -1 if op == "≤" else 1
    for sign, members in ((turned, relation.left_members), (-turned, relation.right_members)):
        for member in members:
            name = numbers[id(member.fact)]
            sums[name] = sums.get(name, 0) + sign * member.sign
    terms = tuple((name, sign) for name, sign in sums.items() if sign)
    if op == "=":
        return Row(relation, Shape.ZERO, terms, hard)
    blank = relation.verdict is Verdict.NOT_APPLICABLE
    smaller = relation.left_members if op == "≤" else relation.right_members
    waits = tuple(numbers[id(member.fact)] for member in smaller) if blank else ()
    return Row(relation, Shape.NOT_NEGATIVE, terms, hard, waits)


ROWS: Mapping[Kind, Callable[[Relation, Mapping[int, int]], Row]] = {
    Kind.SUM: _sum,
    Kind.HIERARCHY: _sum,
    Kind.RATIO: _ratio,
}
