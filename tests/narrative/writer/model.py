"""Every number that a narrative needs: a Book and a seed come in, a frozen Model in 万元 goes out.

What the tables hold is taken as printed (in another unit: rounded to 0.01 万元, half up). What they
do not hold is drawn from the seed, so that sums hold exactly in the printed digits.
"""

from dataclasses import replace
from decimal import Decimal
from random import Random

from budgetcheck.facts import Book

from .shapes import (
    ZERO,
    Carried,
    Change,
    Details,
    Item,
    Model,
    Part,
    Plan,
    Procurement,
    Project,
    half_up,
    rounded,
)

__all__ = ["Change", "Model", "half_up", "model_of", "rounded"]

CENT = Decimal("0.01")
FACTOR = {"元": Decimal(10000), "千元": Decimal(10), "万元": Decimal(1), "亿元": Decimal("0.0001")}
SOURCES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SPENDING = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
SAN_GONG = {
    "total": "合计",
    "abroad": "因公出国(境)费",
    "cars": "公务用车购置及运行维护费",
    "purchase": "公务用车购置费",
    "running": "公务用车运行维护费",
    "guests": "公务接待费",
}
USES = ("副部（省）级及以上领导用车", "主要负责人用车", "机要通信用车", "应急保障用车",
        "执法执勤用车", "特种专业技术用车", "离退休干部服务用车", "其他用车")  # fmt: skip
PROJECTS = ("信息化运行维护", "办公用房维修改造", "安全生产专项检查", "人才引进与培训", "基层站所能力建设",
            "政策宣传与法治建设", "绩效评价与审计服务", "公共服务平台建设", "乡村振兴驻村帮扶", "档案数字化")  # fmt: skip
SHOWN = {"30212": "因公出国（境）费用", "30213": "维修（护）费"}


