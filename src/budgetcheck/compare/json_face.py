"""The JSON of a comparison: the contract that docs/compare.schema.json describes."""

import json
from typing import Any

from budgetcheck.compare.model import Carried, Comparison, Line, Moved, Notice, Series, Status
from budgetcheck.compare.words import Words, amount, percent_of
from budgetcheck.engine import Fact, Member
from budgetcheck.exact import ONE, printed
from budgetcheck.labels import plain
from budgetcheck.report.model import Source
from budgetcheck.rulebook.formula import LAST_YEAR
from budgetcheck.version import __version__

SCHEMA_VERSION = 1
_LONGEST = 400


def render(comparison: Comparison, language: str) -> str:
    """Give the comparison as JSON text; amounts are decimal strings in the unit beside them."""
    return json.dumps(document(comparison, language), ensure_ascii=False, indent=1) + "\n"


def document(comparison: Comparison, language: str) -> dict[str, Any]:
    """Give the comparison as the value that JSON writes."""
    words = Words.of(comparison, language)
    rulebook = comparison.rulebook
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "budgetcheck",
            "version": __version__,
            "rules": rulebook.name,
            "rules_version": rulebook.version,
        },
        "language": language,
        "last": _source(comparison.last),
        "this": _source(comparison.this),
        "warnings": [_notice(one, words.warning(one)) for one in comparison.warnings],
        "bounds": _bounds(comparison),
        "summary": dict(comparison.summary()),
        "carried": [_carried(one, words) for one in comparison.carried],
        "series": [_series(series, words) for series in comparison.series],
        "moved": [_moved(row) for row in comparison.moved],
        "renamed": [
            {
                "code": one.code,
                "last": _safe(one.last),
                "this": _safe(one.this),
                "forms": list(one.forms),
            }
            for one in comparison.renamed
        ],
        "standing": [
            {
                "year": one.year,
                "form": one.form,
                "title": _safe(one.title),
                "column": one.column or None,
            }
            for one in comparison.standing
        ],
        "not_compared": [_notice(gap, words.notice(gap)) for gap in comparison.gaps],
    }


def _safe(text: str | None) -> str | None:
    """Give text of a workbook without what could steer a terminal that the JSON is shown on."""
    return None if text is None else plain(text, _LONGEST)


def _source(source: Source) -> dict[str, Any]:
    return {
        "workbook": _safe(source.name),
        "sha256": source.sha256,
        "year": source.year,
        "department": _safe(source.department),
    }


def _notice(notice: Notice, message: str) -> dict[str, Any]:
    return {"kind": notice.key.split(".")[1], "year": notice.year, "message": message}


def _bounds(comparison: Comparison) -> dict[str, Any]:
    bounds = comparison.bounds
    percent = None if bounds.percent is None else printed(bounds.percent * ONE, 0)
    return {
        "percent": percent,
        "amount": None if bounds.amount is None else f"{bounds.amount:f}",
        "unit": bounds.unit,
        "all": bounds.everything,
    }


def _carried(one: Carried, words: Words) -> dict[str, Any]:
    relation = one.relation
    judged = bool(relation.members())
    return {
        "rule": relation.rule.id,
        "verdict": relation.verdict.value,
        "severity": one.severity,
        "message": words.working(one),
        "unit": relation.unit or None,
        "difference": printed(relation.difference, relation.decimals) if judged else None,
        "cells": [_member(member) for member in relation.members()],
    }


def _member(member: Member) -> dict[str, Any]:
    fact = member.fact
    old = fact.table.startswith(LAST_YEAR)
    return {
        "year": "last" if old else "this",
        "form": fact.table.removeprefix(LAST_YEAR),
        "row": _safe(fact.row),
        "column": fact.column,
        "sign": member.sign,
        **_cell(fact),
    }


def _cell(fact: Fact) -> dict[str, Any]:
    return {
        "sheet": _safe(fact.sheet.removeprefix(f"{LAST_YEAR}:")),
        "cell": fact.cell,
        "value": None if fact.value is None else printed(fact.value, fact.decimals),
        "unit": fact.unit,
        "blank": fact.blank,
    }


def _series(series: Series, words: Words) -> dict[str, Any]:
    return {
        "section": series.section.id,
        "title": series.section.title,
        "form": series.section.form,
        "measure": series.measure,
        "unit": series.unit,
        "last_unit": series.last_unit,
        "converted": words.converted(series) or None,
        "beyond": sum(line.beyond for line in series.lines),
        "below": series.below(),
        "rounding": series.count(Status.ROUNDING),
        "same": series.count(Status.SAME),
        "lines": [_line(line, series.factor) for line in series.lines],
    }


def _line(line: Line, factor: int) -> dict[str, Any]:
    return {
        "key": _safe(line.key),
        "code": line.code,
        "level": line.level,
        "name": _safe(line.name),
        "last": amount(line.before, factor, line.decimals),
        "this": amount(line.after, factor, line.decimals),
        "change": amount(line.change, factor, line.decimals),
        "percent": percent_of(line),
        "status": line.status.value,
        "beyond": line.beyond,
        "last_cell": _cell(line.last) if line.last else None,
        "this_cell": _cell(line.this) if line.this else None,
    }


def _moved(row: Moved) -> dict[str, Any]:
    return {
        "year": row.year,
        "section": row.section.id,
        "form": row.section.form,
        "key": _safe(row.key),
        "code": row.code,
        "level": row.level,
        "name": _safe(row.name),
        "amounts": [{"column": column, **_cell(fact)} for column, fact in row.amounts],
    }
