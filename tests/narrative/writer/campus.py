"""Style H, a university or a city's department: 共计…，其中：…, 与2022年度相比, shares in brackets, 1,234.50万元."""

from collections.abc import Iterable
from decimal import Decimal

from .page import How, Narrative, Page
from .phrases import absent, chance, joined, present, used
from .shapes import Change, Details, Model, Part, Plan, Procurement, Project

ORDINALS = "一二三四五六七八九十"
WHY = {
    1: (
        "招生规模扩大，在校学生增加1200人",
        "新校区二期工程按进度支付3850.6万元",
        "科研经费到账增加",
        "引进高层次人才15名，相应发放安家补助",
        "疫情后业务活动恢复正常，相关开支回升",
        "本年度启用2个市级重点实验室",
    ),
    -1: (
        "上年有一次性基建拨款2000万元，今年不再安排",
        "坚持勤俭办事业，压缩一般性开支",
        "部分采购项目尚未验收，款项留待下一年度支付",
        "退休教职工7人，在编人数减少",
        "项目招标节约资金85.2万元",
    ),
}


def style_h(model: Model) -> Narrative:
    """Write the narrative of a university or of a department of a large city."""
    page = Page(How(thousands=True, rate_decimals=1))
    page.add(f"{model.department}{model.year}年度部门决算", f"第二部分 {model.year}年度决算说明")
    _totals(page, model)
    _breakdown(page, model)
    _fiscal(page, model)
    _general(page, model)
    _items(page, model)
    _basic(page, model)
    _san_gong(page, model)
    _funds(page, model)
    _others(page, model)
    _performance(page, model)
    return page.done()


def _why(model: Model, key: str, sign: int) -> str:
    return chance(model, f"h{key}").choice(WHY[sign])


def _moved(page: Page, model: Model, change: Change, what: str) -> str:
    """Say 增加…万元，增长…%，主要是…; no rate from base zero."""
    verb, noun = ("增加", "增长") if change.sign > 0 else ("减少", "下降")
    text = f"{verb}{page.difference(change, f'change of {what}')}"
    if change.before:
        text += f"，{noun}{page.growth(change, f'growth of {what}')}"
    return f"{text}，主要是{_why(model, what, change.sign)}"


def _against(
    page: Page, model: Model, change: Change, subject: str, what: str, each: str = ""
) -> str:
    start = f"与{model.last}年度相比，{subject}"
    if not change.sign:
        return f"{start}没有增减"
    return f"{start}{each}{_moved(page, model, change, what)}"


def _on_last(page: Page, model: Model, change: Change, what: str) -> str:
    return f"比上年{_moved(page, model, change, what)}" if change.sign else "与上年持平"


def _totals(page: Page, model: Model) -> None:
    page.add(f"一、{model.year}年度收入支出决算总体情况")
    page.add(
        f"{model.year}年度，收入总计共计{page.money(model.total.now, '01 收入总计')}，"
        f"其中：本年收入{page.money(model.income.now, '02 合计')}、"
        f"使用非财政拨款结余{page.money(model.used_surplus, '01 使用非财政拨款结余')}、"
        f"年初结转和结余{page.money(model.opening, '01 年初结转和结余')}；"
        f"支出总计共计{page.money(model.total.now, '01 支出总计')}，"
        f"其中：本年支出{page.money(model.spending.now, '03 合计')}、"
        f"结余分配{page.money(model.distributed, '01 结余分配')}、"
        f"年末结转和结余{page.money(model.closing, '01 年末结转和结余')}。"
        f"{_against(page, model, model.total, '收、支总计', '收支总计', '各')}。"
    )


def _bracketed(page: Page, parts: Iterable[Part], whole: Decimal, table: str) -> str:
    """List the amounts, each with its share in brackets."""
    return "、".join(
        f"{p.name}{page.money(p.amount, f'{table} {p.code or p.name}')}"
        f"（占{page.rate(p.amount, whole, f'share of {p.code or p.name}')}）"
        for p in parts
    )


def _breakdown(page: Page, model: Model) -> None:
    for title, word, change, parts, table in (
        ("二、收入决算情况", "本年收入", model.income, model.sources, "02"),
        ("三、支出决算情况", "本年支出", model.spending, model.parts, "03"),
    ):
        own = page.money(change.now, f"{table} 合计")
        listed = _bracketed(page, present(parts), change.now, table)
        none = f"，未发生{joined(absent(parts))}" if absent(parts) else ""
        inner = f"，其中：{listed}{none}" if listed else ""
        page.add(
            title,
            f"{model.year}年度，{word}共计{own}{inner}；{_against(page, model, change, word, word)}。",
        )


