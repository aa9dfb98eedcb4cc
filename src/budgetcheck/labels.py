"""Text as it came from a file, made comparable (`normal`) or safe to print (`plain`)."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

_PLAIN = re.compile("[0-9A-Za-z\u4e00-\u9fff]*")  # what is normal already, as most labels are
_SPACE = re.compile(r"\s+")
_QUOTES = re.compile("[“”\"〝〞〟'‘’「」『』＂]")
_BRACKETS = str.maketrans("[]【】〔〕{}", "()()()()")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DASHES = re.compile("[‐‑‒–—―－−]")
_ORDINAL = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}(?:[、.．,，]|\))|\(?\d{1,2}(?:[、．,，)]|\.(?!\d)))"
)
_LEADER = re.compile(r"^(?:其中|加|减|注)?[:：]")


T = TypeVar("T")
_KEPT, _SHORT = 8_192, 100


class _Memory(dict[str, T]):
    """What a function made of texts. A dict finds what it knows without a call of ours."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        made = self._make(text)
        if len(text) <= _SHORT:
            if len(self) >= _KEPT:
                self.clear()
            self[text] = made
        return made


def remembered(make: Callable[[str], T]) -> Callable[[str], T]:
    """Keep what a function makes of short texts: labels and figures stand in workbook after workbook.

    A note of thousands of letters stands in one, and would stay in memory for a whole folder run.
    """
    return _Memory(make).__getitem__


@remembered
def normal(text: str) -> str:
    r"""Give the label without white space, quotes and differences of width or bracket.

    >>> normal('财政拨款 “三公”\n经费（决算）')
    '财政拨款三公经费(决算)'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFKC", text)
    text = _ZERO_WIDTH.sub("", _QUOTES.sub("", text))
    return _DASHES.sub("-", _SPACE.sub("", text)).translate(_BRACKETS)


@remembered
def row_name(text: str) -> str:
    """Give a row's normal label without its ordinal (一、 1. （一）) or 其中：."""
    text = normal(text)
    text = _LEADER.sub("", text)
    return _LEADER.sub("", _ORDINAL.sub("", text)).rstrip(":")


_LINE_SPACE = re.compile("[ \\t\\r\\n\u00a0\u3000]+")
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str, limit: int = 120) -> str:
    r"""Give text that cannot steer a terminal: controls shown as escapes, one line, cut at `limit`.

    >>> plain('a\x1b[31mb\nc')
    'a\\x1b[31mb c'
    """
    text = _UNSAFE.sub(_escaped, _LINE_SPACE.sub(" ", text))
    return text if len(text) <= limit else text[: limit - 1] + "…"


_LATIN = 0xFF


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code <= _LATIN else f"\\u{code:04x}"
