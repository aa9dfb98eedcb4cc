"""Tables by hand, of a pack of seven small forms, without a workbook: a line of text is a row.

A row is written "201 教育 9.00 4.00 5.00", or "合计 9.00 …" where it has no code; · is a blank, x no
cell, ? what cannot be read, 9.00=B2+B3 a formula with its result. A row stands in the sheet's row
of its number from 1 on, its figures from column B on.
"""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from budgetcheck import rulebook
from budgetcheck.engine import Judged, Relation, judge
from budgetcheck.engine.lookup import Lookup
from budgetcheck.facts import Book
from budgetcheck.forms import Figure, Row, Table
from budgetcheck.rulebook.model import BlockSpec, Measure, Rule, Rulebook
from budgetcheck.rulebook.names import grid_of
from budgetcheck.rulebook.resolve import statements_of

FORMS = {
    "K": """
title = "科目表"
[[block]]
name = "支出"
rows = "codes"
absent = "zero"
levels = { "类" = 3, "款" = 5, "项" = 7 }
columns = [
    { name = "支出" }, { name = "基本" }, { name = "项目", absent = "zero" },
    { name = "结转", absent = "skip" }, { name = "增幅", measure = "rate", absent = "skip" },
]
row = [{ name = "合计" }, { name = "小计", absent = "skip", group = "小计" }]
group = [{ name = "其余", level = "类", except = ["301"] }]
""",
    "W": """
title = "往来表"
required = false
may_be_empty = true
[[block]]
name = "支出"
rows = "codes"
levels = { "类" = 3, "款" = 5 }
columns = [{ name = "支出" }, { name = "结转", absent = "skip" }]
row = [{ name = "合计" }]
""",
    "L": """
title = "收支表"
[[block]]
name = "收入"
columns = [{ name = "预算", absent = "skip" }, { name = "决算" }]
row = [
    { name = "拨款", group = "来源", absent = "zero" },
    { name = "其他", group = "来源", absent = "zero" },
    { name = "上缴", group = "上缴", absent = "zero" },
    { name = "收入合计" },
    { name = "结余", absent = "skip" },
]
[[block]]
name = "支出"
levels = { "类" = 3 }
catalog = "kinds"
catalog_group = "分类"
columns = [{ name = "预算", absent = "skip" }, { name = "决算" }, { name = "基金" }]
row = [{ name = "支出合计" }, { name = "年末", absent = "zero" }]
""",
    "D": """
title = "明细表"
[[block]]
name = "两栏"
alternative = true
rows = "codes"
absent = "zero"
levels = { "类" = 3, "款" = 5 }
columns = [{ name = "决算" }, { name = "预算", absent = "skip" }]
row = [{ name = "人员" }, { name = "公用" }, { name = "合计", absent = "skip" }]
group = [{ name = "公用", level = "类", except = ["301", "303"] }]
[[block]]
name = "分栏"
alternative = true
rows = "codes"
absent = "zero"
levels = { "类" = 3, "款" = 5 }
columns = [{ name = "决算" }, { name = "人员经费" }, { name = "公用经费" }]
row = [{ name = "总计" }]
""",
    "G": """
title = "分组表"
[[block]]
name = "支出"
rows = "codes"
levels = { "类" = 3, "款" = 5 }
catalog_group = "款"
columns = [{ name = "支出" }]
row = [{ name = "合计" }, { name = "其他", group = "类" }]
""",
    "V": """
title = "三公表"
may_be_empty = true
[[block]]
name = "横排"
alternative = true
rows = "one"
columns = [
    { row = "预算数", name = "合计" }, { row = "预算数", name = "用车" },
    { row = "预算数", name = "接待" }, { row = "决算数", name = "合计" },
    { row = "决算数", name = "用车" }, { row = "决算数", name = "接待" },
    { row = "决算数", name = "会议", absent = "skip" },
    { row = "决算数", name = "培训", absent = "zero" },
]
[[block]]
name = "竖排"
alternative = true
transposed = true
columns = [{ name = "预算数" }, { name = "决算数" }]
row = [{ name = "合计" }, { name = "接待" }, { name = "用车" }, { name = "差旅" }]
""",
    "P": """
title = "项目表"
required = false
[[block]]
name = "项目"
rows = "free"
columns = [{ name = "预算" }, { name = "执行" }, { name = "执行率", measure = "rate" }]
row = [{ name = "合计", absent = "skip" }]
""",
}
SIGNS = {1: "+", -1: "−"}
KINDS = '[[account]]\ncode = "201"\nname = "教育"\n[[account]]\ncode = "202"\nname = "科学"\n'
PACK = '[pack]\nname = "试"\nversion = "1"\n[units]\n"元" = 1\n"万元" = 10000\n'


