"""How well the diagnosis finds a single mistake: made at random in random books of every layout.

Eight kinds of mistake in turn, 20 to a book. Prints, by kind and over all: how many there were,
how many exceed rounding, and of those in per cent: a cause found, the wrong cell a candidate,
the first, the first where no other cell would do, its value given back to within one printed
unit, one cause only; and milliseconds spent in `diagnose`.

    python benchmarks/localise.py [--count 1000] [--seed 1] [--misses FILE]
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "diagnosis")]

from mistakes import MISTAKES  # noqa: E402
from trial import Outcome, described, trials  # noqa: E402

SHARES: dict[str, Callable[[Outcome], bool]] = {
    "found": lambda one: one.found,
    "cand.": lambda one: one.candidate,
    "first": lambda one: one.first,
    "alone 1st": lambda one: one.first,
    "restored": lambda one: one.restored,
    "exactly": lambda one: one.exactly_restored,
    "one cause": lambda one: one.causes == 1,
}
COUNTS = ("mistakes", "unnamed", "exceed", "alone")


def main() -> None:
    """Make the mistakes, print the table, write the misses where wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=1000, help="mistakes to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=Path, help="write a line for each case that fell short")
    args = parser.parse_args()
    outcomes = list(trials(args.count, args.seed))
    _print_table(outcomes)
    if args.misses:
        lines = [f"{_short_of(one)} | {described(one)}\n" for one in outcomes if _short_of(one)]
        args.misses.write_text("".join(lines), encoding="utf-8")


def _print_table(outcomes: Sequence[Outcome]) -> None:
    heads = "".join(f"{head:>10}" for head in (*COUNTS, *SHARES, "ms", "95th", "max"))
    print(f"{'':<8}{heads}")
    for kind in MISTAKES:
        _print_row(kind, [one for one in outcomes if one.wrong.kind == kind])
    _print_row("all", outcomes)


def _print_row(name: str, outcomes: Sequence[Outcome]) -> None:
    hit = [one for one in outcomes if one.exceeds]
    alone = [one for one in hit if one.alone]
    unnamed = sum(not one.named for one in outcomes)
    counts = "".join(f"{n:>10}" for n in (len(outcomes), unnamed, len(hit), len(alone)))
    shares = "".join(
        f"{_share(alone if head == 'alone 1st' else hit, holds):>10}"
        for head, holds in SHARES.items()
    )
    print(f"{name:<8}{counts}{shares}{_times(hit)}")


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> str:
    if not outcomes:
        return "-"
    return f"{100 * sum(map(holds, outcomes)) / len(outcomes):.1f}"


def _times(outcomes: Sequence[Outcome]) -> str:
    spent = sorted(1000 * one.seconds for one in outcomes) or [0.0]
    high = spent[len(spent) * 95 // 100]
    return "".join(f"{ms:>10.1f}" for ms in (median(spent), high, spent[-1]))


def _short_of(one: Outcome) -> str:
    """Name what a case that exceeds rounding fell short of, "" if of nothing."""
    if not one.exceeds:
        return ""
    if not one.candidate:
        return "no candidate"
    wanted = {"not first": one.first, "not restored": one.restored, "causes": one.causes == 1}
    return ", ".join(name for name, held in wanted.items() if not held)


if __name__ == "__main__":
    main()
