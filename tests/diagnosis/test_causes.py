"""From broken relations to causes: what each holds, what is folded in, which pattern is chosen."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from small import Small, relation
from tables import Tables
from test_moves import plain
from test_omissions import OTHER, in_a_wrong_group, lacking, strayed

from budgetcheck.diagnosis import (
    Candidate,
    Cause,
    Pattern,
    diagnose,
    diagnosis,
    rounding,
    system_of,
)
from budgetcheck.diagnosis.bounds import Interval
from budgetcheck.diagnosis.causes import candidate_of
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.search import Correction
from budgetcheck.engine import Judged, Reason, Relation, Verdict
from budgetcheck.exact import ONE
from budgetcheck.forms import Place, Remark
from budgetcheck.rulebook.model import Kind


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def of(book: Small, *more: Relation) -> tuple[Cause, ...]:
    judged = book.judged()
    return diagnose(replace(judged, relations=(*judged.relations, *more)))


def texts(cause: Cause) -> list[str]:
    return [one.statement.text for one in cause.relations]


def restored(one: Candidate) -> dict[str, str]:
    return {change.fact.cell: f"{Decimal(change.suggested) / ONE:.2f}" for change in one.changes}


def cells(cause: Cause) -> list[set[str]]:
    return [set(restored(one)) for one in cause.candidates]


def test_what_holds_has_no_cause() -> None:
    held = diagnosis(yuan(A="9.00", B="9.00").hard("A = B").judged())
    assert (held.causes, held.joint) == ((), None)


def test_a_soft_relation_alone_has_no_cause() -> None:
    assert of(yuan(A="9.00", B="8.00").soft("A = B")) == ()


def test_a_difference_that_rounding_may_be_is_asked_of_all_at_once() -> None:
    found = diagnosis(Small(A="9.01", B="9.00").hard("A = B").judged())
    assert found.causes == ()
    assert found.joint is not None
    assert (found.joint.explained, found.joint.apart) == (True, False)
    both = diagnosis(Small(A="9.01", B="9.00", C="1.00", D="2.00").hard("A = B", "C = D").judged())
    assert both.joint is not None
    assert [texts(cause) for cause in both.causes] == [["C = D"]]


def test_each_side_of_an_equation_may_be_wrong() -> None:
    (cause,) = of(yuan(A="9.00", B="2.00", C="3.00").hard("A = B + C"))
    assert [restored(one) for one in sorted(cause.candidates, key=Candidate.cells)] == [
        {"A": "5.00"},
        {"B": "6.00"},
        {"C": "7.00"},
    ]
    assert (cause.ties, cause.limit, cause.pattern, cause.instead) == (3, False, None, None)
    assert texts(cause) == ["A = B + C"]
    assert [one.confirmed_by for one in cause.candidates] == [0, 0, 0]


def test_a_value_is_given_with_all_that_rounding_allows() -> None:
    (cause,) = of(Small(A="9.00", B="2.00", C="3.00").hard("A = B + C"))
    (change,) = next(one.changes for one in cause.candidates if set(restored(one)) == {"A"})
    ends = [Decimal(value) / ONE for value in (change.low, change.suggested, change.high)]
    assert ends == [Decimal("4.99"), Decimal("5.00"), Decimal("5.01")]  # three halves of 0.01
    assert (change.decimals, change.signature) == (2, "digit")


def test_a_value_that_must_be_zero_is_zero_from_end_to_end() -> None:
    (cause,) = of(yuan(A="9.00", B="0.00", C="0.00").hard("A = B", "A = C"))
    ((change,),) = (one.changes for one in cause.candidates)
    assert (change.low, change.suggested, change.high) == (0, 0, 0)
    assert change.exact


def test_independent_relations_beyond_the_first_confirm_a_cell() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00", D="5.00").hard("A = B", "A = C", "B = A", "A = D")
    (cause,) = of(book)
    (candidate,) = cause.candidates
    assert (restored(candidate), candidate.confirmed_by) == ({"A": "5.00"}, 2)  # of three


def test_a_rate_confirms_as_a_sum_does() -> None:
    book = yuan(R="70.00%", A="50.00", B="100.00", S="50.00%").hard("R ÷ A B", "R = S")
    (cause,) = of(book)
    (candidate,) = cause.candidates
    assert (restored(candidate), candidate.confirmed_by) == ({"R": "50.00"}, 1)


def test_bounds_and_soft_relations_do_not_confirm() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00").hard("A = B", "A ≥ C", "B ≥ C").soft("A = C")
    (cause,) = of(book)
    assert {one.confirmed_by for one in cause.candidates} == {0}


def test_the_likeliest_stands_first() -> None:
    book = yuan(A="9.00", B="5.00", C="3.00", D="6.00").hard("A = B + C").soft("B = D")
    (cause,) = of(book)
    assert restored(cause.candidates[0]) == {"B": "6.00"}
    assert sorted(cause.candidates, key=lambda one: one.cost) == list(cause.candidates)


def test_a_formula_that_was_not_recalculated_is_heard_of() -> None:
    judged = yuan(A1="9.00", B1="5.00").hard("A1 = B1").judged()
    result = Remark("R24", "error", "remark.stale", "T", Place("表", "B1"), "", {"result": "9"})
    (cause,) = diagnose(judged, (result,))
    assert [one.changes[0].signature for one in cause.candidates] == ["stale", "digit"]


def plausible(judged: Judged) -> Plausible:
    return Plausible(system_of(judged), judged)


def exactly(*values: str) -> tuple[tuple[int, Interval], ...]:
    """Give intervals of one value each, by the number of the figure."""
    base = [int(Decimal(value) * ONE) for value in values]
    return tuple((at, Interval(value, value)) for at, value in enumerate(base))


def test_two_mistakes_that_have_nothing_to_do_with_each_other_cost_more() -> None:
    judged = yuan(A="9.00", B="9.00", C="7.00", D="6.00").hard("A = C", "B = D").judged()
    both = Correction(exactly("7.00", "6.00"))
    linked, apart = (
        candidate_of(system_of(judged), plausible(judged), replace(both, apart=own))
        for own in (False, True)
    )
    assert linked is not None
    assert apart is not None
    assert apart.cost - linked.cost == pytest.approx(2)
    assert apart.changes == linked.changes


def test_values_that_meet_no_row_together_are_no_correction() -> None:
    judged = yuan(A="9.00", B="9.00", C="7.00", D="6.00").hard("A = C", "B = D").judged()
    wrong = Correction(exactly("7.00", "8.00"))
    assert candidate_of(system_of(judged), plausible(judged), wrong) is None


def signed(total: str) -> dict[str, tuple[str, str]]:
    """Let A be 80 … 120 and B 60 … 140, half of either's most being printed; give both."""
    judged = yuan(T=total, A="60.00", B="70.00").hard("T = A + B").judged()
    ends = {1: (80, 120), 2: (60, 140)}
    intervals = {at: Interval(low * ONE, high * ONE) for at, (low, high) in ends.items()}
    both = Correction(tuple(intervals.items()))
    found = candidate_of(system_of(judged), plausible(judged), both)
    given = found.changes if found else ()
    return {one.fact.cell: (restored(found)[one.fact.cell], one.signature) for one in given}


