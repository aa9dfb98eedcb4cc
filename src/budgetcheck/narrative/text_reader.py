"""Bytes of a .txt or .md come in, its lines go out.

The encoding is UTF-16 or UTF-8 by its mark, else UTF-8 if it is that, else GB18030, which holds
GBK and GB2312. A form feed begins a page. As in an editor, a form feed right after the end of
a line makes no line of its own; any other, and a NUL, ends the line that it stands in.
"""

import re
from collections.abc import Iterator

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative.lines import Line

_BREAK = re.compile("(?:\r\n|[\r\n])\f?|[\f\0]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_STRAY = 10
_STRAY_SHARE = 100
"""Controls that a text may hold: ten, or one in a hundred characters."""
_LEGIBLE = 20
"""A text with so many times more good than broken UTF-8 is UTF-8 that was damaged."""
_ASCII = "\x7f"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_lines(data: bytes) -> Iterator[Line]:
    """Give the lines of a text. Raises NarrativeError for what is no text."""
    text = _decoded(data)
    strays = len(_CONTROL.findall(text))
    if strays > max(_STRAY, len(text) // _STRAY_SHARE):
        raise NarrativeError("narrative.binary")
    if not text.strip("\0 \t\r\n\f\v\u3000\ufeff"):
        raise NarrativeError("narrative.blank")
    return _lines(text)


def _lines(text: str) -> Iterator[Line]:
    page = 1 if "\f" in text else None
    start, number = 0, 1
    for number, end in enumerate(_BREAK.finditer(text), 1):
        yield Line(number, text[start : end.start()], page)
        start = end.end()
        if page is not None and "\f" in end.group():
            page += 1
    if start < len(text):
        yield Line(number + (start > 0), text[start:], page)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(data, "utf-16", "narrative.text_damaged")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_damaged(data)
    return _strict(data, "gb18030", "narrative.binary")


def _strict(data: bytes, encoding: str, key: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NarrativeError(key) from error


def _refuse_damaged(data: bytes) -> None:
    """Refuse UTF-8 with a fault here and there, which GB18030 would turn into nonsense."""
    text = data.decode("utf-8-sig", "replace")
    broken = text.count(_REPLACEMENT)
    good = sum(character > _ASCII for character in text) - broken
    if good > _LEGIBLE * broken:
        raise NarrativeError("narrative.text_damaged")
