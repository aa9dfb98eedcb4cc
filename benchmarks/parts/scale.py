"""1, 10, 100, 1,000 and with --full 10,000 workbooks, on one core and on two."""

from collections.abc import Iterator, Mapping, Sequence

from growth import exponent
from setting import Setting
from tables import Aim, Cell, Result, Table
from timing import Cost, ours, run

_DISTINCT = 100
_CONSTANT = 1.15  # the noise of single runs; what grows shows more from 100 to 10,000
_PEAK = 1.5


def results(setting: Setting) -> Iterator[Result]:
    """Give a line a size for each number of jobs; the last compares the largest with 100."""
    counts = [1, 10, 40] if setting.quick else [1, 10, 100, 1000]
    counts += [10_000] if setting.full else []
    for jobs in (1, 2):
        costs = {count: _cost(setting, count, jobs) for count in counts}
        yield _table(costs, jobs)
        yield from _aims(costs, jobs)


def _cost(setting: Setting, count: int, jobs: int) -> Cost:
    books = setting.repeated(count, min(count, _DISTINCT))
    return run(ours("validate", str(books), "--jobs", str(jobs)))


def _table(costs: Mapping[int, Cost], jobs: int) -> Table:
    rows = tuple(_row(count, cost, costs[1]) for count, cost in costs.items())
    title = (
        f"Workbooks, --jobs {jobs} (at most {_DISTINCT} distinct ones, repeated under hard links)"
    )
    grown = exponent(list(costs), [cost.cpu for cost in costs.values()])
    note = f"CPU grows in the last step with the exponent {grown:.2f} (1 is proportional)"
    return Table(
        title, ("workbooks", "s", "CPU s", "ms each beyond the first", "MB"), rows, (note,)
    )


def _row(count: int, cost: Cost, first: Cost) -> tuple[Cell, ...]:
    return f"{count:,}", cost.seconds, cost.cpu, _each(count, cost, first), cost.megabytes


def _each(count: int, cost: Cost, first: Cost) -> float | None:
    return 1000 * (cost.seconds - first.seconds) / (count - 1) if count > 1 else None


def _aims(costs: Mapping[int, Cost], jobs: int) -> Sequence[Aim]:
    last = max(costs)
    if last <= _DISTINCT:
        return ()
    own = [(costs[count].cpu - costs[1].cpu) / (count - 1) for count in (last, _DISTINCT)]
    peak = costs[last].megabytes / costs[1].megabytes
    return (
        Aim(f"CPU per workbook, {last:,} / 100, --jobs {jobs}", own[0] / own[1], _CONSTANT),
        Aim(f"memory, {last:,} workbooks / one, --jobs {jobs}", peak, _PEAK),
    )
