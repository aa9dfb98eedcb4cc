"""compare.toml: the shipped one, one of a pack of one's own, and every mistake in it with its place."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from sample_year import THIS_YEAR, write_year_before

from budgetcheck import rulebook
from budgetcheck.cli import main
from budgetcheck.compare.load import load
from budgetcheck.errors import RulesError
from budgetcheck.messages import say

SHIPPED = Path(__file__).parents[2] / "rules" / "final-accounts"
HEAD = '[pack]\nname = "own"\nversion = "1"\n'
EXTENDS = HEAD + 'extends = "final-accounts"\n'


def own_pack(folder: Path, text: str | None, head: str = EXTENDS) -> Path:
    folder.mkdir()
    (folder / "pack.toml").write_text(head, "utf-8")
    if text is not None:
        (folder / "compare.toml").write_text(text, "utf-8")
    return folder


def spec_of(folder: Path | None):
    return load(folder, rulebook.load(folder))


def test_every_form_with_a_section_is_one_of_the_nine_or_kept_beside_them() -> None:
    forms = {section.form for section in spec_of(None).sections}
    assert forms == {f"0{number}" for number in range(1, 10)} | {"B", "P"}


def test_a_pack_without_the_file_compares_what_the_shipped_one_does(tmp_path: Path) -> None:
    assert spec_of(own_pack(tmp_path / "own", None)) == spec_of(None)
    assert spec_of(SHIPPED) == spec_of(None)


def test_a_pack_that_extends_replaces_a_section_or_adds_one(tmp_path: Path) -> None:
    text = (
        '[compare]\nbeyond = ["5%"]\n[[section]]\nid = "支出"\ntitle = "支出的类"\nform = "03"\n'
        'columns = ["项目支出"]\nlevels = ["类"]\n'
        '[[section]]\nid = "结构"\ntitle = "结构"\nform = "S"\ncolumns = ["决算数"]\nlevels = ["类"]\n'
    )
    own, shipped = spec_of(own_pack(tmp_path / "own", text)), spec_of(None)
    assert [s.id for s in own.sections] == [*(s.id for s in shipped.sections), "结构"]
    changed = [a.id for a, b in zip(own.sections, shipped.sections, strict=False) if a != b]
    assert changed == ["支出"]
    assert (own.bounds.percent, own.bounds.amount) == (5, None)


def test_a_pack_that_stands_alone_compares_only_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SHIPPED, folder)
    text = '[[section]]\nid = "a"\ntitle = "收入"\nform = "02"\ncolumns = ["其他收入"]\nrows = ["合计"]\n'
    (folder / "compare.toml").write_text(text, "utf-8")
    spec = spec_of(folder)
    assert [section.id for section in spec.sections] == ["a"]
    assert (spec.bounds.percent, spec.bounds.amount) == (None, None)


@dataclass(frozen=True)
class Mistake:
    """`old` becomes `new`; the sentence points at `point` and says `says`."""

    key: str
    old: str
    new: str
    point: str
    says: str


GOOD = (
    '[compare]\nbeyond = ["10%", "1万元"]\n\n[[section]]\nid = "甲"\ntitle = "甲"\nform = "03"\n'
    'columns = ["本年支出合计"]\nrows = ["合计"]\nlevels = ["类"]\nlines = "rows"\n'
)
MISTAKES = {
    "form": Mistake("rules.unknown_table", 'form = "03"', 'form = "033"', '"033"', "没有“表033”；相近的有：03"),
    "column": Mistake(
        "rules.unknown_column", '"本年支出合计"', '"本年支出总计"', '"本年支出总计"',
        "表03没有“本年支出总计”这一栏；相近的有：本年支出合计",
    ),
    "row": Mistake(
        "rules.unknown_row", 'rows = ["合计"]', 'rows = ["合记"]', '"合记"', "表03没有“合记”这一行；相近的有：合计"
    ),
    "level": Mistake(
        "rules.unknown_value", 'levels = ["类"]', 'levels = ["目"]', '"目"', "“目”不在可选值之内：",
    ),
    "lines": Mistake(
        "rules.unknown_value", 'lines = "rows"', 'lines = "row"', '"row"', "“row”不在可选值之内：rows"
    ),
    "key": Mistake(
        "rules.unknown_key", "levels =", "level =", "level =", "不认识的项“level”；相近的有：levels"
    ),
    "key of the head": Mistake(
        "rules.unknown_key", "beyond =", "beyonds =", "beyonds", "不认识的项“beyonds”；相近的有：beyond"
    ),
    "table": Mistake(
        "rules.unknown_key", "[[section]]", "[[sections]]", "sections", "不认识的项“sections”"
    ),
    "id": Mistake("rules.missing_key", 'id = "甲"\n', "", "[[section]]", "缺少“id”"),
    "nothing to compare": Mistake(
        "rules.missing_key", 'rows = ["合计"]\nlevels = ["类"]\n', "", "[[section]]", "缺少“rows”"
    ),
    "type": Mistake(
        "rules.bad_value", 'columns = ["本年支出合计"]', 'columns = "本年支出合计"', "columns",
        "“columns”的值类型不对：本年支出合计",
    ),
    "bound": Mistake(
        "rules.bad_value", '"10%"', '"十分之一"', '"十分之一"', "“beyond”的值类型不对：十分之一"
    ),
    "two bounds of a kind": Mistake(
        "rules.bad_value", '"1万元"', '"20%"', '"20%"', "“beyond”的值类型不对：20%"
    ),
    "rate": Mistake(
        "compare.rate", 'form = "03"\ncolumns = ["本年支出合计"]', 'form = "S"\ncolumns = ["占比"]', '"占比"',
        "“占比”是比率，不是金额，不能这样比较",
    ),
    "never": Mistake(
        "rules.never_applies", 'form = "03"\ncolumns = ["本年支出合计"]\nrows = ["合计"]',
        'form = "04"\ncolumns = ["合计"]\nrows = ["收入总计"]', '"收入总计"', "“收入总计”所在的行与栏不会同时出现",
    ),
    "TOML": Mistake("rules.toml", 'id = "甲"', 'id = 甲"', "甲", "TOML 写法有误（"),
    "twice": Mistake(
        "rules.twice", 'lines = "rows"\n',
        'lines = "rows"\n[[section]]\nid = "甲"\ntitle = "乙"\nform = "02"\ncolumns = ["其他收入"]\n'
        'rows = ["合计"]\n',
        '"甲"\ntitle = "乙"', "编号“甲”用了两次，另一处在 own/compare.toml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_stops_with_its_place(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    assert GOOD.count(mistake.old) == 1
    text = GOOD.replace(mistake.old, mistake.new)
    at = text.index(mistake.point)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    folder = own_pack(tmp_path / "own", text)
    with pytest.raises(RulesError) as caught:
        spec_of(folder)
    assert caught.value.key == mistake.key
    said = say("zh", caught.value.key, **caught.value.details)
    assert said.startswith(f"own/compare.toml 第 {line} 行第 {column} 列：{mistake.says}")
    last = write_year_before(tmp_path / "2022.xlsx")
    asked = ["compare", str(last), str(THIS_YEAR), "--rules", str(folder)]
    result = CliRunner().invoke(main, asked)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said + "\n")
    checked = CliRunner().invoke(main, ["rules", "check", str(folder)])
    assert (checked.exit_code, checked.stdout, checked.stderr) == (2, "", said + "\n")


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert spec_of(own_pack(tmp_path / "own", GOOD)).sections[-1].id == "甲"


def test_a_good_file_passes_rules_check_and_leaves_validate_alone(tmp_path: Path) -> None:
    folder = own_pack(tmp_path / "own", GOOD)
    assert CliRunner().invoke(main, ["rules", "check", str(folder)]).exit_code == 0
    asked = ["validate", str(THIS_YEAR), "--rules", str(folder)]
    assert CliRunner().invoke(main, asked).exit_code == 0


def test_a_relation_between_the_years_of_ones_own_is_a_carried_balance(tmp_path: Path) -> None:
    folder = own_pack(tmp_path / "own", None)
    says = "表03[合计, 本年支出合计] = 上年表03[合计, 本年支出合计]"
    rule = f'[[rule]]\nid = "J-1"\nsays = "{says}"\ntier = "hard"\nbasis = "试"\n'
    (folder / "relations.toml").write_text(rule, "utf-8")
    years = [str(write_year_before(tmp_path / "2022.xlsx")), str(THIS_YEAR)]
    result = CliRunner().invoke(main, ["compare", *years, "--rules", str(folder)])
    assert "不符 J-1  03 合计·本年支出合计 35549.61" in result.stdout
    assert result.exit_code == 1
    asked = ["compare", *years, "--rules", str(folder), "--fail-on", "never"]
    assert CliRunner().invoke(main, asked).exit_code == 0
