"""How a place prints its tables: one frozen Layout, `CENTRAL` the ministry's edition."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

LEFT, UP = "←", "↑"

TITLES = {
    "01": "收入支出决算总表",
    "02": "收入决算表",
    "03": "支出决算表",
    "04": "财政拨款收入支出决算总表",
    "05": "一般公共预算财政拨款支出决算表",
    "06": "一般公共预算财政拨款基本支出决算明细表",
    "07": "政府性基金预算财政拨款收入支出决算表",
    "08": "国有资本经营预算财政拨款支出决算表",
    "09": "财政拨款“三公”经费支出决算表",
}
FACTORS = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}


@dataclass(frozen=True)
class Layout:
    """Every way in which the same nine tables are printed differently."""

    order: tuple[str, ...] = tuple(TITLES)
    titles: dict[str, str] = field(default_factory=lambda: dict(TITLES))
    title: Callable[[str, str], str] = lambda _, title: title  # id, title -> what is printed
    sheet: Callable[[str, str], str] = lambda id_, title: f"GK{id_} {title}"[:31]
    above: tuple[str, ...] = ()  # lines above the title
    caption: Callable[[str], tuple[str, ...]] = lambda unit: (
        "部门：江城市史志办公室",
        "2023年度",
        f"金额单位：{unit}",
    )
    tag: bool = True
    units: dict[str, str] = field(default_factory=dict)  # id -> unit where it is not 万元
    merged: bool = True
    lines: bool = True  # 行次
    ordinals: str = "word"  # 栏次: word (with 栏次), bare (numerals only), none
    codes: str = "one"  # one padded nested own level merged joined
    code_kind: str = "text"  # text number
    head: str = "two"  # two (项目 over 编码 | 名称), flat (one row), ministry (类 款 项 栏次)
    total_last: bool = False
    total_label: str = "合计"
    indent: bool = False
    zero: str = "blank"  # blank 0 dash
    write: str = "number"  # number general text wide comma bracket
    blocks: int = 3  # of 06
    split06: bool = False  # 301 | 01
    sums06: bool = True
    order09: str = "grouped"  # grouped interleaved hefei down
    empty: tuple[str, ...] = ()  # tables that are printed without data
    classes: int = 26
    old_names: bool = False
    labels: Callable[[str], str] = lambda label: label
    words: dict[str, str] = field(default_factory=dict)  # header word -> what is printed instead
    notes: tuple[str, ...] = (
        "注：本表反映部门本年度情况。本套报表金额单位转换时可能存在尾数误差。",
    )
    repeat_header: int = 0  # after how many body rows
    repeat_title: str = ""  # the title's ending on the next page: （续）
    stacked: bool = False
    corner: tuple[int, int] = (1, 1)
    contents: bool = False
    contents_pages: bool = False
    extras: tuple[str, ...] = ()
    columns08: int = 3
    budgets01: bool = False
    education02: bool = False

    def unit(self, id_: str) -> str:
        return self.units.get(id_, self.units.get("*", "万元"))

    def but(self, **changes: object) -> "Layout":
        return replace(self, **changes)


CENTRAL = Layout()
SHANGHAI = CENTRAL.but(
    order=("01", "02", "03", "04", "05", "06", "09", "07", "08"),
    titles={
        **TITLES,
        "06": "一般公共预算财政拨款基本支出决算表",
        "08": "国有资本经营预算财政拨款收入支出决算表",
    },
    sheet=lambda _, title: title[:31],
    caption=lambda unit: (f"单位：{unit}",),
    tag=False,
    lines=False,
    ordinals="none",
    blocks=2,
    order09="interleaved",
    total_last=True,
    columns08=6,
    words={"小计": "合计", "金额": "决算数", "科目编码": "经济分类科目编码"},
)
