"""Laws of the search, on random systems: the changed cell is a candidate, the true set a solution."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from small import Small

from budgetcheck.diagnosis import System, causes_of, system_of
from budgetcheck.diagnosis.joined import joined
from budgetcheck.diagnosis.search import clusters, smallest


@st.composite
def sound(draw: st.DrawFn) -> tuple[dict[str, int], list[str]]:
    """Draw amounts in 分 and equations that they satisfy: each total adds up earlier figures."""
    amounts = {f"A{n}": draw(st.integers(-10_000, 10_000)) for n in range(draw(st.integers(2, 6)))}
    equations = []
    for n in range(draw(st.integers(1, 6))):
        parts = draw(
            st.lists(st.sampled_from(sorted(amounts)), min_size=1, max_size=4, unique=True)
        )
        amounts[f"B{n}"] = sum(amounts[part] for part in parts)
        equations.append(f"B{n} = {' + '.join(parts)}")
    return amounts, equations


def built(amounts: dict[str, int], equations: list[str]) -> System:
    figures = {name: f"{amount / 100:.2f}" for name, amount in amounts.items()}
    return system_of(Small(unit="元", **figures).hard(*equations).judged())


def number_of(system: System, name: str) -> int:
    return next(n for n, fact in enumerate(system.facts) if fact.cell == name)


@given(sound(), st.data())
@settings(max_examples=300, deadline=None)
def test_a_single_changed_cell_is_always_a_candidate(
    book: tuple[dict[str, int], list[str]], data: st.DataObject
) -> None:
    amounts, equations = book
    used = sorted({word for text in equations for word in text.split() if word in amounts})
    name = data.draw(st.sampled_from(used))
    off = data.draw(st.integers(-50_000, 50_000).filter(bool))
    system = built({**amounts, name: amounts[name] + off}, equations)
    broken = system.broken()
    if not broken:  # the cell stands on both sides of all its equations
        return
    cell = number_of(system, name)
    found = {
        (one.intervals[0][0], one.intervals[0][1].low)
        for own in clusters(system, broken)
        for one in smallest(system, own).corrections
        if len(one.intervals) == 1
    }
    assert (cell, amounts[name] * 10**8) in found
    assert len(clusters(system, broken)) == 1


@given(sound(), st.data())
@settings(max_examples=300, deadline=None)
def test_two_changed_cells_are_a_solution_unless_one_cell_is(
    book: tuple[dict[str, int], list[str]], data: st.DataObject
) -> None:
    amounts, equations = book
    used = sorted({word for text in equations for word in text.split() if word in amounts})
    names = data.draw(st.lists(st.sampled_from(used), min_size=2, max_size=2, unique=True))
    wrong = dict(amounts)
    for name in names:
        wrong[name] += data.draw(st.integers(1, 50_000))
    system = built(wrong, equations)
    cells = {number_of(system, name) for name in names}
    own = clusters(system, system.broken())
    singles = {one: smallest(system, one, 1) for one in own}
    found = joined(system, own, singles).values()
    sizes = [min(len(c.intervals) for c in one.corrections) for one in found]
    assert sum(sizes) <= 2
    if sum(sizes) == 2:  # no single cell mends all: the true pair must be offered
        sets = [[{name for name, _ in c.intervals} for c in one.corrections] for one in found]
        assert cells in [set().union(*chosen) for chosen in product(*sets)]


@given(sound())
@settings(max_examples=100, deadline=None)
def test_a_sound_system_has_no_cause(book: tuple[dict[str, int], list[str]]) -> None:
    system = built(*book)
    assert system.broken() == []
    assert causes_of(system, None) == ()


def test_only_the_smallest_corrections_are_given_and_each_once() -> None:
    system = built({"A": 100, "B": 200, "C": 999}, ["C = A + B"])
    (own,) = clusters(system, system.broken())
    found = smallest(system, own)
    assert [[name for name, _ in one.intervals] for one in found.corrections] == [[0], [1], [2]]
    assert not found.limit


def test_a_total_wrong_alike_in_two_tables_is_one_correction_beside_those_apart() -> None:
    amounts = {"A": 400, "B": 600, "C": 300, "D": 700, "X": 1200, "Y": 1200}
    system = built(amounts, ["X = A + B", "Y = C + D", "X = Y"])
    own = clusters(system, system.broken())
    assert own == [(0,), (1,)]
    found = joined(system, own, {one: smallest(system, one, 1) for one in own})
    ((united, both),) = found.items()
    names = [{name for name, _ in one.intervals} for one in both.corrections]
    assert united == (0, 1)
    assert names == [{4, 5}, {0, 2}, {0, 3}, {1, 2}, {1, 3}]
    assert [one.apart for one in both.corrections] == [False, True, True, True, True]
    assert not both.limit
