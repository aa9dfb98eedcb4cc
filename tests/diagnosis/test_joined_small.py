"""Which clusters unite: the larger first, by two cells as by three, by the most that are linked."""

from itertools import pairwise

from small import Small

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.joined import joined
from budgetcheck.diagnosis.search import Found, clusters, smallest

Told = dict[tuple[int, ...], list[set[str]]]


def of(book: Small) -> System:
    return system_of(book.judged())


def found(system: System) -> dict[tuple[int, ...], Found]:
    own = clusters(system, system.broken())
    return joined(system, own, {one: smallest(system, one, 1) for one in own})


def cells(system: System) -> Told:
    """Give the cells of each correction, by the numbers of the rows that it mends."""
    return {
        own: [{system.facts[name].cell for name, _ in one.intervals} for one in them.corrections]
        for own, them in found(system).items()
    }


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def alike(name: str, count: int, text: str) -> tuple[dict[str, str], list[str]]:
    """Give figures that relations hold equal: all of them change, or none."""
    names = [f"{name}{n}" for n in range(1, count + 1)]
    return dict.fromkeys(names, text), [f"{a} = {b}" for a, b in pairwise(names)]


def test_two_cells_that_mend_two_sums_unite_them() -> None:
    """P at 9 mends both; A or B at 5 mends its own, with a second that stands beside it."""
    (p, ps), (a, as_), (b, bs) = alike("P", 2, "5.00"), alike("A", 2, "9.00"), alike("B", 2, "9.00")
    system = of(yuan(**p, **a, **b).hard("P1 = A1", "P2 = B1", *ps, *as_, *bs))
    assert cells(system) == {(0, 1): [{"P1", "P2"}]}


def test_a_cluster_that_two_might_take_in_goes_to_the_one_of_more_cells() -> None:
    """P at 9, two cells, mends the last; so does Q at 9, three cells; neither the other's."""
    (p, ps), (q, qs) = alike("P", 2, "5.00"), alike("Q", 3, "7.00")
    (a, as_), (b, bs) = alike("A", 4, "9.00"), alike("B", 4, "9.00")
    book = yuan(**p, **q, **a, **b, C="14.00").hard("P1 = A1", "Q1 = B1", "P2 ≥ C - Q2")
    system = of(book.hard(*ps, *qs, *as_, *bs))
    assert system.broken() == [0, 1, 2]
    assert {own: names for own, names in cells(system).items() if own == (0,)} == {
        (0,): [{"P1", "P2"}]
    }
    assert cells(system)[1, 2] == [{"Q1", "Q2", "Q3"}]


def test_a_cluster_without_a_correction_stays_as_it_is() -> None:
    book = yuan(A="1.00", B="9.00", C="5.00", D="4.00").hard("A ≥ B", "C = D")
    assert cells(of(book)) == {(0,): [], (1,): [{"C"}, {"D"}]}
    assert cells(of(yuan(A="1.00", B="9.00").hard("A ≥ B"))) == {(0,): []}


def three_tables() -> System:
    """A total copied wrongly into three tables, in two of which a part is copied as well."""
    figures = {f"{letter}{n}": f"{n}.00" for letter in "ABC" for n in (1, 2)}
    book = yuan(X="9.00", Y="9.00", Z="9.00", **figures)
    book.hard("X = A1 + A2", "Y = B1 + B2", "Z = C1 + C2", "X = Y", "Y = Z", "A1 = B1")
    return of(book)


def test_the_link_of_most_clusters_unites_them() -> None:
    """X, Y and Z link all three; A1 and B1 two of them."""
    ((rows, names),) = cells(three_tables()).items()
    assert rows == (0, 1, 2)
    assert names[0] == {"X", "Y", "Z"}


def test_two_linked_cells_are_one_correction_beside_those_apart() -> None:
    """The part that two tables print alike may be wrong in both, or a part in each."""
    figures = {f"{letter}{n}": f"{n}.00" for letter in "AB" for n in (1, 2)}
    book = yuan(X="9.00", Y="9.00", **figures).hard("X = A1 + A2", "Y = B1 + B2", "A1 = B1")
    system = of(book.hard("X = Y"))
    (own,) = found(system).values()
    told = [
        ({system.facts[n].cell for n, _ in one.intervals}, one.apart) for one in own.corrections
    ]
    assert told == [({"X", "Y"}, False), ({"A1", "B1"}, False), ({"A2", "B2"}, True)]
    assert not own.limit
