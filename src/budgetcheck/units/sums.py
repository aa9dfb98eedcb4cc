"""The relations that hold a department against the sum of its units, bound and judged.

In: the rules of a pack on units, and the figures of every workbook. Out: relations, judged by
the engine. What cannot be added up gives a relation too, with the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from budgetcheck.engine import Member, Reason, Relation, Verdict
from budgetcheck.engine.judge import judge_sum
from budgetcheck.engine.lookup import Missing
from budgetcheck.exact import step
from budgetcheck.rulebook.model import EACH, FormSpec, Kind, Rule, Scope, Statement, Term
from budgetcheck.rulebook.units_model import Payment, UnitRule, UnitsSpec
from budgetcheck.units.books import Books, Key, Printed

_LIST = "、"
_PERCENT = "%"
Sides = tuple[tuple[Member, ...], tuple[Member, ...]]


class Sums:
    """Binds the rules on amounts."""

    def __init__(self, spec: UnitsSpec, books: Books) -> None:
        self._spec, self._books = spec, books
        self._placed = [s for kind in ("bound", "less") for r in spec.of(kind) for s in r.places]
        self._named = {table for rule in spec.of("sum") for table in rule.tables}

    def relations(self) -> Iterator[Relation]:
        """Give every relation on amounts, in the order of the rules."""
        bound = {
            "sum": self._sums,
            "bound": self._places,
            "less": self._places,
            "pair": self._pairs,
            "rest": self._rests,
        }
        for one in self._spec.rules:
            if one.kind in bound:
                found = list(bound[one.kind](one))
                yield from found or [without(one.rule, "", Missing(_NOTHING, skip=True))]

    def plain(self, key: Key) -> bool:
        """Tell whether a place simply adds up: an amount that holds no payment between units."""
        amount = self._books.fact(key).unit != _PERCENT
        return amount and not any(self._matches(s, key) for s in self._placed)

    def _sums(self, one: UnitRule) -> Iterator[Relation]:
        rest = [form for form in self._books.forms if form not in self._named]
        for form in one.tables or rest:
            term = Term(1, form, EACH, EACH)
            statement = _statement(one.rule, (term,), "=")
            absent = self._absent((form,))
            if absent:
                yield without(one.rule, self._title(form), absent)
                continue
            yield from self._rates(one.rule, form)
            for key in self._books.keys(form):
                if self.plain(key):
                    yield self._bound(one.rule, statement, key)

    def _rates(self, rule: Rule, form: str) -> Iterator[Relation]:
        """Say of each column of shares or rates that it does not add up."""
        facts = (self._books.fact(key) for key in self._books.keys(form))
        for column in dict.fromkeys(fact.column for fact in facts if fact.unit == _PERCENT):
            reason = Reason("units.rate", {"title": self._title(form), "column": column})
            yield without(rule, column, Missing(reason, skip=True))

    def _places(self, one: UnitRule) -> Iterator[Relation]:
        op = "≤" if one.kind == "bound" else "="
        for place in one.places:
            statement = replace(_statement(one.rule, place.left, op), level=place.level)
            keys = [k for k in self._books.keys(place.left[0].table) if self._matches(place, k)]
            absent = self._absent(dict.fromkeys(term.table for term in place.left))
            if absent and keys:
                yield without(one.rule, place.text, absent)
                continue
            for key in keys:
                yield self._bound(one.rule, statement, key)

    def _matches(self, statement: Statement, key: Key) -> bool:
        """Tell whether a place is one that the first term of a statement stands for."""
        form, row, column = key
        first = statement.left[0]
        if first.table != form or first.column not in (EACH, column):
            return False
        if first.row == statement.level:
            return len(row) == self._digits(form, first.row) and row.isdigit()
        return first.row in (EACH, row)

    def _digits(self, form: str, level: str) -> int:
        blocks = self._form(form).blocks
        return next((b.levels[level] for b in blocks if level in b.levels), 0)

    def _form(self, form: str) -> FormSpec:
        return self._books.department.lookup.forms[form]

    def _title(self, form: str) -> str:
        return self._form(form).title

    def _absent(self, forms: Iterable[str]) -> Missing | None:
        """Give why forms cannot be compared: the department lacks one, or some units do."""
        for form in forms:
            if not self._books.department.has(form):
                return self._books.department.lookup.no_table(form)
            lacking = [unit.name for unit in self._books.units if not unit.has(form)]
            if lacking:
                names = {"names": _LIST.join(lacking), "title": self._title(form)}
                reason = Reason("units.no_table", names)
                return Missing(reason, skip=not self._form(form).required)
        return None

    def _bound(self, rule: Rule, statement: Statement, key: Key) -> Relation:
        """Give the relation of a place: the department's terms against those of all units."""
        terms = [(term, _resolved(term, statement, key)) for term in statement.left]
        left, gaps = _members(self._books.department, terms)
        right: tuple[Member, ...] = ()
        for unit in self._books.units:
            own, missing = _members(unit, terms)
            right, gaps = (*right, *own), [*gaps, *missing]
        loose = self._loose([at for _, at in terms])
        return _judged(rule, statement, self._subject(key), (left, right), gaps, loose)

    def _loose(self, keys: list[Key]) -> tuple[str, ...]:
        """Give the tables whose rows that were not recognised may be what is missing."""
        return tuple(
            f"{book.name} {self._title(form)}".strip()
            for book in self._books.all()
            for form, row, column in keys
            if book.lookup.loose(form) and (form, row, column) not in book.facts
        )

    def _subject(self, key: Key) -> str:
        fact = self._books.fact(key)
        named = f"{fact.row} {fact.row_label}" if fact.row.isdigit() else fact.row_label
        return f"{named} · {fact.column}"

    def _pairs(self, one: UnitRule) -> Iterator[Relation]:
        """Hold what is eliminated as received against what is eliminated as paid."""
        for payment in self._spec.payments:
            sides = [self._eliminated(term) for term in (payment.received, payment.paid)]
            gaps = [gap for _, missing in sides for gap in missing]
            statement = _statement(one.rule, (payment.received,), "=", (payment.paid,))
            absent = self._absent((payment.received.table, payment.paid.table))
            if absent:
                yield without(one.rule, payment.name, absent)
            else:
                both = (sides[0][0], sides[1][0])
                yield _judged(one.rule, statement, payment.name, both, gaps)

    def _eliminated(self, term: Term) -> tuple[tuple[Member, ...], list[Missing]]:
        key = (term.table, term.row, term.column)
        members: tuple[Member, ...] = ()
        gaps: list[Missing] = []
        for book in self._books.all():
            sign = 1 if book.name else -1
            own, missing = _members(book, [(replace(term, sign=sign), key)])
            members, gaps = (*members, *own), [*gaps, *missing]
        return members, gaps

    def _rests(self, one: UnitRule) -> Iterator[Relation]:
        for payment in self._spec.payments:
            absent = self._absent((payment.received.table, payment.paid.table))
            if absent:
                yield without(one.rule, payment.name, absent)
            else:
                yield self._rest(one.rule, payment)

    def _rest(self, rule: Rule, payment: Payment) -> Relation:
        """Hold the department's smaller side of a payment to be zero."""
        ends = {}
        for term in (payment.received, payment.paid):
            key = (term.table, term.row, term.column)
            found = [own for unit in self._books.units if isinstance(own := unit.at(key), tuple)]
            ends[key] = sum((f.value or 0) * f.factor for facts in found for f in facts)
        key = min(ends, key=lambda one: ends[one])
        if not ends[key]:
            missing = Missing(Reason("units.no_payment", {}), skip=True)
            return without(rule, payment.name, missing)
        term = Term(1, *key)
        members, gaps = _members(self._books.department, [(term, key)])
        statement = _statement(rule, (term,), "=", ())
        relation = _judged(rule, statement, payment.name, (members, ()), gaps)
        blank = relation.reason is not None and relation.reason.key == "reason.blank"
        return replace(relation, verdict=Verdict.HOLDS, reason=None) if blank else relation


