"""The sum checks in pandera: a schema a table, wide checks, failures gathered lazily.

Sums along rows and levels of codes are wide checks of the table's schema. A relation between two
tables has no table of its own, so its terms stand in a frame of their own with one grouped check.

    python with_pandera.py FILE …
"""

import sys
from collections.abc import Iterator

import pandas as pd
import pandera.pandas as pa
from reading import Tables, told
from sums import LEVELS, ROW_SUMS, Term, disagree, level_agrees, row_agrees, terms


def _row_check(rule: str, total: str, parts: tuple[str, ...]) -> pa.Check:
    return pa.Check(lambda frame: row_agrees(frame, total, parts), name=rule)


def _level_check(rule: str, length: int) -> pa.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        return level_agrees(frame, length).all(axis=1).reindex(frame.index, fill_value=True)

    return pa.Check(holds, name=rule)


def _schema(number: str) -> pa.DataFrameSchema:
    checks = [_row_check(*one) for one in ROW_SUMS.get(number, ())]
    if number in LEVELS:
        top, deep = LEVELS[number]
        checks += [_level_check(rule, length) for length, rule in ((0, top), (3, deep), (5, deep))]
    names = [part for _, total, parts in ROW_SUMS[number] for part in (total, *parts)]
    columns = {name: pa.Column(float, nullable=True, coerce=True) for name in dict.fromkeys(names)}
    return pa.DataFrameSchema(columns, checks=checks)


def _adds_up(frame: pd.DataFrame) -> pd.Series:
    triples: Iterator[Term] = frame.itertuples(index=False, name=None)
    return ~frame["relation"].isin(disagree(triples))


SCHEMAS = {number: _schema(number) for number in ROW_SUMS}
BETWEEN = pa.DataFrameSchema(
    {"relation": pa.Column(str), "value": pa.Column(float, nullable=True)},
    checks=pa.Check(_adds_up, name="adds up"),
)


def broken(found: Tables) -> Iterator[str]:
    """Give the broken relations of a workbook: rule and place."""
    for number, schema in SCHEMAS.items():
        cases = _failures(schema, found[number])  # a line for each cell of the row
        yield from dict.fromkeys(f"{case.check} {case.index}" for case in cases)
    frame = pd.DataFrame(terms(found), columns=["relation", "term", "value"])
    places = {case.index for case in _failures(BETWEEN, frame)}
    yield from dict.fromkeys(frame["relation"].loc[sorted(places)])


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> Iterator[tuple]:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        yield from errors.failure_cases.itertuples()


if __name__ == "__main__":
    sys.exit(told(broken))
