"""How a benchmark is run, and the inputs that it asks for."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from timing import ROOT, environment

SAMPLE = ROOT / "samples" / "hongshan-2023.xlsx"
NARRATIVE = ROOT / "samples" / "hongshan-2023-说明.docx"
_LARGE = 120  # 项 of the larger book: some 1,900 figures in nine tables


@dataclass(frozen=True, slots=True)
class Setting:
    """Where inputs are made, and how much is measured."""

    home: Path
    runs: int
    quick: bool
    full: bool

    def rounds(self, most: int | None = None) -> int:
        """Give how many rounds to run, no more than `most` of what takes long."""
        own = min(self.runs, most or self.runs)
        return max(1, own // 4) if self.quick else own

    def made(self, kind: str, name: str, argument: object) -> Path:
        """Give an input of benchmarks/inputs.py, made at its first use."""
        path = self.home / name
        if not path.exists():
            maker = str(Path(__file__).with_name("inputs.py"))
            words = [sys.executable, maker, kind, str(path), str(argument)]
            subprocess.run(words, check=True, env=environment())
        return path

    def large(self) -> Path:
        """Give the larger workbook."""
        return self.made("sized", "large.xlsx", _LARGE)

    def dressed(self, count: int) -> Path:
        """Give a folder of distinct workbooks with the styles that departments print."""
        return self.made("dressed", f"{count} dressed books", count)

    def repeated(self, count: int, distinct: int) -> Path:
        """Give a folder of `count` workbooks: so many distinct ones under hard links."""
        own = self.made("books", f"{distinct} books", distinct)
        folder = self.home / f"{count} links"
        if not folder.exists():
            folder.mkdir()
            books = sorted(own.iterdir())
            for number in range(count):
                (folder / f"{number:06}.xlsx").hardlink_to(books[number % distinct])
        return folder
