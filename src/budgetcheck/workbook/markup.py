"""XML parts, walked by expat: handlers come in, nothing goes out but what they gathered, or a tree.

No DTD, no entity, no encoding but UTF-8, UTF-16 and ASCII passes; names come as expat gives
them with a separator, "namespace name".
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers.expat import ExpatError, ParserCreate

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"})


def walk(
    part: str,
    data: bytes,
    start: Start | None = None,
    end: End | None = None,
    text: Text | None = None,
) -> None:
    """Walk a part from its first element to its last. Raises WorkbookError naming the part."""
    _calm(part, data)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def doctype(*_: object) -> None:
        raise WorkbookError("workbook.dtd", part=part)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise WorkbookError("workbook.encoding", part=part, encoding=encoding)

    def long(*texts: str) -> None:
        if len(texts[-1]) > limits.MARKUP_RUN:
            raise WorkbookError("workbook.markup_long", part=part)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    parser.CommentHandler = long
    parser.ProcessingInstructionHandler = long
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
    except ExpatError as error:
        line = error.lineno
        raise WorkbookError("workbook.xml", part=part, line=line) from error


def tree(part: str, data: bytes) -> Element:
    """Give a part as elements. Raises WorkbookError as `walk` does, which goes before."""
    walk(part, data)
    try:
        return fromstring(data)  # noqa: S314 - no DTD came through
    except ParseError as error:
        raise WorkbookError("workbook.xml", part=part, line=error.position[0]) from error


def mentions_dtd(data: bytes) -> bool:
    """Say whether bytes in ASCII or UTF-16 hold a DTD, for parts that need not be well formed."""
    plain = data.replace(b"\0", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def elements(data: bytes) -> int:
    """Count the tags that open an element, comments with them."""
    return data.count(b"<") - data.count(b"</")


def _calm(part: str, data: bytes) -> None:
    """Refuse a run of bytes without a '<' that is longer than any text or tag may be."""
    position = 0
    while len(data) - position > limits.MARKUP_RUN:
        last = data.rfind(b"<", position, position + limits.MARKUP_RUN)
        if last < 0:
            raise WorkbookError("workbook.markup_long", part=part)
        position = last + 1
