"""Text of a workbook steers no face of a comparison: no terminal, spreadsheet, page or line."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from test_compare_faces import page_of
from test_hostile_text import _CONTROL, NASTY, put
from two_years import pair, write

from budgetcheck.cli import main

ENDINGS = (".txt", ".json", ".csv", ".html")


@pytest.fixture(params=NASTY, ids=list(NASTY))
def years(request, tmp_path: Path) -> tuple[Path, Path]:
    text = NASTY[request.param]
    last, this = pair(5)
    paths = write(last, tmp_path / "2022.xlsx"), write(this, tmp_path / "2023.xlsx")
    for path in paths:
        book = load_workbook(path)
        sheets = {sheet.title[2:4]: sheet for sheet in book.worksheets}
        put(sheets["03"]["C9"], text)  # where an amount belongs
        put(sheets["05"]["B9"], f"{text[:60]}{path.stem}")  # a name, another each year
        put(sheets["05"]["B10"], text)
        put(sheets["06"]["B7"], text)
        put(sheets["03"]["A3"], f"部门：{text[:60]}{path.stem}")
        for sheet in book.worksheets:
            put(sheet["A3"], f"部门：{text[:60]}{path.stem}")
        sheets["07"].title = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", text)[:31] or "表"
        extra = book.create_sheet(f"附{path.stem}")
        put(extra["A1"], f"{text[:30]}{path.stem}情况表")
        for row, cells in enumerate((["项目", "金额"], ["甲", 1.5], ["乙", 2.5]), start=2):
            for column, value in enumerate(cells, start=1):
                extra.cell(row, column).value = value
        book.save(path)
    return paths


def test_no_face_carries_it_out(years, tmp_path: Path) -> None:
    targets = [tmp_path / f"r{ending}" for ending in ENDINGS]
    asked = [word for one in targets for word in ("--report", str(one))]
    result = CliRunner().invoke(main, ["compare", *map(str, years), "--all", *asked])
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code == 0
    written = {target.suffix: target.read_bytes().decode("utf-8-sig") for target in targets}
    for shown in (result.stdout, result.stderr, *written.values()):
        assert _CONTROL.findall(shown.replace("\r\n", "\n")) == []
    assert max(map(len, result.stdout.splitlines())) < 6_000
    text_parts = [line for line in written[".txt"].splitlines() if line and line[0] != " "]
    assert text_parts[-1] == "合计"
    json.loads(written[".json"])
    page = page_of(written[".html"].encode("utf-8"))
    assert {tag for tag, _ in page.tags} <= ALLOWED
    assert written[".html"].count("<script") == 0


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "h1", "h2",
    "h3", "p", "ul", "li", "span", "table", "thead", "tbody", "tr", "th", "td", "figure", "svg",
    "desc", "text", "line", "rect",
}  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_field_of_the_csv_is_a_formula(start: str, tmp_path: Path) -> None:
    last, this = pair(5)
    this.items[0].name = "甲甲"
    paths = write(last, tmp_path / "2022.xlsx"), write(this, tmp_path / "2023.xlsx")
    book = load_workbook(paths[1])
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if cell.value == "甲甲":
            put(cell, f"{start}1+1")
    book.save(paths[1])
    out = tmp_path / "r.csv"
    result = CliRunner().invoke(main, ["compare", *map(str, paths), "--report", str(out)])
    assert result.exit_code == 0
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline="")))
    fields = [field for row in rows for field in row]
    live = [field for field in fields if field.startswith(("=", "+", "-", "@"))]
    assert [field for field in live if not re.fullmatch(r"-\d+(\.\d+)?", field)] == []
    assert any(field.startswith(f"'{start}") for field in fields)
