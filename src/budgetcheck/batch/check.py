"""One task of a run: a workbook is read and checked, its reports are made."""

import gc
import pickle
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from budgetcheck import faces, library, rulebook, workbook
from budgetcheck.batch.model import Counts, Outcome, Task
from budgetcheck.errors import BudgetcheckError, OutputError
from budgetcheck.messages import say
from budgetcheck.report import cause_wording, json_face, unjudged
from budgetcheck.report.model import Report, Unjudged
from budgetcheck.report.run import packed
from budgetcheck.report.wording import Wording
from budgetcheck.rulebook import Rulebook

_OBJECTS, _ROUNDS = 50_000, 20


def checked(task: Task) -> Outcome:
    """Give the outcome of a task; a file that cannot be read is one too."""
    try:
        data = workbook.file_bytes(Path(task.path)) if task.data is None else task.data
        opened = workbook.workbook_of(Path(task.path).name, data)
        rules = _rules(task.rules)
        _settle()
        report = library.check(opened, rules, settings=task.settings)
        origin = faces.Origin(task.path, data, opened)
        made = [_face(ending, report, task, origin) for ending in task.faces]
    except BudgetcheckError as error:
        return Outcome(task.path, say(task.language, error.key, **error.details), failed=True)
    outcome = _outcome(task, report)
    rendered = tuple(content for content, _ in made)
    return replace(outcome, faces=rendered, unmade=tuple(why for _, why in made if why))


def _face(
    ending: str, report: Report, task: Task, origin: faces.Origin
) -> tuple[bytes | None, str]:
    """Give a report of this workbook, or the sentence why there is none: the check stands."""
    try:
        return faces.one(ending, report, task.language, origin), ""
    except OutputError as error:
        return None, say(task.language, error.key, **error.details)


def _outcome(task: Task, report: Report) -> Outcome:
    shortfall = ""
    if report.coverage() < task.min_coverage:
        details = {"coverage": f"{report.coverage():.2f}", "wanted": f"{task.min_coverage:g}"}
        shortfall = say(task.language, "cli.low_coverage", **details)
    return Outcome(
        path=task.path,
        error="",
        failed=report.fails(task.fail_on) or bool(shortfall),
        mistakes=report.mistakes(),
        department=report.source.department,
        year=report.source.year,
        counts=_counts(report),
        packed=packed(json_face.document(report, task.language)) if task.kept else None,
        said=tuple(_said(report, Wording.of(report, task.language))),
        shortfall=shortfall,
    )


def _counts(report: Report) -> Counts:
    summary = report.summary
    names = ("errors", "warnings", "waived", "unchecked_figures")
    return Counts(*(summary[name] for name in names))


def _said(report: Report, wording: Wording) -> Iterator[str]:
    """Give a line on each mistake: its id, where to look, what it is."""
    for explained in report.open_causes():
        if explained.severity == "error":
            cause = explained.cause
            words = cause_wording.place(cause), cause_wording.headline(cause, wording)
            yield " ".join(filter(None, (explained.id, *words)))
    for one in report.gathered(report.unexplained()):
        if one.severity != "error":
            continue
        if isinstance(one, Unjudged):
            words = unjudged.place(one), unjudged.headline(one, wording)
            yield " ".join(filter(None, (unjudged.ids(one, wording), *words)))
        else:
            words = wording.place(one), wording.headline(one)
            yield " ".join(filter(None, (one.id, *words)))


@cache
def _settle() -> None:
    """Look for dead cycles seldom, and never in what lasts as long as the process: modules, rules.

    A workbook leaves hardly any behind; looking after every 700 objects took a fifth of a run.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, _ROUNDS, _ROUNDS)


def _rules(rules: Path | bytes | None) -> Rulebook:
    return _unpacked(rules) if isinstance(rules, bytes) else _loaded(rules)


@lru_cache(maxsize=8)
def _unpacked(content: bytes) -> Rulebook:
    """Give a rulebook that came with its task, one object a process: what follows is cached by it."""
    found: Rulebook = pickle.loads(content)  # noqa: S301 - of our own making, with the task itself
    return found


@lru_cache(maxsize=8)
def _loaded(folder: Path | None) -> Rulebook:
    """Load a rules folder once a process."""
    return rulebook.load(folder)
