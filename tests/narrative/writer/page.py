"""Figures that know where they stand: a style writes through a Page.

In: amounts and rates of a Model. Out: a `Narrative`, paragraphs with the place of every figure that
the writer derived.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from .aspects import Of, of
from .shapes import Change, half_up

OPEN, CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{OPEN}(\\d+){OPEN}(.*?){CLOSE}")
FULL = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
HALF = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure: paragraphs[paragraph][start:end] == text, digits without unit or sign.

    `value` is in 万元, or in percent, or a count; a change of it by no more than `slack` cannot be
    proved wrong. `checkable`: the workbook or another figure of the text determines it; `what` says
    which, and `of` spells it out. `sign` is what follows: 万元, 亿元, % (or ％), or the word counted.
    """

    paragraph: int
    start: int
    end: int
    text: str
    what: str
    value: Decimal
    slack: Decimal
    sign: str
    checkable: bool = True

    @property
    def of(self) -> Of:
        """Item, measure, version, year and base, as `what` tells them."""
        return of(self.what, self.sign)


@dataclass(frozen=True, slots=True)
class Narrative:
    """A whole narrative with the figures that stand in it."""

    paragraphs: tuple[str, ...]
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How a style prints figures."""

    decimals: int = 2
    trim: bool = False
    thousands: bool = False
    rate_decimals: int = 2
    rate_trim: bool = False
    full: bool = False
    space: bool = False  # between the digits and 万元


class Page:
    """Collects paragraphs; its methods give marked text, `add` takes the marks out again."""

    def __init__(self, how: How) -> None:
        self.how = how
        self.paragraphs: list[str] = []
        self.printed: list[Printed] = []
        self.waiting: list[Printed] = []

    def add(self, *texts: str) -> None:
        """Add paragraphs."""
        for text in texts:
            self._add(text.translate(_DIGITS) if self.how.full else text)

    def _add(self, marked: str) -> None:
        found, clean, at = [], "", 0
        for match in _MARKED.finditer(marked):
            clean += marked[at : match.start()]
            figure = self.waiting[int(match[1].translate(HALF))]
            start, text = len(clean), match[2]
            clean += text
            at = match.end()
            found.append(
                replace(
                    figure,
                    paragraph=len(self.paragraphs),
                    start=start,
                    end=start + len(text),
                    text=text,
                )
            )
        self.printed += found
        self.paragraphs.append(clean + marked[at:])

    def done(self) -> Narrative:
        return Narrative(tuple(self.paragraphs), tuple(self.printed))

    def _mark(self, text: str, figure: Printed) -> str:
        self.waiting.append(figure)
        shown = text.translate(FULL) if self.how.full else text
        return f"{OPEN}{len(self.waiting) - 1}{OPEN}{shown}{CLOSE}"

    def money(  # noqa: PLR0913 - each names one reason why a figure may move
        self,
        amount: Decimal,
        what: str,
        *,
        terms: int = 2,
        slack: Decimal = Decimal(0),
        base: Decimal = Decimal(0),
        checkable: bool = True,
        unit: str = "万元",
    ) -> str:
        """Give an amount with 万元.

        `terms` counts the addends where it is a sum; `base` is what a rate multiplies where only a
        rate in the text determines the amount.
        """
        text = plain(amount, self.how)
        room = max(terms * _step(self.how.decimals), slack)
        room = max(room, 2 * base * _step(self.how.rate_decimals) / 100)
        gap = " " if self.how.space else ""
        figure = Printed(0, 0, 0, "", what, amount, room, unit, checkable)
        return f"{self._mark(text, figure)}{gap}{unit}"

    def yi(self, amount: Decimal, what: str) -> str:
        """Give a large amount in 亿元, two decimals."""
        text = str(half_up(amount / 10000, 2))
        return f"{self._mark(text, Printed(0, 0, 0, '', what, amount, Decimal(200), '亿元'))}亿元"

    def rate(
        self,
        part: Decimal,
        whole: Decimal,
        what: str,
        *,
        checkable: bool = True,
        decimals: int | None = None,
    ) -> str:
        """Give part ÷ whole in percent with %; whole must not be zero."""
        places = self.how.rate_decimals if decimals is None else decimals
        exact = part / whole * 100
        return self._percent(exact, places, what, _give(self.how, part, whole), checkable=checkable)

    def growth(self, change: Change, what: str, *, signed: bool = False) -> str:
        """Give the growth on last year in percent with %; last year's amount must not be zero."""
        exact = change.amount / change.before * 100
        give = _give(self.how, change.now, change.before) + _give(
            self.how, change.before, change.before
        )
        return self._percent(exact if signed else abs(exact), self.how.rate_decimals, what, give)

    def _percent(
        self, exact: Decimal, places: int, what: str, give: Decimal, *, checkable: bool = True
    ) -> str:
        value = half_up(exact, places)
        text = _trimmed(str(value)) if self.how.rate_trim else str(value)
        sign = "％" if self.how.full else "%"
        room = _step(places) + give
        return f"{self._mark(text, Printed(0, 0, 0, '', what, value, room, sign, checkable))}{sign}"

    def difference(self, change: Change, what: str, *, signed: bool = False) -> str:
        """Give this year's amount less last year's; the growth beside it determines it."""
        amount = change.amount if signed else abs(change.amount)
        if not change.before or not change.now:
            return self.money(amount, what, checkable=False)
        room = _step(self.how.rate_decimals) / 100 * change.before**2 / change.now
        steps = 3 * _step(self.how.decimals)
        return self.money(amount, what, slack=room * 2 + steps)

    def count(self, number: int, what: str, word: str, *, checkable: bool = True) -> str:
        """Give a count with its word: 5辆."""
        figure = Printed(0, 0, 0, "", what, Decimal(number), Decimal(0), word, checkable)
        return f"{self._mark(str(number), figure)}{word}"


_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")


def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _give(how: How, part: Decimal, whole: Decimal) -> Decimal:
    """Give what the amounts' own rounding can move a percentage by."""
    step = _step(how.decimals)
    return 100 * step * (1 + abs(part / whole)) / abs(whole)


def plain(amount: Decimal, how: How) -> str:
    """Give the digits of an amount as a style prints them."""
    text = str(half_up(amount, how.decimals))
    text = _trimmed(text) if how.trim else text
    return f"{Decimal(text):,}" if how.thousands else text


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
