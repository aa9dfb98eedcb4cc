"""The command line: exit codes, one sentence for bad input, files written whole or not at all."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from books import write_book
from click.testing import CliRunner, Result
from layouts import CENTRAL
from openpyxl import Workbook, load_workbook

from budgetcheck.cli import main
from budgetcheck.version import __version__

ROOT = Path(__file__).parents[1]
CLEAN = ROOT / "samples" / "hongshan-2023.xlsx"
BROKEN = ROOT / "samples" / "broken" / "T3-1.xlsx"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["validate", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1
    return result.stderr


def process(*arguments: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "budgetcheck", *map(str, arguments)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", **env},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("options", "clean", "broken"),
    [
        ((), 0, 1),
        (("--fail-on", "error"), 0, 1),
        (("--fail-on", "warning"), 0, 1),
        (("--fail-on", "never"), 0, 0),
        (("--format", "json"), 0, 1),
        (("--lang", "en"), 0, 1),
    ],
)
def test_exit_codes(options: tuple[str, ...], clean: int, broken: int) -> None:
    assert run(CLEAN, *options).exit_code == clean
    assert run(BROKEN, *options).exit_code == broken


def test_a_warning_fails_only_where_it_is_asked_to(tmp_path: Path) -> None:
    path = write_book(CENTRAL.but(caption=lambda _: ()), tmp_path / "book.xlsx")
    codes = {on: run(path, "--fail-on", on).exit_code for on in ("error", "warning", "never")}
    assert codes == {"error": 0, "warning": 1, "never": 0}


def test_a_finding_says_where_what_and_by_how_much() -> None:
    shown = run(BROKEN).stdout
    assert "GK03 支出决算表(公开03表)!E18" in shown
    assert "本年支出合计 437.40（C18） ≠" in shown
    assert "T3-1 不成立，差 18.00" in shown
    assert "186.31（E18）" in shown
    english = run(BROKEN, "--lang", "en").stdout
    assert "T3-1 is broken by 18.00" in english


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20"}])
def test_a_pipe_gets_whole_plain_lines(env: dict[str, str]) -> None:
    done = process("validate", BROKEN, **env)
    shown = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "\u001b" not in shown
    assert "…" not in shown
    assert [line for line in shown.splitlines() if line.endswith("   ")] == []
    assert (
        "本年支出合计 437.40（C18） ≠ 基本支出 269.09（D18） + 项目支出 186.31（E18） = 455.40"
        in shown
    )


def test_json_is_all_that_stands_on_standard_output() -> None:
    done = process("validate", BROKEN, "--format", "json", FORCE_COLOR="1")
    assert done.stderr == b""
    assert json.loads(done.stdout.decode("utf-8"))["schema_version"] == 1


def test_a_console_that_cannot_encode_everything_still_gets_the_report() -> None:
    for encoding in ("gbk", "ascii"):
        done = process("validate", BROKEN, PYTHONUTF8="0", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"T3-1" in done.stdout


def test_two_reports_of_one_run(tmp_path: Path) -> None:
    text, data = tmp_path / "报告.txt", tmp_path / "报告.JSON"
    result = run(BROKEN, "--report", text, "--report", data)
    assert result.exit_code == 1
    assert result.stderr == f"已写出 {text}\n已写出 {data}\n"
    assert "T3-1" in text.read_text("utf-8")
    assert json.loads(data.read_text("utf-8"))["summary"]["errors"] >= 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告.JSON", "报告.txt"]


def test_a_report_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "r.txt"
    target.write_text("❖" * 100_000, "utf-8")
    run(CLEAN, "--report", target)
    assert "❖" not in target.read_text("utf-8")


@pytest.mark.parametrize("name", ["r.docx", "r", "r.txt.bak", ".txt"])
def test_an_unknown_ending_is_refused_before_any_work(name: str, tmp_path: Path) -> None:
    said = refused(CLEAN, "--report", tmp_path / name)
    assert ".txt .md .html .xlsx" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("link", ["same", "symbolic", "hard"])
def test_a_report_never_replaces_the_workbook(link: str, tmp_path: Path) -> None:
    book = tmp_path / "book.json"
    before = CLEAN.read_bytes()
    book.write_bytes(before)
    target = {"same": book, "symbolic": tmp_path / "s.json", "hard": tmp_path / "h.json"}[link]
    if link == "symbolic":
        target.symlink_to(book)
    if link == "hard":
        target.hardlink_to(book)
    assert "没有写出" in refused(book, "--report", target)
    assert book.read_bytes() == before


def test_a_folder_that_is_not_there_is_refused_before_any_work(tmp_path: Path) -> None:
    said = refused(CLEAN, "--report", tmp_path / "没有" / "r.txt")
    assert "写不出" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    result = run(CLEAN, "--report", tmp_path / "r.txt")
    tmp_path.chmod(stat.S_IRWXU)
    assert (result.exit_code, "写不出" in result.stderr) == (2, True)


def test_a_report_that_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "r.txt"
    folder.mkdir()
    result = run(CLEAN, "--report", folder)
    assert (result.exit_code, "写不出" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["r.txt"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("没有.xlsx", None, "找不到文件"),
        ("空.xlsx", b"", "文件是空的"),
        ("文本.xlsx", "部门,金额\n".encode(), "纯文本"),
        ("网页.xls", b"<html><table></table></html>", "网页"),
        ("乱码.xlsx", bytes(range(256)) * 8, "不是 .xlsx 工作簿"),
        ("文档.xlsx", b"%PDF-1.7\n", "PDF"),
    ],
)
def test_what_is_no_workbook(name: str, content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert said in refused(path)
    assert refused(path, "--format", "json") == refused(path)


def test_a_folder_without_workbooks_is_refused(tmp_path: Path) -> None:
    assert "里没有工作簿" in refused(tmp_path)
    assert "There is no workbook" in refused(tmp_path, "--lang", "en")


def test_a_folder_is_no_workbook_of_last_year(tmp_path: Path) -> None:
    assert "是文件夹" in refused(CLEAN, "--previous", tmp_path)
    assert "is a folder" in refused(CLEAN, "--previous", tmp_path, "--lang", "en")


def test_a_workbook_without_a_known_table(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["通讯录"])
    book.active.append(["张三", 13800000000])
    book.save(tmp_path / "book.xlsx")
    assert "没有找到决算公开的任何一张表" in refused(tmp_path / "book.xlsx")


def test_tables_without_a_figure(tmp_path: Path) -> None:
    path = write_book(CENTRAL, tmp_path / "book.xlsx")
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.number_format.startswith("#,##0."):
                    cell.value = None
    book.save(path)
    assert "找到 9 张表，但都没有数字" in refused(path)


def test_a_missing_table_is_an_error_that_names_it(tmp_path: Path) -> None:
    order = tuple(id_ for id_ in CENTRAL.order if id_ != "05")
    result = run(write_book(CENTRAL.but(order=order), tmp_path / "book.xlsx"))
    assert result.exit_code == 1
    assert "缺少公开05表《一般公共预算财政拨款支出决算表》" in result.stdout


def test_help_and_version() -> None:
    for arguments in (["--help"], ["-h"], ["validate", "--help"]):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0
        assert "部门决算" in result.stdout or "退出码" in result.stdout
    assert __version__ in CliRunner().invoke(main, ["--version"]).stdout


@pytest.mark.parametrize(
    "arguments",
    [["validate"], ["validate", str(CLEAN), "--format", "pdf"], ["check"], ["validate", "a", "--jobs", "0"],
     ["validate", str(CLEAN), "--fail-on", "info"], ["validate", str(CLEAN), "--lang", "de"]],
)  # fmt: skip
def test_a_call_that_makes_no_sense(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
