"""Exact amounts: integers in a fixed scale, and the one place where tolerance is decided.

In: decimals as printed, with their unit and printed decimals. Out: integers and fractions.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

PLACES = 10
"""Decimals of the scale: finer than any printed figure, so that half a printed unit is whole."""

ONE = 10**PLACES
"""One printed unit as an integer of the fixed scale."""

LONGEST = 30
"""Digits on either side of the point of an amount; a longer number is told, and not reckoned with."""

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
"""Our own: a program that uses the library may have set another for itself."""


def scaled(amount: Decimal) -> int:
    """Give the amount as an integer of 10⁻¹⁰ printed units (half up beyond that)."""
    return int(amount.scaleb(PLACES, _CONTEXT).to_integral_value(context=_CONTEXT))


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """Round half up to `decimals` places, as a spreadsheet displays it."""
    digits = amount.adjusted() + decimals + 2  # a double may have 300 before the point
    context = _CONTEXT if digits <= _CONTEXT.prec else Context(digits, ROUND_HALF_UP)
    return amount.quantize(Decimal(1).scaleb(-decimals), context=context)


@lru_cache(maxsize=8_192)
def printed(value: int | Fraction, decimals: int = 2) -> str:
    """Write a scaled value in plain digits: at least `decimals` places, more if it has more.

    A fraction that ends nowhere within the scale is rounded half up to it.
    """
    if isinstance(value, int):
        amount = Decimal(value).scaleb(-PLACES, _CONTEXT)
    else:
        exact = value / ONE
        amount = _CONTEXT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    short = rounded(amount, PLACES).normalize(_CONTEXT)
    places = max(decimals, -int(short.as_tuple().exponent))
    text = f"{rounded(short, places):f}"
    return text.lstrip("-") if not any(c in "123456789" for c in text) else text


def step(decimals: int) -> int:
    """Give one unit of the last printed place, as a scaled integer."""
    return int(10 ** max(PLACES - decimals, 0))


def half_up(value: int | Fraction, decimals: int) -> int:
    """Round a scaled value half up (away from zero) to printed decimals; the result is scaled."""
    whole = floor(abs(Fraction(value)) / step(decimals) + Fraction(1, 2)) * step(decimals)
    return -whole if value < 0 else whole


def half_width(amount: int, decimals: int, *, exact: bool) -> int:
    """Give half the interval that a printed figure stands for, as a scaled integer.

    A figure printed with d decimals stands for [v − ½·10⁻ᵈ, v + ½·10⁻ᵈ] (XBRL Calculations
    1.1); a printed zero or blank is exact, and so is one whose unit leaves nothing to round.
    """
    if amount == 0 or exact:
        return 0
    return step(min(decimals, PLACES - 1)) // 2


def one_edit(printed: str, value: str) -> str:
    """Name the one edit (Damerau-Levenshtein distance 1) between two digit strings, "" if none.

    >>> one_edit("3408289", "3408299"), one_edit("12", "21"), one_edit("123", "13")
    ('digit', 'swap', 'added')
    """
    if len(printed) == len(value):
        odd = [at for at, pair in enumerate(zip(printed, value, strict=True)) if len(set(pair)) > 1]
        if len(odd) == 1:
            return "digit"
        turned = len(odd) == 2 and odd[1] == odd[0] + 1  # noqa: PLR2004 - a pair of neighbours
        same = turned and printed[odd[0]] + printed[odd[1]] == value[odd[1]] + value[odd[0]]
        return "swap" if same else ""
    long, short = (printed, value) if len(printed) > len(value) else (value, printed)
    if len(long) != len(short) + 1:
        return ""
    cut = any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return ("added" if long is printed else "lost") if cut else ""
