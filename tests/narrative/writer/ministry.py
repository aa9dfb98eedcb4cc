"""Style A, a central ministry: the nine-table template in full, every zero printed, 1,234.50万元."""

from .page import How, Narrative, Page
from .phrases import chance, joined, kind_of, moved, reason
from .shapes import Model, Part, Plan, Project

ORDINALS = "一二三四五六七八九十"


def style_a(model: Model) -> Narrative:
    """Write the narrative of a central ministry."""
    page = Page(How(thousands=True))
    year, who = model.year, model.department
    page.add(f"第三部分  {year}年度部门决算情况说明")
    _totals(page, model)
    _income(page, model)
    _spending(page, model)
    _fiscal(page, model)
    _general(page, model)
    _items(page, model)
    _basic(page, model)
    _san_gong(page, model)
    _funds(page, model)
    _others(page, model)
    _performance(page, model)
    page.add("第四部分  名词解释", f"一、财政拨款收入：指中央财政当年拨付给{who}的资金。")
    return page.done()


def _versus(page: Page, model: Model, change, subject: str, what: str, each: str = "") -> str:
    text = moved(page, change, what)
    if text == "持平":
        return f"与{model.last}年度相比，{subject}持平。"
    why = reason(chance(model, what), change.sign)
    return f"与{model.last}年度相比，{subject}{each}{text}，主要是{why}。"


def _totals(page: Page, model: Model) -> None:
    total = page.money(model.total.now, "01 总计")
    page.add(
        "一、收入支出决算总体情况说明",
        f"{model.year}年度收、支总计均为{total}。"
        + _versus(page, model, model.total, "收、支总计", "收支总计", "各"),
    )


def _shares(page: Page, parts: tuple[Part, ...], whole, table: str) -> str:
    return "；".join(
        f"{p.name}{page.money(p.amount, f'{table} {p.name}')}，"
        f"占{page.rate(p.amount, whole, f'share of {p.name}')}"
        for p in parts
    )


def _income(page: Page, model: Model) -> None:
    total = page.money(model.income.now, "02 本年收入合计")
    page.add("二、收入决算情况说明")
    text = _shares(page, model.sources, model.income.now, "02") if model.income.now else ""
    page.add(f"{model.year}年度本年收入合计{total}" + (f"，其中：{text}。" if text else "。"))


def _spending(page: Page, model: Model) -> None:
    total = page.money(model.spending.now, "03 本年支出合计")
    page.add("三、支出决算情况说明")
    text = _shares(page, model.parts, model.spending.now, "03")
    page.add(f"{model.year}年度本年支出合计{total}，其中：{text}。")


def _fiscal(page: Page, model: Model) -> None:
    total = page.money(model.fiscal_total.now, "04 总计")
    page.add(
        "四、财政拨款收入支出决算总体情况说明",
        f"{model.year}年度财政拨款收、支总计均为{total}。"
        + _versus(page, model, model.fiscal_total, "财政拨款收、支总计", "财政拨款收支总计", "各"),
    )


def _general(page: Page, model: Model) -> None:
    page.add(
        "五、一般公共预算财政拨款支出决算情况说明", "（一）一般公共预算财政拨款支出决算总体情况。"
    )
    amount = page.money(model.general.now, "05 合计")
    share = page.rate(model.general.now, model.spending.now, "05 合计 ÷ 03 合计")
    page.add(
        f"{model.year}年度一般公共预算财政拨款支出{amount}，占本年支出合计的{share}。"
        + _versus(page, model, model.general, "一般公共预算财政拨款支出", "一般公共预算")
    )
    page.add("（二）一般公共预算财政拨款支出决算结构情况。")
    if not model.general.now:
        return
    again = page.money(model.general.now, "05 合计")
    parts = "；".join(
        f"{p.name}（类）支出{page.money(p.amount, f'05 {p.code}')}，"
        f"占{page.rate(p.amount, model.general.now, f'share of {p.code}')}"
        for p in (Part(kind_of(p.name), p.amount, p.code) for p in model.classes)
    )
    page.add(f"{model.year}年度一般公共预算财政拨款支出{again}，主要用于以下方面：{parts}。")


def _done(page: Page, plan: Plan, what: str, word: str = "年初预算") -> str:
    """Say budget, actual and rate."""
    budget = page.money(plan.budget, f"budget of {what}", terms=9, checkable=bool(plan.budget))
    actual = page.money(plan.actual, f"actual of {what}")
    text = f"{word}为{budget}，支出决算为{actual}"
    if not plan.budget:
        return text
    return f"{text}，完成{word}的{page.rate(plan.actual, plan.budget, f'rate of {what}')}"


