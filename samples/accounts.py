"""The figures of the sample: a TOML file comes in, frozen records with Decimal amounts go out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Item:
    """One 项 of the functional classification; `rate` is the printed 完成率, empty if none."""

    code: str
    name: str
    budget: Decimal
    actual: Decimal
    basic: Decimal
    rate: str

    @property
    def project(self) -> Decimal:
        """项目支出: what is not 基本支出."""
        return self.actual - self.basic


@dataclass(frozen=True, slots=True)
class Ratio:
    """A line of the tables that carry a percentage: amounts and the printed percent digits."""

    code: str
    name: str
    amounts: tuple[Decimal, ...]
    rate: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything the tables print, in 万元; names by code for 类 and 款."""

    department: str
    year: str
    unit: str
    totals: Mapping[str, Decimal]
    names: Mapping[str, str]
    items: tuple[Item, ...]
    economic: Mapping[str, Decimal]
    three_public: Mapping[str, tuple[Decimal, Decimal]]
    classes: tuple[Ratio, ...]
    completion: tuple[Ratio, ...]
    projects: tuple[Ratio, ...]

    def under(self, code: str) -> tuple[Item, ...]:
        """Return the 项 whose code starts with `code`; the empty code gives all."""
        return tuple(item for item in self.items if item.code.startswith(code))


def load_accounts(path: Path) -> Accounts:
    """Read the accounts from the TOML file at `path`; its head comment says how it is laid out."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    items = tuple(_item(row) for row in _rows(data["items"]))
    return Accounts(
        **{key: data["entity"][key]["value"] for key in ("department", "year", "unit")},
        totals={key: Decimal(entry["value"]) for key, entry in data["totals"].items()},
        names={
            row["code"]: row["name"] for key in ("classes", "groups") for row in _rows(data[key])
        },
        items=items,
        economic={row["code"]: Decimal(row["amount"]) for row in _blocks(data["economic"])},
        three_public={
            row["name"]: (Decimal(row["budget"]), Decimal(row["actual"]))
            for row in _blocks(data["three_public"])
        },
        classes=_classes(data),
        completion=_completion(data, items),
        projects=_projects(data),
    )


def _rows(block: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the rows of one block with columns, sources and rows, each keyed by column."""
    return [dict(zip(block["columns"], row, strict=True)) for row in block["rows"]]


def _blocks(blocks: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [row for block in blocks for row in _rows(block)]


def _item(row: Mapping[str, str]) -> Item:
    amounts = {key: Decimal(row[key]) for key in ("budget", "actual", "basic")}
    return Item(code=row["code"], name=row["name"], rate=row["rate"], **amounts)


def _classes(data: Mapping[str, Any]) -> tuple[Ratio, ...]:
    """Return the lines of 支出结构, the total last."""
    lines = [
        Ratio(row["code"], row["name"], (Decimal(row["actual"]),), row["share"])
        for row in _rows(data["classes"])
    ]
    total = Decimal(data["totals"]["expenditure"]["value"])
    return (*lines, Ratio("", "", (total,), "100.0"))


def _completion(data: Mapping[str, Any], items: Iterable[Item]) -> tuple[Ratio, ...]:
    """Return the lines of 预算完成情况, the total last."""
    lines = [Ratio(item.code, item.name, (item.budget, item.actual), item.rate) for item in items]
    totals = data["totals"]
    amounts = (Decimal(totals["budget"]["value"]), Decimal(totals["expenditure"]["value"]))
    return (*lines, Ratio("", "", amounts, totals["budget_rate"]["value"]))


def _projects(data: Mapping[str, Any]) -> tuple[Ratio, ...]:
    """Return the lines of 项目执行情况, the total last."""
    block = data["projects"]
    lines = [
        Ratio("", row["name"], (Decimal(row["budget"]), Decimal(row["actual"])), row["rate"])
        for row in _rows(block)
    ]
    amounts = (Decimal(block["total_budget"]["value"]), Decimal(block["total_actual"]["value"]))
    return (*lines, Ratio("", "", amounts, block["total_rate"]["value"]))
