"""Consistent differences between a department and its units become causes.

In: what the relations of a department with its units leave over. Out: causes with a pattern: a
unit left out, counted twice or in another unit of money, a row left out, a payment that one side
does not eliminate, or a difference with the row where it begins. What arithmetic cannot tell, the
department's figure or one of the units', stands as candidates side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from budgetcheck.diagnosis import Candidate, Cause, Certainty, Change, Pattern
from budgetcheck.diagnosis.certainty import MOST_SHOWN
from budgetcheck.diagnosis.signature import likeliest
from budgetcheck.engine import Fact, Judged, Relation, Verdict
from budgetcheck.exact import printed, step
from budgetcheck.rulebook.units_model import UnitsSpec
from budgetcheck.units.chains import Chain, chains
from budgetcheck.units.offs import Off, offs_of, only_rounded, parts_of
from budgetcheck.units.whole import OMITTED, TWICE, Whole, of_rows, whole_units

_SHOWN = 4
_LEAST_ABSENT = 4  # so many differences one way suggest a unit that was not given
_MOST = 12  # more differences than this are no slips
_ALSO = "；"
_ONE_SIDED, _ROW_MISSING = "unit_one_sided", "unit_row_missing"


def settled(judged: Judged, spec: UnitsSpec) -> tuple[Cause, ...]:
    """Give the causes of differences that no relation within one workbook shows."""
    offs, rests = offs_of(judged, spec), _broken(judged, spec, "rest")
    if not rests and not any(off.broken for off in offs):
        return ()
    names = tuple(dict.fromkeys(fact.book for fact in judged.units))
    causes: list[Cause] = []
    whole = whole_units(offs, names)
    if whole:
        follow = [*rests] if whole[0].form is None else []
        follow += _inside(judged, whole[0])
        causes.append(_of_whole(whole, follow))
        rests = [relation for relation in rests if relation not in follow]
        mended = {id(off) for off in whole[0].mended}
        offs = tuple(off for off in offs if id(off) not in mended)
    offs = tuple(off for off in offs if not (off.broken and off.touched))
    internal = [off.key for off in offs if off.relation.statement.op == "≤"]
    found = chains(offs, parts_of(judged, spec), internal)
    if len(found) >= _LEAST_ABSENT and all(_is_more(chain) for chain in found):
        causes.append(_of_many(found, "unit_absent"))
    elif len(found) > _MOST:
        causes.append(_of_many(found, "unit_many"))
    else:
        causes += [_of_chain(chain, offs, names) for chain in found]
    return tuple(_with_rows(judged, spec, _with_rests(causes, rests)))


def _inside(judged: Judged, whole: Whole) -> list[Relation]:
    """Give a unit's own relations that its wrong unit of money breaks: rounded, and called 元."""
    if whole.times <= TWICE:
        return []
    return [relation for relation in judged.inside if only_rounded(relation, whole.name)]


def _is_more(chain: Chain) -> bool:
    """Tell whether the department has more than its units, wherever it differs from them."""
    return all(off.value > 0 or off.paired for off in chain.offs())


def _of_many(rest: Sequence[Chain], key: str) -> Cause:
    """Say that so many differences are no slip: a workbook is the wrong one, or was not given."""
    offs = [off for chain in rest for off in chain.offs()]
    fact = offs[0].relation.members()[0].fact
    relations = tuple(off.relation for off in offs)
    return _one(relations, _pattern(key, {"count": len(rest)}, fact))


def _with_rests(causes: list[Cause], rests: Iterable[Relation]) -> list[Cause]:
    """Add what is left over of a payment: to the cause that eliminates one side, or alone."""
    found = list(causes)
    for relation in rests:
        sided = [at for at, cause in enumerate(found) if _is_sided(cause, relation.subject)]
        if not sided:
            found.append(_not_eliminated(relation))
        for at in sided[:1]:
            found[at] = replace(found[at], relations=(*found[at].relations, relation))
    return found


