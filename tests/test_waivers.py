"""Settings and waivers: a waiver silences its finding until a figure changes or its day passes."""

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from budgetcheck import library, settings
from budgetcheck.cli import main
from budgetcheck.report import text_face

SAMPLES = Path(__file__).parents[1] / "samples"
BROKEN = SAMPLES / "broken" / "T3-1.xlsx"
TOLD = SAMPLES / "hongshan-2023-说明-错.txt"
SHEET = "GK03 支出决算表(公开03表)"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(BROKEN.read_bytes())
    return path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert isinstance(result.exception, SystemExit | None)
    return result


def edit(book: Path, cell: str, value: object, sheet: str = SHEET) -> None:
    opened = load_workbook(book)
    opened[sheet][cell] = value
    opened.save(book)


def test_a_waiver_silences_its_finding_and_is_shown_with_its_reason(book: Path) -> None:
    assert run("validate", book).exit_code == 1
    said = run("waive", book, "F1", "F2", "--reason", "系统导出的格式如此", "--by", "张三")
    assert said.exit_code == 0
    assert said.stdout.startswith(f"已豁免 F1（T3-1 {SHEET}!C18），写入 ")
    result = run("validate", book, "--report", book.with_suffix(".txt"))
    assert result.exit_code == 0
    assert "已豁免：系统导出的格式如此（张三，长期有效）" in result.stdout
    assert "另有 2 条已豁免，不影响退出码" in result.stdout
    assert "未发现错误" in result.stdout
    text = book.with_suffix(".txt").read_text("utf-8")
    assert "已豁免的（2 条）" in text
    assert "  F1 [错误] GK03" in text
    report = json.loads(run("validate", book, "--format", "json").stdout)
    assert (report["summary"]["errors"], report["summary"]["waived"]) == (0, 2)
    waiver = {"reason": "系统导出的格式如此", "by": "张三", "until": None}
    assert [f["waiver"] for f in report["findings"] if f["waived"]] == [waiver, waiver]


def test_a_cause_is_waived_with_all_that_it_broke(book: Path) -> None:
    run("waive", book, "C1", "--reason", "核过")
    report = library.validate(book, waivers=book.with_name("budgetcheck.toml"))
    assert [explained.waived for explained in report.causes] == [True]
    assert report.mistakes() == 0


def test_a_waiver_is_void_as_soon_as_a_figure_changes(book: Path) -> None:
    run("waive", book, "C1", "--reason", "核过")
    edit(book, "E18", 187.31)
    result = run("validate", book)
    assert result.exit_code == 1
    assert result.stdout.count("豁免失效：涉及的数字已经变了") == 2
    assert f"（T3-1 {SHEET}!C18，理由：核过）" in result.stdout


def test_a_figure_elsewhere_and_a_row_put_in_above_leave_it_in_force(book: Path) -> None:
    run("waive", book, "C1", "--reason", "核过")
    opened = load_workbook(book)
    merges = [str(merge) for merge in opened[SHEET].merged_cells.ranges]
    for merge in merges:
        opened[SHEET].unmerge_cells(merge)
    opened[SHEET].insert_rows(1)
    opened.save(book)
    assert run("validate", book).exit_code == 0


def unreadable(book: Path) -> str:
    """Make two rows of 03 unreadable; give the finding on the relations that stay open."""
    for cell in ("D17", "D18"):
        edit(book, cell, "待核")
    found = library.validate(book).findings
    return next(f.id for f in found if (f.rule, f.verdict, f.count) == ("T3-1", "unknown", 2))


def test_a_waiver_of_several_open_relations_is_void_with_any_of_their_figures(book: Path) -> None:
    run("waive", book, unreadable(book), "--reason", "核过")
    edit(book, "E18", 1.23)  # in the second of the two relations
    assert f"豁免失效：涉及的数字已经变了（T3-1 {SHEET}!C17" in run("validate", book).stdout


