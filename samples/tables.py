"""The twelve tables of the sample: accounts and the edition's words come in, grids of values go out.

A grid is a list of rows of equal length. A text, an integer (行次, 序号), a Decimal (an amount),
a Percent or None (a blank cell) stands in each place; "←" joins a cell to the one on its left.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from accounts import Accounts, Item, Ratio

LEFT, UP = "←", "↑"


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as printed, without its sign: "118.18", "98"."""

    digits: str


Value = str | int | Decimal | Percent | None
Grid = list[list[Value]]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its furniture, header rows, body rows and the notes below."""

    id: str
    sheet: str
    title: str
    tag: str
    caption: tuple[str, str, str]
    widths: tuple[int, ...]
    thirds: tuple[int, int]
    header: Grid
    body: Grid
    notes: tuple[str, ...]


def build_tables(accounts: Accounts, edition: Mapping[str, Any]) -> tuple[Table, ...]:
    """Return the tables in the edition's order; an id of the edition without a body is a KeyError."""
    bodies = _bodies(accounts, edition)
    caption = (
        f"部门：{accounts.department}",
        f"{accounts.year}年度",
        f"金额单位：{accounts.unit}",
    )
    return tuple(
        Table(
            **{key: entry[key] for key in ("id", "sheet", "title", "tag", "header")},
            caption=caption,
            widths=tuple(entry["widths"]),
            thirds=(entry["thirds"][0], entry["thirds"][1]),
            body=bodies[entry["id"]],
            notes=tuple(note.format(year=accounts.year) for note in entry["notes"]),
        )
        for entry in edition["table"]
    )


def _bodies(accounts: Accounts, edition: Mapping[str, Any]) -> dict[str, Grid]:
    return {
        "01": _summary(edition, "01", _amounts01(accounts, edition), (1, 0)),
        "02": _tree(accounts, _income_columns),
        "03": _tree(accounts, _spending_columns),
        "04": _summary(edition, "04", _amounts04(accounts, edition), (2, 2)),
        "05": _tree(accounts, _appropriation_columns),
        "06": _economic(accounts, edition["economic"]),
        "07": _empty(6),
        "08": _empty(3),
        "09": [[pair[side] for side in (0, 1) for pair in _three_public(accounts)]],
        "支出结构": _ratios(accounts.classes),
        "预算完成情况": _ratios(accounts.completion),
        "项目执行情况": _numbered(accounts.projects),
    }


def _blank(amount: Decimal) -> Decimal | None:
    """Return None for zero, which published tables leave blank."""
    return amount or None


def _amounts01(accounts: Accounts, edition: Mapping[str, Any]) -> dict[int, Decimal]:
    """Return the amounts of 公开01表 by 行次."""
    totals = accounts.totals
    single = {1: "income", 27: "income", 29: "opening", 31: "total"}
    single |= {58: "expenditure", 60: "closing", 62: "total"}
    amounts = {line: totals[key] for line, key in single.items()}
    return amounts | _class_amounts(accounts, edition, first=32)


def _amounts04(accounts: Accounts, edition: Mapping[str, Any]) -> dict[int, Decimal]:
    """Return the amounts of 公开04表 by 行次: all money is 一般公共预算 here."""
    totals = accounts.totals
    single = {1: "income", 27: "income", 28: "opening", 29: "opening", 32: "total"}
    single |= {59: "expenditure", 60: "closing", 64: "total"}
    amounts = {line: totals[key] for line, key in single.items()}
    return amounts | _class_amounts(accounts, edition, first=33)


def _class_amounts(
    accounts: Accounts, edition: Mapping[str, Any], first: int
) -> dict[int, Decimal]:
    codes = (code for code, _ in edition["functions"]["rows"])
    return {
        line: sum((item.actual for item in accounts.under(code)), Decimal(0))
        for line, code in enumerate(codes, first)
    }


