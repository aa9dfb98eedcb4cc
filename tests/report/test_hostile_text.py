"""Text of a workbook steers nothing: not the terminal, not markup, not the report's lines."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from books import write_book
from click.testing import CliRunner
from layouts import CENTRAL, TITLES
from openpyxl import load_workbook

from budgetcheck.cli import main

SOURCE = Path(__file__).parents[2] / "src"
NASTY = {
    "escape": "\u001b[31m红\u001b[0m",
    "osc link": "\u001b]8;;http://x\u0007链\u001b]8;;\u0007",
    "one-byte escape": "\u009b31m红\u009b0m",
    "markup": "[red]红[/red][link=http://x]x[/link]",
    "unclosed markup": "[/nothing]",
    "emoji": ":smile: :x:",
    "script": "<script>alert(1)</script>&amp;",
    "formula": "=cmd|'/c calc'!A1",
    "at": "@SUM(1,1)",
    "direction": "\u202eabc\u2066def",
    "line ends": "一\n二\r三\u2028四\u0085五",
    "braces": "{rule} {0} %s",
    "link": "[点这里](http://x)",
    "command": "::stop-commands::x",
    "escaped command": "%0A::error::x",
    "long": "长" * 32_767,
    "surrogates": "\U0001f600\ufeff\u200b",
}
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\ufeff]"
)


def escaped(text: str) -> str:
    """As a workbook keeps controls that XML cannot: _x001B_."""
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda m: f"_x{ord(m[0]):04X}_", text)


@pytest.fixture(params=NASTY, ids=list(NASTY))
def nasty(request, tmp_path: Path) -> Path:
    text = NASTY[request.param]
    title = text if len(text) < 20 else text[:9]
    path = write_book(CENTRAL.but(extras=("机构运行信息表",)), tmp_path / "book.xlsx")
    book = load_workbook(path)
    sheets = {sheet.title[2:4]: sheet for sheet in book.worksheets}
    put(sheets["03"]["C12"], text)  # where an amount belongs
    put(sheets["05"]["B10"], text)  # a name
    put(sheets["05"]["C10"], 9.99)  # so that its row is broken
    put(sheets["09"]["A1"], f"{title}{TITLES['09']}")
    put(sheets["02"]["A3"], f"部门：{text[:60]}")
    put(sheets["06"]["D4"], text)  # a header
    sheets["07"].title = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", text)[:31] or "表"
    book.save(path)
    return path


def put(cell, value) -> None:
    if isinstance(value, str):
        cell.value, cell.data_type = escaped(value), "s"
    else:
        cell.value = value


def test_no_face_carries_it_out(nasty: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.txt"
    arguments = [
        "validate",
        str(nasty),
        "--report",
        str(out),
        "--report",
        str(out.with_suffix(".json")),
    ]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code in (0, 1)
    assert isinstance(result.exception, SystemExit | None)
    for face in (result.stdout, result.stderr, out.read_text("utf-8")):
        assert _CONTROL.findall(face) == []
        assert max(map(len, face.splitlines())) < 6_000
    report = json.loads(out.with_suffix(".json").read_text("utf-8"))
    assert report["summary"]["errors"] >= 1
    messages = [finding["message"] for finding in report["findings"]]
    assert [_CONTROL.findall(message) for message in messages] == [[]] * len(messages)
    sections = re.findall(r"(?m)^[一二三四五六]、", out.read_text("utf-8"))
    assert sections == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_a_colour_terminal_gets_only_richs_own_codes(tmp_path: Path) -> None:
    path = write_book(CENTRAL, tmp_path / "book.xlsx")
    book = load_workbook(path)
    cell = book.worksheets[2]["B12"]
    put(cell, "[red]红[/red]\u001b[5m")
    put(book.worksheets[2]["C12"], 1.5)
    book.save(path)
    done = subprocess.run(
        [sys.executable, "-m", "budgetcheck", "validate", str(path)],
        env={
            "PYTHONPATH": str(SOURCE),
            "FORCE_COLOR": "1",
            "PYTHONUTF8": "1",
            "TERM": "xterm-256color",
        },
        capture_output=True,
        check=False,
    )
    shown = done.stdout.decode("utf-8")
    assert "[red]红[/red]" in shown
    assert "\u001b[5m" not in shown
    assert "\u001b[" in shown
