"""A department's accounts split among units exactly, in 分, with what the units pay each other.

`split(accounts, random, count)` gives the department's own accounts, after elimination, and those
of its units: every amount of the department is dealt out to units; then units pay each other, which
stands in the units' accounts on both sides and not in the department's.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from generator.accounts import OTHER, PUBLIC, SAN_GONG, Accounts, Item

GENERAL = PUBLIC[0]
GRANT = "财政拨款收入"
PAYMENTS = (("上级补助收入", "units"), ("附属单位上缴收入", "upward"))
"""What is received (a column of 02), and what is paid (of a 项)."""


@dataclass(frozen=True)
class Paid:
    """What one unit paid another: the amount, the 项 that it was spent on, and received for."""

    amount: int
    spent: str
    got: str


@dataclass
class Split:
    """A department and its units; `paid`: what units paid each other, by column of 02."""

    department: Accounts
    units: list[Accounts]
    paid: dict[str, Paid]


def split(book: Accounts, random: Random, count: int, *, paying: bool = True) -> Split:
    """Deal out a department's accounts to `count` units, the first of which is 本级."""
    book = deepcopy(book)
    for received, paid in PAYMENTS:
        _one_way(book, received, paid, random)
    units = [_empty(book, at) for at in range(count)]
    for item in book.items:
        _deal_item(item, units, random)
    for unit in units:
        unit.items = unit.items or [Item(book.items[0].code, book.items[0].name)]
    paid = _pay(units, random) if paying else {}
    _balances(book, units, random)
    _deal_economic(book.economic, units, random)
    _deal_san_gong(book, units, random)
    return Split(book, units, paid)


def _one_way(book: Accounts, received: str, paid: str, random: Random) -> None:
    """Leave payments with others outside on one side only, as full elimination does."""
    gone = random.choice([received, paid])
    for item in book.items:
        if gone == received:
            item.income.pop(received, None)
        else:
            setattr(item, paid, 0)
        if not item.total():
            item.basic[OTHER] = 100_00


def _empty(book: Accounts, at: int) -> Accounts:
    name = f"{book.department}本级" if at == 0 else f"{book.department}第{at}中心"
    zero = dict.fromkeys(book.opening, 0)
    parts = dict.fromkeys(book.san_gong, (0, 0))
    return Accounts(
        name, book.year, [], book.names, dict(zero), dict(zero), 0, 0, dict.fromkeys(book.economic, 0), parts
    )  # fmt: skip


def shares(amount: int, weights: Sequence[float]) -> list[int]:
    """Deal out an amount exactly, by weights; the heaviest takes what division leaves."""
    whole = sum(weights)
    parts = [int(amount * weight / whole) if whole else 0 for weight in weights]
    parts[max(range(len(parts)), key=lambda at: weights[at])] += amount - sum(parts)
    return parts


def _deal_item(item: Item, units: list[Accounts], random: Random) -> None:
    """Deal out a 项 to one unit whole, or to several."""
    takers = random.sample(units, random.randint(1, len(units)))
    own = [Item(item.code, item.name) for _ in takers]

    def dealt(amount: int) -> list[int]:
        return shares(amount, [random.choice([0, 1, 2]) + random.random() for _ in own])

    for name in ("basic", "project", "income"):
        for key, amount in getattr(item, name).items():
            for one, part in zip(own, dealt(amount), strict=True):
                getattr(one, name)[key] = part
    for name in ("upward", "business", "units"):
        for one, part in zip(own, dealt(getattr(item, name)), strict=True):
            setattr(one, name, part)
    _deal_balances(item, own)
    for unit, one in zip(takers, own, strict=True):
        unit.items.append(one)


def _deal_balances(item: Item, own: list[Item]) -> None:
    """Deal out carried balances by what was spent, so that no grant is negative."""
    for one in own:
        one.income[GRANT] = 0
    for source in PUBLIC:
        spent = [one.spent(source) for one in own]
        opened = shares(item.opening.get(source, 0), spent)
        closed = shares(item.closing.get(source, 0), spent)
        for one, paid, start, end in zip(own, spent, opened, closed, strict=True):
            one.opening[source], one.closing[source] = start, end
            one.income[GRANT] += paid + end - start


def _balances(book: Accounts, units: list[Accounts], random: Random) -> None:
    """Let balances follow from each unit's accounts; the department's are their sums."""
    for name in ("used_surplus", "distributed"):
        parts = shares(getattr(book, name), [random.random() for _ in units])
        for unit, part in zip(units, parts, strict=True):
            setattr(unit, name, part)
    for unit in units:
        for source in PUBLIC:
            unit.opening[source] = sum(item.opening.get(source, 0) for item in unit.items)
            unit.closing[source] = sum(item.closing.get(source, 0) for item in unit.items)
        income = sum(a for i in unit.items for c, a in i.income.items() if c != GRANT)
        spent = sum(i.spent(OTHER) + i.upward + i.business + i.units for i in unit.items)
        gap = income + unit.used_surplus - spent - unit.distributed
        unit.opening[OTHER], unit.closing[OTHER] = max(0, -gap), max(0, gap)
    for source in (*PUBLIC, OTHER):
        book.opening[source] = sum(unit.opening[source] for unit in units)
        book.closing[source] = sum(unit.closing[source] for unit in units)


def _deal_economic(whole: dict[str, int], units: list[Accounts], random: Random) -> None:
    """Deal out 06 so that each unit's 款 add up to its 基本支出, and all units' to the whole."""
    left = dict(whole)
    for unit in units:
        need = sum(item.basic.get(GENERAL, 0) for item in unit.items)
        for code in random.sample(sorted(left), len(left)):
            taken = min(left[code], need)
            unit.economic[code] = taken
            left[code] -= taken
            need -= taken


def _deal_san_gong(book: Accounts, units: list[Accounts], random: Random) -> None:
    """Deal out 三公: each unit's outturn is at least what its 06 holds of it."""
    for part, (budget, actual) in book.san_gong.items():
        least = [unit.economic[SAN_GONG[part]] for unit in units]
        over = shares(actual - sum(least), [random.random() for _ in units])
        saved = shares(budget - actual, [random.random() for _ in units])
        for unit, own, more, kept in zip(units, least, over, saved, strict=True):
            unit.san_gong[part] = (own + more + kept, own + more)


def _pay(units: list[Accounts], random: Random) -> dict[str, Paid]:
    """Let 本级 support a unit, and a unit pay 本级: both sides stand in the units' accounts."""
    found = {}
    for (received, paid), way in zip(PAYMENTS, (1, -1), strict=True):
        if len(units) == 1 or random.random() < 0.3:
            continue
        payer, taker = (units[0], units[-1])[::way]
        amount = random.randrange(10**6, 10**8)
        spent, got = random.choice(payer.items), random.choice(taker.items)
        setattr(spent, paid, getattr(spent, paid) + amount)
        got.income[received] = got.income.get(received, 0) + amount
        found[received] = Paid(amount, spent.code, got.code)
    return found
