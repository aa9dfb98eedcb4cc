"""Two consistent years of one department: a year is drawn, and the one before is made from it."""

import sys
from copy import deepcopy
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.accounts import (
    GENERAL,
    OTHER,
    OTHER_INCOME,
    PUBLIC,
    RUNNING,
    STAFF,
    Accounts,
    Item,
    _san_gong,
    _split,
    accounts,
)
from generator.layouts import Layout
from generator.printing import print_book


def pair(seed: int) -> tuple[Accounts, Accounts]:
    """Draw two years in a row; this year's opening balances are last year's closing ones."""
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    this = accounts(random)
    return _before(this, random), this


def _before(this: Accounts, random: Random) -> Accounts:
    last = deepcopy(this)
    last.year -= 1
    for item in last.items:
        _scale(item, random)
    _come_and_go(last, this, random)
    for source in PUBLIC:
        for item in last.items:
            own = next((i for i in this.items if i.code == item.code), None)
            item.closing[source] = own.opening.get(source, 0) if own else 0
            item.opening[source] = 0
            item.income["财政拨款收入"] = 0
        last.opening[source] = 0
        last.closing[source] = sum(item.closing[source] for item in last.items)
    for item in last.items:
        item.income["财政拨款收入"] = item.spent(*PUBLIC) + sum(item.closing.values())
    _others(last, this.opening[OTHER])
    general = sum(item.basic.get(GENERAL, 0) for item in last.items)
    last.economic = _split(random, general, [*STAFF, *RUNNING])
    last.san_gong = _san_gong(random, last.economic)
    return last


def _scale(item: Item, random: Random) -> None:
    for amounts in (item.basic, item.project):
        for source, cents in amounts.items():
            amounts[source] = cents * random.choice([100, 100, 50, 97, 130, 240]) // 100
    if random.random() < 0.2:
        item.name = "更名前的项目"


def _come_and_go(last: Accounts, this: Accounts, random: Random) -> None:
    """Take an account away that carries nothing over, and add one that this year lacks."""
    idle = [item for item in this.items if not any(item.opening.values())]
    if len(idle) > 1:
        gone = random.choice(idle).code
        last.items = [item for item in last.items if item.code != gone]
    code = this.items[0].code[:5] + "88"
    last.items.append(Item(code, "只在上年的项目", {GENERAL: 1_234_567}, {GENERAL: 89}))
    last.items.sort(key=lambda item: item.code)


def _others(last: Accounts, closing: int) -> None:
    """Balance the money that is not the treasury's."""
    income = sum(item.income.get(c, 0) for item in last.items for c in OTHER_INCOME)
    spent = sum(i.spent(OTHER) + i.upward + i.business + i.units for i in last.items)
    last.closing[OTHER] = closing
    gap = closing + spent + last.distributed - income
    last.opening[OTHER], last.used_surplus = max(gap, 0), 0
    last.distributed += max(-gap, 0)


def write(book: Accounts, path: Path, layout: Layout | None = None, seed: int = 0) -> Path:
    """Print a year as a workbook."""
    random = Random(seed)  # noqa: S311
    print_book(book, layout or Layout(), random).book.save(path)
    return path
