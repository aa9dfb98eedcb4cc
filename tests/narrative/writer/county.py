"""Style G, a county department: 较上年增长…增长的主要原因是, codes behind the items' names, （一） and 1."""

from decimal import Decimal

from .page import How, Narrative, Page
from .phrases import absent, chance, compared, joined, present, used
from .shapes import Change, Model, Part, Plan

WHY = {
    1: (
        "新考录公务员8名，人员支出相应增加",
        "年中追加农村公路养护资金56.3万元",
        "本年度集中清算以前年度工程欠款",
        "驻村工作队补助标准由每人每月1500元提高到2000元",
        "县委、县政府交办的专项工作增多",
    ),
    -1: (
        "严格落实中央八项规定精神，从紧控制各项开支",
        "2个建设项目已于上年完工，本年只支付质保金12.4万元",
        "5名干部调出，工资福利支出减少",
        "受财力所限，部分资金结转下年使用",
        "压减非急需、非刚性支出20%以上",
    ),
}


def style_g(model: Model) -> Narrative:
    """Write the narrative of a county department."""
    page = Page(How())
    page.add(
        f"{model.year}年度{model.department}部门决算公开说明",
        "一、部门基本情况",
        "本部门依照职能配置规定，承担本领域的管理和服务工作。",
        "二、部门决算情况说明",
    )
    _totals(page, model)
    _breakdown(page, model)
    _fiscal(page, model)
    _general(page, model)
    _items(page, model)
    _basic(page, model)
    _san_gong(page, model)
    _funds(page, model)
    _organ(page, model)
    _procured(page, model)
    _assets(page, model)
    _performance(page, model)
    return page.done()


def _why(model: Model, key: str, sign: int) -> str:
    return chance(model, f"g{key}").choice(WHY[sign])


def _grown(page: Page, model: Model, change: Change, what: str, each: str = "") -> str:
    """Say 较上年增长…万元，增长…%，增长的主要原因是…, or 减少, or 持平; no rate from base zero."""
    if not change.sign:
        return "与上年持平"
    verb, noun = ("增长", "增长") if change.sign > 0 else ("减少", "下降")
    text = f"较上年{each}{verb}{page.difference(change, f'change of {what}')}"
    if change.before:
        text += f"，{noun}{page.growth(change, f'growth of {what}')}"
    return f"{text}，{verb}的主要原因是{_why(model, what, change.sign)}"


def _spent(page: Page, model: Model, plan: Plan, what: str) -> str:
    """Say budget, actual, rate, and why they differ."""
    actual = page.money(plan.actual, f"actual of {what}")
    if not plan.budget:
        if not plan.actual:
            return "本年度未安排支出预算，也未发生支出"
        return f"未安排支出预算，支出决算{actual}，主要原因是{_why(model, what, 1)}"
    budget = page.money(plan.budget, f"budget of {what}", terms=9)
    rate = page.rate(plan.actual, plan.budget, f"rate of {what}")
    text = f"支出预算{budget}，支出决算{actual}，完成预算的{rate}"
    if not plan.sign:
        return f"{text}，决算数与预算数持平"
    return f"{text}，决算数{compared(plan)}预算数的主要原因是{_why(model, what, plan.sign)}"


def _totals(page: Page, model: Model) -> None:
    page.add("（一）收入支出决算总体情况")
    page.add(
        f"{model.year}年度，本部门收入总计{page.money(model.total.now, '01 收入总计')}、"
        f"支出总计{page.money(model.total.now, '01 支出总计')}，"
        f"{_grown(page, model, model.total, '收支总计', '各')}。"
    )
    page.add(
        f"1.收入总计包括：本年收入{page.money(model.income.now, '02 合计')}，"
        f"使用非财政拨款结余{page.money(model.used_surplus, '01 使用非财政拨款结余')}，"
        f"年初结转和结余{page.money(model.opening, '01 年初结转和结余')}。"
    )
    page.add(
        f"2.支出总计包括：本年支出{page.money(model.spending.now, '03 合计')}，"
        f"结余分配{page.money(model.distributed, '01 结余分配')}，"
        f"年末结转和结余{page.money(model.closing, '01 年末结转和结余')}。"
    )


