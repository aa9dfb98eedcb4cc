"""A run as SARIF 2.1.0 (OASIS Standard, 2020-03-27), for code scanning.

In: the workbooks of a run. Out: one log with one run. A cell is no region of text, so a workbook
is located by its first line (a viewer shows nothing without one) and the cell is a logical
location; what should stand there is in `properties.corrections`, as no `fix` could be applied.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from budgetcheck.messages import say
from budgetcheck.report.entries import (
    Entry,
    Value,
    corrections,
    entries,
    file_of,
    line_of,
    place,
)
from budgetcheck.report.run import Checked
from budgetcheck.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_OF_TIER = {"hard": "error", "soft": "warning", "info": "note"}


def render(books: Sequence[Checked], language: str) -> str:
    """Give the run as the text of a SARIF log."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(books, language)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class _Indices:
    """Where rules and files stand in the lists of the run."""

    rules: dict[str, int]
    files: dict[str, int]
    language: str

    def file(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {"uri": uri(path)}
        return {**found, "index": self.files[path]} if path in self.files else found


def _run(books: Sequence[Checked], language: str) -> dict[str, Any]:
    rules = _rules(books)
    files = _files(books)
    indices = _Indices(_numbered(rules), _numbered(files), language)
    return {
        "tool": {"driver": _driver(books, list(rules.values()), language)},
        "invocations": [_invocation(books, indices)],
        "artifacts": list(files.values()),
        "columnKind": "unicodeCodePoints",
        "results": [_result(entry, indices) for entry in entries(books)],
    }


def _numbered(named: dict[str, Any]) -> dict[str, int]:
    return {name: at for at, name in enumerate(named)}


def _driver(books: Sequence[Checked], rules: list[Any], language: str) -> dict[str, Any]:
    packs = [book.document["tool"] for book in books if book.document]
    used = dict.fromkeys(f"{tool['rules']} {tool['rules_version']}" for tool in packs)
    return {
        "name": "budgetcheck",
        "version": __version__,
        "semanticVersion": __version__,
        "language": {"zh": "zh-CN", "en": "en-US"}[language],
        "rules": rules,
        "properties": {"packs": list(used)},
    }


def _rules(books: Sequence[Checked]) -> dict[str, dict[str, Any]]:
    """Give the rules and remarks of all workbooks by id; the first to name one says what it is."""
    found: dict[str, dict[str, Any]] = {}
    for book in books:
        for rule in book.document["rules"] if book.document else ():
            found.setdefault(rule["id"], _rule(rule, _OF_TIER[rule["tier"]]))
        for remark in book.document["remarks"] if book.document else ():
            found.setdefault(remark["id"], _rule(remark, _LEVEL[remark["severity"]]))
    return found


def _rule(rule: Value, level: str) -> dict[str, Any]:
    return {
        "id": rule["id"],
        "shortDescription": {"text": harmless(rule["says"])},
        "defaultConfiguration": {"level": level},
    }


def _files(books: Sequence[Checked]) -> dict[str, dict[str, Any]]:
    """Give each file that was read, or could not be, with its hash where it was."""
    found: dict[str, dict[str, Any]] = {}
    for book in books:
        given = book.document["input"] if book.document else {}
        alone = book.document is not None and given["workbook"] is None
        own = given.get("narrative_sha256" if alone else "sha256")
        found[book.path] = _file(book.path, own)
        beside = {book.narrative: given.get("narrative_sha256"), book.previous: None}
        found |= {path: _file(path, own) for path, own in beside.items() if path}
    return found


def _file(path: str, sha256: str | None) -> dict[str, Any]:
    hashes = {"hashes": {"sha-256": sha256}} if sha256 else {}
    return {"location": {"uri": uri(path)}, "roles": ["analysisTarget"], **hashes}


def _invocation(books: Sequence[Checked], indices: _Indices) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": {"text": harmless(book.error)},
            "locations": [{"physicalLocation": _physical(book.path, 1, indices)}],
        }
        for book in books
        if book.error
    ]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def _result(entry: Entry, indices: _Indices) -> dict[str, Any]:
    finding = entry.finding
    first = next(iter(entry.cells()), None)
    mark = finding["fingerprint"]
    return {
        "ruleId": finding["rule"],
        "ruleIndex": indices.rules[finding["rule"]],
        "level": _LEVEL[finding["severity"]],
        "message": {"text": harmless("\n".join(entry.said(indices.language)))},
        "locations": [_location(entry.book, first, indices)],
        "relatedLocations": list(_related(entry, indices)),
        "partialFingerprints": {
            "budgetcheck/v1": mark,
            "primaryLocationLineHash": f"{mark}:{entry.twin + 1}",  # what GitHub knows it by
        },
        "suppressions": list(_suppressions(entry)),
        "properties": _properties(entry),
    }


