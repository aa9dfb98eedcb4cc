"""How sure the report sounds of many cells wrong in one way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import budgetcheck
from budgetcheck.diagnosis import Cause, Certainty, Pattern
from budgetcheck.report import cause_wording
from budgetcheck.report.wording import Wording

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
ITEM = 7  # digits of a 项
MENDS, ANEW = "由此全部成立", "重填后请再核对一次"


def told(
    folder: Path, sheet: str, spoil: Callable[[Worksheet], None]
) -> list[tuple[str, list[str]]]:
    """Give the headline and the reasons of each cause of a spoiled sample."""
    book = load_workbook(SAMPLE)
    spoil(next(one for one in book.worksheets if one.title.startswith(sheet)))
    book.save(folder / "book.xlsx")
    report = budgetcheck.validate(folder / "book.xlsx")
    wording = Wording.of(report, "zh")
    return [
        (cause_wording.headline(one.cause, wording), [*cause_wording.reasons(one.cause, wording)])
        for one in report.causes
    ]


def accounts(sheet: Worksheet) -> list[int]:
    return [row for row in range(7, sheet.max_row + 1) if str(sheet.cell(row, 1).value).isdigit()]


def amount(sheet: Worksheet, row: int) -> float:
    return float(sheet.cell(row, 3).value or 0)


def exchanged(sheet: Worksheet) -> None:
    items = [row for row in accounts(sheet) if len(str(sheet.cell(row, 1).value)) == ITEM]
    one, other = max(items, key=lambda row: amount(sheet, row)), items[0]
    for column in range(3, 9):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def enlarged(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=7, min_col=3):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = round(cell.value * 100, 2)


def read_round(sheet: Worksheet) -> None:
    rows = accounts(sheet)
    amounts = [[sheet.cell(row, column).value for column in range(3, 10)] for row in rows]
    for row, own in zip(rows, amounts[5:] + amounts[:5], strict=True):
        for column, value in enumerate(own, start=3):
            sheet.cell(row, column).value = value


@pytest.mark.parametrize("spoil", [exchanged, enlarged], ids=["exchanged", "enlarged"])
def test_what_is_inferred_from_many_cells_is_called_likely(spoil, tmp_path: Path) -> None:
    ((headline, reasons),) = told(tmp_path, "GK03", spoil)
    assert headline.startswith("很可能")
    assert MENDS in reasons[0]


def test_a_table_to_be_filled_in_anew_is_not_said_to_hold_then(tmp_path: Path) -> None:
    ((headline, reasons),) = told(tmp_path, "GK02", read_round)
    assert headline.startswith("很可能《收入决算表》")
    assert ANEW in reasons[0]
    assert MENDS not in "".join(reasons)


@pytest.mark.parametrize(
    ("key", "details"),
    [
        ("left_blank", {"title": "七表", "count": 2}),
        ("scope", {"small": "九表", "large": "六表", "count": 2}),
        (
            "rate_base",
            {"rate": "95.89", "part": "307.82", "base": "321.02", "right": "乙", "said": "甲"},
        ),
    ],
)
@pytest.mark.parametrize("certainty", [Certainty.LIKELY, Certainty.NOT_LOCATED])
def test_what_the_figures_themselves_print_is_said_as_it_is(
    key: str, details: dict[str, str | int], certainty: Certainty
) -> None:
    cause = Cause((), (), 1, certainty, Pattern(key, details, "表", "B2"))
    assert not cause_wording.headline(cause, Wording("zh", {})).startswith(("很可能", "可能"))


@pytest.mark.parametrize(
    ("certainty", "word"), [(Certainty.LIKELY, "很可能"), (Certainty.NOT_LOCATED, "可能")]
)
def test_what_is_inferred_is_as_sure_as_its_certainty(certainty: Certainty, word: str) -> None:
    omitted = Pattern("omitted", {"parent": "合计", "amounts": "甲 5.00"}, "表", "A1")
    said = cause_wording.headline(Cause((), (), 1, certainty, omitted), Wording("zh", {}))
    assert said.startswith(f"{word}“合计”")
