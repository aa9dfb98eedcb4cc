"""A group that lacks a row, or counts one too many: named with its amounts where its columns agree."""

from dataclasses import replace

import pytest
from hand_tables import Tables, mended, pattern

from budgetcheck.diagnosis.model import Pattern
from budgetcheck.diagnosis.omissions import omissions
from budgetcheck.rulebook.model import Kind

LACKING = {
    "合计": "65.00 26.00 39.00",
    "201 一": "10.00 4.00 6.00",
    "202 二": "20.00 9.00 11.00",
    "203 三": "30.00 8.00 22.00",
}
ROWS = "2 + 3 + 4"
SUMS = {f"{letter}1 Σ {letter}2 + {letter}3 + {letter}4" for letter in "ABC"}
AMOUNTS = "甲 5.00，乙 5.00"  # the third column adds up
OMITTED = pattern("omitted", "A1", parent="合计", amounts=AMOUNTS)


def lacking(unit: str = "元", **more: dict[str, str]) -> Tables:
    """A total of 65.00 with rows of 60.00; the row that lacks is 5.00 5.00 0.00."""
    return Tables(unit, **{"T5": LACKING, **more}).sums(f"1 = {ROWS}").across(1, 2, 3, 4)


def offered(book: Tables) -> list[tuple[Pattern, set[str]]]:
    system = book.system()
    found = list(omissions(system, system.broken()))
    assert [one.values for one in found] == [{}] * len(found)
    return [(one.pattern, mended(system, one)) for one in found]


def texts_broken(book: Tables) -> list[str]:
    system = book.system()
    return [system.rows[number].relation.statement.text for number in system.broken()]


def texts(*letters: str) -> set[str]:
    return {f"{letter}1 Σ {letter}2 + {letter}3 + {letter}4" for letter in letters}


def test_a_group_lacks_what_its_columns_differ_by() -> None:
    assert offered(lacking()) == [(OMITTED, texts("A", "B"))]


def test_a_hierarchy_lacks_a_row_as_a_sum_does() -> None:
    book = lacking()
    book.relations = [
        replace(r, statement=replace(r.statement, kind=Kind.HIERARCHY)) if "Σ" in r.rule.says else r
        for r in book.judged().relations
    ]
    assert offered(book) == [(OMITTED, texts("A", "B"))]


def test_a_sum_of_named_rows_lacks_none() -> None:
    book = Tables(T5=LACKING).across(1, 2, 3, 4)
    book.hard(*(f"{letter}1 = {letter}2 + {letter}3 + {letter}4" for letter in "ABC"))
    assert offered(book) == []


def test_what_lacks_must_add_up_across_as_a_row_does() -> None:
    assert offered(lacking().printing(B1="27.00", A1="65.00")) == []
    assert offered(lacking().printing(C1="40.00", A1="66.00")) == [
        (pattern("omitted", "A1", parent="合计", amounts="甲 6.00，乙 5.00，丙 1.00"), SUMS)
    ]


def test_a_row_does_not_lack_here_and_exceed_there() -> None:
    assert offered(lacking().printing(A1="60.00", B1="20.00", C1="40.00")) == []
    assert offered(lacking().printing(A1="60.00", B1="26.00", C1="34.00")) == []


def test_one_column_alone_is_no_row_where_rows_add_up() -> None:
    assert offered(lacking().printing(A1="60.00")) == []  # 5.00 in the second column only
    alone = Tables(T5={label: text.split()[0] for label, text in LACKING.items()})
    said = pattern("omitted", "A1", parent="合计", amounts="甲 5.00")
    assert offered(alone.sums(f"1 = {ROWS}")) == [(said, texts("A"))]


def test_in_wan_what_lacks_may_be_off_by_the_rounding_of_all_its_sums() -> None:
    off = lacking("万元").printing(B1="26.02")
    said = pattern("omitted", "A1", parent="合计", amounts="甲 5.00，乙 5.02")
    assert offered(off) == [(said, texts("A", "B"))]
    assert offered(lacking("万元").printing(B1="26.07")) == []  # three sums of four figures


