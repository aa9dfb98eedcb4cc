"""The Markdown report: what it says of a book, its bounds, and a golden file for every face."""

import json
import re
from pathlib import Path

import pytest
from books import write_book
from click.testing import CliRunner
from layouts import CENTRAL
from machine_faces import BROKEN, CLEAN, TOLD
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from test_text import compare

from budgetcheck.cli import main


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["validate", *map(str, arguments)])
    assert result.exit_code in (0, 1)
    return result.stdout


def markdown(folder: Path, *arguments: object) -> str:
    run(*arguments, "--report", folder / "r.md")
    return (folder / "r.md").read_text("utf-8")


def rows(text: str) -> list[str]:
    page = MarkdownIt("commonmark").enable("table").render(text)
    return re.findall(r"<tr>\n<td>(F\d+)</td>", page)


def test_it_gives_the_verdict_the_cause_and_the_findings(tmp_path: Path) -> None:
    text = markdown(tmp_path, BROKEN / "T3-1.xlsx")
    assert "**发现错误 1 处**" in text
    assert "- 错误 C1 **GK03 支出决算表(公开03表)!E18** 应为 168.31" in text
    assert rows(text) == ["F1", "F2"]


def test_a_clean_book_has_no_table(tmp_path: Path) -> None:
    text = markdown(tmp_path, CLEAN, "--lang", "en")
    assert "**No errors found**" in text
    assert rows(text) == []
    assert "###" not in text


def test_a_narrative_is_reported_beside_its_workbook(tmp_path: Path) -> None:
    text = markdown(tmp_path, CLEAN, "--narrative", TOLD)
    value = json.loads(run(CLEAN, "--narrative", TOLD, "--format", "json"))
    assert rows(text) == [f["id"] for f in value["findings"] if f["verdict"] != "rounding"]
    assert f"## budgetcheck: {CLEAN.name} · {TOLD.name}" in text
    (line,) = [line for line in text.splitlines() if "N10 不成立" in line]
    assert "原文：年初预算为558.40万元，支出决算为【437.40】万元" in line


def test_what_is_waived_stands_apart_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes((BROKEN / "T3-1.xlsx").read_bytes())
    CliRunner().invoke(main, ["waive", str(path), "F1", "--reason", "核过 <b>"])
    text = markdown(tmp_path, path)
    assert rows(text) == ["F2"]
    assert "### 已豁免的（1 条）\n\n- F1 GK03" in text
    assert "已豁免：核过 &lt;b&gt;（" in text


def test_a_comment_on_github_holds_it_and_what_is_left_out_is_counted(tmp_path: Path) -> None:
    path = write_book(CENTRAL, tmp_path / "b.xlsx")
    book = load_workbook(path)
    for row in book.worksheets[1].iter_rows(min_row=9):
        for cell in row[2:]:
            if isinstance(cell.value, int | float):
                cell.value += 10 + cell.row * cell.column
    book.save(path)
    text = markdown(tmp_path, path)
    report = json.loads(run(path, "--format", "json"))
    left = len([f for f in report["findings"] if f["verdict"] != "rounding"]) - 50
    assert left > 0
    assert len(rows(text)) == 50
    assert f"另有 {left} 条没有列出" in text
    assert len(text) < 65_536


def settled(text: str) -> str:
    """Leave out what changes with every release or file."""
    text = re.sub(r"[0-9a-f]{64}", "‹sha256›", text)
    return re.sub(r"\b\d+\.\d+\.\d+(?=[；;\"])(?<!2\.1\.0)", "‹version›", text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("face", ["sarif", "xml", "csv", "md", "log"])
def test_a_broken_sample_looks_as_the_golden_file(
    face: str, language: str, tmp_path: Path, request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BROKEN)
    call = ["T3-1.xlsx", "--lang", language]
    if face == "log":
        text = run(*call, "--format", "github")
    else:
        run(*call, "--report", tmp_path / f"r.{face}")
        text = (tmp_path / f"r.{face}").read_text("utf-8-sig")
    compare(f"T3-1.{language}.{face}", settled(text), request)
