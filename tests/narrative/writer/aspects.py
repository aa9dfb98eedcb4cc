"""What a printed figure is of: the `what` of a Printed comes in, item, measure, version, year, base go out.

A style says `rate of 出国` or `09 接待 预算`; here stands what that means, in one place. Items bear the
names of the rules where these have one, an account the table and its code (05 2050201), whatever
else the name that the text prints.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

ACTUAL, BUDGET, FIRST_BUDGET, LAST = "决算", "预算", "年初预算", "上年"
AMOUNT, CHANGE, GROWTH, SHARE, RATE, COUNT = "amount", "change", "growth", "share", "rate", "count"


@dataclass(frozen=True, slots=True)
class Of:
    """What a figure is of.

    `version`: of an amount, or of what changes or is part of a whole. `back`: so many years before
    the narrative's own. `base`: what a change or growth compares with (上年, 预算), which budget a
    rate is of, what a share is of.
    """

    item: str
    measure: str = AMOUNT
    version: str = ACTUAL
    back: int = 0
    base: str = ""


TOTAL, INCOME, SPENDING, FISCAL = "收支总计", "本年收入合计", "本年支出合计", "财政拨款收支总计"
GENERAL, FUND, CAPITAL = "一般公共预算财政拨款支出", "政府性基金支出", "国有资本经营支出"
BASIC, PROJECT = "一般公共预算基本支出", "一般公共预算项目支出"
SAN_GONG, ABROAD, GUESTS = "三公经费", "因公出国(境)费", "公务接待费"
CARS, BOUGHT, RUN = "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费"
PROCURED, SMALL, MICRO = "政府采购支出", "授予中小企业合同金额", "授予小微企业合同金额"
ORGAN, VEHICLES, PROJECTS = "机关运行经费", "车辆", "自评项目"
SOURCES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
PARTS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
KINDS = tuple(f"政府采购{kind}支出" for kind in ("货物", "工程", "服务"))
THREE = (ABROAD, CARS, GUESTS)

_ITEMS = {
    TOTAL: "01 总计|01 收入总计|01 支出总计|收支总计|总计|全年收、支总计",
    INCOME: "02 合计|02 本年收入合计|本年收入",
    SPENDING: "03 合计|03 本年支出合计|03|本年支出",
    FISCAL: "04 总计|财政拨款收支总计|财政拨款总计|财政拨款收、支总计",
    "财政拨款本年支出": "04 本年支出合计",
    "一般公共预算财政拨款收入": "04 一般公共预算财政拨款",
    "政府性基金预算财政拨款收入": "04 政府性基金预算财政拨款|07 本年收入",
    "国有资本经营预算财政拨款收入": "04 国有资本经营预算财政拨款",
    GENERAL: "05 合计|05|一般公共预算",
    BASIC: "05 基本支出|05 基本支出 = 06",
    PROJECT: "05 项目支出",
    "政府性基金年初结转": "07 年初|07 年初结转和结余",
    FUND: "07 合计|07 本年支出",
    "政府性基金基本支出": "07 基本支出",
    "政府性基金项目支出": "07 项目支出",
    "政府性基金年末结转": "07 年末|07 年末结转和结余",
    CAPITAL: "08 合计",
    SAN_GONG: "三公|三公 合计|合计|〝三公〞经费|“三公”经费决算",
    ABROAD: "出国|因公出国（境）费",
    CARS: "用车|用车小计",
    BOUGHT: "购置|其中：公务用车购置费",
    RUN: "运行|其中：公务用车运行维护费",
    GUESTS: "接待",
    "国内公务接待": "国内|国内接待",
    "外事接待": "外宾|外宾接待",
    PROCURED: "Σ 采购",
    KINDS[0]: "货物",
    KINDS[1]: "工程",
    KINDS[2]: "服务",
    SMALL: "中小企业",
    MICRO: "小微企业",
    VEHICLES: "Σ vehicles",
    "公务用车": "购置公务用车",
    "公务用车保有量": "保有",
    "来访团组": "批次",
    PROJECTS: "projects|Σ 执行|Σ 执行数|Σ 预算",
}
_ITEM_OF = {said: item for item, words in _ITEMS.items() for said in words.split("|")}
_WHOLES = {
    **dict.fromkeys(SOURCES, INCOME),
    **dict.fromkeys(PARTS, SPENDING),
    **dict.fromkeys(THREE, SAN_GONG),
    **dict.fromkeys(KINDS, PROCURED),
    SMALL: PROCURED,
    MICRO: SMALL,
}
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_TABLE = re.compile(r"0[1-69] |采购 |vehicles |part of \S+ |预算 |执行 ")
_MEASURES = {
    "change of ": Of("", CHANGE, base=LAST),
    "growth of ": Of("", GROWTH, base=LAST),
    "gap of ": Of("", CHANGE, base=BUDGET),
    "gap rate of ": Of("", GROWTH, base=BUDGET),
    "share of ": Of("", SHARE),
    "rate of ": Of("", RATE, base=BUDGET),
    "budget of ": Of("", version=BUDGET),
    "last year's ": Of("", version=LAST, back=1),
    "actual of ": Of(""),
    "预算 ": Of("", version=BUDGET),
    "count of ": Of("", COUNT),
}
_MONEY = ("万元", "亿元")


@cache
def of(what: str, sign: str) -> Of:
    """Give what a figure is of, by its `what` and its unit."""
    if " ÷ " in what:
        part, whole = what.split(" ÷ ")
        return Of(_item(part), SHARE, base=_item(whole))
    start = next((start for start in _MEASURES if what.startswith(start)), "")
    own, name = _MEASURES.get(start, Of("")), what.removeprefix(start)
    if name.endswith(" 预算"):
        own = replace(own, version=BUDGET)
    if sign not in (*_MONEY, "%", "％"):
        return Of(_item(name), COUNT)
    return _of_item(own, _item(name))


def _of_item(own: Of, item: str) -> Of:
    if own.measure == SHARE:
        return replace(own, item=item, base=_WHOLES.get(item, GENERAL))
    first = item == GENERAL or _is_code(item)  # of these 年初预算 is told
    if first and own.version == BUDGET:
        own = replace(own, version=FIRST_BUDGET)
    if first and own.base == BUDGET:
        own = replace(own, base=FIRST_BUDGET)
    return replace(own, item=item)


def _is_code(item: str) -> bool:
    return item[:3] in ("05 ", "07 ") and _CODE.fullmatch(item[3:]) is not None


def _item(said: str) -> str:
    """Give the name of an item from the words of a style."""
    if said in _ITEM_OF or _is_code(said):
        return _ITEM_OF.get(said, said)
    if _CODE.fullmatch(said):
        return f"05 {said}"
    name = _TABLE.sub("", said, count=1).removesuffix(" 预算").removesuffix(" 决算")
    return _ITEM_OF.get(name, name)
