"""`budgetcheck selftest`: what it says of the sample, of a broken one, and what it refuses."""

import shutil
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetcheck.cli import main

ROOT = Path(__file__).parents[1]
CLEAN = ROOT / "samples" / "hongshan-2023.xlsx"
BROKEN = ROOT / "samples" / "broken" / "T3-1.xlsx"

GOLDEN = """
改法        末位加一  首位错一  正负相反      十倍      漏填       合计
次数             546       546       512       512       512       2628
指出就是它   38   6%  497  91%  512 100%  499  97%  474  92%  2020  76%
几格之一     24   4%   48   8%    0   0%   13   2%   38   7%   123   4%
只知有错      0   0%    0   0%    0   0%    0   0%    0   0%     0   0%
看不出      484  88%    1   0%    0   0%    0   0%    0   0%   485  18%
不受保护      0   0%    0   0%    0   0%    0   0%    0   0%     0   0%
"""
GOLDEN_EN = """
change           last place  first digit      sign       ×10     blank        all
tried                   546          546       512       512       512       2628
pinpointed          38   6%     497  91%  512 100%  499  97%  474  92%  2020  76%
one of several      24   4%      48   8%    0   0%   13   2%   38   7%   123   4%
found otherwise      0   0%       0   0%    0   0%    0   0%    0   0%     0   0%
hidden             484  88%       1   0%    0   0%    0   0%    0   0%   485  18%
unprotected          0   0%       0   0%    0   0%    0   0%    0   0%     0   0%
"""


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["selftest", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


def told(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_it_sums_up_the_sample() -> None:
    assert GOLDEN in told(CLEAN)


def test_it_sums_up_the_sample_in_english() -> None:
    assert GOLDEN_EN in told(CLEAN, "--lang", "en")


def test_it_lists_the_tables_and_the_cells_that_cannot_be_told_apart() -> None:
    lines = told(CLEAN).splitlines()
    assert [line for line in lines if line.startswith("  06 一般公共预算财政拨款基本支出")] == [
        "  06 一般公共预算财政拨款基本支出决算明细表    33       0/0    100/21   100/100   100/84   100/15  80/44"
    ]
    alike = lines.index(
        "分不开的格子 5 组：每组的格子在完全相同的关系里，不论错成怎样，算术都分不出是哪一格"
    )
    assert "  06!C22、C24、C25、C27、C29（另有空白 7 格）" in lines[alike : alike + 7]
    assert "  09!A8、B8、F8" in lines[alike : alike + 7]


def test_it_counts_what_the_relations_say() -> None:
    assert told(CLEAN, "--lang", "en").endswith(
        "Hard relations\n"
        "  411 judged equations: 408 independent, 3 implied by others (T5-2 × 1、T5-3 × 2);"
        " 332 independent if every blank is a zero for sure\n"
        "  1 bounds\n"
        "  Relations on the very same cells: 0 groups\n"
        "  Broken already: 0\n"
    )


def test_it_says_first_what_is_broken_already() -> None:
    said = told(BROKEN).splitlines()
    assert said[1].startswith("注意：本簿现在就有 2 条必须成立的关系不成立（T3-1 × 1、T3-3 × 1）。")
    at = said.index("  现在就不成立的 2 条")
    assert said[at + 1].split() == ["T3-1", "2060199", "其他科学技术管理事务支出"]
    assert "不受保护的数字 1 个（填错了，必须成立的关系不会发现）" in said
    assert "  03 支出决算表 · 项目支出：03!E18" in said


def test_it_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "accounts.xlsx"
    shutil.copy(CLEAN, path)
    before = sha256(path.read_bytes()).hexdigest()
    told(path)
    assert sha256(path.read_bytes()).hexdigest() == before
    assert [one.name for one in tmp_path.iterdir()] == ["accounts.xlsx"]


def test_it_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook", encoding="utf-8")
    assert "CSV" in refused(text)
    assert "absent.xlsx" in refused(tmp_path / "absent.xlsx", "--lang", "en")
    assert refused(CLEAN, "--rules", tmp_path / "absent")


def test_own_rules_take_part(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n', encoding="utf-8"
    )
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "OWN-1"\ntier = "hard"\nbasis = "x"\n'
        'says = "表01[本年收入合计, 决算数] = 表02[合计, 本年收入合计]"\n',
        encoding="utf-8",
    )
    said = told(CLEAN, "--rules", tmp_path, "--lang", "en").splitlines()
    assert said[0].endswith("rules own 1)")
    assert any(line.startswith("  412 judged equations: 408 independent") for line in said)
    at = said.index("  Relations on the very same cells: 1 groups")
    assert said[at + 1] == "    X1 = OWN-1"


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (60.0, False)])
def test_progress_is_shown_once_it_takes_long(
    patience: float,
    shown: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module = import_module("budgetcheck.cli.selftest")
    monkeypatch.setattr(module, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(module._shown([1, 2, 3], "zh")) == [1, 2, 3]
    assert ("自测" in capsys.readouterr().err) is shown
