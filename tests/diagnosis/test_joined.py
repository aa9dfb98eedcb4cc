"""Clusters and their smallest corrections by hand: united where one correction mends several."""

from itertools import pairwise

import pytest
from hand_tables import plain
from small import Small

from budgetcheck.diagnosis import System, search, system_of
from budgetcheck.diagnosis.joined import joined
from budgetcheck.diagnosis.search import Found, clusters, smallest


def found(system: System) -> dict[tuple[int, ...], Found]:
    own = clusters(system, system.broken())
    return joined(system, own, {one: smallest(system, one, 1) for one in own})


def corrections(system: System) -> dict[tuple[int, ...], list[set[str]]]:
    """Give the cells of each correction, by the numbers of the rows that it mends."""
    return {
        own: [{system.facts[name].cell for name, _ in one.intervals} for one in them.corrections]
        for own, them in found(system).items()
    }


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def of(book: Small) -> System:
    return system_of(book.judged())


def test_broken_rows_that_share_a_cell_are_one_cluster() -> None:
    figures = {name: f"{at}.00" for at, name in enumerate("ABCDEFG", 1)}
    system = of(yuan(**figures).hard("A = B", "C = D", "E = F", "D = B", "G = G + F"))
    assert clusters(system, (0, 1, 2)) == [(0,), (1,), (2,)]
    assert clusters(system, (0, 1, 2, 3)) == [(2,), (0, 1, 3)]
    assert clusters(system, (2, 4)) == [(2, 4)]
    assert clusters(system, ()) == []


def test_a_row_wrong_in_three_columns_is_one_cluster_of_three_sums() -> None:
    system = plain().printing(A3="30.00", B3="15.00", C3="15.00").system()
    lines = [{f"{letter}{line}" for letter in "ABC"} for line in range(1, 6)]
    assert corrections(system) == {(0, 1, 2): lines}
    ((both,),) = ([*found(system).values()],)
    assert not both.limit
    assert not any(one.apart for one in both.corrections)


def test_clusters_that_have_nothing_in_common_stay_apart() -> None:
    system = of(yuan(A="2.00", B="1.00", C="5.00", D="4.00").hard("A = B", "C = D"))
    assert corrections(system) == {(0,): [{"A"}, {"B"}], (1,): [{"C"}, {"D"}]}


def test_a_cluster_is_united_with_the_most_that_one_correction_mends() -> None:
    """All X at 5 mend one relation besides, all Y at 9 two."""
    figures = dict.fromkeys(("X1", "X2", "X3"), "9.00") | dict.fromkeys(("Y1", "Y2", "Y3"), "5.00")
    book = yuan(**figures, P="5.00", Q="9.00", R="9.00")
    book.hard("X1 = Y1", "X3 = P", "Y2 = Q", "Y3 = R", "X1 = X2", "X2 = X3", "Y1 = Y2", "Y2 = Y3")
    assert corrections(of(book)) == {(1,): [{"P"}], (0, 2, 3): [{"Y1", "Y2", "Y3"}]}


def test_where_one_cell_does_a_larger_set_is_not_given() -> None:
    system = of(yuan(A="9.00", B="1.00", C="1.00").hard("A = B", "A = C"))
    assert corrections(system) == {(0, 1): [{"A"}]}
    values = [one.intervals[0][1] for own in found(system).values() for one in own.corrections]
    assert [(one.low, one.high) for one in values] == [(10**10, 10**10)]


def three() -> System:
    """A total copied wrongly into three tables, each of which adds up two figures."""
    figures = {f"{letter}{n}": f"{n}.00" for letter in "ABC" for n in (1, 2)}
    book = yuan(X="9.00", Y="9.00", Z="9.00", **figures)
    return of(book.hard("X = A1 + A2", "Y = B1 + B2", "Z = C1 + C2", "X = Y", "Y = Z"))


def test_a_total_wrong_alike_in_three_tables_is_one_correction_beside_those_apart() -> None:
    ((rows, names),) = corrections(three()).items()
    assert rows == (0, 1, 2)
    assert names[0] == {"X", "Y", "Z"}
    assert sorted(map(sorted, names[1:])) == [
        [f"A{a}", f"B{b}", f"C{c}"] for a in (1, 2) for b in (1, 2) for c in (1, 2)
    ]
    ((own,),) = ([*found(three()).values()],)
    assert [one.apart for one in own.corrections] == [False] + [True] * 8
    assert not own.limit


@pytest.mark.parametrize(("tables", "united"), [(4, True), (5, False)])
def test_up_to_four_cells_are_linked(tables: int, united: bool) -> None:
    totals = "VWXYZ"[:tables]
    figures = dict.fromkeys(totals, "9.00") | {f"P{total}": "3.00" for total in totals}
    book = yuan(**figures).hard(*(f"{total} = P{total}" for total in totals))
    system = of(book.hard(*(f"{a} = {b}" for a, b in pairwise(totals))))
    assert (set(totals) in [one for own in corrections(system).values() for one in own]) is united


def test_products_of_corrections_apart_are_counted_up_to_a_hundred() -> None:
    def pair(parts: int) -> Found:
        names = {letter: [f"{letter}{n}" for n in range(parts)] for letter in "AB"}
        figures = {name: "1.00" for own in names.values() for name in own}
        book = yuan(X="99.00", Y="99.00", **figures)
        sums = [f"{total} = {' + '.join(names[of])}" for total, of in (("X", "A"), ("Y", "B"))]
        ((own,),) = ([*found(of(book.hard(*sums, "X = Y"))).values()],)
        return own

    assert (len(pair(9).corrections), pair(9).limit) == (1 + 81, False)
    assert (len(pair(10).corrections), pair(10).limit) == (1 + 100, True)
    assert (len(pair(11).corrections), pair(11).limit) == (1 + 100, True)


def test_the_search_says_where_it_was_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    system = of(yuan(A="9.00", B="1.00", C="2.00").hard("A = B + C"))
    assert not smallest(system, (0,)).limit
    monkeypatch.setattr(search, "_MOST_SOLUTIONS", 2)
    cut = smallest(system, (0,))
    assert (len(cut.corrections), cut.limit) == (2, True)
    monkeypatch.setattr(search, "_MOST_SOLUTIONS", 200)
    for nodes, count in ((1, 0), (2, 1), (3, 2)):  # the first node is that of no cell
        monkeypatch.setattr(search, "_MOST_NODES", nodes)
        cut = smallest(system, (0,))
        assert (len(cut.corrections), cut.limit) == (count, True)
    monkeypatch.setattr(search, "_MOST_NODES", 5)
    assert not smallest(system, (0,)).limit


def test_no_more_cells_than_asked_for() -> None:
    system = plain().printing(A3="30.00", B3="15.00", C3="15.00").system()
    assert smallest(system, (0, 1, 2), 2) == Found((), limit=False)
    assert len(smallest(system, (0, 1, 2), 3).corrections) == 5


def test_what_the_rows_do_not_bound_mends_nothing() -> None:
    open_ended = of(yuan(A="1.00", B="9.00").hard("A ≥ B"))
    assert smallest(open_ended, (0,)) == Found((), limit=False)
    both_sides = of(yuan(A="1.00", B="9.00", C="8.00").hard("B = C + A - A"))
    assert corrections(both_sides) == {(0,): [{"B"}, {"C"}]}
