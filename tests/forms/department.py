"""A small department's accounts in 万元, balanced to the cent, as plain data for the builder."""

from dataclasses import dataclass
from decimal import Decimal

FIVE = ("0",) * 5


@dataclass(frozen=True)
class Item:
    """One 项: what each kind of money gave and paid."""

    code: str
    name: str
    general: tuple[str, str] = ("0", "0")  # 基本, 项目
    fund: tuple[str, ...] = FIVE  # 年初, 本年收入, 基本, 项目, 年末
    capital: tuple[str, ...] = FIVE
    income: tuple[str, ...] = FIVE  # 上级补助, 事业, 经营, 附属单位上缴, 其他
    extra: tuple[str, ...] = FIVE  # 基本, 项目, 上缴上级, 经营, 对附属单位补助, from other money


NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "207": "文化旅游体育与传媒支出",
    "20701": "文化和旅游",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "20808": "抚恤",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "229": "其他支出",
    "22999": "其他支出",
}

ITEMS = (
    Item("2010301", "行政运行", general=("1234.56", "0")),
    Item(
        "2010302",
        "一般行政管理事务",
        general=("0", "345.67"),
        income=("20", "0", "0", "0", "0"),
        extra=("0", "20", "0", "0", "0"),
    ),
    Item("2010399", "其他政府办公厅（室）及相关机构事务支出", general=("0", "88.90")),
    Item(
        "2070199",
        "其他文化和旅游支出",
        general=("0", "512.34"),
        income=("0", "40.10", "0", "0", "0"),
        extra=("30.10", "10", "0", "0", "0"),
    ),
    Item("2080501", "行政单位离退休", general=("56.78", "0")),
    Item("2080505", "机关事业单位基本养老保险缴费支出", general=("101.02", "0")),
    Item("2080801", "死亡抚恤", general=("0", "7.07")),
    Item("2101101", "行政单位医疗", general=("43.21", "0")),
    Item("2120801", "征地和拆迁补偿支出", fund=("10", "300", "0", "290", "20")),
    Item("2210201", "住房公积金", general=("98.76", "0")),
    Item("2230105", "国有企业退休人员社会化管理补助支出", capital=("0", "15", "0", "15", "0")),
    Item(
        "2299999",
        "其他支出",
        income=("0", "0", "12", "5", "8.50"),
        extra=("0", "0", "5", "12", "8.50"),
    ),
)

ECONOMIC = {
    "30101": ("基本工资", "800"),
    "30102": ("津贴补贴", "234.56"),
    "30108": ("机关事业单位基本养老保险缴费", "101.02"),
    "30110": ("职工基本医疗保险缴费", "43.21"),
    "30113": ("住房公积金", "98.76"),
    "30301": ("离休费", "20"),
    "30302": ("退休费", "36.78"),
    "30201": ("办公费", "150"),
    "30211": ("差旅费", "10"),
    "30212": ("因公出国（境）费用", "1.50"),
    "30217": ("公务接待费", "2.25"),
    "30231": ("公务用车运行维护费", "6.25"),
    "31002": ("办公设备购置", "30"),
}

ECONOMIC_CLASSES = {
    "301": "工资福利支出",
    "303": "对个人和家庭的补助",
    "302": "商品和服务支出",
    "310": "资本性支出",
}

# 合计, 出国, 用车小计, 购置, 运行, 接待: 预算数, then 决算数
THREE_PUBLIC = (
    ("34", "2", "28", "18", "10", "4"),
    ("30.98", "1.50", "26.23", "17.98", "8.25", "3.25"),
)

OPENING_GENERAL = CLOSING_GENERAL = Decimal(6)
USED_SURPLUS = DISTRIBUTED = Decimal(3)

CLASSES = [
    "201",
    "一般公共服务支出",
    "202",
    "外交支出",
    "203",
    "国防支出",
    "204",
    "公共安全支出",
    "205",
    "教育支出",
    "206",
    "科学技术支出",
    "207",
    "文化旅游体育与传媒支出",
    "208",
    "社会保障和就业支出",
    "210",
    "卫生健康支出",
    "211",
    "节能环保支出",
    "212",
    "城乡社区支出",
    "213",
    "农林水支出",
    "214",
    "交通运输支出",
    "215",
    "资源勘探工业信息等支出",
    "216",
    "商业服务业等支出",
    "217",
    "金融支出",
    "219",
    "援助其他地区支出",
    "220",
    "自然资源海洋气象等支出",
    "221",
    "住房保障支出",
    "222",
    "粮油物资储备支出",
    "223",
    "国有资本经营预算支出",
    "224",
    "灾害防治及应急管理支出",
    "229",
    "其他支出",
    "231",
    "债务还本支出",
    "232",
    "债务付息支出",
    "234",
    "抗疫特别国债安排的支出",
]
FUNCTIONS = dict(zip(CLASSES[::2], CLASSES[1::2], strict=True))
OLD_NAMES = {
    "207": "文化体育与传媒支出",
    "210": "医疗卫生与计划生育支出",
    "215": "资源勘探信息等支出",
    "220": "国土海洋气象等支出",
}


def total(items, take) -> Decimal:
    return sum((Decimal(value) for item in items for value in take(item)), Decimal(0))


def under(code: str) -> list[Item]:
    return [item for item in ITEMS if item.code.startswith(code)]


def income(items) -> list[Decimal]:
    """合计, 财政拨款, then the five other sources."""
    grant = total(items, lambda i: [*i.general, i.fund[1], i.capital[1]])
    others = [total(items, lambda i, at=at: [i.income[at]]) for at in range(5)]
    return [grant + sum(others), grant, *others]


def spending(items) -> list[Decimal]:
    """合计, 基本, 项目, 上缴上级, 经营, 对附属单位补助."""
    basic = total(items, lambda i: [i.general[0], i.fund[2], i.capital[2], i.extra[0]])
    project = total(items, lambda i: [i.general[1], i.fund[3], i.capital[3], i.extra[1]])
    others = [total(items, lambda i, at=at: [i.extra[at]]) for at in (2, 3, 4)]
    return [basic + project + sum(others), basic, project, *others]


def general(items) -> list[Decimal]:
    parts = [total(items, lambda i, at=at: [i.general[at]]) for at in (0, 1)]
    return [sum(parts), *parts]


def balance(items, kind: str) -> list[Decimal]:
    """年初, 本年收入, 本年支出, 基本, 项目, 年末 of fund or capital money."""
    opening, year, basic, project, closing = (
        total(items, lambda i, at=at: [getattr(i, kind)[at]]) for at in range(5)
    )
    return [opening, year, basic + project, basic, project, closing]
