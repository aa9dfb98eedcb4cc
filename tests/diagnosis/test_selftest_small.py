"""The self-test in small systems by hand: what is pinpointed, tied, hidden, unprotected."""

import pytest
from small import Small, fact

from budgetcheck.diagnosis.selftest import KINDS, changed
from budgetcheck.engine import Verdict
from budgetcheck.exact import step


def all_but(kinds: str, value: str, other: str) -> dict[str, str]:
    return {kind: other if kind in kinds.split() else value for kind in KINDS}


GRID = ("A = B + C", "D = E + F", "G = H + I", "A = D + G", "B = E + H", "C = F + I")
SQUARE = {
    "A": "100.00", "B": "40.00", "C": "60.00", "D": "30.00", "E": "10.00",
    "F": "20.00", "G": "70.00", "H": "30.00", "I": "40.00",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("12.30", {"unit": 1231, "digit": 2230, "sign": -1230, "tenfold": 12300, "blank": 0}),
        ("-12.30", {"unit": -1231, "digit": -2230, "sign": 1230, "tenfold": -12300, "blank": 0}),
        ("9.50", {"unit": 951, "digit": 850, "sign": -950, "tenfold": 9500, "blank": 0}),
        ("0.05", {"unit": 6, "digit": 6, "sign": -5, "tenfold": 50, "blank": 0}),
        ("0.00", {"unit": 1, "digit": 100, "sign": None, "tenfold": None, "blank": None}),
    ],
)
def test_a_figure_is_changed_in_five_ways(text: str, kinds: dict[str, int | None]) -> None:
    one = fact(0, "A", text, "万元")
    hundredths = {kind: None if value is None else value * step(2) for kind, value in kinds.items()}
    assert {kind: changed(one, kind) for kind in KINDS} == hundredths


def test_in_a_grid_of_sums_each_cell_is_pinpointed() -> None:
    small = Small(**SQUARE).hard(*GRID)
    assert all(small.found(name) == all_but("unit", "pinpointed", "hidden") for name in SQUARE)


def test_in_yuan_nothing_is_hidden_by_rounding() -> None:
    small = Small(**SQUARE, unit="元").hard(*GRID)
    assert all(small.found(name) == all_but("", "pinpointed", "") for name in SQUARE)


def test_cells_of_the_same_relations_are_tied_and_said_to_be_alike() -> None:
    small = Small(A="30.00", B="10.00", C="20.00", D="").hard("A = B + C + D")
    assert small.found("B") == all_but("unit", "tied", "hidden")
    (tie,) = small.result().ties
    assert [one.cell for one in tie.facts] == ["A", "B", "C", "D"]
    assert tie.alike
    assert len(tie.trials) == 12


def test_a_tie_that_rounding_makes_is_not_alike() -> None:
    """In 万元 some mistakes of C could be D's; in 元, without tolerance, none could."""
    figures = {"A": "200.02", "B": "100.01", "C": "100.01", "D": "0.01"}
    small, exact = (
        Small(unit=unit, **figures).hard("A = B + C", "B = C + D").result().ties
        for unit in ("万元", "元")
    )
    assert [[one.cell for one in tie.facts] for tie in small] == [["C", "D"], ["B", "C", "D"]]
    assert not any(tie.alike for tie in small)
    assert "D" not in {one.cell for tie in exact for one in tie.facts}


def test_a_figure_without_hard_relation_is_unprotected_though_a_soft_one_may_warn() -> None:
    small = Small(A="30.00", B="30.00", C="5.00").soft("A = B")
    assert small.found("A") == small.found("C") == all_but("", "unprotected", "")
    warned = {(t.fact.cell, t.kind) for t in small.result().trials if t.warned}
    assert warned == {(name, kind) for name in "AB" for kind in KINDS if kind != "unit"}


def test_a_relation_that_unrecognised_rows_may_mend_finds_nothing() -> None:
    small = Small(A="30.00", B="30.00").hard("A = B", loose=("T",))
    assert small.found("A") == all_but("", "hidden", "")


def test_a_bound_is_broken_on_one_side_only() -> None:
    small = Small(A="30.00", B="20.00").hard("A ≥ B")
    assert small.found("A") == {
        "unit": "hidden", "digit": "hidden", "sign": "otherwise", "tenfold": "hidden",
        "blank": "otherwise",
    }  # fmt: skip
    assert small.found("B") == all_but("tenfold", "hidden", "otherwise")


def test_a_bound_on_a_blank_is_not_judged() -> None:
    assert Small(A="30.00", B="").hard("A ≥ B").found("A") == all_but("", "hidden", "")


def test_a_blank_rate_is_left_alone() -> None:
    small = Small(R="50.00%", A="200.00", B="400.00").hard("R ÷ A B")
    assert small.found("R")["blank"] == "hidden"
    assert small.found("R")["tenfold"] == "tied"


def test_a_rate_on_nothing_must_be_zero() -> None:
    small = Small(R="0.00%", A="0.00", B="0.00")
    small.hard("R ÷ A B", verdict=Verdict.NOT_APPLICABLE, reason="reason.zero_base")
    assert small.found("R")["digit"] != "hidden"


def test_an_empty_table_speaks_up() -> None:
    small = Small(A="0.00", B="").hard("T7 ⇔ A B")
    assert small.found("A") == {"unit": "otherwise", "digit": "otherwise"}


def test_a_figure_that_an_empty_table_needs_is_missed() -> None:
    small = Small(A="5.00", B="7.00").hard("TB ⇔ A")
    assert small.found("A") == all_but("blank", "unprotected", "otherwise")
    assert small.found("B") == all_but("blank", "unprotected", "otherwise")


def test_relations_on_the_same_cells_are_twins_and_chains_imply_their_ends() -> None:
    small = Small(A="1.00", B="1.00", C="1.00").hard("A = B", "B = A", "B = C", "A = C", "A ≥ C")
    found = small.result().independence
    assert (found.equations, found.rank, found.bounds) == (4, 2, 1)
    assert [relation.rule.id for relation in found.implied] == ["B = A", "A = C"]
    assert [[one.rule.id for one in own] for own in found.twins] == [["A = B", "B = A"]]


def test_blanks_that_are_zero_for_sure_make_more_relations_say_the_same() -> None:
    small = Small(A="1.00", B="1.00", C="").hard("A = B", "A = B + C")
    found = small.result().independence
    assert (found.rank, found.rank_filled) == (2, 1)
