"""What the relations together say of formulas and units: remarks beside the verdicts."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from budgetcheck.engine.model import Fact, Relation
from budgetcheck.exact import printed
from budgetcheck.forms import Place, Remark, Table
from budgetcheck.forms.recalculate import references
from budgetcheck.forms.register import remark

_SCALES = {1_000, 10_000, 100_000, 10_000_000, 100_000_000}
_NEAR = 1_000  # a ratio counts as a power of ten within a thousandth
_LEAST_PEERS = 3
_FEW = 4  # one typed figure in four is few


def audit(relations: list[Relation], tables: dict[str, Table]) -> list[Remark]:
    """Give the remarks on sums that leave out a cell, typed totals, and wrong units."""
    totals = list(_totals(relations))
    return [*_left_out(totals), *_typed(totals), *_wrong_unit(relations, tables)]


def _remark(key: str, fact: Fact, **details: str | int) -> Remark:
    label = f"{fact.row_label} · {fact.column}"
    place = Place(fact.sheet, fact.cell)
    value = fact.formula or printed(fact.value or 0, fact.decimals)
    return remark(key, fact.table, place, value, label=label, **details)


Total = tuple[Fact, Relation]


def _totals(relations: list[Relation]) -> Iterator[Total]:
    """Give each lone left side of a sum within one sheet, with its relation."""
    for relation in relations:
        summed = relation.statement.kind.summed
        equal = summed and relation.statement.op == "=" and bool(relation.right_members)
        if not equal or len(relation.left_members) != 1:
            continue
        total = relation.left_members[0].fact
        if all(member.fact.sheet == total.sheet for member in relation.right_members):
            yield total, relation


def _left_out(totals: list[Total]) -> Iterator[Remark]:
    """Name a total whose plain sum covers part of what a relation adds up, and no relation whole."""
    missing: dict[tuple[str, str], tuple[Fact, list[str]]] = {}
    whole: set[tuple[str, str]] = set()
    for total, relation in totals:
        summed = references(total.formula) if total.formula else None
        if not summed:
            continue
        named = {member.fact.cell for member in relation.right_members}
        filled = [
            m.fact.cell
            for m in relation.right_members
            if m.fact.value and m.fact.cell not in summed
        ]
        key = (total.sheet, total.cell)
        if not filled:
            whole.add(key)
        elif summed <= named:
            missing.setdefault(key, (total, filled))
    for key, (total, cells) in missing.items():
        if key not in whole:
            yield _remark("left_out", total, cells="、".join(cells))


def _typed(totals: list[Total]) -> Iterator[Remark]:
    """Name a typed total where its peers (other rows or columns of the statement) are formulas."""
    peers: dict[int, dict[tuple[str, str], Fact]] = defaultdict(dict)
    for total, relation in totals:
        if not total.blank and total.value is not None:
            peers[id(relation.statement)][total.sheet, total.cell] = total
    seen: set[tuple[str, str]] = set()
    for facts in peers.values():
        typed = {key: fact for key, fact in facts.items() if not fact.formula}
        formulas = len(facts) - len(typed)
        if formulas >= _LEAST_PEERS and len(typed) * _FEW <= len(facts):
            for key, fact in typed.items():
                if key not in seen:
                    seen.add(key)
                    yield _remark("typed", fact, formulas=formulas)


def _wrong_unit(relations: list[Relation], tables: dict[str, Table]) -> Iterator[Remark]:
    """Name a table whose figures are all the same power of ten away from the other tables."""
    scales: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for left, right, scale in _scales(relations):
        scales[left, right][scale] += 1
        scales[right, left][-scale if abs(scale) > 1 else scale] += 1
    named: set[str] = set()
    for table in sorted(tables, key=lambda name: -len([pair for pair in scales if name in pair])):
        found = tables[table]
        own = [c for (one, other), c in scales.items() if one == table and other not in named]
        whole = Counter(counter.most_common(1)[0][0] for counter in own)  # one voice a table
        scale, times = whole.most_common(1)[0] if whole else (1, 0)
        if abs(scale) in _SCALES and times * _FEW > sum(whole.values()) * 3:
            named.add(table)
            key = "unit_large" if scale > 0 else "unit_small"
            yield remark(
                key, table, found.corner(), title=found.title, unit=found.unit, times=abs(scale)
            )


def _scales(relations: list[Relation]) -> Iterator[tuple[str, str, int]]:
    """Give left table, right table and scale of each relation of two tables that says one.

    A bound says one only where it is off by a whole power of ten: 09 may be more than 06, but
    not 10,000 times as much to the last digit.
    """
    for relation in relations:
        if not (relation.left and relation.right):  # as of what could not be judged
            continue
        left = {m.fact.table for m in relation.left_members}
        right = {m.fact.table for m in relation.right_members}
        if len(left) != 1 or len(right) != 1 or left == right:
            continue
        scale = _scale(relation.left, relation.right)
        if relation.statement.op == "=" or abs(scale) > 1:
            yield left.pop(), right.pop(), scale


def _scale(one: int, other: int) -> int:
    """Give how many times `one` is `other`: a power of ten, negative where smaller, else 0 or 1."""
    sign, large, small = (1, one, other) if abs(one) >= abs(other) else (-1, other, one)
    for scale in _SCALES:
        if abs(large - small * scale) * _NEAR <= abs(large):
            return sign * scale
    return 1 if abs(large - small) * _NEAR <= abs(large) else 0
