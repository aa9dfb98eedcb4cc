"""Where reports go: standard output, and files written whole or not at all."""

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck import rulebook as rulebooks
from budgetcheck import workbook as workbooks
from budgetcheck.errors import BudgetcheckError, OutputError
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.narrative import Document
    from budgetcheck.report.model import Report

Face = Callable[["Report", str], str]
_WIDE = 4_000
_MANY_PAGES = 20
ENDINGS = (".txt", ".json")


def checked(
    workbook: Path | None, rules: Path | None, previous: Path | None, narrative: Path | None = None
) -> "Report":
    """Check the files; they are opened before pandas is imported, so that refusing one is quick."""
    if workbook is None and narrative is None:
        raise OutputError("cli.nothing_to_check")
    opened = workbooks.open_workbook(workbook) if workbook else None
    last = workbooks.open_workbook(previous) if previous else None
    told = _narrative(narrative) if narrative else None
    from budgetcheck import library  # noqa: PLC0415 - pandas

    return library.check(opened, rules, last, told)


def _narrative(path: Path) -> "Document":
    """Open a narrative; the pages of a long .pdf pass behind a progress bar."""
    from budgetcheck.narrative.document import open_document  # noqa: PLC0415 - pandas

    return open_document(path, _watched)


def _watched(pages: Sequence[int]) -> Iterable[int]:
    if len(pages) < _MANY_PAGES or not sys.stderr.isatty():
        return pages
    from rich.console import Console  # noqa: PLC0415 - not needed for machines
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    return track(pages, description="PDF", console=console, transient=True)


def share(text: str | None) -> float:
    """Read --min-coverage: 98% or 98."""
    try:
        return float((text or "0").removesuffix("%"))
    except ValueError as error:
        raise OutputError("cli.bad_share", value=str(text)) from error


def covers(report: "Report", wanted: float, language: str) -> bool:
    """Tell whether enough figures are checked; say so if not."""
    if report.coverage() >= wanted:
        return True
    coverage = f"{report.coverage():.2f}"
    sys.stderr.write(
        say(language, "cli.low_coverage", coverage=coverage, wanted=f"{wanted:g}") + "\n"
    )
    return False


def check_targets(inputs: tuple[Path | None, ...], reports: tuple[Path, ...]) -> None:
    """Refuse, before any work, a report that cannot be written or would replace the input."""
    for path in reports:
        if path.suffix.lower() not in ENDINGS:
            raise OutputError("cli.unknown_ending", path=str(path), known=" ".join(ENDINGS))
        if not path.parent.is_dir():
            raise OutputError("cli.cannot_write", path=str(path), why=os.strerror(errno.ENOENT))
        read = [one for one in inputs if one is not None and one.exists()]
        if path.exists() and any(path.samefile(one) for one in read):
            raise OutputError("cli.is_input", path=str(path))


def show(report: "Report", face: str, language: str) -> None:
    """Print a report on standard output."""
    if face == "json":
        sys.stdout.flush()
        sys.stdout.buffer.write(_json(report, language).encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    from rich.console import Console  # noqa: PLC0415 - not needed for machines

    from budgetcheck.report import terminal  # noqa: PLC0415

    width = None if sys.stdout.isatty() else _WIDE  # a pipe gets whole lines
    Console(highlight=False, width=width).print(terminal.render(report, language))


def write_all(report: "Report", reports: tuple[Path, ...], language: str) -> None:
    """Write each report under a temporary name and rename it."""
    for path in reports:
        face: Face = _json if path.suffix.lower() == ".json" else _text
        write_file(path, face(report, language).encode("utf-8"))
        sys.stderr.write(say(language, "cli.wrote", path=str(path)) + "\n")


def complain(error: BudgetcheckError, language: str) -> None:
    """Say in one sentence why nothing was checked."""
    sys.stderr.write(say(language, error.key, **error.details) + "\n")


def _json(report: "Report", language: str) -> str:
    from budgetcheck.report import json_face  # noqa: PLC0415

    return json_face.render(report, language)


def _text(report: "Report", language: str) -> str:
    from budgetcheck.report import text_face  # noqa: PLC0415

    return text_face.render(report, language)


def write_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it. Raises OutputError where it cannot."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(_mode())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error


def _mode() -> int:
    """Give the permissions that a new file of this user gets (mkstemp allows the owner alone)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def show_tables(workbook: Path, rules: Path | None, language: str) -> None:
    """Print how a workbook was read."""
    opened = workbooks.open_workbook(workbook)
    from budgetcheck import library  # noqa: PLC0415 - pandas
    from budgetcheck.report import tables_face  # noqa: PLC0415

    book, rulebook = library.read(opened, rules)
    sys.stdout.write(tables_face.render(book, rulebook, language))


def list_rules(folder: Path | None, language: str) -> None:
    """Print one line a rule."""
    from budgetcheck.report import rules_face  # noqa: PLC0415 - pandas, through the engine

    sys.stdout.write(rules_face.listing(rulebooks.load(folder), language))


def show_rule(folder: Path | None, rule_id: str, language: str) -> None:
    """Print the page of a rule. Raises OutputError with the nearest ids where there is none."""
    from budgetcheck.report import rules_face  # noqa: PLC0415 - pandas, through the engine

    rulebook = rulebooks.load(folder)
    rules = {rule.id: rule for rule in rules_face.rules_of(rulebook)}
    if rule_id not in rules:
        near = get_close_matches(rule_id, rules, cutoff=0.0)
        raise OutputError("cli.no_rule", name=rule_id, near="、".join(near))
    sys.stdout.write(rules_face.page(rules[rule_id], rulebook, language))


def check_rules(folder: Path, language: str) -> None:
    """Load a rules folder and say what is in it."""
    rulebook = rulebooks.load(folder)
    rules = len(rulebook.rules) + len(rulebook.narrative.rules)
    counts = {"forms": len(rulebook.forms), "rules": rules}
    sys.stdout.write(say(language, "rule.checked", name=rulebook.name, **counts) + "\n")
