"""An amount cell becomes a figure: a number, a blank that prints zero, or what stands there."""

import re
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.exact import LONGEST, rounded
from budgetcheck.labels import normal, remembered
from budgetcheck.values import swift
from budgetcheck.workbook import Cell, Kind

_NUMBER = re.compile(r"^[¥￥]?([+\-−△▲]?)[¥￥]?(\d+|\d{1,3}(?:,\d{3})+)(\.\d*)?(%?)(?:元|万元)?$")
_BRACKETED = re.compile(r"^\((.*)\)$")
_NEGATIVE = "-−△▲"
_EXACT_PLACES = 6


@swift
@dataclass(frozen=True, slots=True)
class Amount:
    """What an amount cell says; `number` None where it cannot be read as one."""

    number: Decimal | None
    decimals: int | None
    kind: str
    percent: bool = False
    exact: bool = True


BLANK = Amount(Decimal(0), None, "blank")


def amount_of(cell: Cell | None, blanks: frozenset[str]) -> Amount:
    """Read an amount cell. `blanks` are the marks that stand for nothing (—, /)."""
    if cell is None:
        return BLANK
    if cell.kind is Kind.NUMBER and cell.number is not None:
        if cell.number.adjusted() >= LONGEST:
            return Amount(None, None, "huge")
        kept = cell.stored is not None and rounded(cell.stored, _EXACT_PLACES) == cell.number
        kind = "formula" if cell.formula else "number"
        return Amount(cell.number, cell.decimals, kind, cell.percent, exact=kept)
    if cell.kind is Kind.TEXT:
        word = normal(cell.text)
        return BLANK if not word or word in blanks else text_amount(word)
    return Amount(None, None, cell.kind.value)


@remembered
def text_amount(word: str) -> Amount:
    """Read a normal text as a number if it looks like one: 1,234.56  (12.30)  98.5%."""
    sign = 1
    bracketed = _BRACKETED.match(word)
    if bracketed:
        word, sign = bracketed[1], -1
    match = _NUMBER.match(word)
    if not match:
        return Amount(None, None, "words")
    if len(match[2]) > LONGEST or len(match[3] or "") > LONGEST:
        return Amount(None, None, "huge")
    mark, whole, part, percent = match.groups()
    digits = (part or "").removeprefix(".")
    number = Decimal(f"{whole.replace(',', '')}.{digits or 0}") * sign
    number = -number if mark and mark in _NEGATIVE else number
    return Amount(number, len(digits), "text", percent=bool(percent))
