"""Every mistake a rules folder can hold: one sentence with its place, exit 2, no traceback."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import test_extends
from click.testing import CliRunner
from openpyxl import Workbook

from budgetcheck.cli import main
from budgetcheck.messages.rules import SENTENCES

ROOT = Path(__file__).parents[2]
CATALOGS = "、".join(
    sorted(path.stem for path in (ROOT / "rules" / "final-accounts" / "catalog").glob("*.toml"))
)
FORM_03 = (ROOT / "rules" / "final-accounts" / "form-03.toml").read_text("utf-8").split("\n")
FIRST = FORM_03.index('id = "T3-1"')  # the line of its [[rule]], counted from 1


@dataclass(frozen=True)
class Mistake:
    """`old` becomes `new` in `file`; the sentence must point at `point` and end with `says`."""

    key: str
    file: str
    old: str
    new: str
    point: str
    says: str

    def edit(self, folder: Path) -> str:
        path = folder / self.file
        text = path.read_text("utf-8")
        assert text.count(self.old) >= 1
        at = text.index(self.old) + self.new.index(self.point)
        text = text.replace(self.old, self.new, 1)
        path.write_text(text, "utf-8")
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        return f"{folder.name}/{self.file} 第 {line} 行第 {column} 列：{self.says}\n"


F1, F3, F4, F7, BETWEEN, P = (
    "form-01.toml",
    "form-03.toml",
    "form-04.toml",
    "form-07.toml",
    "between.toml",
    "pack.toml",
)
N, U = "narrative.toml", "units.toml"
T31 = "本年支出合计 = 基本支出 + 项目支出 + 上缴上级支出 + 经营支出 + 对附属单位补助支出"
MISTAKES = {
    "TOML": Mistake(
        "rules.toml", F3, 'id = "T3-1"', 'id = T3-1"', "T3-1", "TOML 写法有误（Invalid value"
    ),
    "key of a rule": Mistake(
        "rules.unknown_key", F3, 'basis = "公开03表：合', 'bases = "公开03表：合', "bases",
        "不认识的项“bases”；相近的有：basis、says",
    ),
    "key of a form": Mistake(
        "rules.unknown_key", F3, 'tag = "公开03表"', 'tags = "公开03表"', "tags",
        "不认识的项“tags”；相近的有：tag、aliases",
    ),
    "key of a column": Mistake(
        "rules.unknown_key", F3, '{ name = "项目支出" }', '{ nam = "项目支出" }', "nam =",
        "不认识的项“nam”；相近的有：name、header",
    ),
    "key of a word list": Mistake(
        "rules.unknown_key", P, "ordinal = [", "ordinals = [", "ordinals",
        "不认识的项“ordinals”；相近的有：ordinal、organisations",
    ),
    "no basis for a rule": Mistake(
        "rules.missing_key", F3, '[[rule]]\nid = "T3-2"', "[[rule]]", "[[rule]]", "缺少“id”"
    ),
    "no says": Mistake(
        "rules.missing_key", F3, f'[[rule]]\nid = "T3-1"\nsays = "{T31}"', '[[rule]]\nid = "T3-1"',
        "[[rule]]", "缺少“says”",
    ),
    "text for a flag": Mistake(
        "rules.bad_value", F7, "may_be_empty = true", 'may_be_empty = "true"', "may_be_empty",
        "“may_be_empty”的值类型不对：true",
    ),
    "number for a text": Mistake(
        "rules.bad_value", F3, 'tier = "hard"', "tier = 1", "tier", "“tier”的值类型不对：1"
    ),
    "text for a list": Mistake(
        "rules.bad_value", F3, 'aliases = ["支出决算总表", ', 'aliases = [3, "支出决算总表", ',
        "aliases", "“aliases”的值类型不对：[3, '支出决算总表', '部门支出决算表', '部门支出决算总表', '支出决算情况表']",
    ),
    "tier": Mistake(
        "rules.unknown_value", F3, 'tier = "hard"', 'tier = "firm"', "firm",
        "“firm”不在可选值之内：hard、soft、info",
    ),
    "tier of a rule on the narrative": Mistake(
        "rules.unknown_value", N, 'tier = "soft"', 'tier = "firm"', "firm",
        "“firm”不在可选值之内：hard、soft、info",
    ),
    "severity of what is left of a form": Mistake(
        "rules.unknown_value", N, 'severity = "error"\nsays = "二选一', 'severity = "firm"\nsays = "二选一', "firm",
        "“firm”不在可选值之内：error、warning、info",
    ),
    "two sentences for the figure of an indicator": Mistake(
        "rules.expected", N, '"表02[合计, 财政拨款收入]"', '"表02[合计, 财政拨款收入] ≥ 0；表02[合计, 财政拨款收入]"',
        "≥", "此处应为 + −，却是“≥”",
    ),
    "a sum for the figure of an indicator": Mistake(
        "rules.one_figure", N, '"表02[合计, 财政拨款收入]"', '"表02[合计, 财政拨款收入] + 表03[合计, 基本支出]"',
        "表02", "此处只能写一个数（如 表03[合计, 基本支出]）",
    ),
    "a group for the figure of an indicator": Mistake(
        "rules.one_figure", N, '"表02[合计, 财政拨款收入]"', '"Σ表02[类, 财政拨款收入]"',
        "Σ", "此处只能写一个数（如 表03[合计, 基本支出]）",
    ),
    "less for the figure of a payment": Mistake(
        "rules.one_figure", U, 'paid = "表03[合计, 上缴上级支出]"', 'paid = "− 表03[合计, 上缴上级支出]"',
        "−", "此处只能写一个数（如 表03[合计, 基本支出]）",
    ),
    "two sentences for the places of units": Mistake(
        "rules.expected", U, '"每一列：附属单位上缴收入"', '"每一列：附属单位上缴收入；每一列：本年收入合计"',
        "；", "此处应为 + −，却是“；”",
    ),
    "a comparison for the places of units": Mistake(
        "rules.expected", U, '"每一列：附属单位上缴收入"', '"每一列：附属单位上缴收入 ≥ 0"',
        "≥", "此处应为 + −，却是“≥”",
    ),
    "a sum of rows for a column": Mistake(
        "rules.no_sum", F3, T31, "本年支出合计 = Σ基本支出", "Σ",
        "范围是“每一行”时，“Σ基本支出”没有意义；Σ组 用于 每一列，Σ[组, 栏] 用于 每一行",
    ),
    "the row at hand by its sign": Mistake(
        "rules.bad_character", F3, T31, "本年支出合计 = [*, 基本支出]", "[", "公式中有不认识的字符“*”",
    ),
    "absent": Mistake(
        "rules.unknown_value", F3, 'absent = "zero"\n', 'absent = "nil"\n', "nil",
        "“nil”不在可选值之内：missing、zero、skip",
    ),
    "catalogue": Mistake(
        "rules.unknown_value", F3, 'catalog = "functional"', 'catalog = "functions"',
        '"functions"', f"“functions”不在可选值之内：{CATALOGS}",
    ),
    "pack": Mistake(
        "rules.unknown_pack", P, 'name = "final-accounts"', 'name = "mine"\nextends = "finals"',
        "finals", "extends 所指的规则包“finals”不存在",
    ),
    "rule id twice": Mistake(
        "rules.twice", F3, 'id = "T3-2"', 'id = "T3-1"', "T3-1",
        f"编号“T3-1”用了两次，另一处在 rules/form-03.toml:{FIRST}",
    ),
    "form id twice": Mistake(
        "rules.twice", F4, 'id = "04"', 'id = "03"', '"03"',
        "编号“03”用了两次，另一处在 rules/form-03.toml",
    ),
    "empty formula": Mistake(
        "rules.empty_formula", F3, f'says = "{T31}"', 'says = ""', '""', "公式是空的"
    ),
    "character": Mistake(
        "rules.bad_character", F3, T31, T31.replace("基本支出", "基本」支出"), "」",
        "公式中有不认识的字符“」”",
    ),
    "operator": Mistake(
        "rules.expected", F3, f'{T31}"', T31.replace("=", "+") + '"', '"',
        "此处应为 = ≥ ≤，却是“∎”",
    ),
    "name": Mistake(
        "rules.expected_name", F3, T31, T31.replace("= ", "= + "), "+ 基本",
        "此处应为名称，却是“+”",
    ),
    "ratio": Mistake(
        "rules.ratio_shape", F3, T31, "基本支出 + 项目支出 = 本年支出合计 ÷ 经营支出", "基本支出",
        "比率只能写成“名称 = 分子 ÷ 分母”",
    ),
    "table not said": Mistake(
        "rules.no_table", BETWEEN, "表01[本年收入合计, 决算数]", "[本年收入合计, 决算数]",
        "[本年收入合计", "“本年收入合计”没有写明属于哪张表（如 表03[合计, 基本支出]）",
    ),
    "bare name": Mistake(
        "rules.bare_name", F3, f'{T31}"\nover = "每一行"', f'{T31}"', "本年支出合计",
        "“本年支出合计”只写了名称；没有 over = 每一行 或 每一列 时要写成 [行, 栏]",
    ),
    "table": Mistake(
        "rules.unknown_table", BETWEEN, "表02[合计, 本年收入合计]", "表20[合计, 本年收入合计]",
        "表20", "没有“表20”；相近的有：09、08、07",
    ),
    "column": Mistake(
        "rules.unknown_column", F3, T31, T31.replace("基本支出", "基本之出"), "基本之出",
        "表03没有“基本之出”这一栏；相近的有：基本支出、本年支出合计、项目支出",
    ),
    "row": Mistake(
        "rules.unknown_row", BETWEEN, "表01[本年收入合计, 决算数]", "表01[本年收入总计, 决算数]",
        "表01[", "表01没有“本年收入总计”这一行；相近的有：本年收入合计、收入总计、本年支出合计",
    ),
    "row or column that may be negative": Mistake(
        "rules.unknown_name", F7, 'negative = ["年初结转和结余"', 'negative = ["年初结转结余"', "年初结转结余",
        "表07没有“年初结转结余”这一行或这一栏；相近的有：年初结转和结余、年末结转和结余、本年收入",
    ),
    "number for a row that may be negative": Mistake(
        "rules.bad_value", F7, 'negative = ["年初结转和结余", ', "negative = [3, ", "negative",
        "“negative”的值类型不对：[3, '年末结转和结余']",
    ),
    "group": Mistake(
        "rules.unknown_group", F1, "Σ收入来源", "Σ收入来原", "Σ收入来原",
        "表01没有“收入来原”这一组；相近的有：收入来源、类、功能分类",
    ),
    "scope": Mistake(
        "rules.unknown_scope", F3, 'over = "每一行"', 'over = "每行"', "每行",
        "范围“每行”不存在；可用：每一行、每一项、每一类",
    ),
    "pattern": Mistake(
        "rules.pattern", P, '"没有.*(', '"(没有.*)+(', "(没有",
        "句式“(没有.*)+(收入|支出|拨款|经费|预算|数据)”不能用（(…)+）",
    ),
    "never meets": Mistake(
        "rules.never_applies", BETWEEN, "表01[本年收入合计, 决算数]", "表04[本年收入合计, 合计]",
        "表04[", "“本年收入合计”所在的行与栏不会同时出现，这条规则永远用不上",
    ),
}  # fmt: skip


def no_folder(folder: Path) -> str:
    shutil.rmtree(folder)
    return f"找不到规则文件夹：{folder}\n"


def no_pack(folder: Path) -> str:
    (folder / "pack.toml").unlink()
    return f"规则文件夹里没有 pack.toml：{folder}\n"


def not_utf8(folder: Path) -> str:
    (folder / "form-03.toml").write_bytes("[form]\nid = '支出'".encode("gbk"))
    return "规则文件读不出（UnicodeDecodeError）：rules/form-03.toml\n"


def a_folder_for_a_file(folder: Path) -> str:
    (folder / "x.toml").mkdir()
    return "规则文件不是普通文件：rules/x.toml\n"


def too_large(folder: Path) -> str:
    (folder / "form-03.toml").write_bytes(b"#" * 3 * 2**20)
    return "规则文件超过 2 MB：rules/form-03.toml\n"


def too_deep(folder: Path) -> str:
    (folder / "form-03.toml").write_text(f"a = {'[' * 21}{']' * 21}", "utf-8")
    return "规则文件里的表和列表嵌套超过 20 层：rules/form-03.toml\n"


FOLDERS: dict[str, Callable[[Path], str]] = {
    "rules.special": a_folder_for_a_file,
    "rules.large": too_large,
    "rules.deep": too_deep,
    "rules.no_folder": no_folder,
    "rules.no_pack": no_pack,
    "rules.unreadable": not_utf8,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "rules" / "final-accounts", tmp_path / "rules"))


def workbook(path: Path) -> Path:
    book = Workbook()
    book.active.append(["任意"])
    book.save(path)
    return path


def complaint(folder: Path, *options: str) -> str:
    book = workbook(folder.parent / "book.xlsx")
    arguments = ["validate", str(book), "--rules", str(folder), *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit | None)
    return result.stderr


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_file(name: str, folder: Path) -> None:
    expected = MISTAKES[name].edit(folder)
    found = complaint(folder)
    if name == "TOML":  # the rest is tomllib's own
        expected, found = expected.rstrip("\n"), found[: len(expected) - 1]
    assert found == expected
    english = complaint(folder, "--lang", "en")
    assert english.startswith(f"rules/{MISTAKES[name].file}, line ")


@pytest.mark.parametrize("key", FOLDERS)
def test_a_mistake_in_a_folder(key: str, folder: Path) -> None:
    assert FOLDERS[key](folder) == complaint(folder)


def test_every_sentence_is_provoked() -> None:
    here = {mistake.key for mistake in MISTAKES.values()} | set(FOLDERS)
    assert here | set(test_extends.MISTAKES) == set(SENTENCES)


def test_a_pack_that_extends_adds_to_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "江城"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        '[pack]\nname = "江城"\nversion = "1"\nextends = "final-accounts"\n', "utf-8"
    )
    rule = '[[rule]]\nid = "J-1"\nsays = "表03[合计, 基本支出] = 表05[合计, 基本支出]"\n'
    (folder / "own.toml").write_text(rule, "utf-8")
    sample = ROOT / "samples" / "hongshan-2023.xlsx"
    arguments = ["validate", str(sample), "--rules", str(folder), "--report", f"{tmp_path}/r.txt"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (0, f"已写出 {tmp_path}/r.txt\n")
    assert "J-1" in (tmp_path / "r.txt").read_text("utf-8")
