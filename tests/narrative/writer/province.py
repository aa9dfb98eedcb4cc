"""Style C, a northern province: 三公 first, 教育（类）支出, 同比, funds in one section, a summary in 亿元."""

from .model import FUNDS
from .page import How, Narrative, Page
from .phrases import chance, joined, kind_of, moved, reason, used
from .shapes import Item, Model, Plan


def style_c(model: Model) -> Narrative:
    """Write the narrative of a department of a northern province."""
    page = Page(How(rate_decimals=1))
    page.add(f"{model.department}{model.year}年度部门决算公开文本", "第三部分 决算情况说明")
    _summary(page, model)
    _san_gong(page, model)
    _incomes(page, model)
    _fiscal(page, model)
    _items(page, model)
    _basic(page, model)
    _funds(page, model)
    _others(page, model)
    return page.done()


def _on_year(page: Page, model: Model, change, what: str, who: str) -> str:
    text = moved(page, change, what)
    if text == "持平":
        return f"{who}与{model.last}年度决算持平。"
    why = reason(chance(model, what), change.sign)
    return f"{who}同比{text}。变动原因：{why}。"


def _summary(page: Page, model: Model) -> None:
    page.add("一、收支决算总体情况")
    total = model.total.now
    lead = f"（约合{page.yi(total, '01 总计')}）" if total >= 10000 else ""
    page.add(
        f"本部门{model.year}年度收入支出决算总额（含结转和结余）{page.money(total, '01 总计')}{lead}。"
        + _on_year(page, model, model.total, "收支总计", "收支总额")
    )


def _against(page: Page, model: Model, plan: Plan, name: str) -> str:
    budget = page.money(plan.budget, f"09 {name} 预算")
    actual = page.money(plan.actual, f"09 {name}")
    text = f"{name}支出{actual}，全年预算{budget}"
    if plan.budget:
        text += f"，完成预算的{page.rate(plan.actual, plan.budget, f'rate of {name}')}"
    if plan.sign:
        word = "增加" if plan.sign > 0 else "减少"
        text += f"，较预算{word}{page.money(plan.gap, f'gap of {name}')}"
        if plan.budget:
            zero = Plan(plan.budget, plan.gap)
            up = "增长" if plan.sign > 0 else "降低"
            text += f"，{up}{page.rate(zero.actual, zero.budget, f'gap rate of {name}')}"
        text += f"，主要是{reason(chance(model, name), plan.sign)}"
    else:
        text += "，与预算持平"
    before = moved(page, plan.change, name)
    last = (
        f"与{model.last}年度决算支出持平"
        if before == "持平"
        else f"较{model.last}年度决算支出{before}"
    )
    return f"{text}；{last}。"


def _san_gong(page: Page, model: Model) -> None:
    own, details = model.san_gong, model.details
    page.add(
        "二、财政拨款〝三公〞经费支出决算情况",
        _against(page, model, own["total"], "〝三公〞经费")
        .replace("〝三公〞经费支出", f"本部门{model.year}年度〝三公〞经费支出共计", 1)
        .replace("，全年预算", "，预算", 1),
        "具体情况如下：",
    )
    page.add("（一）" + _against(page, model, own["abroad"], "因公出国（境）费"))
    if details.groups:
        page.add(f"全年因公出国（境）团组{details.groups}个、共{details.travellers}人。")
    page.add("（二）" + _against(page, model, own["cars"], "公务用车购置及运行维护费"))
    page.add("①" + _against(page, model, own["purchase"], "公务用车购置费"))
    page.add(f"本年度购置（更新）公务用车{details.bought}辆。")
    page.add("②" + _against(page, model, own["running"], "公务用车运行维护费"))
    page.add(f"本年度单位公务用车保有量{details.kept}辆。")
    page.add("（三）" + _against(page, model, own["guests"], "公务接待费"))
    page.add(
        f"本年度共发生公务接待{details.visits}批次、{details.guests}人次。"
        if details.visits
        else "本年度未发生公务接待。"
    )


