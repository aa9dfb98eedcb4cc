"""The auditor's text: golden files, and every relation of the judgement in it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from books import write_book
from click.testing import CliRunner
from layouts import CENTRAL
from openpyxl import load_workbook

import budgetcheck
from budgetcheck.cli import main
from budgetcheck.messages import say

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
BROKEN = ("T3-1", "S-1", "X16")


def text_of(path: Path, folder: Path, language: str) -> str:
    target = folder / "report.txt"
    arguments = ["validate", str(path), "--lang", language, "--report", str(target)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code in (0, 1)
    return target.read_text("utf-8")


def settled(text: str, *, whole: bool) -> str:
    """Leave out what changes with every release or file, and the long third part if not `whole`."""
    text = re.sub(r"[0-9a-f]{64}", "‹sha256›", text)
    text = re.sub(r"budgetcheck \d+\.\d+\.\d+\S*?(?=[；;])", "budgetcheck ‹version›", text)
    return text if whole else re.sub(r"(?ms)^(三、|3\. ).*?(?=^(四、|4\. ))", r"\1…\n\n", text)


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text.splitlines() == path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_sample_reads_as_the_golden_file(rule, language, tmp_path, request) -> None:
    path = ROOT / "samples" / "broken" / f"{rule}.xlsx"
    text = settled(text_of(path, tmp_path, language), whole=False)
    compare(f"{rule}.{language}.txt", text, request)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_book_with_missing_tables_reads_as_the_golden_file(language, tmp_path, request) -> None:
    path = write_book(CENTRAL.but(order=("05", "06", "09")), tmp_path / "缺表.xlsx")
    text = settled(text_of(path, tmp_path, language), whole=True)
    compare(f"missing.{language}.txt", text, request)


def counted(text: str, language: str) -> Counter:
    found: Counter = Counter()
    third = re.search(r"(?ms)^(三、|3\. )(.*?)^(四、|4\. )", text)[2]
    words = {verdict: say(language, f"face.verdict.{verdict}") for verdict in
             ("holds", "rounding", "broken", "unknown")}  # fmt: skip
    for line in third.splitlines():
        for verdict, word in words.items():
            found[verdict] += line.startswith(f"      {word}  ")
        idle = re.match(r"      (?:不适用 (\d+) 条|(\d+) not applicable)", line)
        found["not_applicable"] += int(idle[1] or idle[2]) if idle else 0
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["hongshan-2023", "broken/X4", "broken/S-1"])
def test_every_relation_is_in_the_text(name: str, language: str, tmp_path: Path) -> None:
    path = ROOT / "samples" / f"{name}.xlsx"
    report = budgetcheck.validate(path)
    text = text_of(path, tmp_path, language)
    expected = Counter(relation.verdict.value for relation in report.judged.relations)
    assert +counted(text, language) == expected
    for rule in report.rulebook.rules:
        assert f"    {rule.id}  {rule.says}" in text
    assert report.source.sha256 in text


def test_tables_that_are_missing_or_unknown_are_named(tmp_path: Path) -> None:
    order = ("03", "09", "机构运行信息表")
    text = text_of(write_book(CENTRAL.but(order=order), tmp_path / "b.xlsx"), tmp_path, "zh")
    for title in ("收入支出决算总表", "收入决算表", "政府性基金预算财政拨款收入支出决算表"):
        assert re.search(rf"\[0\d\] {title}  没有找到", text)
    assert re.search("机构运行信息表.*不在规则之内", text)


def test_figures_that_nothing_checks_are_listed(tmp_path: Path) -> None:
    path = write_book(CENTRAL.but(order=("09",)), tmp_path / "b.xlsx")
    book = load_workbook(path)
    book.worksheets[0]["A8"].value = "#REF!"  # 预算数合计
    book.save(path)
    report = budgetcheck.validate(path)
    text = text_of(path, tmp_path, "zh")
    fourth = re.search(r"(?ms)^四、(.*?)^五、", text)[1]
    assert len(report.unchecked) == report.summary["unchecked_figures"] > 0
    for fact in report.unchecked:
        assert f"{fact.sheet}!{fact.cell}" in fourth
