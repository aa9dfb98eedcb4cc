"""Accounts printed as a workbook in a layout: the nine tables, each its own way."""

from random import Random

from .accounts import CAPITAL, FUND, GENERAL, OTHER, OTHER_INCOME, PUBLIC, Accounts, Item
from .canvas import Amount, Canvas
from .layouts import LINES, OLD_NAMES, Layout
from .sides import two_sided

TITLES = {
    "01": "收入支出决算总表", "02": "收入决算表", "03": "支出决算表", "04": "财政拨款收入支出决算总表",
    "05": "一般公共预算财政拨款支出决算表", "06": "一般公共预算财政拨款基本支出决算明细表",
    "07": "政府性基金预算财政拨款收入支出决算表", "08": "国有资本经营预算财政拨款支出决算表",
    "09": "财政拨款“三公”经费支出决算表",
}  # fmt: skip
STAFF_CLASSES = ("301", "303")
ECONOMIC = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出",
            "312": "对企业补助", "399": "其他支出"}  # fmt: skip
NONE = {
    "07": "政府性基金预算财政拨款收入和支出",
    "08": "国有资本经营预算财政拨款支出",
    "09": "“三公”经费支出",
}


def print_book(book: Accounts, layout: Layout, random: Random) -> Canvas:
    """Print all nine tables."""
    order = list(TITLES)
    if layout.shuffled:
        random.shuffle(order)
    return print_on(Canvas(layout), book, order, random)


def print_on(canvas: Canvas, book: Accounts, order: list[str], random: Random) -> Canvas:
    """Print tables in an order."""
    layout = canvas.layout
    for table in order:
        unit = random.choice(["元", "千元", "万元"]) if layout.mixed_units else layout.unit
        canvas.begin(_sheet(layout, table), unit)
        _title(canvas, book, table)
        _PRINTERS[table](canvas, book)
        if layout.notes:
            canvas.line([f"注：本表反映部门本年度{TITLES[table][:4]}等情况，金额转换可能有尾差。"])
    if layout.extra:
        _extra(canvas, book)
    return canvas


def _sheet(layout: Layout, table: str) -> str:
    names = {"tagged": f"GK{table} {TITLES[table]}", "plain": TITLES[table], "one": "决算公开"}
    return names.get(layout.sheets, str(int(table))).replace("“", "").replace("”", "")


def _title(canvas: Canvas, book: Accounts, table: str) -> None:
    plain = TITLES[table]
    forms = {
        "plain": plain,
        "tagged": f"{plain}（公开{table}表）",
        "dated": f"{book.year}年度{book.department}{plain}",
        "quoted": plain.replace("“", "〝").replace("”", "〞"),
        "spaced": " ".join(plain[:4]) + "\n" + plain[4:],
    }
    canvas.line([forms[canvas.layout.title]])
    canvas.line([None, None, f"公开{table}表"])
    canvas.line([f"部门：{book.department}", None, f"{book.year}年度"])
    canvas.line([f"金额单位：{canvas.unit}"])


def _code(canvas: Canvas, code: str) -> list[object]:
    """Give the code cells of a row, as the layout splits them."""
    parts = [code[:3], code[3:5], code[5:7]]
    deep = len(code) // 2 - 1
    if canvas.layout.code_columns == "one":
        return [code]
    if canvas.layout.code_columns == "three":
        return [part or None for part in parts]
    if canvas.layout.code_columns == "cumulative":
        return [code[:n] if n <= len(code) else None for n in (3, 5, 7)]
    return [parts[at] if at == deep else None for at in range(3)]


def _coded(
    canvas: Canvas, table: str, heads: list[list[str]], columns: list[str], rows, total
) -> None:
    """Print a table of rows by code: header, 栏次, 合计, the rows."""
    split = canvas.layout.code_columns != "one"
    label = 4 if split else 2
    _coded_header(canvas, heads, label, split)
    if canvas.layout.line_numbers:
        canvas.line(["栏次", *[None] * (label - 1), *range(1, len(columns) + 1)])
    lines = [(["合计", *[None] * (label - 1)], "合计", total)]
    body = [([*_code(canvas, code), name], code, amounts) for code, name, amounts in rows]
    lines = [*body, *lines] if canvas.layout.total_last else [*lines, *body]
    for at, (cells, key, amounts) in enumerate(lines):
        if at == 12 and canvas.layout.repeated_header:
            _coded_header(canvas, heads, label, split)
        canvas.line(
            [*cells, *[Amount(a, (table, key, c)) for a, c in zip(amounts, columns, strict=True)]]
        )


