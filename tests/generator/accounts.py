"""Random accounts of a department, consistent in 元 and 分: the truth that layouts print.

Everything is an integer number of 分. `accounts(random)` draws a book; the nine tables are then
sums over it, so that every relation holds exactly before any figure is rounded.
"""

from dataclasses import dataclass, field
from random import Random

GENERAL, FUND, CAPITAL, OTHER = "general", "fund", "capital", "other"
PUBLIC = (GENERAL, FUND, CAPITAL)

# (类 code, name), drawn from the classification; 款 and 项 get plain made-up names
CLASSES = {
    "201": "一般公共服务支出", "204": "公共安全支出", "205": "教育支出", "206": "科学技术支出",
    "207": "文化旅游体育与传媒支出", "208": "社会保障和就业支出", "210": "卫生健康支出",
    "211": "节能环保支出", "212": "城乡社区支出", "213": "农林水支出", "214": "交通运输支出",
    "215": "资源勘探工业信息等支出", "220": "自然资源海洋气象等支出", "221": "住房保障支出",
    "229": "其他支出",
}  # fmt: skip
STAFF = (
    "30101",
    "30102",
    "30103",
    "30107",
    "30108",
    "30109",
    "30110",
    "30113",
    "30199",
    "30302",
    "30305",
)
RUNNING = ("30201", "30202", "30206", "30207", "30211", "30212", "30213", "30215", "30216", "30217",
           "30226", "30228", "30229", "30231", "30239", "30299", "31002", "31013", "31299", "39999")  # fmt: skip
SAN_GONG = {"出国": "30212", "购置": "31013", "运行": "30231", "接待": "30217"}


@dataclass
class Item:
    """A 项: what was spent on it by source of money, basic and project; in 分."""

    code: str
    name: str
    basic: dict[str, int] = field(default_factory=dict)
    project: dict[str, int] = field(default_factory=dict)
    upward: int = 0  # 上缴上级支出
    business: int = 0  # 经营支出
    units: int = 0  # 对附属单位补助支出
    income: dict[str, int] = field(default_factory=dict)  # by column of 02
    opening: dict[str, int] = field(default_factory=dict)  # fund, capital
    closing: dict[str, int] = field(default_factory=dict)

    def spent(self, *sources: str) -> int:
        return sum(self.basic.get(s, 0) + self.project.get(s, 0) for s in sources)

    def total(self) -> int:
        return self.spent(*PUBLIC, OTHER) + self.upward + self.business + self.units


@dataclass
class Accounts:
    """A department's year."""

    department: str
    year: int
    items: list[Item]
    names: dict[str, str]  # 类 and 款 code -> name
    opening: dict[str, int]  # by source, OTHER included
    closing: dict[str, int]
    used_surplus: int
    distributed: int
    economic: dict[str, int]  # 款 of 06 -> amount
    san_gong: dict[str, tuple[int, int]]  # part -> (budget, actual)

    def sum(self, prefix: str, of) -> int:
        return sum(of(item) for item in self.items if item.code.startswith(prefix))

    def codes(self, of) -> list[str]:
        """Give the printed codes, 类 款 项 in order, of the items where `of` is not zero."""
        kept = [item.code for item in self.items if of(item)]
        return sorted(
            {code[:n] for code in kept for n in (3, 5, 7)}, key=lambda c: (c.ljust(7, "0"), len(c))
        )

    def name(self, code: str) -> str:
        own = {item.code: item.name for item in self.items}
        return own.get(code) or self.names[code]

    def income(self, column: str) -> int:
        return sum(item.income.get(column, 0) for item in self.items)


OTHER_INCOME = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")


def accounts(random: Random, size: int | None = None) -> Accounts:
    """Draw a department's accounts; with `size` of so many 项, at most 144,045."""
    items, names = _items(random) if size is None else _items_of(random, size)
    opening, closing = _balances(random, items)
    used, shared = (random.choice([0, 0, _money(random)]) for _ in range(2))
    other_in = sum(item.income.get(c, 0) for item in items for c in OTHER_INCOME)
    other_out = sum(i.spent(OTHER) + i.upward + i.business + i.units for i in items)
    opening[OTHER] = random.choice([0, _money(random)])
    gap = opening[OTHER] + other_in + used - other_out - shared
    opening[OTHER] += max(0, -gap)
    closing[OTHER] = max(0, gap)
    economic = _split(random, sum(i.basic.get(GENERAL, 0) for i in items), [*STAFF, *RUNNING])
    return Accounts(
        random.choice(["示例市财政局", "示例区教育局", "示例县水利局（本级）", "示例市经济和信息化局"]),
        random.randint(2019, 2024), items, names, opening, closing, used, shared, economic,
        _san_gong(random, economic),
    )  # fmt: skip


