"""Where reports go: standard output, and files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck import workbook as workbooks
from budgetcheck.errors import BudgetcheckError, OutputError
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.report.model import Report

Face = Callable[["Report", str], str]
_WIDE = 4_000
ENDINGS = (".txt", ".json")


def checked(workbook: Path, rules: Path | None) -> "Report":
    """Check a workbook; it is opened before pandas is imported, so that refusing one is quick."""
    opened = workbooks.open_workbook(workbook)
    from budgetcheck import library  # noqa: PLC0415 - pandas

    return library.check(opened, rules)


def check_targets(workbook: Path, reports: tuple[Path, ...]) -> None:
    """Refuse, before any work, a report that cannot be written or would replace the input."""
    for path in reports:
        if path.suffix.lower() not in ENDINGS:
            raise OutputError("cli.unknown_ending", path=str(path), known=" ".join(ENDINGS))
        if path.exists() and workbook.exists() and path.samefile(workbook):
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
        _write(path, face(report, language).encode("utf-8"))
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


def _write(path: Path, content: bytes) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error
