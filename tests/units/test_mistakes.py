"""What goes wrong when a department is put together is one cause, with the row where it begins."""

from collections.abc import Callable
from pathlib import Path

import pytest
from generator.layouts import Layout
from openpyxl import load_workbook

from budgetcheck.report.model import Explained, Report
from budgetcheck.report.wording import Wording

from . import mistakes
from .books import DEPARTMENT, checked, drawn, names, saved
from .split import Split

SEED, COUNT = 3, 3  # a department whose units pay each other both ways
LAST = names(COUNT)[-1]


def report_of(spoil: Callable[[Split], object], tmp_path: Path) -> Report:
    own = drawn(SEED, COUNT)
    spoil(own)
    return checked(*saved(own, tmp_path))


def only(report: Report) -> Explained:
    """Give the one cause, which explains every error."""
    (cause,) = report.causes
    assert {f.cause for f in report.findings if f.severity == "error"} <= {cause.id}
    assert report.mistakes() <= 1
    return cause


def cells(cause: Explained) -> set[tuple[str, str]]:
    return {cell for candidate in cause.cause.candidates for cell in candidate.cells()}


def key(cause: Explained) -> str:
    assert cause.cause.pattern
    return cause.cause.pattern.key


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(mistakes.omitted, "unit_omitted"), (mistakes.twice, "unit_twice")],
)
@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_unit_left_out_or_counted_twice_is_named(
    spoil: Callable[[Split], object], told: str, count: int, tmp_path: Path
) -> None:
    own = drawn(SEED, count)
    spoil(own)
    cause = only(checked(*saved(own, tmp_path)))
    assert key(cause) == told
    assert cause.cause.pattern
    assert cause.cause.pattern.details["name"] == names(count)[-1]


@pytest.mark.parametrize("spoil", [mistakes.edition, mistakes.department])
def test_a_consistent_change_begins_in_its_item_and_may_be_either(
    spoil: Callable[[Split], object], tmp_path: Path
) -> None:
    own = drawn(SEED, COUNT)
    item = spoil(own)
    cause = only(checked(*saved(own, tmp_path)))
    assert key(cause) == "unit_differs"
    pattern = cause.cause.pattern
    assert pattern
    assert (pattern.details["row"], pattern.details["column"]) == (
        f"{item.code} {item.name}",
        "项目支出",
    )
    sheets = {sheet for sheet, _ in cells(cause)}
    own_03 = "GK03 支出决算表"
    assert sheets == {own_03, *(f"[{name}]{own_03}" for name in names(COUNT))}


def test_a_row_that_the_department_lacks_is_one_cause(tmp_path: Path) -> None:
    cause = only(report_of(mistakes.row, tmp_path))
    assert key(cause) == "unit_row_missing"
    assert cause.cause.pattern
    assert cause.cause.pattern.sheet == f"[{LAST}]GK03 支出决算表"
    assert {f.rule for f in cause.findings} >= {"U1", "U3", "U6"}


def test_a_payment_that_one_side_eliminates_is_told_with_both_amounts(tmp_path: Path) -> None:
    cause = only(report_of(mistakes.one_sided, tmp_path))
    assert key(cause) == "unit_one_sided"
    assert cause.cause.pattern
    details = cause.cause.pattern.details
    assert (details["received"], details["paid"], details["amount"]) == ("80.25", "0.00", "80.25")


def test_a_payment_that_nobody_eliminates_is_a_warning(tmp_path: Path) -> None:
    report = report_of(mistakes.not_eliminated, tmp_path)
    cause = only(report)
    assert key(cause) == "unit_not_eliminated"
    assert (cause.severity, report.summary["errors"]) == ("warning", 0)


@pytest.mark.parametrize(
    ("unit", "said", "told"),
    [("元", "万元", "unit_scaled"), ("万元", "元", "unit_scaled_under")],
)
def test_a_unit_in_another_unit_of_money_is_one_cause(
    unit: str, said: str, told: str, tmp_path: Path
) -> None:
    looks = [Layout(), *[Layout()] * (COUNT - 1), Layout(unit=unit)]
    department, units = saved(drawn(SEED, COUNT), tmp_path, looks)
    book = load_workbook(units[-1])
    for sheet in book:
        for row in sheet.iter_rows(max_row=8):
            for cell in row:
                if cell.value == f"金额单位：{unit}":
                    cell.value = f"金额单位：{said}"
    book.save(units[-1])
    cause = only(checked(department, units))
    assert key(cause) == told
    assert cause.cause.pattern
    assert cause.cause.pattern.details["times"] == "10,000"


def test_a_typo_in_a_units_cell_is_found_there_with_confirmation(tmp_path: Path) -> None:
    department, units = saved(drawn(SEED, COUNT), tmp_path)
    book = load_workbook(units[-1])
    book["GK03 支出决算表"]["C12"].value += 20
    book.save(units[-1])
    cause = only(checked(department, units))
    (candidate,) = cause.cause.candidates
    assert candidate.cells() == ((f"[{LAST}]GK03 支出决算表", "C12"),)
    assert candidate.confirmed_by >= 2


def test_a_wrong_workbook_is_no_flood_of_causes(tmp_path: Path) -> None:
    department, units = saved(drawn(SEED, COUNT), tmp_path)
    (tmp_path / "other").mkdir()
    _, others = saved(drawn(SEED + 1, COUNT), tmp_path / "other")
    report = checked(department, [*units[:-1], others[-1]])
    assert len(report.causes) <= 3
    assert "unit_many" in {c.cause.pattern.key for c in report.causes if c.cause.pattern}
    assert "U8" in {finding.rule for finding in report.findings}  # another year, too


def test_a_unit_that_was_not_given_is_one_cause(tmp_path: Path) -> None:
    department, units = saved(drawn(SEED, COUNT, paying=False), tmp_path)
    assert key(only(checked(department, units[:-1]))) == "unit_absent"


def test_a_place_names_the_file_as_excel_does(tmp_path: Path) -> None:
    report = report_of(mistakes.row, tmp_path)
    wording = Wording.of(report, "zh")
    places = {wording.place(f) for f in report.findings if f.rule == "U6"}
    assert f"[{LAST}]GK03 支出决算表!A12" in places
    assert not any(DEPARTMENT in place for place in places)
