"""`validate --narrative`: beside a workbook and alone, in every face, and what cannot be read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetcheck.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
BOOK, TOLD, WRONG = (
    SAMPLES / name
    for name in ("hongshan-2023.xlsx", "hongshan-2023-说明.docx", "hongshan-2023-说明-错.docx")
)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["validate", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


@pytest.mark.parametrize("book", [(), (BOOK,)], ids=["alone", "with the workbook"])
def test_exit_codes(book: tuple[Path, ...]) -> None:
    assert run(*book, "--narrative", TOLD).exit_code == 0
    assert run(*book, "--narrative", WRONG).exit_code == 1


def test_the_terminal_quotes_the_sentence_and_gives_it_right() -> None:
    out = run(BOOK, "--narrative", WRONG).stdout
    assert "原文：科学技术支出【30084.65】万元，占84.5%；" in out
    assert "改为：科学技术支出【30048.65】万元，占84.5%；" in out
    assert "情况说明" in out


def test_english() -> None:
    out = run(BOOK, "--narrative", WRONG, "--lang", "en").stdout
    assert "should read: 科学技术支出【30048.65】万元" in out
    assert "left over from a template" in out


def test_json_gives_document_and_line() -> None:
    report = json.loads(run(BOOK, "--narrative", WRONG, "--format", "json").stdout)
    assert report["input"]["narrative"] == WRONG.name
    changes = [
        change
        for cause in report["causes"]
        for change in cause["candidates"][0].get("cells", [cause["candidates"][0]])
    ]
    found = next(change for change in changes if change["value"] == "30084.65")
    assert (found["document"], found["line"], found["suggested"]) == (WRONG.name, 14, "30048.65")
    assert "【30084.65】" in found["text"]
    assert report["summary"]["claims"] > 190


def test_reports_are_written_and_the_narrative_is_never_replaced(tmp_path: Path) -> None:
    text, data = tmp_path / "report.txt", tmp_path / "report.json"
    result = run(BOOK, "--narrative", TOLD, "--report", text, "--report", data)
    assert result.exit_code == 0
    assert "情况说明：hongshan-2023-说明.docx" in text.read_text("utf-8")
    own = tmp_path / "own.txt"
    own.write_bytes((SAMPLES / "hongshan-2023-说明.txt").read_bytes())
    before = own.read_bytes()
    assert run("--narrative", own, "--report", own).exit_code == 2
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nothing.docx", b"", ""),
        ("book.xlsx", b"PK", ""),
        ("text.txt", b"", ""),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run(BOOK, "--narrative", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


def test_neither_workbook_nor_narrative() -> None:
    result = run()
    assert result.exit_code == 2
    assert "--narrative" in result.stderr


def test_text_of_the_document_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "三、支出决算情况说明\n本年支出合计200.00万元，其中：基本支出50.00万元，占52.0%[red]\x1b[31m；项目支出150.00万元，占75.0%。",
        "utf-8",
    )
    out = run("--narrative", path).stdout
    assert "\x1b" not in out
    assert "[red]\\x1b[31m" in out
