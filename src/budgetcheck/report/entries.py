"""What the faces for machines have in common: the entries of a run, read from its JSON values.

In: the workbooks of a run. Out: each finding with its workbook and its cause, in the order of JSON.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from budgetcheck.diagnosis import SURE
from budgetcheck.labels import plain
from budgetcheck.messages import say
from budgetcheck.report.run import Checked
from budgetcheck.rulebook.formula import LAST_YEAR

_LINED = (".txt", ".md")  # narratives whose lines are those of the file
_LAST = (
    f"{LAST_YEAR}:"  # before the sheets of last year's workbook; no sheet's own name has a colon
)

_SURE = frozenset(degree.value for degree in SURE)
Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of a run, the workbook that it is of, and the cause that explains it."""

    book: Checked
    finding: Value
    cause: Value | None
    twin: int  # how many findings before it in its workbook are of the same figures

    @property
    def waived(self) -> bool:
        """Whether somebody answers for it."""
        return bool(self.finding["waived"])

    def cells(self) -> Sequence[Value]:
        """Give the cells that the finding is about, where to look first at the head."""
        found: Sequence[Value] = self.finding["cells"]
        return found

    def corrections(self) -> Sequence[Value]:
        """Give what should be changed, if its cause is known: the likeliest candidate."""
        return corrections(self.cause) if self.cause else ()

    def table(self, language: str) -> str:
        """Give the title of its table; of a relation between tables, those words."""
        return table_title(self.book, self.finding["table"], language)

    def said(self, language: str) -> tuple[str, ...]:
        """Give its message, that of its cause or its sentence in a narrative, who answers for it."""
        told = [cell["text"] for cell in self.cells() if cell.get("text")]
        more = ""
        if self.cause:
            head = say(language, "machines.cause", id=self.cause["id"])
            more = f"{head}{self.cause['message']}"
        elif told and self.finding["verdict"] == "broken":
            more = say(language, "finding.sentence", text=told[0])
        return (self.finding["message"], *filter(None, (more, self.waiver(language))))

    def waiver(self, language: str) -> str:
        """Give who answers for it and why, "" where nobody does."""
        waiver = self.finding["waiver"]
        if waiver is None:
            return ""
        until = (
            say(language, "waiver.until", date=waiver["until"])
            if waiver["until"]
            else say(language, "waiver.for_good")
        )
        details = {"reason": waiver["reason"], "by": waiver["by"] or "—"}
        return say(language, "waiver.line", until=until, **details)


def entries(books: Sequence[Checked]) -> Iterator[Entry]:
    """Give every finding of a run, workbook after workbook, in the order of JSON."""
    for book in books:
        if book.document is None:
            continue
        causes = {cause["id"]: cause for cause in book.document["causes"]}
        seen: Counter[str] = Counter()
        for finding in book.document["findings"]:
            same = finding["fingerprint"]
            yield Entry(book, finding, causes.get(finding["cause"]), seen[same])
            seen[same] += 1


def corrections(cause: Value) -> Sequence[Value]:
    """Give the cells of the correction of a cause that is sure of it."""
    sure = cause["certainty"] in _SURE
    first: Value = next(iter(cause["candidates"]), {}) if sure else {}
    found: Sequence[Value] = first.get("cells", (first,) if first else ())
    return found


def table_title(book: Checked, table: str | None, language: str) -> str:
    """Give the title of a table of a workbook; without a table, the words for relations between."""
    if table is None:
        return say(language, "face.between")
    titles = book.document["titles"] if book.document else {}
    return str(titles.get(table, table))


def place(cell: Value) -> str:
    """Give where something stands: 支出决算表!E7, or the document and its 第12行."""
    if "document" in cell:
        return f"{plain(cell['document'])} {cell['place']}"
    return f"{plain(cell['sheet'])}!{cell['cell']}"


def file_of(book: Checked, cell: Value | None) -> str:
    """Give the path of the file that a cell stands in: the workbook, last year's, the narrative."""
    if cell is None:
        return book.path
    if "document" in cell:
        return book.narrative or book.path
    return (book.previous or book.path) if cell["sheet"].startswith(_LAST) else book.path


def line_of(cell: Value | None) -> int:
    """Give the line of a text file; a workbook and a .docx have none, so their first stands for it."""
    if cell is None or "document" not in cell:
        return 1
    lined = PurePosixPath(cell["document"]).suffix.lower() in _LINED
    return int(cell["line"]) if lined else 1
