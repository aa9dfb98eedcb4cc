"""Which ending of a path asks for which face of a report.

Some faces show one workbook (`ONE`); those for machines take a whole run (`MANY`), and a single
workbook is a run of one, but for .json, whose single report is a contract of its own. A face is
loaded when it is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.report.model import Report
from budgetcheck.report.run import Checked
from budgetcheck.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a report is of: its path as given, its bytes and its cells.

    Bytes and cells are None where a narrative was checked alone.
    """

    path: str
    content: bytes | None
    opened: Workbook | None


def one(ending: str, report: Report, language: str, origin: Origin) -> bytes:
    """Give the report of one workbook."""
    if ending in ONE:
        return ONE[ending](report, language, origin)
    from budgetcheck.report import json_face  # noqa: PLC0415 - loaded when asked for

    if ending == ".json":
        return json_face.render(report, language).encode("utf-8")
    return many(ending, (Checked(origin.path, json_face.document(report, language)),), language)


def refuse(ending: str, content: bytes | None, name: str) -> None:
    """Raise OutputError where the report of the workbook `name` cannot be had in that ending."""
    if ending in _COPIES:
        from budgetcheck import marked  # noqa: PLC0415

        marked.refuse(ending, content, name)


def many(ending: str, books: Sequence[Checked], language: str) -> bytes:
    """Give the report of a run."""
    return MANY[ending](books, language)


def _text(report: Report, language: str, _: Origin) -> bytes:
    from budgetcheck.report import text_face  # noqa: PLC0415

    return text_face.render(report, language).encode("utf-8")


def _marked(ending: str) -> Callable[[Report, str, Origin], bytes]:
    def marked(report: Report, language: str, origin: Origin) -> bytes:
        from budgetcheck import marked as room  # noqa: PLC0415

        refuse(ending, origin.content, origin.path)
        return room.render(report, language, origin.content or b"", origin.path)

    return marked


def _json(books: Sequence[Checked], language: str) -> bytes:
    from budgetcheck.report import run_json  # noqa: PLC0415

    return run_json.render(books, language).encode("utf-8")


_COPIES = (".xlsx", ".xlsm")
ONE: Mapping[str, Callable[[Report, str, Origin], bytes]] = {
    ".txt": _text,
    **{ending: _marked(ending) for ending in _COPIES},
}
MANY: Mapping[str, Callable[[Sequence[Checked], str], bytes]] = {".json": _json}
ENDINGS = (*ONE, *MANY)