def _money(random: Random) -> int:
    return random.randrange(10**5, 10 ** random.randint(6, 10))


def _items(random: Random) -> tuple[list[Item], dict[str, str]]:
    items: list[Item] = []
    names: dict[str, str] = {}
    for code in sorted(random.sample(sorted(CLASSES), random.randint(2, 6))):
        names[code] = CLASSES[code]
        for second in sorted(random.sample(range(1, 30), random.randint(1, 3))):
            names[f"{code}{second:02d}"] = f"{CLASSES[code][:2]}事务{second}"
            for third in sorted(random.sample([1, 2, 3, 4, 5, 50, 99], random.randint(1, 4))):
                items.append(_item(random, f"{code}{second:02d}{third:02d}"))
    for item in items:
        _money_of(random, item)
    return items, names


def _items_of(random: Random, size: int) -> tuple[list[Item], dict[str, str]]:
    """Draw so many 项, under as few 款 as hold them: 7 to a 款, more where the codes run out."""
    each = max(7, -(-size // (len(CLASSES) * 97)))
    places = [(code, second) for second in range(1, 98) for code in CLASSES]
    codes = [
        f"{code}{second:02d}{third:02d}"
        for code, second in places[: -(-size // each)]
        for third in range(1, each + 1)
    ]
    items = [_item(random, code) for code in sorted(codes[:size])]
    names = {item.code[:3]: CLASSES[item.code[:3]] for item in items}
    names |= {c: f"{CLASSES[c[:3]][:2]}事务{int(c[3:])}" for c in (i.code[:5] for i in items)}
    for item in items:
        _money_of(random, item)
    return items, names


def _item(random: Random, code: str) -> Item:
    return Item(
        code, random.choice(["行政运行", "事业运行", "机关服务", "其他管理支出", "专项业务"])
    )


def _money_of(random: Random, item: Item) -> None:
    item.basic[GENERAL] = random.choice([0, _money(random)])
    item.project[GENERAL] = random.choice([0, _money(random), _money(random)])
    if random.random() < 0.2:
        item.project[FUND] = _money(random)
    if random.random() < 0.1:
        item.project[CAPITAL] = _money(random)
    if random.random() < 0.3:
        item.basic[OTHER], item.project[OTHER] = _money(random), _money(random)
    if random.random() < 0.1:
        item.upward, item.business, item.units = _money(random), _money(random), _money(random)
    if not item.total():
        item.basic[GENERAL] = _money(random)
    for column in OTHER_INCOME:
        if random.random() < 0.15:
            item.income[column] = _money(random)


def _balances(random: Random, items: list[Item]) -> tuple[dict[str, int], dict[str, int]]:
    """Draw carried balances: for each item opening + income = spent + closing, by source."""
    opening, closing = dict.fromkeys(PUBLIC, 0), dict.fromkeys(PUBLIC, 0)
    for item in items:
        for source in PUBLIC:
            spent = item.spent(source)
            carried = random.choice([0, 0, 0, spent // 3])
            left = random.choice([0, 0, 0, spent // 5]) if spent else 0
            item.opening[source], item.closing[source] = carried, left
            opening[source] += carried
            closing[source] += left
            own = item.income.get("财政拨款收入", 0)
            item.income["财政拨款收入"] = own + spent + left - carried
    return opening, closing


def _split(random: Random, whole: int, codes: list[str]) -> dict[str, int]:
    weights = {code: random.choice([0, random.random()]) for code in codes}
    scale = sum(weights.values()) or 1
    parts = {code: int(whole * weight / scale) for code, weight in weights.items()}
    parts = {code: part if part > 10**4 else 0 for code, part in parts.items()}
    parts[codes[0]] += whole - sum(parts.values())
    return parts


def _san_gong(random: Random, economic: dict[str, int]) -> dict[str, tuple[int, int]]:
    found = {}
    for part, code in SAN_GONG.items():
        actual = economic[code] + random.choice([0, 0, _money(random)])
        found[part] = (actual + random.choice([0, _money(random)]), actual)
    return found
