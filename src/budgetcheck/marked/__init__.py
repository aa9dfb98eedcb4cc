"""The annotated workbook: a Report and the bytes it is of come in, the marked copy's bytes go out.

`fitting` says beforehand whether a file can have a copy. `marks` says which cells are marked and
why, `result` and `result_sheet` make the sheet 核查结果; `copy` puts them into the package by way
of `sheet_part`, `styles`, `comments` and `shapes`, each of which edits one kind of part through
`outline` (where in the bytes is what) and `parts` (the package while it changes).
"""

from budgetcheck.marked.copy import render as _render
from budgetcheck.marked.fitting import ending_of, refuse
from budgetcheck.report.model import Report

__all__ = ["refuse", "render"]


def render(report: Report, language: str, content: bytes, name: str) -> bytes:
    """Give the marked copy of the workbook `name`, whose bytes are `content`.

    The same report and bytes give the same copy. Raises OutputError for an .xls, a template, and
    a workbook with a part that cannot be copied.
    """
    ending_of(content, name)
    return _render(report, language, content, name)