def _fiscal(page: Page, model: Model) -> None:
    whole = model.fiscal_total.now
    incomes = [Part(f"{p.name}收入", p.amount, p.name) for p in present(model.fiscal_income)]
    opening, closing = "年初财政拨款结转和结余", "年末财政拨款结转和结余"
    incomes.append(Part(opening, model.fiscal_opening, opening))
    spent = (
        Part("本年支出", model.fiscal_spent, "本年支出合计"),
        Part(closing, model.fiscal_closing, closing),
    )
    texts = [
        "、".join(
            f"{p.name}{page.money(p.amount, f'04 {p.code}')}{_of_fiscal(page, p, whole)}"
            for p in parts
        )
        for parts in (incomes, spent)
    ]
    page.add(
        "四、财政拨款收入支出决算总体情况",
        f"{model.year}年度，财政拨款收、支总计各{page.money(whole, '04 总计')}。"
        f"收入包括：{texts[0]}；支出包括：{texts[1]}。"
        f"{_against(page, model, model.fiscal_total, '财政拨款收、支总计', '财政拨款收支总计', '各')}。",
    )


def _of_fiscal(page: Page, part: Part, whole: Decimal) -> str:
    return f"（占{page.rate(part.amount, whole, f'04 {part.code} ÷ 04 总计')}）" if whole else ""


def _general(page: Page, model: Model) -> None:
    now = model.general.now
    page.add("五、一般公共预算财政拨款支出决算情况", "（一）总体情况")
    own, share = page.money(now, "05 合计"), page.rate(now, model.spending.now, "05 ÷ 03")
    kinds = (("基本支出", model.general_basic), ("项目支出", model.general_project))
    listed = "、".join(
        f"{name}{page.money(amount, f'05 {name}')}"
        f"（占{page.rate(amount, now, f'05 {name} ÷ 05 合计')}）"
        for name, amount in kinds
        if now
    )
    inner = f"，其中：{listed}" if listed else ""
    change = _against(page, model, model.general, "一般公共预算财政拨款支出", "一般公共预算")
    page.add(
        f"{model.year}年度，一般公共预算财政拨款支出共计{own}（占本年支出合计的{share}）{inner}；{change}。"
    )
    if now:
        parts = _bracketed(page, model.classes, now, "05")
        page.add("（二）支出构成", f"一般公共预算财政拨款支出按功能科目划分：{parts}。")


def _items(page: Page, model: Model) -> None:
    page.add("（三）具体支出情况")
    whole = _done(page, model, Plan(model.budget, model.general.now), "05 合计")
    page.add(f"{model.year}年度，一般公共预算财政拨款支出{whole}。分科目看：")
    for at, entry in enumerate(model.classes):
        own = [item for item in model.items if item.code.startswith(entry.code)]
        page.add(
            f"{ORDINALS[at]}是{entry.name}（类）{page.money(entry.amount, f'05 {entry.code}')}。"
        )
        for number, item in enumerate(own, 1):
            text = _done(page, model, item.plan, item.code)
            page.add(f"{number}．{item.group}（款）{item.name}（项）{text}。")


def _done(page: Page, model: Model, plan: Plan, what: str) -> str:
    """Say actual, budget, rate, and the difference."""
    text = f"决算数{page.money(plan.actual, f'actual of {what}')}"
    if not plan.budget:
        return f"{text}，年初未安排预算" + (
            f"，主要是{_why(model, what, 1)}" if plan.actual else ""
        )
    text += (
        f"，年初预算数{page.money(plan.budget, f'budget of {what}', terms=9)}，"
        f"完成年初预算的{page.rate(plan.actual, plan.budget, f'rate of {what}')}"
    )
    if not plan.sign:
        return f"{text}，与年初预算一致"
    verb = "增加" if plan.sign > 0 else "减少"
    gap = page.money(plan.gap, f"gap of {what}", terms=10)
    return f"{text}，比年初预算{verb}{gap}，主要是{_why(model, what, plan.sign)}"


