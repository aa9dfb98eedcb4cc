"""How sure a cause is: what arithmetic leaves, what a figure can be, which slips are believed."""

from dataclasses import replace

import pytest
from hand_tables import Tables, plain
from hypothesis import given
from hypothesis import strategies as st
from small import Small
from told import cells, of, restored, texts, yuan

from budgetcheck.diagnosis import Cause, Certainty


def unsigned(book: Small) -> Small:
    """Let no figure be below zero, as most forms do."""
    book.facts = {name: replace(fact, signed=False) for name, fact in book.facts.items()}
    texts_of = [(one.statement.text, one.rule.tier) for one in book.relations]
    book.relations = []
    for text, tier in texts_of:
        (book.hard if tier == "hard" else book.soft)(text)
    return book


def told(cause: Cause) -> tuple[Certainty, str, int, int]:
    return cause.certainty, cause.why, cause.ties, cause.others


def group(total: str, *parts: str) -> Small:
    """A total and its parts; the total and the first part are confirmed by others."""
    names = "ABCDEFGH"[: len(parts) + 1]
    figures = dict(zip(names, (total, *parts), strict=True))
    book = Small(**figures, Y=total, Z=parts[0])
    return book.hard(f"A = {' + '.join(names[1:])}", "A = Y", "B = Z")


def test_one_correction_that_arithmetic_leaves_is_located() -> None:
    (cause,) = of(yuan(A="9.00", B="5.00", C="5.00").hard("A = B", "A = C", "B = C"))
    assert told(cause) == (Certainty.LOCATED, "", 1, 0)
    assert cause.proposed == cause.candidates


def test_a_part_that_repeats_the_total_where_the_others_make_it_is_likely() -> None:
    book = unsigned(group("60.00", "10.00", "20.00", "30.00", "60.00"))
    (cause,) = of(book)
    assert restored(cause.candidates[0]) == {"E": "0.00"}
    assert told(cause) == (Certainty.LIKELY, "alone", 1, 2)  # C and D would be below zero
    assert cause.candidates[0].changes[0].signature == "total"


def test_of_two_parts_that_repeat_the_total_neither_is_believed() -> None:
    (cause,) = of(unsigned(group("60.00", "0", "60.00", "60.00")))
    assert [restored(one) for one in cause.candidates] == [{"C": "0.00"}, {"D": "0.00"}]
    assert cause.certainty is Certainty.ONE_OF
    assert {one.changes[0].signature for one in cause.candidates} == {"total"}


def test_a_part_that_repeats_the_total_beside_others_may_be_where_the_total_is_wrong() -> None:
    (cause,) = of(unsigned(Small(A="60.00", B="60.00", C="12.31").hard("A = B + C")))
    assert cause.certainty is Certainty.ONE_OF
    assert "total" not in {one.changes[0].signature for one in cause.candidates}


def test_what_is_left_once_nothing_is_below_zero_is_likely_only_by_a_slip() -> None:
    slip = unsigned(group("60.00", "10.00", "20.00", "300.00"))  # ten times
    (cause,) = of(slip)
    assert restored(cause.candidates[0]) == {"D": "30.00"}
    assert told(cause) == (Certainty.LIKELY, "alone", 1, 1)
    (other,) = of(unsigned(group("60.47", "10.00", "20.00", "274.18")))
    assert told(other) == (Certainty.NOT_LOCATED, "alone", 1, 1)
    assert other.proposed == ()


def test_two_or_three_corrections_are_told_side_by_side() -> None:
    (cause,) = of(yuan(A="9.37", B="5.00", C="1.00").hard("A = B + C"))
    assert told(cause) == (Certainty.ONE_OF, "", 3, 0)
    assert len(cause.proposed) == 3


def test_more_corrections_than_three_name_no_cell() -> None:
    (cause,) = of(yuan(A="9.37", B="5.00", C="1.00", D="1.00").hard("A = B + C + D"))
    assert told(cause) == (Certainty.NOT_LOCATED, "", 4, 0)
    assert cause.proposed == ()


def test_an_exchange_of_digits_outside_the_rounding_is_likely() -> None:
    figures = {"A": "594.40", "B": "384.15", "C": "210.25", "D": "36.00"}  # 348.15
    (cause,) = of(Small(**figures).hard("A = B + C + D"))
    assert restored(cause.candidates[0]) == {"B": "348.15"}
    assert cause.why == "swap"
    assert cause.certainty is Certainty.LIKELY
    assert cause.others == cause.ties - 1


