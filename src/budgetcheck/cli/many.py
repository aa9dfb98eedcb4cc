"""Many workbooks: a progress bar, one summary, reports of the run and of each workbook."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli import output
from budgetcheck.cli.options import FINDINGS, INTERRUPTED, UNUSABLE
from budgetcheck.cli.single import Subject
from budgetcheck.cli.terms import Asked, Terms, terms
from budgetcheck.errors import OutputError
from budgetcheck.labels import plain
from budgetcheck.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from budgetcheck.batch import Outcome, Task
    from budgetcheck.report.run import Checked

_NAME = "{name}"


@dataclass(frozen=True, slots=True)
class How:
    """How a run is done and what it leaves."""

    face: str
    reports: tuple[Path, ...]
    jobs: int
    scheduler: str | None

    def each(self) -> tuple[Path, ...]:
        """Give the reports that every workbook has of its own."""
        return tuple(path for path in self.reports if _NAME in str(path))

    def whole(self) -> tuple[Path, ...]:
        """Give the reports of the run."""
        return tuple(path for path in self.reports if _NAME not in str(path))

    def kept(self) -> bool:
        """Tell whether the JSON values are needed for the end."""
        return self.face != "text" or bool(self.whole())


def run(paths: Sequence[Path], asked: Asked, how: How, subject: Subject) -> int:
    """Check the workbooks; give the exit code: 2 where one could not be checked, else 1 or 0."""
    only_one = (
        ("--narrative", subject.narrative),
        ("--previous", subject.previous),
        ("--units", subject.units),
    )
    for option, value in only_one:
        if value:
            raise OutputError("batch.one_only", option=option)
    own = [terms(asked, path) for path in paths]
    language = own[0].language
    _check_targets(paths, how)
    from budgetcheck.batch import summary_face  # noqa: PLC0415 - what only a check needs

    done: list[Outcome] = []
    try:
        with _watched(len(paths), language) as step:
            for path, outcome in zip(paths, _outcomes(paths, own, how), strict=True):
                _write_each(path, outcome, how.each())
                done.append(replace(outcome, faces=()))  # written, so they may go
                step()
    except KeyboardInterrupt:
        counts = {"done": len(done), "books": len(paths)}
        sys.stderr.write(say(language, "batch.stopped", **counts) + "\n")
        return INTERRUPTED
    books = [_book(outcome) for outcome in done]
    if how.face == "text":
        output.print_parts(partial(summary_face.render, done, language))
    else:
        output.write_bytes(_rendered(output.OF_FORMAT[how.face], books, language))
        _say_shortfalls(done)
    sys.stderr.writelines(f"{why}\n" for outcome in done for why in outcome.unmade)
    _write_whole(books, how.whole(), language)
    return _code(done)


def _say_shortfalls(done: "Sequence[Outcome]") -> None:
    """Say beside a face for machines, which counts findings, that too little was checked."""
    for outcome in done:
        if outcome.shortfall:
            sys.stderr.write(f"{outcome.shortfall}  {plain(outcome.path, 400)}\n")


def _book(outcome: "Outcome") -> "Checked":
    from budgetcheck.report.run import Checked  # noqa: PLC0415 - keeps --help quick

    return Checked(outcome.path, outcome.packed, outcome.error)


def _code(done: "Sequence[Outcome]") -> int:
    if any(outcome.error or outcome.unmade for outcome in done):
        return UNUSABLE
    return FINDINGS if any(outcome.failed for outcome in done) else 0


def _rendered(ending: str, books: "Sequence[Checked]", language: str) -> "Iterable[bytes]":
    from budgetcheck import faces  # noqa: PLC0415 - keeps --help quick

    return faces.many(ending, books, language)


def _outcomes(paths: Sequence[Path], own: Sequence[Terms], how: How) -> "Iterator[Outcome]":
    from budgetcheck.batch import cluster, local  # noqa: PLC0415 - what only a check needs

    tasks = [_task(path, one, how) for path, one in zip(paths, own, strict=True)]
    if how.scheduler:
        return cluster.outcomes(tasks, how.scheduler)
    return local.outcomes(tasks, min(how.jobs, len(tasks)))


def _task(path: Path, own: Terms, how: How) -> "Task":
    from budgetcheck.batch import Task  # noqa: PLC0415 - keeps --help quick

    return Task(
        path=path.as_posix(),
        data=None,
        rules=own.rules,
        settings=own.settings,
        language=own.language,
        fail_on=own.fail_on,
        min_coverage=own.min_coverage,
        faces=tuple(one.suffix.lower() for one in how.each()),
        kept=how.kept(),
    )


def _check_targets(paths: Sequence[Path], how: How) -> None:
    """Refuse, before any work, reports that cannot be written, or two that are one file."""
    from budgetcheck import faces  # noqa: PLC0415 - keeps --help quick

    for path in how.whole():
        if path.suffix.lower() in faces.ONE:
            example = str(path.with_name(f"{_NAME}{path.suffix}"))
            details = {"path": str(path), "ending": path.suffix, "example": example}
            raise OutputError("batch.needs_name", **details)
    output.check_targets(paths, how.whole(), faces.ENDINGS)
    taken: dict[Path, Path] = {}
    for report in how.each():
        for path in paths:
            target = _target(report, path)
            output.check_targets(paths, (target,), faces.ENDINGS)
            if target in taken:
                names = {"one": str(taken[target]), "other": str(path)}
                raise OutputError("batch.same_name", path=str(target), **names)
            taken[target] = path


def _target(report: Path, workbook: Path) -> Path:
    return Path(str(report).replace(_NAME, workbook.stem))


def _write_each(path: Path, outcome: "Outcome", reports: Sequence[Path]) -> None:
    for report, content in zip(reports, outcome.faces, strict=False):
        if content is not None:
            output.write_file(_target(report, path), (content,))


def _write_whole(books: "Sequence[Checked]", reports: Sequence[Path], language: str) -> None:
    for path in reports:
        output.write_file(path, _rendered(path.suffix.lower(), books, language))
        sys.stderr.write(say(language, "cli.wrote", path=str(path)) + "\n")


@contextmanager
def _watched(count: int, language: str) -> "Iterator[Callable[[], None]]":
    """Show how many are done and how long the rest may take, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - not needed for machines
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task(say(language, "batch.progress"), total=count)
        yield lambda: progress.advance(task)
