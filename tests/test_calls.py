"""A wrong call is one sentence in the reader's language, what to look at, and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck.cli import main

SAMPLE = Path(__file__).parents[1] / "samples" / "hongshan-2023.xlsx"
WRONG = {
    "option": (["validate", "--fromat", "json"], "budgetcheck validate 没有选项 --fromat；相近的有：--format", "has no option --fromat"),
    "option of the program": (["--versoin"], "budgetcheck 没有选项 --versoin；相近的有：--version", "has no option --versoin"),
    "command": (["valdiate", "a.xlsx"], "budgetcheck 没有命令“valdiate”；相近的有：validate", "has no command “valdiate”"),
    "argument": (["explain"], "budgetcheck explain 缺少 WORKBOOK", "needs WORKBOOK"),
    "needed option": (["waive", "a.xlsx", "F1"], "budgetcheck waive 缺少 --reason", "needs --reason"),
    "value": (["validate", "--format"], "budgetcheck validate 的选项 --format 后面要写一个值", "needs a value"),
    "choice": (["validate", "--fail-on", "x"], "budgetcheck validate 的 --fail-on 应是其中之一：error、warning、never", "is one of error"),
    "number": (["validate", "--jobs", "0"], "budgetcheck validate 的 --jobs 应是 1 到 64 的整数", "whole number from 1 to 64"),
    "date": (["waive", "a", "F1", "--reason", "x", "--until", "x"], "budgetcheck waive 的 --until 应是日期，如 2025-12-31", "is a date"),
    "too much": (["tables", "a", "b"], "budgetcheck tables 的写法不对：", "was called wrongly"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_told(name: str) -> None:
    arguments, chinese, english = WRONG[name]
    told = CliRunner().invoke(main, arguments)
    assert (told.exit_code, told.stdout) == (2, "")
    first, second = told.stderr.splitlines()
    assert first.startswith(chinese)
    assert second.startswith("用法：budgetcheck")
    assert second.endswith(" --help")
    spoken = CliRunner().invoke(main, [arguments[0], "--lang", "en", *arguments[1:]])
    if len(arguments) > 1:  # the program itself takes no language
        assert spoken.exit_code == 2
        assert english in spoken.stderr


def test_text_of_a_call_steers_no_terminal() -> None:
    told = CliRunner().invoke(main, ["validate", "--\x1b[31m"])
    assert told.exit_code == 2
    assert "\x1b" not in told.stderr


def test_ctrl_c_is_one_sentence(tmp_path: Path) -> None:
    """Press Ctrl-C when the workbook is read and its check begins."""
    call = (
        "import os, signal, sys\n"
        "from budgetcheck import library\n"
        "from budgetcheck.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # it may have been started deaf\n"
        "own = library.check\n"
        "def check(*given):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return own(*given)\n"
        "library.check = check\n"
        "main(['validate', *sys.argv[1:]])\n"
    )
    out = tmp_path / "r.txt"
    done = subprocess.run(
        [sys.executable, "-c", call, str(SAMPLE), "--report", str(out)],
        env={**os.environ, "PYTHONPATH": str(SAMPLE.parents[1] / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode("utf-8") == "已中断；已写出的报告都是完整的\n"
    assert list(tmp_path.iterdir()) == []
