"""Where a diagnosis puts a cell whose true value is known: causes in, answers out."""

from collections.abc import Iterable, Sequence

from budgetcheck.diagnosis import Candidate, Cause, Change
from budgetcheck.engine import Fact, Relation, Verdict
from budgetcheck.exact import step


class Located:
    """What the causes say of one wrong figure.

    `fact` is the figure as printed wrong, `original` what stood there before, in 10⁻¹⁰ of its unit.
    """

    def __init__(
        self, given: Sequence[Cause], broken: Iterable[Relation], fact: Fact, original: int
    ) -> None:
        self.given, self.broken = tuple(given), tuple(broken)
        self.fact, self.original = fact, original
        self.cell = (fact.sheet, fact.cell)
        self.causes = len(self.given)

    @property
    def found(self) -> bool:
        """Whether a cause holds a broken relation."""
        return any(
            relation.verdict is Verdict.BROKEN
            for cause in self.given
            for relation in cause.relations
        )

    @property
    def folded(self) -> bool:
        """Whether every broken equation stands beneath a cause: a bound may speak for itself."""
        own = {id(relation) for cause in self.given for relation in cause.relations}
        return all(id(one) in own for one in self.broken if one.statement.op not in ("≥", "≤"))

    @property
    def cause(self) -> Cause | None:
        """The cause that has the wrong cell among its candidates, else the first."""
        own = [c for c in self.given if any(self._names(one) for one in c.candidates)]
        return next(iter([*own, *self.given]), None)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.cause.candidates if self.cause else ()

    @property
    def position(self) -> int | None:
        """Where the wrong cell stands among the candidates, from 0."""
        at = (at for at, one in enumerate(self.candidates) if self._names(one))
        return next(at, None)

    @property
    def candidate(self) -> bool:
        return self.position is not None

    @property
    def first(self) -> bool:
        """Whether the wrong cell alone is the first candidate."""
        return self.position == 0 and len(self.candidates[0].changes) == 1

    @property
    def ties(self) -> int:
        return self.cause.ties if self.cause else 0

    @property
    def alone(self) -> bool:
        return self.ties == 1

    @property
    def change(self) -> Change | None:
        """What the diagnosis would do to the wrong cell."""
        if self.position is None:
            return None
        changes = self.candidates[self.position].changes
        return next(c for c in changes if (c.fact.sheet, c.fact.cell) == self.cell)

    @property
    def off(self) -> int | None:
        """How far the suggested value is from the original one, in 10⁻¹⁰ of the printed unit."""
        return None if self.change is None else abs(self.change.suggested - self.original)

    @property
    def restored(self) -> bool:
        """Whether the value is given back to within one printed unit."""
        return self.off is not None and self.off <= step(self.fact.decimals)

    @property
    def allowed(self) -> bool:
        """Whether the original value is among those that the correction allows."""
        return self.change is not None and self.change.low <= self.original <= self.change.high

    @property
    def exactly_restored(self) -> bool:
        return self.off == 0

    @property
    def blamed(self) -> bool:
        """Whether a cause puts other cells before the wrong one, or beside it."""
        likeliest = [cause.candidates[0] for cause in self.given if cause.candidates]
        return any(one.cells() != (self.cell,) for one in likeliest)

    def _names(self, candidate: Candidate) -> bool:
        return self.cell in candidate.cells()
