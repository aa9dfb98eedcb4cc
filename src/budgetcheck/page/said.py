"""The words of the page: one language, text of files made harmless and cut where it is long."""

from dataclasses import dataclass

from budgetcheck.labels import plain
from budgetcheck.messages import say
from budgetcheck.report.wording import Wording

LONGEST = 300
"""Characters of a cell that the page shows; what is longer is cut, and its length told."""
LONGEST_LINE = 3_000
"""The same for a line of a narrative."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language."""

    wording: Wording

    @property
    def language(self) -> str:
        """Give the language."""
        return self.wording.language

    def word(self, key: str, **details: object) -> str:
        """Give a sentence of the page."""
        return say(self.language, f"page.{key}", **details)

    def text(self, text: str, limit: int = LONGEST) -> str:
        """Give text of a file as it may stand in the page: one line, with its length where cut."""
        shown = plain(text, limit)
        return shown + self.word("cut", count=len(text)) if len(text) > limit else shown
