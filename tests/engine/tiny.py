"""A pack of one rule and a workbook of one or two rows, to look at one relation."""

from pathlib import Path

from openpyxl import Workbook

import budgetcheck
from budgetcheck.engine import Relation
from budgetcheck.report.model import Report

COLUMNS = ("甲", "乙", "丙", "丁", "率")
FORM = """[form]
id = "{id}"
title = "{title}"
required = false

[[block]]
name = "试"
rows = "labels"
columns = [
    {{ name = "甲" }}, {{ name = "乙" }}, {{ name = "丙", absent = "{absent}" }},
    {{ name = "丁", absent = "{absent}" }}, {{ name = "率", measure = "rate", absent = "skip" }},
]
row = [{{ name = "首行", group = "行" }}, {{ name = "次行", group = "行" }}]
"""
RULE = '\n[[rule]]\nid = "J"\nsays = "{says}"\nover = "{over}"\n'

Value = str | float | None


def pack(folder: Path, says: str, over: str, absent: str = "missing") -> Path:
    own = folder / "rules"
    own.mkdir()
    head = '[pack]\nname = "试"\nversion = "1"\nextends = "final-accounts"\n'
    (own / "pack.toml").write_text(head, "utf-8")
    for id_, title in (("T", "试算甲表"), ("U", "试算乙表")):
        form = FORM.format(id=id_, title=title, absent=absent)
        (own / f"form-{id_}.toml").write_text(form, "utf-8")
    home = own / ("own.toml" if over == "一次" else "form-T.toml")
    with home.open("a", encoding="utf-8") as file:
        file.write(RULE.format(says=says, over=over))
    return own


def write(cell, value: Value) -> None:
    """A str of digits is a number printed with those digits, a float one in General format."""
    if value is None or isinstance(value, float):
        cell.value = value
    elif value.startswith("'"):
        cell.value, cell.data_type = value[1:], "s"
    elif value.startswith("#"):
        cell.value, cell.data_type = value, "e"
    elif value.startswith("="):
        cell.value = value
    else:
        digits = value.rstrip("%")
        places = len(digits.partition(".")[2])
        cell.value = float(digits) / (100 if value.endswith("%") else 1)
        form = f"0.{'0' * places}" if places else "0"
        cell.number_format = form + ("%" if value.endswith("%") else "")


def book(path: Path, tables: dict[str, dict], columns: tuple[str, ...] = COLUMNS) -> Path:
    """`tables`: title -> {"unit": …, row label: values}."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in tables.items():
        sheet = made.create_sheet(title)
        sheet.append([title])
        sheet.append([f"单位：{rows.get('unit', '万元')}"])
        sheet.append(["项目", *columns])
        for label, values in rows.items():
            if label != "unit":
                sheet.append([label])
                for at, value in enumerate(values, 2):
                    write(sheet.cell(sheet.max_row, at), value)
    made.save(path)
    return path


def judged(folder: Path, says: str, *rows: tuple, over: str = "每一行", **table) -> Relation:
    """The first relation of the rule `says` in a table whose rows are 首行 and 次行."""
    return report(folder, says, *rows, over=over, **table)[1]


def report(
    folder: Path, says: str, *rows: tuple, over: str = "每一行", absent: str = "missing", **table
) -> tuple[Report, Relation]:
    named = dict(zip(("首行", "次行"), rows, strict=False))
    unit = {"unit": table.get("unit", "万元")}
    tables = {"试算甲表": {**unit, **named}}
    if "other" in table:
        tables["试算乙表"] = {"unit": table.get("other_unit", "万元"), "首行": table["other"]}
    path = book(folder / "book.xlsx", tables, table.get("columns", COLUMNS))
    made = budgetcheck.validate(path, pack(folder, says, over, absent))
    return made, next(r for r in made.judged.relations if r.rule.id == "J")
