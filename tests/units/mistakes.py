"""What goes wrong when a department is put together: each takes a split and spoils it consistently.

Every workbook stays in balance by itself, so that only the sum over the units can show it.
"""

from copy import deepcopy

from generator.accounts import OTHER, Accounts, Item

from .split import PAYMENTS, Split

AMOUNT = 12_345_600  # 12.35 万元


def biggest(book: Accounts) -> Item:
    """Give the 项 on which most was spent of other money."""
    return max(book.items, key=lambda item: item.project.get(OTHER, 0))


def edition(own: Split, at: int = -1) -> Item:
    """Change a unit's 项目支出 after the department was put together; give the 项."""
    item = biggest(own.units[at])
    item.project[OTHER] = item.project.get(OTHER, 0) + AMOUNT
    own.units[at].opening[OTHER] += AMOUNT
    return item


def department(own: Split) -> Item:
    """Change the department's 项目支出 throughout; give the 项."""
    item = biggest(own.department)
    item.project[OTHER] = item.project.get(OTHER, 0) + AMOUNT
    own.department.opening[OTHER] += AMOUNT
    return item


def added(book: Accounts, unit: Accounts, sign: int) -> None:
    """Add a unit to a department, or take it out."""
    items = {item.code: item for item in book.items}
    for one in unit.items:
        if one.code not in items:
            items[one.code] = Item(one.code, one.name)
            book.items.append(items[one.code])
        _added_item(items[one.code], one, sign)
    for name in ("opening", "closing", "economic"):
        _add(getattr(book, name), getattr(unit, name), sign)
    book.used_surplus += sign * unit.used_surplus
    book.distributed += sign * unit.distributed
    for part, amounts in unit.san_gong.items():
        budget, actual = book.san_gong[part]
        book.san_gong[part] = (budget + sign * amounts[0], actual + sign * amounts[1])


def _added_item(item: Item, one: Item, sign: int) -> None:
    for name in ("basic", "project", "income", "opening", "closing"):
        _add(getattr(item, name), getattr(one, name), sign)
    for name in ("upward", "business", "units"):
        setattr(item, name, getattr(item, name) + sign * getattr(one, name))


def _add(own: dict[str, int], more: dict[str, int], sign: int) -> None:
    for key, amount in more.items():
        own[key] = own.get(key, 0) + sign * amount


def omitted(own: Split, at: int = -1) -> None:
    """Leave a unit out of the department, which then eliminates nothing of its payments."""
    if own.units[at] in (own.units[0], own.units[-1]):
        for received in own.paid:
            not_eliminated(own, received)
    added(own.department, own.units[at], -1)


def twice(own: Split, at: int = -1) -> None:
    """Count a unit twice."""
    added(own.department, own.units[at], 1)


def one_sided(own: Split, received: str = "") -> str:
    """Eliminate what was received and not what was paid; give the column of 02."""
    received = received or next(iter(own.paid))
    paid, payment = dict(PAYMENTS)[received], own.paid[received]
    mine = next(one for one in own.department.items if one.code == payment.spent)
    setattr(mine, paid, getattr(mine, paid) + payment.amount)
    own.department.opening[OTHER] += payment.amount
    return received


def not_eliminated(own: Split, received: str = "") -> str:
    """Eliminate a payment on neither side; give the column of 02."""
    received = one_sided(own, received)
    payment = own.paid[received]
    mine = next(one for one in own.department.items if one.code == payment.got)
    mine.income[received] = mine.income.get(received, 0) + payment.amount
    own.department.opening[OTHER] -= payment.amount
    return received


def row(own: Split, at: int = -1) -> Item:
    """Leave a unit's 项 of other money out of the department; give it."""
    unit = own.units[at]
    used = {item.code for item in unit.items}
    code = next(
        f"{c[:5]}7{n}" for c in sorted(used) for n in range(1, 9) if f"{c[:5]}7{n}" not in used
    )
    item = Item(code, "新增业务")
    item.project[OTHER], item.basic[OTHER] = AMOUNT, 2 * AMOUNT
    unit.items.append(item)
    unit.opening[OTHER] += 3 * AMOUNT
    return item


def copied(own: Split) -> Split:
    """Give a split to spoil."""
    return deepcopy(own)
