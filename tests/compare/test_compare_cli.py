"""The command: exit codes, one sentence for what is refused, warnings, and what could not be compared."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from generator.layouts import Layout
from openpyxl import load_workbook
from sample_year import THIS_YEAR, write_year_before
from two_years import pair, write

from budgetcheck.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    last, this = pair(5)
    return write(last, tmp_path / "2022.xlsx"), write(this, tmp_path / "2023.xlsx")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["compare", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def found(*arguments: object) -> dict:
    return json.loads(run(*arguments, "--format", "json").stdout)


def edited(path: Path, sheet: str, cells: dict[str, object]) -> None:
    book = load_workbook(path)
    (own,) = [one for one in book.worksheets if sheet in one.title]
    for address, value in cells.items():
        own[address].value = value
    book.save(path)


def test_a_balance_that_does_not_carry_over_fails_where_it_is_asked_to(years) -> None:
    last, this = years
    assert run(last, this, "--fail-on", "warning").exit_code == 0
    edited(this, "GK01", {"C36": 99.99})
    codes = {on: run(last, this, "--fail-on", on).exit_code for on in ("error", "warning", "never")}
    assert codes == {"error": 0, "warning": 1, "never": 0}
    shown = run(last, this).stdout
    assert (
        "不符 X17  01 年初结转和结余·决算数 99.99（C36） ≠ 上年 01 年末结转和结余·决算数" in shown
    )
    (broken,) = [one for one in found(last, this)["carried"] if one["verdict"] == "broken"]
    assert broken["severity"] == "warning"
    assert [cell["cell"] for cell in broken["cells"]] == ["C36", "F36"]


def test_years_the_wrong_way_round_are_refused_with_what_to_do(years) -> None:
    last, this = years
    said = refused(this, last)
    assert "请把两个文件对调" in said
    assert "exchange the two" in refused(this, last, "--lang", "en")


def test_equal_unknown_and_distant_years_are_warned_of(years, tmp_path: Path) -> None:
    last, this = years
    again = tmp_path / "again.xlsx"
    again.write_bytes(this.read_bytes())
    kinds = [one["kind"] for one in found(again, this)["warnings"]]
    assert kinds == ["same_year"]
    assert "警告 两个工作簿都是" in run(again, this).stdout
    without = tmp_path / "without.xlsx"
    without.write_bytes(this.read_bytes())
    for sheet in load_workbook(without).worksheets:
        edited(without, sheet.title, {"C3": None})
    assert [one["kind"] for one in found(last, without)["warnings"]] == ["no_year"]
    accounts = pair(5)[0]
    accounts.year -= 3
    old = write(accounts, tmp_path / "old.xlsx")
    assert [one["kind"] for one in found(old, this)["warnings"]] == ["years_apart"]


def test_another_department_is_warned_of(years, tmp_path: Path) -> None:
    accounts = pair(5)[0]
    accounts.department = "某某市另一个局"
    (warning,) = found(write(accounts, tmp_path / "other.xlsx"), years[1])["warnings"]
    assert warning["kind"] == "departments"
    assert "某某市另一个局" in warning["message"]


def test_another_unit_is_converted_and_said(years, tmp_path: Path) -> None:
    plain = found(*years, "--beyond", "0")
    fine = write(pair(5)[0], tmp_path / "fine.xlsx", Layout(unit="元"))
    other = found(fine, years[1], "--beyond", "0")
    assert {series["converted"] for series in plain["series"]} == {None}
    said = "上年以元列示，已按 1 万元 = 10000 元 折算成万元"
    assert {series["converted"] for series in other["series"]} == {said}
    assert said in run(fine, years[1]).stdout
    assert other["carried"][0]["verdict"] in ("holds", "rounding")


@pytest.mark.parametrize(
    ("beyond", "known"),
    [
        ("百分之二十", "看不懂“百分之二十”"),
        ("-5", "看不懂“-5”"),
        ("1e9", "看不懂"),
        ("20 个", "看不懂"),
        ("100美元", "看不懂"),
        ("", "看不懂"),
        ("9" * 40, "看不懂"),
        ("nan%", "看不懂"),
    ],
)
def test_a_bound_that_is_none_is_refused(years, beyond: str, known: str) -> None:
    assert known in refused(*years, "--beyond", beyond)


def test_a_bound_may_be_written_as_people_write_it(years) -> None:
    bounds = [found(*years, "--beyond", text)["bounds"] for text in ("２０％", "20 %", "20.0%")]
    assert {one["percent"] for one in bounds} == {"20"}
    one = found(*years, "--beyond", "1.5 万元")["bounds"]
    assert (one["amount"], one["unit"], one["percent"]) == ("1.5", "万元", None)
    assert "同一种" in refused(*years, "--beyond", "20%", "--beyond", "30%")


def test_all_lists_what_the_bounds_would_hold_back(years) -> None:
    few, everything = (run(*years, *more).stdout for more in ((), ("--all",)))
    assert len(everything.splitlines()) > len(few.splitlines())
    assert "没有超过界限" not in everything.split("合计")[0]
    listed = found(*years)
    assert listed["summary"]["below"] > 0
    assert f"没有超过界限 {listed['summary']['below']}" in few


def test_what_cannot_be_read_or_told_apart_is_named(years) -> None:
    last, this = years
    edited(last, "GK03", {"C10": "#REF!", "A12": "2051605", "A11": "2051605"})
    edited(this, "GK05", {"C8": "待定"})
    gaps = found(last, this)["not_compared"]
    kinds = {(gap["kind"], gap["year"]) for gap in gaps}
    assert {("gap_unreadable", "last"), ("gap_twice", "last"), ("gap_unreadable", "this")} <= kinds
    shown = run(last, this).stdout
    assert "GK05 一般公共预算财政拨款支出决算表!C8 读不出数字" in shown
    assert "“2051605”出现不止一次" in shown


def test_tables_and_columns_of_one_year_are_named(years) -> None:
    last, this = years
    book = load_workbook(last)
    del book["GK02 收入决算表"]
    sheet = book["GK07 政府性基金预算财政拨款收入支出决算表"]
    sheet.delete_cols(3)
    book.save(last)
    report = found(last, this)
    standing = {(one["year"], one["form"], one["column"]) for one in report["standing"]}
    assert ("this", "02", None) in standing
    assert any(
        gap["kind"] == "gap_table" and "02" in gap["message"] for gap in report["not_compared"]
    )
    assert not [series for series in report["series"] if series["form"] == "02"]


def test_an_empty_table_is_zero_and_its_rows_come(tmp_path: Path) -> None:
    last, this = pair(3)
    for item in last.items:
        for amounts in (item.basic, item.project, item.opening, item.closing):
            amounts.pop("fund", None)
    paths = write(last, tmp_path / "2022.xlsx"), write(this, tmp_path / "2023.xlsx")
    report = found(*paths)
    (series,) = [one for one in report["series"] if one["form"] == "07"]
    assert [line["key"] for line in series["lines"]] == ["合计"]
    assert series["lines"][0]["last"] == "0.00"
    assert series["lines"][0]["percent"] is None
    assert {row["year"] for row in report["moved"] if row["form"] == "07"} == {"this"}


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ""])
def test_an_unknown_ending_is_refused(years, ending: str, tmp_path: Path) -> None:
    assert ".txt .json .csv .html" in refused(*years, "--report", tmp_path / f"r{ending}")


def test_an_input_is_never_written_over(years, tmp_path: Path) -> None:
    last, this = years
    disguised = tmp_path / "this.html"
    disguised.write_bytes(this.read_bytes())
    before = disguised.read_bytes()
    assert "this.html" in refused(last, disguised, "--report", disguised)
    assert disguised.read_bytes() == before
    assert "同一个" in refused(this, this)


def test_missing_and_broken_files_are_refused(years, tmp_path: Path) -> None:
    last, this = years
    assert "none.xlsx" in refused(tmp_path / "none.xlsx", this)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(this.read_bytes()[:2000])
    assert refused(last, cut).startswith(str(cut))
    assert not list(tmp_path.glob("*.txt"))


def test_reports_are_whole_and_named(years, tmp_path: Path) -> None:
    targets = [tmp_path / f"r{ending}" for ending in (".txt", ".json", ".csv", ".html")]
    result = run(*years, *(word for one in targets for word in ("--report", one)))
    assert result.exit_code == 0
    assert [line.split()[-1] for line in result.stderr.splitlines()] == [str(t) for t in targets]
    assert all(target.stat().st_size > 1000 for target in targets)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "gbk"}, {"NO_COLOR": "1", "TERM": "dumb"}])
def test_any_console_shows_it(env: dict[str, str], tmp_path: Path) -> None:
    last = write_year_before(tmp_path / "2022.xlsx")
    done = subprocess.run(
        [sys.executable, "-m", "budgetcheck", "compare", str(last), str(THIS_YEAR)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "0", **env},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("gbk" if "PYTHONIOENCODING" in env else "utf-8", errors="strict")
    assert "2060204" in shown
    assert "\x1b" not in shown
    if "PYTHONIOENCODING" in env:
        assert "█" in shown
        assert "?" not in shown


def test_the_settings_beside_this_years_workbook_hold(years) -> None:
    last, this = years
    edited(this, "GK01", {"C36": 99.99})
    settings = this.with_name("budgetcheck.toml")
    settings.write_text('language = "en"\nfail-on = "warning"\n', "utf-8")
    result = run(last, this)
    assert result.exit_code == 1
    assert "last year" in result.stdout.lower()
    assert run(last, this, "--fail-on", "never", "--lang", "zh").exit_code == 0
    settings.write_text('[severity]\n"X17" = "error"\n', "utf-8")
    assert run(last, this).exit_code == 1
    settings.write_text('[severity]\n"X17" = "info"\n', "utf-8")
    assert run(last, this, "--fail-on", "warning").exit_code == 0
    settings.write_text("fail-no = 1\n", "utf-8")
    assert "budgetcheck.toml" in refused(last, this)
