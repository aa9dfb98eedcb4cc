"""The JSON report: the contract that docs/report.schema.json describes."""

import json
import re
from typing import Any

from budgetcheck.diagnosis import Candidate, Change, Joint
from budgetcheck.engine import CLAIM, Fact, Member, Relation
from budgetcheck.exact import printed
from budgetcheck.forms import Place
from budgetcheck.report import tallied
from budgetcheck.report.cause_wording import message, place, value
from budgetcheck.report.model import Explained, Finding, Report
from budgetcheck.report.waived import fingerprint
from budgetcheck.report.wording import Wording, mark
from budgetcheck.settings import Waiver
from budgetcheck.version import __version__

SCHEMA_VERSION = 1
_PLACE = re.compile("(?:第([0-9]+)页)?第([0-9]+)[行段]")


def render(report: Report, language: str) -> str:
    """Give the report as JSON text; amounts are decimal strings in the printed unit."""
    return json.dumps(document(report, language), ensure_ascii=False, indent=1) + "\n"


def document(report: Report, language: str) -> dict[str, Any]:
    """Give the report as the value that JSON writes; the faces for machines are made from it."""
    wording = Wording.of(report, language)
    told = report.beside.narrative
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "budgetcheck",
            "version": __version__,
            "rules": report.rulebook.name,
            "rules_version": report.rulebook.version,
        },
        "input": {
            "workbook": report.source.name,
            "sha256": report.source.sha256,
            "narrative": told.document.name if told else None,
            "narrative_sha256": told.document.sha256 if told else None,
            "previous": report.beside.previous,
            **({"units": _units(report)} if report.beside.units else {}),
            "year": report.source.year,
            "department": report.source.department,
        },
        "tables": [
            {
                "id": table.id,
                "title": table.title,
                "sheet": table.sheet,
                "range": table.range,
                "unit": table.unit,
                "figures": table.printed(),
            }
            for table in report.tables
        ],
        "unknown_tables": [
            {"sheet": table.sheet, "title": table.title, "figures": table.figures}
            for table in report.unknown_tables
        ],
        "titles": tallied.titles(report),
        "summary": dict(report.summary),
        "rules": tallied.rules(report),
        "remarks": tallied.remarks(report, language),
        "causes": [_cause(explained, wording) for explained in report.causes],
        "rounding": _joint(report.joint, wording),
        "findings": [_finding(finding, wording) for finding in report.findings],
    }


def _units(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "workbook": unit.name,
            "sha256": unit.sha256,
            "department": unit.department,
            "year": unit.year,
            "tables": unit.tables,
            "figures": unit.figures,
            "errors": unit.errors,
            "warnings": unit.warnings,
            "infos": unit.infos,
        }
        for unit in report.beside.units
    ]


def _joint(joint: Joint | None, wording: Wording) -> dict[str, Any] | None:
    if joint is None:
        return None
    return {
        "explained": None if joint.limit else joint.explained,
        **({"without_units": True} if joint.apart else {}),
        "witness": [
            {**_where(f, wording), "true": printed(true, f.decimals)} for f, true in joint.witness
        ],
        "proof": [
            {
                "rule": r.rule.id,
                "subject": r.subject,
                "cells": [_cell(m, "", wording) for m in r.members()],
            }
            for r in joint.proof
        ],
    }


def _cause(explained: Explained, wording: Wording) -> dict[str, Any]:
    cause = explained.cause
    return {
        "id": explained.id,
        "severity": explained.severity,
        "place": place(cause),
        "message": message(cause, wording),
        "certainty": cause.certainty.value,
        "ties": cause.ties,
        "others": cause.others,
        "complete": not cause.limit,
        "pattern": cause.pattern.key if cause.pattern else None,
        "findings": [finding.id for finding in explained.findings],
        "candidates": [_candidate(candidate, wording) for candidate in cause.candidates],
    }


