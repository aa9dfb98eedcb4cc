"""Figures a row too low or too high, in one column or in whole rows: given back as they stood."""

import pytest
from hand_tables import PLAIN, Tables, held, offered, pattern, plain, printed


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("shifted_down", ("·", "4.00", "9.00", "8.00")),
        ("shifted_up", ("9.00", "8.00", "13.00", "·")),
    ],
)
def test_a_column_off_by_a_row_is_moved_back_and_what_was_written_over_found(
    kind: str, found: tuple[str, ...]
) -> None:
    sound, cells = printed(plain()), ("B2", "B3", "B4", "B5")
    book = plain().printing(**dict(zip(cells, found, strict=True)))
    said = pattern(kind, "B2", column="乙", first="B2", last="B5")
    rows = {f"A{n} = B{n} + C{n}" for n in (2, 3, 4, 5)} | {"B1 Σ B2 + B3 + B4 + B5"}
    assert offered(book) == [(said, held(sound, *cells), rows)]


def test_a_column_above_its_total_is_moved_back() -> None:
    below = {
        "201 一": "10.00 4.00 6.00",
        "202 二": "20.00 9.00 11.00",
        "203 三": "30.00 8.00 22.00",
        "合计": "60.00 21.00 39.00",
    }
    book = Tables(T=below).sums("4 = 1 + 2 + 3").across(1, 2, 3, 4)
    sound = printed(book)
    book.printing(B1="·", B2="4.00", B3="9.00")
    said = pattern("shifted_down", "B1", column="乙", first="B1", last="B3")
    (found,) = offered(book)
    assert found[:2] == (said, held(sound, "B1", "B2", "B3"))


@pytest.mark.parametrize(
    ("first", "last", "up", "related"),
    [
        (3, 6, False, (1, 2, 3, 4, 5, 6, 7, 8)),  # all of them, those about as well
        (3, 6, False, (4, 5, 6)),  # the first stands in no relation
        (1, 6, False, (3, 4, 5, 6)),  # nor do the two first of the table
        (3, 6, True, (3, 4, 5)),  # the last stands in no relation
        (4, 8, True, (4, 5, 6)),  # nor do the two last of the table
    ],
)
def test_a_run_of_a_column_is_moved_back(
    first: int, last: int, up: bool, related: tuple[int, ...]
) -> None:
    rows = {f"{200 + n} 第{n}": f"{100 + n * n}.00 {n * n}.00 100.00" for n in range(1, 9)}
    book = Tables(T=rows).across(*related)
    sound, run = printed(book), range(first, last + 1)
    wrong = {
        f"B{n}": sound[f"B{n + 1}" if up else f"B{n - 1}"] for n in (run[:-1] if up else run[1:])
    }
    book.printing(**wrong, **{f"B{last if up else first}": "·"})
    found = {
        (one.details["first"], one.details["last"]): values
        for one, values, _ in offered(book)
        if one.key == ("shifted_up" if up else "shifted_down")
    }
    assert found[f"B{first}", f"B{last}"] == held(sound, *(f"B{n}" for n in run))


def test_a_run_in_which_two_figures_differ_is_a_pattern() -> None:
    rows = {"合计": "53.00 23.00 30.00", "201 一": "17.00 7.00 10.00", "202 二": "17.00 7.00 10.00"}
    book = Tables(T={**rows, "203 三": "19.00 9.00 10.00"}).sums("1 = 2 + 3 + 4")
    book.across(1, 2, 3, 4).printing(B2="·", B4="7.00")
    said = pattern("shifted_down", "B2", column="乙", first="B2", last="B4")
    assert (said, {"B2": "7.00", "B4": "9.00"}) in [found[:2] for found in offered(book)]


