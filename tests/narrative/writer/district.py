"""Style E, an eastern district: income and spending in numbered parts, full-width digits and ％, 上年决算数."""

from .model import FUNDS
from .page import How, Narrative, Page
from .phrases import absent, chance, compared, joined, kind_of, moved, present, reason
from .shapes import Model, Plan


def style_e(model: Model) -> Narrative:
    """Write the narrative of an eastern district, all digits full-width."""
    page = Page(How(full=True))
    page.add(f"第三部分　{model.year}年度部门决算情况说明")
    _totals(page, model)
    _breakdown(page, model)
    _fiscal(page, model)
    _items(page, model)
    _funds(page, model)
    _san_gong(page, model)
    _others(page, model)
    return page.done()


def _against(page: Page, model: Model, change, what: str, subject: str, each: str = "") -> str:
    text = moved(page, change, what)
    if text == "持平":
        return f"与上年决算数相比，{subject}没有变化"
    text = text.replace("增长", "增加").replace("下降", "减少") if change.before else text
    why = reason(chance(model, what), change.sign)
    return f"与上年决算数相比，{subject}{each}{text}，主要原因是{why}"


def _totals(page: Page, model: Model) -> None:
    page.add("一、收入支出决算总体情况说明")
    total = page.money(model.total.now, "01 总计")
    change = _against(page, model, model.total, "收支总计", "收入、支出总计", "各")
    page.add(f"{model.year}年度收入、支出决算总计均为{total}。{change}。其中：")
    page.add(f"（一）收入决算总计{page.money(model.total.now, '01 收入总计')}。包括：")
    page.add(f"１．本年收入决算合计{page.money(model.income.now, '02 合计')}。{_against(page, model, model.income, '本年收入', '')}。")  # fmt: skip
    page.add(f"２．使用非财政拨款结余{page.money(model.used_surplus, '01 使用非财政拨款结余')}。")
    page.add(f"３．年初结转和结余{page.money(model.opening, '01 年初结转和结余')}。")
    page.add(f"（二）支出决算总计{page.money(model.total.now, '01 支出总计')}。包括：")
    page.add(f"１．本年支出决算合计{page.money(model.spending.now, '03 合计')}。{_against(page, model, model.spending, '本年支出', '')}。")  # fmt: skip
    page.add(f"２．结余分配{page.money(model.distributed, '01 结余分配')}。")
    page.add(f"３．年末结转和结余{page.money(model.closing, '01 年末结转和结余')}。")


def _breakdown(page: Page, model: Model) -> None:
    for title, word, whole, parts, table in (
        ("二、收入决算情况说明", "本年收入", model.income.now, model.sources, "02"),
        ("三、支出决算情况说明", "本年支出", model.spending.now, model.parts, "03"),
    ):
        page.add(title)
        own = page.money(whole, f"{table} 合计")
        listed = "；".join(
            f"{p.name}{page.money(p.amount, f'{table} {p.name}')}，"
            f"占{page.rate(p.amount, whole, f'share of {p.name}')}"
            for p in present(parts)
        )
        zero = absent(parts)
        more = f"{joined(zero)}均为０万元。" if len(zero) > 1 else ""
        head = f"{model.year}年度{word}决算合计{own}"
        page.add((f"{head}，其中：{listed}。" if listed else f"{head}。") + more)


def _fiscal(page: Page, model: Model) -> None:
    page.add("四、财政拨款收入支出决算总体情况说明")
    total = page.money(model.fiscal_total.now, "04 总计")
    change = _against(
        page, model, model.fiscal_total, "财政拨款收支总计", "财政拨款收入、支出总计", "各"
    )
    page.add(f"{model.year}年度财政拨款收入、支出决算总计均为{total}。{change}。")
    now = model.general.now
    page.add("五、财政拨款支出决算情况说明")
    share = page.rate(now, model.spending.now, "05 ÷ 03")
    page.add(
        f"{model.year}年度{FUNDS[0]}支出决算{page.money(now, '05 合计')}，占本年支出合计的{share}。"
    )


