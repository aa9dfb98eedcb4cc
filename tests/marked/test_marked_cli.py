"""`--report copy.xlsx`: what cannot be had is refused before the check; in a run the rest goes on."""

import hashlib
import json
from pathlib import Path

from books import write_book
from click.testing import CliRunner, Result
from laden import with_macros
from layouts import CENTRAL
from openpyxl import load_workbook
from packed import BROKEN, CLEAN, ROOT, SHEET, WRONG, packed, parts_of
from strict import judge

from budgetcheck.cli import main

NARRATIVE = ROOT / "samples" / "hongshan-2023-说明-错.docx"
OLD = ROOT / "tests" / "workbook" / "xls" / "hongshan-2023.xls"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["validate", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


def refused(folder: Path, *arguments: object) -> str:
    """Give the one sentence of a refusal; nothing is printed and no file is left."""
    before = sorted(folder.iterdir())
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert sorted(folder.iterdir()) == before
    return result.stderr


def test_a_copy_is_written_beside_other_reports_and_the_source_is_untouched(tmp_path: Path) -> None:
    before = hashlib.sha256(BROKEN.read_bytes()).digest()
    target = tmp_path / "标记.xlsx"
    result = run(BROKEN, "--report", target, "--report", tmp_path / "r.json")
    assert result.exit_code == 1
    judge(target.read_bytes())
    assert "C1" in load_workbook(target)[SHEET][WRONG].comment.text
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["causes"]
    assert hashlib.sha256(BROKEN.read_bytes()).digest() == before


def test_the_source_itself_is_never_the_target(tmp_path: Path) -> None:
    source = tmp_path / "book.xlsx"
    source.write_bytes(BROKEN.read_bytes())
    assert "就是被检查的文件" in refused(tmp_path, source, "--report", source)
    assert source.read_bytes() == BROKEN.read_bytes()


def test_a_narrative_alone_has_no_workbook_to_mark(tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    said = refused(
        tmp_path, "--narrative", NARRATIVE, "--report", target, "--report", tmp_path / "a.txt"
    )
    assert "没有工作簿可标" in said


def test_an_old_workbook_cannot_be_marked(tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    assert "旧格式" in refused(tmp_path, OLD, "--report", target)


def test_the_ending_must_be_that_of_the_source(tmp_path: Path) -> None:
    macros = tmp_path / "book.xlsm"
    macros.write_bytes(with_macros(BROKEN.read_bytes()))
    assert "须以 .xlsm 结尾" in refused(tmp_path, macros, "--report", tmp_path / "copy.xlsx")
    assert "须以 .xlsx 结尾" in refused(tmp_path, BROKEN, "--report", tmp_path / "copy.xlsm")
    assert run(macros, "--report", tmp_path / "copy.xlsm").exit_code == 1
    assert "xl/vbaProject.bin" in judge((tmp_path / "copy.xlsm").read_bytes())


def test_a_template_cannot_be_marked(tmp_path: Path) -> None:
    parts = parts_of(BROKEN.read_bytes())
    types = parts["[Content_Types].xml"].replace(b"sheet.main+xml", b"template.main+xml")
    source = tmp_path / "book.xltx"
    source.write_bytes(packed({**parts, "[Content_Types].xml": types}))
    assert "模板" in refused(tmp_path, source, "--report", tmp_path / "copy.xlsx")


def test_a_misnamed_workbook_is_marked_by_what_it_is(tmp_path: Path) -> None:
    source = tmp_path / "book.xls"
    source.write_bytes(BROKEN.read_bytes())
    assert run(source, "--report", tmp_path / "copy.xlsx").exit_code == 1
    judge((tmp_path / "copy.xlsx").read_bytes())


def test_a_narrative_beside_a_workbook_is_listed_without_a_link(tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    assert run(CLEAN, "--narrative", NARRATIVE, "--report", target).exit_code == 1
    judge(target.read_bytes())
    rows = list(load_workbook(target).worksheets[-1].iter_rows())
    told = [row for row in rows if row[2].value == NARRATIVE.name]
    assert len(told) > 8
    assert not any(cell.hyperlink for row in told for cell in row)


def test_a_run_over_mixed_workbooks_marks_what_can_be_and_names_the_rest(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "a.xlsx").write_bytes(BROKEN.read_bytes())
    (folder / "b.xls").write_bytes(OLD.read_bytes())
    (folder / "c.xlsm").write_bytes(with_macros(BROKEN.read_bytes()))
    (folder / "d.xlsx").write_bytes(CLEAN.read_bytes())
    reports = ("--report", out / "{name}.xlsx", "--report", out / "{name}.txt")
    result = run(folder, *reports)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert [line.partition(" ")[0].rpartition("/")[2] for line in result.stderr.splitlines()] == [
        "b.xls",
        "c.xlsm",
    ]
    assert {path.name for path in out.iterdir()} >= {"a.xlsx", "a.txt", "c.txt", "d.xlsx", "d.txt"}
    assert not (out / "c.xlsx").exists()
    judge((out / "a.xlsx").read_bytes())


def test_a_copy_is_of_one_workbook(tmp_path: Path) -> None:
    said = refused(tmp_path, BROKEN, CLEAN, "--report", tmp_path / "copy.xlsx")
    assert "{name}" in said


def test_another_layout_with_everything_unchecked_is_marked_too(tmp_path: Path) -> None:
    source = write_book(CENTRAL, tmp_path / "book.xlsx")
    assert run(source, "--report", tmp_path / "copy.xlsx").exit_code in (0, 1)
    judge((tmp_path / "copy.xlsx").read_bytes())


def test_cells_of_last_year_are_named_but_lead_nowhere(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("this.xlsx", "last.xlsx", "copy.xlsx")]
    for path, place, value in zip(paths, ("C35", "F35"), (100, "待核"), strict=False):
        changed = load_workbook(CLEAN)
        changed.worksheets[0][place].value = value
        changed.save(path)
    assert run(paths[0], "--previous", paths[1], "--report", paths[2]).exit_code in (0, 1)
    judge(paths[2].read_bytes())
    rows = list(load_workbook(paths[2]).worksheets[-1].iter_rows())
    told = [row[3].value for row in rows if str(row[2].value).startswith("上年")]
    assert told == ["F35"]
    links = [cell.hyperlink.location for row in rows for cell in row if cell.hyperlink]
    assert any("C35" in link for link in links)
    assert [link for link in links if "F35" in link or link.startswith("'上年")] == []