def test_a_column_is_moved_back_though_the_one_before_it_is_sound() -> None:
    again = {"又一": "x 4.00", "又二": "x 9.00", "又三": "x 8.00"}
    rows = {label: PLAIN[label] for label in ("201 一", "202 二", "203 三")}
    book = Tables(T=rows, U=again).hard("B1 = B4", "B2 = B5", "B3 = B6")
    book.printing(B1="·", B2="4.00", B3="9.00")
    said = pattern("shifted_down", "B1", column="乙", first="B1", last="B3")
    assert (said, {"B1": "4.00", "B2": "9.00", "B3": "8.00"}) in [one[:2] for one in offered(book)]


@pytest.mark.parametrize(("columns", "told"), [(1, False), (2, True), (3, True)])
def test_rows_of_one_figure_are_a_column(columns: int, told: bool) -> None:
    rows = {label: " ".join(text.split()[:1] * columns) for label, text in PLAIN.items()}
    book = Tables(T=rows).sums("1 = 2 + 3 + 4 + 5")
    book.hard(*(f"A{n} = {letter}{n}" for n in range(1, 6) for letter in "BC"[: columns - 1]))
    letters = "ABC"[:columns]
    book.printing(**{f"{one}2": "·" for one in letters}, **{f"{one}3": "10.00" for one in letters})
    assert ("rows_down" in {one.key for one, *_ in offered(book)}) is told


def test_what_was_written_over_must_be_known_from_a_relation() -> None:
    rows = {f"{200 + n} 第{n}": f"{100 + n * n}.00 {n * n}.00 100.00" for n in range(1, 7)}
    book = Tables(T=rows).across(1, 2, 3, 4, 5).printing(B3="·", B4="9.00", B5="16.00", B6="25.00")
    found = [one.details for one, *_ in offered(book) if one.details["column"] == "乙"]
    assert [(one["first"], one["last"]) for one in found] == [("B3", "B5")]


def test_a_column_of_two_figures_is_not_shifted() -> None:
    book = Tables(
        T={"合计": "29.00 13.00 16.00", "一": "10.00 4.00 6.00", "二": "19.00 9.00 10.00"}
    )
    book.across(1, 2, 3).printing(B2="·", B3="4.00")
    assert offered(book) == []


DOWN_3 = {"A1 Σ A2 + A3 + A4 + A5", "B1 Σ B2 + B3 + B4 + B5", "C1 Σ C2 + C3 + C4 + C5"}


def test_rows_a_line_too_low_are_moved_back() -> None:
    sound = printed(plain())
    book = plain().printing(A2="·", B2="·", C2="·", A3="10.00", B3="4.00", C3="6.00")
    said = pattern("rows_down", "A2", first="一", last="二", count=2)
    cells = ("A2", "B2", "C2", "A3", "B3", "C3")
    assert (said, held(sound, *cells), DOWN_3) in offered(book)


def upside_down(book: Tables) -> Tables:
    """The same book, its rows read from the last to the first."""
    lines = sorted(book.facts.values(), key=lambda one: (-one.sheet_row, one.cell))
    book.facts = {one.cell: one for one in lines}
    return book.printing()


def test_rows_are_taken_in_the_order_of_the_sheet() -> None:
    figures = {"A2": "·", "B2": "·", "C2": "·", "A3": "10.00", "B3": "4.00", "C3": "6.00"}
    book = upside_down(plain().printing(**figures))
    said = pattern("rows_down", "A2", first="一", last="二", count=2)
    assert said in [one for one, *_ in offered(book)]
    column = upside_down(plain().printing(B2="·", B3="4.00", B4="9.00", B5="8.00"))
    said = pattern("shifted_down", "B2", column="乙", first="B2", last="B5")
    assert said in [one for one, *_ in offered(column)]


