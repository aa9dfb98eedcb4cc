"""Why two readers may differ over a cell: each reason has a name and says which cells it covers.

A reason is as narrow as it can be said. The tests count them: a difference without a reason fails,
and so does a reason that no cell needs.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from budgetcheck.exact import rounded
from budgetcheck.workbook import Cell, Kind

_FIGURE = re.compile(r"(-?)[^0-9.(-]*?([0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)(E[+-][0-9]+)?")
_WORDS_FOR_NOTHING = {"#N/A", "N/A", "NA", "n/a", "nan", "null", "NULL", "None", "<NA>"}

Same = Callable[[Cell | None, object], bool]


def same_as_pandas(ours: Cell | None, value: object) -> bool:
    """Tell whether pandas has the stored value of a cell; it knows no display."""
    if ours is None or value is None:
        return ours is None and value is None
    if ours.kind is Kind.BOOLEAN:
        return value is (ours.text == "TRUE")
    if ours.kind is Kind.NUMBER:
        return not isinstance(value, bool) and _number(value) == ours.raw
    if ours.kind is Kind.DATE:
        return isinstance(value, dt.date) and ours.text == _day(value)
    return ours.kind is Kind.TEXT and value == ours.text


def _number(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, int | float) else None


def _day(value: dt.date) -> str:
    text = value.isoformat()
    return text.removesuffix("T00:00:00")


PANDAS: Mapping[str, Same] = {
    "an error is a blank to pandas": lambda ours, value: (
        value is None and ours is not None and ours.kind is Kind.ERROR
    ),
    "a formula without a result is a blank to pandas": lambda ours, value: (
        value is None and ours is not None and ours.kind is Kind.UNCALCULATED
    ),
    "a word that means nothing to pandas": lambda ours, value: (
        value is None and ours is not None and ours.text in _WORDS_FOR_NOTHING
    ),
    "white space alone is a blank to us": lambda ours, value: (
        ours is None and isinstance(value, str) and value.isspace()
    ),
    "an escaped line break is one to us": lambda ours, value: (
        ours is not None and isinstance(value, str) and "_x000D_" in value
        and value.replace("_x000D_", "\r") == ours.text
    ),
}  # fmt: skip


def figure_of(text: str) -> Decimal | None:
    """Read a figure as shown: 1,234.50, (3.40), -¥5.00, 12.5%, 7.00万元."""
    text = text.strip()
    sign, body = (-1, text[1:-1]) if text[:1] == "(" and text[-1:] == ")" else (1, text)
    found = _FIGURE.search(body)
    if found is None:
        return None
    try:
        number = Decimal(found[2].replace(",", "") + (found[3] or ""))
    except InvalidOperation:
        return None
    return -sign * number if found[1] else sign * number


def same_as_office(ours: Cell | None, shown: object) -> bool:
    """Tell whether LibreOffice shows what we read; a figure by its value and its decimals."""
    if ours is None or shown is None:
        return ours is None and shown is None
    text = str(shown)
    if ours.kind is not Kind.NUMBER:
        return text == ours.text
    number = figure_of(text)
    return number is not None and number == ours.number and _decimals(text) >= (ours.decimals or 0)


def _decimals(text: str) -> int:
    found = re.search(r"[0-9]\.([0-9]+)", text)
    return len(found[1]) if found else 0


def _number_cell(ours: Cell | None) -> bool:
    return ours is not None and ours.kind is Kind.NUMBER


def _off(ours: Cell, shown: object) -> Decimal:
    """Give how far the figure shown is from ours."""
    number = figure_of(str(shown))
    return Decimal("Infinity") if number is None else abs(number - ours.number)


def _tie(cell: Cell) -> bool:
    """Tell whether a figure lies half-way between two printed ones."""
    decimals = cell.decimals or 0
    return abs(cell.stored - rounded(cell.stored, decimals)) == Decimal(5).scaleb(-decimals - 1)


OFFICE: Mapping[str, Same] = {
    "LibreOffice works out a formula without a result": lambda ours, shown: (
        ours is not None and ours.kind is Kind.UNCALCULATED and shown is not None
    ),
    "white space alone is a blank to us": lambda ours, shown: (
        ours is None and str(shown).isspace()
    ),
    "a format that hides the number": lambda ours, shown: shown is None and _number_cell(ours),
    "a dash or a word for zero": lambda ours, shown: (
        _number_cell(ours) and ours.number == 0 and str(shown).strip() in ("-", "无")
    ),
    "a minus that the format shows by colour": lambda ours, shown: (
        _number_cell(ours) and ours.number < 0 and figure_of(str(shown)) == -ours.number
    ),
    "General and scientific show fewer digits": lambda ours, shown: (
        _number_cell(ours) and ours.decimals is None and _shorter(ours, str(shown))
    ),
    "a fraction, or one too large for it": lambda ours, shown: (
        _number_cell(ours) and ours.decimals is None
        and re.fullmatch(r"-?([0-9]* )?[0-9]+/[0-9]+|-?[0-9]+ +|#FMT", str(shown)) is not None
    ),
    "a day and its time with a space between": lambda ours, shown: (
        ours is not None and ours.kind is Kind.DATE and ours.text.replace("T", " ") == shown
    ),
    "LibreOffice keeps fifteen digits": lambda ours, shown: (
        _number_cell(ours) and ours.number.adjusted() >= 15
        and _off(ours, shown) <= abs(ours.number) / 10**14
    ),
    "LibreOffice rounds a per cent after the product of doubles": lambda ours, shown: (
        _number_cell(ours) and ours.percent and _tie(ours)
        and _off(ours, shown) == Decimal(1).scaleb(-(ours.decimals or 0))
    ),
    "the ! of Chinese formats is a sign to LibreOffice": lambda ours, shown: (
        _number_cell(ours) and "!." in str(shown) and ours.scale < 0
    ),
}  # fmt: skip


def _shorter(ours: Cell, shown: str) -> bool:
    """Tell whether a text is the number, rounded to the digits that it shows or we show."""
    number = figure_of(shown)
    if number is None:
        return False
    last = max(int(number.as_tuple().exponent), int(ours.number.as_tuple().exponent))
    return abs(number - ours.stored) <= Decimal(1).scaleb(last)
