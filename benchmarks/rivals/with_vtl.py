"""The sum checks in VTL, run by vtlengine: a script, figures and terms as datasets.

Sums along rows are hierarchical rulesets over the column; levels of codes are aggregates over the
code above; a relation between tables comes as its terms, since a VTL hierarchy has one variable.
Rulesets know no tolerance, so their imbalance is held against the rounding afterwards. All the
files go through one run, told apart by an identifier: a run of the engine costs much, a row little.

    python with_vtl.py FILE …
"""

import sys
from collections.abc import Iterator
from typing import Any

import pandas as pd
from reading import Tables, tables
from sums import HALF, LEVELS, ROW_SUMS, terms
from vtlengine import run

_NONE = "-"  # the code above 合计: VTL has no identifier that is null
_EPSILON = "0.000001"
_KEYS = ["book", "tab", "code", "col"]


def _component(name: str, kind: str, role: str) -> dict[str, object]:
    return {"name": name, "type": kind, "role": role, "nullable": role == "Measure"}


def _structure(name: str, keys: list[str], words: list[str]) -> dict[str, object]:
    parts = [_component(key, "String", "Identifier") for key in keys]
    parts += [{**_component(word, "String", "Measure"), "nullable": False} for word in words]
    return {"name": name, "DataStructure": [*parts, _component("value", "Number", "Measure")]}


STRUCTURES = {
    "datasets": [
        _structure("F", _KEYS, ["above"]),
        _structure("T", ["book", "relation", "term"], []),
    ]
}


def _script() -> str:
    rulesets = "\n".join(_ruleset(number) for number in ROW_SUMS)
    return f"""
{rulesets}
V := F[keep value];
N := count(V[filter value <> 0] group by book, tab, code);
{"".join(_rows(number) for number in ROW_SUMS)}
U := F[filter above <> "{_NONE}"][calc identifier up := above][keep value];
K := sum(U group by book, tab, up, col)[rename up to code];
C := count(U[filter value <> 0] group by book, tab, up, col)[rename up to code];
J := inner_join(V as v, K[rename value to kids] as k);
L <- left_join(J as j, C as c)[filter abs(value - kids)
    > {HALF} * (nvl(int_var, 0) + if value <> 0 then 1 else 0) + {_EPSILON}];
S := sum(T group by book, relation);
M := count(T[filter value <> 0] group by book, relation);
X <- inner_join(S as s, M as m)[filter abs(value) > {HALF} * int_var + {_EPSILON}];
"""


def _ruleset(number: str) -> str:
    """Give the sums along the rows of a table as rules on its columns."""
    rules = ";\n".join(
        f"{rule.replace('-', '_')}: {_columns(number)[total]} = {' + '.join(_columns(number)[part] for part in parts)}"
        for rule, total, parts in ROW_SUMS[number]
    )
    name = f"define hierarchical ruleset r{number} (variable rule col) is"
    return f"{name}\n{rules}\nend hierarchical ruleset;"


def _rows(number: str) -> str:
    own = f'V[filter tab = "{number}"]'
    return f"""
R{number} := check_hierarchy({own}, r{number} rule col always_zero all);
B{number} <- inner_join(R{number} as r, N as n)[filter abs('imbalance') > {HALF} * int_var + {_EPSILON}];
"""


def _columns(number: str) -> dict[str, str]:
    """Give names without Chinese to the columns of a table's row sums."""
    named = [part for _, total, parts in ROW_SUMS[number] for part in (total, *parts)]
    return {name: f"c{at}" for at, name in enumerate(dict.fromkeys(named))}


def _figures(book: str, found: Tables) -> Iterator[tuple[str, str, str, str, str, float]]:
    for number in ROW_SUMS:
        frame = found[number].drop(columns="name", errors="ignore").fillna(0)
        short = _columns(number)
        for code, row in zip(frame.index, frame.to_dict("records"), strict=True):
            above = _above(str(code)) if number in LEVELS else _NONE
            for name, value in row.items():
                yield book, number, str(code), short.get(str(name), str(name)), above, value


def _above(code: str) -> str:
    return {7: code[:5], 5: code[:3], 3: "合计"}.get(len(code), _NONE)


def broken(books: dict[str, Tables]) -> Iterator[tuple[str, str]]:
    """Give book and broken relation."""
    figures = [row for book, found in books.items() for row in _figures(book, found)]
    parts = [
        (book, relation, f"{at} {term}", 0.0 if pd.isna(value) else value)
        for book, found in books.items()
        for at, (relation, term, value) in enumerate(terms(found))
    ]
    data = {
        "F": pd.DataFrame(figures, columns=[*_KEYS, "above", "value"]),
        "T": pd.DataFrame(parts, columns=["book", "relation", "term", "value"]),
    }
    results = run(script=_script(), data_structures=STRUCTURES, datapoints=data)
    for name, result in results.items():
        for one in result.data.itertuples():
            yield one.book, _said(name, one)


def _said(name: str, one: Any) -> str:
    if name == "X":
        return one.relation
    if name == "L":
        top, deep = LEVELS[one.tab]
        return f"{top if one.code == '合计' else deep} {one.code} {one.col}"
    return f"{one.ruleid.replace('_', '-')} {one.code}"


def main() -> int:
    """Check the files named."""
    books = {path: tables(path) for path in sys.argv[1:]}
    lines = [f"{path}: {line}" for path, line in broken(books)]
    print("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