def _incomes(page: Page, model: Model) -> None:
    page.add("三、收入决算情况")
    if model.income.now:
        parts = "；".join(
            f"{p.name}{page.money(p.amount, f'02 {p.name}')}，"
            f"占{page.rate(p.amount, model.income.now, f'share of {p.name}')}"
            for p in model.sources
            if p.amount
        )
        own = page.money(model.income.now, "02 合计")
        page.add(f"本部门{model.year}年度收入合计{own}，其中：{parts}。")
    none = [p for p in model.sources if not p.amount]
    if none:
        page.add(f"本年度无{joined(none)}。")
    page.add(_on_year(page, model, model.income, "本年收入", "本年收入"), "四、支出决算情况")
    whole = model.spending.now
    texts = [
        f"{p.name}{page.money(p.amount, f'03 {p.name}')}，"
        f"占{page.rate(p.amount, whole, f'share of {p.name}')}"
        if p.amount
        else f"{p.name}0万元"
        for p in model.parts
    ]
    page.add(
        f"本部门{model.year}年度支出合计{page.money(whole, '03 合计')}，其中：{'；'.join(texts)}。"
    )
    page.add(_on_year(page, model, model.spending, "本年支出", "本年支出"))


def _fiscal(page: Page, model: Model) -> None:
    page.add("五、财政拨款收入支出决算情况", "（一）财政拨款收支总体情况")
    own = page.money(model.fiscal_total.now, "04 总计")
    incomes = "，".join(
        f"{p.name}{page.money(p.amount, f'04 {p.name}')}" for p in model.fiscal_income
    )
    page.add(
        f"本部门{model.year}年度财政拨款收支总计{own}。本年收入中，{incomes}。"
        f"本年支出{page.money(model.fiscal_spent, '04 本年支出合计')}，"
        f"年末结转和结余{page.money(model.fiscal_closing, '04 年末财政拨款结转和结余')}。"
        + _on_year(page, model, model.fiscal_total, "财政拨款收支总计", "财政拨款收支总计")
    )
    page.add("（二）财政拨款支出结构情况")
    now = model.general.now
    if not now:
        return
    share = page.rate(now, model.spending.now, "05 ÷ 03")
    page.add(
        f"{FUNDS[0]}支出{page.money(now, '05 合计')}，占本年支出合计的{share}，主要用于以下方面："
    )
    for p in model.classes:
        page.add(
            f"{kind_of(p.name)}（类）支出{page.money(p.amount, f'05 {p.code}')}，"
            f"占{page.rate(p.amount, now, f'share of {p.code}')}。"
        )


def _items(page: Page, model: Model) -> None:
    page.add("（三）一般公共预算财政拨款支出决算具体情况")
    plan = Plan(model.budget, model.general.now)
    page.add(
        _item_text(page, model, plan, "05 合计", f"{model.year}年度一般公共预算财政拨款支出决算")
    )
    for number, item in enumerate(model.items, 1):
        page.add(f"{number}、" + _item(page, model, item))


def _item(page: Page, model: Model, item: Item) -> str:
    head = f"{kind_of(item.kind)}（类）{item.group}（款）{item.name}（项）支出决算"
    return _item_text(page, model, item.plan, item.code, head)


def _item_text(page: Page, model: Model, plan: Plan, what: str, head: str) -> str:
    actual = page.money(plan.actual, f"actual of {what}")
    if not plan.budget:
        return (
            f"{head}{actual}，年初预算0.00万元，主要是{reason(chance(model, what), 1)}。"
            if plan.actual
            else f"{head}{actual}，年初无预算。"
        )
    budget = page.money(plan.budget, f"budget of {what}", terms=9)
    rate = page.rate(plan.actual, plan.budget, f"rate of {what}")
    text = f"{head}{actual}，完成年初预算{budget}的{rate}"
    if not plan.sign:
        return f"{text}，决算数等于年初预算数。"
    word = "大于" if plan.sign > 0 else "小于"
    return f"{text}，决算数{word}年初预算数，主要原因：{reason(chance(model, what), plan.sign)}。"


