"""Style F, a western city: an essay with 分别为 lists, 由…增加到…, 预算执行率, no headings by number."""

from collections.abc import Sequence
from decimal import Decimal

from .page import How, Narrative, Page
from .phrases import chance, joined, kind_of, present, reason, used
from .shapes import Change, Model, Part, Plan


def style_f(model: Model) -> Narrative:
    """Write the narrative as running prose."""
    page = Page(How(thousands=True, trim=True, rate_trim=True))
    page.add(f"{model.department}{model.year}年度部门决算编制及执行情况的说明", "收支规模")
    _scale(page, model)
    page.add("支出结构")
    _structure(page, model)
    page.add("预算执行")
    _items(page, model)
    page.add("基本支出")
    _basic(page, model)
    page.add("“三公”经费与机关运行经费")
    _san_gong(page, model)
    page.add("采购、资产与绩效")
    _others(page, model)
    return page.done()


def _from_to(page: Page, model: Model, change: Change, subject: str, what: str) -> str:
    now = page.money(change.now, what)
    if not change.sign:
        return f"{subject}为{now}，同{model.last}年度一致"
    before = page.money(
        change.before, f"last year's {subject}", checkable=bool(change.before and change.now)
    )
    verb, noun = ("增加到", "增幅") if change.sign > 0 else ("减少到", "降幅")
    text = f"{subject}由{model.last}年度的{before}{verb}{now}"
    if not change.before:
        return text
    gap = page.money(abs(change.amount), f"change of {subject}", terms=4)
    growth = page.growth(change, f"growth of {subject}")
    more = "增加" if change.sign > 0 else "减少"
    return f"{text}，{more}{gap}，{noun}{growth}"


def _respectively(page: Page, parts: Sequence[Part], whole: Decimal, table: str) -> str:
    """Say A、B分别为1万元、2万元，占比分别为33%、67%; one part is said alone."""
    names = joined(parts)
    amounts = "、".join(page.money(p.amount, f"{table} {p.code or p.name}") for p in parts)
    shares = "、".join(page.rate(p.amount, whole, f"share of {p.code or p.name}") for p in parts)
    if len(parts) == 1:
        return f"{names}{amounts}，占比{shares}"
    return f"{names}分别为{amounts}，占比分别为{shares}"


def _scale(page: Page, model: Model) -> None:
    page.add(_from_to(page, model, model.total, "全年收、支总计", "01 总计") + "。")
    own = page.money(model.income.now, "02 合计")
    sources = present(model.sources)
    if sources:
        listed = _respectively(page, sources, model.income.now, "02")
        page.add(f"本年收入合计{own}，来源上看，{listed}。")
    text = _from_to(page, model, model.fiscal_total, "财政拨款收、支总计", "04 总计")
    page.add(f"{text}。主要原因：{reason(chance(model, 'f'), model.fiscal_total.sign)}。")


def _structure(page: Page, model: Model) -> None:
    own = page.money(model.spending.now, "03 合计")
    listed = _respectively(page, present(model.parts), model.spending.now, "03")
    page.add(f"本年支出合计{own}，性质上看，{listed}。")
    now = model.general.now
    share = page.rate(now, model.spending.now, "05 ÷ 03")
    page.add(
        f"占本年支出{share}的一般公共预算财政拨款支出，全年为{page.money(now, '05 合计')}，"
        f"其中用于基本支出{page.money(model.general_basic, '05 基本支出')}、"
        f"用于项目支出{page.money(model.general_project, '05 项目支出')}。"
    )
    parts = "，".join(
        f"用于{kind_of(p.name)}方面{page.money(p.amount, f'05 {p.code}')}"
        f"（{page.rate(p.amount, now, f'share of {p.code}') if now else '—'}）"
        for p in sorted(model.classes, key=lambda p: -p.amount)
    )
    page.add(f"从大到小排列，{parts}。")
    for fund, name, table in (
        (model.fund, "政府性基金预算", "07"),
        (model.capital, "国有资本经营预算", "08"),
    ):
        amount = page.money(fund.spent, f"{table} 合计")
        page.add(f"本年度{name}财政拨款支出" + ("为零。" if fund.none else f"{amount}。"))


