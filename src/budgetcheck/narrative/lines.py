"""A narrative as it was read: lines with their place, and the document that they make up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative import limits


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text or PDF, a paragraph or a table's row of a .docx, counted from 1.

    `page` counts from 1: always in a PDF, in a text only where form feeds part its pages. The
    cells of a table's row (`table`) are joined by tabs.
    """

    number: int
    text: str
    page: int | None = None
    table: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A narrative's lines; `kind` is "docx", "pdf", "txt" or "md".

    `wrapped` says that a sentence may run on over the ends of lines.
    """

    name: str
    kind: str
    sha256: str
    lines: tuple[Line, ...]
    wrapped: bool


def bounded(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines on. Raises NarrativeError once they are too many or too long."""
    characters = 0
    for count, line in enumerate(lines, 1):
        characters += len(line.text)
        if count > limits.LINES:
            raise NarrativeError("narrative.lines", limit=limits.LINES)
        if characters > limits.CHARACTERS:
            raise NarrativeError("narrative.characters", limit=limits.CHARACTERS)
        yield line