def _is_sided(cause: Cause, payment: str) -> bool:
    pattern = cause.pattern
    return pattern is not None and pattern.key == _ONE_SIDED and pattern.details["name"] == payment


def _of_whole(found: Sequence[Whole], follow: Sequence[Relation]) -> Cause:
    first = found[0]
    details: dict[str, str | int] = {"name": first.name, "count": len(first.mended)}
    key = {OMITTED: "unit_omitted", TWICE: "unit_twice"}.get(first.times)
    if key is None:
        small = first.times > 1
        key = "unit_scaled_under" if small else "unit_scaled"
        times = first.times if small else 1 / first.times
        details["times"] = f"{times.numerator:,}"
    details["others"] = "、".join(dict.fromkeys(one.name for one in found[1:]))
    relations = (*(off.relation for off in first.mended), *follow)
    fact = relations[0].members()[0].fact
    details["title"] = first.form or ""
    key += "_form" if first.form else ""
    table = fact.form if first.form else None
    return replace(_one(relations, _pattern(key, details, fact, table)), ties=len(found))


def _one(
    relations: tuple[Relation, ...], pattern: Pattern, candidates: tuple[Candidate, ...] = ()
) -> Cause:
    """Give a cause that is one thing, whichever of its cells tells it."""
    return Cause(relations, candidates, 1, Certainty.LIKELY, pattern)


def _any_of(
    relations: tuple[Relation, ...], candidates: tuple[Candidate, ...], pattern: Pattern
) -> Cause:
    """Give a cause that may be any of several cells: the department's, or one of its units'."""
    few = 0 < len(candidates) <= MOST_SHOWN
    certainty = Certainty.ONE_OF if few else Certainty.NOT_LOCATED
    return Cause(relations, candidates, len(candidates), certainty, pattern)


def _pattern(
    key: str, details: dict[str, str | int], fact: Fact, table: str | None = None
) -> Pattern:
    return Pattern(key, details, fact.sheet, fact.cell, table)


def _of_chain(chain: Chain, offs: Iterable[Off], names: Iterable[str]) -> Cause:
    main = chain.origins[0]
    relations = tuple(off.relation for off in chain.offs())
    fact = main.relation.members()[0].fact
    paired = [off for off in chain.origins if off.paired]
    if paired:
        return _one(relations, _one_sided(paired[0]))
    rows = {off.key[:2] for off in chain.origins}
    mine = [off for off in offs if off.key[:2] in rows and not off.paired]
    fitting = of_rows(mine, names)
    details = _told(main, fact)
    if len(fitting) == 1:
        key = "unit_row_omitted" if fitting[0].times == OMITTED else "unit_row_twice"
        details["name"] = fitting[0].name
        candidates = tuple(_changes(main, own=True))
        return _one(relations, _pattern(key, details, fact), candidates)
    details["also"] = _ALSO.join(_also(chain.origins[1:]))
    candidates = tuple(sorted(_changes(main, own=False), key=lambda one: one.cost))
    return _any_of(relations, candidates, _pattern("unit_differs", details, fact))


