"""The rules of a report with what became of each, and the remarks that it holds.

In: a Report. Out: values for JSON, so that a reader knows what was checked and not only what fell.
"""

import re
from collections import Counter, defaultdict
from typing import Any

from budgetcheck.engine import Verdict
from budgetcheck.forms.register import REGISTER
from budgetcheck.messages import LANGUAGES, SENTENCES, say
from budgetcheck.report.model import Report
from budgetcheck.report.rules_face import rules_of


def titles(report: Report) -> dict[str, str]:
    """Give the title of each form as the rules write it, and that of the narrative."""
    told = report.rulebook.narrative
    forms = {form.id: form.title for form in report.rulebook.forms.values()}
    return {**forms, told.table: told.title}


def rules(report: Report) -> list[dict[str, Any]]:
    """Give each rule that was applied, with the number of its relations by verdict.

    Those of the narrative and of units are left out where there are none; a rule without a
    relation is not.
    """
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for relation in report.judged.relations:
        counts[relation.rule.id][relation.verdict] += 1
    beside = {
        report.rulebook.narrative.table: bool(report.beside.narrative),
        report.rulebook.consolidation.table: bool(report.beside.units),
    }
    return [
        {
            "id": rule.id,
            "says": rule.says,
            "tier": rule.tier,
            "table": rule.table,
            **{verdict.value: counts[rule.id][verdict] for verdict in Verdict},
        }
        for rule in rules_of(report.rulebook)
        if beside.get(rule.table or "", bool(report.tables))
    ]


def remarks(report: Report, language: str) -> list[dict[str, Any]]:
    """Give the kinds of remarks that the findings hold, each with what it says and its number."""
    counts = Counter(finding.rule for finding in report.findings if finding.remark)
    return [
        {"id": name, "says": _pattern(key, language), "severity": severity, "count": counts[name]}
        for key, name, severity in _kinds()
        if counts[name]
    ]


def _kinds() -> list[tuple[str, str, str]]:
    """Give key, id and severity of each kind of remark: the first key of an id stands for it."""
    first = {name: (key, name, severity) for key, (name, severity) in reversed(REGISTER.items())}
    return list(first.values())[::-1]


def _pattern(key: str, language: str) -> str:
    """Give the sentence of a remark with … where the words of a workbook go."""
    sentence = SENTENCES[f"remark.{key}"][LANGUAGES.index(language)]
    return say(language, f"remark.{key}", **dict.fromkeys(re.findall(r"{(\w+)}", sentence), "…"))
