"""What a correction costs: neighbours, last year, stale formulas, soft relations, twins, rounding."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from small import Small

from budgetcheck.diagnosis import system_of
from budgetcheck.diagnosis.bounds import Interval
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.signature import COSTS, Slip
from budgetcheck.diagnosis.twins import Twins
from budgetcheck.engine import CLAIM, Judged
from budgetcheck.exact import scaled
from budgetcheck.forms import Place, Remark

OTHER = COSTS["other"]


def wan(text: str) -> int:
    return scaled(Decimal(text)) * 10_000


def only(text: str) -> Interval:
    return Interval(wan(text), wan(text))


def of(judged: Judged, *remarks: Remark) -> Plausible:
    return Plausible(system_of(judged), judged, remarks)


def changed(judged: Judged, at: int, **values: object) -> Judged:
    """The same book with one fact other than it was; no relation names it."""
    facts = list(judged.facts)
    facts[at] = replace(facts[at], **values)
    return replace(judged, facts=tuple(facts))


def in_rows(**figures: str) -> Small:
    """A book where every figure stands in a row of its own, so that none has a twin."""
    book = Small(**figures)
    book.facts = {name: replace(fact, row=name) for name, fact in book.facts.items()}
    return book


def stale(cell: str, result: str) -> Remark:
    return Remark("R24", "error", "remark.stale", "T", Place("表", cell), "", {"result": result})


@pytest.mark.parametrize("neighbour", ["B1", "B3", "A2", "C2"])
def test_the_value_of_a_cell_beside_it_was_copied(neighbour: str) -> None:
    book = Small(B2="12.34", **{neighbour: "12.34"}).judged()
    assert of(book).slips([(0, only("56.78"))]) == {
        0: Slip(wan("56.78"), "copied", COSTS["copied"])
    }


@pytest.mark.parametrize("distant", ["B4", "D2", "A1", "C3"])
def test_the_value_of_a_cell_further_off_was_not(distant: str) -> None:
    book = Small(B2="12.34", **{distant: "12.34"}).judged()
    assert of(book).slips([(0, only("56.78"))])[0].signature == "other"


def test_nothing_is_copied_from_another_sheet_or_from_a_zero() -> None:
    book = Small(B2="12.34", B1="12.34", B3="0.00").judged()
    assert of(changed(book, 1, sheet="别")).slips([(0, only("56.78"))])[0].signature == "other"


def test_a_figure_that_stands_in_no_cell_has_nothing_beside_it() -> None:
    book = Small(甲="12.34", A1="12.34").judged()
    assert of(book).slips([(0, only("56.78"))])[0].signature == "other"


def test_last_years_figure_was_copied() -> None:
    book = Small(B2="12.34").judged()
    last = replace(book.facts[0], table="上年TB2", sheet="上年:表", cell="H9", index=-1)
    assert of(replace(book, last_year=(last,))).slips([(0, only("56.78"))])[0].signature == "copied"
    other = replace(last, row="乙")
    assert of(replace(book, last_year=(other,))).slips([(0, only("56.78"))])[0].signature == "other"


def test_the_figure_told_before_was_copied_into_a_text() -> None:
    book = Small(行1="12.34", 行2="12.34").judged()
    claims = tuple(replace(fact, kind=CLAIM) for fact in book.facts)
    told = replace(book, facts=(), claims=claims)
    found = of(told).slips([(1, only("56.78"))])
    assert found[1].signature == "copied"
    assert of(told).slips([(0, only("56.78"))])[0].signature == "other"


def test_a_formula_that_was_not_recalculated_is_the_likeliest() -> None:
    book = Small(B2="12.34", B1="12.34").judged()
    own = of(book, stale("B2", "56.78"), replace(stale("B1", "1"), key="remark.typed"))
    assert own.slips([(0, only("56.78"))]) == {0: Slip(wan("56.78"), "stale", 0.1)}
    assert own.slips([(0, only("56.79"))])[0].signature == "copied"  # its result is not allowed
    assert own.slips([(0, Interval(wan("56.78"), wan("60")))])[0].signature == "stale"
    assert own.slips([(0, Interval(wan("50"), wan("56.78")))])[0].signature == "stale"
    assert own.slips([(1, only("1"))])[1].signature == "copied"  # other remarks say nothing


def test_two_cells_that_hold_each_others_values_are_one_slip() -> None:
    own = of(Small(A1="12.34", C9="56.78", E5="9.99").judged())
    pair = own.slips([(0, only("56.78")), (1, only("12.34"))])
    assert pair == {
        0: Slip(wan("56.78"), "exchanged", 0.25),
        1: Slip(wan("12.34"), "exchanged", 0.25),
    }
    zero = of(Small(A1="12.34", C9="0.00").judged())
    pair = zero.slips([(0, only("0.00")), (1, only("12.34"))])
    assert [slip.signature for slip in pair.values()] == ["exchanged"] * 2
    half = own.slips([(0, only("56.78")), (1, only("12.35"))])
    assert {slip.signature for slip in half.values()} == {"other"}
    three = own.slips([(0, only("56.78")), (1, only("12.34")), (2, only("1.11"))])
    assert "exchanged" not in {slip.signature for slip in three.values()}


def test_a_rate_is_proposed_rounded_though_a_cut_one_is_allowed() -> None:
    book = Small(A1="50.00%", B2="2000.00", C3="3000.00").hard("A1 ÷ B2 C3").judged()
    around = Interval(scaled(Decimal("66.66")), scaled(Decimal("66.67")))
    assert of(book).slips([(0, around)])[0].value == scaled(Decimal("66.67"))
    below = Interval(scaled(Decimal("66.60")), scaled(Decimal("66.62")))
    assert of(book).slips([(0, below)])[0].value == scaled(Decimal("66.61"))


def test_a_rate_is_rounded_from_its_own_amounts_wherever_it_stands_besides() -> None:
    book = Small(B2="2000.00", C3="3000.00", A1="50.00%", D4="20.00%", E5="30.00%")
    judged = book.hard("A1 = D4 + E5", "D4 ÷ B2 C3 A1", "A1 ÷ B2 C3").judged()
    for low, high in (("66.66", "66.67"), ("66.67", "66.69"), ("66.65", "66.67")):
        around = Interval(scaled(Decimal(low)), scaled(Decimal(high)))
        assert of(judged).slips([(2, around)])[2].value == scaled(Decimal("66.67"))


def cost(judged: Judged, changes: Mapping[int, str], signature: str = "other") -> float:
    """The cost of a correction beyond that of its slips."""
    values = {name: wan(text) for name, text in changes.items()}
    slips = {name: Slip(value, signature, 1.0) for name, value in values.items()}
    return of(judged).cost(values, slips) - len(values)


def test_a_formula_is_less_likely_wrong_than_a_typed_figure() -> None:
    book = changed(Small(A1="1.00").judged(), 0, formula="=1")
    assert cost(book, {0: "2.00"}) == pytest.approx(0.5)
    assert cost(book, {0: "2.00"}, "stale") == pytest.approx(0)
    assert cost(Small(A1="1.00").judged(), {0: "2.00"}) == pytest.approx(0)


def test_soft_relations_speak_for_what_mends_them_and_against_what_breaks_them() -> None:
    book = in_rows(A1="1.00", B1="2.00", C1="2.00").soft("A1 = B1", "B1 = C1", "A1 = B1").judged()
    assert cost(book, {0: "2.00"}) == pytest.approx(-1.6)
    assert cost(book, {2: "3.00"}) == pytest.approx(0.8)
    assert cost(book, {1: "1.00"}) == pytest.approx(0.8 - 1.6)
    assert cost(book, {0: "5.00"}) == pytest.approx(0)


def test_what_another_table_prints_in_the_same_place_speaks_for_it() -> None:
    book = Small(A1="1.00", B1="2.00").judged()  # 甲·栏 of two tables
    assert cost(book, {0: "2.00"}) == pytest.approx(-0.8)
    assert cost(book, {0: "3.00"}) == pytest.approx(0)
    alike = Small(A1="2.00", B1="2.00").judged()
    assert cost(alike, {0: "3.00"}) == pytest.approx(0.8)
    apart = changed(book, 1, row="乙")
    assert cost(apart, {0: "2.00"}) == pytest.approx(0)


def test_what_is_left_over_counts_against_what_rounding_allows() -> None:
    book = in_rows(A1="9.00", B1="2.00").hard("A1 = B1", "A1 ≥ B1").soft("A1 = B1").judged()
    assert cost(book, {0: "2.00"}) == pytest.approx(-0.8)  # mends the soft one
    assert cost(book, {0: "2.01"}) == pytest.approx(-0.8 + 0.3)  # all that two halves allow
    twice = replace(book, relations=(*book.relations, book.relations[0]))
    assert cost(twice, {0: "2.01"}) == pytest.approx(-0.8 + 0.3)
    loose = in_rows(A1="9.00", B1="2.00", C1="0.00").hard("A1 = B1 + C1", "A1 = C1").judged()
    assert cost(loose, {0: "2.01"}) == pytest.approx((1 + 402) / 2 * 0.3)


def test_twins_speak_for_many_values_at_once() -> None:
    book = Small(A1="1.00", B1="2.00").judged()
    twins = Twins(book.facts)
    assert twins.share({}) == 0
    assert twins.share({0: wan("2.00")}) == 1
    assert twins.share({0: wan("2.00"), 1: wan("9.00")}) == 0.5
    alike = Twins(Small(A1="2.00", B1="2.00").judged().facts)
    assert alike.share({0: wan("3.00"), 1: wan("3.00")}) == -1
