"""The sum checks in frictionless: row constraints, and a check of one's own for sums of rows.

A relation between two tables cannot be said: a check sees the rows of one resource. X1 … X9 are
therefore left out, and so is their time.
Tables are read once with pandas and handed over as rows: frictionless's own reader opens the
workbook anew for each sheet, which takes longer.

    python with_frictionless.py FILE …
"""

import sys
from collections.abc import Iterator, Sequence

import pandas as pd
from frictionless import Check, Checklist, Resource, Row, Schema, checks, errors, fields
from reading import Tables, told
from sums import HALF, LEVELS, ROW_SUMS, RowSum, terms

_ONE_TABLE = ("T1-", "T4-", "T6-", "T7-")


class Levels(Check):
    """合计 = Σ类, 类 = Σ款, 款 = Σ项 for every column, when the last row has gone by."""

    Errors = [errors.TableError]  # noqa: RUF012 - as frictionless documents it

    def __init__(self, top: str, deep: str) -> None:
        super().__init__()
        self.rules = {"": top, "类": deep, "款": deep}
        self.totals: dict[tuple[str, str], float] = {}
        self.sums: dict[tuple[str, str], list[float]] = {}

    def validate_row(self, row: Row) -> Iterator[errors.Error]:
        """Keep the figures of a row under its code and under the code above."""
        code = row["code"]
        own = "" if code == "合计" else code
        above = {0: None, 3: "", 5: own[:3], 7: own[:5]}[len(own)]
        for name, value in row.items():
            if name != "code":
                self.totals[own, name] = value or 0.0
                if above is not None:
                    self.sums.setdefault((above, name), []).append(value or 0.0)
        yield from ()

    def validate_end(self) -> Iterator[errors.Error]:
        """Compare each total with the sum below it."""
        for (code, name), values in self.sums.items():
            total = self.totals.get((code, name))
            if total is None:
                continue
            bound = HALF * (bool(total) + sum(map(bool, values))) + 1e-6
            if abs(total - sum(values)) > bound:
                rule = self.rules[{0: "", 3: "类", 5: "款"}[len(code)]]
                yield errors.TableError(note=f"{rule} {code or '合计'} {name}")


class Adds(Check):
    """The values of one relation add up to zero, for relations inside a table listed as terms."""

    Errors = [errors.TableError]  # noqa: RUF012 - as frictionless documents it

    def __init__(self) -> None:
        super().__init__()
        self.sums: dict[str, list[float]] = {}

    def validate_row(self, row: Row) -> Iterator[errors.Error]:
        """Keep a term."""
        self.sums.setdefault(row["relation"], []).append(row["value"] or 0.0)
        yield from ()

    def validate_end(self) -> Iterator[errors.Error]:
        """Compare each sum with zero."""
        for relation, values in self.sums.items():
            if abs(sum(values)) > HALF * sum(map(bool, values)) + 1e-6:
                yield errors.TableError(note=relation)


def broken(found: Tables) -> Iterator[str]:
    """Give the broken relations of a workbook: rule and place."""
    for number, rules in ROW_SUMS.items():
        frame = found[number].drop(columns="name", errors="ignore")
        yield from _rows(frame, rules, LEVELS.get(number))
    own = [one for one in terms(found) if one[0].startswith(_ONE_TABLE)]
    kinds = [
        fields.StringField(name="relation"),
        fields.NumberField(name="value", float_number=True),
    ]
    data = [{"relation": relation, "value": _value(value)} for relation, _, value in own]
    yield from _notes(Resource(data=data, schema=Schema(fields=kinds)), [Adds()])


def _rows(
    frame: pd.DataFrame, rules: Sequence[RowSum], levels: tuple[str, str] | None
) -> Iterator[str]:
    """Check the rows of a table; its columns get plain names, which a formula needs."""
    short = {name: f"c{at}" for at, name in enumerate(frame.columns)}
    data = [
        {"code": str(code), **{short[name]: _value(value) for name, value in row.items()}}
        for code, row in zip(frame.index, frame.to_dict("records"), strict=True)
    ]
    kinds = [fields.NumberField(name=name, float_number=True) for name in short.values()]
    schema = Schema(fields=[fields.StringField(name="code"), *kinds])
    formulas = {
        _formula(short[total], [short[part] for part in parts]): rule
        for rule, total, parts in rules
    }
    own: list[Check] = [checks.row_constraint(formula=formula) for formula in formulas]
    own += [Levels(*levels)] if levels else []
    for note in _notes(Resource(data=data, schema=schema), own):
        formula = note.partition('"')[2].rpartition('"')[0]
        yield f"{formulas[formula]} {note}" if formula else note


def _formula(total: str, parts: list[str]) -> str:
    """Give the sum as an expression; a blank is None."""
    counts = " + ".join(f"(1 if {name} else 0)" for name in (total, *parts))
    added = " + ".join(f"({name} or 0)" for name in parts)
    gap = f"({total} or 0) - ({added})"
    return f"-1e-6 - {HALF} * ({counts}) <= {gap} <= {HALF} * ({counts}) + 1e-6"


def _value(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _notes(resource: Resource, own: list[Check]) -> Iterator[str]:
    report = resource.validate(Checklist(checks=own))
    for error in report.tasks[0].errors:
        yield error.note


if __name__ == "__main__":
    sys.exit(told(broken))
