"""Where many cells may be wrong in one way: which pattern is chosen, which said beside the cells."""

from collections.abc import Iterable

from hand_tables import Tables, plain
from test_strays import in_a_wrong_group
from told import cells, of, restored, texts

from budgetcheck.diagnosis import Cause, Pattern

ACROSS = {f"{200 + n} 第{n}": f"{n + 10}.00 {n}.00 10.00" for n in range(1, 6)}


def scaled(rows: int) -> Tables:
    """A column a hundred times too large, in so many rows; each adds up across, and no column."""
    book = Tables(T=dict(list(ACROSS.items())[:rows]))
    book.across(*range(1, rows + 1))
    return book.printing(**{f"B{n}": f"{n}00.00" for n in range(1, rows + 1)})


def keys(causes: Iterable[Cause]) -> list[str | None]:
    return [cause.pattern.key if cause.pattern else None for cause in causes]


def test_mistakes_alike_in_three_rows_are_one_of_the_column() -> None:
    (cause,) = of(scaled(3))
    assert cause.pattern == Pattern("scaled_column", {"times": "100", "line": "乙"}, "表", "B1")
    (candidate,) = cause.candidates
    assert restored(candidate) == {"B1": "1.00", "B2": "2.00", "B3": "3.00"}
    assert (candidate.confirmed_by, candidate.cost, cause.ties) == (2, 0, 1)
    assert [change.signature for change in candidate.changes] == ["other"] * 3
    assert all(change.low == change.suggested == change.high for change in candidate.changes)
    assert texts(cause) == [f"A{n} = B{n} + C{n}" for n in (1, 2, 3)]
    assert keys(of(scaled(5))) == ["scaled_column"]


def test_two_mistakes_alike_are_two() -> None:
    assert keys(of(scaled(2))) == [None, None]
    assert keys(of(scaled(3).printing(A3="103.00", B3="3.00", C3="100.00"))) == [None, None]


def test_what_the_pattern_does_not_explain_has_a_cause_of_its_own() -> None:
    book = scaled(5).printing(A5="99.00", B5="5.00")
    assert keys(of(book)) == [None] * 5  # the column as a whole does not mend the fifth
    more = Tables(T=ACROSS, U={"余": "9.00 1.00 1.00"}).across(1, 2, 3, 4, 5, 6)
    wrong = {f"B{n}": f"{n}00.00" for n in range(1, 6)}
    causes = of(more.printing(**wrong))
    assert keys(causes) == ["scaled_column", None]
    assert texts(causes[1]) == ["A6 = B6 + C6"]


def test_a_pattern_in_two_places_does_not_speak_against_single_cells() -> None:
    """A column a row too low says as much as two wrong cells; a third is wrong in another way."""
    rows = {
        f"20{n} 第{n}": f"{100 + value}.00 {value}.00 100.00"
        for n, value in enumerate((7, 7, 9, 5), 1)
    }
    book = Tables(T=rows).across(1, 2, 3, 4).printing(B1="·", B3="7.00", B4="31.00")
    assert keys(of(book)) == [None, None, None]


def test_a_pattern_that_mends_one_thing_twice_is_not_confirmed() -> None:
    book = Tables(T={"201 一": "100.00 40.00 60.00"}, U={"又": "10.00 10.00"}).across(1)
    (cause,) = of(book.hard("A1 = A2", "A2 = A1", "A2 = B2"))
    (candidate,) = cause.candidates
    assert restored(candidate) == {"A1": "10.00", "B1": "4.00", "C1": "6.00"}
    assert candidate.confirmed_by == 0


def single(*more: str) -> Tables:
    """One column whose total lacks 5.00."""
    rows = {"合计": "65.00", "201 一": "10.00", "202 二": "20.00", "203 三": "30.00"}
    same = {f"又{n}": text for n, text in enumerate(rows.values(), 5)}
    book = Tables(T=rows, U=same).sums("1 = 2 + 3 + 4")
    return book.hard(*more)


def test_a_row_left_out_is_said_beside_cells_that_tie() -> None:
    (cause,) = of(single())
    assert (cause.ties, cause.pattern) == (4, None)
    assert cause.instead == Pattern("omitted", {"parent": "合计", "amounts": "甲 5.00"}, "表", "A1")


def test_a_row_left_out_is_said_beside_two_cells_as_well() -> None:
    (cause,) = of(single("A1 = A5", "A2 = A6"))
    assert cells(cause) == [{"A3"}, {"A4"}]
    assert cause.instead is not None


def test_where_one_cell_is_sure_no_row_is_left_out() -> None:
    (cause,) = of(single("A1 = A5", "A2 = A6", "A3 = A7"))
    assert [restored(one) for one in cause.candidates] == [{"A4": "35.00"}]
    assert cause.instead is None


def test_a_row_left_out_that_mends_a_part_only_is_not_said() -> None:
    book = single("A1 = A5").printing(A5="62.00")
    (cause,) = of(book)
    assert len(cause.relations) == 2
    assert cause.ties > 1
    assert cause.instead is None


def test_the_pattern_that_mends_most_is_chosen() -> None:
    """A row in a wrong group: counted too much there, and lacking in its own."""
    (cause,) = of(in_a_wrong_group())
    assert cause.pattern is not None
    assert (cause.pattern.key, len(cause.relations)) == ("misplaced", 6)
    assert cause.candidates == ()  # no figure is wrong


def test_a_pattern_of_one_relation_is_said_beside_the_cells() -> None:
    (cause,) = of(single("A1 = A5", "A2 = A6", "A3 = A7", "A4 = A8"))
    assert cells(cause) == [{f"A{n}", f"A{n + 4}"} for n in (1, 2, 3, 4)]
    assert (cause.pattern, cause.limit) == (None, False)
    assert cause.instead is not None
    assert cause.instead.key == "omitted"


def test_of_two_patterns_the_one_is_chosen_that_other_tables_speak_for() -> None:
    second = plain(U={"202 二": "20.00 9.00 11.00"}).printing(A3="10.00", B3="4.00", C3="6.00")
    first = plain(U={"201 一": "20.00 9.00 11.00"}).printing(A3="10.00", B3="4.00", C3="6.00")
    for book, cell in ((second, "A3"), (first, "A2")):
        (cause,) = of(book)
        assert cause.pattern is not None
        assert (cause.pattern.key, cause.pattern.cell) == ("row_pasted", cell)


def test_a_figure_put_back_into_a_blank_is_said_to_be_one() -> None:
    book = plain().printing(B2="·", B3="4.00", B4="9.00", B5="8.00")
    (cause,) = of(book)
    (candidate,) = cause.candidates
    signs = {one.fact.cell: one.signature for one in candidate.changes}
    assert signs == {"B2": "blank", "B3": "other", "B4": "other", "B5": "other"}