def _basic(page: Page, model: Model) -> None:
    page.add("（四）一般公共预算财政拨款基本支出决算情况")
    staff, running = (
        page.money(model.staff, "06 人员经费"),
        page.money(model.running, "06 公用经费"),
    )
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    page.add(
        f"{model.year}年度一般公共预算财政拨款基本支出{own}，其中人员经费{staff}、公用经费{running}。"
    )
    if model.staff_items:
        page.add(f"人员经费主要用于：{joined(model.staff_items, '；')}。")
    if model.running_items:
        page.add(f"公用经费主要用于：{joined(model.running_items, '；')}。")


def _funds(page: Page, model: Model) -> None:
    page.add("六、政府性基金预算和国有资本经营预算财政拨款支出决算情况")
    own = model.fund
    text = (
        f"本部门{model.year}年度未安排政府性基金预算财政拨款收支"
        if own.none
        else f"政府性基金预算财政拨款本年收入{page.money(own.income, '07 本年收入')}，"
        f"本年支出{page.money(own.spent, '07 本年支出')}，其中基本支出{page.money(own.basic, '07 基本支出')}，"
        f"项目支出{page.money(own.project, '07 项目支出')}，年末结转结余{page.money(own.closing, '07 年末')}"
    )
    second = (
        "未安排国有资本经营预算财政拨款支出"
        if model.capital.none
        else f"国有资本经营预算财政拨款支出{page.money(model.capital.spent, '08 合计')}"
    )
    page.add(f"{text}；{second}。")


def _others(page: Page, model: Model) -> None:
    page.add("七、其他重要事项", "（一）机关运行经费")
    organ = model.organ
    page.add(
        f"本部门{model.year}年度机关运行经费支出{page.money(organ.actual, '机关运行经费', checkable=False)}，"
        + _on_year(page, model, organ.change, "机关运行经费", "机关运行经费")
    )
    page.add("（二）政府采购")
    own = model.procurement
    if own.total:
        page.add(
            f"本部门{model.year}年度政府采购支出总额{page.money(own.total, 'Σ 采购', terms=4)}，从采购类型来看，"
            f"政府采购货物支出{page.money(own.goods, '采购 货物', terms=4)}、工程支出{page.money(own.works, '采购 工程', terms=4)}、"
            f"服务支出{page.money(own.services, '采购 服务', terms=4)}。"
            f"授予中小企业合同金额{page.money(own.small, '中小企业', base=own.total)}，"
            f"占政府采购支出总额的{page.rate(own.small, own.total, 'share of 中小企业')}，"
            f"其中授予小微企业合同金额{page.money(own.micro, '小微企业', base=own.total)}，"
            f"占政府采购支出总额的{page.rate(own.micro, own.total, '小微企业 ÷ Σ 采购')}。"
        )
    else:
        page.add(f"本部门{model.year}年度未发生政府采购支出。")
    page.add("（三）国有资产占用")
    cars = used(model.vehicles)
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    listed = f"，其中{uses}" if uses else ""
    page.add(
        f"截至{model.year}年12月31日，本部门共有车辆{total}{listed}。单位价值100万元以上设备{model.machines}台（套）。"
    )
    page.add("（四）预算绩效")
    for project in model.projects:
        plan = project.plan
        page.add(
            f"“{project.name}”项目：年度预算{page.money(plan.budget, f'预算 {project.name}', base=plan.budget**2 / plan.actual)}，"
            f"实际支出{page.money(plan.actual, f'执行 {project.name}', base=plan.budget)}，"
            f"预算执行率{page.rate(plan.actual, plan.budget, f'rate of {project.name}')}，自评得分98.2分，等级为优。"
        )