def test_a_waiver_of_open_relations_and_of_folded_remarks_outlives_a_row_put_in(book: Path) -> None:
    for row in range(10, 15):
        edit(book, f"C{row}", "1.00")
    unreadable(book)
    found = library.validate(book).findings
    own = [f.id for f in found if f.verdict == "unknown" or (f.remark and f.remark.others)]
    assert "R1" in {f.rule for f in found if f.id in own}
    run("waive", book, *own, "--reason", "核过")
    opened = load_workbook(book)
    for merge in [str(merge) for merge in opened[SHEET].merged_cells.ranges]:
        opened[SHEET].unmerge_cells(merge)
    opened[SHEET].insert_rows(1)
    opened.save(book)
    report = library.validate(book, waivers=book.with_name("budgetcheck.toml"))
    assert len(report.waived()) == len(own) > 2


def test_a_waiver_of_folded_remarks_is_void_with_any_of_their_texts(book: Path) -> None:
    for row in range(10, 15):
        edit(book, f"C{row}", "1.00")
    found = library.validate(book).findings
    (one,) = (f.id for f in found if f.remark and f.remark.key == "remark.text_numbers")
    run("waive", book, one, "--reason", "核过")
    edit(book, "C13", "2.00")
    assert "豁免失效：涉及的数字已经变了（R1 " in run("validate", book).stdout


def test_a_waiver_expires(book: Path) -> None:
    run("waive", book, "C1", "--reason", "核过", "--until", "2024-06-30")
    file = book.with_name("budgetcheck.toml")
    last, after = dt.date(2024, 6, 30), dt.date(2024, 7, 1)
    opened = library.workbook.open_workbook(book)
    for today, errors in ((last, 0), (after, 2)):
        report = library.check(opened, settings=settings.load(file, today))
        assert report.summary["errors"] == errors
    text = text_face.render(report, "zh")
    assert "豁免已过期：2024-06-30 到期（T3-1 " in text
    assert "已豁免的" not in text


def test_one_that_is_not_used_is_a_warning(book: Path) -> None:
    run("waive", book, "C1", "--reason", "核过")
    edit(book, "E18", 168.31)
    result = run("validate", book, "--fail-on", "warning")
    assert result.exit_code == 1
    assert result.stdout.count("警告 豁免没有用上：没有这样的问题") == 2
    assert run("validate", book).exit_code == 0


def test_what_stands_in_the_file_stays(book: Path) -> None:
    file = book.with_name("budgetcheck.toml")
    before = '# 我们的设置\nfail-on = "warning"\n\n[severity]\n"X14" = "info"'
    file.write_text(before, "utf-8")
    run("waive", book, "F1", "--reason", '引号"与\\反斜杠')
    text = file.read_text("utf-8")
    assert text.startswith(before + "\n\n[[waiver]]\n")
    found = settings.load(file)
    assert found.waivers[0].reason == '引号"与\\反斜杠'
    assert (found.fail_on, found.severity) == ("warning", {"X14": "info"})
    assert run("waive", book, "F1", "--reason", "再来").stdout.startswith("F1 已经豁免过了：")
    assert file.read_text("utf-8") == text


def test_a_claim_of_the_narrative_is_waived(tmp_path: Path) -> None:
    told = tmp_path / "说明.txt"
    told.write_bytes(TOLD.read_bytes())
    before = library.validate(narrative=told)
    wrong = next(f for f in before.findings if f.verdict == "broken")
    run("waive", wrong.id, "--narrative", told, "--reason", "口径不同")
    file = tmp_path / "budgetcheck.toml"
    text = file.read_text("utf-8")
    assert 'workbook = "说明.txt"\n' in text
    assert '\nclaim = "说明.txt 第' in text
    after = library.validate(narrative=told, waivers=file)
    assert after.summary["errors"] == before.summary["errors"] - 1
    assert [finding.id for finding in after.waived()] == [wrong.id]


