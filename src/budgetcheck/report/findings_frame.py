"""All findings of a run as a table, a row a finding, and its CSV and Parquet files.

In: the workbooks of a run. Out: rows, or the bytes of a file. Amounts are text in both files: their
decimals are part of what is printed, and a share has more of them than an amount.
"""

import csv
import importlib.util
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from budgetcheck.errors import OutputError
from budgetcheck.labels import plain
from budgetcheck.report.entries import Entry, entries, file_of, place
from budgetcheck.report.run import Checked

COLUMNS = (
    "workbook", "department", "year", "id", "severity", "verdict", "rule", "table", "file",
    "sheet", "cell", "label", "value", "unit", "left", "right", "difference", "cause",
    "cause_place", "cause_value", "suggested", "waived", "reason", "fingerprint", "message",
    "certainty",
)  # fmt: skip
"""Names of the columns in every language; none is renamed."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MOST = 4_000
_JOINED = "; "


def rows(books: Sequence[Checked]) -> Iterator[dict[str, Any]]:
    """Give a row a finding in the order of JSON; a workbook that could not be read has one too."""
    for book in books:
        if book.document is None:
            yield {
                **dict.fromkeys(COLUMNS),
                "workbook": book.path,
                "file": book.path,
                "severity": "error",
                "verdict": "unreadable",
                "waived": False,
                "message": book.error,
            }
        yield from (_row(entry) for entry in entries((book,)))


def _row(entry: Entry) -> dict[str, Any]:
    finding, book = entry.finding, entry.book
    given = book.document["input"] if book.document else {}
    first = next(iter(entry.cells()), None)
    cell = first or {}
    fixes = entry.corrections()
    same = ("id", "severity", "verdict", "rule", "left", "right", "difference", "cause")
    titles = book.document["titles"] if book.document else {}
    return {
        **dict.fromkeys(COLUMNS),
        **{name: finding[name] for name in same},
        "workbook": book.path,
        "department": given["department"],
        "year": given["year"],
        "table": titles.get(finding["table"], finding["table"]),  # 01 would open in Excel as 1
        "file": file_of(book, first),
        "sheet": cell.get("sheet", cell.get("document")),
        "cell": cell.get("cell", cell.get("place")),
        "label": cell.get("label"),
        "value": cell.get("value"),
        "unit": finding["unit"],
        "cause_place": _JOINED.join(place(one) for one in fixes) or None,
        "cause_value": _JOINED.join(one["value"] or "" for one in fixes) or None,
        "suggested": _JOINED.join(one["suggested"] for one in fixes) or None,
        "waived": entry.waived,
        "reason": finding["waiver"]["reason"] if finding["waiver"] else None,
        "fingerprint": finding["fingerprint"],
        "message": finding["message"],
        "certainty": entry.cause["certainty"] if entry.cause else None,
    }


def csv_file(books: Sequence[Checked]) -> Iterator[bytes]:
    """Give the table as CSV that Excel opens as it is: UTF-8 with its mark, no live formula.

    A piece comes for the names of the columns, then one for each workbook.
    """
    yield _lines([COLUMNS]).encode("utf-8-sig")
    for book in books:
        found = [[_shown(row[name]) for name in COLUMNS] for row in rows((book,))]
        yield _lines(found).encode("utf-8")


def _lines(found: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(found)
    return text.getvalue()


def _shown(value: Any) -> str:
    """Give a field; what a spreadsheet would take for a formula begins with ' and is text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    raw = str(value)
    text = plain(raw, _MOST)
    live = raw.startswith(_LIVE) or text.lstrip().startswith(_LIVE)
    return f"'{text}" if live and not _NUMBER.fullmatch(text) else text


def parquet_file(books: Sequence[Checked]) -> bytes:
    """Give the table as Parquet. Raises OutputError where pyarrow is not installed."""
    need_parquet()
    import pandas as pd  # noqa: PLC0415 - a third of the time that a run takes to start

    frame = pd.DataFrame(list(rows(books)), columns=list(COLUMNS), dtype=object)
    kinds = {"year": "Int64", "waived": "boolean"}
    frame = frame.astype({name: kinds.get(name, "string") for name in COLUMNS})
    return bytes(frame.to_parquet(engine="pyarrow", index=False))


def need_parquet() -> None:
    """Raise OutputError where pyarrow, which writes Parquet, is not installed."""
    if importlib.util.find_spec("pyarrow") is None:
        raise OutputError("machines.no_pyarrow")
