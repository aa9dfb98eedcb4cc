"""What the check of narratives finds: a table. What it costs stands in run.py's --only one.

Six styles of wording that the vocabulary was not fitted to (tests/narrative/writer). For each:
narratives that are right, and how many have anything called an error (with the tables, and alone);
narratives with one figure broken, and in per cent how often an error is found, and how often the
broken figure stands first.

    python benchmarks/narratives.py [--books 85] [--from 1000]
"""

import argparse
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "narrative")]

from test_styles import located, told  # noqa: E402
from writer.books import real_workbook  # noqa: E402
from writer.figures import broken  # noqa: E402
from writer.forms import as_text  # noqa: E402
from writer.model import model_of  # noqa: E402
from writer.styles import STYLES  # noqa: E402

import budgetcheck  # noqa: E402


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--books", type=int, default=85)
    parser.add_argument("--from", dest="first", type=int, default=1000, help="first seed")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        found_table(Path(folder), range(given.first, given.first + given.books))


def found_table(folder: Path, seeds: range) -> None:
    """Print what is found, by style."""
    heads = ("style", "right", "false", "alone", "broken", "found %", "first %", "claims")
    print("".join(f"{head:>9}" for head in heads))
    sums = [0] * 7
    for style in sorted(STYLES):
        counts = [0] * 7
        for seed in seeds:
            one = tried(folder, style, seed)
            counts = [a + b for a, b in zip(counts, one, strict=True)]
        print(row(style, counts))
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
    print(row("all", sums))


def row(name: str, counts: list[int]) -> str:
    """Give a line of the table."""
    right, false, alone, wrong, found, first, claims = counts
    shares = f"{100 * found / wrong:>9.1f}{100 * first / wrong:>9.1f}"
    return f"{name:>9}{right:>9}{false:>9}{alone:>9}{wrong:>9}{shares}{claims / right:>9.0f}"


def tried(folder: Path, style: str, seed: int) -> tuple[int, ...]:
    """Check one book's narrative right, alone, and with one figure broken."""
    path = real_workbook(seed, folder / f"{seed}.xlsx")
    model = model_of(budgetcheck.load(path), seed)
    own, text = STYLES[style](model), folder / "text.txt"
    lines = as_text(own.paragraphs, 32, indent=True, page_lines=40, captions=True)
    text.write_text(lines, "utf-8")
    right = budgetcheck.validate(path, narrative=text)
    alone = budgetcheck.validate(narrative=text)
    random = Random(f"{style}/{seed}")  # noqa: S311 - a fixed seed is the point
    paragraphs, figure, _, _ = broken(own.paragraphs, own.printed, random)
    text.write_text("\n".join(paragraphs), "utf-8")
    wrong = budgetcheck.validate(path, narrative=text)
    found = bool(told(wrong))
    first = found and located(wrong, figure.paragraph + 1)
    claims = right.summary["claims"]
    return 1, bool(told(right)), bool(told(alone)), 1, found, first, claims


if __name__ == "__main__":
    sys.exit(main())