def _breakdown(page: Page, model: Model) -> None:
    for title, word, change, parts, table in (
        ("（二）收入决算情况", "本年收入", model.income, model.sources, "02"),
        ("（三）支出决算情况", "本年支出", model.spending, model.parts, "03"),
    ):
        own = page.money(change.now, f"{table} 合计")
        head = f"{model.year}年度{word}合计{own}，{_grown(page, model, change, word)}"
        found, zero = present(parts), absent(parts)
        page.add(title, f"{head}。其中：" if found else f"{head}。")
        for number, part in enumerate(found, 1):
            amount = page.money(part.amount, f"{table} {part.name}")
            share = page.rate(part.amount, change.now, f"share of {part.name}")
            end = "。" if number == len(found) else "；"
            page.add(f"{number}.{part.name}{amount}，占{word}合计的{share}{end}")
        if zero:
            page.add(f"本年度没有{joined(zero)}。")


def _fiscal(page: Page, model: Model) -> None:
    page.add("（四）财政拨款收入支出决算总体情况")
    total = page.money(model.fiscal_total.now, "04 总计")
    page.add(
        f"{model.year}年度财政拨款收入总计和支出总计均为{total}，"
        f"{_grown(page, model, model.fiscal_total, '财政拨款收支总计', '各')}。"
    )
    incomes = "".join(
        f"{p.name}收入{page.money(p.amount, f'04 {p.name}')}，"
        for p in present(model.fiscal_income)
    )
    page.add(
        f"财政拨款收入中，{incomes}"
        f"年初财政拨款结转和结余{page.money(model.fiscal_opening, '04 年初财政拨款结转和结余')}。"
        f"财政拨款支出中，本年支出{page.money(model.fiscal_spent, '04 本年支出合计')}，"
        f"年末财政拨款结转和结余{page.money(model.fiscal_closing, '04 年末财政拨款结转和结余')}。"
    )


def _general(page: Page, model: Model) -> None:
    now = model.general.now
    page.add("（五）一般公共预算财政拨款支出决算情况", "1.总体情况")
    share = page.rate(now, model.spending.now, "05 ÷ 03")
    page.add(
        f"{model.year}年度一般公共预算财政拨款支出{page.money(now, '05 合计')}，"
        f"占本年支出合计的{share}，{_grown(page, model, model.general, '一般公共预算')}。"
    )
    if not now:
        return
    kinds = (("基本支出", model.general_basic), ("项目支出", model.general_project))
    listed = "；".join(
        f"{name}{page.money(amount, f'05 {name}')}，"
        f"占{page.rate(amount, now, f'05 {name} ÷ 05 合计')}"
        for name, amount in kinds
    )
    page.add("2.结构情况", f"按支出性质分类，{listed}。")
    page.add(f"按支出功能分类，{_by_function(page, model.classes, now, '05')}。")


def _by_function(page: Page, parts: tuple[Part, ...], whole: Decimal, table: str) -> str:
    return "；".join(
        f"{p.name}（{p.code}）{page.money(p.amount, f'{table} {p.code}')}，"
        f"占{page.rate(p.amount, whole, f'{table} {p.code} ÷ {table} 合计')}"
        for p in parts
    )


def _items(page: Page, model: Model) -> None:
    page.add("3.具体情况")
    whole = _spent(page, model, Plan(model.budget, model.general.now), "05 合计")
    page.add(f"{model.year}年度一般公共预算财政拨款{whole}。具体到各科目：")
    for number, item in enumerate(model.items, 1):
        text = _spent(page, model, item.plan, item.code)
        page.add(f"（{number}）{item.name}（{item.code}）。{text}。")


