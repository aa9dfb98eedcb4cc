"""A run as workflow commands of GitHub Actions: each finding an annotation.

In: the workbooks of a run. Out: a line a file that could not be read, a line a cause, a line a
finding, and the count. GitHub shows ten errors and ten warnings of a step, so what a person should
see stands first. No text of a file begins a line, so none is taken for a command.
"""

from collections.abc import Iterator, Sequence

from budgetcheck.labels import plain
from budgetcheck.messages import say
from budgetcheck.report.entries import Value, corrections, entries, file_of, line_of
from budgetcheck.report.run import Checked

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def render(books: Sequence[Checked], language: str) -> str:
    """Give the run as lines of workflow commands; the last line is plain."""
    lines = [*_unread(books, language), *_causes(books), *_findings(books, language)]
    return "\n".join([*lines, _count(books, language)]) + "\n"


def _unread(books: Sequence[Checked], language: str) -> Iterator[str]:
    title = say(language, "machines.unread")
    yield from (_command("error", one.path, 1, title, one.error) for one in books if one.error)


def _causes(books: Sequence[Checked]) -> Iterator[str]:
    for book in books:
        for cause in book.document["causes"] if book.document else ():
            if not _waived(book, cause):
                title = f"{cause['id']} {cause['place']}"
                cell = next(iter(corrections(cause)), None)
                where = file_of(book, cell), line_of(cell)
                yield _command(_COMMAND[cause["severity"]], *where, title, cause["message"])


def _waived(book: Checked, cause: Value) -> bool:
    """Tell whether somebody answers for everything that a cause explains."""
    findings = book.document["findings"] if book.document else ()
    return all(one["waived"] for one in findings if one["cause"] == cause["id"])


def _findings(books: Sequence[Checked], language: str) -> Iterator[str]:
    for entry in entries(books):
        finding = entry.finding
        cell = next(iter(entry.cells()), None)
        command = "notice" if entry.waived else _COMMAND[finding["severity"]]
        title = f"{finding['id']} {finding['rule']} {finding['place']}"
        said = "\n".join(entry.said(language))
        yield _command(command, file_of(entry.book, cell), line_of(cell), title, said)


def _count(books: Sequence[Checked], language: str) -> str:
    summaries = [book.document["summary"] for book in books if book.document]
    names = ("causes", "errors", "warnings", "infos", "waived")
    sums = {name: sum(one[name] for one in summaries) for name in names}
    unread = sum(bool(book.error) for book in books)
    return say(language, "machines.github", books=len(books), unread=unread, **sums)


def _command(name: str, path: str, line: int, title: str, said: str) -> str:
    place = f"file={_property(path)},line={line},title={_property(title.strip())}"
    return f"::{name} {place}::{_data(said)}"


def _data(text: str) -> str:
    """Escape what follows the second :: (actions/toolkit, command.ts)."""
    lines = [plain(line, 2_000) for line in text.replace("%", "%25").split("\n")]
    return "%0A".join(lines)


def _property(text: str) -> str:
    """Escape a property, in which a comma and a colon are marks too."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return plain(escaped.replace(":", "%3A").replace(",", "%2C"), 400)
