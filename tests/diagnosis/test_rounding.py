"""Joint rounding: a witness meets every relation, a proof is irreducible; both checked anew."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest
from generator.layouts import draw
from generator.test_books import printed, read, saved
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetcheck.diagnosis import rounding, simplex
from budgetcheck.diagnosis.rounding import Joint, jointly
from budgetcheck.diagnosis.system import Row, Shape, System, system_of
from budgetcheck.engine import Fact, Relation, Verdict
from budgetcheck.exact import ONE, half_up, half_width, scaled
from budgetcheck.rulebook.model import Kind, Rule, Scope, Statement

WAN = 10_000
Spec = tuple[Shape, bool, dict[str, int]]


def fact(name: str, text: str, factor: int = WAN) -> Fact:
    decimals = len(text.partition(".")[2])
    value = scaled(Decimal(text)) if text else 0
    half = half_width(value, decimals, exact=factor == 1)
    unit = "万元" if factor == WAN else "元"
    return Fact(
        0, "T", name, "甲", name, value, half, decimals, unit, factor, "number", None, "表", name, 1
    )


def relation(name: str) -> Relation:
    rule = Rule(name, name, "hard", "", "", None, (), "", 1)
    statement = Statement(Kind.SUM, Scope.ONCE, None, (), "=", (), name)
    return Relation(rule, statement, "", Verdict.HOLDS, None, (), ())


def system(figures: dict[str, str | Fact], *rows: dict[str, int] | Spec) -> System:
    """Rows are named R1, R2 …: signs by figure, all = 0 and hard unless it says otherwise."""
    facts = [fact(k, v) if isinstance(v, str) else v for k, v in figures.items()]
    at, made = list(figures), []
    for number, row in enumerate(rows, 1):
        shape, hard, signs = (Shape.ZERO, True, row) if isinstance(row, dict) else row
        terms = tuple((at.index(name), sign) for name, sign in signs.items())
        made.append(Row(relation(f"R{number}"), shape, terms, hard))
    return System(facts, made)


def taking_part(of: System) -> list[Row]:
    return [
        row
        for number, row in enumerate(of.rows)
        if row.hard and row.shape is Shape.ZERO and of.holds(number)
    ]


def proven(joint: Joint) -> list[str]:
    return [one.rule.id for one in joint.proof]


def witnessed(joint: Joint) -> dict[str, Fraction]:
    return {one.cell: value / ONE for one, value in joint.witness}


def place(of: Fact) -> tuple[str, str]:
    return of.sheet, of.cell


def assert_witness(of: System, joint: Joint) -> None:
    """The rows sum to 0 at the true values, each of which rounds to what is printed."""
    assert (joint.explained, joint.proof, joint.limit) == (True, (), False)
    true = {place(one.fact): Fraction(one.fact.value or 0) for one in of.variables}
    for one, value in joint.witness:
        assert isinstance(value, Fraction)
        assert 0 < abs(value - true[place(one)]) <= one.half
        true[place(one)] = value
    for row in taking_part(of):
        facts = [(of.variables[name].fact, sign) for name, sign in row.terms]
        assert sum(sign * true[place(one)] * one.factor for one, sign in facts) == 0


Sums = tuple[Fraction, ...]
Bound = tuple[Sums, Fraction]  # (c, b) says Σ c·t ≤ b


def possible(of: System, rows: Sequence[Row]) -> bool:
    """Whether true values exist: Gauss for the rows, then Fourier and Motzkin for the bounds."""
    names = range(len(of.variables))
    bounds = set()
    for name, sign in product(names, (1, -1)):
        one = of.variables[name].fact
        sums = tuple(Fraction(sign * (name == other)) for other in names)
        bounds.add((sums, Fraction(one.half * one.factor + sign * of.values[name])))
    equal = [tuple(Fraction(dict(row.terms).get(name, 0)) for name in names) for row in rows]
    while equal:
        row = equal.pop()
        name = next((n for n, factor in enumerate(row) if factor), None)
        if name is not None:
            bounds = {(less(sums, row, name), bound) for sums, bound in bounds}
            equal = [less(sums, row, name) for sums in equal]
    for name in names:
        bounds = tightest(without(name, bounds))
    return all(bound >= 0 for _, bound in bounds)


def less(sums: Sums, row: Sums, name: int) -> Sums:
    times = sums[name] / row[name]
    return tuple(x - times * y for x, y in zip(sums, row, strict=True))


def without(name: int, bounds: set[Bound]) -> Iterator[Bound]:
    above = [one for one in bounds if one[0][name] > 0]
    below = [one for one in bounds if one[0][name] < 0]
    yield from (one for one in bounds if one[0][name] == 0)
    for (c, b), (d, e) in product(above, below):
        p, q = -d[name], c[name]
        yield tuple(p * x + q * y for x, y in zip(c, d, strict=True)), p * b + q * e


def tightest(bounds: Iterator[Bound]) -> set[Bound]:
    best: dict[Sums, Fraction] = {}
    for sums, bound in bounds:
        size = max((abs(one) for one in sums), default=Fraction(0)) or Fraction(1)
        key = tuple(one / size for one in sums)
        best[key] = min(bound / size, best.get(key, bound / size))
    return set(best.items())


def assert_proof(of: System, joint: Joint) -> None:
    """No true values meet these relations; without any one of them some do."""
    assert (joint.explained, joint.witness, joint.limit) == (False, (), False)
    rows = [row for row in of.rows if row.relation in joint.proof]
    assert not possible(of, rows)
    for dropped in rows:
        assert possible(of, [row for row in rows if row is not dropped])


SUM = {"和": 1, "甲": -1, "乙": -1, "丙": -1}
TOGETHER = {"和": "10.00", "甲": "5.01", "乙": "5.00", "他": "9.99"}
ROWS = ({"和": 1, "甲": -1, "乙": -1}, {"和": 1, "他": -1})


def test_what_adds_up_needs_no_other_values() -> None:
    found = jointly(system({"和": "6.00", "甲": "1.00", "乙": "2.00", "丙": "3.00"}, SUM))
    assert found == Joint(explained=True)


def test_a_sum_off_by_one_unit_is_explained() -> None:
    of = system({"和": "6.01", "甲": "1.00", "乙": "2.00", "丙": "3.00"}, SUM)
    found = jointly(of)
    assert_witness(of, found)
    assert len(found.witness) == 2


def test_two_sums_that_hold_alone_may_not_hold_together() -> None:
    of = system(TOGETHER, *ROWS)
    assert [of.holds(0), of.holds(1)] == [True, True]
    found = jointly(of)
    assert proven(found) == ["R1", "R2"]
    assert_proof(of, found)


def test_a_proof_names_the_relations_between_and_no_others() -> None:
    figures = {**TOGETHER, "同": "10.00", "一": "2.00", "二": "2.01", "三": "1.00"}
    between = {"和": 1, "同": -1}
    rows = (ROWS[0], {"一": 1, "二": -1}, between, {"一": 1, "三": -2}, {"同": 1, "他": -1})
    of = system(figures, *rows)
    found = jointly(of)
    assert proven(found) == ["R1", "R3", "R5"]
    assert_proof(of, found)
    assert_witness(system(figures, *rows[:4]), jointly(system(figures, *rows[:4])))


def test_zero_stays_zero() -> None:
    of = system({"差": "0.00", "甲": "1.01", "乙": "1.00", "空": ""}, {"甲": 1, "乙": -1, "差": -1})
    found = jointly(of)
    assert_witness(of, found)
    assert witnessed(found) == {"甲": Fraction("1.005"), "乙": Fraction("1.005")}


def test_yuan_are_exact() -> None:
    of = system({"万": "12.34", "元": fact("元", "123380.00", 1)}, {"万": 1, "元": -1})
    assert witnessed(jointly(of)) == {"万": Fraction("12.338")}
    figures = {"万": "12.34", "元": fact("元", "123380.00", 1), "又": fact("又", "123390.00", 1)}
    of = system(figures, {"万": 1, "元": -1}, {"万": 1, "又": -1})
    assert_proof(of, jointly(of))


def test_a_true_value_may_be_a_fraction() -> None:
    figures = {"三": "1.00", "一": "0.33", "元": fact("元", "10000.00", 1)}
    found = jointly(system(figures, {"三": 1, "一": -3}, {"三": 1, "元": -1}))
    assert witnessed(found) == {"一": Fraction(1, 3)}


def test_a_row_broken_alone_is_not_asked() -> None:
    of = system({**TOGETHER, "他": "9.98"}, *ROWS)
    assert not of.holds(1)
    assert_witness(of, jointly(of))
    mended = of.moved({3: of.values[3] + of.variables[3].step})
    assert proven(jointly(mended)) == ["R1", "R2"]


@pytest.mark.parametrize(
    ("shape", "hard"), [(Shape.NOT_NEGATIVE, True), (Shape.RATIO, True), (Shape.ZERO, False)]
)
def test_bounds_ratios_and_soft_relations_take_no_part(shape: Shape, hard: bool) -> None:
    of = system(TOGETHER, ROWS[0], (shape, hard, ROWS[1]))
    assert_witness(of, jointly(of))


def test_given_up_it_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    of = system(TOGETHER, *ROWS)
    whole, given_up, answers = jointly(of), Joint(explained=False, limit=True), []
    for work in range(60):
        monkeypatch.setattr(rounding, "_WORK", work)
        answers.append(jointly(of))
    assert answers[0] == given_up
    assert answers[-1] == whole
    assert all(answer in (whole, given_up) for answer in answers)


def test_the_limit_is_on_all_the_work_together(monkeypatch: pytest.MonkeyPatch) -> None:
    of = system(TOGETHER, *ROWS)
    equations = rounding._equations(of)
    first = simplex.solve(equations, 10**6)
    assert first.conflict == (0, 1)
    monkeypatch.setattr(rounding, "_WORK", first.work)
    assert jointly(of) == Joint(explained=False, limit=True)  # nothing is left to drop rows with
    alone = [simplex.solve(equations.only([number]), 10**6).work for number in (0, 1)]
    assert rounding._irreducible(equations, (0, 1), alone[0]) == ()
    assert rounding._irreducible(equations, (0, 1), sum(alone)) == (0, 1)


@st.composite
def rounded_books(draw: st.DrawFn) -> System:
    """True amounts in 分, sums and differences of them, printed in 万元 or 元."""
    amounts = st.integers(WAN, 10**7) | st.just(0)  # 49.99 元 would be printed 0, which is exact
    true = draw(st.lists(amounts, min_size=2, max_size=8))
    rows: list[dict[str, int]] = []
    for _ in range(draw(st.integers(1, 8))):
        parts = draw(st.sets(st.integers(0, len(true) - 1), min_size=1, max_size=5))
        signs = {one: draw(st.sampled_from((1, 1, 1, -1))) for one in sorted(parts)}
        total = sum(sign * true[one] for one, sign in signs.items())
        if total == 0 or abs(total) >= WAN:
            rows.append({f"F{one}": -sign for one, sign in signs.items()} | {f"F{len(true)}": 1})
            true.append(total)
    return system({f"F{n}": draw_fact(draw, n, one) for n, one in enumerate(true)}, *rows)


def draw_fact(draw: st.DrawFn, number: int, fen: int) -> Fact:
    if draw(st.integers(0, 9)) == 0:
        return fact(f"F{number}", f"{Decimal(fen) / 100:.2f}", 1)
    decimals = draw(st.sampled_from((2, 2, 2, 3, 6)))
    value = half_up(fen * ONE // (100 * WAN), decimals)
    return fact(f"F{number}", f"{Decimal(value) / ONE:.{decimals}f}")


@settings(deadline=None, max_examples=300)
@given(rounded_books())
def test_what_was_true_before_rounding_is_explained(of: System) -> None:
    assert len(taking_part(of)) == len(of.rows)
    assert_witness(of, jointly(of))


BALANCED = ((1, -1), (1, -1), (1, 1, -1, -1), (2, -1, -1), (3, -2, -1))


def tiny(random: Random) -> System:
    """Figures near one, and signed sums of them that are near zero: rounding often holds them."""
    names = "甲乙丙丁戊己"[: random.randint(4, 6)]
    decimals = random.choice(((2,), (2,), (2, 3), (1, 2)))
    figures = {n: f"{Decimal(1) + near(random, random.choice(decimals)):f}" for n in names}
    rows = []
    for _ in range(random.randint(2, 6)):
        signs = random.choice(BALANCED)
        rows.append(dict(zip(random.sample(names, len(signs)), signs, strict=True)))
    return system(figures, *rows)


def near(random: Random, decimals: int) -> Decimal:
    return Decimal(random.choice((-1, 0, 0, 1))).scaleb(-decimals)


@pytest.mark.parametrize("patience", [simplex._PATIENCE, 0])
def test_answers_are_those_of_elimination(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "_PATIENCE", patience)
    random = Random(2024)  # noqa: S311 - a fixed seed is the point
    proofs = set()
    for _ in range(300):
        of = tiny(random)
        found = jointly(of)
        assert found.explained is possible(of, taking_part(of))
        (assert_witness if found.explained else assert_proof)(of, found)
        proofs.add(len(found.proof))
    assert {0, 2, 3} <= proofs


@pytest.mark.parametrize("seed", range(6))
def test_a_rounded_book_is_explained(seed: int, tmp_path: Path) -> None:
    layout = draw(Random(seed))  # noqa: S311 - a fixed seed is the point
    of = system_of(read(saved(printed(layout, seed), tmp_path / "book.xlsx"))[1])
    assert_witness(of, jointly(of))
