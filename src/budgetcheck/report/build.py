"""Facts and verdicts become a Report: findings in a stable order, and the counts."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from budgetcheck.diagnosis import Cause, diagnosis
from budgetcheck.engine import Judged, Reason, Relation, Verdict
from budgetcheck.facts import Book
from budgetcheck.forms import Remark
from budgetcheck.narrative import Narrative
from budgetcheck.report.explained import explained
from budgetcheck.report.fold import folded
from budgetcheck.report.model import OF_TIER, Beside, Finding, Report, Source
from budgetcheck.report.unjudged import unjudged
from budgetcheck.report.waived import waived
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import SEVERITIES
from budgetcheck.settings import NOTHING, Settings
from budgetcheck.units import settled

_UNPLACED = "R5"
_UNREADABLE = "reason.unreadable"
_NAMED = 4
_ZERO_BASE = "reason.zero_base"


def report_of(
    source: Source,
    book: Book,
    judged: Judged,
    rulebook: Rulebook,
    beside: Beside,
    settings: Settings = NOTHING,
) -> Report:
    """Gather everything that a face shows of one workbook, and of what was checked beside it."""
    told = beside.narrative
    remarks = folded((*book.remarks, *judged.remarks, *(told.remarks if told else ())))
    known = settled(judged, rulebook.consolidation)
    found = diagnosis(_without(judged, known), book.remarks)
    slips = frozenset(id(one) for cause in found.causes for one in cause.relations)
    of_relations = _of_relations(judged, slips)
    plain = [_weighed(one, settings) for one in (*_of_remarks(remarks), *of_relations)]
    name = source.name or (told.document.name if told else None)
    numbered = _numbered(waived(plain, settings, name), rulebook)
    causes, findings = explained((*known, *found.causes), numbered)
    unchecked = judged.unchecked()
    unplaced = tuple(remark for remark in book.remarks if remark.rule == _UNPLACED)
    counts = Counter(relation.verdict for relation in judged.relations)
    severities = Counter(finding.severity for finding in findings if not finding.waiver)
    summary = {
        "relations": len(judged.relations),
        **{verdict.value: counts[verdict] for verdict in Verdict},
        "errors": severities["error"],
        "warnings": severities["warning"],
        "infos": severities["info"],
        "waived": sum(finding.waiver is not None for finding in findings),
        "causes": len(causes),
        "figures": sum(not fact.blank for fact in judged.facts),
        "unchecked_figures": len(unchecked),
        "unplaced_figures": len(unplaced),
        **({"units": len(beside.units)} if beside.units else {}),
        **_told(judged, told),
    }
    return Report(
        source=source,
        rulebook=rulebook,
        tables=book.tables,
        unknown_tables=book.unknown,
        judged=judged,
        findings=findings,
        causes=causes,
        unjudged=unjudged(findings),
        joint=found.joint,
        unchecked=unchecked,
        unplaced=unplaced,
        summary=summary,
        beside=beside,
    )


def _without(judged: Judged, causes: Sequence[Cause]) -> Judged:
    """Leave out the relations whose cause is known, so that no cell is sought for them."""
    known = {id(relation) for cause in causes for relation in cause.relations}
    if not known:
        return judged
    relations, inside = (
        tuple(relation for relation in own if id(relation) not in known)
        for own in (judged.relations, judged.inside)
    )
    return replace(judged, relations=relations, inside=inside)


def _weighed(finding: Finding, settings: Settings) -> Finding:
    """Give a finding the severity that the settings ask for; rounding stays information."""
    severity = settings.severity.get(finding.rule)
    if severity is None or finding.verdict == "rounding":
        return finding
    return replace(finding, severity=severity)


def _told(judged: Judged, told: Narrative | None) -> dict[str, int]:
    """Count the figures of a narrative: understood as claims, in reasons, not understood."""
    if told is None:
        return {}
    return {
        "claims": len(told.facts),
        "unchecked_claims": len(judged.untouched()),
        "asides": len(told.asides),
        "not_understood": len(told.unread),
        "outside": len(told.outside),
    }


def _of_remarks(remarks: list[Remark]) -> Iterator[Finding]:
    for remark in remarks:
        yield Finding("", remark.rule, remark.severity, "structure", remark.table, remark=remark)


def _of_relations(judged: Judged, caused: Container[int]) -> Iterator[Finding]:
    unknown: dict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for relation in judged.relations:
        rule = relation.rule
        if relation.verdict is Verdict.BROKEN:
            weight = _weight(relation, caused)
            yield Finding("", rule.id, weight, "broken", _table_of(relation), relation)
        elif relation.verdict is Verdict.ROUNDING:
            yield Finding("", rule.id, "info", "rounding", _table_of(relation), relation)
        elif relation.verdict is Verdict.UNKNOWN and relation.reason:
            unknown[rule.id, *_why(relation.reason)].append(relation)
    yield from (_unknown(relations) for relations in unknown.values())
    for relation in judged.inside:  # of a unit, what breaks hard: the rest is counted
        if relation.verdict is Verdict.BROKEN and relation.rule.tier == "hard":
            yield Finding("", relation.rule.id, "error", "broken", _table_of(relation), relation)


def _weight(relation: Relation, caused: Container[int]) -> str:
    """Give what a broken relation weighs; a rate on nothing is a way of speaking, if no slip is known."""
    nothing = relation.reason is not None and relation.reason.key == _ZERO_BASE
    tier = relation.rule.tier
    return "warning" if nothing and tier == "hard" and id(relation) not in caused else OF_TIER[tier]


def _why(reason: Reason) -> tuple[object, ...]:
    """Give what makes two unknown relations of a rule one finding; unreadable cells are one reason."""
    if reason.key == _UNREADABLE:
        return (reason.key,)
    return reason.key, *reason.details.values()


def _unknown(relations: list[Relation]) -> Finding:
    """Give one finding for the relations of a rule that are unknown for one reason."""
    first = relations[0]
    reasons = [relation.reason for relation in relations if relation.reason]
    if reasons[0].key == _UNREADABLE and len(relations) > 1:
        cells = dict.fromkeys(f"{r.details['sheet']}!{r.details['cell']}" for r in reasons)
        shown = "、".join(list(cells)[:_NAMED]) + (" …" if len(cells) > _NAMED else "")
        first = replace(first, reason=Reason("finding.unreadables", {"cells": shown}))
    table = _table_of(first)
    return Finding("", first.rule.id, "warning", "unknown", table, first, tuple(relations))


def _table_of(relation: Relation) -> str | None:
    members = relation.members()
    return members[0].fact.table if members else relation.rule.table


def _numbered(findings: list[Finding], rulebook: Rulebook) -> tuple[Finding, ...]:
    """Order by severity, table, rule and place, and number from F1."""
    tables = {name: at for at, name in enumerate(rulebook.forms)}
    rules = {rule.id: at for at, rule in enumerate((*rulebook.rules, *rulebook.beside()))}

    def rank(finding: Finding) -> tuple[int, int, int, int]:
        members = finding.relation.members() if finding.relation else ()
        return (
            SEVERITIES.index(finding.severity),
            tables.get(finding.table or "", len(tables)),
            rules.get(finding.rule, -1),
            members[0].fact.index if members else 0,
        )

    ordered = sorted(findings, key=rank)
    return tuple(replace(finding, id=f"F{at}") for at, finding in enumerate(ordered, start=1))
