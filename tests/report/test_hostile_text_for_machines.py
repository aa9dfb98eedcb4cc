"""Text of a workbook, and the name of its file, are no command, no tag, no link and no formula."""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from machine_faces import BROKEN, CLEAN, check_junit, check_sarif, faces_of, in_json
from markdown_it import MarkdownIt
from test_hostile_text import _CONTROL, NASTY, nasty

from budgetcheck.labels import plain
from budgetcheck.report.findings_frame import COLUMNS, csv_file
from budgetcheck.report.github_face import render as github
from budgetcheck.report.junit_face import render as junit
from budgetcheck.report.markdown_face import escaped
from budgetcheck.report.run import Checked
from budgetcheck.report.sarif_face import render as sarif
from budgetcheck.report.sarif_face import uri

__all__ = ["nasty"]  # the fixture: a workbook with such text in every place

NAMES = {
    "command": "::error file=x::y.xlsx",
    "stop": "::stop-commands::x.xlsx",
    "line": "a\n::warning::b.xlsx",
    "properties": "a,line=9,title=x::z.xlsx",
    "per cent": "100%0A::error::.xlsx",
    "formula": "=1+1.xlsx",
    "tag": '<b>&"x"]]>.xlsx',
    "drive": "C:x.xlsx",
}
_COMMAND = re.compile(r"::(error|warning|notice) file=[^:,\n]*,line=\d+,title=[^:,\n]*::[^\n]*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def check_log(log: str, lines: int) -> None:
    assert log.endswith("\n")
    *commands, last = log[:-1].split("\n")
    assert len(commands) == lines
    assert [line for line in commands if not _COMMAND.fullmatch(line)] == []
    assert last.startswith("budgetcheck")
    assert _CONTROL.findall(log) == []


def unescaped(text: str) -> str:
    """As GitHub reads the message of a command."""
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (key, *strings(one))]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def test_no_face_for_machines_carries_it_out(nasty: Path, tmp_path: Path) -> None:
    faces = faces_of(tmp_path / "out", nasty)
    (value,) = (one for _, one in faces.documents())
    assert in_json(faces)
    check_log(faces.log, len(value["causes"]) + len(value["findings"]))
    said = [line.split("::", 2)[2] for line in faces.log.splitlines() if ",title=F" in line]
    messages = [finding["message"][:2_000] for finding in value["findings"]]
    assert [
        unescaped(line)[: len(own)] for line, own in zip(said, messages, strict=True)
    ] == messages
    check_sarif(faces.sarif())
    texts = [text for text in strings(faces.sarif()) if "](" in text]
    assert texts == []
    check_junit(faces.bytes(".xml"))
    assert faces.bytes(".csv").startswith(b"\xef\xbb\xbf")  # or Excel on Windows reads it as GBK
    written = faces.bytes(".csv").decode("utf-8-sig")
    assert _CONTROL.findall(written.replace("\r\n", "")) == []
    for row in faces.rows():
        live = [one for one in row.values() if one[:1] in tuple("=+-@＝＋－＠\t\r")]
        assert [one for one in live if not _NUMBER.fullmatch(one) and one] == [], row
    assert set(faces.frame().columns) == set(COLUMNS)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_steers_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    for source, written in ((BROKEN / "T3-1.xlsx", NAMES[name]), (CLEAN, f"z{NAMES[name]}")):
        data = source.read_bytes()
        (tmp_path / "books" / written).write_bytes(data if source != CLEAN else data[:999])
    faces = faces_of(tmp_path / "out", tmp_path / "books")
    check_log(faces.log, 1 + 1 + 2)
    check_sarif(faces.sarif())
    check_junit(faces.bytes(".xml"))
    assert [suite.get("name") for suite in faces.junit()] == [
        str(tmp_path / "books" / one) for one in (NAMES[name], f"z{NAMES[name]}")
    ]
    assert len(faces.rows()) == 3


@pytest.mark.parametrize("path", ["=1+1.xlsx", "@x.xlsx", "-2+3.xlsx", "\tx.xlsx", "－1.xlsx"])
def test_a_path_is_no_formula_in_csv(path: str) -> None:
    line = b"".join(csv_file([Checked(path, None, "坏了")])).decode("utf-8-sig").split("\r\n")[1]
    assert line.startswith(("'", "\"'"))


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    rows = faces_of(tmp_path / "out", BROKEN / "T3-1.xlsx").rows()
    assert [row["difference"] for row in rows] == ["-18.00", "-18.00"]


def test_a_name_that_is_no_text_still_gives_files() -> None:
    path = os.fsdecode(b"\xb2\xbf.xlsx")
    books = [Checked(path, None, "坏了")]
    log = json.loads(sarif(books, "zh").encode("utf-8", "backslashreplace"))
    check_sarif(log)
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "%B2%BF.xlsx"
    check_junit(junit(books, "zh"))
    assert "\\udcb2" in github(books, "zh")
    assert b"\\udcb2" in b"".join(csv_file(books))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2023/决算 表.xlsx", "2023/%E5%86%B3%E7%AE%97%20%E8%A1%A8.xlsx"),
        ("../a#b?.xlsx", "../a%23b%3F.xlsx"),
        ("a:b.xlsx", "a%3Ab.xlsx"),
        ("/a b.xlsx", "file:///a%20b.xlsx"),
        ("C:/甲.xlsx", "file:///C:/%E7%94%B2.xlsx"),
    ],
)
def test_a_path_becomes_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def shown(text: str) -> str:
    """What a reader of Markdown sees of a table's cell; it may hold no tag."""
    page = MarkdownIt("commonmark").enable("table").render(f"| a |\n|---|\n| x {text} x |\n")
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 1
    assert re.findall(r"<[^>]*>", cells[0]) == []
    for name, mark in {"lt": "<", "gt": ">", "quot": '"', "amp": "&"}.items():
        cells[0] = cells[0].replace(f"&{name};", mark)
    return cells[0].replace("\u200b", "")


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab1 <>|`*_[]()!\\&#;@:/~${}=-+.xw\n\"'"), max_size=30))
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    expected = plain(text, 400)
    assert shown(escaped(text)).split() == f"x {expected} x".split()


@pytest.mark.parametrize("name", NASTY)
def test_markdown_shows_hostile_text_as_it_stands(name: str) -> None:
    assert shown(escaped(NASTY[name])).split() == f"x {plain(NASTY[name], 400)} x".split()


@pytest.mark.parametrize("text", ["@all", "http://x", "www.x.cn", "#12", ":smile:", "a@b.cn"])
def test_markdown_makes_no_link_of_bare_words(text: str) -> None:
    assert text not in escaped(text)
    assert escaped(text).replace("&#8203;", "") == text
