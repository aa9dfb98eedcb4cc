"""`charts.toml` of a pack: which column of which form the page draws, by account."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from budgetcheck.rulebook.model import ChartSpec, FormSpec
from budgetcheck.rulebook.source import Source

_KEYS = ("table", "level", "column")


def charts_of(source: Source, forms: Mapping[str, FormSpec]) -> Iterator[ChartSpec]:
    """Read the charts. Raises RulesError with the place of a name that no form has."""
    source.check_keys(source.data, ("chart",), 0)
    source.need(source.data, "chart", list, 0)
    for entry, after in source.entries("chart"):
        source.check_keys(entry, _KEYS, after)
        table, level, column = (source.need(entry, key, str, after) for key in _KEYS)
        _one_of(source, table, tuple(forms), after)
        blocks = forms[table].blocks
        _one_of(source, level, tuple(name for block in blocks for name in block.levels), after)
        columns = tuple(own.name for block in blocks for own in block.columns)
        _one_of(source, column, columns, after)
        yield ChartSpec(table, level, column)


def _one_of(source: Source, name: str, known: tuple[str, ...], at: int) -> None:
    if name not in known:
        near = "、".join(dict.fromkeys(get_close_matches(name, known, cutoff=0.0)))
        source.fail("rules.unknown_value", source.position(f'"{name}"', at), name=name, near=near)