def _told(main: Off, fact: Fact) -> dict[str, str | int]:
    row = f"{fact.row} {fact.row_label}" if fact.row.isdigit() else fact.row_label
    ours = sum((f.value or 0) * f.factor for sign, f in main.facts() if sign > 0)
    return {
        "row": row,
        "column": fact.column,
        "unit": fact.unit,
        "amount": printed(abs(main.value) // fact.factor, fact.decimals),
        "department": printed(ours // fact.factor, fact.decimals),
        "sum": printed((ours - main.value) // fact.factor, fact.decimals),
    }


def _also(origins: Sequence[Off]) -> Iterator[str]:
    """Name the other places where the same difference begins."""
    for off in origins[:_SHOWN]:
        fact = off.relation.members()[0].fact
        label = f"{fact.row_label}·{fact.column}"
        yield f"{fact.sheet}!{fact.cell} {label}"
    if len(origins) > _SHOWN:
        yield "…"


def _not_eliminated(relation: Relation) -> Cause:
    """Tell what is left of a payment that both sides should have eliminated."""
    fact = relation.left_members[0].fact
    details: dict[str, str | int] = {
        "name": relation.subject,
        "column": fact.column,
        "amount": printed(fact.value or 0, fact.decimals),
        "unit": fact.unit,
    }
    return _one((relation,), _pattern("unit_not_eliminated", details, fact))


def _one_sided(off: Off) -> Pattern:
    """Tell what is eliminated as received and as paid."""
    relation = off.relation
    sides = (relation.left_members, relation.right_members)
    received, paid = (
        sum(m.sign * (m.fact.value or 0) * m.fact.factor for m in side) for side in sides
    )
    facts = [next((m.fact for m in side if not m.fact.book), side[0].fact) for side in sides]
    odd = 0 if abs(received) < abs(paid) else 1
    fact = facts[odd]
    details: dict[str, str | int] = {
        "name": relation.subject,
        "received": printed(received // fact.factor, fact.decimals),
        "paid": printed(paid // fact.factor, fact.decimals),
        "unit": fact.unit,
        "amount": printed(abs(off.value) // fact.factor, fact.decimals),
    }
    return _pattern(_ONE_SIDED, details, fact)


def _changes(off: Off, *, own: bool) -> Iterator[Candidate]:
    """Give what the department's figure would have to be, or each unit's in its stead."""
    for sign, fact in off.facts():
        if own and fact.book:
            continue
        right = (fact.value or 0) * fact.factor - sign * off.value
        unit = step(fact.decimals) * fact.factor
        low, high = (-(-(right - off.slack) // unit), (right + off.slack) // unit)
        near: frozenset[int] = frozenset()
        if not fact.signed and high < 0:
            continue
        value = (fact.value or 0) * fact.factor // unit
        slip = likeliest(value, low, max(low, high), blank=fact.blank, near=near)
        whole = step(fact.decimals)
        change = Change(
            fact=fact,
            low=low * whole,
            high=max(low, high) * whole,
            suggested=slip.value * whole,
            decimals=fact.decimals,
            signature=slip.signature,
        )
        yield Candidate((change,), 0, slip.cost)


def _with_rows(judged: Judged, spec: UnitsSpec, causes: list[Cause]) -> Iterator[Cause]:
    """Fold each row that is not on both sides into the cause that names it."""
    taken: set[int] = set()
    odd = _broken(judged, spec, "rows")
    for cause in causes:
        rows = {(m.fact.form, m.fact.row) for r in cause.relations for m in r.members()}
        codes = {row for _, row in rows}
        own = [r for r in odd if _code(r) in codes and id(r) not in taken]
        taken |= {id(relation) for relation in own}
        pattern = _missing(cause.pattern, own)
        typed = pattern is None or pattern.key != _ROW_MISSING
        found = replace(cause, relations=(*cause.relations, *own), pattern=pattern)
        yield found if typed else replace(found, candidates=(), ties=1)


def _missing(pattern: Pattern | None, rows: Sequence[Relation]) -> Pattern | None:
    """Say that a row is missing where a relation on rows says so."""
    reasons = [r.reason for r in rows if r.reason and r.reason.key == "units.row_missing"]
    if pattern is None or not reasons or pattern.key not in ("unit_row_omitted", "unit_differs"):
        return pattern
    details = {**pattern.details, **reasons[0].details, "title": reasons[0].details["title"]}
    place = rows[0].places[0]
    return Pattern(_ROW_MISSING, details, place.sheet, place.address)


def _broken(judged: Judged, spec: UnitsSpec, kind: str) -> list[Relation]:
    """Give the broken relations of a kind of rule."""
    rules = {one.rule.id for one in spec.of(kind)}
    own = (relation for relation in judged.relations if relation.rule.id in rules)
    return [relation for relation in own if relation.verdict is Verdict.BROKEN]


def _code(relation: Relation) -> str:
    return relation.subject.partition(" ")[0]
