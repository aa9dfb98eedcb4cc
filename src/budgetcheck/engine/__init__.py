"""Rules × facts: every relation of a rulebook in a book, judged once, in integers."""

from budgetcheck.engine.bind import bind
from budgetcheck.engine.empty import judge_empty
from budgetcheck.engine.judge import judge_ratio, judge_sum
from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.model import Fact, Member, Reason, Relation, Verdict
from budgetcheck.facts import Book
from budgetcheck.rulebook.model import Kind, Rulebook

__all__ = ["Fact", "Judged", "Member", "Reason", "Relation", "Verdict", "judge"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """Every fact and every relation of a book."""

    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]

    def count(self, verdict: Verdict) -> int:
        """Count the relations of a verdict."""
        return sum(relation.verdict is verdict for relation in self.relations)

    def unchecked(self) -> tuple[Fact, ...]:
        """Give the printed figures that no judged relation names."""
        judged = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
        named = {m.fact.index for r in self.relations if r.verdict in judged for m in r.members()}
        return tuple(f for f in self.facts if not f.blank and f.index not in named)


def judge(book: Book, rulebook: Rulebook) -> Judged:
    """Judge every statement of the rulebook on the facts of a book."""
    lookup = Lookup(book, rulebook)
    relations: list[Relation] = []
    for rule, statement in rulebook.statements():
        if statement.kind is Kind.EMPTY:
            relations.append(judge_empty(rule, statement, lookup))
            continue
        verdict_of = judge_ratio if statement.kind is Kind.RATIO else judge_sum
        relations += [verdict_of(relation) for relation in bind(rule, statement, lookup)]
    return Judged(tuple(lookup.facts), tuple(relations))
