"""Words that every style needs: reasons with figures that are nobody's business, lists of names."""

from collections.abc import Iterable
from random import Random

from .page import Page
from .shapes import Change, Model, Part, Plan

MORE = (
    "新增人员5人，增加经费12万元",
    "落实2项新增工作任务，上级追加专项资金300万元",
    "政策性增资，人均年增加0.8万元",
    "上年结转资金在本年支出",
    "机构改革划入人员18人",
    "支付以前年度工程尾款46.5万元",
)
LESS = (
    "落实过紧日子要求，压减一般性支出15%",
    "3名同志退休，人员经费减少21.6万元",
    "部分项目按进度于下年支付",
    "上年有一次性项目180万元，本年无此安排",
    "严格控制支出，节约开支",
)
SAME = ("严格按照预算执行", "按预算安排支出")


def reason(random: Random, sign: int) -> str:
    """Give a reason for more (1), less (-1) or the same (0)."""
    return random.choice({1: MORE, -1: LESS, 0: SAME}[sign])


def moved(page: Page, change: Change, what: str, verbs: tuple[str, str] = ("增加", "增长")) -> str:
    """Say 增加12.00万元，增长3.45% or 减少…，下降…; 持平 where equal; no rate from base zero."""
    if not change.sign:
        return "持平"
    up = change.sign > 0
    amount = page.difference(change, f"change of {what}")
    first = verbs[0] if up else "减少"
    if not change.before:
        return f"{first}{amount}"
    return (
        f"{first}{amount}，{verbs[1] if up else '下降'}{page.growth(change, f'growth of {what}')}"
    )


def joined(parts: Iterable[Part], comma: str = "、") -> str:
    return comma.join(part.name for part in parts)


def present(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.amount]


def absent(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if not part.amount]


def kind_of(name: str) -> str:
    """Give 教育 for 教育支出, as in 教育（类）; 其他支出 stays."""
    return name if name in ("其他支出", "其他") else name.removesuffix("支出")


def compared(plan: Plan) -> str:
    """Say 大于, 小于 or 等于, of the actual against the budget."""
    return {1: "大于", -1: "小于", 0: "等于"}[plan.sign]


def chance(model: Model, style: str) -> Random:
    """Give the style's own random numbers, for what does not matter."""
    return Random(f"{style}{model.seed}")  # noqa: S311 - a fixed seed is the point


def used(vehicles: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(use, count) for use, count in vehicles if count]
