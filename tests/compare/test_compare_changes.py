"""Every change, recomputed from the cells in plain decimals by code that shares nothing with ours."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from reading_by_hand import Key, amounts
from two_years import pair, write

from budgetcheck.compare.json_face import document
from budgetcheck.compare.run import between
from budgetcheck.workbook import open_workbook

SEEDS = (1, 2, 3, 5, 8, 13)
CENT = Decimal("0.01")


@pytest.fixture(scope="module", params=SEEDS)
def years(request, tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp(f"years{request.param}")
    last, this = pair(request.param)
    return write(last, folder / "last.xlsx"), write(this, folder / "this.xlsx")


def report(years: tuple[Path, Path], *beyond: str, everything: bool = False) -> dict:
    last, this = map(open_workbook, years)
    return document(between(last, this, None, beyond, everything=everything), "zh")


def lines(found: dict) -> dict[Key, dict]:
    return {
        (series["form"], series["measure"], line["key"]): line
        for series in found["series"]
        for line in series["lines"]
    }


def percent(last: Decimal, this: Decimal) -> Decimal | None:
    if last <= 0:
        return None
    return ((this - last) * 100 / last).quantize(CENT, ROUND_HALF_UP)


def test_every_figure_and_change_is_that_of_the_cells(years) -> None:
    last, this = map(amounts, years)
    own = lines(report(years))
    assert set(own) == set(last) & set(this)
    for key, line in own.items():
        before, after = last[key], this[key]
        assert Decimal(line["last"]) == before
        assert Decimal(line["this"]) == after
        assert Decimal(line["change"]) == after - before
        shown = None if line["percent"] is None else Decimal(line["percent"])
        assert shown == percent(before, after)


@pytest.mark.parametrize(
    ("beyond", "share", "size"),
    [
        (("20%",), 20, None),
        (("100",), None, 100),
        (("20%", "100"), 20, 100),
        (("100", "20%"), 20, 100),
        (("0.5%", "1000000元"), Decimal("0.5"), 100),
        (("0",), None, 0),
        ((), 10, 10),
    ],
)
def test_what_is_listed_is_what_exceeds_every_bound(years, beyond, share, size) -> None:
    last, this = map(amounts, years)
    for key, line in lines(report(years, *beyond)).items():
        before, after = last[key], this[key]
        change = abs(after - before)
        half = Decimal("0.005")
        rounding = (half if before else 0) + (half if after else 0)
        expected = change > rounding
        if size is not None:
            expected = expected and change > size
        if share is not None and before > 0:
            expected = expected and change * 100 > share * before
        assert line["beyond"] == expected, (key, before, after)
        status = "same" if not change else "rounding" if change <= rounding else "changed"
        assert line["status"] == status


def test_every_line_is_counted_once(years) -> None:
    found = report(years)
    counts = found["summary"]
    own = lines(found).values()
    assert counts["lines"] == len(own)
    assert counts["lines"] == sum(counts[k] for k in ("beyond", "below", "rounding", "same"))
    assert counts["beyond"] == sum(line["beyond"] for line in own)
    for series in found["series"]:
        parts = ("beyond", "below", "rounding", "same")
        assert len(series["lines"]) == sum(series[part] for part in parts)


def test_rows_of_one_year_are_those_of_the_cells(years) -> None:
    last, this = map(amounts, years)
    found = report(years)
    for year, own, other in (("last", last, this), ("this", this, last)):
        alone = {key: value for key, value in own.items() if key not in other and value}
        moved = {
            (row["form"], one["column"], row["key"]): Decimal(one["value"])
            for row in found["moved"]
            if row["year"] == year
            for one in row["amounts"]
        }
        assert moved == alone


def test_the_pairs_hold_something_of_everything(tmp_path: Path) -> None:
    """Otherwise the recomputation above would prove little."""
    counts: dict[str, int] = {}
    for seed in SEEDS:
        last, this = pair(seed)
        paths = (write(last, tmp_path / "last.xlsx"), write(this, tmp_path / "this.xlsx"))
        for key, count in report(paths)["summary"].items():
            counts[key] = counts.get(key, 0) + count
    never = {key for key, count in counts.items() if not count}
    assert never <= {"idle", "gaps", "carried_broken"}


def test_generated_years_carry_their_balances_over(years) -> None:
    carried = report(years)["carried"]
    assert {one["rule"] for one in carried} == {"X17"}
    assert len(carried) == 5
    assert {one["verdict"] for one in carried} <= {"holds", "rounding", "not_applicable"}