def _basic(page: Page, model: Model) -> None:
    page.add("六、一般公共预算财政拨款基本支出决算情况")
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    texts = []
    for name, amount, parts in (
        ("人员经费", model.staff, model.staff_items),
        ("公用经费", model.running, model.running_items),
    ):
        text = f"{name}{page.money(amount, f'06 {name}')}"
        if model.basic:
            text += f"（占{page.rate(amount, model.basic, f'06 {name} ÷ 05 基本支出 = 06')}）"
        texts.append(text + (f"，包括{joined(parts)}等" if parts else ""))
    page.add(f"{model.year}年度，一般公共预算财政拨款基本支出共计{own}，其中：{'；'.join(texts)}。")


def _san_gong(page: Page, model: Model) -> None:
    own, total = model.san_gong, model.san_gong["total"]
    page.add("七、“三公”经费财政拨款支出决算情况")
    text = f"支出共计{page.money(total.actual, '09 合计')}"
    if total.budget:
        text += (
            f"，预算为{page.money(total.budget, '09 合计 预算')}，"
            f"完成预算的{page.rate(total.actual, total.budget, 'rate of 三公')}"
        )
    else:
        text += "，当年未安排预算"
    change = _against(page, model, total.change, "“三公”经费支出", "三公")
    page.add(f"{model.year}年度，“三公”经费财政拨款{text}；{change}。具体为：")
    page.add(
        f"（一）因公出国（境）费{_one(page, model, 'abroad', '出国')}。{_travels(page, model.details)}"
    )
    page.add(
        f"（二）公务用车购置及运行维护费{_one(page, model, 'cars', '用车')}。其中：{_cars(page, model)}。"
    )
    page.add(f"（三）公务接待费{_one(page, model, 'guests', '接待')}。")
    if own["guests"].actual:
        page.add(f"{_guests(page, model.details)}。")


def _one(page: Page, model: Model, key: str, name: str) -> str:
    """Say amount, share, rate and change of a part."""
    plan, total = model.san_gong[key], model.san_gong["total"]
    text = f"支出{page.money(plan.actual, f'09 {name}')}"
    if total.actual:
        text += f"，占{page.rate(plan.actual, total.actual, f'share of {name}')}"
    if plan.budget:
        text += f"，完成预算的{page.rate(plan.actual, plan.budget, f'rate of {name}')}"
    return f"{text}，{_on_last(page, model, plan.change, name)}"


def _travels(page: Page, own: Details) -> str:
    if not own.groups:
        return "全年没有因公出国（境）团组。"
    groups = page.count(own.groups, "团组", "个", checkable=False)
    people = page.count(own.travellers, "团组人次", "人次", checkable=False)
    return f"全年因公出国（境）团组{groups}、{people}。"


def _cars(page: Page, model: Model) -> str:
    own, details = model.san_gong, model.details
    bought = f"公务用车购置费支出{page.money(own['purchase'].actual, '09 购置')}"
    if details.bought:
        count = page.count(details.bought, "购置公务用车", "辆", checkable=False)
        bought += f"，购置公务用车{count}"
    running = f"公务用车运行维护费支出{page.money(own['running'].actual, '09 运行')}"
    spent = "、".join(
        f"{p.name}{page.money(p.amount, f'part of 运行 {p.name}', terms=6)}"
        for p in present(details.running)
    )
    if spent:
        running += f"（含{spent}）"
    if details.kept:
        kept = page.count(details.kept, "保有", "辆", checkable=False)
        running += f"，年末公务用车保有量{kept}"
    return f"{bought}；{running}"


def _guests(page: Page, own: Details) -> str:
    visits = page.count(own.visits, "批次", "批次", checkable=False)
    people = page.count(own.guests, "来宾", "人次", checkable=False)
    home = page.money(own.home, "part of 接待 国内", terms=3)
    foreign = page.money(own.foreign, "part of 接待 外宾", terms=3)
    return f"其中：国内公务接待支出{home}，共接待{visits}、{people}；外事接待支出{foreign}"


def _funds(page: Page, model: Model) -> None:
    own, year = model.fund, model.year
    page.add("八、政府性基金预算财政拨款收入支出决算情况")
    if own.none:
        page.add(f"{year}年度，本部门未取得政府性基金预算财政拨款收入，也未发生相关支出。")
    else:
        listed = "、".join(
            f"{p.name}{page.money(p.amount, f'07 {p.code}')}"
            f"（占{page.rate(p.amount, own.spent, f'07 {p.code} ÷ 07 合计')}）"
            for p in own.items
        )
        inner = f"（其中：{listed}）" if listed else ""
        page.add(
            f"{year}年度，政府性基金预算财政拨款年初结转和结余{page.money(own.opening, '07 年初')}，"
            f"本年收入{page.money(own.income, '07 本年收入')}，"
            f"本年支出共计{page.money(own.spent, '07 本年支出')}{inner}，"
            f"年末结转和结余{page.money(own.closing, '07 年末')}。"
        )
        page.add(
            f"上述支出中，基本支出{page.money(own.basic, '07 基本支出')}、"
            f"项目支出{page.money(own.project, '07 项目支出')}。"
        )
    page.add("九、国有资本经营预算财政拨款支出决算情况")
    spent = page.money(model.capital.spent, "08 合计")
    page.add(
        f"{year}年度，本部门未发生国有资本经营预算财政拨款支出。"
        if model.capital.none
        else f"{year}年度，国有资本经营预算财政拨款支出共计{spent}。"
    )