def test_a_table_without_codes_lacks_a_row_that_no_other_table_tells() -> None:
    bare = {label.split()[-1]: text for label, text in LACKING.items()}
    assert offered(lacking(T5=bare, U=OTHER)) == [(OMITTED, texts("A", "B"))]


def test_the_rounding_that_counts_is_that_of_the_group_and_of_no_other() -> None:
    """201 lacks 3.00 of 2.00 and 0.94: three sums of three figures hide 0.045, of six 0.09."""
    rows = {
        "20101 一": "10.00 4.00 6.00", "20102 二": "2.00 1.00 1.00", "201 一类": "15.00 7.00 7.94",
        **{f"{n} 类": "1.00 1.00 0.00" for n in range(202, 206)}, "合计": "19.00 11.00 7.94",
    }  # fmt: skip
    book = Tables("万元", T5=rows).sums("3 = 1 + 2", "8 = 3 + 4 + 5 + 6 + 7").across(1, 2)
    assert {text[:2] for text in texts_broken(book)} == {"A3", "B3", "C3"}
    assert offered(book) == []
    assert len(offered(book.printing(C3="7.96", C8="7.96"))) == 1


def test_every_group_is_told_for_itself() -> None:
    book = lacking(U={"总计": "9.00 8.00 1.00", "301 四": "7.00 7.00 ·", "302 五": "1.00 · 1.00"})
    book.sums("5 = 6 + 7").across(5, 6, 7)
    said = pattern("omitted", "A5", parent="总计", amounts="甲 1.00，乙 1.00")
    assert offered(book) == [
        (OMITTED, texts("A", "B")),
        (said, {"A5 Σ A6 + A7", "B5 Σ B6 + B7"}),
    ]


def test_where_no_row_is_filled_none_is_known_to_lack() -> None:
    blank = dict.fromkeys(("201 一", "202 二", "203 三"), "· · ·")
    assert offered(lacking(T5={"合计": "5.00 2.00 3.00", **blank})) == []


def test_a_row_counted_twice_is_named() -> None:
    book = lacking().printing(A1="40.00", B1="12.00", C1="28.00")
    amounts = "甲 20.00，乙 9.00，丙 11.00"
    said = pattern("row_twice", "A3", parent="合计", amounts=amounts, row="二")
    assert offered(book) == [(said, SUMS)]


def test_in_wan_a_row_counted_twice_may_be_off_by_rounding() -> None:
    book = lacking("万元").printing(A1="40.02", B1="12.01", C1="28.01")
    ((said, _),) = offered(book)
    assert (said.key, said.details["row"]) == ("row_twice", "二")
    assert offered(lacking("万元").printing(A1="40.05", B1="12.01", C1="28.04")) == []


def test_amounts_are_written_with_the_decimals_of_the_total() -> None:
    rows = {"合计": "65.0", "201 一": "10.0", "202 二": "20.0", "203 三": "30.0"}
    ((said, _),) = offered(Tables(T5=rows).sums(f"1 = {ROWS}"))
    assert said.details["amounts"] == "甲 5.0"


def test_a_row_too_many_that_is_not_printed_is_none() -> None:
    assert offered(lacking().printing(A1="40.00", B1="13.00", C1="27.00")) == []


OTHER = {"总计": "1.00", "201 一": "10.00", "202 二": "20.00", "204 四": "5.00"}


def test_a_code_that_another_table_prints_is_the_row_that_lacks() -> None:
    ((found, relations),) = offered(lacking(U=OTHER))
    details = {"parent": "合计", "amounts": AMOUNTS, "row": "204 四", "known": "204"}
    assert found == pattern("omitted_known", "A1", **details)
    assert relations == texts("A", "B")


