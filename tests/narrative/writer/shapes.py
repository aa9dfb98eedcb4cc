"""The numbers of a narrative: frozen records in 万元, and the same rounded to fewer decimals."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Change:
    """An amount of this year beside last year's."""

    now: Decimal
    before: Decimal

    @property
    def amount(self) -> Decimal:
        return self.now - self.before

    @property
    def sign(self) -> int:
        return (self.now > self.before) - (self.now < self.before)


@dataclass(frozen=True, slots=True)
class Plan:
    """A budget, what was spent of it, and what was spent the year before."""

    budget: Decimal
    actual: Decimal
    before: Decimal = ZERO

    @property
    def sign(self) -> int:
        return (self.actual > self.budget) - (self.actual < self.budget)

    @property
    def gap(self) -> Decimal:
        return abs(self.actual - self.budget)

    @property
    def change(self) -> Change:
        return Change(self.actual, self.before)


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a total."""

    name: str
    amount: Decimal
    code: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A 项 with the names of its 款 and 类."""

    code: str
    name: str
    group: str
    kind: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Carried:
    """A fund with its balances."""

    opening: Decimal
    income: Decimal
    spent: Decimal
    basic: Decimal
    project: Decimal
    closing: Decimal
    items: tuple[Part, ...]

    @property
    def none(self) -> bool:
        return not any((self.opening, self.income, self.spent, self.closing))


@dataclass(frozen=True, slots=True)
class Procurement:
    """政府采购: by kind, with the part of each that went to 中小企业; `micro` went to 小微企业."""

    goods: Decimal
    works: Decimal
    services: Decimal
    small_goods: Decimal
    small_works: Decimal
    small_services: Decimal
    micro: Decimal

    @property
    def total(self) -> Decimal:
        return self.goods + self.works + self.services

    @property
    def small(self) -> Decimal:
        return self.small_goods + self.small_works + self.small_services


@dataclass(frozen=True, slots=True)
class Details:
    """What stands in brackets behind 三公: counts, and parts of the running costs and receptions."""

    groups: int
    travellers: int
    bought: int
    kept: int
    running: tuple[Part, ...]
    visits: int
    guests: int
    home: Decimal
    foreign: Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """A project with 全年预算数 and 执行数."""

    name: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Model:
    """A department's year in 万元."""

    seed: int
    year: int
    department: str
    total: Change  # 01 总计
    income: Change  # 02 合计
    sources: tuple[Part, ...]
    used_surplus: Decimal
    opening: Decimal
    spending: Change  # 03 合计
    parts: tuple[Part, ...]
    distributed: Decimal
    closing: Decimal
    fiscal_total: Change  # 04 总计
    fiscal_income: tuple[Part, ...]
    fiscal_opening: Decimal
    fiscal_closing: Decimal
    fiscal_spent: Decimal  # 04 本年支出合计
    general: Change  # 05 合计
    general_basic: Decimal
    general_project: Decimal
    classes: tuple[Part, ...]
    budget: Decimal  # the sum of the items' budgets
    items: tuple[Item, ...]
    basic: Decimal  # 06 人员经费 + 公用经费
    staff: Decimal
    running: Decimal
    staff_items: tuple[Part, ...]
    running_items: tuple[Part, ...]
    fund: Carried
    capital: Carried
    san_gong: dict[str, Plan]
    details: Details
    organ: Plan
    procurement: Procurement
    vehicles: tuple[tuple[str, int], ...]
    machines: int
    projects: tuple[Project, ...]

    @property
    def last(self) -> int:
        return self.year - 1

    @property
    def project_plan(self) -> Plan:
        """The sum over the projects named."""
        return Plan(
            sum((p.plan.budget for p in self.projects), ZERO),
            sum((p.plan.actual for p in self.projects), ZERO),
        )


def half_up(value: Decimal, decimals: int = 2) -> Decimal:
    """Round half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def rounded(model: Model, decimals: int) -> Model:
    """Give the model as someone writes it who rounds every amount to so many decimals."""
    return _mapped(model, lambda amount: half_up(amount, decimals))


def _mapped(value: object, change: Callable[[Decimal], Decimal]) -> object:
    if isinstance(value, Decimal):
        return change(value)
    if is_dataclass(value):
        own = {f.name: _mapped(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **own)
    if isinstance(value, tuple):
        return tuple(_mapped(v, change) for v in value)
    if isinstance(value, dict):
        return {key: _mapped(v, change) for key, v in value.items()}
    return value
