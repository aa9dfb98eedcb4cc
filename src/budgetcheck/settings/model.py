"""The values that a settings file becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: it stays in every report and fails nothing.

    `fingerprint` is of the figures concerned: as soon as one of them changes, the waiver is void.
    """

    workbook: str  # name of the file that was checked; of the narrative where it stands alone
    rule: str
    place: str  # 支出决算表!C7, or the document and its 第12行; "" where the finding has no place
    reason: str
    by: str
    until: date | None  # the last day that it holds
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; None and empty where it says nothing."""

    rules: Path | None = None
    severity: Mapping[str, str] = field(
        default_factory=dict
    )  # id of a rule -> error, warning, info
    fail_on: str | None = None
    language: str | None = None
    min_coverage: str | None = None
    waivers: tuple[Waiver, ...] = ()
    today: date = date.max  # the day that waivers are judged on
    file: str = ""

    def of(self, workbook: str | None) -> tuple[Waiver, ...]:
        """Give the waivers for one workbook."""
        return tuple(one for one in self.waivers if one.workbook == workbook)


NOTHING = Settings(today=date.min)
