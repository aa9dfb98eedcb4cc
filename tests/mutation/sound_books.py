"""The workbooks whose figures are changed: the samples without errors, a book in each layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.layouts import each
from generator.test_books import printed, saved
from trial import in_words

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a workbook comes from: a file, or a layout (its number in `each`) and a seed."""

    name: str
    path: Path | None
    layout: int = 0
    seed: int = 0

    def file(self, folder: Path) -> Path:
        """Give its file; a generated one is written into the folder."""
        if self.path is not None:
            return self.path
        return saved(printed(each()[self.layout], self.seed), folder / f"{self.seed}.xlsx")


def sources(books: int = 1) -> Iterator[Source]:
    """Give the samples that hold (those in broken/ are changed already), then the layouts."""
    for path in sorted([*SAMPLES.glob("*.xlsx"), *(SAMPLES / "units").glob("*.xlsx")]):
        yield Source(path.relative_to(SAMPLES.parent).as_posix(), path)
    for number, layout in enumerate(each()):
        for book in range(books):
            yield Source(in_words(layout), None, number, SEED * (book + 1) + number)
