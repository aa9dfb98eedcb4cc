"""How accounts are printed: one Layout is a choice of everything that differs from place to place."""

from dataclasses import dataclass, fields
from random import Random

LINES = [
    ("一般公共服务支出", "201"), ("外交支出", "202"), ("国防支出", "203"), ("公共安全支出", "204"),
    ("教育支出", "205"), ("科学技术支出", "206"), ("文化旅游体育与传媒支出", "207"),
    ("社会保障和就业支出", "208"), ("卫生健康支出", "210"), ("节能环保支出", "211"),
    ("城乡社区支出", "212"), ("农林水支出", "213"), ("交通运输支出", "214"),
    ("资源勘探工业信息等支出", "215"), ("商业服务业等支出", "216"), ("金融支出", "217"),
    ("援助其他地区支出", "219"), ("自然资源海洋气象等支出", "220"), ("住房保障支出", "221"),
    ("粮油物资储备支出", "222"), ("国有资本经营预算支出", "223"), ("灾害防治及应急管理支出", "224"),
    ("其他支出", "229"), ("债务还本支出", "231"), ("债务付息支出", "232"), ("抗疫特别国债安排的支出", "234"),
]  # fmt: skip
OLD_NAMES = {
    "207": "文化体育与传媒支出", "210": "医疗卫生与计划生育支出", "215": "资源勘探信息等支出",
    "220": "国土海洋气象等支出",
}  # fmt: skip
UNITS = {"元": 100, "千元": 100_000, "万元": 1_000_000}


@dataclass(frozen=True)
class Layout:
    """One way to print the nine tables; the first value of each choice is the central form's."""

    code_columns: str = "one"  # one, three, cumulative, own
    total_last: bool = False
    sum_word: str = "小计"  # of 05's first column
    short_lines: bool = False  # 24 lines in 01 and 04
    old_names: bool = False
    budgets: bool = False  # 01 and 04 with 年初预算数, 全年预算数, 决算数
    blocks: int = 3  # of 06
    six_columns: bool = False  # of 08
    san_gong: str = "grouped"  # grouped, interleaved, guests_first, down
    meetings: bool = False  # 会议费 and 培训费 beside 三公
    line_numbers: bool = True  # 行次 and 栏次
    title: str = "plain"  # plain, tagged, dated, quoted, spaced
    sheets: str = "tagged"  # tagged, plain, numbers, one
    offset: tuple[int, int] = (0, 0)
    notes: bool = True
    amounts: str = "number"  # number, general, text, full
    unit: str = "万元"
    mixed_units: bool = False
    shuffled: bool = False
    extra: bool = False
    merged: bool = True
    repeated_header: bool = False
    zeros: bool = False  # 0.00 instead of blank


_CHOICES: dict[str, list[object]] = {
    "code_columns": ["one", "three", "cumulative", "own"],
    "sum_word": ["小计", "合计", "本年支出合计"],
    "blocks": [1, 2, 3],
    "san_gong": ["grouped", "interleaved", "guests_first", "down"],
    "title": ["plain", "tagged", "dated", "quoted", "spaced"],
    "sheets": ["tagged", "plain", "numbers", "one"],
    "offset": [(0, 0), (3, 2)],
    "amounts": ["number", "general", "text", "full"],
    "unit": ["万元", "元", "千元"],
}


def draw(random: Random) -> Layout:
    """Draw a layout: each choice on its own."""
    return Layout(
        **{f.name: random.choice(_CHOICES.get(f.name, [False, True])) for f in fields(Layout)}
    )


def each() -> list[Layout]:
    """Give the central layout and every other that differs from it in one choice."""
    found = [Layout()]
    for f in fields(Layout):
        for value in _CHOICES.get(f.name, [False, True]):
            if value != f.default:
                found.append(Layout(**{f.name: value}))
    return found