def _others(page: Page, model: Model) -> None:
    page.add("十、其他重要事项", "（一）机关运行经费")
    organ = page.money(model.organ.actual, "机关运行经费", checkable=False)
    page.add(
        f"{model.year}年度，机关运行经费支出共计{organ}，"
        f"{_on_last(page, model, model.organ.change, '机关运行经费')}。"
        if model.organ.actual
        else f"{model.year}年度，本部门无机关运行经费支出。"
    )
    page.add("（二）政府采购")
    page.add(
        f"{model.year}年度，{_procured(page, model.procurement)}。"
        if model.procurement.total
        else f"{model.year}年度，本部门未发生政府采购支出。"
    )
    page.add("（三）国有资产占有使用")
    cars = used(model.vehicles)
    total = page.count(sum(n for _, n in cars), "Σ vehicles", "辆")
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in cars)
    listed = f"（{uses}）" if uses else ""
    machines = page.count(model.machines, "设备", "台（套）", checkable=False)
    page.add(
        f"截至{model.year}年末，本部门共有车辆{total}{listed}，单位价值100万元（含）以上设备{machines}。"
    )


def _procured(page: Page, own: Procurement) -> str:
    kinds = (
        ("货物", own.goods, own.small_goods),
        ("工程", own.works, own.small_works),
        ("服务", own.services, own.small_services),
    )
    listed = "、".join(
        f"{name}支出{page.money(amount, f'采购 {name}', terms=4)}"
        f"（占{page.rate(amount, own.total, f'share of {name}')}）"
        for name, amount, _ in kinds
        if amount
    )
    text = (
        f"政府采购支出共计{page.money(own.total, 'Σ 采购', terms=4)}，其中：{listed}；"
        f"授予中小企业合同金额{page.money(own.small, '中小企业', base=own.total)}"
        f"（占政府采购支出的{page.rate(own.small, own.total, 'share of 中小企业')}）"
    )
    if not own.small:
        return text
    shares = "，".join(
        f"{name}采购授予中小企业合同金额占{name}支出的"
        f"{page.rate(small, amount, f'{name}采购授予中小企业合同金额 ÷ 采购 {name}', checkable=False)}"
        for name, amount, small in kinds
        if amount
    )
    return (
        f"{text}，其中：授予小微企业合同金额{page.money(own.micro, '小微企业', base=own.small)}"
        f"（占中小企业合同金额的{page.rate(own.micro, own.small, 'share of 小微企业')}）；{shares}"
    )


def _performance(page: Page, model: Model) -> None:
    page.add("（四）预算绩效管理")
    plan, own = model.project_plan, model.projects
    if not (plan.actual and model.general_project):
        page.add(f"{model.year}年度，本部门未开展项目绩效自评。")
        return
    count = page.count(len(own), "count of projects", "个", checkable=False)
    actual = page.money(plan.actual, "Σ 执行数", terms=len(own) + 1)
    share = page.rate(plan.actual, model.general_project, "Σ 执行数 ÷ 05 项目支出")
    page.add(
        f"{model.year}年度，本部门组织开展绩效自评的项目共{count}，涉及资金{actual}"
        f"（占一般公共预算项目支出的{share}）。自评结果如下："
    )
    for project in own:
        if project.plan.budget and project.plan.actual:
            page.add(_project(page, project))


def _project(page: Page, project: Project) -> str:
    plan, name = project.plan, project.name
    budget = page.money(plan.budget, f"预算 {name}", base=plan.budget**2 / plan.actual)
    return (
        f"{name}项目：执行数{page.money(plan.actual, f'执行 {name}')}，全年预算数{budget}，"
        f"完成预算的{page.rate(plan.actual, plan.budget, f'rate of {name}')}，"
        "自评得分97分，绩效目标全部实现。"
    )
