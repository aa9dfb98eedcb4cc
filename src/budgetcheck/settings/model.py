"""The values that a settings file becomes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: it stays in every report and fails nothing.

    `fingerprint` is of the figures concerned: as soon as one of them changes, the waiver is void.
    """

    rule: str
    place: str  # 支出决算表!C7, or the document and its 第12行; "" where the finding has no place
    reason: str
    by: str
    until: date | None
    fingerprint: str
