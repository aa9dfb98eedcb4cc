"""Which of a system's hard equations say something of their own, and which follow from others."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetcheck.diagnosis.rank import Sparse, reduced
from budgetcheck.diagnosis.system import Row, Shape, System
from budgetcheck.engine import Relation, Verdict

_JUDGED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
_Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """How much the judged hard relations say.

    `implied` follow from those before them, whatever stands in any cell; `rank_filled` counts the
    independent ones once blank cells are taken for sure to be zero. A ratio is independent of all
    else. Bounds (≥) are counted apart. The relations of `twins` name the very same cells alike.
    """

    equations: int
    bounds: int
    implied: tuple[Relation, ...]
    rank_filled: int
    twins: tuple[tuple[Relation, ...], ...]

    @property
    def rank(self) -> int:
        """Give the number of independent equations."""
        return self.equations - len(self.implied)


def independence(system: System) -> Independence:
    """Count the judged hard rows of a system, and find those that others imply."""
    rows = [r for r in system.rows if r.hard and r.relation.verdict in _JUDGED]
    sums = [row for row in rows if row.shape is Shape.ZERO]
    ratios = [row for row in rows if row.shape is Shape.RATIO]
    filled = [_filled(system, row.terms) for row in sums]
    twins: dict[_Terms, list[Relation]] = defaultdict(list)
    for row in (*sums, *ratios):
        twins[_cells(row)].append(row.relation)
    return Independence(
        equations=len(sums) + len(ratios),
        bounds=len(rows) - len(sums) - len(ratios),
        implied=tuple(sums[at].relation for at in _implied([row.terms for row in sums])),
        rank_filled=len(sums) + len(ratios) - len(list(_implied(filled))),
        twins=tuple(tuple(own) for own in twins.values() if len(own) > 1),
    )


def _filled(system: System, terms: _Terms) -> _Terms:
    """Leave out the cells where nothing is printed."""
    return tuple((n, sign) for n, sign in terms if not system.facts[n].blank)


def _cells(row: Row) -> _Terms:
    """Give what two rows with the very same cells share; a sum may be turned round."""
    if row.shape is Shape.RATIO:
        return row.terms
    terms = sorted(row.terms)
    flip = -1 if terms and terms[0][1] < 0 else 1
    return tuple((name, sign * flip) for name, sign in terms)


def _implied(sums: Sequence[_Terms]) -> Iterator[int]:
    """Give which sums are combinations of the sums before them, by exact elimination."""
    pivots: dict[int, Sparse] = {}
    for at, terms in enumerate(sums):
        left = reduced(dict(terms), pivots)
        if left:
            pivots[next(iter(left))] = left
        else:
            yield at
