"""Figures that other tables print for the same row and column: no rule, but they seldom differ.

A 项 stands in 03 with all money and in 05 with that of the general budget; where a department has
no other money the two are one figure. What arithmetic leaves open, they may decide.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from budgetcheck.engine import Fact
from budgetcheck.rulebook.formula import LAST_YEAR


class Twins:
    """The printed figures of a workbook by row and column, whatever the table."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._alike: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.value:
                self._alike[fact.row, fact.column].append(fact)

    def voice(self, name: int, value: int) -> int:
        """Give 1 where another table prints the value, −1 where one prints what stands now, or 0."""
        fact = self._facts[name]
        printed: dict[str, int] = {}
        for other in self._alike.get((fact.row, fact.column), ()):
            apart = other.table != fact.table and not other.table.startswith(LAST_YEAR)
            if apart and other.book == fact.book:
                printed.setdefault(other.table, (other.value or 0) * other.factor)
        found = printed.values()
        return (value in found) - ((fact.value or 0) * fact.factor in found)

    def share(self, values: Mapping[int, int]) -> float:
        """Give how much other tables speak for new values: from −1 to 1."""
        return sum(self.voice(name, value) for name, value in values.items()) / max(1, len(values))
