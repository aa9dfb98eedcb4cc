"""The rules in words: the narrative's are listed, shown and counted as those of tables are."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetcheck import rulebook
from budgetcheck.cli import main
from budgetcheck.report.rules_face import rules_of

SHIPPED = rulebook.load()
PACK = Path(__file__).parents[2] / "rules" / "final-accounts"
NARRATIVE = {rule.id: kind for kind, rule in SHIPPED.narrative.rules.items()}
EXAMPLES = [  # as the pages have them: what stands before, what holds, what is broken
    ("N3", "支出合计800.00万元，其中基本支出200.00万元，", "占25.0%", "占52.0%"),
    ("N4", "项目支出年初预算200.00万元，决算150.00万元，完成年初预算的", "75.0%", "57.0%"),
    ("N5", "本年支出合计110.00万元，比上年增加10.00万元，", "增长10.0%", "增长9.1%"),
    ("N6", "三公经费预算4.40万元，决算3.19万元，比预算", "减少1.21万元", "减少1.12万元"),
    ("N10", "项目支出年初预算200.00万元，决算数150.00万元，决算数", "小于", "大于"),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_every_rule_is_listed_once() -> None:
    lines = run("rules").stdout.splitlines()[1:]
    ids = [line.split()[0] for line in lines]
    assert ids == [rule.id for rule in rules_of(SHIPPED)]
    assert len(set(ids)) == len(ids)
    assert NARRATIVE.keys() <= set(ids)


@pytest.mark.parametrize("rule", NARRATIVE)
def test_a_narrative_rule_has_its_page(rule: str) -> None:
    chinese, english = run("rules", "show", rule), run("rules", "show", rule, "--lang", "en")
    assert chinese.exit_code == english.exit_code == 0
    lines = chinese.stdout.splitlines()
    assert lines[0] == f"{rule}  情况说明"
    assert [line.partition("：")[0] for line in lines[1:5]] == ["内容", "性质", "依据", "出处"]
    assert "narrative.toml" in lines[4]
    assert lines[-1].startswith("对象：")
    assert english.stdout.splitlines()[-1].startswith("About: ")


def test_the_page_points_at_the_rule() -> None:
    place = run("rules", "show", "N3").stdout.splitlines()[4]
    line = int("".join(char for char in place.split()[-2] if char.isdigit()))
    written = (PACK / "narrative.toml").read_text("utf-8").splitlines()
    assert written[line - 1 : line + 1] == ["[[rule]]", 'id = "N3"']


def test_a_wrong_id_is_given_its_neighbours() -> None:
    result = run("rules", "show", "N33")
    assert result.exit_code == 2
    assert "N3" in result.stderr


def test_a_folder_is_counted_with_its_narrative_rules() -> None:
    assert (
        f"规则 {len(SHIPPED.rules) + len(SHIPPED.beside())} 条"
        in run("rules", "check", PACK).stdout
    )


@pytest.mark.parametrize(("rule", "opening", "right", "wrong"), EXAMPLES)
def test_the_examples_are_true(
    rule: str, opening: str, right: str, wrong: str, tmp_path: Path
) -> None:
    page = run("rules", "show", rule).stdout
    assert all(words in page for words in (right, wrong))
    file = tmp_path / "说明.txt"
    for words, code in ((right, 0), (wrong, 1)):
        text = f"{opening}{words}预算数。" if rule == "N10" else f"{opening}{words}。"
        file.write_text(f"2023年度情况说明\n三、支出决算情况说明\n2023年度{text}\n", "utf-8")
        result = run("validate", "--narrative", file)
        assert result.exit_code == code
        assert (f" {rule} " in result.stdout) == bool(code)
        assert "勾稽关系 0 条" not in result.stdout
