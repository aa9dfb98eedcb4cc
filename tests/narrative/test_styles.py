"""Narratives in six styles of wording that the vocabulary was not fitted to: right ones, and broken.

Right: nothing is called an error. Broken in one figure: an error is found, and the figure that was
changed stands in the first place of a cause, or in a remark. The shares are those the project
promises; benchmarks/narratives.py prints the same for 510 narratives.
"""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from writer.books import real_workbook
from writer.figures import broken
from writer.forms import as_docx, as_text
from writer.model import Model, model_of
from writer.styles import EVERY, STYLES

import budgetcheck
from budgetcheck import library, rulebook
from budgetcheck.narrative import open_document
from budgetcheck.report.model import Report
from budgetcheck.workbook import Workbook, open_workbook

RIGHT, BOOKS, BREAKS = 10, 14, 2
RULES = rulebook.load()


@cache
def book(seed: int) -> tuple[Workbook, Model]:
    with TemporaryDirectory() as folder:
        path = real_workbook(seed, Path(folder) / "book.xlsx")
        return open_workbook(path), model_of(budgetcheck.load(path), seed)


def checked(opened: Workbook | None, text: Path) -> Report:
    return library.check(opened, RULES, told=open_document(text))


def told(report: Report) -> list[str]:
    """What is called an error in the text: rules of the narrative, remarks on it."""
    return [
        f"{finding.rule} {finding.relation.subject if finding.relation else finding.remark}"
        for finding in report.findings
        if finding.severity == "error" and finding.table == report.rulebook.narrative.table
    ]


@pytest.mark.parametrize("style", sorted(EVERY))
def test_nothing_right_is_called_an_error(style: str, tmp_path: Path) -> None:
    for seed in range(100, 100 + RIGHT):
        opened, model = book(seed)
        text = tmp_path / "text.txt"
        paragraphs = EVERY[style](model).paragraphs
        lines = as_text(paragraphs, 32, indent=True, page_lines=40, captions=True)
        text.write_text(lines, "utf-8")
        report = checked(opened, text)
        assert told(report) == [], (style, seed)
        assert report.summary["claims"] > 40, (style, seed)
        alone = checked(None, text)
        assert told(alone) == [], (style, seed, "alone")


@pytest.mark.parametrize("style", ["a", "e"])
def test_a_docx_says_what_its_text_says(style: str, tmp_path: Path) -> None:
    opened, model = book(100)
    paragraphs = STYLES[style](model).paragraphs
    as_docx(paragraphs, tmp_path / "text.docx")
    (tmp_path / "text.txt").write_text("\n".join(paragraphs), "utf-8")
    found = [checked(opened, tmp_path / name).summary for name in ("text.docx", "text.txt")]
    assert found[0] == found[1]


def located(report: Report, line: int) -> bool:
    """Whether a cause's first correction, a remark, or an error on words or names is at the line."""
    firsts = [e.cause.candidates[0] for e in report.causes if e.cause.candidates]
    changed = [change.fact.sheet_row for one in firsts for change in one.changes]
    remarks = [f.remark.place.address for f in report.findings if f.remark and f.remark.place]
    errors = [f.relation for f in report.unexplained() if f.relation and f.severity == "error"]
    places = [place.address for relation in errors for place in relation.places]
    return line in changed or any(a.startswith(f"第{line}行") for a in (*remarks, *places))


def test_a_figure_broken_is_found_and_located(tmp_path: Path) -> None:
    missed, tried = [], 0
    for style in sorted(STYLES):
        for seed in range(100, 100 + BOOKS):
            opened, model = book(seed)
            own = STYLES[style](model)
            for number in range(BREAKS):
                random = Random(f"{style}/{seed}/{number}")  # noqa: S311 - a fixed seed is the point
                paragraphs, figure, new, kind = broken(own.paragraphs, own.printed, random)
                text = tmp_path / "text.txt"
                text.write_text("\n".join(paragraphs), "utf-8")
                report = checked(opened, text)
                tried += 1
                if not told(report) or not located(report, figure.paragraph + 1):
                    missed.append(f"{style} {seed} {kind} {figure.what}: {figure.text} → {new}")
    assert len(missed) <= 0.05 * tried, "\n".join(missed)
