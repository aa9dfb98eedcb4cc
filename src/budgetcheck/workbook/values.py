"""What a stored value and its number format become: plain values come in, cells go out.

Both readers build their cells here, so that .xls and .xlsx give the same ones.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits
from budgetcheck.workbook.model import Cell, Kind
from budgetcheck.workbook.number_format import Shown, shown
from budgetcheck.workbook.places import address

Place: TypeAlias = tuple[int, int]
_EXACT_INTEGER = 2**53
_MIDNIGHT = time()


def text_cell(
    title: str, place: Place, value: str, formula: str | None = None, kind: Kind = Kind.TEXT
) -> Cell | None:
    """Give a cell of text or of an error, None for white space; an overlong text is refused."""
    if not value or value.isspace():
        return None
    if len(value) > limits.TEXT:
        raise WorkbookError(
            "workbook.text_long", sheet=title, cell=address(*place), limit=limits.TEXT
        )
    return Cell(*place, kind, value, formula=formula)


def boolean_cell(place: Place, value: bool, formula: str | None = None) -> Cell:  # noqa: FBT001 - it is the value
    """Give a cell that shows TRUE or FALSE."""
    return Cell(*place, Kind.BOOLEAN, str(value).upper(), formula=formula)


def number_cell(place: Place, value: float, code: str, formula: str | None = None) -> Cell:
    """Give a finite number as the format code shows it."""
    exact = isinstance(value, int) and abs(value) <= _EXACT_INTEGER
    figure = _shown(str(value) if exact else repr(float(value)), code)
    return Cell(
        *place,
        Kind.NUMBER,
        figure.text,
        number=figure.number,
        stored=figure.stored,
        decimals=figure.decimals,
        percent=figure.percent,
        scale=figure.scale,
        formula=formula,
    )


@lru_cache(maxsize=8_192)
def _shown(digits: str, code: str) -> Shown:
    """Give what a number looks like; a figure stands in three tables or more, zero everywhere.

    It is known by its digits: as numbers 0.0 and -0.0, or 7 and 7.0, would be one.
    """
    return shown(Decimal(digits), code)


def date_cell(place: Place, value: date | time | timedelta, formula: str | None = None) -> Cell:
    """Give a cell with a day, a time or both in ISO 8601, or a span of time."""
    return Cell(*place, Kind.DATE, _date(value), formula=formula)


def _date(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, datetime) and value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return value.isoformat()
