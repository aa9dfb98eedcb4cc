"""Tables read on against their twin: by hand, in generated books, and never where a cell is wrong."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from generator.layouts import Layout
from generator.test_books import RULES
from hand_tables import Tables
from mistakes import MISTAKES, made, with_mistakes
from openpyxl import load_workbook
from trial import book_of, sound

import budgetcheck
from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.alignment import read_on
from budgetcheck.diagnosis.model import Proposal
from budgetcheck.engine import judge
from budgetcheck.facts import Book
from budgetcheck.messages import say

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
ROWS = {
    "201 一": "9.00 3.00 6.00",
    "20101 甲": "5.00 1.00 4.00",
    "20102 乙": "4.00 2.00 2.00",
    "202 二": "7.00 6.00 1.00",
    "20201 丙": "4.50 4.00 0.50",
    "20202 丁": "2.50 2.00 0.50",
    "204 四": "13.00 8.00 5.00",
    "20401 戊": "10.00 7.00 3.00",
    "20402 己": "3.00 1.00 2.00",
}
FUND = {"203 三": "6.50 · 6.50", "20301 庚": "6.50 · 6.50"}  # stand in the twin alone
TWIN = {"合计": "35.50 17.00 18.50", **dict(sorted({**ROWS, **FUND}.items()))}
TOTAL = {"合计": "29.00 17.00 12.00"}
SUMS = ("1 = 2 + 5 + 8", "2 = 3 + 4", "5 = 6 + 7", "8 = 9 + 10")
OF_TWIN = ("11 = 12 + 15 + 18 + 20", "12 = 13 + 14", "15 = 16 + 17", "18 = 19", "20 = 21 + 22")


def by_hand(amounts: list[str], twin: dict[str, str] = TWIN) -> Tables:
    """Give a table of accounts with these amounts, its total right, and a twin of some more."""
    own = TOTAL | dict(zip(ROWS, amounts, strict=True))
    return Tables(甲表=own, 乙表=twin).sums(*SUMS, *OF_TWIN).across(*range(1, 23))


def proposed(system: System) -> list[Proposal]:
    return [*read_on(system, system.broken())]


def turned(amounts: list[str], by: int) -> list[str]:
    return amounts[by:] + amounts[:by]


@pytest.mark.parametrize("by", [1, 2, 4, 5, 7, 8])  # by 3 or 6 every sum holds
def test_amounts_that_were_read_on_from_another_row_are_one_pattern(by: int) -> None:
    amounts = [*ROWS.values()]
    book = by_hand(turned(amounts, by))
    system = book.system()
    (one,) = proposed(system)
    details = {"twin": "乙表", "first": "一", "other": [*ROWS][by].split()[1], "count": len(ROWS)}
    assert one.pattern.key == "read_on"
    assert (one.pattern.table, one.pattern.cell, one.pattern.details) == ("甲表", "A2", details)
    right = by_hand(amounts).system()
    assert system.moved(one.values).values[3:30] == right.values[3:30]
    assert len(one.mended) == len(system.broken())
    assert one.counts


def test_the_pattern_is_told_in_a_sentence() -> None:
    (one,) = proposed(by_hand(turned([*ROWS.values()], 4)).system())
    assert say("zh", "pattern.read_on", title="甲表", **one.pattern.details) == (
        "《甲表》各行的金额与科目错位：从“一”起，依次印的是《乙表》中“丙”及其以下各行的数（到末行则从头接起），"
        "共 9 行；请对照《乙表》逐行重填，不逐格给出改法"
    )


def test_the_total_may_be_read_on_with_the_rest() -> None:
    rows = {**TOTAL, **ROWS}
    amounts = turned([*rows.values()], 4)
    own = dict(zip(rows, amounts, strict=True))
    twin = {**ROWS, **TOTAL, **FUND}
    system = Tables(甲表=own, 乙表=dict(sorted(twin.items()))).sums(*SUMS).system()
    assert [one.pattern.details["count"] for one in proposed(system)] == [len(rows)]


def test_a_run_of_rows_that_stands_too_low_is_one_pattern() -> None:
    amounts = [*ROWS.values()]
    low = [*amounts[:2], "· · ·", *amounts[2:-1]]
    (one,) = proposed(by_hand(low).system())
    assert (one.pattern.details["first"], one.pattern.details["other"]) == ("二", "乙")
    assert one.pattern.details["count"] == 6


def test_one_line_of_the_list_may_be_wrong_by_itself() -> None:
    amounts = turned([*ROWS.values()], 4)
    for at in range(len(amounts)):
        wrong = [*amounts[:at], "8.88 4.44 4.44", *amounts[at + 1 :]]
        (one,) = proposed(by_hand(wrong).system())
        assert one.pattern.details["count"] == len(ROWS) - 1


@pytest.mark.parametrize(
    "amounts",
    [
        [*ROWS.values()],
        [*turned([*ROWS.values()][:5], 1), *[*ROWS.values()][5:]],  # five lines alone
        [f"{n}.00 {n}.00 ·" for n in range(1, 10)],  # amounts that the twin does not print
        ["9.00 3.00 6.00"] * len(ROWS),
        ["· · ·"] * len(ROWS),
    ],
)
def test_rows_that_are_wrong_otherwise_are_no_such_pattern(amounts: list[str]) -> None:
    assert proposed(by_hand(amounts).system()) == []


def test_a_table_is_not_said_to_be_read_on_where_no_like_table_tells_it() -> None:
    amounts = turned([*ROWS.values()], 4)
    strange = {label[::-1]: figures for label, figures in TWIN.items()}
    assert proposed(by_hand(amounts, strange).system()) == []


LAYOUTS = [
    Layout(),
    Layout(unit="元"),
    Layout(code_columns="three", total_last=True),
    Layout(sheets="one", zeros=True),
    Layout(amounts="text", offset=(3, 2)),
]
SEEDS = (3, 11, 12)


def read_round(book: Book, by: int) -> Book:
    """Give a book whose 05 prints, by its own codes, what 03 prints for others: `by` rows on."""
    tables = {table.id: table for table in book.tables}
    own, there = tables["05"], {(f.row, f.column): f for f in tables["03"].figures}
    codes = [row.key for row in own.rows if row.code]
    source = dict(zip(codes, codes[by:] + codes[:by], strict=True))
    figures = tuple(
        replace(one, amount=found.amount, kind=found.kind)
        if (found := there.get((source.get(one.row, ""), one.column)))
        else one
        for one in own.figures
    )
    turned_table = replace(own, figures=figures)
    return replace(book, tables=tuple(turned_table if t is own else t for t in book.tables))


def system_for(book: Book) -> System:
    return system_of(judge(book, RULES))


@pytest.mark.parametrize("layout", LAYOUTS, ids=range(len(LAYOUTS)))
def test_a_generated_table_that_is_read_round_is_one_pattern(layout: Layout) -> None:
    for seed in SEEDS:
        book = sound(layout, seed).book
        rows = sum(
            bool(row.code) for table in book.tables if table.id == "05" for row in table.rows
        )
        assert rows >= 12
        for by in (1, 2, 5, rows // 2, rows - 1):
            system = system_for(read_round(book, by))
            (one,) = proposed(system)
            assert (one.pattern.table, one.pattern.details["twin"]) == ("05", "03")
            named = [n for n in system.broken() if _names(system, n)]
            assert one.mended == frozenset(named)


def _names(system: System, number: int) -> bool:
    return any(system.facts[name].table == "05" for name in system.rows[number].names())


def test_a_sound_book_and_one_with_a_few_mistakes_is_not_read_on() -> None:
    for number in range(40):
        random = Random(number)  # noqa: S311 - a fixed seed is the point
        source = sound(*book_of(number, 1))
        assert proposed(system_for(source.book)) == []
        for mistakes in (1, 3):
            kinds = random.sample(sorted(MISTAKES), mistakes)
            wrongs = tuple(made(random, source.figures, kind) for kind in kinds)
            assert proposed(system_for(with_mistakes(source.book, wrongs))) == []


@pytest.mark.parametrize("by", [1, 5, 20])
def test_income_is_laid_beside_expenditure_though_its_columns_have_other_names(
    by: int, tmp_path: Path
) -> None:
    """02 and 03 share no column; what they print tells which of them belong together."""
    book = load_workbook(SAMPLE)
    sheet = next(one for one in book.worksheets if one.title.startswith("GK02"))
    lines = [row for row in range(7, sheet.max_row + 1) if str(sheet.cell(row, 1).value).isdigit()]
    amounts = [[sheet.cell(row, column).value for column in range(3, 10)] for row in lines]
    for row, own in zip(lines, turned(amounts, by), strict=True):
        for column, value in enumerate(own, start=3):
            sheet.cell(row, column).value = value
    book.save(tmp_path / "book.xlsx")
    (explained,) = budgetcheck.validate(tmp_path / "book.xlsx").causes
    assert explained.cause.pattern is not None
    assert (explained.cause.pattern.key, explained.cause.pattern.table) == ("read_on", "02")
    assert explained.cause.pattern.details["twin"] in ("03", "05")
    assert explained.cause.candidates == ()
