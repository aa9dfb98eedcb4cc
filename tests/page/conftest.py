"""Pages of workbooks and narratives, made once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cases"))  # edits of a workbook

from pages import SAMPLES, Page, made

from budgetcheck import library, page, settings, workbook
from budgetcheck.report.model import Report


@pytest.fixture
def paged():
    """Give the report and the page of a workbook, a narrative or both; names are samples'."""

    def give(book=None, told=None, language="zh") -> tuple[Report, Page]:
        report, content = made(*(SAMPLES / one if one else None for one in (book, told)), language)
        return report, Page(content)

    return give


@pytest.fixture
def page_of():
    """Give the report and the page of a workbook by its path."""

    def give(path: Path, language="zh", last=None, own=settings.NOTHING) -> tuple[Report, Page]:
        opened = workbook.open_workbook(path)
        before = workbook.open_workbook(last) if last else None
        report = library.check(opened, None, before, None, own)
        return report, Page(page.render(report, language, opened))

    return give
