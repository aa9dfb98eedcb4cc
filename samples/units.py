"""Write samples/units/*.xlsx, a made-up department with its two units, from units.toml.

The department is the sum of its units less what they pay each other; the nine tables are printed
as the generator of the tests prints them. The same file gives the same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

# ruff: noqa: E402  - the printer of the tests stands in tests/
from generator.accounts import GENERAL, OTHER, PUBLIC, SAN_GONG, Accounts, Item
from generator.layouts import Layout
from generator.printing import print_book
from make import publish

if TYPE_CHECKING:
    from collections.abc import Mapping

GRANT = "财政拨款收入"
PAID = {"上级补助收入": "units", "附属单位上缴收入": "upward"}


def main() -> int:
    """Write the four workbooks and print their paths."""
    data = tomllib.loads((HERE / "units.toml").read_text(encoding="utf-8"))
    units = {entry["file"]: _unit(entry, data) for entry in data["unit"]}
    books = {"部门": _department(list(units.values()), data), **units}
    for name, book in books.items():
        _write(book, name, data)
    later = data["later"]
    item = next(one for one in units[later["file"]].items if one.code == later["code"])
    item.project[OTHER] += _cents(later["amount"])
    units[later["file"]].opening[OTHER] += _cents(later["amount"])
    _write(units[later["file"]], f"{later['file']}-改后", data)
    return 0


def _write(book: Accounts, name: str, data: Mapping[str, Any]) -> None:
    called = {f"{code}款": own for code, own in data["economic_names"].items()}
    canvas = print_book(book, Layout(), Random(0))  # noqa: S311 - nothing is drawn
    for sheet in canvas.book:
        for column in "ABCDEFGHIJKL":
            sheet.column_dimensions[column].width = 22
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value in called):
            cell.value = called[cell.value]
    publish(canvas.book, HERE / "units" / f"{name}.xlsx")


def _cents(amount: str) -> int:
    yuan, _, cents = amount.partition(".")
    return int(yuan) * 100 + int(cents)


def _unit(entry: Mapping[str, Any], data: Mapping[str, Any]) -> Accounts:
    items = [_item(row) for row in entry["item"]]
    economic = {code: _cents(amount) for code, amount in entry["economic"].items()}
    parts = dict.fromkeys(SAN_GONG, (0, 0))
    for part, amounts in entry.get("san_gong", {}).items():
        parts[part] = (_cents(amounts[0]), _cents(amounts[1]))
    return _balanced(entry["name"], data, items, economic, parts)


def _item(row: Mapping[str, Any]) -> Item:
    item = Item(row["code"], row["name"])
    for name in ("basic", "project", "income"):
        getattr(item, name).update({k: _cents(a) for k, a in row.get(name, {}).items()})
    for name in ("upward", "units"):
        setattr(item, name, _cents(row.get(name, "0.00")))
    item.income[GRANT] = item.spent(*PUBLIC)
    return item


def _balanced(
    name: str,
    data: Mapping[str, Any],
    items: list[Item],
    economic: dict[str, int],
    parts: dict[str, tuple[int, int]],
) -> Accounts:
    """Give accounts whose carried balance of other money is what income and spending leave."""
    opening, closing = (dict.fromkeys((*PUBLIC, OTHER), 0) for _ in range(2))
    spent = sum(item.total() for item in items)
    gap = sum(sum(item.income.values()) for item in items) - spent
    opening[OTHER], closing[OTHER] = max(0, -gap), max(0, gap)
    named = {**economic}
    if sum(named.values()) != sum(item.basic.get(GENERAL, 0) for item in items):
        raise ValueError(name, "economic")
    return Accounts(
        name, data["year"], items, data["names"], opening, closing, 0, 0, named, parts
    )  # fmt: skip


def _department(units: list[Accounts], data: Mapping[str, Any]) -> Accounts:
    """Add the units up, and take out what they pay each other."""
    items: dict[str, Item] = {}
    for item in sorted((one for unit in units for one in unit.items), key=lambda one: one.code):
        own = items.setdefault(item.code, Item(item.code, item.name))
        for name in ("basic", "project", "income"):
            for key, amount in getattr(item, name).items():
                if key not in PAID:
                    getattr(own, name)[key] = getattr(own, name).get(key, 0) + amount
    codes = sorted({code for unit in units for code in unit.economic})
    economic = {code: sum(unit.economic.get(code, 0) for unit in units) for code in codes}
    parts = {
        part: (sum(u.san_gong[part][0] for u in units), sum(u.san_gong[part][1] for u in units))
        for part in SAN_GONG
    }
    book = _balanced(data["department"], data, list(items.values()), economic, parts)
    for side in ("opening", "closing"):
        total = sum(getattr(unit, side)[OTHER] for unit in units)
        getattr(book, side)[OTHER] = total
    return book


if __name__ == "__main__":
    sys.exit(main())
