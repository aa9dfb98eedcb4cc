"""The row that a group lacks may stand elsewhere: under a wrong code, or counted in a wrong group."""

import pytest
from hand_tables import Tables, pattern
from test_omissions import FIRST, LACK, LACKING, NESTED, OMITTED, ROWS, offered, texts


def strayed(label: str, text: str = "3.00 1.00 2.00", **more: dict[str, str]) -> Tables:
    """The row that lacks stands at the end of the table, under another code."""
    own = Tables(**{"T5": {**NESTED, label: text}, **more}).sums("1 = 2 + 3", "4 = 5 + 6")
    return own.across(1, 2, 3, 4, 5, 6, 7)


def test_a_row_under_no_printed_code_is_the_one_that_lacks() -> None:
    details = {**LACK, "code": "20901", "row": "补", "line": 7, "right": ""}
    assert offered(strayed("20901 补")) == [(pattern("misplaced", "A7", **details), FIRST)]


def test_its_right_code_is_that_of_the_same_name_in_other_tables() -> None:
    rows = {"20103 补": "1.00", "30103 补": "1.00", "20104 别": "1.00"}
    details = {**LACK, "code": "20901", "row": "补", "line": 7, "right": "20103"}
    assert offered(strayed("20901 补", U=rows)) == [(pattern("miscoded", "A7", **details), FIRST)]
    ((found, _),) = offered(strayed("20901 补", U={**rows, "20105 补": "1.00"}))
    assert (found.key, found.details["right"]) == ("misplaced", "")  # two such codes


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("20901 补", "3.00 2.00 1.00"),  # other amounts
        ("20203 补", "3.00 1.00 2.00"),  # fits where it stands
        ("209 补", "3.00 1.00 2.00"),  # as short a code as the group's
        ("2010 补", "3.00 1.00 2.00"),  # of the group itself
        ("其他", "3.00 1.00 2.00"),  # no code
    ],
)
def test_a_row_that_is_not_what_lacks_is_let_be(label: str, text: str) -> None:
    assert offered(strayed(label, text)) == [(pattern("omitted", "A1", **LACK), FIRST)]


def test_a_row_without_code_is_above_none() -> None:
    rows = {**NESTED, "20203 补": "3.00 1.00 2.00", "四字之行": "1.00 1.00 0.00"}
    book = Tables(T5=rows).sums("1 = 2 + 3", "4 = 5 + 6").across(1, 2, 3, 4, 5, 6, 7, 8)
    assert offered(book) == [(pattern("omitted", "A1", **LACK), FIRST)]


def test_under_a_total_without_code_no_code_is_wrong() -> None:
    rows = {**LACKING, "20901 补": "5.00 5.00 0.00"}
    book = Tables(T5=rows).sums(f"1 = {ROWS}").across(1, 2, 3, 4, 5)
    assert offered(book) == [(OMITTED, texts("A", "B"))]


def test_of_two_rows_that_may_be_it_none_is_named() -> None:
    rows = {**NESTED, "20901 补": "3.00 1.00 2.00", "20902 补": "3.00 1.00 2.00"}
    book = Tables(T5=rows).sums("1 = 2 + 3", "4 = 5 + 6").across(1, 2, 3, 4, 5, 6, 7, 8)
    assert offered(book) == [(pattern("omitted", "A1", **LACK), FIRST)]


def in_a_wrong_group(unit: str = "元") -> Tables:
    rows = {**NESTED, "20203 补": "3.00 1.00 2.00"}
    return Tables(unit, T5=rows).sums("1 = 2 + 3", "4 = 5 + 6 + 7").across(1, 2, 3, 4, 5, 6, 7)


def test_a_row_counted_in_a_wrong_group_mends_both() -> None:
    details = {**LACK, "code": "20203", "row": "补", "line": 7, "right": ""}
    both = FIRST | {f"{letter}4 Σ {letter}5 + {letter}6 + {letter}7" for letter in "ABC"}
    about = in_a_wrong_group("万元").printing(A4="20.01", C4="11.01")
    assert offered(about)[0] == (pattern("misplaced", "A7", **details), both)
    twice = {"parent": "二类", "amounts": LACK["amounts"], "row": "补"}
    assert offered(in_a_wrong_group()) == [
        (pattern("misplaced", "A7", **details), both),
        (pattern("row_twice", "A7", **twice), both - FIRST),
    ]


def test_a_group_that_does_not_count_the_row_is_not_mended_by_it() -> None:
    rows = {**NESTED, "203 三类": "5.00 2.00 3.00", "20301 五": "8.00 3.00 5.00"}
    book = Tables(T5={**rows, "20901 补": "3.00 1.00 2.00"})
    book.sums("1 = 2 + 3", "4 = 5 + 6", "7 = 8").across(*range(1, 10))
    details = {**LACK, "code": "20901", "row": "补", "line": 9, "right": ""}
    assert offered(book) == [(pattern("misplaced", "A9", **details), FIRST)]