class _Drawn:
    """Draws what the tables do not hold; the same amount always gets the same amount last year."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a fixed seed is the point
        self.known: dict[Decimal, Decimal] = {}

    def before(self, now: Decimal) -> Decimal:
        if now in self.known:
            return self.known[now]
        if now:
            kind = self.random.choice(["more"] * 4 + ["less"] * 4 + ["equal"])
            factor = {"more": (0.5, 0.99), "less": (1.01, 1.6), "equal": (1, 1)}[kind]
            found = half_up(now * Decimal(str(self.random.uniform(*factor))))
        else:
            found = self.random.choice([ZERO, self.cents(2000)])
        self.known[now] = found
        return found

    def cents(self, limit: int) -> Decimal:
        return Decimal(self.random.randrange(1, limit)) * CENT

    def change(self, now: Decimal) -> Change:
        return Change(now, self.before(now))

    def budget(self, actual: Decimal) -> Decimal:
        kind = self.random.choice(["equal", "zero", "over", "over", "under", "under"])
        if kind == "equal" or (kind == "zero" and not actual):
            return actual
        low, high = {"zero": (0, 0), "over": (1.01, 1.5), "under": (0.4, 0.99)}[kind]
        return half_up(actual * Decimal(str(self.random.uniform(low, high))))

    def split(self, whole: Decimal, count: int, chance: float = 0.8) -> tuple[Decimal, ...]:
        """Cut an amount into parts that sum up to it exactly; some may be zero."""
        weights = [
            self.random.random() if self.random.random() < chance else 0 for _ in range(count)
        ]
        weights[self.random.randrange(count)] += 0.2
        parts = [half_up(whole * Decimal(str(w / sum(weights)))) for w in weights]
        top = max(range(count), key=lambda at: parts[at])
        parts[top] += whole - sum(parts)
        return tuple(parts)


def model_of(book: Book, seed: int) -> Model:
    """Give the model of a workbook; KeyError where one of the nine tables is missing."""
    tables, drawn = _Tables(book), _Drawn(seed)
    running = tables.one("06", "公用经费合计")
    san_gong = {
        key: Plan(
            tables.one("09", "预算数", name),
            tables.one("09", "决算数", name),
        )
        for key, name in SAN_GONG.items()
    }
    items = tuple(_item(book, tables, drawn, code) for code in tables.codes("05", 7))
    return Model(
        seed=seed,
        year=_year(book),
        department=book.tables[0].department or "示例市示例局",
        **_whole(tables, drawn),
        **_fiscal(tables, drawn),
        classes=tables.coded("05", 3, "本年支出合计"),
        budget=sum((item.plan.budget for item in items), ZERO),
        items=items,
        staff=tables.one("06", "人员经费合计"),
        running=running,
        basic=tables.one("06", "人员经费合计") + running,
        staff_items=_economic(tables, ("301", "303")),
        running_items=_economic(tables, ("302", "307", "310", "312", "399")),
        san_gong=_with_last_year(drawn, san_gong),
        details=_details(drawn, san_gong),
        organ=_organ(drawn, running),
        procurement=_procurement(drawn),
        vehicles=tuple((use, drawn.random.choice([0, 0, 1, 2, 5, 13])) for use in USES[1:]),
        machines=drawn.random.choice([0, 0, 1, 4, 12]),
        projects=_projects(book, tables, drawn),
    )


class _Tables:
    """The amounts of a Book in 万元, by table, row and column."""

    def __init__(self, book: Book) -> None:
        facts = book.facts
        self.amounts: dict[tuple[str, str, str], Decimal] = {}
        self.labels: dict[tuple[str, str], str] = {}
        names = ("table", "row", "column", "amount", "unit", "row_label")
        for table, row, column, amount, unit, label in zip(*(facts[n] for n in names), strict=True):
            self.labels[table, row] = label
            if unit in FACTOR:
                self.amounts[table, row, column] = half_up((amount or ZERO) / FACTOR[unit])

    def one(self, table: str, row: str, column: str = "决算数") -> Decimal:
        return self.amounts.get((table, row, column), ZERO)

    def codes(self, table: str, length: int) -> list[str]:
        rows = [row for own, row in self.labels if own == table]
        return [row for row in rows if row.isdigit() and len(row) == length]

    def coded(self, table: str, length: int, column: str) -> tuple[Part, ...]:
        return tuple(
            Part(self.labels[table, code], self.one(table, code, column), code)
            for code in self.codes(table, length)
            if self.one(table, code, column)
        )


def _year(book: Book) -> int:
    years = [int(table.year) for table in book.tables if table.year]
    return years[0] if years else 2023


def _whole(tables: _Tables, drawn: _Drawn) -> dict[str, object]:
    return {
        "total": drawn.change(tables.one("01", "收入总计")),
        "income": drawn.change(tables.one("02", "合计", "本年收入合计")),
        "sources": tuple(Part(name, tables.one("02", "合计", name)) for name in SOURCES),
        "used_surplus": tables.one("01", "使用非财政拨款结余"),
        "opening": tables.one("01", "年初结转和结余"),
        "spending": drawn.change(tables.one("03", "合计", "本年支出合计")),
        "parts": tuple(Part(name, tables.one("03", "合计", name)) for name in SPENDING),
        "distributed": tables.one("01", "结余分配"),
        "closing": tables.one("01", "年末结转和结余"),
    }


def _fiscal(tables: _Tables, drawn: _Drawn) -> dict[str, object]:
    return {
        "fiscal_total": drawn.change(tables.one("04", "收入总计")),
        "fiscal_income": tuple(Part(name, tables.one("04", name)) for name in FUNDS),
        "fiscal_opening": tables.one("04", "年初财政拨款结转和结余"),
        "fiscal_closing": tables.one("04", "年末财政拨款结转和结余", "合计"),
        "fiscal_spent": tables.one("04", "本年支出合计", "合计"),
        "general": drawn.change(tables.one("05", "合计", "本年支出合计")),
        "general_basic": tables.one("05", "合计", "基本支出"),
        "general_project": tables.one("05", "合计", "项目支出"),
        "fund": _carried(tables, "07", FUNDS[1]),
        "capital": _carried(tables, "08", FUNDS[2]),
    }


def _carried(tables: _Tables, table: str, fund: str) -> Carried:
    return Carried(
        tables.one("04", f"年初{fund}"),
        tables.one("04", fund),
        tables.one(table, "合计", "本年支出"),
        tables.one(table, "合计", "基本支出"),
        tables.one(table, "合计", "项目支出"),
        tables.one("04", "年末财政拨款结转和结余", fund),
        tables.coded(table, 3, "本年支出"),
    )


def _item(book: Book, tables: _Tables, drawn: _Drawn, code: str) -> Item:
    actual = tables.one("05", code, "本年支出合计")
    known = any(table.id == "B" for table in book.tables)
    budget = tables.one("B", code, "年初预算数") if known else drawn.budget(actual)
    names = [tables.labels["05", code[:n]] for n in (7, 5, 3)]
    return Item(code, names[0], names[1], names[2], Plan(budget, actual))


def _economic(tables: _Tables, classes: tuple[str, ...]) -> tuple[Part, ...]:
    found = [part for part in tables.coded("06", 5, "决算数") if part.code.startswith(classes)]
    return tuple(replace(part, name=SHOWN.get(part.code, part.name)) for part in found)


def _with_last_year(drawn: _Drawn, plans: dict[str, Plan]) -> dict[str, Plan]:
    """Draw last year's 三公 by its leaves, so that its sums hold as well."""
    before = {key: drawn.before(plans[key].actual) for key in ("abroad", "purchase", "running", "guests")}  # fmt: skip
    before["cars"] = before["purchase"] + before["running"]
    before["total"] = before["abroad"] + before["cars"] + before["guests"]
    return {key: replace(plan, before=before[key]) for key, plan in plans.items()}


