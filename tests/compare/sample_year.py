"""The sample department's year before: samples/ machinery over its own data, changed here."""

import sys
import tomllib
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))

from accounts import Accounts, Item, Ratio, load_accounts
from layout import build_workbook
from make import workbook_bytes
from tables import build_tables

SAMPLES = Path(__file__).parents[2] / "samples"
THIS_YEAR = SAMPLES / "hongshan-2023.xlsx"
SHARES = {
    "2060101": "0.95",
    "2060199": "1.10",
    "2060204": "0.40",
    "2060499": "0.97",
    "2080501": "0.76",
    "2150299": "0.50",
}
NEW_THIS_YEAR = "2111001"
OLD_NAMES = {"2130106": "科技转化与推广"}
GONE = Item(
    "2150899",
    "其他支持中小企业发展和管理支出",
    budget=Decimal("0.00"),
    actual=Decimal("120.00"),
    basic=Decimal("0.00"),
    rate="",
)
CARS = Decimal("4.02")


def _scaled(item: Item) -> Item:
    share = Decimal(SHARES.get(item.code, 1))
    actual, basic = (
        (amount * share).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for amount in (item.actual, item.basic)
    )
    name = OLD_NAMES.get(item.code, item.name)
    return replace(item, name=name, actual=actual, basic=basic, rate="")


def year_before() -> Accounts:
    """Give last year's accounts, consistent in all nine tables."""
    this = load_accounts(SAMPLES / "hongshan-2023.toml")
    kept = [_scaled(item) for item in this.items if item.code != NEW_THIS_YEAR]
    items = tuple(sorted([*kept, GONE], key=lambda item: item.code))
    spent = sum(item.actual for item in items)
    basic = sum(item.basic for item in items)
    economic = dict(this.economic)
    economic["30101"] += basic - sum(economic.values())
    staff = sum(a for code, a in economic.items() if code[:3] in ("301", "303"))
    totals = dict(this.totals) | {
        "income": spent,
        "expenditure": spent,
        "total": spent,
        "basic": basic,
        "project": spent - basic,
        "personnel": staff,
        "public": basic - staff,
    }
    names = {code: name for code, name in this.names.items() if not NEW_THIS_YEAR.startswith(code)}
    three = dict(this.three_public)
    for name in ("合计", "小计", "公务用车运行维护费"):
        three[name] = (three[name][0], CARS)
    return replace(
        this,
        year="2022",
        names=names,
        items=items,
        totals=totals,
        economic=economic,
        three_public=three,
        classes=(Ratio("", "", (spent,), ""),),
        completion=(Ratio("", "", (totals["budget"], spent), ""),),
    )


def write_year_before(path: Path) -> Path:
    """Write last year's workbook; its nine tables stand beside the sample's of this year."""
    edition = tomllib.loads((SAMPLES / "central-2023.toml").read_text("utf-8"))
    tables = [t for t in build_tables(year_before(), edition) if t.tag.startswith("公开")]
    path.write_bytes(workbook_bytes(build_workbook(tables)))
    return path