_NOTHING = Reason("reason.no_instance", {})


def _resolved(term: Term, statement: Statement, key: Key) -> Key:
    """Give the place of a term for the row and column at hand."""
    row = key[1] if term.row in (EACH, statement.level) else term.row
    return term.table, row, key[2] if term.column == EACH else term.column


def _members(
    book: Printed, terms: Iterable[tuple[Term, Key]]
) -> tuple[tuple[Member, ...], list[Missing]]:
    members: list[Member] = []
    gaps: list[Missing] = []
    for term, key in terms:
        found = book.at(key)
        if isinstance(found, Missing):
            gaps.append(found)
        else:
            members += [Member(term.sign, fact) for fact in found]
    return tuple(members), gaps


def _statement(
    rule: Rule, left: tuple[Term, ...], op: str, right: tuple[Term, ...] | None = None
) -> Statement:
    other = left if right is None else right
    return Statement(Kind.SUM, Scope.ONCE, None, left, op, other, rule.says)


def without(rule: Rule, subject: str, missing: Missing) -> Relation:
    """Give the relation that cannot be judged, with its reason."""
    statement = _statement(rule, (), "=", ())
    return Relation(rule, statement, subject, missing.verdict, missing.reason, (), ())


def _judged(
    rule: Rule,
    statement: Statement,
    subject: str,
    sides: Sides,
    gaps: list[Missing],
    loose: tuple[str, ...] = (),
) -> Relation:
    """Judge both sides; what is not there makes it unknown, or not applicable."""
    if gaps:
        return without(rule, subject, next((gap for gap in gaps if gap.skip), gaps[0]))
    left, right = sides
    ready = Relation(rule, statement, subject, Verdict.HOLDS, None, left, right, loose=loose)
    return _coarser(judge_sum(ready))


def _coarser(relation: Relation) -> Relation:
    """Let a zero of a table in 万元 stand for what it rounds away, where others print 元.

    Within one unit of money a printed zero is exact (engine.judge); 30 元 beside a blank in 万元
    is no difference.
    """
    factors = {member.fact.factor for member in relation.members()}
    if relation.verdict is not Verdict.BROKEN or len(factors) == 1:
        return relation
    zeros = [m.fact for m in relation.members() if not m.fact.value]
    hidden = sum(step(f.decimals) // 2 * f.factor for f in zeros if f.factor > min(factors))
    allowed = relation.tolerance + hidden  # in 元, since the units differ
    if abs(relation.difference) > allowed:
        return relation
    return replace(relation, verdict=Verdict.ROUNDING, tolerance=allowed)