def test_the_file_sets_rules_severities_limit_and_language(book: Path, tmp_path: Path) -> None:
    file = book.with_name("budgetcheck.toml")
    file.write_text('language = "en"\n[severity]\n"T3-1" = "info"\n"T3-3" = "warning"\n', "utf-8")
    result = run("validate", book)
    assert result.exit_code == 0
    assert "No errors" in result.stdout
    file.write_text('fail-on = "never"\n', "utf-8")
    assert run("validate", book).exit_code == 0
    assert run("validate", book, "--fail-on", "error").exit_code == 1
    own = tmp_path / "own"
    own.mkdir()
    (own / "pack.toml").write_text(
        '[pack]\nname = "甲"\nversion = "7"\nextends = "final-accounts"\n', "utf-8"
    )
    file.write_text('rules = "own"\n', "utf-8")
    tool = json.loads(run("validate", book, "--format", "json").stdout)["tool"]
    assert (tool["rules"], tool["rules_version"]) == ("甲", "7")


def test_waivers_may_stand_elsewhere(book: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "x" / "豁免.toml"
    elsewhere.parent.mkdir()
    run("waive", book, "C1", "--reason", "核过", "--waivers", elsewhere)
    assert not book.with_name("budgetcheck.toml").exists()
    assert run("validate", book).exit_code == 1
    assert run("validate", book, "--waivers", elsewhere).exit_code == 0


MISTAKES = {
    'fail_on = "error"\n': "不认识的项“fail_on”",
    'fail-on = "info"\n': "第 1 行第 11 列：“info”不在可选值之内：error、warning、never",
    '[severity]\nX99 = "info"\n': "[severity] 里没有编号为“X99”的规则",
    '[severity]\nX1 = "off"\n': "第 2 行第 6 列：“off”不在可选值之内",
    '[[waiver]]\nworkbook = "a"\nrule = "X1"\nreason = "r"\n': "第 1 行第 1 列：豁免缺少 fingerprint",
    '[[waiver]]\nworkbook = "a"\nrule = "X1"\nreason = " "\nfingerprint = "1"\n': "豁免要写理由",
    '[[waiver]]\nworkbook = "a"\nrule = "X1"\nreason = "r"\nuntil = "2024"\n': "until 要写成日期",
    "rules = [\n": "TOML 写法有误",
    "\udc80": "读不出",
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_place(text: str, book: Path) -> None:
    file = book.with_name("budgetcheck.toml")
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    result = run("validate", book)
    assert (result.exit_code, result.stdout) == (2, "")
    assert MISTAKES[text] in result.stderr
    assert result.stderr.count("\n") == 1


REFUSED = {
    ("F99", "--reason", "r"): "没有编号为 F99 的问题或原因；这次核查有：C1、F1、F2",
    ("F1", "--reason", " "): "--reason 要写理由",
    ("--reason", "r"): "写法：budgetcheck waive",
}


@pytest.mark.parametrize("call", REFUSED)
def test_a_call_that_cannot_be_meant(call: tuple[str, ...], book: Path) -> None:
    result = run("waive", book, *call)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(REFUSED[call])
    assert not book.with_name("budgetcheck.toml").exists()


def test_the_workbook_is_not_overwritten_by_its_waivers(book: Path) -> None:
    before = book.read_bytes()
    result = run("waive", book, "F1", "--reason", "r", "--waivers", book)
    assert result.exit_code == 2
    assert book.read_bytes() == before


def test_the_settings_that_the_page_shows_are_settings(tmp_path: Path) -> None:
    page = (SAMPLES.parent / "docs" / "settings.md").read_text("utf-8")
    file = tmp_path / "budgetcheck.toml"
    file.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    found = settings.load(file, dt.date(2025, 12, 31))
    assert found.severity == {"T9-3": "info", "R16": "error"}
    assert found.rules == tmp_path / "our-rules"
    assert [one.until for one in found.of("accounts.xlsx")] == [dt.date(2025, 12, 31)]
    library._known(found, library._rulebook(None))
