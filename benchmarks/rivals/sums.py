"""The sum checks of the nine tables in pandas: which figures must add up to which.

`row_sums`, `levels` and `terms` give the same relations as the rules T1-1 … T9-2 and X1 … X9 of
rules/final-accounts that are sums or equalities, within the rounding of the printed figures.
"""

from collections.abc import Iterator, Mapping

import pandas as pd
from reading import INCOME, SOURCES, SPENT, Tables

RowSum = tuple[str, str, tuple[str, ...]]  # rule, total, parts
HALF = 0.005  # of the last printed digit
_EPSILON = 1e-6  # floats
ROW_SUMS: Mapping[str, tuple[RowSum, ...]] = {
    "02": (("T2-1", "本年收入合计", tuple(INCOME)),),
    "03": (
        ("T3-1", "本年支出合计", (*SPENT[1:], "上缴上级支出", "经营支出", "对附属单位补助支出")),
    ),
    "04out": (("T4-2", "合计", tuple(SOURCES)),),
    "05": (("T5-1", SPENT[0], tuple(SPENT[1:])),),
    "07": (("T7-1", SPENT[0], tuple(SPENT[1:])),),
    "08": (("T8-1", SPENT[0], tuple(SPENT[1:])),),
    "09": (("T9-1", "合计", ("出国", "公务用车", "接待")), ("T9-2", "公务用车", ("购置", "运行"))),
}
"""Rule, total, parts; for every row of a table."""
LEVELS: Mapping[str, tuple[str, str]] = {
    "02": ("T2-2", "T2-3"), "03": ("T3-2", "T3-3"), "05": ("T5-2", "T5-3"),
    "07": ("T7-1", "T7-1"), "08": ("T8-1", "T8-1"),
}  # fmt: skip
"""Rule of 合计 = Σ类, and of 类 = Σ款 and 款 = Σ项."""

_CLASS = 3  # digits of a 类
_BELOW = {0: 3, 3: 5, 5: 7}
"""How long the codes are below 合计, 类 and 款."""
Term = tuple[str, str, float]  # relation, what stands there, signed value


