"""An auditor's tick marks: what each figure was found to agree with, and how.

In: relations that hold, or do within rounding. Out: for each figure the kinds of agreement, with
the other tables that it agrees with. The kind follows from where the members of a relation stand,
not from its rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from budgetcheck.engine import CLAIM, Fact, Relation, Verdict

GLYPHS = {
    "down": "∧",
    "across": "<",
    "within": "=",
    "between": "↔",
    "last": "B",
    "text": "N",
    "rate": "%",
    "bound": "≥",
}
_GOOD = (Verdict.HOLDS, Verdict.ROUNDING)

Ticks = Mapping[int, Mapping[str, frozenset[str]]]
"""Line of a fact -> kind of agreement -> the other tables in it."""


def ticks(relations: Iterable[Relation]) -> Ticks:
    """Give the tick marks of each figure of this year's tables."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for relation in relations:
        facts = [member.fact for member in relation.members()]
        if relation.verdict not in _GOOD or not facts:
            continue
        kind, tables = kind_of(relation), {fact.table for fact in facts}
        for fact in facts:
            if fact.index >= 0 and not fact.blank:
                found[fact.index][kind] |= tables - {fact.table}
    return {index: _told(own) for index, own in found.items()}


def _told(own: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    """Give the kinds in their order; a bound says little, so it counts only where nothing else does."""
    return {
        kind: frozenset(own[kind])
        for kind in GLYPHS
        if kind in own and (kind != "bound" or len(own) == 1)
    }


def kind_of(relation: Relation) -> str:
    """Give what a relation compares, as an auditor would say it."""
    facts = [member.fact for member in relation.members()]
    if any(fact.index < 0 for fact in facts):
        return "last"
    if any(fact.kind == CLAIM for fact in facts):
        return "text"
    if relation.statement.kind.rate:
        return "rate"
    if len({fact.table for fact in facts}) > 1:
        return "between"
    if relation.statement.op in ("≥", "≤"):
        return "bound"
    return _direction(facts)


def _direction(facts: list[Fact]) -> str:
    if len({fact.sheet_row for fact in facts}) == 1:
        return "across"
    return "down" if len({fact.cell.rstrip("0123456789") for fact in facts}) == 1 else "within"