def _location(book: Checked, cell: Value | None, indices: _Indices) -> dict[str, Any]:
    """Give the place of a cell; of a finding on no cell, the workbook."""
    where = _physical(file_of(book, cell), line_of(cell), indices)
    if cell is None:
        return {"physicalLocation": where}
    kind = "paragraph" if "document" in cell else "cell"
    name = cell["place"] if "document" in cell else cell["cell"]
    logical = {"name": name, "fullyQualifiedName": place(cell), "kind": kind}
    return {"physicalLocation": where, "logicalLocations": [logical]}


def _physical(path: str, line: int, indices: _Indices) -> dict[str, Any]:
    return {"artifactLocation": indices.file(path), "region": {"startLine": line}}


def _related(entry: Entry, indices: _Indices) -> Iterator[dict[str, Any]]:
    """Give what should be changed, then the other cells that hold a figure."""
    told = [
        (one, say(indices.language, "machines.should", value=one["suggested"]))
        for one in entry.corrections()
    ]
    told += [(one, _labelled(one)) for one in entry.cells()[1:] if not one.get("blank")]
    for at, (cell, words) in enumerate(told):
        yield {
            "id": at,
            **_location(entry.book, cell, indices),
            "message": {"text": harmless(f"{place(cell)}  {words}")},
        }


def _labelled(cell: Value) -> str:
    return " ".join(filter(None, (cell.get("label"), cell.get("value"), cell.get("unit"))))


def _suppressions(entry: Entry) -> Iterator[dict[str, Any]]:
    waiver = entry.finding["waiver"]
    if waiver:
        names = {"by": waiver["by"], "until": waiver["until"]}
        yield {
            "kind": "external",
            "status": "accepted",
            "justification": waiver["reason"],
            "properties": {name: value for name, value in names.items() if value},
        }


def _properties(entry: Entry) -> dict[str, Any]:
    names = ("id", "verdict", "table", "cause", "unit", "left", "right", "difference")
    found = {name: entry.finding[name] for name in names if entry.finding[name] is not None}
    named = [
        {"place": place(one), "value": one["value"], "suggested": one["suggested"]}
        for one in (corrections(entry.cause) if entry.cause else ())
    ]
    if entry.cause:
        found["certainty"] = entry.cause["certainty"]
    return {**found, "corrections": named} if named else found


def uri(path: str) -> str:
    """Give a path as given as a URI reference: relative if it is, percent-encoded.

    >>> uri('2023/决算 表.xlsx'), uri('/a b.xlsx'), uri('C:/a.xlsx')
    ('2023/%E5%86%B3%E7%AE%97%20%E8%A1%A8.xlsx', 'file:///a%20b.xlsx', 'file:///C:/a.xlsx')
    """
    quoted = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return f"file://{quoted}"
    drive = path[1:3] == ":/"
    return f"file:///{path[:2]}{quoted[4:]}" if drive else quoted


def harmless(text: str) -> str:
    """Give text in which no viewer finds a link: SARIF 2.1.0, 3.11.6, has [text](target)."""
    return text.replace("](", "] (")
