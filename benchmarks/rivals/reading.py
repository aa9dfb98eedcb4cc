"""The nine tables of a workbook in the form's usual layout, as pandas reads them.

What a script written for one layout does: a sheet by the start of its name, rows by what stands
in the first column, columns by their order. Every rival uses it, so that they differ in the
checking alone.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

Tables = dict[str, pd.DataFrame]

SPENT = ["本年支出", "基本支出", "项目支出"]
SOURCES = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
INCOME = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
COLUMNS = {
    "02": ["本年收入合计", *INCOME],
    "03": ["本年支出合计", *SPENT[1:], "上缴上级支出", "经营支出", "对附属单位补助支出"],
    "05": SPENT,
    "07": ["年初结转和结余", "本年收入", *SPENT, "年末结转和结余"],
    "08": SPENT,
}
"""Of the tables by code, after code and name."""
SAN_GONG = ["合计", "出国", "公务用车", "购置", "运行", "接待"]
_ORDINAL = re.compile("^[一二三四五六七八九十]+、")


def tables(path: Path | str) -> Tables:
    """Give the tables by number: 01 and 04 by side, the others whole; blank is NaN."""
    sheets = pd.read_excel(path, sheet_name=None, header=None)
    raw = {name[2:4]: sheet for name, sheet in sheets.items() if name.startswith("GK")}
    found = {number: _coded(raw[number], columns) for number, columns in COLUMNS.items()}
    found["01"] = pd.concat(
        [_side(raw["01"], 0, ["决算数"], "收入"), _side(raw["01"], 3, ["决算数"], "支出")]
    )
    found["04in"] = _side(raw["04"], 0, ["决算数"], "收入")
    found["04out"] = _side(raw["04"], 3, ["合计", *SOURCES], "支出")
    return found | {"06": _economic(raw["06"]), "09": _san_gong(raw["09"])}


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.apply(pd.to_numeric, errors="coerce")


def _coded(sheet: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Give the rows of 合计 and of codes, with their names."""
    label = sheet[0].astype(str)
    own = sheet[label.eq("合计") | label.str.fullmatch(r"\d{3}(\d\d){0,2}")]
    figures = _numbers(own.iloc[:, 2 : 2 + len(columns)])
    figures.columns = pd.Index(columns)
    return figures.assign(name=own[1]).set_index(own[0].astype(str).rename("code"))


def _side(sheet: pd.DataFrame, at: int, columns: list[str], side: str) -> pd.DataFrame:
    """Give one side of a two-sided table; opening balances by source get 年初 before the name."""
    first = sheet.index[sheet[0].eq("项目")][0] + 1
    last = sheet.index[sheet[0].eq("总计")][0]
    own = sheet.loc[first:last]
    label = own[at].astype(str).str.replace(_ORDINAL, "", regex=True).replace("总计", f"{side}总计")
    opened = label.eq("年初财政拨款结转和结余").cumsum().shift(fill_value=0).gt(0)
    label = label.where(~(opened & label.isin(SOURCES)), "年初" + label)
    figures = _numbers(own.iloc[:, at + 2 : at + 2 + len(columns)])
    figures.columns = pd.Index(columns)
    figures.index = pd.Index(label, name="line")
    return figures[figures.index.notna() & ~figures.index.isin(["栏次"])]


def _economic(sheet: pd.DataFrame) -> pd.DataFrame:
    """Give 06 as one column by code, and the two totals of its last row."""
    blocks = [sheet[[at, at + 2]].set_axis(["code", "决算数"], axis=1) for at in (0, 3, 6)]
    every = pd.concat(blocks)
    own = every[every["code"].astype(str).str.fullmatch(r"3\d\d(\d\d)?")]
    figures = pd.to_numeric(own["决算数"]).set_axis(own["code"].astype(str))
    foot = sheet[sheet[0].eq("人员经费合计")].iloc[0]
    figures["人员经费合计"], figures["公用经费合计"] = foot[2], foot.iloc[-1]
    return figures.to_frame("决算数").astype(float)


def _san_gong(sheet: pd.DataFrame) -> pd.DataFrame:
    """Give 09 as a row for the budget and a row for the accounts."""
    first = sheet.index[sheet[0].eq(1)][0] + 1  # below the numbers of the columns
    row = pd.to_numeric(sheet.loc[first])
    both = {"预算数": row.iloc[:6].to_list(), "决算数": row.iloc[6:12].to_list()}
    return pd.DataFrame.from_dict(both, orient="index", columns=pd.Index(SAN_GONG))


def told(broken: Callable[[Tables], Iterable[str]]) -> int:
    """Print a line a broken relation of each file named on the command line; 1 if there is any."""
    lines = [f"{path}: {line}" for path in sys.argv[1:] for line in broken(tables(path))]
    print("\n".join(lines))
    return 1 if lines else 0