def _candidate(candidate: Candidate, wording: Wording) -> dict[str, Any]:
    cells = [_change(change, candidate, wording) for change in candidate.changes]
    return cells[0] if len(cells) == 1 else {"cells": cells}


def _where(fact: Fact, wording: Wording) -> dict[str, Any]:
    """Give the place of a figure: a cell, or a line of the narrative with its sentence."""
    if fact.kind != CLAIM:
        return {"sheet": fact.sheet, "cell": fact.cell}
    text = wording.quoted(fact)
    return {"document": fact.sheet, "line": fact.sheet_row, "place": fact.cell, "text": text}


def _at(place: Place, wording: Wording) -> dict[str, Any]:
    if mark(place.address) == "!":
        return {"sheet": place.sheet, "cell": place.address}
    line = _line(place.address, wording)
    return {"document": place.sheet, "line": line, "place": place.address}


def _line(address: str, wording: Wording) -> int:
    """Give the line of 第12行, 第12段 or 第3页第12行, counted through the document."""
    page, number = (int(found or 0) for found in _PLACE.findall(address)[0])
    lines = wording.told.document.lines if wording.told and page else ()
    first = next((line.number for line in lines if line.page == page), 1)
    return first + number - 1


def _change(change: Change, candidate: Candidate, wording: Wording) -> dict[str, Any]:
    fact = change.fact
    return {
        **_where(fact, wording),
        "label": f"{fact.row_label} · {fact.column}",
        "value": None if fact.blank else printed(fact.value or 0, fact.decimals),
        "suggested": value(change),
        "low": printed(change.low, change.decimals),
        "high": printed(change.high, change.decimals),
        "signature": None if change.signature == "other" else change.signature,
        "confirmed_by": candidate.confirmed_by,
    }


def _finding(finding: Finding, wording: Wording) -> dict[str, Any]:
    relation = finding.relation
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "table": finding.table,
        "place": wording.place(finding),
        "message": wording.message(finding),
        "fingerprint": fingerprint(finding),
        **_amounts(finding, relation),
        "cause": finding.cause,
        "waived": finding.waiver is not None,
        "waiver": _waiver(finding.waiver),
        "cells": _cells(finding, relation, wording),
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "by": waiver.by, "until": until}


def _amounts(finding: Finding, relation: Relation | None) -> dict[str, Any]:
    counted = relation is not None and finding.verdict in ("broken", "rounding")
    if relation is None or not counted or not relation.statement.kind.arithmetic:
        return {
            "operator": None,
            "unit": None,
            "left": None,
            "right": None,
            "difference": None,
            "tolerance": None,
        }
    return {
        "operator": "÷" if relation.statement.kind.rate else relation.statement.op,
        "unit": relation.unit,
        "left": printed(relation.left, relation.decimals),
        "right": printed(relation.right, relation.decimals),
        "difference": printed(relation.difference, relation.decimals),
        "tolerance": printed(relation.tolerance, relation.decimals),
    }


def _cells(finding: Finding, relation: Relation | None, wording: Wording) -> list[dict[str, Any]]:
    if finding.remark:
        label = str(finding.remark.details.get("label", finding.remark.details.get("title", "")))
        return [
            {**_at(place, wording), "label": label, "value": value}
            for place, value in finding.remark.found()
        ]
    if relation is None:
        return []
    named = [{**_at(place, wording), "label": relation.subject} for place in relation.places]
    left = [_cell(member, "left", wording) for member in relation.left_members]
    return named + left + [_cell(member, "right", wording) for member in relation.right_members]


def _cell(member: Member, side: str, wording: Wording) -> dict[str, Any]:
    fact: Fact = member.fact
    return {
        **_where(fact, wording),
        "label": f"{fact.row_label} · {fact.column}",
        "value": None if fact.value is None else printed(fact.value, fact.decimals),
        "blank": fact.blank,
        "unit": fact.unit,
        "side": side,
        "sign": member.sign,
    }
