"""Codes and names: each code under its parent, printed once, with one name in all tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from budgetcheck.engine.lookup import Lookup
from budgetcheck.engine.model import Member, Reason, Relation, Verdict
from budgetcheck.forms import Place, Row
from budgetcheck.labels import remembered, row_name
from budgetcheck.rulebook.model import Kind, Rule, Scope, Statement

_LEVEL_MARK = re.compile(r"\((?:类|款|项)\)$")
Printed = tuple[str, Row]  # table, row
Judgement = tuple[str, Verdict, Reason | None, tuple[Place, ...]]  # of what, …, of which cells


def as_judged(rule: Rule, statement: Statement, told: Iterable[Judgement]) -> list[Relation]:
    """Give the relations of a naming, one that does not apply where nothing was judged."""
    found = [
        Relation(rule, statement, subject, verdict, reason, (), (), places=places)
        for subject, verdict, reason, places in told
    ]
    if found:
        return found
    reason = Reason("reason.no_instance", {})
    return [Relation(rule, statement, "", Verdict.NOT_APPLICABLE, reason, (), ())]


def worded(
    rule: Rule,
    subject: str,
    reason: Reason | None,
    left: tuple[Member, ...] = (),
    right: tuple[Member, ...] = (),
    places: tuple[Place, ...] = (),
) -> Relation:
    """Give a relation on words or names: it holds unless there is a reason why not."""
    statement = Statement(Kind.NAMING, Scope.ONCE, None, (), "相符", (), rule.says)
    verdict = Verdict.BROKEN if reason else Verdict.HOLDS
    return Relation(rule, statement, subject, verdict, reason, left, right, places=places)


def parents(statement: Statement, lookup: Lookup) -> Iterator[Judgement]:
    """Judge 编码 有上级: of each code that of the level above is printed."""
    for term in statement.left:
        rows = [row for row in lookup.rows(term.table) if row.code]
        printed = {row.code for row in rows}
        lengths = sorted({len(code) for code in printed if code})
        above = dict(zip(lengths[1:], lengths, strict=False))
        for row in rows:
            code = row.code or ""
            if len(code) not in above:
                continue
            parent = code[: above[len(code)]]
            held = parent in printed
            reason = None if held else Reason("reason.no_parent", {"parent": parent})
            verdict = Verdict.HOLDS if held else Verdict.BROKEN
            yield called(row), verdict, reason, (place_of(lookup, term.table, row),)


def once(statement: Statement, lookup: Lookup) -> Iterator[Judgement]:
    """Judge 编码 不重复: a table prints each code once."""
    for term in statement.left:
        by_code: dict[str, list[Row]] = defaultdict(list)
        for row in lookup.rows(term.table):
            if row.code:
                by_code[row.code].append(row)
        for rows in by_code.values():
            if len(rows) == 1:
                yield called(rows[0]), Verdict.HOLDS, None, (place_of(lookup, term.table, rows[0]),)
                continue
            places = tuple(place_of(lookup, term.table, row) for row in rows[1:] + rows[:1])
            details: dict[str, str | int] = {"count": len(rows), "first": rows[0].cell}
            reason = Reason("reason.code_twice", details)
            yield called(rows[0]), Verdict.BROKEN, reason, places


def one_name(statement: Statement, lookup: Lookup) -> Iterator[Judgement]:
    """Judge 编码 同名: a code has one name in all tables."""
    by_code: dict[str, list[Printed]] = defaultdict(list)
    for term in statement.left:
        for row in lookup.rows(term.table):
            if row.code and account_name(row):
                by_code[row.code].append((term.table, row))
    for printed in by_code.values():
        if len(printed) > 1:
            yield from _compared(printed, lookup)


def _compared(printed: list[Printed], lookup: Lookup) -> Iterator[Judgement]:
    """Hold every name against the one that most tables print."""
    counts = Counter(account_name(row) for _, row in printed)
    usual = counts.most_common(1)[0][0]
    model = next((table, row) for table, row in printed if account_name(row) == usual)
    odd = [(table, row) for table, row in printed if account_name(row) != usual]
    if not odd:
        yield called(model[1]), Verdict.HOLDS, None, (place_of(lookup, *model),)
    for table, row in odd:
        where = lookup.forms[model[0]].title
        details: dict[str, str | int] = {"name": row.label, "other": model[1].label, "title": where}
        places = (place_of(lookup, table, row), place_of(lookup, *model))
        yield called(row), Verdict.BROKEN, Reason("reason.other_name", details), places


def listed(statement: Statement, lookup: Lookup) -> Iterator[Judgement]:
    """Judge 表05 各项 见于 表03: the codes of one table stand in the other."""
    own, other = statement.left[0].table, statement.right[0].table
    if own not in lookup.tables or other not in lookup.tables:
        absent = own if own not in lookup.tables else other
        missing = lookup.no_table(absent)
        yield "", missing.verdict, missing.reason, ()
        return
    known = {row.code for row in lookup.rows(other)}
    for row in lookup.rows(own):
        if row.level == statement.level:
            held = row.code in known
            details: dict[str, str | int] = {"title": lookup.forms[other].title}
            reason = None if held else Reason("reason.not_listed", details)
            verdict = Verdict.HOLDS if held else Verdict.BROKEN
            yield called(row), verdict, reason, (place_of(lookup, own, row),)


def account_name(row: Row) -> str:
    """Give the name of a row's account as names are compared, "" where only its code stands."""
    name = _unmarked(row.label)
    return "" if name == row.code else name


@remembered
def _unmarked(label: str) -> str:
    return _LEVEL_MARK.sub("", row_name(label))


def called(row: Row) -> str:
    """Give what a relation about a row is about: its code and name."""
    return f"{row.code} {row.label}" if row.label != row.code else row.label


def place_of(lookup: Lookup, table: str, row: Row) -> Place:
    """Give the cell where a row's label stands."""
    return Place(lookup.tables[table].sheet, row.cell)
