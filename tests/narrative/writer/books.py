"""A sound workbook whose 款 and 项 bear names of the real classification: a seed comes in, a file goes out.

The generator's books have made-up names, some twice under one 款. Here each item gets a code and a
name of its own, so that a narrative can speak of it.
"""

import tomllib
from pathlib import Path
from random import Random

from generator import accounts as truth
from generator.canvas import Canvas
from generator.layouts import Layout, draw
from generator.printing import print_book

CATALOG = Path(__file__).parents[3] / "rules" / "final-accounts" / "catalog" / "economic.toml"
REAL = """
201 01人大事务/01行政运行 04人大会议 | 06财政事务/01行政运行 02一般行政管理事务 07信息化建设 | 31党委办公厅（室）及相关机构事务/01行政运行 99其他党委办公厅（室）及相关机构事务支出
204 02公安/01行政运行 19信息化建设 20执法办案 | 06司法/01行政运行 04基层司法业务 07公共法律服务
205 02普通教育/01学前教育 02小学教育 03初中教育 04高中教育 | 08进修及培训/02干部教育 03培训支出 | 09教育费附加安排的支出/99其他教育费附加安排的支出
206 01科学技术管理事务/01行政运行 99其他科学技术管理事务支出 | 04技术研究与开发/04科技成果转化与扩散 99其他技术研究与开发支出 | 07科学技术普及/02科普活动
207 01文化和旅游/01行政运行 04图书馆 09群众文化 | 02文物/04文物保护 05博物馆 | 03体育/07体育场馆
208 01人力资源和社会保障管理事务/01行政运行 | 05行政事业单位养老支出/01行政单位离退休 02事业单位离退休 05机关事业单位基本养老保险缴费支出 06机关事业单位职业年金缴费支出 | 08抚恤/01死亡抚恤 | 99其他社会保障和就业支出/99其他社会保障和就业支出
210 01卫生健康管理事务/01行政运行 | 07计划生育事务/99其他计划生育事务支出 | 11行政事业单位医疗/01行政单位医疗 02事业单位医疗 03公务员医疗补助 99其他行政事业单位医疗支出
211 01环境保护管理事务/01行政运行 | 03污染防治/01大气 02水体 | 10能源节约利用/01能源节约利用
212 01城乡社区管理事务/01行政运行 04城管执法 | 03城乡社区公共设施/03小城镇基础设施建设 99其他城乡社区公共设施支出 | 05城乡社区环境卫生/01城乡社区环境卫生
213 01农业农村/01行政运行 04事业运行 08病虫害控制 | 03水利/01行政运行 05水利工程建设 14防汛 | 05巩固脱贫攻坚成果衔接乡村振兴/04农村基础设施建设
214 01公路水路运输/01行政运行 04公路建设 06公路养护 12公路运输管理 | 06车辆购置税支出/02车辆购置税用于农村公路建设支出
215 02制造业/99其他制造业支出 | 05工业和信息产业监管/01行政运行 17产业发展 | 08支持中小企业发展和管理支出/05中小企业发展专项
220 01自然资源事务/01行政运行 04自然资源规划及管理 06自然资源利用与保护 99其他自然资源事务支出 | 05气象事务/04气象事业机构
221 01保障性安居工程支出/08老旧小区改造 | 02住房改革支出/01住房公积金 02提租补贴 03购房补贴
229 99其他支出/99其他支出
"""
PLACES = ("示例市财政局", "示例区教育局", "示例县水利局（本级）", "国家示例总局", "示例省自然资源厅",
          "示例市示例区人民政府办公室", "示例县农业农村局")  # fmt: skip


def _real() -> dict[str, list[tuple[str, str, str, str]]]:
    """Give for each 类 its items: code of the 款, its name, code of the 项, its name."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for line in REAL.strip().splitlines():
        first, rest = line.split(" ", 1)
        for group in rest.split(" | "):
            second, thirds = group.split("/")
            for third in thirds.split(" "):
                code = first + second[:2]
                found.setdefault(first, []).append((code, second[2:], code + third[:2], third[2:]))
    return found


def real_accounts(seed: int) -> truth.Accounts:
    """Draw accounts and rename their items; drawn again while a 类 has more items than names."""
    random, real = Random(seed), _real()  # noqa: S311 - a fixed seed is the point
    while True:
        book = truth.accounts(random)
        by_class: dict[str, list[truth.Item]] = {}
        for item in book.items:
            by_class.setdefault(item.code[:3], []).append(item)
        if all(len(own) <= len(real[first]) for first, own in by_class.items()):
            break
    names = {first: book.names[first] for first in by_class}
    for first, own in by_class.items():
        chosen = sorted(random.sample(real[first], len(own)), key=lambda entry: entry[2])
        for item, (group, group_name, code, name) in zip(own, chosen, strict=True):
            item.code, item.name = code, name
            names[group] = group_name
    book.names, book.department = names, random.choice(PLACES)
    return book


def real_workbook(seed: int, path: Path, layout: Layout | None = None) -> Path:
    """Save the accounts of a seed in a layout (drawn if none is given); 06 has real names too."""
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    canvas = print_book(real_accounts(seed), layout or draw(random), random)
    _name_economic(canvas)
    canvas.book.save(path)
    return path


def _name_economic(canvas: Canvas) -> None:
    """Print 基本工资 where the generator printed 30101款."""
    entries = tomllib.loads(CATALOG.read_text(encoding="utf-8"))["account"]
    names = {f"{entry['code']}款": entry["name"] for entry in entries}
    for sheet in canvas.book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in names:
                    cell.value = names[cell.value]
