"""What the self-test says of rates, bounds, empty tables and what is broken already, by hand."""

from dataclasses import replace

import pytest
from small import Small, fact

from budgetcheck.diagnosis.selftest import Selftest, changed, selftest
from budgetcheck.engine import Judged, Verdict
from budgetcheck.engine.judge import judge_blank_rates
from budgetcheck.exact import step


def found(judged: Judged, cell: str, kind: str) -> str:
    (trial,) = (one for one in selftest(judged).trials if (one.fact.cell, one.kind) == (cell, kind))
    return trial.found.value


def tied(book: Small, cell: str, kind: str) -> list[str]:
    trials = book.result().trials
    (trial,) = (one for one in trials if (one.fact.cell, one.kind) == (cell, kind))
    return [one.cell for one in trial.tied]


def rates(*printed: str, part: str = "50.00") -> Judged:
    """Rates of one statement, R1 of A1 and 100.00 and so on; "" is a blank, of no part 0.00."""
    figures: dict[str, str] = {}
    for at, rate in enumerate(printed, 1):
        amount = "50.00" if at > 1 else part
        figures |= {f"R{at}": f"{rate}%", f"A{at}": amount, f"B{at}": "100.00"}
    book = Small(**figures).hard(*(f"R{n} ÷ A{n} B{n}" for n in range(1, len(printed) + 1)))
    judged = book.judged()
    one = judged.relations[0].statement
    alike = [replace(relation, statement=one) for relation in judged.relations]
    return replace(judged, relations=tuple(judge_blank_rates(alike)))


def test_one_rate_left_blank_is_missed_among_three_others() -> None:
    assert found(rates(*["50.00"] * 4), "R2", "blank") == "tied"
    assert found(rates(*["50.00"] * 3), "R2", "blank") == "hidden"


def test_where_rates_are_left_blank_already_three_more_must_be_printed_for_each() -> None:
    assert found(rates("", *["50.00"] * 7), "R2", "blank") == "tied"  # two to six
    assert found(rates("", *["50.00"] * 6), "R2", "blank") == "hidden"


def test_a_blank_rate_of_nothing_speaks_once_there_is_something() -> None:
    assert found(rates("", *["50.00"] * 3, part="0.00"), "A1", "digit") == "tied"
    assert found(rates("", *["50.00"] * 2, part="0.00"), "A1", "digit") == "hidden"
    assert found(rates("", *["50.00"] * 3, part="0.00"), "A1", "unit") == "hidden"


def test_a_rate_left_blank_by_custom_protects_nothing() -> None:
    assert found(rates("", "50.00", "50.00"), "A1", "digit") == "unprotected"


def test_what_is_not_judged_broken_binds_no_correction() -> None:
    """F = A + D may lack a row that nobody recognised: D for A is as good as A itself."""
    book = Small(A="3.00", D="3.00", F="6.00").hard("A = D").hard("F = A + D", loose=("T",))
    assert tied(book, "A", "digit") == ["A", "D"]


def test_rates_of_different_statements_are_counted_apart() -> None:
    book = Small(**{f"R{n}": "50.00%" for n in range(1, 5)}, A="50.00", B="100.00")
    book.hard(*(f"R{n} ÷ A B" for n in range(1, 5)))
    assert found(book.judged(), "R2", "blank") == "hidden"


def test_a_rate_on_nothing_is_pinpointed_once_it_is_not_zero() -> None:
    book = Small(R="0.00%", A="0.00", B="0.00").hard("R ÷ A B")
    assert book.judged().relations[0].verdict is Verdict.NOT_APPLICABLE
    assert book.found("R")["digit"] == "pinpointed"


def test_ratios_count_as_equations_of_their_own() -> None:
    book = Small(R="50.00%", S="50.00%", A="50.00", B="100.00", C="")
    book.hard("R ÷ A B", "S ÷ A B", "R ÷ A B", "A = B - A", "A = B - A + C", "B ≥ A")
    own = book.result().independence
    assert (own.equations, own.rank, own.rank_filled, own.bounds) == (5, 5, 4, 1)
    assert [[one.rule.id for one in twins] for twins in own.twins] == [["R ÷ A B", "R ÷ A B"]]


