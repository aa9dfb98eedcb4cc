"""Remarks of one kind on many cells of one table become one remark that names them all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.forms import Remark
from budgetcheck.forms.register import remark

_MANY = {
    "remark.text_number": "text_numbers",
    "remark.uncalculated": "uncalculated_cells",
    "remark.unknown_row": "unknown_rows",
    "remark.unknown_column": "unknown_columns",
    "remark.stray": "strays",
    "remark.negative": "negatives",
}
_MOST = 3  # as many stand one by one
_NAMED = 8


def folded(found: Sequence[Remark]) -> list[Remark]:
    """Give the remarks with those that say the same of more than three cells folded into one."""
    alike: dict[tuple[str, str | None], list[Remark]] = defaultdict(list)
    for one in found:
        alike[one.key, one.table].append(one)
    kept = []
    for one in found:
        own = alike[one.key, one.table]
        if one.key not in _MANY or len(own) <= _MOST:
            kept.append(one)
        elif one is own[0]:
            kept.append(_folded(own))
    return kept


def _folded(alike: list[Remark]) -> Remark:
    first = alike[0]
    places = [one.place for one in alike if one.place]
    cells = "、".join(place.address for place in places[:_NAMED])
    title = str(first.details["title"])
    one = remark(
        _MANY[first.key],
        first.table,
        first.place,
        first.value,
        title=title,
        count=len(alike),
        cells=cells + (" …" if len(places) > _NAMED else ""),
    )
    values = tuple(one.value for one in alike[1:])
    return replace(one, others=tuple(places[1:]), more=values)