def _items(page: Page, model: Model) -> None:
    whole = Plan(model.budget, model.general.now)
    page.add("总体上，一般公共预算财政拨款" + _executed(page, whole, "05 合计") + "。")
    none = [item for item in model.items if not item.plan.budget]
    for item in model.items:
        if item.plan.budget:
            text = _executed(page, item.plan, item.code)
            head = f"{kind_of(item.kind)}—{item.group}—{item.name}："
            why = reason(chance(model, item.code), item.plan.sign)
            page.add(f"{head}{text}{_judged(item.plan)}，{why}。")
    if none:
        listed = "；".join(
            f"{i.group}（款）{i.name}（项）{page.money(i.plan.actual, f'actual of {i.code}')}"
            for i in none
        )
        page.add(f"另有以下科目年初未列预算、由年中追加或上年结转安排支出：{listed}。")


def _judged(plan: Plan) -> str:
    return {1: "，超年初预算", -1: "，未达年初预算", 0: "，与年初预算持平"}[plan.sign]


def _executed(page: Page, plan: Plan, what: str) -> str:
    if not plan.budget:
        return f"年初未列预算，实际支出{page.money(plan.actual, f'actual of {what}')}"
    return (
        f"预算执行率{page.rate(plan.actual, plan.budget, f'rate of {what}')}"
        f"（决算{page.money(plan.actual, f'actual of {what}')}/"
        f"年初预算{page.money(plan.budget, f'budget of {what}', terms=9)}）"
    )


def _basic(page: Page, model: Model) -> None:
    staff, running = (
        page.money(model.staff, "06 人员经费"),
        page.money(model.running, "06 公用经费"),
    )
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    page.add(f"人员经费{staff}与公用经费{running}，两项合计即一般公共预算财政拨款基本支出{own}。")
    for name, parts in (("人员经费", model.staff_items), ("公用经费", model.running_items)):
        if parts:
            page.add(f"{name}开支范围：{joined(parts, '，')}。")


def _san_gong(page: Page, model: Model) -> None:
    own = model.san_gong
    names = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    plans = [own[key] for key in ("abroad", "purchase", "running", "guests")]
    budget, actual = (
        page.money(amount, f"09 合计 {phase}")
        for amount, phase in ((own["total"].budget, "预算"), (own["total"].actual, "决算"))
    )
    page.add(f"“三公”经费全年预算{budget}，决算{actual}。")
    page.add(f"{_from_to(page, model, own['total'].change, '“三公”经费决算', '09 合计 决算')}。")
    amounts = "、".join(page.money(p.actual, f"09 {n}") for n, p in zip(names, plans, strict=True))
    page.add(f"{'、'.join(names)}决算数依次为{amounts}。")
    organ = _from_to(page, model, model.organ.change, "机关运行经费", "机关运行经费")
    page.add(f"{organ}。" if model.organ.actual else "本部门无机关运行经费。")


def _others(page: Page, model: Model) -> None:
    own = model.procurement
    if own.total:
        kinds = (
            Part("货物", own.goods),
            Part("工程", own.works),
            Part("服务", own.services),
        )
        listed = _respectively(page, present(kinds), own.total, "采购")
        page.add(f"政府采购合同总额{page.money(own.total, 'Σ 采购', terms=4)}，{listed}。")
        share = page.rate(own.small, own.total, "share of 中小企业")
        small = page.money(own.small, "中小企业", base=own.total)
        page.add(f"面向中小企业的份额为{share}，计{small}。")
    cars = used(model.vehicles)
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    page.add(f"{uses}，全部车辆{total}。" if uses else "年末无公务用车。")
    for project in model.projects:
        plan = project.plan
        if plan.actual and plan.budget:
            page.add(
                f"{project.name}项目安排{page.money(plan.budget, f'预算 {project.name}', base=plan.budget**2 / plan.actual)}，"
                f"用去{page.money(plan.actual, f'执行 {project.name}', base=plan.budget)}，"
                f"执行进度{page.rate(plan.actual, plan.budget, f'rate of {project.name}')}。"
            )
