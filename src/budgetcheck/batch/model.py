"""What a run over many workbooks passes on: tasks in, outcomes out."""

from dataclasses import dataclass
from pathlib import Path

from budgetcheck.messages import say
from budgetcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """One workbook to check, and what is wanted of it.

    Without `data` the file is read where the task is done. `rules` is a folder, or the rulebook
    itself, pickled, where the folder is out of reach; None is the shipped one.
    """

    path: str
    data: bytes | None
    rules: Path | bytes | None
    settings: Settings
    language: str
    fail_on: str
    min_coverage: float
    faces: tuple[str, ...]  # endings of the reports of this workbook alone: .html, .txt …
    kept: bool  # whether the JSON value is wanted


@dataclass(frozen=True, slots=True)
class Counts:
    """What the line of a workbook counts."""

    errors: int  # findings, each of them
    warnings: int
    waived: int
    unchecked: int  # figures


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: counts, the reports asked for, or the sentence why not."""

    path: str
    error: str  # why it could not be checked, "" where it was
    failed: bool  # a finding at or above the limit, or too little covered
    mistakes: int = 0  # errors as a person counts them: one cause is one
    department: str | None = None
    year: int | None = None
    counts: Counts | None = None
    packed: bytes | None = None  # the JSON value
    faces: tuple[bytes | None, ...] = ()  # None where one cannot be made of this workbook
    unmade: tuple[str, ...] = ()  # why not
    said: tuple[str, ...] = ()  # a line on each mistake
    shortfall: str = ""  # what to say where too little is covered


def defect(task: Task, error: Exception) -> Outcome:
    """Give the outcome of a task that met a mistake of the program."""
    what = f"{type(error).__name__}: {error}"
    return Outcome(task.path, say(task.language, "batch.defect", what=what), failed=True)
