"""Rows, names and years of a department and its units: what must agree without arithmetic.

In: the rules of a pack on units, and the rows of every workbook. Out: relations on names.
"""

from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.engine import Reason, Relation, name_in
from budgetcheck.engine.lookup import Missing
from budgetcheck.engine.naming import account_name, worded
from budgetcheck.exact import printed
from budgetcheck.forms import Place, Row
from budgetcheck.labels import row_name
from budgetcheck.rulebook.model import Rule
from budgetcheck.rulebook.units_model import UnitRule, UnitsSpec
from budgetcheck.units.books import Books, Key, Printed, is_free
from budgetcheck.units.sums import Sums, without

_LIST = "、"


class Names:
    """Binds the rules on rows, names and years."""

    def __init__(self, spec: UnitsSpec, books: Books, sums: Sums) -> None:
        self._spec, self._books, self._sums = spec, books, sums

    def relations(self) -> Iterator[Relation]:
        """Give every relation on names, in the order of the rules."""
        bound = {"rows": self._rows, "names": self._names, "year": self._years}
        for one in self._spec.rules:
            if one.kind in bound:
                found = list(bound[one.kind](one))
                nothing = Missing(Reason("reason.no_instance", {}), skip=True)
                yield from found or [without(one.rule, "", nothing)]

    def _rows(self, one: UnitRule) -> Iterator[Relation]:
        """Hold the rows that print amounts against each other."""
        for form in self._books.forms:
            if not all(book.has(form) for book in self._books.all()):
                continue  # a table that is not there is told by the rules on amounts
            rows: dict[str, list[Key]] = {}
            for key in self._books.keys(form):
                if self._is_detail(key) and self._sums.plain(key):
                    rows.setdefault(key[1], []).append(key)
            for row, keys in rows.items():
                if any(self._filled(book, keys) for book in self._books.all()):
                    yield self._row(one.rule, form, row, keys)

    def _is_detail(self, key: Key) -> bool:
        form, row, _ = key
        if row.isdigit():
            return True
        if not is_free(self._books.department.lookup.forms[form]):
            return False
        found = (book.row(form, row) for book in self._books.all())
        return any(own is not None and not own.listed for own in found)

    def _filled(self, book: Printed, keys: list[Key]) -> bool:
        return any(fact.value for key in keys for fact in book.facts.get(key, ()))

    def _row(self, rule: Rule, form: str, row: str, keys: list[Key]) -> Relation:
        department = self._books.department
        filled = [unit for unit in self._books.units if self._filled(unit, keys)]
        own = self._filled(department, keys)
        printed_there = any(key in department.facts for key in keys)
        title = department.lookup.forms[form].title
        subject = self._called(form, row)
        if filled and not printed_there:
            first = next(f for u in filled for k in keys for f in u.facts.get(k, ()) if f.value)
            details: dict[str, str | int] = {
                "title": title,
                "names": _LIST.join(unit.name for unit in filled),
                "column": first.column,
                "amount": f"{printed(first.value or 0, first.decimals)} {first.unit}",
            }
            places = tuple(_place(unit, form, row) for unit in filled)
            return worded(rule, subject, Reason("units.row_missing", details), places=places)
        if own and not any(key in unit.facts for key in keys for unit in self._books.units):
            reason = Reason("units.row_extra", {"title": title})
            return worded(rule, subject, reason, places=(_place(department, form, row),))
        return worded(rule, subject, None)

    def _called(self, form: str, key: str) -> str:
        found = (book.row(form, key) for book in self._books.all())
        row = next(own for own in found if own is not None)
        return f"{row.code} {row.label}" if row.code and row.code != row.label else row.label

    def _names(self, one: UnitRule) -> Iterator[Relation]:
        """Hold the name of each account against the department's."""
        own = _accounts(self._books.department, self._books.forms)
        there = [(unit, _accounts(unit, self._books.forms)) for unit in self._books.units]
        for code, here in own.items():
            named = [(unit, *accounts[code]) for unit, accounts in there if code in accounts]
            if named:
                yield from self._name(one.rule, here, named)

    def _name(
        self, rule: Rule, here: tuple[str, Row], named: list[tuple[Printed, str, Row]]
    ) -> Iterator[Relation]:
        """Give one relation on an account, or one for each other name that units give it."""
        form, model = here
        subject = f"{model.code} {row_name(model.label)}"
        odd: dict[str, list[tuple[Printed, str, Row]]] = {}
        for unit, other_form, row in named:
            if account_name(row) != account_name(model):
                odd.setdefault(account_name(row), []).append((unit, other_form, row))
        if not odd:
            yield worded(rule, subject, None)
        for name, rows in odd.items():
            details: dict[str, str | int] = {
                "names": _LIST.join(unit.name for unit, _, _ in rows),
                "name": name,
                "other": account_name(model),
            }
            places = [_place(unit, other_form, row.key) for unit, other_form, row in rows]
            home = _place(self._books.department, form, model.key)
            yield worded(rule, subject, Reason("units.other_name", details), places=(*places, home))

    def _years(self, one: UnitRule) -> Iterator[Relation]:
        own = _year(self._books.department)
        for unit in self._books.units:
            year = _year(unit)
            if own is None or year is None:
                name = unit.name if own is not None else ""
                reason = Reason("units.no_year", {"name": name})
                yield without(one.rule, unit.name, Missing(reason, skip=True))
                continue
            table = next(t for t in unit.lookup.tables.values() if t.year == year)
            corner = table.corner()
            place = replace(corner, sheet=name_in(unit.name, corner.sheet))
            details: dict[str, str | int] = {"year": year, "other": own}
            reason_or_none = Reason("units.other_year", details) if year != own else None
            yield worded(one.rule, unit.name, reason_or_none, places=(place,))


def _year(book: Printed) -> int | None:
    """Give the year that most tables of a workbook print."""
    years = [table.year for table in book.lookup.tables.values() if table.year is not None]
    return max(years, key=years.count) if years else None


def _accounts(book: Printed, forms: tuple[str, ...]) -> dict[str, tuple[str, Row]]:
    """Give each account of a workbook with the first table that names it."""
    found: dict[str, tuple[str, Row]] = {}
    for form in forms:
        for row in book.lookup.rows(form):
            if row.code and account_name(row):
                found.setdefault(row.code, (form, row))
    return found


def _place(book: Printed, form: str, key: str) -> Place:
    sheet = book.lookup.tables[form].sheet
    row = book.row(form, key)
    corner = book.lookup.tables[form].corner()
    address = row.cell if row is not None else corner.address
    return Place(name_in(book.name, sheet) if book.name else sheet, address)
