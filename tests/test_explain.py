"""`budgetcheck explain`: golden output, kinds of figures, remarks, hostile text."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from budgetcheck.cli import main
from budgetcheck.labels import normal

ROOT = Path(__file__).parents[1]
CLEAN = ROOT / "samples" / "hongshan-2023.xlsx"
BROKEN = ROOT / "samples" / "broken" / "T3-1.xlsx"
GOLDEN = Path(__file__).parent / "report" / "golden"
NAMES = {f"0{at}": at - 1 for at in range(1, 10)} | {"S": 9, "B": 10, "P": 11}


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["explain", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


def explained(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.removesuffix("\n")


def edited(path: Path, *, base: Path = CLEAN, merge: str = "", **values: object) -> Path:
    """Save the sample with cells changed, each named as T03_E18; "" clears one."""
    book = load_workbook(base)
    for name, value in values.items():
        table, cell = name[1:].split("_")
        sheet = book.worksheets[NAMES[table]]
        sheet[cell].value = None if value == "" else value
    if merge:
        book.worksheets[NAMES["03"]].merge_cells(merge)
    book.save(path)
    return path


def patched(path: Path, part: str, old: str, new: str) -> Path:
    """Save the sample with one part of its archive changed by hand."""
    with zipfile.ZipFile(CLEAN) as source, zipfile.ZipFile(path, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if item.filename == part:
                changed = re.sub(old, new, text.decode("utf-8"), count=1)
                assert changed != text.decode("utf-8")
                text = changed.encode("utf-8")
            target.writestr(item, text)
    return path


def golden(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.write_text(text, "utf-8")
    assert text.splitlines() == path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("rule", "cell"), [("T3-1", "03!E18"), ("S-1", "支出结构!D6"), ("X16", "04!C8")]
)
def test_a_broken_cell_reads_as_the_golden_file(rule, cell, language, request) -> None:
    text = explained(ROOT / "samples" / "broken" / f"{rule}.xlsx", cell, "--lang", language)
    golden(f"explain.{rule}.{language}.txt", text, request)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verdict_and_a_remark_read_as_the_golden_file(language, tmp_path, request) -> None:
    """A total a cent off (尾数), its grand total 10 off, its copy unreadable, itself kept as text."""
    values = {"T01_F33": "35549.62", "T01_F37": 35559.62, "T03_C7": "#REF!"}
    path = edited(tmp_path / "book.xlsx", **values)
    text = explained(path, "01!F33", "--lang", language)
    golden(f"explain.mixed.{language}.txt", text, request)
    heads = [line for line in text.splitlines() if re.match(r"\S+(?: \d+ 条|: \d+)$", line)]
    words = {"zh": ["不成立", "尾数", "无法判断", "成立"], "en": ["broken", "rounding", "unknown", "holds"]}  # fmt: skip
    assert [re.split("[: ]", line)[0] for line in heads[:4]] == words[language]


def test_the_counts_are_those_of_the_relations() -> None:
    for cell in ("03!C7", "01!C8", "07!C7", "04!C8", "S!D13", "05!C7"):
        text = explained(CLEAN, cell)
        total, *counts = map(int, re.findall(r"\d+", text.splitlines()[-1]))
        assert total == sum(counts) > 0
        sections = [int(n) for n in re.findall(r"(?m)^(?:成立|不适用) (\d+) 条$", text)]
        assert sum(sections) == total


def test_the_working_of_every_relation_writes_the_cell_out() -> None:
    for cell in ("C7", "D7", "E18"):
        working = [
            line for line in explained(CLEAN, f"03!{cell}").splitlines() if line[:4] == "    "
        ]
        assert working
        assert all(f"（{cell}）" in line for line in working)


def test_a_blank_cell_says_that_sums_leave_it_out() -> None:
    text = explained(CLEAN, "01!C8")
    assert "决算数  空白（按零核对）\n空白和零不改变合计" in text
    assert "不适用 2 条\n  2 条：各格均为空白（T1-6、X5）\n" in text
    assert "空白和零不改变合计" not in explained(CLEAN, "07!C7")  # nothing is worked out there


def test_a_formula_is_shown(tmp_path: Path) -> None:
    path = patched(
        tmp_path / "book.xlsx",
        "xl/worksheets/sheet3.xml",
        r'(<c r="C18"[^>]*>)(<v>)',
        r"\1<f>SUM(D18:H18)</f>\2",
    )
    assert "437.40 万元（公式 =SUM(D18:H18)）" in explained(path, "03!C18")


def test_a_cell_that_cannot_be_read_is_explained_with_its_remark(tmp_path: Path) -> None:
    text = explained(edited(tmp_path / "book.xlsx", T03_C18="=D18+E18"), "03!C18")
    assert "读不出数字（公式未计算 · 公式 =D18+E18）\n" in text
    assert "2060199 其他科学技术管理事务支出：GK03 支出决算表(公开03表)!C18 读不出数字\n" in text
    assert "读表发现 1 条\n  R2 [错误] 公式未计算：" in text
    assert text.endswith("其中没有一条得出结论：这个数填错了也不会被发现\n")
    error = explained(edited(tmp_path / "book.xlsx", T03_C18="#REF!"), "03!C18")
    assert "读不出数字（错误值）" in error
    assert "R3 [错误] 单元格是错误值 #REF!" in error


def test_a_remark_that_names_the_cell_among_others(tmp_path: Path) -> None:
    path = patched(
        tmp_path / "left out.xlsx",
        "xl/worksheets/sheet3.xml",
        r'(<c r="C18"[^>]*>)(<v>)',
        r"\1<f>SUM(D18)</f>\2",
    )
    said = (
        "  R22 [警告] GK03 支出决算表(公开03表)!C18  其他科学技术管理事务支出 · 本年支出合计 的公式"
    )
    assert said in explained(path, "03!E18")
    numbers = {"E16": "0", "E17": "11.79", "E18": "168.31", "E20": "7000", "E22": "22015.36"}
    texts = {f"T03_{cell}": text for cell, text in numbers.items()}
    folded = explained(edited(tmp_path / "texts.xlsx", **texts), "03!E22")
    assert "  R1 [警告] GK03 支出决算表(公开03表)!E16  《支出决算表》有 5 个文本型数字" in folded


def test_hidden_figures_are_remarked_upon(tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    sheet = book.worksheets[2]
    for row in (18, 20):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "book.xlsx")
    for cell in ("C18", "E20"):
        assert "R20 [警告]" in explained(tmp_path / "book.xlsx", f"03!{cell}")
    assert "R20" not in explained(tmp_path / "book.xlsx", "03!C7")


def test_an_xls_does_not_tell_formulas() -> None:
    path = ROOT / "tests" / "workbook" / "xls" / "hongshan-2023.xls"
    assert "168.31 万元（数值，.xls 看不出是不是公式）" in explained(path, "03!E18")


def test_last_years_relations_are_named(tmp_path: Path) -> None:
    path = edited(tmp_path / "book.xlsx", T01_C35=5)
    assert "X17" not in explained(path, "01!C35")
    text = explained(path, "01!C35", "--previous", CLEAN)
    assert (
        "  X17  可以说明  表01[年初结转和结余, 决算数] = 上年表01[年末结转和结余, 决算数]\n" in text
    )
    assert "[GK01 收入支出决算总表(公开01表)、上年:GK01 收入支出决算总表(公开01表)]\n" in text
    assert "\n    差 5.00 万元，尾数误差 0.005\n    如属实，请在情况说明中写明：" in text


def test_own_rules_and_a_figure_that_no_rule_names(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules" / "final-accounts", tmp_path / "rules")
    form = tmp_path / "rules" / "form-P.toml"
    form.write_text(form.read_text("utf-8").partition("[[rule]]")[0], "utf-8")
    said = "没有任何关系提到这一格：这个数填错了也不会被发现\n"
    assert explained(CLEAN, "P!D12", "--rules", tmp_path / "rules").endswith("\n\n" + said)
    english = explained(CLEAN, "P!D12", "--rules", tmp_path / "rules", "--lang", "en")
    assert english.endswith("No relation names this cell: nothing protects this figure\n")
    assert said not in explained(CLEAN, "P!D12")


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


def test_text_of_a_workbook_stays_harmless(tmp_path: Path) -> None:
    nasty = "{rule}&#x202E;&#x9b;31m&lt;b&gt;"
    path = patched(tmp_path / "a.xlsx", "xl/workbook.xml", r'name="GK03[^"]*"', f'name="{nasty}"')
    marked = tmp_path / "b.xlsx"
    book = load_workbook(CLEAN)
    for sheet in (book.worksheets[2], book.worksheets[4]):
        sheet["B18"].value = "[red]红[/red]_x001B_[5m\u202e{rule}\n二"
    book.worksheets[2]["E18"].value = 186.31
    book.save(marked)
    shown = [
        explained(path, "03!C7"),
        refused(path, "03!A1"),
        refused(path, "E7"),
        refused(path, "支出结算表!E7"),
        explained(marked, "03!E18"),
        refused(marked, "03!B18"),
    ]
    assert [CONTROL.findall(text) for text in shown] == [[]] * len(shown)
    assert shown[0].startswith("{rule}\\u202e\\x9b31m<b>!C7  [03] ")
    assert "{rule}\\u202e\\x9b31m<b>、" in shown[2]
    assert "2060199 [red]红[/red]" in shown[4]
    assert "{rule}" in shown[4]
    assert "[/red]" in shown[5]


def test_help_is_quick_and_says_how_a_cell_is_written() -> None:
    shown = CliRunner().invoke(main, ["explain", "--help"])
    assert "支出决算表!E7" in normal(shown.stdout)
    code = (
        "import sys\nfrom budgetcheck.cli import main\n"
        "main(['explain', '--help'], standalone_mode=False)\n"
        "print(sorted({'pandas', 'openpyxl', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")


@pytest.mark.parametrize("arguments", [[], [str(CLEAN)], [str(CLEAN), "03!E7", "--lang", "de"]])
def test_a_call_that_makes_no_sense(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
