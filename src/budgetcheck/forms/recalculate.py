"""Formulas worked out again on the stored cells: a result that differs was not recalculated.

Understood are + - * / brackets, numbers, cells, ranges (also of other sheets), SUM and ROUND.
What a formula holds beyond that is counted and named, never taken as right.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from budgetcheck.exact import rounded
from budgetcheck.forms.model import Figure, Place, Remark, Table
from budgetcheck.forms.register import remark
from budgetcheck.workbook import Cell, Kind, Sheet, Workbook, address, place

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![A-Za-z(])"
    r"|(?P<cell>(?:(?:'(?:[^']|'')+'|[^\s'!:,()+\-*/]+)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)"
    r"|(?P<name>SUM|ROUND)\s*\(|(?P<op>[-+*/(),]))"
)
_MOST_CELLS = 20_000
_DUST = Decimal("1e-12")  # what binary sums fall short by


class NotUnderstoodError(ValueError):
    """A formula holds something that is not worked out here."""


def stale(workbook: Workbook, tables: list[Table]) -> list[Remark]:
    """Give a remark for each figure whose stored result is not what its formula gives."""
    sheets = {sheet.title: sheet for sheet in workbook.sheets}
    found: list[Remark] = []
    for table in tables:
        strange = 0
        for figure in table.figures:
            if not figure.formula or figure.kind != "formula" or figure.amount is None:
                continue
            try:
                result = evaluate(figure.formula, figure.sheet, sheets)
            except NotUnderstoodError:
                strange += 1
                continue
            found += _compared(table, figure, result, sheets)
        found += _not_understood(table, strange)
    return found


def _compared(
    table: Table, figure: Figure, result: Decimal, sheets: Mapping[str, Sheet]
) -> Iterator[Remark]:
    cell = sheets[figure.sheet].cells[place(figure.address) or (0, 0)]
    exact = result.scaleb(cell.scale)
    if cell.number is None or _same(cell, exact):
        return
    shown = rounded(exact, _decimals(cell))
    yield remark(
        "stale",
        table.id,
        Place(figure.sheet, figure.address),
        cell.text,
        title=table.title,
        result=str(shown),
        formula=str(figure.formula),
    )


def _same(cell: Cell, exact: Decimal) -> bool:
    """Tell whether a cell stores, or at least shows, a result in its own scale."""
    if cell.stored is not None and abs(exact - cell.stored) <= _DUST * (1 + abs(exact)):
        return True
    decimals = _decimals(cell)
    return rounded(exact, decimals) == rounded(cell.number or Decimal(0), decimals)


def _decimals(cell: Cell) -> int:
    return 6 if cell.decimals is None else cell.decimals


def _not_understood(table: Table, count: int) -> Iterator[Remark]:
    if count:
        yield remark("not_recalculated", table.id, None, title=table.title, count=count)


def evaluate(formula: str, sheet: str, sheets: Mapping[str, Sheet]) -> Decimal:
    """Work out a formula of one sheet. Raises NotUnderstoodError."""
    reader = _Reader(formula.removeprefix("="), sheet, sheets)
    try:
        value = reader.sum()
    except (DivisionByZero, InvalidOperation, ZeroDivisionError) as error:
        raise NotUnderstoodError(formula) from error
    if not reader.done():
        raise NotUnderstoodError(formula)
    return value


def references(formula: str) -> set[str] | None:
    """Give the cells that a plain sum of cells of its own sheet adds up; None for anything else."""
    found: set[str] = set()
    at, text = 0, formula.removeprefix("=").strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if (
            match is None
            or match["number"]
            or match["name"] == "ROUND"
            or (match["op"] or "+") in "-*/"
        ):
            return None
        if match["cell"]:
            cells = _cells(match["cell"])
            if cells is None or cells[0]:
                return None
            found |= {address(row, column) for row, column in cells[1]}
        at = match.end()
    return found


class _Reader:
    """Reads a formula from left to right and works it out."""

    def __init__(self, text: str, sheet: str, sheets: Mapping[str, Sheet]) -> None:
        self._text = text
        self._at = 0
        self._sheet = sheet
        self._sheets = sheets

    def done(self) -> bool:
        return not self._text[self._at :].strip()

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            raise NotUnderstoodError(self._text)
        return match

    def _op(self, ops: str) -> str:
        if self.done():
            return ""
        match = self._next()
        if match["op"] and match["op"] in ops:
            self._at = match.end()
            return match["op"]
        return ""

    def sum(self) -> Decimal:
        value = self._product()
        while op := self._op("+-"):
            term = self._product()
            value = value + term if op == "+" else value - term
        return value

    def _product(self) -> Decimal:
        value = self._atom()
        while op := self._op("*/"):
            factor = self._atom()
            value = value * factor if op == "*" else value / factor
        return value

    def _atom(self) -> Decimal:
        if self._op("-"):
            return -self._atom()
        if self._op("+"):
            return self._atom()
        if self._op("("):
            value = self.sum()
            self._close()
            return value
        match = self._next()
        self._at = match.end()
        if match["number"]:
            return Decimal(match["number"])
        if match["cell"]:
            return sum(self._values(match["cell"], whole=":" in match["cell"]), Decimal(0))
        if match["name"]:
            return self._call(match["name"])
        raise NotUnderstoodError(self._text)

    def _call(self, name: str) -> Decimal:
        arguments: list[Decimal] = [self._argument(name)]
        while self._op(","):
            arguments.append(self._argument(name))
        self._close()
        if name == "SUM":
            return sum(arguments, Decimal(0))
        return rounded(arguments[0], int(arguments[1]) if len(arguments) > 1 else 0)

    def _argument(self, name: str) -> Decimal:
        match = self._next()
        if name == "SUM" and match["cell"]:
            after = _TOKEN.match(self._text, match.end())
            if after and after["op"] in (",", ")"):
                self._at = match.end()
                return sum(self._values(match["cell"], whole=True), Decimal(0))
        return self.sum()

    def _close(self) -> None:
        if not self._op(")"):
            raise NotUnderstoodError(self._text)

    def _values(self, reference: str, *, whole: bool) -> Iterator[Decimal]:
        """Give the numbers of a range; SUM passes over text, a lone reference must be a number."""
        cells = _cells(reference)
        sheet = self._sheets.get(cells[0] or self._sheet) if cells else None
        if cells is None or sheet is None:
            raise NotUnderstoodError(reference)
        for row, column in cells[1]:
            cell = sheet.at(row, column)
            if cell is None or (whole and cell.kind in (Kind.TEXT, Kind.BOOLEAN)):
                continue
            if cell.raw is None or cell.kind is not Kind.NUMBER:
                raise NotUnderstoodError(reference)
            yield cell.raw


def _cells(reference: str) -> tuple[str, list[tuple[int, int]]] | None:
    """Give the sheet ("" for its own) and the places of a reference; None where it is none."""
    sheet, _, area = reference.rpartition("!")
    first, _, last = area.replace("$", "").upper().partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        return None
    rows = range(start[0], end[0] + 1)
    columns = range(start[1], end[1] + 1)
    if len(rows) * len(columns) > _MOST_CELLS:
        return None
    name = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    return name, [(row, column) for row in rows for column in columns]