def _coded_header(canvas: Canvas, heads: list[list[str]], label: int, split: bool) -> None:
    first = canvas.line(["项目", *[None] * (label - 1), *_one_of_each([head[0] for head in heads])])
    names = ["类", "款", "项", "科目名称"] if split else ["功能分类科目编码", "科目名称"]
    canvas.line([*names, *[head[1] if len(head) > 1 else None for head in heads]])
    canvas.merge(first, 0, label - 1)
    for at, head in enumerate(heads):
        if len(head) == 1:
            canvas.merge(first, label + at, label + at, rows=2)
    _merge_groups(canvas, first, label, [head[0] for head in heads])


def _one_of_each(words: list[str]) -> list[str | None]:
    return [word if at == 0 or words[at - 1] != word else None for at, word in enumerate(words)]


def _merge_groups(canvas: Canvas, row: int, label: int, words: list[str]) -> None:
    at = 0
    while at < len(words):
        end = at
        while end + 1 < len(words) and words[end + 1] == words[at]:
            end += 1
        canvas.merge(row, label + at, label + end)
        at = end + 1


def _rows(canvas: Canvas, book: Accounts, measures, kept) -> list[tuple[str, str, list[int]]]:
    codes = book.codes(kept)
    old = OLD_NAMES if canvas.layout.old_names else {}
    return [(c, old.get(c, book.name(c)), [book.sum(c, m) for m in measures]) for c in codes]


def _table_02(canvas: Canvas, book: Accounts) -> None:
    columns = ["财政拨款收入", *OTHER_INCOME]
    measures = [
        lambda i: sum(i.income.values()),
        *[lambda i, c=c: i.income.get(c, 0) for c in columns],
    ]
    names = ["本年收入合计", *columns]
    rows = _rows(canvas, book, measures, lambda i: any(i.income.values()))
    total = [book.sum("", m) for m in measures]
    _coded(canvas, "02", [[n] for n in names], names, rows, total)


def _table_03(canvas: Canvas, book: Accounts) -> None:
    names = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    measures = [
        Item.total, lambda i: sum(i.basic.values()), lambda i: sum(i.project.values()),
        lambda i: i.upward, lambda i: i.business, lambda i: i.units,
    ]  # fmt: skip
    total = [book.sum("", m) for m in measures]
    _coded(
        canvas, "03", [[n] for n in names], names, _rows(canvas, book, measures, Item.total), total
    )


def _table_05(canvas: Canvas, book: Accounts) -> None:
    measures = [
        lambda i: i.spent(GENERAL), lambda i: i.basic.get(GENERAL, 0), lambda i: i.project.get(GENERAL, 0),
    ]  # fmt: skip
    heads = [
        ["本年支出", canvas.layout.sum_word],
        ["本年支出", "基本支出"],
        ["本年支出", "项目支出"],
    ]
    total = [book.sum("", m) for m in measures]
    rows = _rows(canvas, book, measures, lambda i: i.spent(GENERAL))
    _coded(canvas, "05", heads, ["本年支出合计", "基本支出", "项目支出"], rows, total)