def agrees(total: pd.DataFrame, parts: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Tell where a total is the sum of its parts; `counts` is how many parts are not blank."""
    gap = (total.fillna(0) - parts).abs()
    return gap <= HALF * (counts + total.fillna(0).ne(0)) + _EPSILON


def row_agrees(frame: pd.DataFrame, total: str, parts: tuple[str, ...]) -> pd.Series:
    """Tell for each row whether a column is the sum of others."""
    own = frame[list(parts)].fillna(0)
    sums, counts = own.sum(axis=1).to_frame(total), own.ne(0).sum(axis=1).to_frame(total)
    return agrees(frame[[total]], sums, counts)[total]


def level_agrees(frame: pd.DataFrame, length: int) -> pd.DataFrame:
    """Tell for each row with codes of this length (0: 合计) whether it is the sum of those below."""
    own = frame.drop(columns="name").fillna(0)
    codes = own.index.where(own.index != "合计", "")
    kids = own[codes.str.len() == _BELOW[length]]
    above = kids.index.str[:length] if length else pd.Index(["合计"] * len(kids))
    sums, counts = kids.groupby(above).sum(), kids.ne(0).groupby(above).sum()
    parents = own[codes.str.len() == length]
    parents = parents[parents.index.isin(sums.index)]
    return agrees(parents, sums.loc[parents.index], counts.loc[parents.index])


def terms(found: Tables) -> Iterator[Term]:
    """Give the terms of each relation inside 01, 04, 06 and 07, and between tables."""
    yield from _inside_01(found["01"]["决算数"])
    yield from _inside_04(found["04in"]["决算数"], found["04out"])
    yield from _inside_06(found["06"]["决算数"])
    yield from _inside_07(found["07"])
    yield from _totals_between(found)
    yield from _classes_between(found)


def relation(rule: str, left: Mapping[str, float], right: Mapping[str, float]) -> Iterator[Term]:
    """Give the terms of left = right."""
    place = f"{rule} {' + '.join(left)}"
    yield from ((place, name, value) for name, value in left.items())
    yield from ((place, f"-{name}", -value) for name, value in right.items())


def disagree(every: Iterator[Term]) -> list[str]:
    """Give the relations whose terms do not add up to zero within rounding."""
    frame = pd.DataFrame(every, columns=["relation", "term", "value"])
    frame["value"] = frame["value"].fillna(0)
    frame["printed"] = frame["value"].ne(0)
    both = frame.groupby("relation", sort=False)[["value", "printed"]].sum()
    wrong = both["value"].abs() > HALF * both["printed"] + _EPSILON
    return list(both.index[wrong])


def _picked(column: pd.Series, *names: str) -> dict[str, float]:
    return {name: column.get(name, float("nan")) for name in names}


def lines(column: pd.Series) -> pd.Series:
    """Give the lines of 01 or 04 by 功能分类."""
    return column[column.index.str.endswith("支出")]


def _inside_01(column: pd.Series) -> Iterator[Term]:
    income = [name for name in column.index if name.endswith("收入")]
    surplus = [name for name in column.index if name.startswith("使用非财政拨款结余")]
    into = _picked(column, "本年收入合计", *surplus, "年初结转和结余")
    yield from relation("T1-1", _picked(column, "本年收入合计"), _picked(column, *income))
    yield from relation("T1-2", _picked(column, "本年支出合计"), lines(column).to_dict())
    yield from relation("T1-3", _picked(column, "收入总计"), into)
    out = _picked(column, "本年支出合计", "结余分配", "年末结转和结余")
    yield from relation("T1-4", _picked(column, "支出总计"), out)
    yield from relation("T1-5", _picked(column, "收入总计"), _picked(column, "支出总计"))


def _inside_04(left: pd.Series, right: pd.DataFrame) -> Iterator[Term]:
    opened = [f"年初{name}" for name in SOURCES]
    yield from relation("T4-1", _picked(left, "本年收入合计"), _picked(left, *SOURCES))
    yield from relation("T4-1", _picked(left, "年初财政拨款结转和结余"), _picked(left, *opened))
    both = _picked(left, "本年收入合计", "年初财政拨款结转和结余")
    yield from relation("T4-1", _picked(left, "收入总计"), both)
    closing = ["本年支出合计", "年末财政拨款结转和结余"]
    for name in right.columns:
        column = right[name]
        where = {f"{name} 本年支出合计": column["本年支出合计"]}
        yield from relation("T4-3", where, lines(column).to_dict())
        yield from relation(
            "T4-4", {f"{name} 支出总计": column["支出总计"]}, _picked(column, *closing)
        )
    both_sides = {"收入总计": left["收入总计"]}, {"支出总计": right.loc["支出总计", "合计"]}
    yield from relation("T4-4", *both_sides)
    for source in SOURCES:
        yield from relation(
            "T4-5", _picked(left, source, f"年初{source}"), _picked(right[source], *closing)
        )


def _inside_06(column: pd.Series) -> Iterator[Term]:
    classes = column[column.index.str.len() == _CLASS]
    for code, value in classes.items():
        kids = column[
            column.index.str.startswith(str(code)) & (column.index.str.len() == _BELOW[_CLASS])
        ]
        if len(kids):
            yield from relation("T6-1", {str(code): value}, kids.to_dict())
    staff = classes.index.isin(["301", "303"])
    yield from relation("T6-2", _picked(column, "人员经费合计"), classes[staff].to_dict())
    yield from relation("T6-3", _picked(column, "公用经费合计"), classes[~staff].to_dict())


def _inside_07(frame: pd.DataFrame) -> Iterator[Term]:
    for code, row in frame.iterrows():
        into = {f"{code} {name}": row[name] for name in ("年初结转和结余", "本年收入")}
        yield from relation("T7-1", into, _picked(row, "本年支出", "年末结转和结余"))


def _totals_between(found: Tables) -> Iterator[Term]:
    column, into, out = found["01"]["决算数"], found["04in"]["决算数"], found["04out"]
    total = {number: found[number].loc["合计"] for number in LEVELS}
    yield from relation("X1", _picked(column, "本年收入合计"), {"02": total["02"]["本年收入合计"]})
    public = [f"{name}收入" for name in SOURCES]
    yield from relation("X2", _picked(column, *public), _picked(total["02"], "财政拨款收入"))
    for name in INCOME[1:]:
        yield from relation("X2", _picked(column, name), {f"02 {name}": total["02"][name]})
    yield from relation(
        "X3", {"本年支出合计": column["本年支出合计"]}, {"03": total["03"]["本年支出合计"]}
    )
    for name in SOURCES:
        yield from relation("X5", _picked(column, f"{name}收入"), _picked(into, name))
    yield from relation("X5", _picked(total["02"], "财政拨款收入"), _picked(into, "本年收入合计"))
    spent = out.loc["本年支出合计"]
    for rule, name, number in zip(("X6", "X8", "X9"), SOURCES, ("05", "07", "08"), strict=True):
        yield from relation(rule, {f"04 {name}": spent[name]}, {number: total[number][SPENT[0]]})
    parts = _picked(found["06"]["决算数"], "人员经费合计", "公用经费合计")
    yield from relation("X7", {"05 基本支出": total["05"]["基本支出"]}, parts)
    fund = SOURCES[1]
    yield from relation("X8", _picked(into, fund), {"07 本年收入": total["07"]["本年收入"]})
    yield from relation(
        "X8", _picked(into, f"年初{fund}"), {"07 年初": total["07"]["年初结转和结余"]}
    )
    closing = {"04 年末": out.loc["年末财政拨款结转和结余", fund]}
    yield from relation("X8", closing, {"07 年末": total["07"]["年末结转和结余"]})


def _classes_between(found: Tables) -> Iterator[Term]:
    """Give X4, X6, X8, X9 for each 类; 01 and 04 know it by its name."""
    column, out = found["01"]["决算数"], found["04out"]
    sides = {
        "X4": ("03", column, "本年支出合计"), "X6": ("05", out[SOURCES[0]], SPENT[0]),
        "X8": ("07", out[SOURCES[1]], SPENT[0]), "X9": ("08", out[SOURCES[2]], SPENT[0]),
    }  # fmt: skip
    for rule, (number, printed, measure) in sides.items():
        frame = found[number]
        classes = frame[frame.index.str.fullmatch(r"\d{3}")]
        own = dict(zip(classes["name"], classes[measure], strict=True))
        for name, value in lines(printed).items():
            yield from relation(rule, {name: value}, {number: own.get(name, 0.0)})
