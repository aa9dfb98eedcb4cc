"""Write the sample's 情况说明, right and wrong, as .docx and .txt: the figures of the TOML come in.

The words are this module's own. What the tables do not hold (last year's amounts, 机关运行经费,
政府采购, vehicles) is invented and stands in INVENTED. The wrong narrative differs from the right
one in the places that MISTAKES names, and nowhere else. Needs python-docx; make.py does not.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from accounts import load_accounts
from docx import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accounts import Accounts, Item

HERE = Path(__file__).resolve().parent
PUBLISHED = dt.datetime(2024, 9, 30)  # noqa: DTZ001  a document property has no time zone
ZIP_DATE = (2024, 9, 30, 0, 0, 0)
INVENTED = {
    "total": "31728.40", "abroad": "0.00", "running": "3.47", "guests": "0.00",
    "organ": "96.42", "organ before": "101.15", "goods": "42.60", "works": "0.00",
    "services": "218.35", "small": "229.48", "micro": "117.03",
}  # fmt: skip
VEHICLES = (("机要通信用车", 1), ("应急保障用车", 1), ("其他用车", 1))


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place of the narrative, `was`, that the wrong one prints as `now`; `says` names the error."""

    was: str
    now: str
    says: str


MISTAKES = (
    Mistake("收、支总计各增加3821.21万元，增长12.0%", "收、支总计各增加3821.21万元，增长21.0%", "增长率与增加额不符"),
    Mistake("科学技术支出30048.65万元，占84.5%", "科学技术支出30084.65万元，占84.5%", "与公开05表不符：相邻两位数字颠倒"),
    Mistake("国防支出560.00万元，占1.6%", "国防支出560.00万元，占1.9%", "占比与金额不符"),
    Mistake("完成年初预算的78.33%，决算数小于年初预算数", "完成年初预算的78.33%，决算数大于年初预算数", "决算数小于预算数，写成大于"),
    Mistake("制造业（款）其他制造业支出（项）", "制造业（款）其他制造业发展支出（项）", "科目名称与表中不同"),
    Mistake("完成年初预算的91.30%，", "完成年初预算的91.30，", "百分号漏了"),
    Mistake("政府采购货物支出42.60万元", "政府采购货物支出46.20万元", "货物、工程、服务相加不等于总额"),
    Mistake("机关运行经费减少4.73万元", "机关运行经费增加（减少）4.73万元", "模板的字样没有删"),
)  # fmt: skip


class StaleMistakeError(ValueError):
    """The right narrative does not hold, exactly once, what a mistake says it holds."""


def main() -> int:
    """Write the four files and print their paths."""
    right = narrative(load_accounts(HERE / "hongshan-2023.toml"))
    for paragraphs, name in ((right, "说明"), (mistaken(right), "说明-错")):
        _publish("\n".join([*paragraphs, ""]).encode(), HERE / f"hongshan-2023-{name}.txt")
        _publish(document_bytes(paragraphs), HERE / f"hongshan-2023-{name}.docx")
    return 0


def _publish(data: bytes, path: Path) -> None:
    """Write beside the place, then rename: nobody sees half a file."""
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    print(path.relative_to(HERE.parent))


def document_bytes(paragraphs: Iterable[str]) -> bytes:
    """Return the .docx file of the paragraphs, the same bytes whenever it is asked."""
    document = Document()
    document.core_properties.author = "budgetcheck"
    document.core_properties.created = document.core_properties.modified = PUBLISHED
    for text in paragraphs:
        document.add_paragraph(text)
    loose, fixed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name))
    return fixed.getvalue()


def mistaken(paragraphs: Sequence[str]) -> list[str]:
    """Return the narrative with every mistake of MISTAKES in it."""
    whole = "\n".join(paragraphs)
    for mistake in MISTAKES:
        if whole.count(mistake.was) != 1:
            raise StaleMistakeError(f"{mistake.was}: {whole.count(mistake.was)} times")
        whole = whole.replace(mistake.was, mistake.now)
    return whole.split("\n")