def test_a_relation_turned_round_is_a_twin() -> None:
    book = Small(A="3.00", B="2.00", C="1.00").hard("A = B + C", "B = A - C", "A = C + C")
    own = book.result().independence
    assert [[one.rule.id for one in twins] for twins in own.twins] == [["A = B + C", "B = A - C"]]
    assert [one.rule.id for one in own.implied] == ["B = A - C"]


def test_what_stands_on_both_sides_is_no_part_of_a_relation() -> None:
    book = Small(A="3.00", B="", C="1.00").hard("A = A + B", "C = C - B")
    (twins,) = book.result().independence.twins
    assert [one.rule.id for one in twins] == ["A = A + B", "C = C - B"]  # that B is nothing


def test_soft_and_broken_relations_are_not_counted() -> None:
    book = Small(A="3.00", B="3.00", C="9.00").hard("A = B", "A = C").soft("B = A", "A = A")
    own = book.result().independence
    assert (own.equations, own.rank, own.rank_filled, own.implied) == (1, 1, 1, ())


def test_what_is_not_printed_or_cannot_be_read_is_not_tried() -> None:
    judged = Small(A="3.00", B="", C="3.00").hard("A = B + C").judged()
    facts = (*judged.facts[:2], replace(judged.facts[2], value=None))
    result = selftest(replace(judged, facts=facts, relations=()))
    assert [one.cell for one in result.figures] == ["A"]


def broken(result: Selftest) -> list[str]:
    return [one.rule.id for one in result.broken]


def test_hard_relations_broken_already_are_named_those_of_arithmetic_first() -> None:
    book = Small(A="3.00", B="5.00", C="6.00").hard("T7 ⇔ C", verdict=Verdict.BROKEN)
    book.hard("A = B").soft("B = C")
    assert broken(book.result()) == ["A = B", "T7 ⇔ C"]
    assert book.found("A") == dict.fromkeys(
        ("unit", "digit", "sign", "tenfold", "blank"), "unprotected"
    )


def test_a_soft_relation_broken_already_warns_of_nothing() -> None:
    book = Small(A="3.00", B="5.00", C="3.00").soft("A = B", "A = C")
    assert not any(one.warned for one in book.result().trials if one.fact.cell == "B")
    warned = {one.kind for one in book.result().trials if one.warned and one.fact.cell == "A"}
    assert warned == {"digit", "sign", "tenfold", "blank"}


def test_a_soft_relation_warns_beside_a_hard_one_that_finds_it() -> None:
    book = Small(A="3.00", B="3.00", C="3.00").hard("A = B").soft("A = C")
    own = [one for one in book.result().trials if one.kind == "digit"]
    assert {one.fact.cell: (one.found.value, one.warned) for one in own} == {
        "A": ("tied", True),
        "B": ("tied", False),
        "C": ("unprotected", True),
    }


@pytest.mark.parametrize("bound", ["A ≥ B", "B ≤ A"])
def test_a_bound_says_nothing_once_its_smaller_side_is_blank(bound: str) -> None:
    book = Small(A="-5.00", B="-6.00").hard(bound)
    assert book.found("B") == {
        "unit": "hidden", "digit": "hidden", "sign": "otherwise", "tenfold": "hidden",
        "blank": "hidden",
    }  # fmt: skip
    two = Small(A="-5.00", B="-7.00", C="1.00").hard(
        bound.replace("B", "B + C") if bound[0] == "A" else "B ≤ A"
    )
    assert two.found("B")["blank"] == ("otherwise" if bound[0] == "A" else "hidden")


def test_a_zero_that_rounding_would_allow_and_a_printed_zero_does_not_is_no_candidate() -> None:
    """A zero is exact: beside 0.01 and −0.01 it meets neither."""
    book = Small(X="0.01", Y="0.01", Z="0.01").hard("X = Y", "X = Z")
    assert book.found("Z")["sign"] == "pinpointed"
    assert tied(Small(X="0.01", Y="0.01").hard("X = Y"), "Y", "sign") == ["X", "Y"]


def test_cells_of_one_relation_are_tied_in_their_order() -> None:
    book = Small(C="1.00", A="3.00", B="2.00").hard("A = B + C")
    assert tied(book, "B", "digit") == ["C", "A", "B"]


def test_cells_that_stand_on_different_sides_are_alike_where_they_stand_so_throughout() -> None:
    book = Small(A="30.00", B="10.00", C="20.00", D="20.00").hard("A = B + C", "D = A - B")
    ties = {tuple(one.cell for one in tie.facts): tie.alike for tie in book.result().ties}
    assert ties[("A", "B")] is True