def test_a_slip_within_rounding_is_chance() -> None:
    parts = {name: f"{value}.46" for name, value in zip("BCDE", (321, 457, 268, 119), strict=True)}
    book = Small(A="1166.02", **parts).hard("A = B + C + D + E")
    (cause,) = of(book)
    assert cause.certainty is Certainty.NOT_LOCATED


def test_no_value_below_zero_is_among_the_corrections() -> None:
    (cause,) = of(unsigned(Small(A="1.00", B="5.00", C="2.00").hard("A = B + C")))
    assert cells(cause) == [{"A"}]
    (free,) = of(Small(A="1.00", B="5.00", C="2.00").hard("A = B + C"))
    assert len(free.candidates) == 3


def test_a_correction_leaves_no_figure_below_zero() -> None:
    (cause,) = of(unsigned(Small(A="9.00", B="-4.00", C="5.00").hard("A = B + C")))
    assert [restored(one) for one in cause.candidates] == [{"B": "4.00"}]
    assert told(cause) == (Certainty.LIKELY, "alone", 1, 2)


def test_a_broken_bound_decides_nothing() -> None:
    book = yuan(A="9.00", B="4.00", C="4.00", D="6.00").hard("A = B + C", "B ≥ D")
    (cause,) = of(book)
    assert texts(cause) == ["A = B + C"]
    assert cause.certainty is Certainty.ONE_OF
    assert of(yuan(B="4.00", D="6.00").hard("B ≥ D")) == ()


def test_a_bound_that_an_equation_mends_is_told_beneath_it() -> None:
    book = yuan(A="9.00", B="4.00", X="4.00", C="5.00", D="6.00")
    (cause,) = of(book.hard("A = B + C", "B = X", "A = D + C", "X = D", "X ≥ D"))
    assert texts(cause)[-1] == "X ≥ D" or "X ≥ D" in texts(cause)


def test_a_bound_that_holds_filters() -> None:
    book = yuan(A="9.00", B="4.00", C="4.00", D="4.50").hard("A = B + C", "A ≥ D", "D ≥ C")
    (cause,) = of(book)
    assert cells(cause) == [{"A"}, {"B"}]  # C at 5.00 would be more than D
    assert cause.certainty is Certainty.ONE_OF


def test_bounds_of_one_rule_that_are_broken_together_are_told_once() -> None:
    rule = "A ≥ B"
    book = yuan(A="1.00", B="2.00").hard(rule, rule)
    (cause,) = of(book)
    assert cause.pattern is not None
    assert (cause.pattern.key, cause.pattern.details["count"]) == ("scope", 2)
    assert (cause.candidates, cause.proposed, cause.sure) == ((), (), False)


def test_what_is_corrected_is_put_right_before_rates_are_asked() -> None:
    book = Small(A="90.00", B="50.00", C="50.00", R="25.00%", W="200.00", V="200.00")
    book.hard("A = B", "A = C", "B = C", "W = V", "R ÷ A W")
    (cause,) = of(book)
    assert restored(cause.candidates[0]) == {"A": "50.00"}
    assert texts(cause)[-1] == "R ÷ A W"


def test_a_rate_on_confirmed_amounts_is_at_fault() -> None:
    book = Small(A="50.00", X="50.00", W="200.00", V="200.00", R="27.31%")
    (cause,) = of(book.hard("A = X", "W = V", "R ÷ A W"))
    assert restored(cause.candidates[0]) == {"R": "25.00"}
    assert told(cause) == (Certainty.LOCATED, "", 1, 0)


def test_a_rate_on_amounts_that_nothing_confirms_is_one_of_three() -> None:
    (cause,) = of(Small(A="50.00", W="200.00", R="27.31%").hard("R ÷ A W"))
    assert told(cause) == (Certainty.ONE_OF, "", 3, 0)


def test_rates_alone_prove_no_amount() -> None:
    for slip, degree in (("80.00", None), ("08.00", Certainty.LIKELY), ("71.30", None)):
        book = Small(P=slip, V="160.00", W="200.00", R="50.00%", S="40.00%", X="160.00")
        book.hard("R ÷ P V", "S ÷ P W", "V = X")
        found = of(book)
        if slip == "80.00":
            assert found == ()
            continue
        (cause,) = found
        assert restored(cause.candidates[0]) == {"P": "80.00"}
        assert cause.certainty is (degree or Certainty.NOT_LOCATED)
        assert cause.why == "rates"


