"""A run over many workbooks as JSON: each with its report, or the sentence why it has none."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from budgetcheck.report.json_face import SCHEMA_VERSION
from budgetcheck.report.run import Checked


def render(books: Sequence[Checked], language: str) -> Iterator[str]:
    """Give the run as pieces of JSON text (docs/run.schema.json), a piece a workbook.

    `report` is the value of one workbook. The whole of a province would not fit into memory.
    """
    head = _text({"schema_version": SCHEMA_VERSION, "language": language, "workbooks": []})
    before, after = head.rsplit("[]", 1)
    if not books:
        yield head + "\n"
        return
    mark = "["
    for one in books:
        value = {"path": one.path, "report": one.document, "error": one.error or None}
        yield f"{before}{mark}\n  " + _text(value).replace("\n", "\n  ")
        before, mark = "", ","
    yield f"\n ]{after}\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
