"""A table without data and the cells elsewhere that repeat it: both zero, or neither."""

from collections.abc import Iterator

from budgetcheck.engine.bind import bind
from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.model import Member, Reason, Relation, Verdict
from budgetcheck.rulebook.model import Rule, Statement
from budgetcheck.values import replace


def judge_empty(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    """Judge `表07 空表 ⇔ … 均为零` (⇒: only an empty table demands zeros)."""
    terms = replace(statement, left=())
    relation = replace(bind(rule, terms, lookup)[0], statement=statement)
    table = statement.left[0].table
    if table not in lookup.tables:
        missing = lookup.no_table(table)
        yield relation.decided(missing.verdict, missing.reason)
    elif relation.verdict is not Verdict.HOLDS:
        yield relation
    elif any(member.fact.value is None for member in relation.right_members):
        yield relation.decided(Verdict.UNKNOWN, Reason("reason.unreadable_cells", {}))
    else:
        yield _compared(relation, table, lookup)


def _compared(relation: Relation, table: str, lookup: Lookup) -> Relation:
    empty = lookup.tables[table].is_empty()
    filled = tuple(member for member in relation.right_members if member.fact.value)
    details: dict[str, str | int] = {"table": table, "title": lookup.tables[table].title}
    if empty and filled:
        reason = Reason("reason.empty_but", details)
        return replace(relation, verdict=Verdict.BROKEN, reason=reason, right_members=filled)
    if relation.statement.op == "⇔" and not empty and not filled:
        own = tuple(Member(1, f) for f in lookup.facts if f.table == table and f.value)
        reason = Reason("reason.filled_but", details)
        return replace(relation, verdict=Verdict.BROKEN, reason=reason, left_members=own)
    if not empty and relation.statement.op == "⇒":
        return relation.decided(Verdict.NOT_APPLICABLE, Reason("reason.not_empty", details))
    return relation
