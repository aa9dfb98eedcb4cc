"""`validate 部门.xlsx --units …`: how units are given, what is refused, what goes into the reports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from budgetcheck.cli import main
from budgetcheck.cli.units import spread
from budgetcheck.messages import say
from budgetcheck.units import names_of

from .test_rules import SAMPLES, edited

ROOT = Path(__file__).parents[2]
DEPARTMENT, OWN, CENTRE = (str(SAMPLES / f"{name}.xlsx") for name in ("部门", "本级", "中心"))
LATER = str(SAMPLES / "中心-改后.xlsx")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["validate", *words])


def units_of(done: Result) -> list[str]:
    return [unit["workbook"] for unit in json.loads(done.stdout)["input"]["units"]]


@pytest.mark.parametrize(
    ("words", "parsed"),
    [
        ("a --units b c", "a --units b --units c"),
        ("a --units b --units c", "a --units b --units c"),
        ("a --units=b c --lang en d", "a --units=b --units c --lang en d"),
        ("--units b c -- a", "--units b --units c -- a"),
        ("a --units", "a --units=--"),
        ("a --units --lang en", "a --units=-- --lang en"),
        ("a b --lang en", "a b --lang en"),
    ],
)
def test_every_word_up_to_the_next_option_is_a_unit(words: str, parsed: str) -> None:
    assert list(spread(words.split())) == parsed.split()


@pytest.mark.parametrize(
    "words",
    [
        ("--units", OWN, CENTRE),
        ("--units", OWN, "--units", CENTRE),
        (f"--units={CENTRE}", OWN),
        ("--units", CENTRE, OWN, CENTRE),  # a file given twice counts once
    ],
)
def test_units_may_be_given_in_several_ways(words: tuple[str, ...]) -> None:
    done = run(DEPARTMENT, *words, "--format", "json")
    assert (done.exit_code, units_of(done)) == (0, ["中心.xlsx", "本级.xlsx"])


def test_a_folder_and_a_pattern_are_units(tmp_path: Path) -> None:
    (tmp_path / "单位").mkdir()
    _, units = edited([], tmp_path / "单位")
    (tmp_path / "单位" / "部门.xlsx").rename(tmp_path / "部门.xlsx")
    for given in (tmp_path / "单位", tmp_path / "单位" / "*.xlsx"):
        done = run(str(tmp_path / "部门.xlsx"), "--units", str(given), "--format", "json")
        assert (done.exit_code, len(units_of(done))) == (0, len(units)), done.stderr


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name, source in (("甲", OWN), ("乙", LATER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "决算.xlsx").write_bytes(Path(source).read_bytes())
    done = run(DEPARTMENT, "--units", str(tmp_path), "--format", "json")
    assert units_of(done) == ["乙/决算.xlsx", "甲/决算.xlsx"]
    sheets = {c["sheet"] for f in json.loads(done.stdout)["findings"] for c in f["cells"]}
    assert "[乙/决算.xlsx]GK03 支出决算表" in sheets
    assert names_of(["x/a.xlsx", "x/b.xlsx"]) == ("a.xlsx", "b.xlsx")


@pytest.mark.parametrize(
    ("words", "key", "details"),
    [
        (("--units", OWN), "units.no_department", {}),
        ((DEPARTMENT, "--units"), "units.no_units", {}),
        (
            (DEPARTMENT, "--units", OWN, DEPARTMENT),
            "units.same_file",
            {"name": "部门.xlsx", "other": "部门.xlsx"},
        ),
        ((DEPARTMENT, OWN, "--units", CENTRE), "batch.one_only", {"option": "--units"}),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_makes_no_sense_is_refused_in_one_sentence(
    words: tuple[str, ...], key: str, details: dict[str, str], language: str
) -> None:
    done = run("--lang", language, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == say(language, key, **details) + "\n"


def test_a_unit_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(Path(OWN).read_bytes()[:5000])
    done = run(DEPARTMENT, "--units", OWN, str(broken))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "坏.xlsx" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_report_may_not_replace_a_unit(tmp_path: Path) -> None:
    _, units = edited([], tmp_path)
    done = run(DEPARTMENT, "--units", *map(str, units), "--report", str(units[0]))
    assert done.exit_code == 2
    assert units[0].read_bytes()[:2] == b"PK"


def test_the_json_report_follows_its_schema_and_names_every_unit() -> None:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
    done = run(DEPARTMENT, "--units", OWN, LATER, "--format", "json")
    report = json.loads(done.stdout)
    Draft202012Validator(schema).validate(report)
    assert done.exit_code == 1
    later, own = report["input"]["units"]
    assert later["workbook"] == "中心-改后.xlsx"
    assert (own["department"], own["year"], own["tables"]) == ("示例市科学技术局(本级)", 2023, 9)
    assert len(later["sha256"]) == 64
    (cause,) = report["causes"]
    assert cause["pattern"] == "unit_differs"
    assert {c["sheet"][:4] for c in cause["candidates"]} == {"GK03", "[中心-"}
    assert cause["ties"] == 2


def test_the_figures_of_units_are_not_counted_as_the_departments() -> None:
    alone = json.loads(run(DEPARTMENT, "--format", "json").stdout)["summary"]
    with_units = run(DEPARTMENT, "--units", OWN, CENTRE, "--format", "json")
    assert json.loads(with_units.stdout)["summary"]["figures"] == alone["figures"]
    assert json.loads(with_units.stdout)["summary"]["units"] == 2


def test_the_text_report_gives_each_units_hash_and_every_relation(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    done = run(DEPARTMENT, "--units", OWN, CENTRE, "--report", str(path))
    assert done.exit_code == 0
    text = path.read_text("utf-8")
    assert text.count("SHA-256：") == 3
    assert "[单位] 部门与各单位" in text
    assert "U3  含有内部往来的合计" in text
    assert "《项目执行情况表》" not in text.split("问题")[0] or "不适用" in text


def test_units_go_together_with_a_narrative_and_last_years_workbook(tmp_path: Path) -> None:
    told = tmp_path / "说明.txt"
    told.write_text("情况说明\n一、收支总计\n2023年度收、支总计801.25万元。\n", encoding="utf-8")
    words = ("--narrative", str(told), "--previous", DEPARTMENT, "--units", OWN, CENTRE)
    report = json.loads(run(DEPARTMENT, *words, "--format", "json").stdout)
    rules = {finding["rule"] for finding in report["findings"] if finding["verdict"] == "broken"}
    assert {"N1", "X17"} & rules
    assert not any(rule.startswith("U") for rule in rules)


def test_a_real_command_prints_the_place_in_the_units_file() -> None:
    command = [sys.executable, "-m", "budgetcheck", "validate", "部门.xlsx"]
    done = subprocess.run(
        [*command, "--units", "本级.xlsx", "中心-改后.xlsx", "--fail-on", "never"],
        cwd=SAMPLES, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "[中心-改后.xlsx]GK03 支出决算表!E11 应为 118.09" in done.stdout


def test_a_finding_with_units_can_be_waived_and_no_longer_fails(tmp_path: Path) -> None:
    for path in (DEPARTMENT, OWN, LATER):
        (tmp_path / Path(path).name).write_bytes(Path(path).read_bytes())
    department, *units = (str(tmp_path / Path(path).name) for path in (DEPARTMENT, OWN, LATER))
    call = ["waive", department, "--reason", "已说明", "--by", "张三", "--units", *units, "C1"]
    done = CliRunner().invoke(main, call)
    assert (done.exit_code, done.stderr) == (0, "")
    again = run(department, "--units", *units)
    assert again.exit_code == 0
    assert again.stdout.count("已说明") == 13
    assert run(department, "--units", units[0], CENTRE, "--fail-on", "warning").exit_code == 1


def test_a_files_name_cannot_steer_the_terminal_or_hide_its_place(tmp_path: Path) -> None:
    odd = tmp_path / "中]心\x1b[31m.xlsx"
    odd.write_bytes(Path(LATER).read_bytes())
    done = run(DEPARTMENT, "--units", OWN, str(odd))
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
    assert "[中]心\\x1b[31m.xlsx]GK03 支出决算表!E11 应为 118.09" in done.stdout
