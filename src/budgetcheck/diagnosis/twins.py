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
        self._printed: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
        for fact in facts:
            if fact.value and not fact.table.startswith(LAST_YEAR):
                value = fact.value * fact.factor
                self._printed[fact.book, fact.row, fact.column].setdefault(fact.table, value)

    def voice(self, name: int, value: int) -> int:
        """Give 1 where another table prints the value, −1 where one prints what stands now, or 0."""
        fact = self._facts[name]
        others = self._printed.get((fact.book, fact.row, fact.column), {})
        found = {other for table, other in others.items() if table != fact.table}
        return (value in found) - ((fact.value or 0) * fact.factor in found)

    def share(self, values: Mapping[int, int]) -> float:
        """Give how much other tables speak for new values: from −1 to 1."""
        return sum(self.voice(name, value) for name, value in values.items()) / max(1, len(values))
