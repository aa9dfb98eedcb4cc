"""Names of a parsed formula are resolved against the forms: sentences become statements.

A name that no form knows, a place that no block holds, a scope that does not exist: each is a
FormulaError with the offset of the name and the nearest names that exist.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from budgetcheck.rulebook.formula import (
    CODES,
    LAST_YEAR,
    Place,
    Sentence,
    Side,
    parse,
    parse_figures,
)
from budgetcheck.rulebook.model import EACH, FormSpec, Kind, Scope, Statement, Term
from budgetcheck.rulebook.names import Grid, grids_of
from budgetcheck.rulebook.tokens import FormulaError

_LEVEL_SCOPES = {"每一类": "类", "每一款": "款", "每一项": "项"}


def statements_of(
    says: str, over: str | None, home: str | None, forms: Mapping[str, FormSpec]
) -> tuple[Statement, ...]:
    """Give the statements of a rule that stands in the form `home` (None: between forms)."""
    found: list[Statement] = []
    for sentence in parse(says):
        resolver = _Resolver(sentence, over, home, forms)
        text = " ".join(says[sentence.offset : sentence.end].split())
        found += resolver.statements(text)
    return tuple(found)


def figures_of(text: str, home: str | None, forms: Mapping[str, FormSpec]) -> Statement:
    """Give the signed figures that a text names, as a statement with nothing to its right."""
    return _Resolver(parse_figures(text), None, home, forms).figures(" ".join(text.split()))


def figure_of(text: str, forms: Mapping[str, FormSpec]) -> Term:
    """Give the one figure that a text names with its table: `表03[合计, 基本支出]`."""
    sentence = parse_figures(text)
    places = sentence.sides[0].places
    if sentence.scope or len(places) != 1 or places[0][0] < 0 or places[0][1].group:
        raise FormulaError("rules.one_figure", sentence.offset)
    return _Resolver(sentence, None, None, forms).figure()


class _Resolver:
    """Resolves the names of one sentence."""

    def __init__(
        self,
        sentence: Sentence,
        over: str | None,
        home: str | None,
        forms: Mapping[str, FormSpec],
    ) -> None:
        self._sentence = sentence
        self._home = home
        self._forms = forms
        self._scope, self._level = _scope_of(sentence.scope or over, sentence.offset)

    def statements(self, text: str) -> list[Statement]:
        sentence = self._sentence
        if sentence.words:
            return [self._naming(sentence, text)]
        if sentence.table is not None:
            self._form(sentence.table, sentence.offset)
            zero = self._terms(sentence.sides[0])
            whole = (Term(1, sentence.table, EACH, EACH),)
            return [Statement(Kind.EMPTY, Scope.ONCE, None, whole, sentence.ops[0], zero, text)]
        found = []
        for at, op in enumerate(sentence.ops):
            left, right = sentence.sides[at], sentence.sides[at + 1]
            found.append(self._statement(left, op, right, text, first=at == 0))
        return found

    def figures(self, text: str) -> Statement:
        return self._statement(self._sentence.sides[0], "≥", Side(()), text, first=True)

    def figure(self) -> Term:
        side = self._sentence.sides[0]
        terms = self._terms(side)
        self._must_meet([*side.places], [*terms])
        return terms[0]

    def _naming(self, sentence: Sentence, text: str) -> Statement:
        if sentence.words[0] == CODES:
            homes = [self._home] if self._home else list(self._forms)
            coded = [h for h in homes if any(grid.codes for grid in self._grids(h, 0))]
            places = tuple(Term(1, home, EACH, EACH) for home in coded)
            return Statement(Kind.NAMING, Scope.ONCE, None, places, sentence.words[1], (), text)
        table, listed, op, other = sentence.words
        level = listed.removeprefix("各")
        for name in (table, other):
            self._form(name, sentence.offset)
        own = (Term(1, table, level, EACH, group=True),)
        there = (Term(1, other, level, EACH, group=True),)
        return Statement(Kind.NAMING, Scope.ONCE, level, own, op, there, text)

    def _statement(self, left: Side, op: str, right: Side, text: str, *, first: bool) -> Statement:
        if self._is_hierarchy(left, right):
            parent, child = left.places[0][1], right.places[0][1]
            home = self._home or ""
            return Statement(
                Kind.HIERARCHY,
                Scope.COLUMNS,
                parent.row,
                (Term(1, home, parent.row, EACH),),
                op,
                (Term(1, home, child.row, EACH, group=True),),
                text,
            )
        if not left.places:
            raise FormulaError("rules.expected_name", self._sentence.offset, found="0")
        if left.ratio or (right.ratio and (len(left.places) > 1 or op != "=" or not first)):
            raise FormulaError("rules.ratio_shape", left.places[0][1].offset)
        terms = self._terms(left), self._terms(right)
        self._must_meet([*left.places, *right.places], [*terms[0], *terms[1]])
        kind = Kind.RATIO if right.ratio else Kind.SUM
        scope = self._scope_for([*terms[0], *terms[1]])
        return Statement(kind, scope, self._level, terms[0], op, terms[1], text)

    def _scope_for(self, terms: list[Term]) -> Scope:
        """Give ONCE where every place is written out, whatever the rule is over."""
        if any(EACH in (t.row, t.column) or t.row == self._level for t in terms):
            return self._scope
        return Scope.ONCE

    def _is_hierarchy(self, left: Side, right: Side) -> bool:
        if self._scope is not Scope.COLUMNS or (len(left.places), len(right.places)) != (1, 1):
            return False
        parent, child = left.places[0][1], right.places[0][1]
        if not child.group:
            return False
        levels = {level for grid in self._grids(self._home, 0) for level in grid.levels}
        return parent.row in levels and child.row in levels

    def _terms(self, side: Side) -> tuple[Term, ...]:
        return tuple(self._term(sign, place) for sign, place in side.places)

    def _term(self, sign: int, place: Place) -> Term:
        table = place.table or self._home
        if table is None:
            raise FormulaError("rules.no_table", place.offset, name=place.row)
        if EACH in (place.row, place.column):
            raise FormulaError("rules.bad_character", place.offset, found=EACH)
        grids = self._grids(table, place.offset)
        row, column = self._row_and_column(place)
        if row != EACH:
            self._check_row(row, grids, place)
        if column != EACH and not any(column in grid.columns for grid in grids):
            known = (name for grid in grids for name in grid.columns)
            raise _unknown("rules.unknown_column", column, place, table, known)
        return Term(sign, table, row, column, place.group)

    def _row_and_column(self, place: Place) -> tuple[str, str]:
        bare = place.column is None and self._scope is Scope.ROWS
        if place.group and (bare or self._scope is Scope.CODES):
            scope = self._level or "行"
            raise FormulaError("rules.no_sum", place.offset, name=place.row, scope=f"每一{scope}")
        if place.column is not None:
            return place.row, place.column
        if self._scope is Scope.ROWS:
            return EACH, place.row
        if self._scope is Scope.COLUMNS:
            return place.row, EACH
        raise FormulaError("rules.bare_name", place.offset, name=place.row)

    def _check_row(self, row: str, grids: tuple[Grid, ...], place: Place) -> None:
        home = place.table or self._home
        if place.group:
            if not any(grid.has_group(row) for grid in grids):
                known = (name for grid in grids for name in grid.groups | grid.levels)
                raise _unknown("rules.unknown_group", row, place, home, known)
        elif row == self._level and any(grid.codes for grid in grids):
            return
        elif not any(grid.has_row(row) for grid in grids):
            known = (name for grid in grids for name in grid.rows)
            raise _unknown("rules.unknown_row", row, place, home, known)

    def _must_meet(self, places: list[tuple[int, Place]], terms: list[Term]) -> None:
        """Refuse a place whose row and column no block has together: it could never apply."""
        for (_, place), term in zip(places, terms, strict=True):
            grids = self._grids(term.table, place.offset)
            if not any(self._meets(term, grid) for grid in grids):
                raise FormulaError("rules.never_applies", place.offset, name=place.row)
        if self._scope is Scope.ROWS:
            columns = {t.column for t in terms if t.row == EACH}
            grids = self._grids(self._home, places[0][1].offset)
            if not any(columns <= grid.columns for grid in grids):
                raise FormulaError(
                    "rules.never_applies", places[0][1].offset, name=places[0][1].row
                )

    def _meets(self, term: Term, grid: Grid) -> bool:
        row = term.row in (EACH, self._level) or (
            grid.has_group(term.row) if term.group else grid.has_row(term.row)
        )
        return row and (term.column == EACH or term.column in grid.columns)

    def _form(self, table: str, offset: int) -> FormSpec:
        own = table.removeprefix(LAST_YEAR)
        if own not in self._forms:
            near = _near(own, self._forms)
            raise FormulaError("rules.unknown_table", offset, name=own, near=near)
        return self._forms[own]

    def _grids(self, table: str | None, offset: int) -> tuple[Grid, ...]:
        return grids_of(self._form(table, offset)) if table else ()


def _scope_of(name: str | None, offset: int) -> tuple[Scope, str | None]:
    if name in _LEVEL_SCOPES:
        return Scope.CODES, _LEVEL_SCOPES[name]
    known = {"每一行": Scope.ROWS, "每一列": Scope.COLUMNS, "一次": Scope.ONCE, None: Scope.ONCE}
    if name in known:
        return known[name], None
    names = [*(k for k in known if k), *_LEVEL_SCOPES]
    raise FormulaError("rules.unknown_scope", offset, name=str(name), near=_near(str(name), names))


def _unknown(
    key: str, name: str, place: Place, table: str | None, known: Iterable[str]
) -> FormulaError:
    near = _near(name, set(known))
    return FormulaError(key, place.offset, name=name, table=str(table), near=near)


def _near(name: str, known: Iterable[str]) -> str:
    ranked = get_close_matches(name, sorted(known), n=3, cutoff=0.0)
    return "、".join(ranked[:3]) or "—"