def _items(page: Page, model: Model) -> None:
    page.add("六、一般公共预算财政拨款支出决算情况说明")
    plan = Plan(model.budget, model.general.now)
    page.add(
        f"{model.year}年度一般公共预算财政拨款支出{_done(page, model, plan, '05 合计')}。其中："
    )
    ordinals = "一二三四五六七八九十"
    for at, entry in enumerate(model.classes):
        own = page.money(entry.amount, f"05 {entry.code}")
        share = page.rate(entry.amount, model.general.now, f"share of {entry.code}")
        page.add(f"（{ordinals[at]}）{entry.name}（类）{own}，占{share}")
        for number, item in enumerate((i for i in model.items if i.code.startswith(entry.code)), 1):
            done = _done(page, model, item.plan, item.code)
            page.add(f"{number}．{item.group}（款）{item.name}（项）。{done}。")
    _basic(page, model)


def _done(page: Page, model: Model, plan: Plan, what: str) -> str:
    budget = page.money(plan.budget, f"budget of {what}", terms=9, checkable=bool(plan.budget))
    text = f"年初预算{budget}，支出决算{page.money(plan.actual, f'actual of {what}')}"
    if plan.budget:
        text += f"，完成年初预算的{page.rate(plan.actual, plan.budget, f'rate of {what}')}"
    if not plan.sign:
        return f"{text}，决算数与年初预算数相同"
    why = reason(chance(model, what), plan.sign)
    return f"{text}，决算数{compared(plan)}年初预算数的主要原因是{why}"


def _basic(page: Page, model: Model) -> None:
    page.add("七、一般公共预算财政拨款基本支出决算情况说明")
    own = page.money(model.basic, "05 基本支出 = 06", terms=4)
    page.add(f"{model.year}年度一般公共预算财政拨款基本支出决算{own}，其中：")
    for mark, name, amount, parts in (
        ("（一）", "人员经费", model.staff, model.staff_items),
        ("（二）", "公用经费", model.running, model.running_items),
    ):
        listed = f"主要包括：{joined(parts)}。" if parts else ""
        page.add(f"{mark}{name}{page.money(amount, f'06 {name}')}。{listed}")


def _funds(page: Page, model: Model) -> None:
    page.add("八、政府性基金预算财政拨款支出决算情况说明")
    own = page.money(model.fund.spent, "07 合计")
    page.add(f"{model.year}年度政府性基金预算财政拨款支出决算{own}。")
    for at, entry in enumerate(model.fund.items, 1):
        amount = page.money(entry.amount, f"07 {entry.code}")
        page.add(f"{at}．{kind_of(entry.name)}支出{amount}。")
    page.add("九、国有资本经营预算财政拨款支出决算情况说明")
    page.add(
        f"{model.year}年度国有资本经营预算财政拨款支出决算{page.money(model.capital.spent, '08 合计')}。"
    )


def _san_gong(page: Page, model: Model) -> None:
    own, details = model.san_gong, model.details
    page.add("十、财政拨款“三公”经费支出决算情况说明")
    total = own["total"]
    amount = page.money(total.actual, "09 合计")
    page.add(
        f"（一）{model.year}年度财政拨款“三公”经费支出决算{amount}（其中：一般公共预算支出{page.money(total.actual, '09 一般公共预算支出')}；政府性基金预算支出０．００万元）。"
        + _against(page, model, total.change, "三公", "“三公”经费支出决算")
        + "。"
    )
    if total.actual:
        shares = "；".join(
            f"{name}支出{page.money(own[key].actual, f'09 {name}')}，"
            f"占“三公”经费的{page.rate(own[key].actual, total.actual, f'share of {name}')}"
            for key, name in (
                ("abroad", "因公出国（境）费"),
                ("cars", "公务用车购置及运行维护费"),
                ("guests", "公务接待费"),
            )
        )
        page.add(f"（二）{shares}。具体情况如下：")
    page.add(
        f"１．因公出国（境）费{_rated(page, model, own['abroad'], '出国')}。全年使用财政拨款涉及的出国（境）团组{details.groups}个，累计{details.travellers}人次。",
        f"２．公务用车购置及运行维护费{_rated(page, model, own['cars'], '用车')}。其中：",
        f"（１）公务用车购置{_rated(page, model, own['purchase'], '购置')}。本年度购置公务用车{details.bought}辆。",
        f"（２）公务用车运行维护费{_rated(page, model, own['running'], '运行')}。公务用车保有量为{details.kept}辆。",
        f"３．公务接待费{_rated(page, model, own['guests'], '接待')}。其中：国内公务接待支出{page.money(details.home, '国内接待')}，"
        f"接待{details.visits}批次，{details.guests}人次；国（境）外公务接待支出{page.money(details.foreign, '外宾接待')}。",
    )


