"""Style B, a county bureau: trimmed zeros, one decimal in rates, 比上年, items without 类 and 款."""

from .page import How, Narrative, Page
from .phrases import absent, chance, joined, moved, present, reason, used
from .shapes import Item, Model, Part, Plan


def style_b(model: Model) -> Narrative:
    """Write the narrative of a county bureau."""
    page = Page(How(trim=True, rate_decimals=1, rate_trim=True))
    page.add(f"{model.department}{model.year}年部门决算公开说明", "一、部门概况（略）")
    page.add(f"二、{model.year}年度部门决算情况说明")
    _totals(page, model)
    _fiscal(page, model)
    _general(page, model)
    _items(page, model)
    _basic(page, model)
    _san_gong(page, model)
    _funds(page, model)
    _others(page, model)
    return page.done()


def _than(page: Page, model: Model, change, what: str) -> str:
    text = moved(page, change, what, ("增加", "增幅为"))
    if text == "持平":
        return "与上年持平"
    text = text.replace("，下降", "，降幅为")
    return f"比上年{text}，原因是{reason(chance(model, what), change.sign)}"


def _list(page: Page, parts: tuple[Part, ...], whole, table: str) -> str:
    own = [
        f"{p.name}{page.money(p.amount, f'{table} {p.name}')}，"
        f"占{page.rate(p.amount, whole, f'share of {p.name}')}"
        for p in present(parts)
    ]
    none = joined(absent(parts))
    return "；".join(own) + (f"；无{none}" if none else "")


def _totals(page: Page, model: Model) -> None:
    page.add(
        "（一）收支总体情况",
        f"{model.year}年度收入总计{page.money(model.total.now, '01 收入总计')}，"
        f"支出总计{page.money(model.total.now, '01 支出总计')}。"
        f"收入总计和支出总计均{_than(page, model, model.total, '收支总计')}。",
    )
    page.add(
        f"收入总计中，本年收入{page.money(model.income.now, '02 合计')}，"
        f"使用非财政拨款结余{page.money(model.used_surplus, '01 使用非财政拨款结余')}，"
        f"年初结转和结余{page.money(model.opening, '01 年初结转和结余')}。"
        f"支出总计中，本年支出{page.money(model.spending.now, '03 合计')}，"
        f"结余分配{page.money(model.distributed, '01 结余分配')}，"
        f"年末结转和结余{page.money(model.closing, '01 年末结转和结余')}。"
    )
    if model.income.now:
        own = page.money(model.income.now, "02 合计")
        parts = _list(page, model.sources, model.income.now, "02")
        page.add("（二）收入情况", f"本年收入{own}。其中：{parts}。")
    own, parts = (
        page.money(model.spending.now, "03 合计"),
        _list(page, model.parts, model.spending.now, "03"),
    )
    page.add("（三）支出情况", f"本年支出{own}。其中：{parts}。")


def _fiscal(page: Page, model: Model) -> None:
    own = page.money(model.fiscal_total.now, "04 总计")
    page.add(
        "（四）财政拨款收支总体情况",
        f"{model.year}年度财政拨款收入总计、支出总计均为{own}，"
        f"{_than(page, model, model.fiscal_total, '财政拨款收支总计')}。",
    )
    incomes = "、".join(
        f"{p.name}收入{page.money(p.amount, f'04 {p.name}')}" for p in present(model.fiscal_income)
    )
    opening = page.money(model.fiscal_opening, "04 年初财政拨款结转和结余")
    page.add(f"其中{incomes}；年初财政拨款结转和结余{opening}。" if incomes else f"其中年初财政拨款结转和结余{opening}。")  # fmt: skip


def _general(page: Page, model: Model) -> None:
    now = model.general.now
    page.add("（五）一般公共预算财政拨款支出情况", "1.总体情况")
    page.add(
        f"一般公共预算财政拨款支出{page.money(now, '05 合计')}，"
        f"占本年支出的{page.rate(now, model.spending.now, '05 ÷ 03')}，"
        f"{_than(page, model, model.general, '一般公共预算')}。"
        f"其中：基本支出{page.money(model.general_basic, '05 基本支出')}，"
        f"项目支出{page.money(model.general_project, '05 项目支出')}。"
    )
    if not now:
        return
    page.add("2.支出结构")
    parts = "，".join(
        f"{p.name}{page.money(p.amount, f'05 {p.code}')}（占{page.rate(p.amount, now, f'share of {p.code}')}）"
        for p in model.classes
    )
    page.add(f"按支出功能分类，{parts}。")


