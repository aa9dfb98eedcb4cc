"""A unit's workbook, checked by itself: its figures and relations, named after its file.

A figure of a unit says which file it stands in as Excel names a cell of another workbook:
`[中心.xlsx]支出决算表!E7`; its table is `[中心.xlsx]03`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from budgetcheck.engine import Fact, Judged, Member, Relation, judged_by, name_in
from budgetcheck.engine.lookup import Lookup
from budgetcheck.facts import Book
from budgetcheck.rulebook import Rulebook

_NO_LINE = -1  # a unit's figure is no line of the frame of facts


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its file's name, its book, and what the rules say of it."""

    name: str
    book: Book
    lookup: Lookup
    judged: Judged  # by itself
    facts: tuple[Fact, ...]  # the same figures, named after the file
    relations: tuple[Relation, ...]  # the same relations, over these figures


def unit_of(name: str, book: Book, rulebook: Rulebook) -> Unit:
    """Judge a unit's book by itself; `name` is unlike that of any other unit."""
    lookup = Lookup(book, rulebook, None)
    judged = judged_by(lookup, rulebook)
    own = {id(fact): _named(fact, name) for fact in judged.facts}
    relations = tuple(_over(relation, own, name) for relation in judged.relations)
    return Unit(name, book, lookup, judged, tuple(own.values()), relations)


def _named(fact: Fact, name: str) -> Fact:
    table, sheet = name_in(name, fact.table), name_in(name, fact.sheet)
    return replace(fact, index=_NO_LINE, table=table, sheet=sheet)


def _over(relation: Relation, own: Mapping[int, Fact], name: str) -> Relation:
    def members(side: tuple[Member, ...]) -> tuple[Member, ...]:
        return tuple(Member(member.sign, own[id(member.fact)]) for member in side)

    return replace(
        relation,
        left_members=members(relation.left_members),
        right_members=members(relation.right_members),
        places=tuple(replace(p, sheet=name_in(name, p.sheet)) for p in relation.places),
    )