def _fund_table(canvas: Canvas, book: Accounts, table: str, source: str, six: bool) -> None:
    spent = [
        lambda i: i.spent(source),
        lambda i: i.basic.get(source, 0),
        lambda i: i.project.get(source, 0),
    ]
    heads = [["本年支出", "小计"], ["本年支出", "基本支出"], ["本年支出", "项目支出"]]
    names = ["本年支出", "基本支出", "项目支出"]
    if six:
        income = lambda i: i.spent(source) + i.closing.get(source, 0) - i.opening.get(source, 0)  # noqa: E731
        spent = [
            lambda i: i.opening.get(source, 0),
            income,
            *spent,
            lambda i: i.closing.get(source, 0),
        ]
        heads = [["年初结转和结余"], ["本年收入"], *heads, ["年末结转和结余"]]
        names = ["年初结转和结余", "本年收入", *names, "年末结转和结余"]
    total = [book.sum("", m) for m in spent]
    _coded(
        canvas, table, heads, names, _rows(canvas, book, spent, lambda i: i.spent(source)), total
    )
    if not any(total):
        canvas.line([f"说明：{book.department}本年度没有{NONE[table]}，故本表无数据。"])


def _table_07(canvas: Canvas, book: Accounts) -> None:
    _fund_table(canvas, book, "07", FUND, six=True)


def _table_08(canvas: Canvas, book: Accounts) -> None:
    _fund_table(canvas, book, "08", CAPITAL, six=canvas.layout.six_columns)


def _table_06(canvas: Canvas, book: Accounts) -> None:
    blocks = _blocks_06(book, canvas.layout.blocks)
    canvas.line(["经济分类科目编码", "科目名称", "决算数"] * len(blocks))
    for at in range(max(len(block) for block in blocks)):
        cells: list[object] = []
        for block in blocks:
            code, amount = block[at] if at < len(block) else (None, None)
            name = ECONOMIC.get(code or "", f"{code}款" if code else None)
            cells += [code, name, Amount(amount, ("06", code, "决算数")) if code else None]
        canvas.line(cells)
    totals = {"人员经费合计": 0, "公用经费合计": 0}
    for code, amount in book.economic.items():
        totals["人员经费合计" if code[:3] in STAFF_CLASSES else "公用经费合计"] += amount
    staff, running = (Amount(totals[n], ("06", n, "决算数")) for n in totals)
    if len(blocks) == 1:
        canvas.line(["人员经费合计", None, staff])
        canvas.line(["公用经费合计", None, running])
        return
    gap = [None] * (3 * (len(blocks) - 2))
    row = canvas.line(["人员经费合计", None, staff, "公用经费合计", None, *gap, running])
    canvas.merge(row, 0, 1)
    canvas.merge(row, 3, 4 + len(gap))


def _blocks_06(book: Accounts, count: int) -> list[list[tuple[str, int]]]:
    staff, running = [], []
    for first in sorted({code[:3] for code in book.economic}):
        part = staff if first in STAFF_CLASSES else running
        own = [(code, a) for code, a in sorted(book.economic.items()) if code.startswith(first)]
        part += [(first, sum(a for _, a in own)), *own]
    if count == 1:
        return [staff + running]
    half = len(running) // 2 if count == 3 else len(running)
    return [block for block in (staff, running[:half], running[half:]) if block][:count]


PARTS = [
    "合计",
    "因公出国(境)费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
]


def _san_gong(book: Accounts, phase: int) -> dict[str, int]:
    parts = {part: amounts[phase] for part, amounts in book.san_gong.items()}
    cars = parts["购置"] + parts["运行"]
    whole = [
        parts["出国"] + cars + parts["接待"],
        parts["出国"],
        cars,
        parts["购置"],
        parts["运行"],
        parts["接待"],
    ]
    return dict(zip(PARTS, whole, strict=True))


def _table_09(canvas: Canvas, book: Accounts) -> None:
    phases = {"预算数": _san_gong(book, 0), "决算数": _san_gong(book, 1)}
    if canvas.layout.san_gong == "down":
        return _down(canvas, phases)
    order = list(PARTS)
    if canvas.layout.san_gong == "guests_first":
        order = [PARTS[0], PARTS[1], PARTS[5], *PARTS[2:5]]
    if canvas.layout.san_gong == "interleaved":
        stacks = [[*_stack(part), phase] for part in order for phase in phases]
    else:
        stacks = [[phase, *_stack(part)] for phase in phases for part in order]
    columns = [(part, phase) for part in order for phase in phases]
    if canvas.layout.san_gong != "interleaved":
        columns = [(part, phase) for phase in phases for part in order]
    extra = [("会议费", "决算数"), ("培训费", "决算数")] if canvas.layout.meetings else []
    _stacked_header(canvas, stacks + [[name, phase] for name, phase in extra])
    if canvas.layout.line_numbers:
        canvas.line([*range(1, len(columns) + len(extra) + 1)])
    cells = [Amount(phases[phase][part], ("09", phase, part)) for part, phase in columns]
    more = [Amount(12345678, ("09", phase, name)) for name, phase in extra]
    canvas.line([*cells, *more])
    if not any(cell.cents for cell in [*cells, *more]):
        canvas.line([f"说明：{book.department}本年度没有{NONE['09']}，故本表无数据。"])
    return None