def _summary(
    edition: Mapping[str, Any], table: str, amounts: Mapping[int, Decimal], columns: tuple[int, int]
) -> Grid:
    """Return a two-sided table; `columns` counts the filled and the blank ones on the right."""
    lines = edition["lines"][table]
    filled, blank = columns
    length = lines["length"]
    functions = [label for _, label in edition["functions"]["rows"]]
    right = {str(line): label for line, label in enumerate(functions, length + 1)}
    right |= lines["right"]
    grid: Grid = []
    for line in range(1, length + 1):
        other = line + length
        amount = _blank(amounts.get(other, Decimal(0)))
        near = [lines["left"].get(str(line)), line, _blank(amounts.get(line, Decimal(0)))]
        grid.append([*near, right.get(str(other)), other, *[amount] * filled, *[None] * blank])
    return grid


def _tree(accounts: Accounts, columns: Callable[[Sequence[Item]], list[Value]]) -> Grid:
    """Return the rows 合计, then 类, 款 and 项 in the order of their codes."""
    grid: Grid = [["合计", LEFT, *columns(accounts.items)]]
    names = {**accounts.names, **{item.code: item.name for item in accounts.items}}
    for code in sorted(names):
        grid.append([code, names[code], *columns(accounts.under(code))])
    return grid


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _income_columns(items: Sequence[Item]) -> list[Value]:
    actual = _total(item.actual for item in items)
    return [actual, actual, None, None, None, None, None]


def _spending_columns(items: Sequence[Item]) -> list[Value]:
    """Return the columns of 公开03表; a zero 项目支出 is printed, as real tables mix 0.00 and blank."""
    actual, basic, project = (_total(_parts(items, part)) for part in range(3))
    return [actual, _blank(basic), project, None, None, None]


def _appropriation_columns(items: Sequence[Item]) -> list[Value]:
    return [_blank(_total(_parts(items, part))) for part in range(3)]


def _parts(items: Sequence[Item], part: int) -> list[Decimal]:
    return [(item.actual, item.basic, item.project)[part] for item in items]


def _economic(accounts: Accounts, blocks: Mapping[str, Any]) -> Grid:
    """Return the three blocks of 公开06表 side by side, the two totals in the last row."""
    sides = [
        [[code, name, _economic_amount(accounts, code)] for code, name in blocks[side]]
        for side in ("left", "middle", "right")
    ]
    empty: list[Value] = [None, None, None]
    grid: Grid = [
        [value for cells in row for value in cells]
        for row in itertools.zip_longest(*sides, fillvalue=empty)
    ]
    personnel, public = accounts.totals["personnel"], accounts.totals["public"]
    last: list[Value] = ["人员经费合计", LEFT, personnel]
    return [*grid, [*last, "公用经费合计", LEFT, LEFT, LEFT, LEFT, public]]


def _economic_amount(accounts: Accounts, code: str) -> Decimal | None:
    amounts = accounts.economic.items()
    return _blank(_total(amount for known, amount in amounts if known.startswith(code)))


def _empty(columns: int) -> Grid:
    """Return the 合计 row of a table without data and three blank rows below it."""
    total: list[Value] = ["合计", LEFT, *[None] * columns]
    blank: Grid = [[None] * (columns + 2) for _ in range(3)]
    return [total, *blank]


def _three_public(accounts: Accounts) -> list[tuple[Decimal, Decimal]]:
    order = (
        "合计",
        "因公出国（境）费",
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
    )
    return [accounts.three_public[name] for name in order]


def _percent(digits: str) -> Percent | None:
    return Percent(digits) if digits else None


def _ratios(lines: Sequence[Ratio]) -> Grid:
    return [
        [
            *([line.code, line.name] if line.code else ["合计", LEFT]),
            *line.amounts,
            _percent(line.rate),
        ]
        for line in lines
    ]


def _numbered(lines: Sequence[Ratio]) -> Grid:
    *rows, total = lines
    grid: Grid = [
        [number, line.name, *line.amounts, _percent(line.rate)]
        for number, line in enumerate(rows, 1)
    ]
    return [*grid, ["合计", LEFT, *total.amounts, _percent(total.rate)]]
