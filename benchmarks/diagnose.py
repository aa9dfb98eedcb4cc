"""What search and ranking cost on a book of about 2,700 figures with 1 … 10 mistakes: a table.

The book is five copies of the sample side by side; a mistake is ×10 in a random printed figure.
"""

import gc
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

import budgetcheck
from budgetcheck.diagnosis import causes_of, system_of
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.engine import Judged, Member, Relation

SAMPLE = Path(__file__).parents[1] / "samples" / "hongshan-2023.xlsx"
COPIES, BOOKS = 5, 60


def copied(judged: Judged, number: int) -> Judged:
    """Give the facts and relations under other sheet names."""
    facts = {
        id(fact): replace(fact, sheet=f"{fact.sheet}#{number}")
        for fact in (*judged.facts, *judged.last_year)
    }

    def moved(member: Member) -> Member:
        return replace(member, fact=facts[id(member.fact)])

    def told(relation: Relation) -> Relation:
        left, right = (
            tuple(map(moved, side)) for side in (relation.left_members, relation.right_members)
        )
        return replace(relation, left_members=left, right_members=right)

    return replace(
        judged, facts=tuple(facts.values()), relations=tuple(map(told, judged.relations))
    )


def main() -> None:
    """Print the table."""
    gc.disable()
    one = budgetcheck.validate(SAMPLE).judged
    parts = [copied(one, number) for number in range(COPIES)]
    judged = Judged(
        tuple(f for part in parts for f in part.facts),
        tuple(r for part in parts for r in part.relations),
        (),
    )
    whole = system_of(judged)
    filled = [n for n, value in enumerate(whole.values) if value]
    print(f"{len(filled)} figures, {len(whole.rows)} relations; rows, search and ranking together")
    print(f"{'mistakes':>8} {'median ms':>10} {'95 %':>8} {'max':>8} {'cut short':>10}")
    for mistakes in (1, 2, 3, 4, 6, 10):
        times, short = [], 0
        for seed in range(BOOKS):
            random = Random(f"{mistakes}/{seed}")  # noqa: S311 - a fixed seed is the point
            slips = {n: whole.values[n] * 10 for n in random.sample(filled, mistakes)}
            start = perf_counter()
            wrong = system_of(judged).moved(slips)
            causes = causes_of(wrong, Plausible(wrong, judged))
            times.append(1e3 * (perf_counter() - start))
            short += any(cause.limit for cause in causes)
        high = quantiles(times, n=20)[-1]
        print(f"{mistakes:>8} {median(times):>10.1f} {high:>8.1f} {max(times):>8.1f} {short:>10}")


if __name__ == "__main__":
    sys.exit(main())
