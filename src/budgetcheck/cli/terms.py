"""The terms of a check: what the command line says, else the settings beside the workbook."""

from dataclasses import dataclass
from pathlib import Path

from budgetcheck import settings as files
from budgetcheck.errors import OutputError
from budgetcheck.paths import is_file
from budgetcheck.settings import NOTHING, Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; None where it says nothing."""

    rules: Path | None = None
    waivers: Path | None = None
    language: str | None = None
    fail_on: str | None = None
    min_coverage: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a workbook is checked by."""

    settings: Settings
    rules: Path | None
    language: str
    fail_on: str
    min_coverage: float


def terms(asked: Asked, workbook: Path) -> Terms:
    """Give the terms for a workbook. Raises RulesError for a mistake in the settings."""
    settings = _settings(asked, workbook)
    return Terms(
        settings=settings,
        rules=asked.rules or settings.rules,
        language=asked.language or settings.language or "zh",
        fail_on=asked.fail_on or settings.fail_on or "error",
        min_coverage=_share(asked.min_coverage or settings.min_coverage),
    )


def settings_file(asked: Asked, workbook: Path) -> Path:
    """Give where the settings of a workbook stand, whether they are there or not."""
    return asked.waivers or files.beside(workbook)


def _settings(asked: Asked, workbook: Path) -> Settings:
    path = settings_file(asked, workbook)
    return files.load(path) if asked.waivers or is_file(path) else NOTHING


def _share(text: str | None) -> float:
    """Read --min-coverage: 98% or 98."""
    try:
        return float((text or "0").removesuffix("%"))
    except ValueError as error:
        raise OutputError("cli.bad_share", value=str(text)) from error
