"""The geometry of a diverging bar chart in SVG: lengths in per cent of the width, heights in px.

Widths are shares, so that the chart fits a phone and a sheet of paper and its text keeps its size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from budgetcheck.compare.model import Line

_ROW, _TOP = 40, 24
_TEXT, _BAR = 14, 21  # from the top of a row
_HUNDRED = 100
_MIDDLE = 50 * _HUNDRED  # in hundredths of a per cent of the width
_LEAST = 40  # so that every change can be seen
_LONGEST = 36  # cells of a label that leave room for the amount on a phone


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart: its label, its amount, and where its bar stands."""

    label: str
    change: str
    less: bool
    x: str
    width: str
    text_y: int
    bar_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its height in px, its bars from top to bottom."""

    height: int
    bars: tuple[Bar, ...]


def chart(lines: Sequence[Line], labels: Sequence[str], changes: Sequence[str]) -> Chart:
    """Draw the changes of some lines; the largest takes half the width."""
    largest = max((abs(line.change) for line in lines), default=0) or 1
    bars = [
        _bar(line.change, largest, at, (_short(label), change))
        for at, (line, label, change) in enumerate(zip(lines, labels, changes, strict=True))
    ]
    return Chart(_TOP + _ROW * len(bars), tuple(bars))


def _bar(change: int, largest: int, at: int, words: tuple[str, str]) -> Bar:
    width = abs(change) * _MIDDLE // largest
    width = max(width, _LEAST) if change else 0
    top = _TOP + at * _ROW
    left = _MIDDLE - width if change < 0 else _MIDDLE
    return Bar(*words, change < 0, _share(left), _share(width), top + _TEXT, top + _BAR)


def _share(hundredths: int) -> str:
    return f"{hundredths // _HUNDRED}.{hundredths % _HUNDRED:02d}%"


def _short(label: str) -> str:
    """Cut a label to what leaves room for its amount; a Chinese character is two cells wide."""
    width = 0
    for at, letter in enumerate(label):
        width += 2 if east_asian_width(letter) in "WF" else 1
        if width > _LONGEST:
            return f"{label[:at]}…"
    return label
