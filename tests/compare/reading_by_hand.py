"""The central layout read with openpyxl alone: amounts by form, measure and row, as Decimal."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import load_workbook

Key = tuple[str, str, str]
CODED = {
    "02": {"C": "本年收入合计"},
    "03": {"C": "本年支出合计", "D": "基本支出", "E": "项目支出"},
    "05": {"C": "本年支出合计"},
    "07": {"E": "本年支出"},
    "08": {"C": "本年支出"},
}
LEFT_01 = {
    "一、一般公共预算财政拨款收入": "一般公共预算财政拨款收入",
    "二、政府性基金预算财政拨款收入": "政府性基金预算财政拨款收入",
    "三、国有资本经营预算财政拨款收入": "国有资本经营预算财政拨款收入",
    "四、上级补助收入": "上级补助收入",
    "五、事业收入": "事业收入",
    "六、经营收入": "经营收入",
    "七、附属单位上缴收入": "附属单位上缴收入",
    "八、其他收入": "其他收入",
    "本年收入合计": "本年收入合计",
    "使用非财政拨款结余（含专用结余）": "使用非财政拨款结余",
    "年初结转和结余": "年初结转和结余",
    "总计": "收入总计",
}
RIGHT_01 = {
    "本年支出合计": "本年支出合计",
    "结余分配": "结余分配",
    "年末结转和结余": "年末结转和结余",
    "总计": "支出总计",
}
LEFT_04 = {
    "本年收入合计": "本年收入合计",
    "年初财政拨款结转和结余": "年初财政拨款结转和结余",
    "总计": "收入总计",
}
RIGHT_04 = {
    "本年支出合计": "本年支出合计",
    "年末财政拨款结转和结余": "年末财政拨款结转和结余",
    "总计": "支出总计",
}
FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
SAN_GONG = (
    "合计", "因公出国(境)费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费",
    "公务接待费",
)  # fmt: skip


def amount(value) -> Decimal:
    """Give a cell of the layout as printed: two decimals; a blank is zero."""
    return Decimal(str(value or 0)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def amounts(path: Path) -> dict[Key, Decimal]:
    """Give everything that the shipped compare.toml compares."""
    sheets = {sheet.title[2:4]: sheet for sheet in load_workbook(path)}
    found: dict[Key, Decimal] = {}
    for form, columns in CODED.items():
        sheet = sheets[form]
        for row in range(8, sheet.max_row + 1):
            key = sheet[f"A{row}"].value
            if key == "合计" or (isinstance(key, str) and key.isdigit()):
                for column, measure in columns.items():
                    found[form, measure, key] = amount(sheet[f"{column}{row}"].value)
    sides = (("01", LEFT_01, RIGHT_01, "决算数"), ("04", LEFT_04, RIGHT_04, "合计"))
    for form, left, right, measure in sides:
        found |= side(sheets[form], (form, "决算数"), left, "AC")
        found |= side(sheets[form], (form, measure), right, "DF")
    for at, fund in enumerate(FUNDS):
        found["04", "决算数", fund] = amount(sheets["04"][f"C{8 + at}"].value)
    return found | economic(sheets["06"]) | san_gong(sheets["09"])


def side(sheet, place: tuple[str, str], names: dict[str, str], columns: str) -> dict[Key, Decimal]:
    label, value = columns
    return {
        (*place, names[sheet[f"{label}{row}"].value]): amount(sheet[f"{value}{row}"].value)
        for row in range(8, sheet.max_row + 1)
        if sheet[f"{label}{row}"].value in names
    }


def economic(sheet) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = {}
    for row in sheet.iter_rows(min_row=6):
        for at, cell in enumerate(row):
            if isinstance(cell.value, str) and cell.value.isdigit():
                found["06", "决算数", cell.value] = amount(row[at + 2].value)
        if row[0].value == "人员经费合计":
            found["06", "决算数", "人员经费合计"] = amount(row[2].value)
            found["06", "决算数", "公用经费合计"] = amount(row[-1].value)
    return found


def san_gong(sheet) -> dict[Key, Decimal]:
    row = [cell.value for cell in sheet[9]][6:12]
    return {
        ("09", "决算数", name): amount(value) for name, value in zip(SAN_GONG, row, strict=True)
    }
