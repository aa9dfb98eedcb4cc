r"""Number formats: a stored number and its format come in, what a person sees goes out.

The parts of a format code are those of ECMA-376 part 1, 18.8.31, and three habits of Chinese
offices: `!x` escapes like `\x`, General is called G/通用格式, and 万元 is made by a literal
point between digits (`0!.0,` `0\.0000` `0"."00,`), which divides by the digits after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from budgetcheck.exact import rounded
from budgetcheck.values import swift

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\[(?P<bracket>[^\]]*)\]?|[\\!](?P<escaped>.?)|[_*].?'
    r"|(?P<general>G/通用格式|General)|(?P<exponent>E[+-])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{0,15})?)")
_DIGITS = frozenset("0#?")
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400)

GENERAL_DECIMALS = 8
"""A number without a fixed format is taken to at most so many decimals."""

MOST_DIGITS = 50
"""Beyond so many digits in all, fixed decimals say nothing and are not kept."""

LONGEST_CODE = 1024
"""Four times what Excel allows in a format code."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one section of a format lays out a number; `decimals` None is General."""

    decimals: int | None = None
    exponent: int = 0  # the stored number times 10 to this is displayed
    width: int = 1  # least number of digits before the point
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format between semicolons, with the condition it names, if any."""

    layout: Layout
    blank: bool  # prints no digit at all
    condition: tuple[str, Decimal] | None = None


@swift
@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a person sees it; `stored` is the same before rounding, times 10^`scale`."""

    number: Decimal
    stored: Decimal
    decimals: int | None
    percent: bool
    scale: int
    text: str


def shown(stored: Decimal, code: str) -> Shown:
    """Give what a number looks like under a format code.

    >>> shown(Decimal("123456"), "0!.0000").text
    '12.3456'
    """
    layout = _layout(sections(code), stored)
    scaled = stored.scaleb(layout.exponent, _WIDE)
    decimals = layout.decimals
    if decimals is not None and scaled.adjusted() + decimals > MOST_DIGITS:
        decimals = None
    if decimals is None:
        number = _general(scaled)
        return Shown(number, scaled, None, layout.percent, layout.exponent, _digits(number, 1))
    number = _WIDE.plus(rounded(scaled, decimals))  # plus: no negative zero
    text = _digits(number, layout.width)
    return Shown(number, scaled, decimals, layout.percent, layout.exponent, text)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """Give the sections of a format code, at least one; an overlong code is General."""
    if len(code) > LONGEST_CODE:
        return (Section(Layout(), blank=False),)
    found: list[Section] = []
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token["plain"] == ";":
            found.append(_section(tokens))
            tokens = []
        else:
            tokens.append(token)
    return (*found, _section(tokens))


def _layout(parts: tuple[Section, ...], value: Decimal) -> Layout:
    """Choose the section for a value; a zero, or one that prints no digits, keeps the first."""
    chosen = _chosen(parts[:3], value)
    return parts[0].layout if value == 0 or chosen.blank else chosen.layout


def _chosen(parts: tuple[Section, ...], value: Decimal) -> Section:
    if any(part.condition for part in parts):
        return next((p for p in parts if _meets(p.condition, value)), parts[-1])
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[0]


def _meets(condition: tuple[str, Decimal] | None, value: Decimal) -> bool:
    if condition is None:
        return True
    sign, bound = condition
    order = "<" if value < bound else "=" if value == bound else ">"
    return order in sign


def _section(tokens: list[re.Match[str]]) -> Section:
    marks = "".join(_marks(tokens))
    condition = next((c for c in (_condition(t["bracket"]) for t in tokens) if c), None)
    percent = marks.count("%")
    if "G" in marks or "E" in marks or "/" in marks.strip("P.,%/"):
        layout = Layout(exponent=2 * percent, percent=percent > 0)
        return Section(layout, blank=False, condition=condition)
    if not _DIGITS.intersection(marks):
        return Section(Layout(), blank=True, condition=condition)
    return Section(_fixed(marks, percent), blank=False, condition=condition)


def _marks(tokens: list[re.Match[str]]) -> Iterator[str]:
    """Give what lays out digits: 0 # ? . , % / as they stand, P a literal point, G, E."""
    for token in tokens:
        literal = token["quoted"] if token["quoted"] is not None else token["escaped"]
        if literal == ".":
            yield "P"
        elif token["general"]:
            yield "G"
        elif token["exponent"]:
            yield "E"
        elif token["plain"] and token["plain"] in "0#?.,%/":
            yield token["plain"]


def _fixed(marks: str, percent: int) -> Layout:
    body = marks.replace("%", "").replace("/", "")
    whole, point, fraction = body.partition(".")
    thousands = _trailing_commas(whole) + _trailing_commas(fraction)
    whole, fraction = whole.replace(",", ""), fraction.replace(",", "")
    literal = "" if point else _after_literal_point(whole)
    decimals = sum(mark in _DIGITS for mark in literal or fraction)
    return Layout(
        decimals=decimals,
        exponent=2 * percent - 3 * thousands - (decimals if literal else 0),
        width=max(1, whole.count("0") - literal.count("0")),
        percent=percent > 0,
    )


def _after_literal_point(whole: str) -> str:
    """Give the digit marks after a literal point that has digits on both sides, or ''."""
    match = re.fullmatch(r"P*[0#?]+P([0#?]+)P*", whole)
    return match[1] if match else ""


def _trailing_commas(marks: str) -> int:
    """Count the commas after the last digit: each shows thousands."""
    kept = marks.replace("P", "").rstrip(",")
    return len(marks.replace("P", "")) - len(kept) if kept else 0


def _condition(bracket: str | None) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(bracket.strip()) if bracket else None
    return (match[1], Decimal(match[2])) if match else None


def _general(scaled: Decimal) -> Decimal:
    """Round as General does: to 15 significant digits, and to 8 decimals."""
    number = _FIFTEEN.plus(scaled)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -GENERAL_DECIMALS:
        number = rounded(number, GENERAL_DECIMALS)
    number = _WIDE.plus(number.normalize(_WIDE))
    return number if number.adjusted() > MOST_DIGITS else Decimal(f"{number:f}")


def _digits(number: Decimal, width: int) -> str:
    """Write a number in plain digits, at least `width` of them before the point."""
    sign, text = ("-" if number < 0 else ""), f"{abs(number):f}"
    whole, point, fraction = text.partition(".")
    return f"{sign}{whole.zfill(width)}{point}{fraction}"