def _stack(part: str) -> list[str]:
    if part == "公务用车购置及运行维护费":
        return ["公务用车购置及运行维护费", "小计"]
    cars = part in ("公务用车购置费", "公务用车运行维护费")
    return ["公务用车购置及运行维护费", part] if cars else [part]


def _stacked_header(canvas: Canvas, stacks: list[list[str]]) -> None:
    """Print header levels; equal neighbours under equal groups are one cell."""
    depth = max(len(stack) for stack in stacks)
    padded = [stack + [stack[-1]] * (depth - len(stack)) for stack in stacks]
    if canvas.layout.san_gong == "interleaved":
        padded = [stack[:-1] + [stack[-2]] * (depth - len(stack)) + [stack[-1]] for stack in stacks]
    first = canvas.row
    for level in range(depth):
        cells: list[object] = []
        for at, stack in enumerate(padded):
            left = at > 0 and padded[at - 1][: level + 1] == stack[: level + 1]
            above = level > 0 and stack[level - 1] == stack[level]
            cells.append(None if left or above else stack[level])
        canvas.line(cells)
    _merge_stacks(canvas, first, padded)


def _merge_stacks(canvas: Canvas, first: int, padded: list[list[str]]) -> None:
    depth = len(padded[0])
    seen = set()
    for at, stack in enumerate(padded):
        for level in range(depth):
            if (at, level) in seen:
                continue
            right, down = at, level
            while down + 1 < depth and stack[down + 1] == stack[level]:
                down += 1
            while right + 1 < len(padded) and padded[right + 1][: down + 1] == stack[: down + 1]:
                right += 1
            seen |= {(c, r) for c in range(at, right + 1) for r in range(level, down + 1)}
            canvas.merge(first + level, at, right, rows=down - level + 1)


def _down(canvas: Canvas, phases: dict[str, dict[str, int]]) -> None:
    canvas.line(
        ["项目", "行次", "预算数", "决算数"]
        if canvas.layout.line_numbers
        else ["项目", "预算数", "决算数"]
    )
    labels = ["合计", "1.因公出国（境）费", "2.公务用车购置及运行维护费", "（1）公务用车购置费",
              "（2）公务用车运行维护费", "3.公务接待费"]  # fmt: skip
    for at, (label, part) in enumerate(zip(labels, PARTS, strict=True), start=1):
        number = [at] if canvas.layout.line_numbers else []
        canvas.line([label, *number, *[Amount(phases[p][part], ("09", p, part)) for p in phases]])
    if not any(a for phase in phases.values() for a in phase.values()):
        canvas.line([f"说明：本年度没有{NONE['09']}，故本表无数据。"])


def _extra(canvas: Canvas, book: Accounts) -> None:
    canvas.begin("项目支出表", canvas.layout.unit)
    canvas.line(["一般公共预算财政拨款项目支出决算表"])
    canvas.line(["项目名称", "科目编码", "项目支出"])
    canvas.line(["道路维护", "2120303", float(book.sum("", Item.total)) / 100])


def _lines(canvas: Canvas, of) -> list[tuple[str, str, dict[str, int]]]:
    """Give the 功能分类 lines of 01 and 04: ordinal and name, key, amounts by column."""
    kept = LINES
    if canvas.layout.short_lines:
        kept = [line for line in LINES if line[1] not in ("231", "232")]
    ordinals = "一二三四五六七八九十"
    found = []
    for at, (name, code) in enumerate(kept, start=1):
        tens = ("二十" if at >= 20 else "十") if at >= 10 else ""
        ordinal = tens + (ordinals[at % 10 - 1] if at % 10 else "")
        shown = OLD_NAMES.get(code, name) if canvas.layout.old_names else name
        found.append((f"{ordinal}、{shown}", code, of(code)))
    return found


