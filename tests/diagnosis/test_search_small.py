"""Corrections held against trying all sets of cells, and the limits of the search one by one."""

from itertools import combinations, pairwise, product

import pytest
from small import Small

from budgetcheck.diagnosis import System, search, system_of
from budgetcheck.diagnosis.search import Found, clusters, smallest


def of(book: Small) -> System:
    return system_of(book.judged())


def yuan(**figures: str) -> Small:
    return Small(unit="元", **figures)


def names(system: System, own: Found) -> list[str]:
    """Give the cells of each correction in a word."""
    each = [[system.facts[name].cell for name, _ in one.intervals] for one in own.corrections]
    return sorted("".join(sorted(cells)) for cells in each)


def mending(system: System, size: int, reach: int = 12) -> list[str]:
    """Give the sets of cells of which some values mend all, by trying every whole 元."""
    values = [value * 10**10 for value in range(-reach, reach + 1)]
    return [
        "".join(system.facts[name].cell for name in cells)
        for cells in combinations(range(len(system.facts)), size)
        if any(
            not system.moved(dict(zip(cells, chosen, strict=True))).broken()
            for chosen in product(values, repeat=size)
        )
    ]


def test_a_cell_that_mends_only_at_nothing_does_not_mend() -> None:
    """A printed 0 is exact, so it leaves no rounding between it and 0.01."""
    system = of(Small(A="-0.01", C="0.01", D="6.00").hard("A = D", "C = D"))
    assert names(system, smallest(system, (0, 1))) == ["AC", "AD", "CD"]


BOOKS = {
    "one sum": ("A = B + C",),
    "two sums of the same": ("A = B + C", "A = D + E"),
    "a chain": ("A = B", "B = C", "C = D"),
    "a sum whose parts are confirmed": ("A = B + C", "A = E", "C = D", "B = D"),
    "a sum and a difference": ("A = B + C", "D = B - C"),
    "copies of two": ("A = B", "A = C", "D = B", "E = C"),
    "sums that share two": ("A = B + C + D", "E = B + C + D"),
    "counted twice": ("A = B + B", "C = B + D"),
    "a bound and a sum": ("A = B + C", "A ≥ B", "C ≥ D"),
}


@pytest.mark.parametrize("case", BOOKS)
def test_the_smallest_corrections_are_those_that_trying_gives(case: str) -> None:
    system = of(yuan(A="6.00", B="4.00", C="4.00", D="4.00", E="6.00").hard(*BOOKS[case]))
    (cluster,) = clusters(system, system.broken())
    own = smallest(system, cluster)
    right = next(sets for size in (1, 2) if (sets := mending(system, size)))
    assert (names(system, own), own.limit) == (right, False)


def test_a_row_that_names_nothing_is_a_cluster_of_its_own() -> None:
    system = of(yuan(A="2.00", B="1.00", C="3.00").hard("A = A", "A = B", "A = C", "B = B"))
    assert clusters(system, (0, 1, 2)) == [(0,), (1, 2)]
    assert clusters(system, (1, 3)) == [(1,), (3,)]
    assert clusters(system, (0, 3)) == [(0,), (3,)]


def test_the_rows_of_a_cluster_stand_in_order_whatever_order_is_asked() -> None:
    system = of(yuan(A="2.00", B="1.00", C="3.00", D="4.00").hard("A = B", "C = D", "B = C"))
    assert clusters(system, (2, 1, 0)) == [(0, 1, 2)]
    assert clusters(system, (1, 0)) == [(1,), (0,)]


def test_four_cells_are_the_most_that_are_tried() -> None:
    def chain(count: int) -> System:
        links = "ABCDEF"[:count]
        right = {f"P{n}": "9.00" for n in range(6)}
        anchors = [f"P{n} = P{n + 1}" for n in range(5)]
        book = yuan(**dict.fromkeys(links, "5.00"), **right).hard("A = P0", *anchors)
        return of(book.hard(*(f"{a} = {b}" for a, b in pairwise(links))))

    assert names(chain(3), smallest(chain(3), (0,))) == ["ABC"]
    assert names(chain(4), smallest(chain(4), (0,))) == ["ABCD"]
    assert names(chain(4), smallest(chain(4), (0,), 3)) == []
    assert names(chain(5), smallest(chain(5), (0,))) == []
    assert names(chain(5), smallest(chain(5), (0,), 5)) == ["ABCDE"]


@pytest.mark.parametrize(
    ("most", "count", "limit"),
    [
        (1, 1, True),
        (3, 1, True),
        (4, 2, True),
        (6, 2, True),
        (7, 3, True),
        (9, 3, True),
        (10, 3, False),
    ],
)
def test_the_search_ends_where_its_rows_have_too_many_coefficients(
    monkeypatch: pytest.MonkeyPatch, most: int, count: int, limit: bool
) -> None:
    """Each of the three cells stands in a row of three: 3 are counted for each."""
    system = of(yuan(A="9.00", B="1.00", C="2.00").hard("A = B + C"))
    monkeypatch.setattr(search, "_MOST_WORK", most)
    own = smallest(system, (0,))
    assert (len(own.corrections), own.limit) == (count, limit)


def test_a_row_of_one_cell_is_mended_by_that_cell() -> None:
    system = of(yuan(A="5.00", B="5.00").hard("A = A + A"))
    ((own,),) = [smallest(system, (0,)).corrections]
    assert [(name, end.low, end.high) for name, end in own.intervals] == [(0, 0, 0)]


def test_a_cell_that_a_row_counts_and_takes_off_does_not_mend_it() -> None:
    """C mends the second row; in the first it stands twice, and leaves it as it is."""
    figures = {"A": "9.00", "B": "1.00", "C": "5.00", "D": "2.00", "E": "2.00", "F": "3.00"}
    system = of(yuan(**figures, G="1.00").hard("A = B + E + F + C - C", "C = D + B", "B = G"))
    assert clusters(system, system.broken()) == [(0, 1)]
    assert names(system, smallest(system, (0, 1))) == ["AC", "AD", "CE", "CF", "DE", "DF"]
