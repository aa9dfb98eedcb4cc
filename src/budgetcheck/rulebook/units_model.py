"""What a pack knows of departments and their units, as values: payments between units, and rules."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetcheck.rulebook.model import Rule, Statement, Term

KINDS = ("sum", "bound", "less", "pair", "rest", "rows", "names", "year")


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment between units: what one pays is what another receives; both are eliminated."""

    name: str
    paid: "Term"
    received: "Term"


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A rule on a department and its units.

    `tables` are the forms that a sum is about, () for all that no other sum names; `places` are
    the figures of a bound or of totals that hold payments, as statements (their left side).
    """

    rule: "Rule"
    kind: str
    tables: tuple[str, ...] = ()
    places: "tuple[Statement, ...]" = ()


@dataclass(frozen=True, slots=True)
class UnitsSpec:
    """What a pack knows of departments and their units."""

    table: str
    title: str
    payments: tuple[Payment, ...]
    rules: tuple[UnitRule, ...]

    def of(self, kind: str) -> tuple[UnitRule, ...]:
        """Give the rules of a kind."""
        return tuple(one for one in self.rules if one.kind == kind)


NO_UNITS = UnitsSpec("", "", (), ())