@pytest.mark.parametrize(
    ("total", "first", "second"),
    [
        ("260.00", ("120.00", "halved"), ("140.00", "halved")),
        ("220.00", ("120.00", "halved"), ("100.00", "other")),  # the second in the middle
        ("240.00", ("100.00", "other"), ("140.00", "halved")),
        ("200.00", ("100.00", "other"), ("100.00", "other")),
    ],
)
def test_likely_values_are_kept_as_far_as_they_meet_together(
    total: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert signed(total) == {"A": first, "B": second}


def test_where_neither_likely_nor_middle_values_meet_there_are_none() -> None:
    assert signed("230.00") == {}


def test_figures_apart_are_causes_apart() -> None:
    book = yuan(A="9.00", B="8.00", C="5.00", D="4.00").hard("A = B", "C = D")
    assert [texts(cause) for cause in of(book)] == [["A = B"], ["C = D"]]


def test_a_soft_relation_that_the_likeliest_correction_mends_stands_beneath_its_cause() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00", D="5.00", E="1.00")
    book.hard("A = B", "A = C").soft("A = D", "B = E", "A = E")
    (cause,) = of(book)
    assert restored(cause.candidates[0]) == {"A": "5.00"}
    assert texts(cause) == ["A = B", "A = C", "A = D"]


def test_a_relation_stands_beneath_one_cause_only() -> None:
    book = yuan(A="9.00", B="5.00", C="5.00", P="5.00", Q="9.00", R="9.00")
    book.hard("A = B", "A = C", "P = Q", "P = R").soft("A = P", "Q = C")
    first, second = of(book)
    assert texts(first) == ["A = B", "A = C", "A = P"]
    assert texts(second) == ["P = Q", "P = R"]  # either would mend it


def test_in_wan_a_soft_relation_is_mended_within_rounding() -> None:
    book = Small(A="9.00", B="5.00", C="5.00", D="5.01", E="5.02")
    (cause,) = of(book.hard("A = B", "A = C").soft("A = D", "A = E"))
    assert restored(cause.candidates[0]) == {"A": "5.00"}
    assert texts(cause) == ["A = B", "A = C", "A = D"]


def empty(book: Small, text: str, reason: str, *left: str, tier: str = "hard") -> Relation:
    """Give a broken relation on a table without data; `left` are the cells filled there."""
    one = relation(text, book.facts, tier, verdict=Verdict.BROKEN)
    why = Reason(f"reason.{reason}", {"table": "T7", "title": "七表"})
    own = tuple(replace(one.right_members[0], fact=book.facts[name]) for name in left)
    return replace(one, reason=why, left_members=own)


def test_a_table_left_blank_is_named_where_the_first_of_its_figures_stands() -> None:
    book = yuan(A="5.00", B="4.00", C="3.00", D="9.00", E="8.00", F="2.00", G="1.00")
    book.hard("A = C", "D = E", "F = G")
    needs = book.relations[0].statement
    side = (replace(needs.right[0], table="T7"),)
    book.relations[0] = replace(book.relations[0], statement=replace(needs, right=side))
    side = (replace(needs.left[0], table="T7") if needs.left else side[0],)
    said = replace(book.relations[2].statement, left=side)
    book.relations[2] = replace(book.relations[2], statement=said)
    blank, other = of(book, empty(book, "T7 ⇔ B A", "empty_but"))
    title = Pattern("left_blank", {"title": "七表", "count": 2}, "表", "B")
    assert (blank.pattern, blank.candidates, blank.ties) == (title, (), 1)
    assert texts(blank) == ["T7 ⇔ B A", "A = C", "F = G"]
    assert texts(other) == ["D = E"]


def test_a_table_left_blank_may_be_all_that_is_wrong() -> None:
    book = yuan(A="5.00", B="4.00")
    (cause,) = of(book, empty(book, "T7 ⇔ B", "empty_but"))
    assert cause.pattern == Pattern("left_blank", {"title": "七表", "count": 1}, "表", "B")


@pytest.mark.parametrize(("reason", "tier"), [("filled_but", "hard"), ("empty_but", "soft")])
def test_a_table_is_left_blank_only_where_a_hard_relation_says_so(reason: str, tier: str) -> None:
    book = yuan(A="5.00", B="4.00").hard("A = B")
    causes = of(book, empty(book, "T7 ⇔ A", reason, tier=tier))
    assert [cause.pattern for cause in causes] == [None]


def beneath(book: Small, *more: Relation) -> list[str]:
    """Give what stands beneath the first cause beside its own relations."""
    first, *_ = of(book, *more)
    return texts(first)[2:]


def test_an_emptiness_that_the_correction_settles_stands_beneath_its_cause() -> None:
    book = yuan(A="9.00", B="0.00", C="0.00", D="7.00").hard("A = B", "A = C")
    assert beneath(book, empty(book, "T7 ⇒ A", "empty_but", tier="soft")) == ["T7 ⇒ A"]
    assert beneath(book, empty(book, "T7 ⇒ A D", "empty_but", tier="soft")) == []
    assert beneath(book, empty(book, "T7 ⇒ D", "empty_but", tier="soft")) == []
    assert beneath(book, empty(book, "T7 ⇔ B", "filled_but", "A")) == ["T7 ⇔ B"]
    assert beneath(book, empty(book, "T7 ⇔ B", "filled_but", "D", "A")) == []
    filled = yuan(A="0.00", B="4.00", C="4.00", D="7.00").hard("A = B", "A = C")
    assert beneath(filled, empty(filled, "T7 ⇔ A", "filled_but", "D")) == ["T7 ⇔ A"]


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


def test_where_a_pair_was_sought_in_vain_the_answer_is_not_sure() -> None:
    """A and B of a rate are bounded one by one; together they do not give it."""
    book = yuan(R="45.00%", S="45.00%", A="9.00", B="20.00", P="5.00", P2="5.00", Q="20.00")
    (cause,) = of(book.hard("R ÷ A B", "R = S", "B = Q", "P = P2", "A = P"))
    assert cells(cause) == [{"P", "P2"}]
    assert cause.limit


def test_a_cell_whose_one_value_does_not_do_is_left_out() -> None:
    """X lies at 0 between 0.01 and −0.01; but a printed 0 is exact, and meets neither."""
    book = Small(X="0.01", Y="0.01", Z="-0.01", W="-0.01").hard("X = Y", "X = Z")
    (cause,) = of(book)
    assert cells(cause) == [{"Z"}]
    assert not cause.limit
    (cause,) = of(book.hard("Z = W"))
    assert cells(cause) == []
    assert cause.limit


def naming(subject: str, **details: str) -> Relation:
    """Give a broken relation on a code and its name; it names no figure."""
    one = relation("A = A", yuan(A="1.00").facts, "soft", verdict=Verdict.BROKEN)
    said = replace(one.statement, kind=Kind.NAMING, text=subject)
    reason = Reason("reason.no_parent", details)
    places = Place("表", "Z9"), Place("表", "Z1")
    bare = replace(one, left_members=(), right_members=(), statement=said, subject=subject)
    return replace(bare, reason=reason, places=places)


def named_after(book: Small, naming: Relation) -> tuple[bool, str]:
    """Tell whether a naming stands beneath the cause, and where that is placed."""
    (cause,) = of(book, naming)
    assert cause.pattern is not None
    return naming in cause.relations, cause.pattern.cell


def test_a_code_that_cannot_be_stands_beneath_its_cause_and_gives_it_its_place() -> None:
    assert named_after(strayed("20901 补"), naming("20901 补")) == (True, "Z9")
    assert named_after(strayed("20901 补"), naming("20901 补 贴")) == (True, "Z9")
    assert named_after(strayed("20901 补"), naming("20902 补")) == (False, "A7")
    assert named_after(strayed("20901 补"), naming("补")) == (False, "A7")
    assert named_after(strayed("20901 补"), replace(naming("20901"), reason=None)) == (False, "A7")
    assert named_after(strayed("20901 补"), replace(naming("20901"), places=())) == (True, "A7")


def test_a_code_under_the_row_that_is_left_out_stands_beneath_its_cause() -> None:
    book = lacking(U=OTHER)
    assert named_after(book, naming("20401 某", parent="204")) == (True, "A1")
    assert named_after(book, naming("20501 某", parent="205")) == (False, "A1")
    assert named_after(book, naming("204 四")) == (False, "A1")
    assert named_after(lacking(), naming("20401 某")) == (False, "A1")


def test_only_a_naming_is_broken_by_a_code() -> None:
    other = replace(relation("A = A", yuan(A="1.00").facts, "soft"), verdict=Verdict.BROKEN)
    reason = Reason("reason.no_parent", {"parent": "204"})
    told = replace(other, subject="20901 补", reason=reason, left_members=(), right_members=())
    assert named_after(strayed("20901 补"), told) == (False, "A7")


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


def with_unit(book: Small, *cells: str) -> Judged:
    """The same book with some cells in the workbook of a unit."""
    judged = book.judged()
    moved = {
        id(one): replace(one, table=f"[中心.xlsx]{one.table}") if one.cell in cells else one
        for one in judged.facts
    }
    relations = tuple(
        replace(
            one,
            left_members=tuple(replace(m, fact=moved[id(m.fact)]) for m in one.left_members),
            right_members=tuple(replace(m, fact=moved[id(m.fact)]) for m in one.right_members),
        )
        for one in judged.relations
    )
    facts = tuple(one for one in moved.values() if not one.book)
    units = tuple(one for one in moved.values() if one.book)
    return replace(judged, facts=facts, units=units, relations=relations)


def joints(judged: Judged, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, bool, bool]]:
    """Ask with ever more work allowed; give each new answer: explained, given up, apart."""
    answers: dict[tuple[bool, bool, bool], None] = {}
    for work in range(100):
        monkeypatch.setattr(rounding, "_WORK", work)
        joint = diagnosis(judged).joint
        assert joint is not None
        answers[joint.explained, joint.limit, joint.apart] = None
    return list(answers)


def test_where_units_take_too_long_the_workbook_is_asked_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = Small(A="9.01", B="9.00", C="8.01", D="8.00", E="7.99")
    book.hard("A = B", "C = D", "D = E")
    given_up, alone, whole = (False, True, True), (True, False, True), (False, False, False)
    assert joints(with_unit(book, "C", "D", "E"), monkeypatch)[:2] == [given_up, alone]
    assert joints(with_unit(book, "C", "D", "E"), monkeypatch)[-1] == whole
    assert joints(with_unit(book), monkeypatch)[0] == (False, True, False)
