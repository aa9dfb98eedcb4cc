"""Waivers meet findings: each finding is told who answers for it, each idle waiver is a remark.

In: findings and the waivers of the settings. Out: the findings, and those on the waivers.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from budgetcheck.engine import Member, Relation
from budgetcheck.exact import printed
from budgetcheck.forms import Place, Remark
from budgetcheck.forms.register import remark
from budgetcheck.report.model import Finding
from budgetcheck.report.wording import Wording
from budgetcheck.settings import Settings, Waiver

_DIGITS = 16
_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "reason.unreadable": ("sheet", "cell"),
    "reason.code_twice": ("first",),
    "remark.twice": ("first",),
    "remark.text_numbers": ("cells",),
    "remark.uncalculated_cells": ("cells",),
    "remark.unknown_rows": ("cells",),
    "remark.unknown_columns": ("cells",),
    "remark.strays": ("cells",),
    "remark.negatives": ("cells",),
}
"""Details of a reason or remark that say where something stands, not what."""


def fingerprint(finding: Finding) -> str:
    """Give what stands for the figures of a finding: it changes when one of them does.

    Addresses have no part in it, so a row put in above does not void a waiver.
    """
    known: list[object] = [finding.rule, finding.verdict, finding.count]
    if finding.remark:
        known += _of_remark(finding.remark)
    elif len(finding.relations) == 1:
        known += _of_relation(finding.relations[0])
    else:
        known += sorted((_of_relation(one) for one in finding.relations), key=_text)
    text = _text(known)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]


def _text(known: object) -> str:
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"), default=str)


def _of_remark(remark: Remark) -> list[object]:
    details = _without_addresses(remark.key, remark.details)
    further = [list(remark.more)] if remark.more else []
    return [remark.key, remark.table, remark.value, details, *further]


def _of_relation(relation: Relation) -> list[object]:
    reason = relation.reason
    why = [reason.key, _without_addresses(reason.key, reason.details)] if reason else []
    sides = (relation.left_members, relation.right_members)
    return [relation.subject, why, [[_of_member(m) for m in side] for side in sides]]


def _without_addresses(key: str, details: Mapping[str, str | int]) -> list[tuple[str, str | int]]:
    own = _ADDRESSES.get(key, ())
    return sorted((name, value) for name, value in details.items() if name not in own)


def _of_member(member: Member) -> list[object]:
    fact = member.fact
    value = None if fact.value is None or fact.blank else printed(fact.value, fact.decimals)
    return [member.sign, fact.table, fact.row_label.strip(), fact.column, value, fact.unit]


def waived(findings: Sequence[Finding], settings: Settings, name: str | None) -> list[Finding]:
    """Give the findings with their waivers, and a finding for each waiver that does nothing.

    `name` is the file that was checked; waivers for other files are left alone.
    """
    waivers = settings.of(name)
    if not waivers:
        return list(findings)
    wording = Wording("zh", {})
    prints = [fingerprint(finding) for finding in findings]
    places = [wording.place(finding) for finding in findings]
    own = list(findings)
    said: list[Finding] = []
    for waiver in waivers:
        alike = [at for at, one in enumerate(own) if one.rule == waiver.rule and not one.waiver]
        held = [at for at in alike if prints[at] == waiver.fingerprint]
        held = [at for at in held if places[at] == waiver.place] or held[:1]
        stale = [at for at in alike if places[at] == waiver.place]
        if held and _holds(waiver, settings):
            own[held[0]] = replace(own[held[0]], waiver=waiver)
            continue
        at = next(iter([*held, *stale]), None)
        said += _idle(waiver, own[at] if at is not None else None, settings, current=bool(held))
    return [*own, *said]


def _holds(waiver: Waiver, settings: Settings) -> bool:
    return waiver.until is None or settings.today <= waiver.until


def _idle(
    waiver: Waiver, finding: Finding | None, settings: Settings, *, current: bool
) -> Iterator[Finding]:
    """Give the finding on a waiver that silences nothing: expired, void or unused."""
    details = {
        "waived": " ".join(part for part in (waiver.rule, waiver.place) if part),
        "reason": waiver.reason,
    }
    place = _place(finding) if finding else None
    table = finding.table if finding else None
    if current and waiver.until:
        until = waiver.until.isoformat()
        found = remark("waiver_expired", table, place, waiver.place, until=until, **details)
    elif finding:
        found = remark("waiver_void", table, place, waiver.place, **details)
    else:
        found = remark("waiver_unused", None, None, waiver.place, file=settings.file, **details)
    yield Finding("", found.rule, found.severity, "structure", found.table, remark=found)


def _place(finding: Finding) -> Place | None:
    if finding.remark:
        return finding.remark.place
    if finding.relation is None:
        return None
    members = finding.relation.members()
    first = [Place(m.fact.sheet, m.fact.cell) for m in members[:1]]
    return next(iter([*finding.relation.places, *first]), None)
