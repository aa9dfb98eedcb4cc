"""Pages of workbooks and narratives, made once."""

from functools import cache
from pathlib import Path

import pytest
from reading import Page

from budgetcheck import library, narrative, page, workbook
from budgetcheck.report.model import Report

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def made(book: Path | None, told: Path | None, language: str) -> tuple[Report, bytes]:
    opened = workbook.open_workbook(book) if book else None
    document = narrative.open_document(told) if told else None
    report = library.check(opened, told=document)
    return report, page.render(report, language, opened)


@pytest.fixture
def paged():
    """Give the report and the page of a workbook, a narrative or both; names are samples'."""

    def give(book=None, told=None, language="zh") -> tuple[Report, Page]:
        report, content = made(*(SAMPLES / one if one else None for one in (book, told)), language)
        return report, Page(content)

    return give
