"""Which figures of a narrative belong together: its figures come in, ties go out.

A share with its part and its whole, a rate with its two amounts, a growth with its change and amount,
a change with its amount, a whole with its parts where the narrative tells them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .aspects import (
    ABROAD,
    ACTUAL,
    AMOUNT,
    BASIC,
    BOUGHT,
    BUDGET,
    CARS,
    CHANGE,
    COUNT,
    FIRST_BUDGET,
    FISCAL,
    FUND,
    GENERAL,
    GROWTH,
    GUESTS,
    INCOME,
    KINDS,
    LAST,
    PARTS,
    PROCURED,
    PROJECT,
    PROJECTS,
    RATE,
    RUN,
    SAN_GONG,
    SHARE,
    SOURCES,
    SPENDING,
    THREE,
    TOTAL,
    VEHICLES,
    Of,
)
from .model import FUNDS, USES
from .model import PROJECTS as NAMES
from .page import Printed

SUM, LOOSE = "parts", "loose"
EXPECTED = (SHARE, RATE, GROWTH, CHANGE, SUM)
_SLACK = Decimal("0.06")  # of each figure of a sum: one style prints one decimal
_VERSIONS = (ACTUAL, BUDGET, FIRST_BUDGET, LAST)
_SUMS = (
    (TOTAL, (INCOME, "使用非财政拨款结余", "年初结转和结余")),
    (TOTAL, (SPENDING, "结余分配", "年末结转和结余")),
    (INCOME, SOURCES),
    (SPENDING, PARTS),
    (FISCAL, (*(f"{fund}收入" for fund in FUNDS), "年初财政拨款结转和结余")),
    (FISCAL, ("财政拨款本年支出", "年末财政拨款结转和结余")),
    (GENERAL, (BASIC, PROJECT)),
    (BASIC, ("人员经费", "公用经费")),
    (FUND, ("政府性基金基本支出", "政府性基金项目支出")),
    (SAN_GONG, THREE),
    (SAN_GONG, (ABROAD, BOUGHT, RUN, GUESTS)),
    (CARS, (BOUGHT, RUN)),
    (RUN, ("燃料费", "维修费", "过桥过路费", "保险费")),
    (GUESTS, ("国内公务接待", "外事接待")),
    (PROCURED, KINDS),
    (VEHICLES, USES),
    (PROJECTS, tuple(NAMES)),
)
_BOUNDS = (("基本支出", BASIC), ("项目支出", PROJECT), (SPENDING, GENERAL))
_ONE_PURSE = (SAN_GONG, "一般公共预算支出")  # all of it, as style E says
_CARRIED = ("政府性基金年初结转", "政府性基金预算财政拨款收入", FUND, "政府性基金年末结转")


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure and those that it follows from; `beside` may be bound with them, and need not.

    Of the kind `loose` nothing need be bound, and whatever is bound within it is right.
    """

    kind: str
    head: Of
    others: frozenset[Of]
    beside: frozenset[Of] = frozenset()

    @property
    def all(self) -> frozenset[Of]:
        """Every figure of it."""
        return self.others | self.beside | {self.head}


def ties(printed: Sequence[Printed]) -> tuple[Tie, ...]:
    """Give the ties of a narrative's figures."""
    told: dict[Of, Decimal] = {}
    for one in printed:
        told.setdefault(one.of, one.value)
    return (*_followed(told), *_summed(told), *_loose(told))


def _followed(told: dict[Of, Decimal]) -> Iterator[Tie]:
    """Give shares, rates, growths and changes with what they follow from."""
    for own in told:
        actual = Of(own.item)
        base = frozenset(one for one in told if _is_base(one, own))
        others = {
            SHARE: {actual, Of(own.base)},
            RATE: {actual, *base},
            GROWTH: {actual, replace(own, measure=CHANGE)},
            CHANGE: {actual},
        }
        if own.measure in others:
            found = frozenset(others[own.measure]) & told.keys()
            yield Tie(own.measure, own, found, base - found)


def _is_base(one: Of, own: Of) -> bool:
    alike = (one.item, one.measure) == (own.item, AMOUNT)
    return alike and (one.version == own.base or (one.version == BUDGET and own.base in _VERSIONS[1:3]))  # fmt: skip


def _summed(told: dict[Of, Decimal]) -> Iterator[Tie]:
    """Give the wholes whose parts are all told, and what holds of the parts' changes and shares."""
    for whole, parts in (*_SUMS, *_accounts(told)):
        for head, value in told.items():
            if head.item == whole and head.measure in (AMOUNT, COUNT, CHANGE):
                own = [replace(head, item=part) for part in parts]
                found = [one for one in own if one in told]
                off = sum((told[one] for one in found), -value)
                adding = head.measure != CHANGE and abs(off) <= _SLACK * (len(found) + 1)
                nearer = BOUGHT in parts and ABROAD in parts and Of(CARS) in told
                several = len(found) > 1 and not nearer
                yield Tie(SUM if adding and several else LOOSE, head, frozenset(found))
        shares = frozenset(one for one in told if one.measure == SHARE and one.item in parts)
        for share in shares:
            yield Tie(LOOSE, share, shares)


def _accounts(told: dict[Of, Decimal]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give 类 and 项 below the total, and the 项 below each 类."""
    codes = {one.item for one in told if one.item[:3] in ("05 ", "07 ")}
    classes = sorted(code for code in codes if len(code) == len("05 201"))
    items = sorted(codes - {*classes})
    yield GENERAL, tuple(code for code in classes if code.startswith("05"))
    yield GENERAL, tuple(items)
    yield FUND, tuple(code for code in classes if code.startswith("07"))
    for code in classes:
        yield code, tuple(item for item in items if item.startswith(code))


def _loose(told: dict[Of, Decimal]) -> Iterator[Tie]:
    """Give what else holds between figures."""
    for items in (*_BOUNDS, _ONE_PURSE, _CARRIED):
        found = frozenset(Of(item) for item in items) & told.keys()
        for head in found:
            yield Tie(LOOSE, head, found)
    for own in told:
        if own.measure == AMOUNT:
            versions = (one for one in told if (one.item, one.measure) == (own.item, AMOUNT))
            yield Tie(LOOSE, own, frozenset(versions))
