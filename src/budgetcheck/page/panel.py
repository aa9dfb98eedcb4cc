"""Every relation, as the panel beside a cell shows it.

In: a Report. Out: one value for a block of JSON. `relations` are objects with short names: r the
number of its rule in `rules`, v its verdict, s its subject, w its working (text, or [id, address]
for a link), a the ids of all that it names, n the difference or the reason, f the finding that it
is, e what would have to be explained. What is empty is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from budgetcheck.diagnosis import Change
from budgetcheck.engine import Relation, Verdict
from budgetcheck.labels import plain
from budgetcheck.page.anchors import Anchors
from budgetcheck.page.lists import worked
from budgetcheck.page.said import Said
from budgetcheck.report import cause_wording
from budgetcheck.report.model import Explained, Finding, Report

_VERDICTS = tuple(Verdict)
_WORDS = ("none", "count", "idle", "cause", "remarks", "more", "formula")


class Panel:
    """Makes the data of the panel."""

    def __init__(self, report: Report, anchors: Anchors, shown: frozenset[str], said: Said) -> None:
        self._report, self._anchors, self._shown, self._said = report, anchors, shown, said
        self._findings = {id(f.relation): f for f in report.findings if _alone(f)}
        self._rules: dict[tuple[str, str], int] = {}

    def data(self) -> dict[str, Any]:
        """Give all that the panel shows, words of its own among it."""
        relations = [self._relation(one) for one in self._report.judged.relations]
        wording = self._said.wording
        return {
            "verdicts": [[v.value, wording.say(f"face.verdict.{v.value}")] for v in _VERDICTS],
            "words": {
                "colon": self._said.word("colon"),
                **{key: self._said.word(f"panel.{key}") for key in _WORDS},
            },
            "relations": [one for one in relations if one.get("a")],
            "rules": [self._rule(rule, text) for rule, text in self._rules],
            "causes": self._causes(),
            "remarks": self._remarks(),
            "formulas": self._formulas(),
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        key = (relation.rule.id, relation.statement.text)
        finding = self._findings.get(id(relation))
        whole = {
            "r": self._rules.setdefault(key, len(self._rules)),
            "v": _VERDICTS.index(relation.verdict),
            "s": plain(relation.subject),
            "w": self._working(relation),
            "a": [one for one in self._anchors.relation(relation) if one in self._shown],
            "n": self._note(relation),
            "f": finding.id if finding else "",
            "e": self._said.wording.explanation(finding) if finding else "",
        }
        return {name: value for name, value in whole.items() if value or name in ("r", "v")}

    def _working(self, relation: Relation) -> list[str | list[str]]:
        if relation.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
            return []
        made = worked(relation, self._said, self._anchors, self._shown)
        return [[one.anchor, one.text] if one.anchor else one.text for one in made if one.text]

    def _note(self, relation: Relation) -> str:
        """Give the difference of what is not equal, the reason of what was not judged."""
        wording = self._said.wording
        if relation.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
            return wording.reason(relation)
        if relation.verdict is Verdict.HOLDS or not relation.difference:
            return ""
        return wording.say("explain.difference", **wording.off(relation))

    def _rule(self, rule_id: str, text: str) -> list[str]:
        told = self._report.rulebook.narrative.rules.values()
        rules = {rule.id: rule for rule in (*self._report.rulebook.rules, *told)}
        tier = rules[rule_id].tier if rule_id in rules else "info"
        said = plain(text or (rules[rule_id].says if rule_id in rules else ""), 400)
        return [rule_id, self._said.wording.say(f"rule.tier.{tier}"), said]

    def _causes(self) -> dict[str, list[list[str]]]:
        """Give for each cell the causes that it may be, and what it then should be."""
        found: dict[str, list[list[str]]] = defaultdict(list)
        for explained in self._report.causes:
            for anchor, text in self._of_cause(explained):
                if anchor in self._shown and [explained.id, text] not in found[anchor]:
                    found[anchor].append([explained.id, text])
        return {anchor: texts for anchor, texts in found.items() if texts}

    def _of_cause(self, explained: Explained) -> Iterator[tuple[str, str]]:
        cause, wording = explained.cause, self._said.wording
        first = next((one for one in self._anchors.cause(cause) if one), "")
        if first:
            yield first, cause_wording.headline(cause, wording)
            for line in cause_wording.reasons(cause, wording):
                yield first, line
        for candidate in cause.proposed:
            for change in candidate.changes:
                anchor = self._anchors.fact(change.fact)
                if anchor not in ("", first):  # "": it stands in a unit's workbook
                    yield anchor, self._should(change, len(candidate.changes))

    def _should(self, change: Change, cells: int) -> str:
        key = "panel.should" if cells == 1 else "panel.should_together"
        return self._said.word(key, value=cause_wording.value(change), count=cells)

    def _remarks(self) -> dict[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = defaultdict(list)
        wording = self._said.wording
        for finding in self._report.findings:
            if finding.remark:
                mark = wording.say(f"face.severity.{finding.severity}")
                for anchor in self._anchors.finding(finding):
                    if anchor in self._shown:
                        found[anchor].append([finding.id, mark, wording.headline(finding)])
        return dict(found)

    def _formulas(self) -> dict[str, str]:
        facts = self._report.judged.facts
        found = ((self._anchors.fact(fact), fact.formula) for fact in facts)
        return {one: self._said.text(text) for one, text in found if text and one in self._shown}


def _alone(finding: Finding) -> bool:
    """Tell whether a finding is one relation, not several that are unknown together."""
    return finding.relation is not None and finding.verdict in ("broken", "rounding")
