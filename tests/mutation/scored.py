"""A changed figure goes through the whole check; out comes a line of what was found."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from cases.edited import cells_of as places_of
from located import Located
from mutants import Base, Change, cells_of, check
from reach import Expected, Reach

from budgetcheck.engine import Verdict
from budgetcheck.exact import ONE, scaled
from budgetcheck.report.model import Finding, Report

_MANY = 5


@dataclass(frozen=True, slots=True)
class Score:
    """What became of one change; the columns of the tables count these."""

    book: str
    table: str
    row: str
    column: str
    place: str  # sheet!cell
    kind: str
    old: str
    new: str
    expected: Expected
    found: bool = False  # an error stands that did not stand before
    any: bool = False  # an error or a warning does
    candidate: bool = False
    first: bool = False
    alone: bool = False  # one smallest correction only
    restored: bool = False
    blamed: bool = False
    causes: int = 0
    loss: str = ""  # why it fell short, "" where it did not

    @property
    def exceeds(self) -> bool:
        """Whether the change is more than rounding."""
        return self.expected is not Expected.WITHIN


def scored(
    book: str, base: Base, reach: Reach, change: Change, report: Report | None = None
) -> Score:
    """Change a figure, check the workbook (`report` where that is done), say what was found."""
    report = report or check(base, cells_of(change))
    fact, expected = change.fact, reach.expected(change.fact, change.new)
    located = Located(
        [one.cause for one in report.causes],
        (r for r in report.judged.relations if r.verdict is Verdict.BROKEN),
        fact,
        scaled(change.old),
    )
    found, warned = _appeared(base.report, report)
    score = Score(
        book, fact.table, fact.row, fact.column, f"{fact.sheet}!{fact.cell}", change.kind,
        str(change.old), str(change.new), expected, found, found or warned,
        candidate=located.candidate, first=located.first, alone=located.alone,
        restored=located.restored, blamed=located.blamed, causes=located.causes,
    )  # fmt: skip
    return _with_loss(score, base, reach, change, located)


def _with_loss(score: Score, base: Base, reach: Reach, change: Change, located: Located) -> Score:
    if not score.exceeds or (score.found and score.first and score.restored):
        return score
    loss = _unfound(score, reach, change) if not score.found else _unlocated(base, change, located)
    return replace(score, loss=loss)


def _unfound(score: Score, reach: Reach, change: Change) -> str:
    """Say why nothing was found: nothing to find, or left alone on purpose, or a defect."""
    if score.expected is not Expected.EXCEEDS:
        return score.expected.value
    broken = reach.broken(change.fact, change.new)
    return "silent: " + "、".join(sorted({r.rule.id for r in broken}))


def _unlocated(base: Base, change: Change, located: Located) -> str:
    """Say why the cell is not first or its value not given back: arithmetic, or a defect."""
    if located.first and located.change is not None:
        fits = located.change.low <= located.original <= located.change.high
        return "wide" if fits else "defect: value"
    likeliest = located.given[0].candidates[:1] if located.given else ()
    if not likeliest:
        pattern = located.given[0].pattern if located.given else None
        return f"pattern: {pattern.key}" if pattern else "defect: no candidate"
    cells = cells_of(change)
    for one in likeliest[0].changes:
        cells[one.fact.sheet, one.fact.cell] = Decimal(one.suggested) / ONE
    if check(base, cells).of("error"):
        return "defect: order"
    if not located.candidate:
        return "otherwise"
    return "tied: " + (str(located.ties) if located.ties < _MANY else f"≥ {_MANY}")


def _appeared(before: Report, after: Report) -> tuple[bool, bool]:
    """Tell whether errors, and whether warnings, stand that did not."""
    new = Counter(map(_key, after.findings)) - Counter(map(_key, before.findings))
    severities = {severity for severity, *_ in new}
    return "error" in severities, "warning" in severities


def _key(finding: Finding) -> tuple[object, ...]:
    subject = finding.relation.subject if finding.relation else ""
    told = frozenset(places_of(finding))
    return finding.severity, finding.rule, finding.verdict, finding.table, subject, told