def test_cells_are_not_alike_where_one_stands_in_another_relation_too() -> None:
    """−0.02 for 0.02 is more than two figures hide, and less than nine do."""
    parts = {f"A{n}": "1.00" for n in range(1, 8)}
    book = Small(P="0.02", Q="0.02", T="7.02", **parts)
    book.hard("P = Q", f"T = P + {' + '.join(parts)}")
    assert tied(book, "P", "sign") == ["P", "Q"]
    alike = {tuple(one.cell for one in tie.facts): tie.alike for tie in book.result().ties}
    assert alike["P", "Q"] is False


def test_the_part_and_the_whole_of_a_rate_are_not_alike() -> None:
    book = Small(R="50.00%", A="200.00", B="400.00").hard("R ÷ A B")
    ties = book.result().ties
    assert ties
    assert not any(tie.alike for tie in ties)


def test_a_tie_holds_the_trials_in_which_it_is_given() -> None:
    book = Small(A="30.00", B="30.00", C="5.00", D="5.00").hard("A = B", "C = D")
    ties = [
        ([one.cell for one in tie.facts], [(one.fact.cell, one.kind) for one in tie.trials])
        for tie in book.result().ties
    ]
    kinds = ("digit", "sign", "tenfold", "blank")
    assert ties == [
        (["A", "B"], [(cell, kind) for cell in "AB" for kind in kinds]),
        (["C", "D"], [(cell, kind) for cell in "CD" for kind in kinds]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "hundredths"),
    [("100.00", "digit", 20000), ("99.00", "digit", 8900), ("-0.00", "digit", 100),
     ("1.99", "unit", 200), ("-0.01", "unit", -2), ("-9.00", "digit", -800)],
)  # fmt: skip
def test_a_digit_more_is_one_less_of_a_nine(text: str, kind: str, hundredths: int) -> None:
    assert changed(fact(0, "A", text, "万元"), kind) == hundredths * step(2)


def emptied(op: str, **figures: str) -> Small:
    """A table TF of one figure F, which E repeats."""
    book = Small(**figures).hard(f"TF {op} E")
    assert book.relations[0].statement.kind.emptiness
    return book


def test_an_empty_table_and_what_repeats_it_are_zero_together() -> None:
    filled = emptied("⇔", F="5.00", E="5.00")
    assert filled.found("F")["blank"] == "otherwise"  # E alone would be left
    assert filled.found("E")["blank"] == "otherwise"  # F alone would be left
    assert filled.found("F")["digit"] == filled.found("E")["digit"] == "unprotected"
    empty = emptied("⇔", F="", E="0.00")
    assert empty.found("E")["digit"] == "otherwise"


def test_a_filled_table_need_not_be_repeated_where_only_an_empty_one_asks_for_zeros() -> None:
    one_way = emptied("⇒", F="5.00", E="5.00")
    assert one_way.found("E")["blank"] == "unprotected"
    assert one_way.found("F")["blank"] == "otherwise"


def test_a_table_that_keeps_another_figure_is_not_empty() -> None:
    book = Small(F="5.00", G="6.00", E="5.00")
    book.facts["G"] = replace(book.facts["G"], table="TF")
    book.hard("TF ⇔ E")
    assert book.found("F")["blank"] == "unprotected"
    assert book.found("E")["blank"] == "otherwise"


@pytest.mark.parametrize(("reason", "told"), [("reason.not_empty", True), ("reason.blank", False)])
def test_a_relation_on_emptiness_counts_where_it_was_judged(reason: str, told: bool) -> None:
    book = Small(F="5.00", E="5.00")
    book.hard("TF ⇒ E", verdict=Verdict.NOT_APPLICABLE, reason=reason)
    assert (book.found("F")["blank"] == "otherwise") is told


def test_a_soft_relation_on_emptiness_does_not_count() -> None:
    book = Small(F="5.00", E="5.00").soft("TF ⇔ E")
    assert book.found("F")["blank"] == "unprotected"


def test_what_an_empty_table_contradicts_is_found_otherwise_though_cells_tie() -> None:
    book = Small(F="", E="0.00", D="0.00").hard("E = D", "TF ⇔ E")
    assert book.found("E")["digit"] == "otherwise"
    assert book.found("D")["digit"] == "tied"
    assert tied(book, "E", "digit") == []
