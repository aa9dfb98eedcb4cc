"""Rules meet a workbook: every statement becomes the relations that stand in it.

A statement that finds nothing to stand on still gives one relation, unknown or not applicable,
with its reason: no rule is skipped silently.
"""

from collections.abc import Callable, Iterable, Iterator

from budgetcheck.engine.lookup import Lookup, Missing, below_codes, children
from budgetcheck.engine.model import Fact, Member, Reason, Relation, Verdict
from budgetcheck.forms import Row
from budgetcheck.rulebook.model import EACH, Measure, Rows, Rule, Scope, Statement, Term
from budgetcheck.rulebook.names import grid_of

Found = Fact | Missing | None


def bind(rule: Rule, statement: Statement, lookup: Lookup) -> list[Relation]:
    """Give the relations of a statement, not yet judged (verdict HOLDS stands for ready)."""
    absent = _absent_table(statement, lookup)
    if absent:
        return [_without(rule, statement, absent)]
    found = list(_bound(rule, statement, lookup))
    if found:
        return found
    return [_without(rule, statement, Missing(Reason("reason.no_instance", {}), skip=True))]


def _bound(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    if statement.kind.nested:
        return _over_details(rule, statement, lookup)
    return _SCOPES[statement.scope](rule, statement, lookup)


def _absent_table(statement: Statement, lookup: Lookup) -> Missing | None:
    absent = [
        lookup.no_table(term.table)
        for term in (*statement.left, *statement.right)
        if term.table not in lookup.tables
    ]
    optional = [missing for missing in absent if missing.skip]
    return next(iter(optional or absent), None)


def _over_rows(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    terms = [term for term in (*statement.left, *statement.right) if term.row == EACH]
    table, wanted = terms[0].table, {term.column for term in terms}
    left_out = lookup.left_out(table, wanted)
    if left_out:
        yield _without(rule, statement, left_out)
        return
    for row in lookup.rows(table):
        names = grid_of(lookup.forms[table].blocks[row.block])
        if not wanted <= names.columns:
            continue

        def find(term: Term, row: Row = row) -> list[Found]:
            if term.row == EACH:
                return [lookup.at(table, row, term.column)]
            return _written_out(term, term.column, lookup)

        subject = f"{row.code} {row.label}" if row.code and row.code != row.label else row.label
        yield _relation(rule, statement, subject, lookup, find)


def _over_columns(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    first = next(term for term in (*statement.left, *statement.right) if term.column == EACH)
    for column in _columns(first.table, first, lookup):

        def find(term: Term, column: str = column) -> list[Found]:
            return _written_out(term, column if term.column == EACH else term.column, lookup)

        yield _relation(rule, statement, column, lookup, find)


def _written_out(term: Term, column: str, lookup: Lookup) -> list[Found]:
    """Give the figure of a row that a rule names, or those of a group."""
    if not term.group:
        return [lookup.find(term.table, term.row, column)]
    rows = lookup.group(term.table, term.row)
    if not rows and not lookup.tables[term.table].is_empty() and _must_list(term, lookup):
        return [Missing(Reason("reason.no_group", {"group": term.row}), skip=False)]
    return [lookup.at(term.table, row, column) for row in rows]


def _must_list(term: Term, lookup: Lookup) -> bool:
    """Tell whether a group without a row leaves a total unexplained: rows by level, not listed ones."""
    blocks = lookup.forms[term.table].blocks
    return all(row.group != term.row for block in blocks for row in block.row_specs) and not any(
        group.name == term.row for block in blocks for group in block.groups
    )


def _columns(table: str, first: Term, lookup: Lookup) -> list[str]:
    """Give the columns, found in the table, of the block that the first row stands in."""
    found = lookup.tables[table].columns
    names: list[str] = []
    for block in lookup.forms[table].blocks:
        grid = grid_of(block)
        if grid.has_row(first.row) or grid.has_group(first.row):
            if block.transposed or block.rows is Rows.ONE:
                names += sorted(grid.columns)
            else:
                names += [c.name for c in block.columns if c.measure is not Measure.RATE]
    return [name for name in dict.fromkeys(names) if name in found]


def _over_codes(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    level = statement.level or ""
    terms = (*statement.left, *statement.right)
    labels: dict[str, str] = {}
    for table in dict.fromkeys(term.table for term in terms):
        for row in lookup.rows(table):
            if row.level == level and row.code:
                labels.setdefault(row.code, row.label)
    for code in sorted(labels):

        def find(term: Term, code: str = code) -> list[Found]:
            return [lookup.find(term.table, code if term.row == level else term.row, term.column)]

        yield _relation(rule, statement, f"{code} {labels[code]}", lookup, find)


def _over_details(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    first, second = statement.left[0], statement.right[0]
    rows = lookup.rows(first.table)
    parents = [row for row in rows if row.level == statement.level]
    codes = below_codes(rows) if parents else {}
    columns = _columns(first.table, first, lookup)
    for parent in parents:
        below = children(codes, parent, second.row)
        for column in columns:
            subject = f"{parent.code} {parent.label} · {column}"
            own = lookup.at(first.table, parent, column)
            if not below:
                if isinstance(own, Fact) and not own.blank:
                    missing = Missing(Reason("reason.no_details", {"level": second.row}), skip=True)
                    yield _without(rule, statement, missing, subject)
                continue

            def find(
                term: Term, own: Found = own, column: str = column, below: list[Row] = below
            ) -> list[Found]:
                return (
                    [lookup.at(term.table, row, column) for row in below] if term.group else [own]
                )

            yield _relation(rule, statement, subject, lookup, find)


def _once(rule: Rule, statement: Statement, lookup: Lookup) -> Iterator[Relation]:
    def find(term: Term) -> list[Found]:
        return _written_out(term, term.column, lookup)

    yield _relation(rule, statement, "", lookup, find)


_SCOPES = {
    Scope.ROWS: _over_rows,
    Scope.COLUMNS: _over_columns,
    Scope.CODES: _over_codes,
    Scope.ONCE: _once,
}


def _relation(
    rule: Rule,
    statement: Statement,
    subject: str,
    lookup: Lookup,
    find: Callable[[Term], list[Found]],
) -> Relation:
    left, gap = _members(statement.left, find)
    right, other = _members(statement.right, find)
    if gap or other:
        missing = [*gap, *other]
        first = next((one for one in missing if one.skip), missing[0])
        if left and all(member.fact.blank for member in (*left, *right)):
            first = Missing(Reason("reason.blank", {"missing": len(missing)}), skip=True)
        return _without(rule, statement, first, subject, (left, right))
    loose: tuple[str, ...] = ()
    if lookup.any_loose:
        found = {member.fact.table for member in (*left, *right)}
        leans = _leans_on_absence(statement, left, right)
        loose = tuple(sorted(t for t in found if leans and lookup.loose(t)))
    return Relation(rule, statement, subject, Verdict.HOLDS, None, left, right, loose=loose)


def _leans_on_absence(
    statement: Statement, left: tuple[Member, ...], right: tuple[Member, ...]
) -> bool:
    """Tell whether a relation takes rows that are not printed for zero."""
    terms = (*statement.left, *statement.right)
    return any(term.group for term in terms) or len(left) + len(right) < len(terms)


def _members(
    terms: Iterable[Term], find: Callable[[Term], list[Found]]
) -> tuple[tuple[Member, ...], list[Missing]]:
    members: list[Member] = []
    missing: list[Missing] = []
    for term in terms:
        for found in find(term):
            if isinstance(found, Missing):
                missing.append(found)
            elif found is not None:
                members.append(Member(term.sign, found))
    return tuple(members), missing


_NONE: tuple[tuple[Member, ...], tuple[Member, ...]] = ((), ())


def _without(
    rule: Rule,
    statement: Statement,
    missing: Missing,
    subject: str = "",
    members: tuple[tuple[Member, ...], tuple[Member, ...]] = _NONE,
) -> Relation:
    return Relation(rule, statement, subject, missing.verdict, missing.reason, *members)
