"""Tables 06 and 09 as grids of values, in the arrangement of a layout."""

from decimal import Decimal
from itertools import zip_longest

import department as accounts
from layouts import LEFT, UP, Layout


def economic(layout: Layout):
    blocks: dict[str, list] = {"人员经费": [], "公用经费": []}
    for code, name in accounts.ECONOMIC_CLASSES.items():
        own = {k: v for k, v in accounts.ECONOMIC.items() if k.startswith(code)}
        rows = blocks["人员经费" if code in ("301", "303") else "公用经费"]
        rows.append((code, name, sum(Decimal(amount) for _, amount in own.values())))
        rows += [(k, label, Decimal(amount)) for k, (label, amount) in own.items()]
    left, right = blocks["人员经费"], blocks["公用经费"]
    parts = {3: [left, right[:4], right[4:]], 2: [left, right], 1: [[*left, *right]]}
    cells = [[_economic_row(layout, row) for row in part] for part in parts[layout.blocks]]
    width = 4 if layout.split06 else 3
    body = [
        [value for part in row for value in part or [None] * width] for row in zip_longest(*cells)
    ]
    codes = ["科目编码", LEFT] if layout.split06 else ["科目编码"]
    head = [[*codes, "科目名称", "决算数"] * layout.blocks]
    if layout.blocks > 1:
        rest = width * (layout.blocks - 1) - 1
        head = [["人员经费", *[LEFT] * (width - 1), "公用经费", *[LEFT] * rest], *head]
    return head, [*body, *_economic_sums(layout, left, right, width)]


def _economic_row(layout: Layout, row: tuple) -> list:
    code, name, amount = row
    code_cells = [code[:3], code[3:] or None] if layout.split06 else [code]
    if layout.code_kind == "number":
        code_cells = [int(cell) if cell else None for cell in code_cells]
    return [*code_cells, layout.labels(name), amount]


def _economic_sums(layout: Layout, left: list, right: list, width: int) -> list[list]:
    person, public = (sum(r[2] for r in side if len(r[0]) == 3) for side in (left, right))
    wide = [LEFT] * (width - 2)
    first, second = ["人员经费合计", *wide, person], ["公用经费合计", *wide, public]
    if layout.blocks == 1:
        return [first, second]
    return [[*first, "公用经费合计", *[LEFT] * (width * (layout.blocks - 1) - 2), public]]


def three(layout: Layout):
    (b, a), car = accounts.THREE_PUBLIC, "公务用车购置及运行维护费"
    abroad, host = "因公出国（境）费", "公务接待费"
    budget, actual = [Decimal(v) for v in b], [Decimal(v) for v in a]
    if layout.order09 == "down":
        names = ["合计", f"1．{abroad}", f"2．{car}", "其中：（1）公务用车购置费"]
        names += ["（2）公务用车运行维护费", f"3．{host}"]
        rows = [[n, x, y] for n, x, y in zip(names, budget, actual, strict=True)]
        return [["项目", "预算数", "决算数"]], rows
    if layout.order09 == "interleaved":
        top = ["合计", LEFT, abroad, LEFT, car, *[LEFT] * 5, host, LEFT]
        middle = [
            UP,
            UP,
            UP,
            UP,
            "小计",
            LEFT,
            "公务用车购置费",
            LEFT,
            "公务用车运行维护费",
            LEFT,
            UP,
            UP,
        ]
        header = [top, middle, ["预算数", "决算数"] * 6]
        body = [[v for pair in zip(budget, actual, strict=True) for v in pair]]
    else:
        own = ["合计", abroad, car, LEFT, LEFT, host]
        low = [UP, UP, "小计", "公务用车购置费", "公务用车运行维护费", UP]
        order = [0, 1, 5, 2, 3, 4] if layout.order09 == "hefei" else range(6)
        own, low = [own[at] for at in order], [low[at] for at in order]
        header = [["预算数", *[LEFT] * 5, "决算数", *[LEFT] * 5], [*own, *own], [*low, *low]]
        body = [[side[at] for side in (budget, actual) for at in order]]
    if layout.ordinals != "none":
        header.append(list(range(1, 13)))
    return header, body
