"""The process that reads a PDF: its bytes come in, a line of JSON for each page goes out.

Run by `pdf_reader` and by nobody else. A PDF is a program in disguise: a stream of 50 kB may
unpack to 50 GB, a drawing may draw itself a billion times. Here memory is bounded and the
parent keeps the time, so nothing is caught but what has its own sentence: any other failure
ends this process, which is how the parent learns that the PDF is damaged.
"""

import json
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from math import hypot
from typing import Any, NoReturn

from pdfminer import pdftypes
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from budgetcheck.narrative import limits
from budgetcheck.narrative.pdf_lines import Glyph, direction, lines
from budgetcheck.narrative.radicals import meant

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class _Gathering(PDFTextDevice):
    """Takes the characters of a page from pdfminer; lines and pictures are not drawn at all."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.glyphs: list[Glyph] = []
        self.total = 0

    def render_char(self, matrix: Any, font: PDFFont, *sizes: Any) -> float:
        """Keep a character at its origin; give how far it moves the next one."""
        fontsize, scaling, _rise, cid = sizes[:4]
        a, b, c, d, x, y = matrix
        advance: float = font.char_width(cid) * fontsize * scaling
        size = abs(fontsize) * hypot(c, d)
        width = abs(advance) * hypot(a, b)
        text = _character(font, cid)
        self.total += len(text)
        if self.total > limits.CHARACTERS:
            _fail("narrative.characters", limit=limits.CHARACTERS)
        self.glyphs.append(Glyph(text, x, y, width, size, direction(a, b)))
        return advance


def _character(font: PDFFont, cid: int) -> str:
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return _UNKNOWN
    return meant(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _document(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(BytesIO(data)), password="")
    except (PDFPasswordIncorrect, PDFEncryptionError):
        _fail("narrative.encrypted")


def _pages(document: PDFDocument) -> list[PDFPage]:
    """Give the pages, all that the document promises with the text that each promises."""
    tree = pdftypes.resolve1(document.catalog.get("Pages"))
    if not isinstance(tree, dict):
        _fail("narrative.pdf_damaged")
    pages = list(islice(PDFPage.create_pages(document), limits.PAGES + 1))
    if len(pages) > limits.PAGES:
        _fail("narrative.page_count", limit=limits.PAGES)
    promised = pdftypes.resolve1(tree.get("Count"))
    if isinstance(promised, int) and promised > len(pages):
        _fail("narrative.pdf_damaged")
    if any(pdftypes.resolve1(part) is None for page in pages for part in page.contents):
        _fail("narrative.pdf_damaged")
    return pages


def _inflated(data: bytes) -> bytes:
    """Unpack a stream that zlib refused, if nothing but its checksum has been cut off.

    pdfminer would pass over what cannot be unpacked, and text that is missing unseen would be a
    narrative that reads as clean.
    """
    raw = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        text = zlib.decompressobj().decompress(data)
        raw.decompress(data[2:])
    except zlib.error:
        _fail("narrative.pdf_damaged")
    if not raw.eof:
        _fail("narrative.pdf_damaged")
    return text


def _texts(pages: list[PDFPage]) -> Iterator[list[str]]:
    manager = PDFResourceManager()
    device = _Gathering(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in pages:
        device.glyphs = []
        interpreter.process_page(page)
        yield lines(device.glyphs)


def _fail(key: str, **details: int) -> NoReturn:
    _say({"error": key, "details": details})
    sys.exit(0)


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; there only time is bounded

        resource.setrlimit(resource.RLIMIT_AS, (limits.PDF_MEMORY, limits.PDF_MEMORY))
    except (ImportError, ValueError, OSError):
        return


def main() -> None:
    """Read a PDF from standard input, write its pages to standard output."""
    _bound_memory()
    pdftypes.decompress_corrupted = _inflated
    try:
        pages = _pages(_document(sys.stdin.buffer.read()))
        _say({"pages": len(pages)})
        for texts in _texts(pages):
            _say({"lines": texts})
    except MemoryError:
        _fail("narrative.memory")


if __name__ == "__main__":
    main()
