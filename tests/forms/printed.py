"""The nine tables as grids of values: the accounts and a layout come in, header and body go out."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

import department as accounts
import printed_detail
from layouts import LEFT, UP, Layout

SHARE = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")


@dataclass
class Drawn:
    """A table before it lies on a sheet: rows of str, Decimal, int or None."""

    id: str
    header: list[list]
    body: list[list]


def draw(id_: str, layout: Layout) -> Drawn:
    header, body = {
        "01": _first,
        "02": _income,
        "03": _spending,
        "04": _fourth,
        "05": _general,
        "06": printed_detail.economic,
        "07": _fund,
        "08": _capital,
        "09": printed_detail.three,
    }[id_](layout)
    header = [[layout.words.get(word, word) for word in row] for row in header]
    return Drawn(id_, header, body)


def _first(layout: Layout):
    everything = accounts.income(accounts.ITEMS)
    spent = accounts.spending(accounts.ITEMS)[0]
    opening = accounts.OPENING_GENERAL + accounts.balance(accounts.ITEMS, "fund")[0]
    closing = accounts.CLOSING_GENERAL + accounts.balance(accounts.ITEMS, "fund")[5]
    fund, capital = (accounts.balance(accounts.ITEMS, k)[1] for k in ("fund", "capital"))
    amounts = [everything[1] - fund - capital, fund, capital, *everything[2:]]
    names = [f"{name}收入" for name in SHARE]
    names += ["上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    left = [(f"{'一二三四五六七八'[at]}、{name}", amounts[at]) for at, name in enumerate(names)]
    left_end = [
        ("本年收入合计", everything[0]),
        ("使用非财政拨款结余（含专用结余）", accounts.USED_SURPLUS),
        ("年初结转和结余", opening),
        (None, None),
        ("总计", everything[0] + accounts.USED_SURPLUS + opening),
    ]
    right = [
        (label, [accounts.spending(accounts.under(code))[0]]) for code, label in _classes(layout)
    ]
    right_end = [
        ("本年支出合计", [spent]),
        ("结余分配", [accounts.DISTRIBUTED]),
        ("年末结转和结余", [closing]),
        (None, [None]),
        ("总计", [spent + accounts.DISTRIBUTED + closing]),
    ]
    return _two_sided(layout, left, left_end, right, right_end, ["金额"])


def _classes(layout: Layout) -> list[tuple[str, str]]:
    numbers = [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
        "十七",
        "十八",
        "十九",
        "二十",
    ]
    numbers += [f"二十{n}" for n in "一二三四五六"]
    names = {**accounts.FUNCTIONS, **(accounts.OLD_NAMES if layout.old_names else {})}
    listed = list(names.items())[: layout.classes]
    return [(code, f"{numbers[at]}、{name}") for at, (code, name) in enumerate(listed)]


def _fourth(layout: Layout):
    general = accounts.general(accounts.ITEMS)[0]
    fund, capital = (accounts.balance(accounts.ITEMS, k) for k in ("fund", "capital"))
    year = [general, fund[1], capital[1]]
    opening = [accounts.OPENING_GENERAL, fund[0], capital[0]]
    closing = [accounts.CLOSING_GENERAL, fund[5], capital[5]]
    left = [(f"{'一二三'[at]}、{name}", year[at]) for at, name in enumerate(SHARE)]
    left_end = [("本年收入合计", sum(year)), ("年初财政拨款结转和结余", sum(opening))]
    left_end += [(f"{'一二三'[at]}、{name}", opening[at]) for at, name in enumerate(SHARE)]
    left_end += [("总计", sum(year) + sum(opening))]

    def paid(items) -> list[Decimal]:
        own = [accounts.general(items)[0]]
        own += [accounts.balance(items, kind)[2] for kind in ("fund", "capital")]
        return [sum(own), *own]

    right = [(label, paid(accounts.under(code))) for code, label in _classes(layout)]
    spent = paid(accounts.ITEMS)
    ends = [sum(closing), *closing]
    right_end = [
        ("本年支出合计", spent),
        ("年末财政拨款结转和结余", ends),
        *[(None, [None] * 4)] * 3,
        ("总计", [a + b for a, b in zip(spent, ends, strict=True)]),
    ]
    return _two_sided(layout, left, left_end, right, right_end, ["合计", *SHARE])


def _two_sided(layout: Layout, left, left_end, right, right_end, columns):
    length = max(len(left), len(right))
    left = [*left, *[(None, None)] * (length - len(left)), *left_end]
    right = [*right, *right_end]
    line = ["行次"] if layout.lines else []
    near = ["年初预算数", "全年预算数", "决算数"] if layout.budgets01 else ["金额"]
    far = near if columns == ["金额"] else columns
    header = [
        ["收入", *[LEFT] * (len(line) + len(near)), "支出", *[LEFT] * (len(line) + len(far))],
        ["项目", *line, *near, "项目", *line, *far],
    ]
    header += _ordinal_row(layout, header[-1])
    body = []
    for at, ((a, amount), (b, amounts)) in enumerate(zip_longest(left, right), 1):
        label, other = (layout.labels(text) if text else None for text in (a, b))
        row = [label, *([at] if line else []), *[amount] * len(near)]
        far_amounts = amounts * (len(far) // len(amounts))
        body.append([*row, other, *([at + len(left)] if line else []), *far_amounts])
    return header, body


def _ordinal_row(layout: Layout, above: list) -> list[list]:
    if layout.ordinals == "none":
        return []
    count, row = 0, []
    for word in above:
        if word in ("项目", "行次"):
            row.append("栏次" if word == "项目" and layout.ordinals == "word" else None)
            continue
        count += 1
        row.append(count)
    return [row]


def _tree(layout: Layout, groups: list, columns: list, take, items=accounts.ITEMS):
    """A table over codes: `groups` is its upper header row, `columns` the lower one."""
    codes = {item.code for item in items}
    codes |= {code[:size] for code in codes for size in (3, 5)}
    labels = 1 if layout.codes in ("one", "level", "joined") else 3
    body, previous = [], ""
    for code in sorted(codes):
        name = {**accounts.NAMES, **{i.code: i.name for i in items}}[code]
        if layout.indent:
            name = "  " * ((len(code) - 3) // 2) + name
        cells = _code_cells(layout, code, layout.labels(name), previous)
        body.append([*cells, *take([i for i in items if i.code.startswith(code)])])
        previous = code
    width = labels + (layout.codes != "joined")
    whole = [layout.total_label, *[LEFT] * (width - 1), *take(items)]
    body = [*body, whole] if layout.total_last else [whole, *body]
    return _tree_header(layout, labels, groups, columns), body


def _code_cells(layout: Layout, code: str, name: str, previous: str) -> list:
    parts = [code[:3], code[3:5], code[5:]]
    cells = {
        "one": [code],
        "level": [code],
        "joined": [],
        "padded": [part or None for part in parts],
        "nested": [code[:3], code[:5] if parts[1] else None, code if parts[2] else None],
        "own": [part if code[: len("".join(parts[: at + 1]))] == code and part else None
                for at, part in enumerate(parts)],
        "staircase": [code if len(code) == size else None for size in (3, 5, 7)],
        "merged": [p if p and not previous.startswith("".join(parts[: at + 1])) else None
                   for at, p in enumerate(parts)],
    }[layout.codes]  # fmt: skip
    if layout.code_kind == "number":
        cells = [int(cell) if cell else None for cell in cells]
    return [*cells, f"{code}{name}"] if layout.codes == "joined" else [*cells, name]


def _tree_header(layout: Layout, labels: int, groups: list, columns: list) -> list[list]:
    span = [LEFT] * (labels - 1)
    names = [] if layout.codes == "joined" else ["科目名称"]
    if layout.head == "flat":
        columns = _flat(groups, columns)
        return [["科目编码", *span, *names, *columns], *_numbers(layout, labels, names, columns)]
    upper = ["项目", *[LEFT] * (labels - 1 + len(names)), *groups]
    lower = ["功能分类科目编码", *span, *names, *columns]
    if layout.head == "ministry":
        kinds = ["类", "款", "项"] if labels == 3 else ["科目编码"]
        return [upper, lower, [*kinds, "栏次", *range(1, len(columns) + 1)]]
    return [upper, lower, *_numbers(layout, labels, names, columns)]


def _flat(groups: list, columns: list) -> list:
    """Give one row of words: 年末结转和结余 stands over UP, 小计 of 本年支出 says so."""
    return [
        "本年支出合计" if word in ("小计", "合计") else group if word == UP else word
        for group, word in zip(groups, columns, strict=True)
    ]


def _numbers(layout: Layout, labels: int, names: list, columns: list) -> list[list]:
    if layout.ordinals == "none":
        return []
    word = "栏次" if layout.ordinals == "word" else None
    return [[word, *[LEFT] * (labels - 1 + len(names)), *range(1, len(columns) + 1)]]


def _income(layout: Layout):
    columns = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入"]
    columns += ["附属单位上缴收入", "其他收入"]
    if not layout.education02:
        return _tree(layout, columns, [UP] * 7, accounts.income)
    groups = [*columns[:4], LEFT, *columns[4:]]
    lower = [UP, UP, UP, "小计", "其中：教育收费", UP, UP, UP]
    return _tree(
        layout, groups, lower, lambda i: [*(a := accounts.income(i))[:4], Decimal(0), *a[4:]]
    )


def _spending(layout: Layout):
    columns = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    return _tree(layout, columns, [UP] * 6, accounts.spending)


def _general(layout: Layout):
    items = [item for item in accounts.ITEMS if any(accounts.general([item]))]
    groups = ["本年支出", LEFT, LEFT]
    return _tree(layout, groups, ["小计", "基本支出", "项目支出"], accounts.general, items)


def _fund(layout: Layout):
    return _balanced(layout, "07", "fund")


def _capital(layout: Layout):
    if layout.columns08 == 6:
        return _balanced(layout, "08", "capital")
    header, body = _tree(
        layout,
        ["本年支出", LEFT, LEFT],
        ["合计", "基本支出", "项目支出"],
        lambda items: accounts.balance(items, "capital")[2:5],
        [item for item in accounts.ITEMS if any(map(Decimal, item.capital))],
    )
    return header, _emptied(layout, "08", body)


def _balanced(layout: Layout, id_: str, kind: str):
    header, body = _tree(
        layout,
        ["年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"],
        [UP, UP, "小计", "基本支出", "项目支出", UP],
        lambda items: accounts.balance(items, kind),
        [item for item in accounts.ITEMS if any(map(Decimal, getattr(item, kind)))],
    )
    return header, _emptied(layout, id_, body)


def _emptied(layout: Layout, id_: str, body: list[list]) -> list[list]:
    if id_ not in layout.empty:
        return body
    whole = next(row for row in body if row[0] == layout.total_label)
    blank = [None if isinstance(value, Decimal) else value for value in whole]
    return [blank, *[[None] * len(blank)] * 2]