def test_a_code_is_told_only_where_it_is_sure() -> None:
    def with_rows(rows: dict[str, str]) -> str:
        ((found, _),) = offered(lacking(U=rows))
        return found.key

    assert with_rows({**OTHER, "205 五": "6.00"}) == "omitted"  # two of them
    assert with_rows({"201 一": "10.00", "204 四": "5.00"}) == "omitted"  # too unlike a table
    assert with_rows({**OTHER, "204 四": "0.00"}) == "omitted"  # nothing stands there
    assert with_rows({**OTHER, "205 五": "0.00"}) == "omitted_known"
    assert with_rows({**OTHER, "20401 四一": "5.00"}) == "omitted_known"  # of another level
    assert with_rows({**OTHER, "总 余": "5.00"}) == "omitted_known"  # no code


def test_a_table_of_another_workbook_tells_nothing() -> None:
    book = lacking(U=OTHER)
    moved = {
        name: replace(one, table=f"[中心.xlsx]{one.table}") if one.table == "U" else one
        for name, one in book.facts.items()
    }
    book.facts = moved
    assert offered(book.printing()) == [(OMITTED, texts("A", "B"))]


NESTED = {
    "201 一类": "15.00 6.00 9.00",
    "20101 一": "10.00 4.00 6.00",
    "20102 二": "2.00 1.00 1.00",
    "202 二类": "20.00 9.00 11.00",
    "20201 三": "18.00 8.00 10.00",
    "20202 四": "2.00 1.00 1.00",
}


def nested(**more: dict[str, str]) -> Tables:
    """Two groups of two rows each; the first lacks 3.00 1.00 2.00."""
    own = Tables(**{"T5": NESTED, **more}).sums("1 = 2 + 3", "4 = 5 + 6")
    return own.across(1, 2, 3, 4, 5, 6)


LACK = {"parent": "一类", "amounts": "甲 3.00，乙 1.00，丙 2.00"}
FIRST = {"A1 Σ A2 + A3", "B1 Σ B2 + B3", "C1 Σ C2 + C3"}


def test_a_row_that_lacks_is_sought_among_the_codes_of_its_group() -> None:
    rows = {"20101 一": "1.00", "20102 二": "1.00", "20103 补": "3.00", "20203 余": "9.00"}
    said = pattern("omitted_known", "A1", **LACK, row="20103 补", known="20103")
    assert offered(nested(U=rows)) == [(said, FIRST)]
    del rows["20103 补"]
    assert offered(nested(U=rows)) == [(pattern("omitted", "A1", **LACK), FIRST)]


def naming(book: Tables, text: str) -> Tables:
    """Let a relation name the first table on its right side, though it holds no cell there."""
    at = next(n for n, one in enumerate(book.relations) if one.statement.text == text)
    said = book.relations[at].statement
    side = replace(said.right[0], table="T5")
    book.relations[at] = replace(book.relations[at], statement=replace(said, right=(side,)))
    return book


@pytest.mark.parametrize(("text", "told"), [("5.00", True), ("6.00", False), ("-5.00", True)])
def test_a_relation_that_finds_no_row_there_lacks_the_same(text: str, told: bool) -> None:
    book = naming(lacking(U={"总计": f"{text} 0.00"}).hard("A5 = B5"), "A5 = B5")
    more = {"A5 = B5"} if told else set()
    assert offered(book) == [(OMITTED, texts("A", "B") | more)]


@pytest.mark.parametrize(("text", "told"), [("6.02", True), ("6.03", False)])
def test_in_wan_it_may_lack_as_much_within_twice_its_rounding(text: str, told: bool) -> None:
    book = naming(lacking("万元", U={"总计": f"{text} 1.00"}).hard("A5 = B5"), "A5 = B5")
    ((_, relations),) = offered(book)
    assert ("A5 = B5" in relations) is told


def test_a_relation_of_other_tables_lacks_something_else() -> None:
    book = lacking(U={"总计": "5.00 0.00"}).hard("A5 = B5")
    assert offered(book) == [(OMITTED, texts("A", "B"))]
    there = naming(lacking(U={"总计": "5.00 0.00"}).hard("A5 = B5 + C4 - C4"), "A5 = B5 + C4 - C4")
    assert offered(there) == [(OMITTED, texts("A", "B"))]
