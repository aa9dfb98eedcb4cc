"""One workbook, its narrative, or both: checked, shown, and written where reports are asked for."""

import gc
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck import workbook as workbooks
from budgetcheck.cli import output
from budgetcheck.cli.terms import Asked, Terms, terms
from budgetcheck.cli.units import opened as opened_units
from budgetcheck.errors import BudgetcheckError, NarrativeError, OutputError, WorkbookError
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.faces import Origin
    from budgetcheck.narrative import Document
    from budgetcheck.report.model import Report
    from budgetcheck.report.run import Checked

_MANY_PAGES = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked together."""

    workbook: Path | None
    narrative: Path | None
    previous: Path | None
    units: tuple[Path, ...] = ()

    def files(self) -> list[Path]:
        """Give the files that are read."""
        own = (self.workbook, self.narrative, self.previous, *self.units)
        return [path for path in own if path]

    def main(self) -> Path:
        """Give the file that settings stand beside. Raises OutputError where there is none."""
        path = self.workbook or self.narrative
        if self.units and not self.workbook:
            raise OutputError("units.no_department")
        if path is None:
            raise OutputError("cli.nothing_to_check")
        return path


def run(subject: Subject, asked: Asked, face: str, reports: tuple[Path, ...]) -> bool:
    """Check, show and write; give whether a finding stands at or above the limit."""
    own = terms(asked, subject.main())
    output.check_targets(subject.files(), reports, output.SINGLE)
    gc.disable()  # one short run: collecting costs a tenth of it and frees nothing that matters
    try:
        report, origin = checked(subject, own, reports)
    except (WorkbookError, NarrativeError) as error:
        output.show_unread(_unread(subject, error, own.language), face, reports, own.language)
        raise
    output.show(report, face, own.language, origin)
    output.write_all(report, reports, own.language, origin)
    covered = _covers(report, own)
    gc.freeze()  # nothing of this is worth walking once more on the way out
    return report.fails(own.fail_on) or not covered


def checked(subject: Subject, own: Terms, reports: Sequence[Path] = ()) -> "tuple[Report, Origin]":
    """Check the files; they are opened before pandas is imported, so that refusing one is quick.

    Raises OutputError, before the check, for a report that cannot be made of such a workbook.
    """
    source = workbooks.file_bytes(subject.workbook) if subject.workbook else None
    opened = (
        workbooks.workbook_of(subject.workbook.name, source)
        if subject.workbook and source is not None
        else None
    )
    last = workbooks.open_workbook(subject.previous) if subject.previous else None
    told = _narrative(subject.narrative) if subject.narrative else None
    units = opened_units(subject.units, own.language) if subject.units else ()
    from budgetcheck import faces, library  # noqa: PLC0415 - what only a check needs

    name = subject.main().as_posix()
    for path in reports:
        faces.refuse(path.suffix.lower(), source, name)
    report = library.check(opened, own.rules, last, told, own.settings, units)
    beside = subject.narrative if subject.workbook else None
    paths = [path.as_posix() if path else "" for path in (beside, subject.previous)]
    return report, faces.Origin(name, source, opened, *paths)


def _unread(subject: Subject, error: BudgetcheckError, language: str) -> "Checked":
    """Give the file that could not be read, for the faces that can tell of one."""
    from budgetcheck.report.run import Checked  # noqa: PLC0415 - what only a check needs

    sentence = say(language, error.key, **error.details)
    named = [path for path in subject.files() if path.name == error.details.get("name")]
    path = next(iter(named), subject.main())
    return Checked(path.as_posix(), None, sentence)


def _narrative(path: Path) -> "Document":
    """Open a narrative; the pages of a long .pdf pass behind a progress bar."""
    from budgetcheck.narrative.document import open_document  # noqa: PLC0415 - what only a check needs

    return open_document(path, _watched)


def _watched(pages: Sequence[int]) -> Iterable[int]:
    if len(pages) < _MANY_PAGES or not sys.stderr.isatty():
        return pages
    from rich.console import Console  # noqa: PLC0415 - not needed for machines
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    return track(pages, description="PDF", console=console, transient=True)


def _covers(report: "Report", own: Terms) -> bool:
    """Tell whether enough figures are checked; say so if not."""
    if report.coverage() >= own.min_coverage:
        return True
    details = {"coverage": f"{report.coverage():.2f}", "wanted": f"{own.min_coverage:g}"}
    sys.stderr.write(say(own.language, "cli.low_coverage", **details) + "\n")
    return False
