"""A run over many workbooks as JSON: each with its report, or the sentence why it has none."""

import json
from collections.abc import Sequence

from budgetcheck.report.json_face import SCHEMA_VERSION
from budgetcheck.report.run import Checked


def render(books: Sequence[Checked], language: str) -> str:
    """Give the run as JSON text (docs/run.schema.json); `report` is the value of one workbook."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "language": language,
        "workbooks": [
            {"path": one.path, "report": one.document, "error": one.error or None} for one in books
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
