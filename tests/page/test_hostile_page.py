"""Text of a file is text in the page: no markup, no script, no control, nothing without an end."""

import html
import json
import re
import sys
from pathlib import Path

import pytest
from books import write_book
from layouts import CENTRAL, TITLES
from openpyxl import load_workbook
from pages import Page

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from test_hostile_text import NASTY, put

from budgetcheck import library, narrative, page, workbook

ALL = {
    **NASTY,
    "end of data": "</script><script>alert(1)</script><!--<script>",
    "comment": "<!-- --> ]]> <![CDATA[",
    "quotes": '" onmouseover="alert(1)" x=\'',
    "template": "{{ 7*7 }}{% raw %}{{ word }}",
    "entities": "&lt;b&gt;&#60;i&#62;",
    "style": "</style><style>*{display:none}</style>",
    "link": "javascript:alert(1) data:text/html,x",
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture(params=ALL, ids=list(ALL))
def nasty(request, tmp_path: Path) -> tuple[str, Path, Path]:
    text = ALL[request.param]
    path = write_book(CENTRAL.but(extras=("机构运行信息表",)), tmp_path / "book.xlsx")
    book = load_workbook(path)
    sheets = {sheet.title[2:4]: sheet for sheet in book.worksheets}
    put(sheets["03"]["C12"], text)  # where an amount belongs
    put(sheets["05"]["B10"], text)  # a name
    put(sheets["05"]["C10"], 9.99)  # so that its row is broken
    put(sheets["09"]["A1"], f"{text[:9]}{TITLES['09']}")
    put(sheets["02"]["A3"], f"部门：{text[:60]}")
    put(sheets["06"]["D4"], text)  # a header
    sheets["07"].title = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", text)[:31] or "表"
    book.save(path)
    told = tmp_path / "text.txt"
    safe = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    told.write_text(f"一、收入决算情况\n本年收入合计12.34万元。{safe}\n{safe}\n", "utf-8")
    return text, path, told


def test_what_a_file_says_stays_text(nasty) -> None:
    text, path, told = nasty
    opened, document = workbook.open_workbook(path), narrative.open_document(told)
    content = page.render(library.check(opened, told=document), "zh", opened)
    read = Page(content)
    assert _CONTROL.findall(read.source) == []
    scripts = [e.attributes.get("type") for e in read.root.all("script")]
    assert scripts == ["application/json", None]
    assert len(read.root.all("style")) == 1
    assert not any(name.startswith("on") for e in read.elements for name in e.attributes)
    assert all(e.attributes["href"].startswith("#") for e in read.root.all("a"))
    assert {e.tag for e in read.elements} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4",
        "h5", "span", "dl", "div", "dt", "dd", "br", "code", "ul", "ol", "li", "b", "i", "nav",
        "main", "section", "fieldset", "legend", "label", "input", "figure", "figcaption", "table",
        "thead", "tbody", "tr", "th", "td", "svg", "desc", "rect", "aside", "footer", "button",
        "noscript", "script", "mark",
    }  # fmt: skip
    assert json.loads(read.by_id["data"].text)["relations"]
    data = read.source.split('id="data">')[1].split("</script>")[0]
    assert "<" not in data
    assert len(content) < 3_000_000
    shown = read.by_id["s3-C12"].own
    if re.fullmatch("[ -~]*", text):
        assert shown == " ".join(text.split())


def test_a_long_text_is_cut_and_its_length_told(tmp_path: Path) -> None:
    path = write_book(CENTRAL, tmp_path / "book.xlsx")
    book = load_workbook(path)
    put(book.worksheets[2]["B12"], "长" * 32_767)
    book.save(path)
    opened = workbook.open_workbook(path)
    source = page.render(library.check(opened), "zh", opened).decode("utf-8")
    assert "…（只显示开头，原文共 32767 字）" in source
    assert "长" * 401 not in source
    assert html.unescape(source).count("长") < 20_000
