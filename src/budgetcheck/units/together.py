"""A department's judged facts become those of the department with its units."""

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.engine import Judged
from budgetcheck.engine.lookup import Lookup
from budgetcheck.rulebook import Rulebook
from budgetcheck.units.books import Books
from budgetcheck.units.model import Unit
from budgetcheck.units.names import Names
from budgetcheck.units.sums import Sums


def together(judged: Judged, lookup: Lookup, units: Sequence[Unit], rules: Rulebook) -> Judged:
    """Add the relations between a department and its units, and the units' own.

    The order of the units makes no difference. `lookup` is the department's.
    """
    spec, ordered = rules.consolidation, sorted(units, key=lambda unit: unit.name)
    books = Books(lookup, ordered, rules.forms)
    sums = Sums(spec, books)
    found = (*sums.relations(), *Names(spec, books, sums).relations())
    order = {one.rule.id: at for at, one in enumerate(spec.rules)}
    return replace(
        judged,
        relations=(*judged.relations, *sorted(found, key=lambda one: order[one.rule.id])),
        units=tuple(fact for unit in ordered for fact in unit.facts),
        inside=tuple(relation for unit in ordered for relation in unit.relations),
    )
