"""Rules × facts: every relation of a rulebook in a book, judged once, in integers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from budgetcheck.engine.audit import audit
from budgetcheck.engine.bind import bind
from budgetcheck.engine.codes import one_code, overruled
from budgetcheck.engine.empty import judge_empty
from budgetcheck.engine.judge import VERDICTS, few, judge_blank_rates
from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.model import CLAIM, Fact, Member, Reason, Relation, Verdict, name_in
from budgetcheck.engine.naming import as_judged, listed, once, one_name, parents
from budgetcheck.facts import Book
from budgetcheck.forms import Remark
from budgetcheck.rulebook.formula import ONE_CODE
from budgetcheck.rulebook.model import Kind, Rule, Rulebook, Statement

__all__ = [
    "CLAIM",
    "Fact",
    "Judged",
    "Member",
    "Reason",
    "Relation",
    "Verdict",
    "few",
    "judge",
    "judged_by",
    "name_in",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """Every fact and every relation of a book."""

    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]
    remarks: tuple[Remark, ...]
    last_year: tuple[Fact, ...] = ()
    claims: tuple[Fact, ...] = ()  # figures of the narrative
    units: tuple[Fact, ...] = ()  # figures of the units' workbooks
    inside: tuple[Relation, ...] = ()  # the units' own relations

    def count(self, verdict: Verdict) -> int:
        """Count the relations of a verdict."""
        return sum(relation.verdict is verdict for relation in self.relations)

    def alone(self) -> "Judged":
        """Give the same without the units: only what stands in the workbook itself."""
        own = (r for r in self.relations if not any(m.fact.book for m in r.members()))
        return replace(self, relations=tuple(own), units=(), inside=())

    def unchecked(self) -> tuple[Fact, ...]:
        """Give the printed figures that no judged relation names."""
        judged = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
        named = {m.fact.index for r in self.relations if r.verdict in judged for m in r.members()}
        return tuple(f for f in self.facts if not f.blank and f.index not in named)

    def untouched(self) -> tuple[Fact, ...]:
        """Give the claims of the narrative that no judged relation names."""
        judged = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
        named = {m.fact.index for r in self.relations if r.verdict in judged for m in r.members()}
        return tuple(fact for fact in self.claims if fact.index not in named)


def judge(book: Book, rulebook: Rulebook, previous: Book | None = None) -> Judged:
    """Judge every statement of the rulebook on the facts of a book (and of last year's)."""
    return judged_by(Lookup(book, rulebook, previous), rulebook)


def judged_by(lookup: Lookup, rulebook: Rulebook) -> Judged:
    """Judge every statement of the rulebook on the facts of a lookup."""
    relations: list[Relation] = []
    for rule, statement in rulebook.statements():
        relations += JUDGES[statement.kind](rule, statement, lookup)
    relations = overruled(relations, lookup.facts)
    remarks = audit(relations, lookup.tables)
    return Judged(tuple(lookup.facts), tuple(relations), tuple(remarks), tuple(lookup.last_year))


def _figures(rule: Rule, statement: Statement, lookup: Lookup) -> Iterable[Relation]:
    return map(VERDICTS[statement.kind], bind(rule, statement, lookup))


def _rates(rule: Rule, statement: Statement, lookup: Lookup) -> Iterable[Relation]:
    return judge_blank_rates([*_figures(rule, statement, lookup)])


def _naming(rule: Rule, statement: Statement, lookup: Lookup) -> Iterable[Relation]:
    return as_judged(rule, statement, _NAMINGS[statement.op](statement, lookup))


JUDGES: Mapping[Kind, Callable[[Rule, Statement, Lookup], Iterable[Relation]]] = {
    Kind.SUM: _figures,
    Kind.HIERARCHY: _figures,
    Kind.RATIO: _rates,
    Kind.EMPTY: judge_empty,
    Kind.NAMING: _naming,
}
_NAMINGS = {"有上级": parents, "不重复": once, "同名": one_name, "见于": listed, ONE_CODE: one_code}