def _rated(page: Page, model: Model, plan: Plan, name: str) -> str:
    budget, actual = (
        page.money(plan.budget, f"09 {name} 预算"),
        page.money(plan.actual, f"09 {name}"),
    )
    text = f"支出预算{budget}（全年预算数），支出决算{actual}"
    if plan.budget:
        text += f"，完成全年预算的{page.rate(plan.actual, plan.budget, f'rate of {name}')}"
    if not plan.sign:
        return f"{text}，决算数等于全年预算数"
    why = reason(chance(model, name), plan.sign)
    return f"{text}，决算数{compared(plan)}全年预算数的主要原因是{why}"


def _others(page: Page, model: Model) -> None:
    page.add("十一、机关运行经费支出决算情况说明")
    organ = page.money(model.organ.actual, "机关运行经费", checkable=False)
    change = _against(page, model, model.organ.change, "机关运行经费", "机关运行经费支出")
    page.add(f"{model.year}年度机关运行经费支出决算{organ}。{change}。")
    page.add("十二、政府采购支出决算情况说明")
    own = model.procurement
    text = (
        f"{model.year}年度政府采购支出总额{page.money(own.total, 'Σ 采购', terms=4)}，"
        f"其中：政府采购货物支出{page.money(own.goods, '采购 货物', terms=4)}、"
        f"政府采购工程支出{page.money(own.works, '采购 工程', terms=4)}、"
        f"政府采购服务支出{page.money(own.services, '采购 服务', terms=4)}。"
    )
    if own.total:
        text += (
            f"政府采购授予中小企业合同金额{page.money(own.small, '中小企业', base=own.total)}，"
            f"占政府采购支出总额的{page.rate(own.small, own.total, 'share of 中小企业')}"
        )
        if own.small:
            text += (
                f"，其中：授予小微企业合同金额{page.money(own.micro, '小微企业', base=own.small)}，"
                f"占授予中小企业合同金额的{page.rate(own.micro, own.small, 'share of 小微企业')}"
            )
        text += "。"
    page.add(text, "十三、国有资产占用情况说明")
    total = page.count(sum(n for _, n in model.vehicles), "Σ vehicles", "辆")
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in model.vehicles)
    page.add(
        f"截至{model.year}年１２月３１日，本部门共有车辆{total}，其中：{uses}；单价１００万元（含）以上的设备（不含车辆）{model.machines}台（套）。"
    )
    plan = model.project_plan
    page.add("十四、预算绩效管理工作开展情况说明")
    if not plan.budget:
        page.add("本部门本年度无项目支出。")
        return
    count = page.count(len(model.projects), "count of projects", "个", checkable=False)
    page.add(
        f"{model.year}年度，本部门共{count}项目开展了财政评价，涉及财政性资金合计{page.money(plan.actual, 'Σ 执行', base=plan.budget)}，"
        f"全年预算{page.money(plan.budget, 'Σ 预算', base=plan.budget**2 / plan.actual)}，执行率{page.rate(plan.actual, plan.budget, 'rate of projects')}。"
    )