@lru_cache(maxsize=1)
def pack() -> Rulebook:
    """Give the pack of the seven forms, without a rule."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        (folder / "catalog").mkdir(parents=True)
        (folder / "pack.toml").write_text(PACK, "utf-8")
        (folder / "catalog" / "kinds.toml").write_text(KINDS, "utf-8")
        for id_, text in FORMS.items():
            (folder / f"form-{id_}.toml").write_text(f'[form]\nid = "{id_}"{text}', "utf-8")
        return rulebook.load(folder)


def rules(says: str, over: str | None = None, home: str | None = None) -> Rulebook:
    """Give the pack with one rule, J: of the form `home`, or between forms."""
    found = statements_of(says, over, home, pack().forms)
    return replace(pack(), rules=(Rule("J", says, "hard", "", "", home, found, "", 1, over),))


def _block(form: str, key: str, code: str | None) -> int:
    """Give the block of a form that lists a row, else the first that takes it."""
    grids = [grid_of(block) for block in pack().forms[form].blocks]
    listed = [at for at, grid in enumerate(grids) if key in grid.rows]
    coded = [at for at, grid in enumerate(grids) if code and grid.codes]
    return next(iter(listed or coded), 0)


def _row(form: str, words: list[str], number: int, block: int | None) -> tuple[Row, list[str]]:
    """Give the row of a line, and the texts of its figures."""
    code = words[0] if words[0].isdigit() and len(words[0]) > 2 else None
    label, texts = (words[1], words[2:]) if code else (words[0], words[1:])
    key = code or label
    at = _block(form, key, code) if block is None else block
    spec = pack().forms[form].blocks[at]
    levels = {digits: level for level, digits in spec.levels.items()}
    level = levels.get(len(code or ""))
    listed = spec.row(key)
    group = listed.group if listed else spec.catalog_group if code else None
    known = key in grid_of(spec).rows
    return Row(key, label, code, level, group, at, number, f"A{number}", listed=known), texts


def _figure(
    row: Row, column: str, text: str, letter: str, about: tuple[BlockSpec, str, str]
) -> Figure:
    spec, unit, sheet = about
    value, _, formula = text.partition("=")
    own = spec.column(column)
    measure = own.measure if own else Measure.AMOUNT
    kind = {"·": "blank", "?": "error"}.get(value, "formula" if formula else "number")
    amount = None if kind == "error" else Decimal(0 if kind == "blank" else value)
    return Figure(
        row=row.key,
        row_label=row.label,
        column=column,
        measure=measure,
        amount=amount,
        decimals=2 if value in "·?" else len(value.partition(".")[2]),
        kind=kind,
        exact=unit == "元" and measure is Measure.AMOUNT,
        formula=f"={formula}" if formula else None,
        sheet=sheet,
        address=f"{letter}{row.number}",
    )


def table(
    form: str,
    columns: str,
    *lines: str,
    unit: str = "万元",
    unplaced: int = 0,
    block: int | None = None,
    sheet: str = "",
) -> Table:
    """Give a table of a form; `block` says which layout it has, where it has one of several."""
    names, sheet = columns.split(), sheet or pack().forms[form].title
    rows, figures = [], []
    for number, line in enumerate(lines, 1):
        row, texts = _row(form, line.split(), number, block)
        about = (pack().forms[form].blocks[row.block], unit, sheet)
        rows.append(row)
        figures += [
            _figure(row, column, text, letter, about)
            for column, text, letter in zip(names, texts, "BCDEFGHI", strict=False)
            if text != "x"
        ]
    return Table(
        id=form,
        title=f"{pack().forms[form].title}（印）",
        sheet=sheet,
        range=f"A1:I{len(lines)}",
        unit=unit,
        unit_stated=True,
        year=None,
        department=None,
        rows=tuple(rows),
        columns=frozenset(names),
        figures=tuple(figures),
        statement=None,
        denial=None,
        unplaced=unplaced,
        hidden=(),
    )


def book(*tables: Table) -> Book:
    """Give a book of these tables."""
    return Book(tables, (), ())


def lookup(*tables: Table, last: tuple[Table, ...] | None = None) -> Lookup:
    """Give the lookup of a book of these tables; `last` are last year's, None where not given."""
    return Lookup(book(*tables), pack(), None if last is None else book(*last))


def judged(
    says: str,
    *tables: Table,
    over: str | None = None,
    home: str | None = None,
    last: tuple[Table, ...] | None = None,
) -> Judged:
    """Give a book of these tables as judged by one rule."""
    previous = None if last is None else book(*last)
    return judge(book(*tables), rules(says, over, home), previous)


def relations(
    says: str, *tables: Table, over: str | None = None, home: str | None = None
) -> list[Relation]:
    """Give the relations of one rule on these tables."""
    return list(judged(says, *tables, over=over, home=home).relations)


def verdicts(found: list[Relation]) -> dict[str, str]:
    """Give the verdicts by what each relation is about."""
    return {one.subject: one.verdict.value for one in found}


def said(one: Relation) -> tuple[str, str, dict[str, str | int]]:
    """Give a verdict, the key of its reason, and the reason's details."""
    details = dict(one.reason.details) if one.reason else {}
    return one.verdict.value, one.reason.key if one.reason else "", details


def sides(one: Relation) -> tuple[str, str]:
    """Give the cells of both sides with their signs: ("+B1", "+B2 −B3")."""
    return (_cells(one, left=True), _cells(one, left=False))


def _cells(one: Relation, *, left: bool) -> str:
    members = one.left_members if left else one.right_members
    return " ".join(f"{SIGNS[m.sign]}{m.fact.cell}" for m in members)
