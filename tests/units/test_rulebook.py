"""units.toml: a mistake stops loading with its place, and another pack adds to it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck import rulebook
from budgetcheck.cli import main
from budgetcheck.rulebook.model import Rule

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "final-accounts"

MISTAKES = [
    ('kind = "sum"', 'kind = "summe"', 'summe"', "“summe”不在可选值之内：sum、bound、less、pair、"),
    ('tier = "soft"', 'tier = "mild"', 'mild"', "“mild”不在可选值之内：hard、soft、info"),
    ("basis = ", "base = ", "base =", "不认识的项“base”；相近的有：basis、"),
    ('tables = ["P"]', 'tables = ["PP"]', '"PP"', "没有“表PP”；相近的有：P、"),
    ('form = "02"', 'form = "022"', '"022"', "没有“表022”；相近的有：02、"),
    ("每一行：上级补助收入", "每一行：上级补助收人", "上级补助收人", "没有“上级补助收人”这一栏；相近的有：上级补助收入"),
    ("表03[类, 上缴上级支出]", "表03[类, 上缴支出]", "表03[类, 上缴支出]", "没有“上缴支出”这一栏"),
    ("paid = ", "payed = ", "payed =", "不认识的项“payed”；相近的有：paid"),
    ("received = ", "gotten = ", "gotten =", "不认识的项“gotten”"),
    ("表02[合计, 上级补助收入]", "表02[和计, 上级补助收入]", "表02[和计", "没有“和计”这一行；相近的有：合计"),
    ('id = "U2"', 'id = "U1"', '"U1"', "编号“U1”用了两次"),
    ('id = "U2"', 'id = "T3-1"', '"T3-1"', "编号“T3-1”用了两次，另一处在 rules/form-03.toml"),
    ('[units]\ntable = "单位"', '[units]\ntabel = "单位"', "tabel", "不认识的项“tabel”；相近的有：table"),
    ('says = "部门与单位的年度相同"', "says = 1", "says = 1", "“says”的值类型不对：1"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "point", "says"), MISTAKES)
def test_a_mistake_is_told_with_file_line_and_column(
    old: str, new: str, point: str, says: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(PACK, tmp_path / "rules"))
    path = folder / "units.toml"
    text = path.read_text("utf-8")
    at = text.index(old) + new.index(point)
    text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["rules", "check", str(folder)])
    assert (done.exit_code, done.stdout) == (2, "")
    place, _, sentence = done.stderr.partition("列：")
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    assert place == f"rules/units.toml 第 {line} 行第 {column} "
    assert says in sentence


def test_a_pack_that_extends_replaces_a_rule_and_adds_a_payment(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        '[pack]\nname = "江城"\nversion = "1"\nextends = "final-accounts"\n', "utf-8"
    )
    (tmp_path / "units.toml").write_text(
        '[[payment]]\nname = "往来"\npaid = "表03[合计, 经营支出]"\n'
        'received = "表02[合计, 经营收入]"\n'
        '[[rule]]\nid = "U7"\nkind = "names"\nsays = "名称相同"\ntier = "info"\n',
        "utf-8",
    )
    spec, shipped = rulebook.load(tmp_path).consolidation, rulebook.load().consolidation
    assert [one.name for one in spec.payments] == [*[p.name for p in shipped.payments], "往来"]
    assert {one.rule.id for one in spec.rules} == {one.rule.id for one in shipped.rules}
    assert next(one.rule.tier for one in spec.rules if one.rule.id == "U7") == "info"
    assert (spec.table, spec.title) == (shipped.table, shipped.title)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", [one.rule for one in rulebook.load().consolidation.rules])
def test_every_rule_has_its_page_with_an_example(rule: Rule, language: str) -> None:
    done = CliRunner().invoke(main, ["rules", rule.id, "--lang", language])
    assert done.exit_code == 0
    assert rule.says in done.stdout
    assert {"zh": "例：", "en": "example: "}[language] in done.stdout
    assert rule.id in CliRunner().invoke(main, ["rules"]).stdout
