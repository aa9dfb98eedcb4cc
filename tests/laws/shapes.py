"""The shapes of one text: lines of a width, headings over two lines, and as a file of another kind."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "narrative"))  # forms and parts of documents

from document_parts import at, pages  # noqa: E402
from writer.forms import as_docx  # noqa: E402

WIDTHS = (24, 28, 34, 40)
A_PAGE = 40  # lines
Shape = Callable[[Sequence[str], Path], Path]
"""Saves paragraphs in a folder; gives the file."""

_TOKEN = re.compile(r"-?[\d.,]+|.")  # a printer never breaks a figure
_HANGS = "，。；：、）)！？”%％"  # and lets these hang at the end of a line
_PART = re.compile("第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、")
_BRIEF, _LONG = 4, 40  # letters of a heading that is broken


def wrapped(paragraph: str, width: int) -> list[str]:
    """Give the lines of a paragraph."""
    lines = [""]
    for token in _TOKEN.findall(paragraph):
        hangs = token in _HANGS and len(lines[-1]) <= width
        if len(lines[-1]) + len(token) > width and not hangs:
            lines.append("")
        lines[-1] += token
    return lines


def halved(paragraph: str) -> list[str]:
    """Give a heading over two lines, anything else as it is."""
    heading = _PART.match(paragraph) and _BRIEF < len(paragraph) <= _LONG
    if not heading or re.search(r"\d", paragraph):
        return [paragraph]
    half = (len(paragraph) + 1) // 2
    return [paragraph[:half], paragraph[half:]]


def as_text(lines: Sequence[str], path: Path) -> Path:
    """Save lines as they are."""
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def as_pdf(lines: Sequence[str], path: Path) -> Path:
    """Save lines as pages of a PDF."""
    starts = range(0, len(lines), A_PAGE)
    path.write_bytes(pages(*(_page(lines[start : start + A_PAGE]) for start in starts)))
    return path


def _page(lines: Sequence[str]) -> bytes:
    return b"".join(at(line, 50, 790 - 18 * row) for row, line in enumerate(lines))


def _of_width(width: int, paragraphs: Sequence[str], folder: Path) -> Path:
    lines = [line for own in paragraphs for line in wrapped(own, width)]
    return as_text(lines, folder / "text.txt")


def _mixed(paragraphs: Sequence[str], folder: Path) -> Path:
    some = ([p] if n % 3 == 2 else wrapped(p, WIDTHS[1]) for n, p in enumerate(paragraphs))
    return as_text([line for lines in some for line in lines], folder / "text.txt")


def _halved(paragraphs: Sequence[str], folder: Path) -> Path:
    return as_text([line for own in paragraphs for line in halved(own)], folder / "text.txt")


def _printed(paragraphs: Sequence[str], folder: Path) -> Path:
    lines = [line for own in paragraphs for line in wrapped(own, WIDTHS[2])]
    return as_pdf(lines, folder / "text.pdf")


SHAPES: Mapping[str, Shape] = {
    **{f"wrapped at {width}": partial(_of_width, width) for width in WIDTHS},
    "every third whole": _mixed,
    "headings over two lines": _halved,
    "Markdown": lambda paragraphs, folder: as_text(paragraphs, folder / "text.md"),
    "Word": lambda paragraphs, folder: as_docx(paragraphs, folder / "text.docx"),
    "PDF": _printed,
}