def test_a_rate_divided_by_this_years_figure_is_named() -> None:
    """An increase of 0.71 to 9.07 is one of 8.49 %; over 9.07 it is 7.83 %."""
    (cause,) = of(Small(R="7.83%", C="0.71", A="9.07").hard("R ÷ C + A - C"))  # part, base
    (change,) = cause.candidates[0].changes
    assert restored(cause.candidates[0]) == {"R": "8.49"}
    assert change.signature == "this_year"
    assert change.base is not None
    assert change.base.cell == "A"
    assert (cause.certainty, cause.why) == (Certainty.LIKELY, "this_year")


def test_a_rate_on_zero_is_no_cause_and_no_amount_is_touched() -> None:
    assert of(Small(R="100.00%", C="307.82", A="307.82").hard("R ÷ C + A - C")) == ()
    assert of(Small(R="100.00%", C="307.82", A="0").hard("R ÷ C A")) == ()


def test_a_rate_on_zero_that_is_the_rate_of_another_budget_says_so() -> None:
    book = Small(R="95.89%", P="307.82", N="0", Q="321.02")
    columns = {"P": "决算数", "N": "年初预算", "Q": "全年预算"}
    for name, column in columns.items():
        book.facts[name] = replace(book.facts[name], table="T", row="甲", column=column)
    (cause,) = of(book.hard("R ÷ P N"))
    assert cause.pattern is not None
    assert cause.pattern.key == "rate_base"
    assert (cause.pattern.details["right"], cause.pattern.details["said"]) == (
        "全年预算",
        "年初预算",
    )
    assert cause.candidates == ()


def test_a_correction_is_printed_as_its_table_prints() -> None:
    book = Small(A="2959", B="2995.39", C="14.20", D="14.20")
    for name in "AB":
        book.facts[name] = replace(book.facts[name], table="T")
    for name in "CD":
        book.facts[name] = replace(book.facts[name], table="T")
    (cause,) = of(book.hard("A = B", "C = D", "B = A"))
    wanted = {change.fact.cell: change for one in cause.candidates for change in one.changes}
    assert restored(cause.candidates[0]) == {"A": "2995.39"}
    assert wanted["A"].decimals == 2


def test_a_pattern_needs_more_equations_than_it_has_free_values() -> None:
    """Two rows moved, the last written over: its three cells are free, three sums tell them."""
    from budgetcheck.diagnosis.patterns import proposals  # noqa: PLC0415

    book = plain().printing(A3="·", B3="·", C3="·", A4="20.00", B4="9.00", C4="11.00")
    found = {one.pattern.key: one.gain for one in proposals(book.system(), book.system().broken())}
    assert found["rows_down"] == 1  # and the moved row's own sum
    lone = Tables(T={name: text.split()[0] for name, text in ROWS.items()}).sums("1 = 2 + 3 + 4")
    odd = lone.printing(A3="·", A4="20.00").system()
    assert all(
        one.gain <= 0 for one in proposals(odd, odd.broken()) if one.pattern.key != "omitted"
    )


ROWS = {"合计": "65.00", "201 一": "10.00", "202 二": "20.00", "203 三": "35.00"}


@pytest.mark.parametrize("places", [0, 2])
@given(data=st.data())
def test_nothing_is_ever_proposed_below_zero(places: int, data: st.DataObject) -> None:
    figures = st.integers(0, 400).map(lambda n: f"{n / 10**places:.{places}f}")
    book = Small(**{name: data.draw(figures) for name in "ABCDEFG"})
    book = unsigned(book.hard("A = B + C", "D = E + F", "G = A + D", "B = E").soft("C ≥ F"))
    changes = [c for cause in of(book) for one in cause.candidates for c in one.changes]
    assert all(change.low >= 0 and change.suggested >= 0 for change in changes)


@given(st.lists(st.integers(0, 300), min_size=7, max_size=7))
def test_a_relation_is_explained_once(values: list[int]) -> None:
    book = unsigned(Small(**dict(zip("ABCDEFG", (f"{v / 10:.2f}" for v in values), strict=True))))
    book.hard("A = B + C", "D = E + F", "G = A + D", "B = E", "C ≥ F", "A ≥ E")
    named = [id(relation) for cause in of(book) for relation in cause.relations]
    assert len(named) == len(set(named))