def _basic(page: Page, model: Model) -> None:
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    page.add(
        "（六）一般公共预算财政拨款基本支出决算情况",
        f"{model.year}年度一般公共预算财政拨款基本支出{own}，由人员经费和公用经费组成。",
    )
    for number, name, amount, parts in (
        (1, "人员经费", model.staff, model.staff_items),
        (2, "公用经费", model.running, model.running_items),
    ):
        listed = f"，用于支付{joined(parts)}" if parts else ""
        page.add(f"{number}.{name}{page.money(amount, f'06 {name}')}{listed}。")


def _san_gong(page: Page, model: Model) -> None:
    own, total = model.san_gong, model.san_gong["total"]
    page.add("（七）“三公”经费财政拨款支出决算情况", "1.总体情况")
    page.add(
        f"{model.year}年度“三公”经费财政拨款{_spent(page, model, total, '09 合计')}。"
        f"“三公”经费支出{_grown(page, model, total.change, '三公')}。"
    )
    page.add("2.分项情况", f"（1）因公出国（境）费。{_one(page, model, 'abroad', '出国')}。")
    _counts(page, model, own["abroad"], "abroad")
    page.add(f"（2）公务用车购置及运行维护费。{_one(page, model, 'cars', '用车')}。其中：")
    page.add(f"公务用车购置费{_one(page, model, 'purchase', '购置')}。")
    _counts(page, model, own["purchase"], "purchase")
    page.add(f"公务用车运行维护费{_one(page, model, 'running', '运行')}。")
    _counts(page, model, own["running"], "running")
    page.add(f"（3）公务接待费。{_one(page, model, 'guests', '接待')}。")
    _counts(page, model, own["guests"], "guests")


def _one(page: Page, model: Model, key: str, name: str) -> str:
    plan = model.san_gong[key]
    if not any((plan.budget, plan.actual, plan.before)):
        return "本年度未安排支出预算，也未发生支出"
    text = _spent(page, model, plan, f"09 {name}")
    return f"{text}；支出决算{_grown(page, model, plan.change, name)}"


def _counts(page: Page, model: Model, plan: Plan, key: str) -> None:
    """Tell the groups, cars and guests that were paid for."""
    if not plan.actual:
        return
    own = model.details
    if key == "abroad":
        groups = page.count(own.groups, "团组", "个", checkable=False)
        people = page.count(own.travellers, "团组人次", "人次", checkable=False)
        page.add(f"当年派出因公出国（境）团组{groups}，共{people}。")
    elif key == "purchase":
        page.add(
            f"当年购置公务用车{page.count(own.bought, '购置公务用车', '辆', checkable=False)}。"
        )
    elif key == "running":
        page.add(f"年末公务用车保有量{page.count(own.kept, '保有', '辆', checkable=False)}。")
    else:
        visits = page.count(own.visits, "批次", "批次", checkable=False)
        people = page.count(own.guests, "来宾", "人次", checkable=False)
        page.add(f"当年国内公务接待{visits}，{people}。")


def _funds(page: Page, model: Model) -> None:
    own = model.fund
    page.add("（八）政府性基金预算财政拨款收入支出决算情况")
    if own.none:
        page.add("本部门当年没有政府性基金预算财政拨款收入，也没有使用政府性基金安排的支出。")
    else:
        page.add(
            f"{model.year}年度政府性基金预算财政拨款年初结转和结余{page.money(own.opening, '07 年初')}，"
            f"本年收入{page.money(own.income, '07 本年收入')}，"
            f"本年支出{page.money(own.spent, '07 本年支出')}，"
            f"年末结转和结余{page.money(own.closing, '07 年末')}。"
        )
    if own.spent:
        page.add(f"按支出功能分类，{_by_function(page, own.items, own.spent, '07')}。")
    page.add("（九）国有资本经营预算财政拨款支出决算情况")
    if model.capital.none:
        page.add("本部门当年没有使用国有资本经营预算安排的支出。")
    else:
        spent = page.money(model.capital.spent, "08 合计")
        page.add(f"{model.year}年度国有资本经营预算财政拨款支出{spent}。")


