"""A pack that extends the shipped one: what it adds, what it may not break."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck import rulebook
from budgetcheck.cli import main
from budgetcheck.messages.rules import SENTENCES

PACK = '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n'
SHIPPED = Path(__file__).parents[2] / "rules" / "final-accounts"
F05 = (SHIPPED / "form-05.toml").read_text("utf-8").split("[[rule]]")[0]
MORE = '[form]\nid = "05"\naliases = ["甲乙丙表"]\n[synonyms]\n"本年支出合计" = ["全部支出"]\n'
CODED = (
    '[form]\nid = "X"\ntitle = "甲乙表"\n[[block]]\nname = "支出"\nrows = "codes"\n'
    'levels = { "类" = 3, "款" = 5, "项" = 7 }\ncolumns = [{ name = "支出" }]\n'
)


def pack(folder: Path, **files: str) -> Path:
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK, "utf-8")
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    return folder


def test_a_form_without_blocks_adds_words_to_the_shipped_one(tmp_path: Path) -> None:
    own, shipped = rulebook.load(pack(tmp_path / "own", form_05=MORE)), rulebook.load()
    assert own.forms["05"].titles == shipped.forms["05"].titles | {"甲乙丙表"}
    assert own.forms["05"].synonyms == {**shipped.forms["05"].synonyms, "全部支出": "本年支出合计"}
    assert own.forms["05"].title == shipped.forms["05"].title
    assert own.forms["05"].blocks is not None
    assert [rule.statements for rule in own.rules] == [rule.statements for rule in shipped.rules]


def test_what_may_be_negative_adds_to_the_shipped_names_or_goes_with_the_blocks(
    tmp_path: Path,
) -> None:
    more = MORE.replace("[synonyms]", 'negative = ["项目支出", "20601"]\n[synonyms]')
    own, shipped = rulebook.load(pack(tmp_path / "own", form_05=more)), rulebook.load()
    assert own.forms["05"].negative == shipped.forms["05"].negative | {"项目支出", "20601"}
    whole = F05.replace(F05[F05.index("negative") : F05.index("[synonyms]")], "")
    assert (
        rulebook.load(pack(tmp_path / "whole", form_05=whole)).forms["05"].negative == frozenset()
    )


def test_codes_of_an_added_form_are_checked_too(tmp_path: Path) -> None:
    own = rulebook.load(pack(tmp_path / "own", form_X=CODED))
    naming = next(rule for rule in own.rules if rule.id == "TX-1")
    assert all("X" in [term.table for term in s.left] for s in naming.statements)


MISTAKES = {
    "rules.title_twice": (
        {"form_X": CODED.replace("甲乙表", "支出决算表")},
        "own/form-X.toml 第 3 行第 1 列：标题“支出决算表”也是表式 03 的；两个表式不能用同一个标题\n",
    ),
    "rules.base_rule": (
        {"form_05": F05.replace('{ name = "基本支出"', '{ name = "基本"')},
        "own/form-05.toml 第 1 行第 1 列：自带的规则 T5-1（",
    ),
    "rules.unknown_key": (
        {
            "relations": '[[rules]]\nid = "J-1"\nsays = "表03[合计, 基本支出] = 表05[合计, 基本支出]"\n'
        },
        "own/relations.toml 第 1 行第 3 列：不认识的项“rules”；相近的有：rule\n",
    ),
}


@pytest.mark.parametrize("key", MISTAKES)
def test_a_mistake_of_an_extending_pack(key: str, tmp_path: Path) -> None:
    files, says = MISTAKES[key]
    folder = pack(tmp_path / "own", **files)
    result = CliRunner().invoke(main, ["rules", "check", str(folder)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(says)
    assert key in SENTENCES
    english = CliRunner().invoke(main, ["rules", "check", str(folder), "--lang", "en"])
    assert english.stderr.startswith("own/")


def test_folder_and_language_may_follow_the_command(tmp_path: Path) -> None:
    folder = str(pack(tmp_path / "own", form_X=CODED))
    before = CliRunner().invoke(main, ["rules", "--rules", folder, "--lang", "en", "show", "TX-1"])
    after = CliRunner().invoke(main, ["rules", "show", "TX-1", "--rules", folder, "--lang", "en"])
    assert before.output == after.output
    assert after.output.startswith("TX-1  Between tables")


def told(kind: str, rule_id: str, says: str) -> str:
    return f'[[rule]]\nid = "{rule_id}"\nkind = "{kind}"\nsays = "{says}"\n'


def test_a_rule_on_the_narrative_replaces_the_shipped_one_of_its_kind(tmp_path: Path) -> None:
    own = rulebook.load(pack(tmp_path / "own", narrative=told("sum", "N7", "甲 = 乙 + 丙")))
    sums = {one.whole: one.parts for one in own.narrative.sums if one.kind == "sum"}
    bounds = [one for one in own.narrative.sums if one.kind == "bound"]
    assert sums == {"甲": ("乙", "丙")}
    assert bounds == [one for one in rulebook.load().narrative.sums if one.kind == "bound"]


def test_a_rule_on_the_narrative_may_not_take_the_id_of_another(tmp_path: Path) -> None:
    folder = pack(tmp_path / "own", narrative=told("sum", "T3-1", "甲 = 乙 + 丙"))
    result = CliRunner().invoke(main, ["rules", "check", str(folder)])
    assert result.exit_code == 2
    assert result.stderr.startswith("own/narrative.toml 第 2 行第 6 列：编号“T3-1”")