def narrative(accounts: Accounts) -> list[str]:
    """Return the paragraphs of the narrative."""
    return [
        f"{accounts.department}{accounts.year}年度部门决算情况说明",
        *_totals(accounts),
        *_general(accounts),
        *_items(accounts),
        *_basic(accounts),
        *_three_public(accounts),
        *_other(accounts),
        *_projects(accounts),
        "注：本说明为演示而编写，其中上年数、机关运行经费、政府采购和车辆等数字为虚构，不是该部门的实际数。",
    ]


def _known(name: str) -> Decimal:
    return Decimal(INVENTED[name])


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _change(now: Decimal, before: Decimal) -> str:
    """Return 增加3.00万元，增长1.2%; 持平 where equal; no percentage from nothing."""
    if now == before:
        return "持平"
    words = ("增加", "增长") if now > before else ("减少", "下降")
    amount = f"{words[0]}{abs(now - before)}万元"
    return f"{amount}，{words[1]}{_percent(abs(now - before), before)}" if before else amount


def _totals(accounts: Accounts) -> list[str]:
    totals, year = accounts.totals, accounts.year
    total, spent = totals["total"], totals["expenditure"]
    change = f"与{int(year) - 1}年度相比，收、支总计各{_change(total, _known('total'))}，主要是科技项目资金增加。"
    return [
        "一、收入支出决算总体情况",
        f"{year}年度收、支总计均为{total}万元。{change}",
        "二、收入决算情况",
        f"{year}年度本年收入合计{totals['income']}万元，全部为财政拨款收入，占本年收入的100.0%。",
        "三、支出决算情况",
        (
            f"{year}年度本年支出合计{spent}万元，其中：基本支出{totals['basic']}万元，"
            f"占{_percent(totals['basic'], spent)}；项目支出{totals['project']}万元，"
            f"占{_percent(totals['project'], spent)}。"
        ),
        "四、财政拨款收入支出决算总体情况",
        f"{year}年度财政拨款收、支总计均为{total}万元，其中一般公共预算财政拨款收入{totals['income']}万元。",
    ]


def _general(accounts: Accounts) -> list[str]:
    spent = accounts.totals["expenditure"]
    *classes, _ = accounts.classes
    parts = "；".join(f"{c.name}{c.amounts[0]}万元，占{_percent(c.amounts[0], spent)}" for c in classes)  # fmt: skip
    return [
        "五、一般公共预算财政拨款支出决算情况",
        "（一）总体情况",
        f"{accounts.year}年度一般公共预算财政拨款支出{spent}万元，占本年支出合计的100.0%。",
        "（二）结构情况",
        f"一般公共预算财政拨款支出{spent}万元，主要用于以下方面：{parts}。",
    ]


def _items(accounts: Accounts) -> list[str]:
    totals = accounts.totals
    lead = (
        f"{accounts.year}年度一般公共预算财政拨款支出年初预算为{totals['budget']}万元，"
        f"支出决算为{totals['expenditure']}万元，完成年初预算的{totals['budget_rate']}%。其中："
    )
    lines = [f"{at}.{_item(accounts, item)}" for at, item in enumerate(accounts.items, 1)]
    return ["（三）具体情况", lead, *lines]


def _item(accounts: Accounts, item: Item) -> str:
    kind, group = accounts.names[item.code[:3]], accounts.names[item.code[:5]]
    head = f"{kind.removesuffix('支出')}（类）{group}（款）{item.name}（项）"
    text = f"{head}。年初预算为{item.budget}万元，支出决算为{item.actual}万元"
    if not item.budget:
        return f"{text}，决算数大于年初预算数，主要是年中追加。"
    text += f"，完成年初预算的{item.rate}%"
    if item.actual == item.budget:
        return f"{text}，决算数与年初预算数持平。"
    if item.actual > item.budget:
        return f"{text}，决算数大于年初预算数，主要是年中追加资金。"
    return f"{text}，决算数小于年初预算数，主要是厉行节约。"


def _basic(accounts: Accounts) -> list[str]:
    totals = accounts.totals
    names = {"staff": [], "running": []}
    labels = _economic_names(accounts)
    for code in sorted(accounts.economic):
        names["staff" if code.startswith(("301", "303")) else "running"].append(labels[code])
    return [
        "六、一般公共预算财政拨款基本支出决算情况",
        f"{accounts.year}年度一般公共预算财政拨款基本支出{totals['basic']}万元，其中：",
        f"人员经费{totals['personnel']}万元，主要包括：{'、'.join(names['staff'])}。",
        f"公用经费{totals['public']}万元，主要包括：{'、'.join(names['running'])}。",
    ]


