"""How each figure fared: the gravest thing that a report says of a place.

In: a Report. Out: a state for each id of a place; a figure that only holding relations name is
"held", a blank that none names is "idle".
"""

from collections.abc import Iterator

from budgetcheck.engine import Fact, Verdict
from budgetcheck.page.anchors import Anchors
from budgetcheck.report.model import Explained, Finding, Report

ORDER = (
    "likely",  # the correction that is sure changes it
    "possible",  # one of the few that it may be does
    "unreadable",
    "faulty",  # something is wrong with it by itself
    "broken",
    "warned",
    "waived",
    "rounding",
    "unplaced",
    "unchecked",
    "noted",
    "held",
    "idle",
)
GLYPHS = {
    "likely": "✕",
    "possible": "✕?",
    "unreadable": "?",
    "faulty": "!!",
    "broken": "!",
    "warned": "!",
    "waived": "※",
    "rounding": "≈",
    "unplaced": "□",
    "unchecked": "○",
    "noted": "i",
}
_OF_RELATION = {"error": "broken", "warning": "warned", "info": "noted"}
_OF_REMARK = {**_OF_RELATION, "error": "faulty"}


def states(report: Report, anchors: Anchors) -> dict[str, str]:
    """Give the gravest state of every place that the report says something of."""
    gravest: dict[str, str] = {}
    for anchor, state in _said(report, anchors):
        known = gravest.get(anchor)
        if anchor and (known is None or ORDER.index(state) < ORDER.index(known)):
            gravest[anchor] = state
    return gravest


def _said(report: Report, anchors: Anchors) -> Iterator[tuple[str, str]]:
    for explained in report.causes:
        yield from _of_cause(explained, anchors)
    for finding in report.findings:
        state = _of_finding(finding)
        yield from ((anchor, state) for anchor in anchors.finding(finding))
    for remark in report.unplaced:
        yield from ((anchors.place(place), "unplaced") for place in remark.places())
    for fact in (*report.unchecked, *report.judged.untouched()):
        yield anchors.fact(fact), "unchecked"
    for fact in (*report.judged.facts, *report.judged.claims):
        yield anchors.fact(fact), _by_itself(fact)
    for relation in report.judged.relations:
        if relation.verdict is Verdict.HOLDS:
            yield from ((anchor, "held") for anchor in anchors.relation(relation))


def _of_cause(explained: Explained, anchors: Anchors) -> Iterator[tuple[str, str]]:
    cause = explained.cause
    state = "likely" if cause.sure else "possible"
    for anchor in anchors.proposed(cause):
        yield anchor, "waived" if explained.waived else state


def _of_finding(finding: Finding) -> str:
    if finding.waiver:
        return "waived"
    if finding.verdict == "unknown":
        return "noted"
    if finding.verdict == "rounding":
        return "rounding"
    return _OF_REMARK[finding.severity] if finding.remark else _OF_RELATION[finding.severity]


def _by_itself(fact: Fact) -> str:
    if fact.value is None:
        return "unreadable"
    return "idle"
