"""The boxes of comments: the VML drawing that Excel wants beside every part of comments.

In: boxes with their places, and a drawing if the worksheet has one. Out: the drawing. A drawing
that is there need not be well formed (old Excel's are not), so ours are put in before its end
and the rest keeps its bytes.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

from budgetcheck.marked.outline import retagged
from budgetcheck.marked.sheet_part import SheetPart, Spot, Width, widths

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = (
    '<v:shapetype {names}id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape {names}id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:{left}pt;margin-top:{top}pt;width:{width}pt;height:{height}pt;z-index:{z};"
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IDS = re.compile(rb"_x0000_s(\d+)")
_MAP = re.compile(rb"<(?:\w+:)?idmap\b[^>]*>")
_ROOT = re.compile(rb"<xml\b[^>]*>")
_BLOCKS = re.compile(rb"data\s*=\s*[\"']([0-9, ]*)[\"']")
_NOTE = re.compile(rb"\bid\s*=\s*[\"']_x0000_t202[\"']")
_BLOCK = 1024  # shape ids that one number of an idmap stands for
_WIDE = 380  # pixels of a box
_LINE = 16
_LETTERS = 60  # in a line of a box: a Chinese letter counts as two
_MOST_LINES = 30
_WIDE_LETTER = 0x1100
_FAR = 200  # columns or rows that a box may cover


@dataclass(frozen=True, slots=True)
class Box:
    """A comment's box: the cell that it is of, and how much it has to show."""

    spot: Spot
    lines: int


def box(spot: Spot, said: str) -> Box:
    """Give the box for a comment, high enough for its text."""
    lines = sum(1 + max(0, breadth(line) - 1) // _LETTERS for line in said.split("\n"))
    return Box(spot, min(lines, _MOST_LINES))


def breadth(line: str) -> int:
    """Give how wide a line is in Latin letters."""
    return sum(1 + (ord(letter) >= _WIDE_LETTER) for letter in line)


def blocks(drawing: bytes) -> set[int]:
    """Give the blocks of shape ids that a drawing claims."""
    found = [_BLOCKS.search(tag) for tag in _MAP.findall(drawing)]
    return {int(n) for m in found if m for n in re.findall(rb"\d+", m[1])}


def new(part: SheetPart, boxes: Sequence[Box], taken: Collection[int]) -> bytes:
    """Give a drawing with these boxes, in blocks of ids that no other drawing has."""
    own = list(islice((n for n in count(1) if n not in taken), 1 + len(boxes) // (_BLOCK - 1)))
    shapes = _shapes(part, boxes, _free(own, set()), "")
    return f"<xml {_NAMES}>{_claim(own, '')}{_KIND.format(names='')}{shapes}</xml>".encode()


def added(
    drawing: bytes, part: SheetPart, boxes: Sequence[Box], taken: Collection[int]
) -> bytes | None:
    """Give a drawing with these boxes at its end, None where it has none that can be seen."""
    at = drawing.rfind(b"</xml>")
    if at < 0:
        return None
    used = {int(number) for number in _IDS.findall(drawing)}
    own = sorted(blocks(drawing))
    room = sum(1 for _ in _free(own, used))
    more: list[int] = []
    while room < len(boxes):
        more.append(next(n for n in count(1) if n not in taken and n not in own and n not in more))
        room += _BLOCK - 1
    names = f"{_NAMES} "
    kind = "" if _NOTE.search(drawing) else _KIND.format(names=names)
    shapes = _shapes(part, boxes, _free([*own, *more], used), names)
    grown = drawing[:at] + (kind + shapes).encode("ascii") + drawing[at:]
    return _claiming(grown, more) if more else grown


def _claiming(drawing: bytes, more: Sequence[int]) -> bytes:
    """Add blocks of ids to those that a drawing claims; one without a claim gets one."""
    tag = _MAP.search(drawing)
    data = _BLOCKS.search(tag[0]) if tag else None
    if tag is None or data is None:
        root = _ROOT.search(drawing)
        at = root.end() if root else 0
        return drawing[:at] + _claim(more, f"{_NAMES} ").encode("ascii") + drawing[at:]
    value = ",".join([data[1].decode("ascii"), *map(str, more)]).lstrip(",")
    return drawing[: tag.start()] + retagged(tag[0], {"data": value}) + drawing[tag.end() :]


def _claim(own: Sequence[int], names: str) -> str:
    """Give the element that claims blocks of ids."""
    claimed = f'<o:idmap v:ext="edit" data="{",".join(map(str, own))}"/>'
    return f'<o:shapelayout {names}v:ext="edit">{claimed}</o:shapelayout>'


def _free(own: Sequence[int], used: Collection[int]) -> Iterator[int]:
    """Give the ids of blocks that no shape has."""
    for block in own:
        yield from (n for n in range(block * _BLOCK + 1, (block + 1) * _BLOCK) if n not in used)


def _shapes(part: SheetPart, boxes: Sequence[Box], ids: Iterator[int], names: str) -> str:
    width, height = widths(part)
    return "".join(
        _SHAPE.format(
            names=names,
            id=number,
            z=at,
            anchor=_anchor(one, width, height),
            left=80,
            top=5,
            width=_WIDE * 3 // 4,
            height=_high(one) * 3 // 4,
            row=one.spot[0] - 1,
            column=one.spot[1] - 1,
        )
        for at, (one, number) in enumerate(zip(boxes, ids, strict=False), 1)
    )


def _high(one: Box) -> int:
    return _LINE * one.lines + 12


def _anchor(one: Box, width: Width, height: Width) -> str:
    """Give the corners of a box right of its cell, in cells and pixels from 0."""
    row, column = one.spot
    left, (right, over) = column + 1, _end(column + 1, 15 + _WIDE, width)
    if right - left == _FAR:  # what follows is hidden
        left, (right, over) = 1, _end(1, 15 + _WIDE, width)
    top = max(row - 1, 1)
    bottom, below = _end(top, 10 + _high(one), height)
    corners = (left - 1, 15, top - 1, 10, right - 1, over, bottom - 1, below)
    return ", ".join(map(str, corners))


def _end(start: int, pixels: int, size: Width) -> tuple[int, int]:
    """Give the column or row, and the pixels into it, that lie so far from the start of one."""
    at = start
    while pixels > size(at) and at - start < _FAR:
        pixels -= size(at)
        at += 1
    return at, min(pixels, size(at))