def _why(model: Model, plan: Plan, key: str) -> str:
    words = {1: "决算数大于年初预算数", -1: "决算数小于年初预算数", 0: "决算数与年初预算数持平"}
    if not plan.sign:
        return f"{words[0]}。"
    return f"{words[plan.sign]}的主要原因是{reason(chance(model, key), plan.sign)}。"


def _items(page: Page, model: Model) -> None:
    page.add("（三）一般公共预算财政拨款支出决算具体情况。")
    whole = Plan(model.budget, model.general.now)
    text = _done(page, whole, "05 合计")
    page.add(f"{model.year}年度一般公共预算财政拨款支出{text}。其中：")
    for number, item in enumerate(model.items, 1):
        text = _done(page, item.plan, item.code)
        page.add(
            f"{number}.{item.kind}（类）{item.group}（款）{item.name}（项）。{text}。"
            + _why(model, item.plan, item.code)
        )


def _basic(page: Page, model: Model) -> None:
    page.add("六、一般公共预算财政拨款基本支出决算情况说明")
    amount = page.money(model.basic, "05 基本支出 = 06", terms=4)
    page.add(f"{model.year}年度一般公共预算财政拨款基本支出{amount}，其中：")
    for name, own, parts in (
        ("人员经费", model.staff, model.staff_items),
        ("公用经费", model.running, model.running_items),
    ):
        listed = f"，主要包括{joined(parts)}" if parts else ""
        page.add(f"{name}{page.money(own, f'06 {name}')}{listed}。")


def _san_gong(page: Page, model: Model) -> None:
    own, details = model.san_gong, model.details
    page.add(
        "七、财政拨款“三公”经费支出决算情况说明", "（一）“三公”经费财政拨款支出决算总体情况说明。"
    )
    text = _done(page, own["total"], "三公 合计", "预算")
    page.add(
        f"{model.year}年度“三公”经费财政拨款支出{text}。"
        + _why(model, own["total"], "total").replace("年初预算数", "预算数")
    )
    page.add("（二）“三公”经费财政拨款支出决算具体情况说明。")
    names = (
        ("abroad", "因公出国（境）费"),
        ("cars", "公务用车购置及运行维护费"),
        ("guests", "公务接待费"),
    )
    if own["total"].actual:
        parts = "；".join(
            f"{name}支出决算为{page.money(own[key].actual, f'09 {name}')}，"
            f"占{page.rate(own[key].actual, own['total'].actual, f'share of {name}')}"
            for key, name in names
        )
        page.add(f"{model.year}年度“三公”经费财政拨款支出决算中，{parts}。具体情况如下：")
    _abroad_and_guests(page, model, 1, "因公出国（境）费", "abroad")
    groups = page.count(details.groups, "团组", "个", checkable=False)
    people = page.count(details.travellers, "团组人次", "人次", checkable=False)
    page.add(f"全年安排因公出国（境）团组{groups}，累计{people}。")
    _cars(page, model)
    _abroad_and_guests(page, model, 3, "公务接待费", "guests")
    _guests(page, model)


def _abroad_and_guests(page: Page, model: Model, number: int, name: str, key: str) -> None:
    text = _done(page, model.san_gong[key], f"09 {name}", "预算")
    page.add(
        f"{number}.{name}{text}。"
        + _why(model, model.san_gong[key], key).replace("年初预算数", "预算数")
    )


def _cars(page: Page, model: Model) -> None:
    own, details = model.san_gong, model.details
    page.add(f"2.公务用车购置及运行维护费{_done(page, own['cars'], '09 用车小计', '预算')}。其中：")
    bought = page.count(details.bought, "购置公务用车", "辆", checkable=False)
    amount = page.money(own["purchase"].actual, "09 购置")
    page.add(f"公务用车购置费支出{amount}，全年购置公务用车{bought}。")
    text = page.money(own["running"].actual, "09 运行")
    parts = "、".join(
        f"{p.name}{page.money(p.amount, f'part of 运行 {p.name}')}" for p in details.running
    )
    listed = f"，其中：{parts}" if own["running"].actual else ""
    kept = page.count(details.kept, "保有", "辆", checkable=False)
    page.add(
        f"公务用车运行维护费支出{text}{listed}。截至{model.year}年12月31日，开支财政拨款的公务用车保有量为{kept}。"
    )


def _guests(page: Page, model: Model) -> None:
    details = model.details
    foreign = page.money(details.foreign, "part of 接待 外宾")
    home = page.money(details.home, "part of 接待 国内")
    visits = page.count(details.visits, "批次", "批次", checkable=False)
    people = page.count(details.guests, "来宾", "人次", checkable=False)
    page.add(
        f"其中：外宾接待支出{foreign}；其他国内公务接待支出{home}。"
        f"全年共接待国内来访团组{visits}、来宾{people}（不包括陪同人员）。"
    )