def _economic_names(accounts: Accounts) -> dict[str, str]:
    """Return the names of the 款 as the data file prints them: `Accounts` keeps codes alone."""
    blocks = tomllib.loads((HERE / "hongshan-2023.toml").read_text(encoding="utf-8"))["economic"]
    rows = [row for block in blocks for row in block["rows"]]
    return {code: name for code, name, _ in rows if code in accounts.economic}


def _three_public(accounts: Accounts) -> list[str]:
    year, (budget, actual) = accounts.year, accounts.three_public["合计"]
    running = accounts.three_public["公务用车运行维护费"]
    before = _known("abroad") + _known("running") + _known("guests")
    return [
        "七、政府性基金预算财政拨款收入支出决算情况",
        f"本部门{year}年度无政府性基金预算财政拨款收入、支出。",
        "八、国有资本经营预算财政拨款支出决算情况",
        f"本部门{year}年度无国有资本经营预算财政拨款支出。",
        "九、财政拨款“三公”经费支出决算情况",
        (
            f"{year}年度“三公”经费财政拨款支出预算为{budget}万元，支出决算为{actual}万元，"
            f"完成预算的{_percent(actual, budget)}，比预算减少{budget - actual}万元。"
            f"较上年{_change(actual, before)}。"
        ),
        "1.因公出国（境）费预算为0.00万元，支出决算为0.00万元，本年度无因公出国（境）团组。",
        (
            f"2.公务用车购置及运行维护费预算为{budget}万元，支出决算为{actual}万元，"
            f"完成预算的{_percent(actual, budget)}。其中：公务用车购置费支出0.00万元；"
            f"公务用车运行维护费支出{running[1]}万元，年末公务用车保有量{sum(n for _, n in VEHICLES)}辆。"
        ),
        "3.公务接待费预算为0.00万元，支出决算为0.00万元，本年度未发生公务接待。",
    ]


def _other(accounts: Accounts) -> list[str]:
    organ, goods, works, services = (_known(k) for k in ("organ", "goods", "works", "services"))
    bought, small, micro = goods + works + services, _known("small"), _known("micro")
    cars = "、".join(f"{use}{count}辆" for use, count in VEHICLES)
    return [
        "十、机关运行经费支出情况",
        (
            f"{accounts.year}年度机关运行经费支出{organ}万元，与上年相比，"
            f"机关运行经费{_change(organ, _known('organ before'))}，主要是压减办公费用。"
        ),
        "十一、政府采购支出情况",
        (
            f"{accounts.year}年度政府采购支出总额{bought}万元，其中：政府采购货物支出{goods}万元、"
            f"政府采购工程支出{works}万元、政府采购服务支出{services}万元。"
            f"授予中小企业合同金额{small}万元，占政府采购支出总额的{_percent(small, bought)}，"
            f"其中：授予小微企业合同金额{micro}万元，占授予中小企业合同金额的{_percent(micro, small)}。"
        ),
        "十二、国有资产占用情况",
        (
            f"截至{accounts.year}年12月31日，本部门共有车辆{sum(n for _, n in VEHICLES)}辆，其中：{cars}；"
            "单价100万元（含）以上设备（不含车辆）0台（套）。"
        ),
    ]


def _projects(accounts: Accounts) -> list[str]:
    *projects, total = accounts.projects
    actual = total.amounts[1]
    lines = [
        f"{at}.{p.name}：全年预算数为{p.amounts[0]}万元，执行数为{p.amounts[1]}万元，完成预算的{p.rate}%。"
        for at, p in enumerate(projects, 1)
    ]
    share = _percent(actual, accounts.totals["project"])
    return [
        "十三、预算绩效情况",
        f"本部门对{len(projects)}个项目开展绩效自评，执行数合计{actual}万元，占项目支出的{share}。",
        *lines,
    ]


if __name__ == "__main__":
    sys.exit(main())
