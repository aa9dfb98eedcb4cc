"""One workbook of a run, as the faces for machines see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook of a run: its path as given, its JSON value, or the sentence why there is none.

    `narrative` and `previous` are the paths of what was checked with it, "" where nothing was; a
    narrative that was checked alone is the path itself.
    """

    path: str
    document: Mapping[str, Any] | None
    error: str = ""
    narrative: str = ""
    previous: str = ""
