"""The figures of a passage: amounts of money, percentages, counts; years and codes are told apart.

In: text in normal form. Out: figures in order, each with its value, unit and printed decimals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.exact import LONGEST

MONEY = {"亿元": 10**8, "千万元": 10**7, "百万元": 10**6, "万元": 10**4, "千元": 10**3, "元": 1}
_FIGURE = re.compile(
    r"(?<![\d.])(?P<number>[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?|[-+]?\.\d+)"
    r"(?P<unit>亿元|千万元|百万元|万元|千元|元|亿|万(?!人|辆|台|个|家|户|亩|平|千|吨|公|米|套|次|名|余|多|立)"
    r"|个?百分点|%|倍|辆|台\(套\)|台套|台|套|个|批次|批|人次|人|项|次|家|名|篇|"
    r"年|月|日|号|时|分|届|周|期|件|户|公里|平方米|米|吨|亩|份|条|所|处|间|岁|天|级|位|类|部|只|张|本|场|座|幢)?"
)
_DATES = frozenset(("年", "月", "日", "号", "时", "届", "周", "期"))
_THRESHOLD = re.compile(r"\(?(?:含)?\)?(?:及)?(?:以上|以下|以内|\(含\)|\(不含\))")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = (3, 5, 7)
_JOINS = re.compile("、|和|与|及|以及")
_RATE = re.compile("(?:率|幅|比重|比例|占|增长|下降)(?:为|了|约|:|：)*$")
_BEFORE = 8
_WORDS = re.compile("[\u4e00-\u9fff：:(]$")
_OF_A_LIST = ("money", "percent", "count")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: `kind` is money, percent, points, count, times, bare, code, huge or aside.

    `value` is what is printed, in `unit`; dates and thresholds (100 万元以上) are asides, a number of
    more digits than an amount has is huge.
    """

    start: int
    end: int
    number_end: int
    kind: str
    value: Decimal
    decimals: int
    unit: str
    signed: bool = False  # a sign is printed: -5 万元, +3%
    run: int = 1  # figures of the list that begins here: 1 in 5 万元, 3 in 5、6、7 万元


def figures(text: str, start: int = 0, unit: str = "") -> Iterator[Figure]:
    """Give the figures of a text behind its item number; of a list all have the unit of the last.

    `unit` is that of amounts which print none, "" where the document names none.
    """
    found = [_in_unit(text, one, unit) if unit else one for one in _single(text, start)]
    for at in range(len(found) - 2, -1, -1):
        before = found[at - 1] if at else None
        found[at] = _listed(text, before, found[at], found[at + 1])
    yield from found


def _in_unit(text: str, own: Figure, unit: str) -> Figure:
    """Give a bare number as an amount, where it is printed as one and no word asks for a %."""
    amount = own.kind == "bare" and (own.decimals or "," in text[own.start : own.end])
    before = text[max(0, own.start - _BEFORE) : own.start]
    told = amount and _WORDS.search(before) and not _RATE.search(before)
    return replace(own, kind="money", unit=unit) if told else own


def _listed(text: str, before: Figure | None, own: Figure, following: Figure) -> Figure:
    """Give a figure that stands before another of its list: 5、6 万元, 5 万元和 6 万元.

    One without a unit behind one that has its own lacks it: 5%、6、7%.
    """
    bare = own.kind in ("bare", "code")
    behind = before is not None and before.kind in _OF_A_LIST
    if bare and behind and before and _JOINS.fullmatch(text, before.end, own.start):
        return own
    if not _JOINS.fullmatch(text, own.end, following.start):
        return own
    if own.kind in ("bare", "code") and following.kind in _OF_A_LIST and not following.signed:
        own = replace(own, kind=following.kind, unit=following.unit)
    alike = own.kind == following.kind and own.unit == following.unit
    return replace(own, run=following.run + 1) if alike and own.kind in _OF_A_LIST else own


def _single(text: str, start: int) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text, start):
        number, unit = match["number"], match["unit"] or ""
        plain = number.replace(",", "")
        decimals = len(plain.partition(".")[2])
        kind = _kind(text, match, plain, unit)
        unit = {"万": "万元", "亿": "亿元"}.get(unit, unit)
        ends = (match.start(), match.end(), match.end("number"))
        yield Figure(*ends, kind, Decimal(plain), decimals, unit, number[0] in "+-")


def _kind(text: str, match: re.Match[str], plain: str, unit: str) -> str:
    if unit in _DATES or (unit == "" and _dated(text, match)):
        return "aside"
    if max(map(len, plain.lstrip("+-").split("."))) > LONGEST:
        return "huge"
    return _measured(text, match, plain, unit)


def _measured(text: str, match: re.Match[str], plain: str, unit: str) -> str:
    if unit in MONEY or unit in ("万", "亿"):
        return "aside" if _THRESHOLD.match(text, match.end()) else "money"
    if unit in ("%", "百分点", "个百分点"):
        return "percent" if unit == "%" else "points"
    if unit == "倍":
        return "times"
    if unit:
        return "aside" if _THRESHOLD.match(text, match.end()) else "count"
    bracketed = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return "code" if _coded(plain, alone=bracketed == "()") else "bare"


def _dated(text: str, match: re.Match[str]) -> bool:
    """Tell a number of a year, a document or a range: 2022-2024, 〔2023〕5."""
    before, after = (
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    year = _A_YEAR.fullmatch(match["number"]) is not None
    return year and (after in "-至、)" or before in "(-至")


def _coded(plain: str, *, alone: bool) -> bool:
    """Tell a code of an account; one that ends in 0 may be an amount, unless brackets hold it alone."""
    code = plain.lstrip("-")
    like = code.isdigit() and len(code) in _CODE and code[0] in "12"
    return like and (alone or not code.endswith("0"))
