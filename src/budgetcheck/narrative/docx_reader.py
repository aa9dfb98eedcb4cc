"""Bytes of a .docx come in, its paragraphs and table rows go out in their order.

The text is gathered in one walk of expat, for three reasons: python-docx builds a tree of up to
fifty times the text before a limit can be judged; it passes over what stands in content
controls, inserted revisions and text boxes; and it needs lxml. Left out: deleted and moved-away
revisions, field codes, phonetic guides, and the older copy of a drawing's text
(mc:Fallback). Numbers that Word counts itself (w:numPr) are not in the file as text, so a
heading 一、 made by automatic numbering comes without its 一、.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative import docx_package, limits
from budgetcheck.narrative.lines import Line

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_MATH = "math"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SKIPPED = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "Fallback"})
_MARKS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}


def read_lines(data: bytes) -> Iterator[Line]:
    """Give the paragraphs and table rows. Raises NarrativeError for what is no sound .docx."""
    part, markup = docx_package.body(data)
    body = _Body()
    docx_package.walk(part, markup, body.start, body.end, body.text)
    lines = body.lines()
    if not any(line.text.strip() for line in lines):
        raise NarrativeError("narrative.blank")
    return iter(lines)


@dataclass(slots=True)
class _Row:
    """A table's row while it is read: its cells, each of the texts that stand in it."""

    cells: list[list[str]] = field(default_factory=list)

    def text(self) -> str:
        return "\t".join(" ".join(filter(None, cell)) for cell in self.cells)


@dataclass(slots=True)
class _Body:
    """The text of a document while expat walks it; the one mutable value of this reader."""

    depth: int = 0
    skipped: int = 0
    """The depth of the element that is being left out, 0 for none."""
    runs: int = 0
    """How many elements of text are open."""
    paragraphs: list[tuple[int, list[str]]] = field(default_factory=list)
    rows: list[tuple[int, _Row]] = field(default_factory=list)
    begun: int = 0
    done: list[tuple[int, str, bool]] = field(default_factory=list)

    def lines(self) -> list[Line]:
        """Give what has been read in the order in which it begins."""
        ordered = enumerate(sorted(self.done), 1)
        return [Line(number, text, table=table) for number, (_, text, table) in ordered]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise NarrativeError("narrative.depth", limit=limits.DEPTH)
        if self.skipped:
            return
        local = _local(name)
        if local in _SKIPPED:
            self.skipped = self.depth
        elif local == "p":
            self.paragraphs.append((self._next(), []))
        elif local == "tr":
            self.rows.append((self._next(), _Row()))
        elif local == "tc" and self.rows:
            self.rows[-1][1].cells.append([])
        elif local == "t":
            self.runs += 1
        else:
            self._mark(local, attributes)

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped = 0 if self.skipped == self.depth else self.skipped
        else:
            self._closed(_local(name))
        self.depth -= 1

    def text(self, text: str) -> None:
        if self.runs and not self.skipped and self.paragraphs:
            self.paragraphs[-1][1].append(text)

    def _next(self) -> int:
        self.begun += 1
        if self.begun > limits.LINES:
            raise NarrativeError("narrative.lines", limit=limits.LINES)
        return self.begun

    def _mark(self, local: str, attributes: dict[str, str]) -> None:
        """Add the character that a mark stands for; w:tab in w:pPr is a stop, not a tab."""
        if local not in _MARKS or not self.paragraphs or _is_stop(attributes):
            return
        self.paragraphs[-1][1].append(_MARKS[local])

    def _closed(self, local: str) -> None:
        if local == "t":
            self.runs -= 1
        elif local == "p" and self.paragraphs:
            order, pieces = self.paragraphs.pop()
            self._keep(order, "".join(pieces), table=False)
        elif local == "tr" and self.rows:
            order, row = self.rows.pop()
            self._keep(order, row.text(), table=True)

    def _keep(self, order: int, text: str, *, table: bool) -> None:
        """Keep a text as a line or, inside a table, in its cell."""
        if not self.rows:
            self.done.append((order, text, table))
        elif self.rows[-1][1].cells:
            self.rows[-1][1].cells[-1].append(text)


def _is_stop(attributes: dict[str, str]) -> bool:
    return any(_local(name) == "pos" for name in attributes)


def _local(name: str) -> str:
    """Give the name of an element of Word, of its text in formulas or of a fallback; else ""."""
    space, _, local = name.rpartition(" ")
    if space in _WORD or (space == _COMPATIBILITY and local == "Fallback"):
        return local
    return "t" if local == "t" and space.endswith(_MATH) else ""