def _organ(page: Page, model: Model) -> None:
    plan = model.organ
    page.add("（十）机关运行经费支出情况")
    if not plan.actual:
        page.add(f"{model.year}年度本部门没有机关运行经费支出。")
        return
    if not plan.budget:
        text = page.money(plan.actual, "机关运行经费", checkable=False)
    else:
        budget = page.money(plan.budget, "机关运行经费 预算", base=plan.budget**2 / plan.actual)
        actual = page.money(plan.actual, "机关运行经费", base=plan.budget)
        rate = page.rate(plan.actual, plan.budget, "rate of 机关运行经费")
        text = f"预算{budget}，支出决算{actual}，完成预算的{rate}"
    change = _grown(page, model, plan.change, "机关运行经费")
    page.add(f"{model.year}年度机关运行经费支出{text}；支出决算{change}。")


def _procured(page: Page, model: Model) -> None:
    own = model.procurement
    page.add("（十一）政府采购支出情况")
    if not own.total:
        page.add(f"{model.year}年度本部门没有政府采购支出。")
        return
    kinds = (("货物", own.goods), ("工程", own.works), ("服务", own.services))
    listed = "，".join(
        f"{name}类采购支出{page.money(amount, f'采购 {name}', terms=4)}"
        for name, amount in kinds
        if amount
    )
    page.add(
        f"{model.year}年度政府采购支出合计{page.money(own.total, 'Σ 采购', terms=4)}，其中：{listed}。"
    )
    if not own.small:
        page.add("当年政府采购合同均未授予中小企业。")
        return
    page.add(
        f"授予中小企业的合同金额{page.money(own.small, '中小企业', base=own.total)}，"
        f"占政府采购支出合计的{page.rate(own.small, own.total, 'share of 中小企业')}；"
        f"其中授予小微企业的合同金额{page.money(own.micro, '小微企业', base=own.small)}，"
        f"占授予中小企业合同金额的{page.rate(own.micro, own.small, 'share of 小微企业')}。"
    )


def _assets(page: Page, model: Model) -> None:
    page.add("（十二）国有资产占用情况")
    cars = used(model.vehicles)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    listed = f"，其中：{uses}" if uses else ""
    machines = page.count(model.machines, "设备", "台（套）", checkable=False)
    page.add(
        f"截至{model.year}年12月31日，本部门车辆共计{total}{listed}；单价100万元以上的设备{machines}。"
    )


def _performance(page: Page, model: Model) -> None:
    page.add("（十三）预算绩效情况")
    plan = model.project_plan
    if not (plan.budget and plan.actual):
        page.add(f"{model.year}年度本部门没有纳入绩效自评的项目。")
        return
    count = page.count(len(model.projects), "count of projects", "个", checkable=False)
    budget = page.money(plan.budget, "Σ 预算", base=plan.budget**2 / plan.actual)
    page.add(
        f"本部门对{model.year}年度{count}项目开展了绩效自评，预算资金合计{budget}，"
        f"实际支出合计{page.money(plan.actual, 'Σ 执行', base=plan.budget)}，"
        f"预算执行率{page.rate(plan.actual, plan.budget, 'rate of projects')}。各项目情况如下："
    )
    own = [p for p in model.projects if p.plan.budget and p.plan.actual]
    for number, project in enumerate(own, 1):
        plan, name = project.plan, project.name
        page.add(
            f"{number}.{name}项目。全年预算数{page.money(plan.budget, f'预算 {name}', base=plan.budget**2 / plan.actual)}，"
            f"全年执行数{page.money(plan.actual, f'执行 {name}', base=plan.budget)}，"
            f"执行率{page.rate(plan.actual, plan.budget, f'rate of {name}')}，自评得分94.6分。"
        )
