"""What stands beneath a cause: soft relations, empty tables and codes that it settles as well."""

from dataclasses import replace

import pytest
from small import Small, relation
from test_omissions import OTHER, lacking
from test_strays import strayed
from told import of, restored, texts, yuan

from budgetcheck.diagnosis import Pattern
from budgetcheck.engine import Reason, Relation, Verdict
from budgetcheck.forms import Place
from budgetcheck.rulebook.model import Kind


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