def _table_01(canvas: Canvas, book: Accounts) -> None:
    sources = [
        "一般公共预算财政拨款收入",
        "政府性基金预算财政拨款收入",
        "国有资本经营预算财政拨款收入",
        *OTHER_INCOME,
    ]
    public = [_public_income(book, source) for source in PUBLIC]
    amounts = [*public, *[book.income(column) for column in OTHER_INCOME]]
    left = [
        (f"{o}、{n}", n, {"决算数": a})
        for o, n, a in zip("一二三四五六七八", sources, amounts, strict=True)
    ]
    income, opening, closing = sum(amounts), sum(book.opening.values()), sum(book.closing.values())
    spent = book.sum("", Item.total)
    left_foot = [
        ("本年收入合计", "本年收入合计", {"决算数": income}),
        ("使用非财政拨款结余（含专用结余）", "使用非财政拨款结余", {"决算数": book.used_surplus}),
        ("年初结转和结余", "年初结转和结余", {"决算数": opening}),
        ("总计", "收入总计", {"决算数": income + book.used_surplus + opening}),
    ]
    right_foot = [
        ("本年支出合计", "本年支出合计", {"决算数": spent}),
        ("结余分配", "结余分配", {"决算数": book.distributed}),
        ("年末结转和结余", "年末结转和结余", {"决算数": closing}),
        ("总计", "支出总计", {"决算数": spent + book.distributed + closing}),
    ]
    lines = _lines(canvas, lambda code: {"决算数": book.sum(code, Item.total)})
    two_sided(canvas, "01", (left, left_foot, ["决算数"]), (lines, right_foot, ["决算数"]))


def _public_income(book: Accounts, source: str) -> int:
    spent = book.sum("", lambda i: i.spent(source))
    return spent + book.closing[source] - book.opening[source]


def _table_04(canvas: Canvas, book: Accounts) -> None:
    names = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    incomes = [_public_income(book, source) for source in PUBLIC]
    left = [
        (f"{o}、{n}", n, {"决算数": a}) for o, n, a in zip("一二三", names, incomes, strict=True)
    ]
    opening = sum(book.opening[s] for s in PUBLIC)
    total = sum(incomes) + opening
    left_foot = [
        ("本年收入合计", "本年收入合计", {"决算数": sum(incomes)}),
        ("年初财政拨款结转和结余", "年初财政拨款结转和结余", {"决算数": opening}),
        *[
            (f"{o}、{n}", f"年初{n}", {"决算数": book.opening[s]})
            for o, n, s in zip("一二三", names, PUBLIC, strict=True)
        ],
        ("总计", "收入总计", {"决算数": total}),
    ]
    columns = ["合计", *names]

    def by_source(of) -> dict[str, int]:
        amounts = [of(source) for source in PUBLIC]
        return dict(zip(columns, [sum(amounts), *amounts], strict=True))

    spent = by_source(lambda s: book.sum("", lambda i: i.spent(s)))
    closing = by_source(lambda s: book.closing[s])
    right_foot = [
        ("本年支出合计", "本年支出合计", spent),
        ("年末财政拨款结转和结余", "年末财政拨款结转和结余", closing),
        (None, None, None), (None, None, None), (None, None, None),
        ("总计", "支出总计", {c: spent[c] + closing[c] for c in columns}),
    ]  # fmt: skip
    lines = _lines(canvas, lambda code: by_source(lambda s: book.sum(code, lambda i: i.spent(s))))
    two_sided(canvas, "04", (left, left_foot, ["决算数"]), (lines, right_foot, columns))


_PRINTERS = {
    "01": _table_01, "02": _table_02, "03": _table_03, "04": _table_04, "05": _table_05,
    "06": _table_06, "07": _table_07, "08": _table_08, "09": _table_09,
}  # fmt: skip
assert OTHER  # the fourth source has no table of its own
