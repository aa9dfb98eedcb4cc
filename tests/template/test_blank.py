"""The blank workbook: nine tables that the reader finds, a formula wherever a rule has a total."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from filling import LAYOUT, PLANS, RULES, SHEETS, blank
from openpyxl import load_workbook

from budgetcheck import forms, rulebook, template
from budgetcheck.cli import main
from budgetcheck.errors import RulesError
from budgetcheck.messages import say
from budgetcheck.rulebook import shipped
from budgetcheck.template.formula import filled, ranges, sum_of
from budgetcheck.template.totals import totals_of
from budgetcheck.workbook import open_workbook

ROWS = {"02": "本年收入合计", "03": "本年支出合计", "05": "本年支出合计", "07": "本年支出", "08": "本年支出"}  # fmt: skip
TOTALS = {
    "01": ["本年收入合计", "收入总计", "本年支出合计", "支出总计"],
    "04": ["本年收入合计", "年初财政拨款结转和结余", "收入总计", "本年支出合计", "支出总计"],
    "06": ["301", "302", "303", "307", "310", "312", "399", "人员经费合计", "公用经费合计"],
    "02": ["合计"],
    "03": ["合计"],
    "05": ["合计"],
    "07": ["合计"],
    "08": ["合计"],
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "blank.xlsx"
    arguments = ["template", "-o", str(path), "--year", "2025", "--department", "=示例市财政局"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return path


def test_the_reader_finds_every_table_its_rows_and_its_columns(written: Path) -> None:
    reading = forms.read(open_workbook(written), RULES)
    assert [table.id for table in reading.tables] == list(PLANS)
    assert {table.unit for table in reading.tables} == {"万元"}
    assert {remark.key for remark in reading.remarks} <= {
        "remark.uncalculated",  # nobody has opened it yet
        "remark.unknown_row",
    }
    for table in reading.tables:
        lines = [line for line in PLANS[table.id].lines if not line.is_open]
        assert {row.key for row in table.rows} == {line.key for line in lines}
        assert set(table.columns) >= {column for line in lines for column in line.amounts}


@pytest.mark.parametrize(("table", "row"), [(t, row) for t, rows in TOTALS.items() for row in rows])
def test_every_cell_of_a_total_is_a_formula(table: str, row: str) -> None:
    sheet = blank()[SHEETS[table]]
    lines = [line for line in PLANS[table].lines if line.key == row]
    assert lines
    for line in lines:
        for column, spot in line.amounts.items():
            typed = (row, column) == ("年末财政拨款结转和结余", "一般公共预算财政拨款")
            assert typed or str(sheet.cell(*spot).value).startswith("=")


@pytest.mark.parametrize(("table", "column"), ROWS.items())
def test_every_open_row_has_its_total(table: str, column: str) -> None:
    sheet = blank()[SHEETS[table]]
    opened = [line for line in PLANS[table].lines if line.is_open]
    assert len(opened) >= 20
    for line in opened:
        row = line.amounts[column][0]
        assert re.fullmatch(
            rf'=IF\(COUNT\([A-I]{row}:[A-I]{row}\)=0,"",SUM\([A-I]{row}:[A-I]{row}\)\)',
            sheet.cell(*line.amounts[column]).value,
        )
        assert sheet.cell(*line.code).number_format == "@"


def test_the_three_public_expenses_have_their_totals() -> None:
    sheet = blank()[SHEETS["09"]]
    for line in PLANS["09"].lines:
        for column in ("合计", "公务用车购置及运行维护费"):
            assert sheet.cell(*line.amounts[column]).value.startswith("=SUM(")


def test_every_statement_that_defines_a_total_of_a_table_is_used() -> None:
    formulas = {id_: totals_of(plan, RULES) for id_, plan in PLANS.items()}
    assert {id_: len(found) for id_, found in formulas.items()} == {
        "01": 4, "02": 67, "03": 66, "04": 38, "05": 63, "06": 9, "07": 31, "08": 28, "09": 4,
    }  # fmt: skip


def test_words_are_never_formulas(written: Path) -> None:
    guide = load_workbook(written)[LAYOUT.guide]
    assert (guide["B3"].value, guide["B3"].data_type) == ("=示例市财政局", "s")
    assert guide["B4"].value == "2025"


def test_neighbouring_cells_are_one_range() -> None:
    assert ranges([(8, 3), (9, 3), (11, 3)]) == "C8:C9,C11"
    assert ranges([(8, 3), (8, 4), (9, 4)]) == "C8:D8,D9"
    assert sum_of([(1, (8, 3)), (-1, (9, 3))]) == "=SUM(C8)-SUM(C9)"
    assert filled("部门：{a}（{b}年）", {"a": "A1", "b": "B1"}) == '="部门："&A1&"（"&B1&"年）"'
    assert filled("{b}年度", {"b": "B1"}) == '=B1&"年度"'


def test_an_existing_file_is_kept_unless_forced(written: Path) -> None:
    before = written.read_bytes()
    refused = CliRunner().invoke(main, ["template", "-o", str(written)])
    assert (refused.exit_code, written.read_bytes()) == (2, before)
    assert "--force" in refused.output
    forced = CliRunner().invoke(main, ["template", "-o", str(written), "--force"])
    assert (forced.exit_code, written.read_bytes() == before) == (0, False)


@pytest.mark.parametrize(
    ("name", "says"), [("none/blank.xlsx", "写不出"), ("blank.xls", ".xlsx"), ("b.csv", ".xlsx")]
)
def test_a_path_that_cannot_be_written_is_said(tmp_path: Path, name: str, says: str) -> None:
    done = CliRunner().invoke(main, ["template", "-o", str(tmp_path / name)])
    assert done.exit_code == 2
    assert says in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_pack_of_ones_own_uses_the_shipped_layout(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n', "utf-8"
    )
    target = tmp_path / "blank.xlsx"
    done = CliRunner().invoke(main, ["template", "-o", str(target), "--rules", str(tmp_path)])
    assert done.exit_code == 0
    assert len(load_workbook(target).worksheets) == 10


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "09"', 'id = "9"', "没有“表9”"),
        ('block = "横排"', 'block = "横"', "“横”不在可选值之内"),
        ('"八、其他收入"', '"八、其它所得"', "没有“八、其它所得”这一行"),
        ('"@line", "决算数"', '"@line", "决算"', "没有“决算”这一栏"),
        ("widths = [38, 6, 16, 36, 6, 16]", "widths = [38]", "“widths”"),
        ("thirds = [1, 4]", "thirds = [1]", "“thirds”"),
        ('foot = ["人员经费合计"', 'foot = ["人头费合计"', "没有“人头费合计”这一行"),
        ("length = 31", "lenght = 31", "不认识的项“lenght”"),
    ],
)
def test_a_mistake_in_a_layout_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (shipped() / "layout" / "central.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "layout").mkdir()
    (tmp_path / "layout" / "central.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RulesError) as caught:
        template.load(tmp_path, rulebook.load())
    sentence = say("zh", caught.value.key, **caught.value.details)
    assert says in sentence
    assert "layout/central.toml 第" in sentence
