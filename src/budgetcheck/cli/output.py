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
from budgetcheck.paths import exists, is_folder

if TYPE_CHECKING:
    from rich.console import RenderableType

    from budgetcheck.faces import Origin
    from budgetcheck.report.model import Report
    from budgetcheck.report.run import Checked

_WIDE = 4_000
SINGLE = (".txt", ".md", ".html", ".xlsx", ".xlsm", ".json", ".sarif", ".xml", ".csv", ".parquet")
OF_FORMAT = {"json": ".json", "sarif": ".sarif", "junit": ".xml", "github": "github"}
"""What --format asks for, as an ending of a file."""
OF_UNREAD = (".sarif", ".xml", ".csv", ".parquet", "github")
"""The faces that tell of a single file that could not be read, so that CI finds its report."""


def check_targets(
    inputs: Sequence[Path], reports: Sequence[Path], known: Sequence[str] = SINGLE
) -> None:
    """Refuse, before any work, a report that cannot be written or would replace an input."""
    if any(path.suffix.lower() == ".parquet" for path in reports):
        from budgetcheck.report import findings_frame  # noqa: PLC0415 - not needed for text

        findings_frame.need_parquet()
    for path in reports:
        if path.suffix.lower() not in known:
            raise OutputError("cli.unknown_ending", path=str(path), known=" ".join(known))
        if not is_folder(path.parent):
            raise OutputError("cli.cannot_write", path=str(path), why=os.strerror(errno.ENOENT))
        if is_folder(path):
            raise OutputError("cli.cannot_write", path=str(path), why=os.strerror(errno.EISDIR))
        if exists(path) and any(exists(one) and path.samefile(one) for one in inputs):
            raise OutputError("cli.is_input", path=str(path))


def show(report: "Report", face: str, language: str, origin: "Origin") -> None:
    """Print a report on standard output."""
    if face == "text":
        from budgetcheck.report import terminal  # noqa: PLC0415 - not needed for machines

        print_rich(terminal.render(report, language))
        return
    from budgetcheck import faces  # noqa: PLC0415

    write_bytes((faces.one(OF_FORMAT[face], report, language, origin),))


def print_rich(shown: "RenderableType") -> None:
    """Print what rich renders; a pipe gets whole lines."""
    print_parts(lambda _: (shown,))


def print_parts(parts: "Callable[[int], Iterable[RenderableType]]") -> None:
    """Print pieces one after the other, made for the width of the terminal; a pipe is wide."""
    from rich.console import Console  # noqa: PLC0415 - not needed for machines

    width = None if sys.stdout.isatty() else _WIDE
    console = Console(highlight=False, width=width)
    for part in parts(console.width):
        console.print(part)


def write_bytes(pieces: Iterable[bytes]) -> None:
    """Put bytes on standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def write_all(report: "Report", reports: Sequence[Path], language: str, origin: "Origin") -> None:
    """Write each report under a temporary name and rename it, once all of them are made."""
    from budgetcheck import faces  # noqa: PLC0415

    made = [faces.one(path.suffix.lower(), report, language, origin) for path in reports]
    for path, content in zip(reports, made, strict=True):
        write_file(path, (content,))
        sys.stderr.write(say(language, "cli.wrote", path=str(path)) + "\n")


def show_unread(book: "Checked", face: str, reports: Sequence[Path], language: str) -> None:
    """Tell the faces of a run of a file that could not be read; the others have nothing to show.

    A single .json is the report of one workbook, so it is not written here.
    """
    ending = OF_FORMAT.get(face, "")
    told = [path for path in reports if path.suffix.lower() in OF_UNREAD]
    if ending not in OF_UNREAD and not told:
        return
    from budgetcheck import faces  # noqa: PLC0415 - what only a check needs

    if ending in OF_UNREAD:
        write_bytes(faces.many(ending, (book,), language))
    for path in told:
        write_file(path, faces.many(path.suffix.lower(), (book,), language))
        sys.stderr.write(say(language, "cli.wrote", path=str(path)) + "\n")


def complain(error: BudgetcheckError, language: str) -> None:
    """Say in one sentence why nothing was checked."""
    sys.stderr.write(say(language, error.key, **error.details) + "\n")


def interrupted(language: str) -> None:
    """Say that Ctrl-C was heard."""
    sys.stderr.write(say(language, "call.interrupted") + "\n")


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file under a temporary name and rename it. Raises OutputError where it cannot."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        Path(name).chmod(_mode())
        Path(name).replace(path)
    except OSError as error:
        raise OutputError("cli.cannot_write", path=str(path), why=str(error.strerror)) from error
    finally:
        Path(name).unlink(missing_ok=True)  # there still where writing failed or was interrupted


def _mode() -> int:
    """Give the permissions that a new file of this user gets (mkstemp allows the owner alone)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def show_tables(workbook: Path, rules: Path | None, language: str) -> None:
    """Print how a workbook was read."""
    opened = workbooks.open_workbook(workbook)
    from budgetcheck import library  # noqa: PLC0415 - what only a check needs
    from budgetcheck.report import tables_face  # noqa: PLC0415

    book, rulebook = library.read(opened, rules)
    sys.stdout.write(tables_face.render(book, rulebook, language))


def list_rules(folder: Path | None, language: str) -> None:
    """Print one line a rule."""
    from budgetcheck.report import rules_face  # noqa: PLC0415 - what only a check needs

    sys.stdout.write(rules_face.listing(rulebooks.load(folder), language))


def show_rule(folder: Path | None, rule_id: str, language: str) -> None:
    """Print the page of a rule. Raises OutputError with the nearest ids where there is none."""
    from budgetcheck.report import rules_face  # noqa: PLC0415 - what only a check needs

    rulebook = rulebooks.load(folder)
    rules = {rule.id: rule for rule in rules_face.rules_of(rulebook)}
    if rule_id not in rules:
        near = get_close_matches(rule_id, rules, cutoff=0.0)
        raise OutputError("cli.no_rule", name=rule_id, near="、".join(near))
    sys.stdout.write(rules_face.page(rules[rule_id], rulebook, language))


def check_rules(folder: Path, language: str) -> None:
    """Load a rules folder and say what is in it."""
    from budgetcheck.compare.load import load as load_compared  # noqa: PLC0415 - what only a check needs

    rulebook = rulebooks.load(folder)
    load_compared(folder, rulebook)
    rules = len(rulebook.rules) + len(rulebook.beside())
    counts = {"forms": len(rulebook.forms), "rules": rules}
    sys.stdout.write(say(language, "rule.checked", name=rulebook.name, **counts) + "\n")
