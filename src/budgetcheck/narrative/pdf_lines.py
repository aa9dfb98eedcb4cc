"""Characters of a PDF page with their places come in, its lines go out in reading order.

A line is what shares a baseline. A PDF tells neither lines nor spaces, and may draw its text in
any order: figures after the words around them, bold type as the same text twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, pi, sin

_SAME_LINE = 0.3
"""Baselines so near, in sizes of type, are one line: less than half a line of a table's cell."""
_SPACE = 0.2
"""A gap so wide, in sizes of type, is a space."""
_DOUBLE = 0.15
"""The same character so near, in sizes of type, was drawn twice to look bold."""
_TURNS = 36
"""Directions of text told apart, so that a slanting watermark is no part of a line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at its origin; `width` and `size` are in the page's units, as x and y are.

    `angle` is the direction that the text runs in, in radians.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    angle: float = 0.0


def lines(glyphs: Iterable[Glyph]) -> list[str]:
    """Give the lines of text from top to bottom, no blank ones; slanting text follows."""
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        turn = round(glyph.angle * _TURNS / (2 * pi)) % _TURNS
        turned.setdefault(turn, []).append(glyph)
    groups = sorted(turned.items(), key=lambda item: (item[0] != 0, -len(item[1])))
    texts = (_joined(row) for turn, group in groups for row in _rows(_level(group, turn)))
    return [text for text in texts if text and not text.isspace()]


def direction(a: float, b: float) -> float:
    """Give the angle of text whose matrix begins with `a` and `b`."""
    return atan2(b, a)


def _level(glyphs: list[Glyph], turn: int) -> list[Glyph]:
    """Give the glyphs as they would stand if their text ran from left to right."""
    if turn == 0:
        return glyphs
    angle = turn * 2 * pi / _TURNS
    right, up = cos(angle), sin(angle)
    return [
        Glyph(g.text, g.x * right + g.y * up, g.y * right - g.x * up, g.width, g.size)
        for g in glyphs
    ]


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if row and row[0].y - glyph.y > _SAME_LINE * max(min(row[0].size, glyph.size), 1.0):
            yield sorted(row, key=lambda g: g.x)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.x)


def _joined(row: list[Glyph]) -> str:
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        if glyph.text == before.text and glyph.x - before.x < _DOUBLE * glyph.size:
            continue
        gap = glyph.x - before.x - before.width
        if gap > _SPACE * glyph.size and not (glyph.text.isspace() or pieces[-1].isspace()):
            pieces.append(" ")
        pieces.append(glyph.text)
    return "".join(pieces).strip(" ")
