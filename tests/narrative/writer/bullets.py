"""Style D, terse bullets: one decimal in 万元, codes before names, signed changes, hardly a sentence."""

from decimal import Decimal

from .page import How, Narrative, Page
from .phrases import joined, present, used
from .shapes import Change, Model, Plan, rounded

MARK = "● "


def style_d(model: Model) -> Narrative:
    """Write the narrative as a list of figures, every amount rounded to 0.1 万元."""
    page, model = (
        Page(How(decimals=1, rate_decimals=1, thousands=True, space=True)),
        rounded(model, 1),
    )
    page.add(f"{model.year}年度决算数据说明（{model.department}）")
    _totals(page, model)
    _spending(page, model)
    _items(page, model)
    _basic(page, model)
    _san_gong(page, model)
    _others(page, model)
    return page.done()


def _year_on_year(page: Page, change: Change, what: str) -> str:
    if not change.sign:
        return "同比持平"
    sign = "+" if change.sign > 0 else ""
    text = f"同比{sign}{page.difference(change, f'change of {what}', signed=True)}"
    if not change.before:
        return f"{text}（上年为0）"
    return f"{text}（{sign}{page.growth(change, f'growth of {what}', signed=True)}）"


def _share(page: Page, amount: Decimal, whole: Decimal, what: str) -> str:
    return f"（{page.rate(amount, whole, f'share of {what}')}）" if whole else ""


def _totals(page: Page, model: Model) -> None:
    page.add("1 收支总体")
    page.add(f"{MARK}收入总计：{page.money(model.total.now, '01 收入总计')}；{_year_on_year(page, model.total, '总计')}。")  # fmt: skip
    page.add(f"{MARK}支出总计：{page.money(model.total.now, '01 支出总计')}。")
    parts = "；".join(
        f"{p.name} {page.money(p.amount, f'02 {p.name}')}{_share(page, p.amount, model.income.now, p.name)}"
        for p in present(model.sources)
    )
    page.add(f"{MARK}本年收入合计：{page.money(model.income.now, '02 合计')}。{parts}。")
    page.add(f"{MARK}年初结转和结余：{page.money(model.opening, '01 年初结转和结余')}；"
             f"年末结转和结余：{page.money(model.closing, '01 年末结转和结余')}。")  # fmt: skip
    page.add(
        f"{MARK}财政拨款收支总计：{page.money(model.fiscal_total.now, '04 总计')}；"
        f"{_year_on_year(page, model.fiscal_total, '财政拨款总计')}。"
    )


def _spending(page: Page, model: Model) -> None:
    page.add("2 支出")
    page.add(
        f"{MARK}本年支出合计：{page.money(model.spending.now, '03 合计')}；"
        f"{_year_on_year(page, model.spending, '本年支出')}。"
    )
    for p in present(model.parts):
        own = page.money(p.amount, f"03 {p.name}")
        page.add(f"  - {p.name}：{own}{_share(page, p.amount, model.spending.now, p.name)}")
    now = model.general.now
    page.add(f"{MARK}一般公共预算财政拨款支出：{page.money(now, '05 合计')}；{_year_on_year(page, model.general, '一般公共预算')}。")  # fmt: skip
    for p in model.classes:
        own = page.money(p.amount, f"05 {p.code}")
        page.add(f"  - {p.code} {p.name}：{own}{_share(page, p.amount, now, p.code)}")
    for fund, name, table in (
        (model.fund, "政府性基金预算财政拨款", "07"),
        (model.capital, "国有资本经营预算财政拨款", "08"),
    ):
        own = "无" if fund.none else page.money(fund.spent, f"{table} 合计")
        page.add(f"{MARK}{name}支出：{own}。")


def _plan(page: Page, plan: Plan, what: str) -> str:
    budget = page.money(plan.budget, f"budget of {what}", terms=9) if plan.budget else "0"
    text = f"年初预算 {budget}，决算 {page.money(plan.actual, f'actual of {what}')}"
    if not plan.budget:
        return f"{text}，完成率 —"
    return f"{text}，完成率 {page.rate(plan.actual, plan.budget, f'rate of {what}')}"


def _items(page: Page, model: Model) -> None:
    page.add("3 一般公共预算财政拨款支出预算执行（按项）")
    page.add(f"{MARK}合计：{_plan(page, Plan(model.budget, model.general.now), '05 合计')}")
    for item in model.items:
        page.add(f"  - {item.code} {item.name}：{_plan(page, item.plan, item.code)}")


def _basic(page: Page, model: Model) -> None:
    page.add("4 基本支出")
    page.add(f"{MARK}一般公共预算财政拨款基本支出：{page.money(model.basic, '05 基本支出 = 06', terms=4)}。")  # fmt: skip
    for name, own, parts in (
        ("人员经费", model.staff, model.staff_items),
        ("公用经费", model.running, model.running_items),
    ):
        listed = f"：{joined(parts, ' / ')}" if parts else ""
        page.add(f"  - {name} {page.money(own, f'06 {name}')}{listed}")


def _san_gong(page: Page, model: Model) -> None:
    page.add("5 三公经费（预算数 / 决算数）")
    for key, name in (
        ("total", "合计"),
        ("abroad", "因公出国（境）费"),
        ("cars", "公务用车购置及运行维护费"),
        ("purchase", "其中：公务用车购置费"),
        ("running", "其中：公务用车运行维护费"),
        ("guests", "公务接待费"),
    ):
        plan = model.san_gong[key]
        if not (plan.budget or plan.actual):
            page.add(f"{MARK}{name}：无预算，未发生支出。")
            continue
        budget, actual = (
            page.money(amount, f"09 {name} {phase}")
            for amount, phase in ((plan.budget, "预算"), (plan.actual, "决算"))
        )
        page.add(f"{MARK}{name}：{budget} / {actual}；{_year_on_year(page, plan.change, name)}。")


def _others(page: Page, model: Model) -> None:
    page.add("6 其他")
    organ = page.money(model.organ.actual, "机关运行经费", checkable=False)
    page.add(f"{MARK}机关运行经费：{organ}；{_year_on_year(page, model.organ.change, '机关运行经费')}。")  # fmt: skip
    own = model.procurement
    if own.total:
        small = page.money(own.small, "中小企业", base=own.total)
        share = page.rate(own.small, own.total, "share of 中小企业")
        page.add(
            f"{MARK}政府采购：{page.money(own.total, 'Σ 采购', terms=4)}（货物 {page.money(own.goods, '采购 货物', terms=4)}，"
            f"工程 {page.money(own.works, '采购 工程', terms=4)}，服务 {page.money(own.services, '采购 服务', terms=4)}）；"
            f"中小企业 {small}，占比 {share}。"
        )
    else:
        page.add(f"{MARK}政府采购：无。")
    cars = used(model.vehicles)
    uses = "，".join(f"{use} {page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    page.add(f"{MARK}车辆：{total}" + (f"（{uses}）。" if uses else "。"))
    for project in model.projects:
        plan = project.plan
        if not (plan.budget and plan.actual):
            continue
        page.add(
            f"{MARK}项目“{project.name}”：预算 {page.money(plan.budget, f'预算 {project.name}', base=plan.budget**2 / plan.actual)}，"
            f"执行 {page.money(plan.actual, f'执行 {project.name}', base=plan.budget)}，"
            f"执行率 {page.rate(plan.actual, plan.budget, f'rate of {project.name}')}"
        )