def _items(page: Page, model: Model) -> None:
    page.add("3.具体使用情况")
    whole = _done(page, Plan(model.budget, model.general.now), "05 合计")
    page.add(f"一般公共预算财政拨款{whole}。具体为：")
    for number, entry in enumerate(model.classes, 1):
        page.add(
            f"（{number}）{entry.name}。决算支出{page.money(entry.amount, f'05 {entry.code}')}："
        )
        for at, item in enumerate(i for i in model.items if i.code.startswith(entry.code)):
            page.add(_item(page, model, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"[at], item))


def _item(page: Page, model: Model, mark: str, item: Item) -> str:
    text = _done(page, item.plan, item.code)
    if not item.plan.sign:
        return f"{mark}{item.name}{text}，预决算一致。"
    word = "多于" if item.plan.sign > 0 else "少于"
    gap = page.money(item.plan.gap, f"gap of {item.code}", terms=4)
    why = reason(chance(model, item.code), item.plan.sign)
    return f"{mark}{item.name}{text}，决算{word}预算{gap}，主要是因为{why}。"


def _done(page: Page, plan: Plan, what: str) -> str:
    if not plan.budget:
        return f"年初未安排预算，决算数为{page.money(plan.actual, f'actual of {what}')}"
    return (
        f"年初预算数为{page.money(plan.budget, f'budget of {what}', terms=9)}，"
        f"决算数为{page.money(plan.actual, f'actual of {what}')}，"
        f"为年初预算的{page.rate(plan.actual, plan.budget, f'rate of {what}')}"
    )


def _basic(page: Page, model: Model) -> None:
    page.add("（六）一般公共预算财政拨款基本支出情况")
    staff = page.money(model.staff, "06 人员经费")
    running = page.money(model.running, "06 公用经费")
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    text = f"全年一般公共预算财政拨款基本支出{own}。人员经费{staff}"
    text += f"，包括{joined(model.staff_items)}等支出" if model.staff_items else ""
    text += f"；日常公用经费{running}"
    text += f"，包括{joined(model.running_items, '，')}" if model.running_items else ""
    page.add(f"{text}。")


def _san_gong(page: Page, model: Model) -> None:
    own, total = model.san_gong, model.san_gong["total"]
    page.add('（七）"三公"经费情况')
    if not any((total.actual, total.budget)):
        page.add(f'本部门{model.year}年度未安排"三公"经费预算，也未发生"三公"经费支出。')
        return
    text = (
        f'{model.year}年"三公"经费财政拨款决算支出{page.money(total.actual, "09 合计")}，'
        f"预算安排{page.money(total.budget, '09 合计 预算')}，"
    )
    if total.sign:
        word = "超出" if total.sign > 0 else "低于"
        text += f"{word}预算{page.money(total.gap, 'gap of 三公')}。"
    else:
        text += "与预算持平。"
    page.add(f"{text}{_last_year(page, model, total, '三公')}。")
    _abroad(page, model, own["abroad"])
    _cars(page, model)
    _guests(page, model, own["guests"])


def _last_year(page: Page, model: Model, plan: Plan, name: str) -> str:
    before = page.money(
        plan.before, f"last year's {name}", checkable=bool(plan.before and plan.actual)
    )
    return f"上年决算{before}，今年{_than(page, model, plan.change, name)}"


def _abroad(page: Page, model: Model, plan: Plan) -> None:
    if not plan.actual:
        page.add("因公出国（境）费：本年度未发生因公出国（境）费用。")
        return
    groups, people = model.details.groups, model.details.travellers
    page.add(
        f"因公出国（境）费：{page.money(plan.actual, '09 出国')}，"
        f"{_last_year(page, model, plan, '出国')}。全年出国（境）团组{groups}个{people}人。"
    )


def _cars(page: Page, model: Model) -> None:
    own, details = model.san_gong, model.details
    if not own["cars"].actual:
        page.add("公务用车购置及运行维护费：0万元，本年度未购置公务用车，也无公务用车运行费用。")
        return
    bought = (
        f"公务用车购置费{page.money(own['purchase'].actual, '09 购置')}，购置车辆{details.bought}辆"
        if own["purchase"].actual
        else "未购置公务用车"
    )
    spent = [
        f"{p.name}{page.money(p.amount, f'part of 运行 {p.name}', terms=6)}"
        for p in details.running
        if p.amount
    ]
    bracket = f"（其中：{'，'.join(spent)}）" if spent else ""
    page.add(
        f"公务用车购置及运行维护费：{page.money(own['cars'].actual, '09 用车小计')}，"
        f"{_last_year(page, model, own['cars'], '用车')}。其中，{bought}；"
        f"公务用车运行维护费{page.money(own['running'].actual, '09 运行')}{bracket}，年末公务用车保有{details.kept}辆。"
    )


def _guests(page: Page, model: Model, plan: Plan) -> None:
    details = model.details
    if not plan.actual:
        page.add("公务接待费：无。")
        return
    page.add(
        f"公务接待费：{page.money(plan.actual, '09 接待')}，"
        f"{_last_year(page, model, plan, '接待')}。共接待{details.visits}批次{details.guests}人次。"
    )


def _funds(page: Page, model: Model) -> None:
    page.add("（八）政府性基金预算收支情况")
    if model.fund.none:
        page.add("我单位本年度没有使用政府性基金预算安排的支出，故公开表为空表。")
    else:
        own = model.fund
        parts = (
            ("年初结转和结余", own.opening),
            ("本年收入", own.income),
            ("本年支出", own.spent),
            ("年末结转和结余", own.closing),
        )
        page.add(
            "，".join(f"{name}{page.money(amount, f'07 {name}')}" for name, amount in parts) + "。"
        )
        if own.spent:
            listed = "；".join(f"{p.name}{page.money(p.amount, f'07 {p.code}')}" for p in own.items)
            page.add(f"按功能科目分：{listed}。")
    page.add("（九）国有资本经营预算支出情况")
    if model.capital.none:
        page.add("我单位本年度没有国有资本经营预算安排的支出，故公开表为空表。")
    else:
        page.add(f"本年度国有资本经营预算支出{page.money(model.capital.spent, '08 合计')}。")


def _others(page: Page, model: Model) -> None:
    organ, own = model.organ, model.procurement
    page.add("（十）其他事项")
    if organ.actual:
        page.add(
            f"1.机关运行经费。{model.year}年机关运行经费{page.money(organ.actual, '机关运行经费', checkable=False)}，"
            f"{_than(page, model, organ.change, '机关运行经费')}。"
        )
    else:
        page.add("1.机关运行经费。本部门为事业单位，不涉及机关运行经费。")
    page.add("2.政府采购。" + _procured(page, model) if own.total else "2.政府采购。本年未发生政府采购支出。")  # fmt: skip
    cars = used(model.vehicles)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    uses = "，".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    listed = f"，其中：{uses}" if uses else ""
    page.add(
        f"3.国有资产占有使用。年末本部门公务车辆{total}{listed}；单价100万元以上设备{model.machines}台。"
    )
    plan = model.project_plan
    if plan.budget:
        page.add(
            f"4.绩效评价。纳入绩效自评的项目{page.count(len(model.projects), 'count of projects', '个', checkable=False)}，"
            f"全年预算{page.money(plan.budget, 'Σ 预算', base=plan.budget**2 / plan.actual)}，"
            f"执行{page.money(plan.actual, 'Σ 执行', base=plan.budget)}，"
            f"预算执行率{page.rate(plan.actual, plan.budget, 'rate of projects')}。"
        )


def _procured(page: Page, model: Model) -> str:
    own = model.procurement
    kinds = [
        f"{word}类{page.money(amount, f'采购 {word}', terms=4)}"
        for word, amount in (("货物", own.goods), ("工程", own.works), ("服务", own.services))
        if amount
    ]
    text = f"全年政府采购支出{page.money(own.total, 'Σ 采购', terms=4)}，其中{'，'.join(kinds)}。"
    if not own.small:
        return f"{text}未授予中小企业合同。"
    return (
        f"{text}授予中小企业合同{page.money(own.small, '中小企业', base=own.total)}，"
        f"占采购支出的{page.rate(own.small, own.total, 'share of 中小企业')}。"
    )