def _details(drawn: _Drawn, plans: dict[str, Plan]) -> Details:
    abroad, bought, guests = (plans[k].actual > 0 for k in ("abroad", "purchase", "guests"))
    names = ("燃料费", "维修费", "过桥过路费", "保险费")
    parts = drawn.split(plans["running"].actual, 4)
    foreign, home = sorted(drawn.split(plans["guests"].actual, 2, 0.5))
    roll = drawn.random.randint
    visits = roll(1, 90)
    return Details(
        groups=roll(1, 6) if abroad else 0,
        travellers=roll(6, 30) if abroad else 0,
        bought=roll(1, 4) if bought else 0,
        kept=roll(1, 20) if plans["running"].actual else 0,
        running=tuple(Part(n, a) for n, a in zip(names, parts, strict=True)),
        visits=visits if guests else 0,
        guests=visits * roll(3, 9) if guests else 0,
        home=home,
        foreign=foreign,
    )


def _organ(drawn: _Drawn, running: Decimal) -> Plan:
    now = running * Decimal(drawn.random.choice(["0", "0.61", "0.27", "1", "1"]))
    now = half_up(now)
    return Plan(drawn.budget(now), now, drawn.before(now))


def _procurement(drawn: _Drawn) -> Procurement:
    kinds = [drawn.random.choice([ZERO, drawn.cents(10**5), drawn.cents(10**6)]) for _ in range(3)]
    if drawn.random.random() < 0.1:
        kinds = [ZERO] * 3
    shares = ["0", "0.4", "0.87", "1", "1"]
    small = [half_up(kind * Decimal(drawn.random.choice(shares))) for kind in kinds]
    micro = half_up(sum(small, ZERO) * Decimal(drawn.random.choice(shares)))
    return Procurement(*kinds, *small, micro)


def _projects(book: Book, tables: _Tables, drawn: _Drawn) -> tuple[Project, ...]:
    if any(table.id == "P" for table in book.tables):
        rows = [row for table, row in tables.labels if table == "P" and row != "合计"]
        plans = [(tables.one("P", r, "全年预算数"), tables.one("P", r, "执行数")) for r in rows]
        names = [tables.labels["P", row] for row in rows]
        return tuple(Project(n, Plan(b, a)) for n, (b, a) in zip(names, plans, strict=True))
    count = drawn.random.randint(2, 5)
    whole = half_up(tables.one("05", "合计", "项目支出") * Decimal("0.9"))
    actuals = [amount for amount in drawn.split(whole, count, 1) if amount > 0]
    names = drawn.random.sample(PROJECTS, len(actuals))
    return tuple(
        Project(n, Plan(half_up(a * Decimal(drawn.random.choice(["1", "1.02", "1.3"]))), a))
        for n, a in zip(names, actuals, strict=True)
    )
