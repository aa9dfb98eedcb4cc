"""The room's door: a path comes in, a narrative goes out, or one NarrativeError."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative import docx_reader, pdf_reader, source, text_reader
from budgetcheck.narrative.lines import Document, Line, bounded

__all__ = ["Document", "Line", "open_document"]

Watched = Callable[[Sequence[int]], Iterable[int]]


def open_document(path: Path, watched: Watched = iter) -> Document:
    """Give the lines of a .docx, .pdf, .txt or .md file in reading order.

    The file is read once and never written. `watched` wraps the indexes of a PDF's pages, so
    that progress can be shown. Raises NarrativeError, and nothing else, for a file that is no
    such document, holds no text or is not safe to read.

    What is not text in the file is not seen: numbers that Word counts itself (自动编号), text in
    pictures, footnotes, headers and footers of a .docx; form fields of a PDF. The headers,
    footers and page numbers of a PDF are lines like any other.
    """
    kind, data = source.read(path)
    try:
        lines = tuple(bounded(_lines(kind, data, watched)))
    except MemoryError as error:
        raise NarrativeError("narrative.memory") from error
    return Document(path.name, kind, hashlib.sha256(data).hexdigest(), lines, kind != "docx")


def _lines(kind: str, data: bytes, watched: Watched) -> Iterator[Line]:
    if kind == "docx":
        return docx_reader.read_lines(data)
    if kind == "pdf":
        return pdf_reader.read_lines(data, watched)
    return text_reader.read_lines(data)