def _funds(page: Page, model: Model) -> None:
    page.add("八、政府性基金预算财政拨款收入支出决算情况说明")
    own = model.fund
    if own.none:
        page.add(f"{model.department}{model.year}年度无政府性基金预算财政拨款收入、支出。")
    else:
        page.add(
            f"{model.year}年度政府性基金预算财政拨款年初结转和结余{page.money(own.opening, '07 年初')}，"
            f"本年收入{page.money(own.income, '07 本年收入')}，本年支出{page.money(own.spent, '07 本年支出')}"
            f"（其中：基本支出{page.money(own.basic, '07 基本支出')}，"
            f"项目支出{page.money(own.project, '07 项目支出')}），"
            f"年末结转和结余{page.money(own.closing, '07 年末')}。"
        )
    page.add("九、国有资本经营预算财政拨款支出决算情况说明")
    if model.capital.none:
        page.add(f"{model.department}{model.year}年度无国有资本经营预算财政拨款支出。")
    else:
        amount = page.money(model.capital.spent, "08 合计")
        page.add(f"{model.year}年度国有资本经营预算财政拨款支出{amount}，均为项目支出。")


def _others(page: Page, model: Model) -> None:
    page.add("十、其他重要事项的情况说明", "（一）机关运行经费支出情况。")
    now = page.money(model.organ.actual, "机关运行经费", checkable=False)
    page.add(
        f"{model.year}年度机关运行经费支出{now}。"
        + _versus(page, model, model.organ.change, "机关运行经费", "机关运行经费")
    )
    page.add("（二）政府采购支出情况。")
    own = model.procurement
    if not own.total:
        page.add(f"{model.year}年度无政府采购支出。")
    else:
        page.add(_procured(page, model))
    page.add("（三）国有资产占用情况。")
    total = page.count(sum(n for _, n in model.vehicles), "Σ vehicles", "辆")
    uses = "、".join(f"{use}{page.count(n, f'vehicles {use}', '辆')}" for use, n in model.vehicles)
    machines = page.count(model.machines, "设备", "台（套）", checkable=False)
    page.add(
        f"截至{model.year}年12月31日，{model.department}共有车辆{total}，其中，{uses}。"
        f"单价100万元（含）以上设备（不含车辆）{machines}。"
    )


def _procured(page: Page, model: Model) -> str:
    own = model.procurement
    text = (
        f"{model.year}年度政府采购支出总额{page.money(own.total, 'Σ 采购', terms=4)}，"
        f"其中：政府采购货物支出{page.money(own.goods, '采购 货物', terms=4)}、"
        f"政府采购工程支出{page.money(own.works, '采购 工程', terms=4)}、"
        f"政府采购服务支出{page.money(own.services, '采购 服务', terms=4)}。"
        f"授予中小企业合同金额{page.money(own.small, '中小企业', base=own.total)}，"
        f"占政府采购支出总额的{page.rate(own.small, own.total, 'share of 中小企业')}"
    )
    if not own.small:
        return f"{text}。"
    return (
        f"{text}，其中：授予小微企业合同金额{page.money(own.micro, '小微企业', base=own.small)}，"
        f"占授予中小企业合同金额的{page.rate(own.micro, own.small, 'share of 小微企业')}。"
    )


def _performance(page: Page, model: Model) -> None:
    page.add("（四）预算绩效管理工作开展情况。")
    plan, count = model.project_plan, len(model.projects)
    if count == 0 or not model.general_project:
        page.add(f"{model.department}{model.year}年度无预算项目支出。")
        return
    number = page.count(count, "count of projects", "个")
    page.add(
        f"根据预算绩效管理要求，{model.department}对{model.year}年度一般公共预算项目支出全面开展绩效自评，"
        f"共涉及项目{number}，执行数合计{page.money(plan.actual, 'Σ 执行数', terms=count + 1)}，"
        f"占一般公共预算项目支出总额的{page.rate(plan.actual, model.general_project, 'Σ 执行数 ÷ 05 项目支出')}。"
    )
    for number, project in enumerate(model.projects, 1):
        page.add(f"{number}.{_project(page, project)}")


def _project(page: Page, project: Project) -> str:
    plan = project.plan
    return (
        f"{project.name}项目绩效自评综述：项目全年预算数为{page.money(plan.budget, f'预算 {project.name}', base=plan.budget**2 / plan.actual)}，"
        f"执行数为{page.money(plan.actual, f'执行 {project.name}')}，"
        f"完成预算的{page.rate(plan.actual, plan.budget, f'rate of {project.name}')}。"
        f"项目自评得分为96.5分，产出指标8个全部完成。"
    )