def test_a_cell_that_the_row_below_does_not_have_gets_nothing_back() -> None:
    rows = {
        "合计": "60.00 21.00 38.00 1.00",
        "201 一": "10.00 4.00 5.00 1.00",
        "202 二": "20.00 9.00 11.00 ·",
        "203 三": "30.00 8.00 22.00 x",
    }
    sums = [f"{letter}1 Σ {letter}2 + {letter}3 + {letter}4" for letter in "ABC"]
    book = Tables(T=rows).across(1, 2, 3, 4).hard(*sums, "D1 Σ D2 + D3")
    sound = printed(book)
    book.printing(A3="10.00", B3="4.00", C3="5.00", D3="1.00", A4="20.00", B4="9.00", C4="11.00")
    book.printing(A2="·", B2="·", C2="·", D2="·")
    said = pattern("rows_down", "A2", first="一", last="三", count=3)
    values = held(sound, *(cell for cell in sound if cell[1] != "1"))
    assert (said, values) in [found[:2] for found in offered(book)]


def test_rows_a_line_too_high_are_moved_back() -> None:
    sound = printed(plain())
    book = plain().printing(A2="20.00", B2="9.00", C2="11.00", A3="·", B3="·", C3="·")
    said = pattern("rows_up", "A2", first="一", last="二", count=2)
    cells = ("A2", "B2", "C2", "A3", "B3", "C3")
    assert (said, held(sound, *cells), DOWN_3) in offered(book)


def test_a_row_pasted_over_the_next_is_restored_whichever_it_was() -> None:
    sound = printed(plain())
    book = plain().printing(A3="10.00", B3="4.00", C3="6.00")
    low = pattern("row_pasted", "A3", row="二", other="一")
    found = [one for one in offered(book) if one[0].key == "row_pasted"]
    high = pattern("row_pasted", "A2", row="一", other="二")
    second = {"A2": "20.00", "B2": "9.00", "C2": "11.00"}
    assert found == [
        (low, held(sound, "A3", "B3", "C3"), DOWN_3),
        (high, second, DOWN_3),
    ]


def test_three_rows_moved_with_the_first_left_standing_are_rows_a_line_too_low() -> None:
    sound = printed(plain())
    book = plain().printing(A3="10.00", B3="4.00", C3="6.00", A4="20.00", B4="9.00", C4="11.00")
    said = pattern("rows_down", "A2", first="一", last="三", count=3)
    cells = ("A3", "B3", "C3", "A4", "B4", "C4")
    assert (said, held(sound, *cells), DOWN_3) in offered(book)


def long(rows: int) -> Tables:
    """A total of so many rows, no two alike."""
    figures = {
        f"{200 + n} 第{n}": f"{3 * n * n}.00 {n * n}.00 {2 * n * n}.00" for n in range(1, rows + 1)
    }
    size = sum(n * n for n in range(1, rows + 1))
    book = Tables(T={"合计": f"{3 * size}.00 {size}.00 {2 * size}.00", **figures})
    lines = range(2, rows + 2)
    return book.sums(f"1 = {' + '.join(map(str, lines))}").across(1, *lines)


def moved_down(book: Tables, first: int, last: int) -> Tables:
    sound = printed(book)
    figures = {f"{c}{n + 1}": sound[f"{c}{n}"] for c in "ABC" for n in range(first, last)}
    return book.printing(**figures, **{f"{c}{first}": "·" for c in "ABC"})


@pytest.mark.parametrize("count", [7, 8])
def test_up_to_eight_rows_are_moved_as_one(count: int) -> None:
    sound = printed(long(9))
    book = moved_down(long(9), 2, count + 1)
    said = pattern("rows_down", "A2", first="第1", last=f"第{count}", count=count)
    cells = [f"{letter}{n}" for n in range(2, count + 2) for letter in "ABC"]
    assert (said, held(sound, *cells)) in [found[:2] for found in offered(book)]


def test_a_longer_run_of_rows_is_no_pattern() -> None:
    found = [one for one, *_ in offered(moved_down(long(9), 2, 10)) if one.key == "rows_down"]
    assert 9 not in {one.details["count"] for one in found}
