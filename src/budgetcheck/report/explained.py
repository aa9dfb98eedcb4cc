"""Findings and causes are tied together: each finding is told which cause explains it."""

from collections.abc import Container, Sequence
from dataclasses import replace

from budgetcheck.diagnosis import Cause
from budgetcheck.report.model import Explained, Finding
from budgetcheck.rulebook.model import SEVERITIES

_WRONG_UNIT = "R19"


def explained(
    causes: Sequence[Cause], findings: Sequence[Finding]
) -> tuple[tuple[Explained, ...], tuple[Finding, ...]]:
    """Give the causes numbered from C1 in the order of their first finding, and all findings."""
    own = [(cause, _explained_by(cause, findings)) for cause in causes]
    own = [(cause, found) for cause, found in own if found]
    own.sort(key=lambda pair: int(pair[1][0].id[1:]))
    names = {f.id: f"C{at}" for at, (_, found) in reversed([*enumerate(own, 1)]) for f in found}
    told = tuple(replace(finding, cause=names.get(finding.id)) for finding in findings)
    by_cause = [
        (cause, tuple(f for f in told if f.cause == f"C{at}"))
        for at, (cause, _) in enumerate(own, 1)
    ]
    numbered = (
        Explained(f"C{at}", _worst(found), cause, found)
        for at, (cause, found) in enumerate(by_cause, 1)
    )
    return tuple(numbered), told


def _explained_by(cause: Cause, findings: Sequence[Finding]) -> list[Finding]:
    relations = {id(relation) for relation in cause.relations}
    return [finding for finding in findings if _explains(cause, relations, finding)]


def _explains(cause: Cause, relations: Container[int], finding: Finding) -> bool:
    if finding.relation is not None:
        return finding.verdict == "broken" and id(finding.relation) in relations
    if cause.pattern and cause.pattern.table:
        return finding.rule == _WRONG_UNIT and finding.table == cause.pattern.table
    return finding.remark is not None and _at_the_cell(cause, finding)


def _at_the_cell(cause: Cause, finding: Finding) -> bool:
    """Tell whether a remark is about the one cell that the likeliest correction changes."""
    cells = cause.candidates[0].cells() if cause.sure and cause.candidates else ()
    places = finding.remark.places() if finding.remark else ()
    return len(cells) == 1 == len(places) and cells[0] == (places[0].sheet, places[0].address)


def _worst(findings: Sequence[Finding]) -> str:
    """Give the gravest severity that nobody answers for, of all where somebody does for each."""
    open_ones = [finding for finding in findings if not finding.waiver] or findings
    return min((finding.severity for finding in open_ones), key=SEVERITIES.index)
