"""Which ending of a path asks for which face of a report.

Some faces show one workbook (`ONE`); those for machines take a whole run (`MANY`), and a single
workbook is a run of one, but for .json, whose single report is a contract of its own. A face is
loaded when it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.report.model import Report
from budgetcheck.report.run import Checked, packed
from budgetcheck.workbook import Workbook

_ESCAPED = "backslashreplace"  # writes a lone surrogate, as of a file's name, as JSON does: \\udc80


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a report is of: its path as given, its bytes and its cells.

    Bytes and cells are None where a narrative was checked alone. `narrative` and `previous` are the
    paths of what was checked with the workbook, "" where nothing was.
    """

    path: str
    content: bytes | None
    opened: Workbook | None
    narrative: str = ""
    previous: str = ""


def one(ending: str, report: Report, language: str, origin: Origin) -> bytes:
    """Give the report of one workbook."""
    if ending in ONE:
        return ONE[ending](report, language, origin)
    from budgetcheck.report import json_face  # noqa: PLC0415 - loaded when asked for

    if ending == ".json":
        return json_face.render(report, language).encode("utf-8", _ESCAPED)
    document = json_face.document(report, language)
    own = Checked(origin.path, packed(document), "", origin.narrative, origin.previous)
    return b"".join(many(ending, (own,), language))


def refuse(ending: str, content: bytes | None, name: str) -> None:
    """Raise OutputError where the report of the workbook `name` cannot be had in that ending."""
    if ending in _COPIES:
        from budgetcheck import marked  # noqa: PLC0415

        marked.refuse(ending, content, name)


def many(ending: str, books: Sequence[Checked], language: str) -> Iterable[bytes]:
    """Give the report of a run in pieces, which need not be in memory together."""
    return MANY[ending](books, language)


def _text(report: Report, language: str, _: Origin) -> bytes:
    from budgetcheck.report import text_face  # noqa: PLC0415

    return text_face.render(report, language).encode("utf-8")


def _markdown(report: Report, language: str, _: Origin) -> bytes:
    from budgetcheck.report import markdown_face  # noqa: PLC0415

    return markdown_face.render(report, language).encode("utf-8")


def _page(report: Report, language: str, origin: Origin) -> bytes:
    from budgetcheck import page  # noqa: PLC0415

    return page.render(report, language, origin.opened)


def _marked(ending: str) -> Callable[[Report, str, Origin], bytes]:
    def marked(report: Report, language: str, origin: Origin) -> bytes:
        from budgetcheck import marked as room  # noqa: PLC0415

        refuse(ending, origin.content, origin.path)
        return room.render(report, language, origin.content or b"", origin.path)

    return marked


def _json(books: Sequence[Checked], language: str) -> Iterator[bytes]:
    from budgetcheck.report import run_json  # noqa: PLC0415

    for piece in run_json.render(books, language):
        yield piece.encode("utf-8", _ESCAPED)


def _sarif(books: Sequence[Checked], language: str) -> Iterable[bytes]:
    from budgetcheck.report import sarif_face  # noqa: PLC0415

    return (sarif_face.render(books, language).encode("utf-8", _ESCAPED),)


def _junit(books: Sequence[Checked], language: str) -> Iterable[bytes]:
    from budgetcheck.report import junit_face  # noqa: PLC0415

    return (junit_face.render(books, language),)


def _github(books: Sequence[Checked], language: str) -> Iterable[bytes]:
    from budgetcheck.report import github_face  # noqa: PLC0415

    return (github_face.render(books, language).encode("utf-8"),)


def _csv(books: Sequence[Checked], _: str) -> Iterator[bytes]:
    from budgetcheck.report import findings_frame  # noqa: PLC0415

    return findings_frame.csv_file(books)


def _parquet(books: Sequence[Checked], _: str) -> Iterable[bytes]:
    from budgetcheck.report import findings_frame  # noqa: PLC0415

    return (findings_frame.parquet_file(books),)


_COPIES = (".xlsx", ".xlsm")
ONE: Mapping[str, Callable[[Report, str, Origin], bytes]] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": _page,
    **{ending: _marked(ending) for ending in _COPIES},
}
MANY: Mapping[str, Callable[[Sequence[Checked], str], Iterable[bytes]]] = {
    ".json": _json,
    ".sarif": _sarif,
    ".xml": _junit,
    ".csv": _csv,
    ".parquet": _parquet,
    "github": _github,  # asked for by --format alone: it is a log, not a file
}
ENDINGS = (*ONE, *(name for name in MANY if name.startswith(".")))
