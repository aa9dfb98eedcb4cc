"""The page in a real browser: what clicks and keys do, how it fits a phone, that nothing is asked for."""

import logging
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from edited import SAMPLE, edited
from pages import SAMPLES, made
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTText
from webdriver import Browser, browser, missing

from budgetcheck.labels import normal

BOOK, TOLD = SAMPLES / "broken/T3-1.xlsx", SAMPLES / "hongshan-2023-说明-错.docx"
PHONE = (390, 844)
EDITS = [
    {"sheet": "05", "cell": "D16", "value": 552.99, "format": "0.00"},  # rounding
    {"sheet": "03", "cell": "C20", "value": "7000.00"},  # a number kept as text
    {"sheet": "03", "hide_row": 24},
    {"sheet": "02", "cell": "C12", "value": "#REF!"},
    {"sheet": "06", "cell": "C9", "value": 176.28, "format": "0.00"},  # many candidates
    {"sheet": "09", "cell": "D8", "value": 0.5, "format": "0.00"},  # two
    {"sheet": "03", "cell": "E18", "value": 186.31, "format": "0.00"},  # one
    {"new_sheet": "附表", "rows": [["机构运行信息表"], ["项目", "数"], ["车辆", 3]]},
]
CONTRAST = """
const channels = (text) => text.match(/[0-9.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b]
  .map((one) => one / 255)
  .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
  .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
const ground = (element) => {
  for (let own = element; own; own = own.parentElement) {
    const colour = channels(getComputedStyle(own).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const poor = [];
for (const element of document.body.querySelectorAll("*")) {
  const own = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  if (!own || !element.offsetParent || element.querySelector(":disabled")) continue;
  const [one, other] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
  const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 120), ratio]);
}
return poor;
"""
WITHIN = """
const box = document.activeElement.getBoundingClientRect();
const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
  && document.activeElement.contains(at);
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    absent = missing()
    if absent:
        pytest.skip(f"not installed: {absent}")
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "报告.html"
    path.write_bytes(made(BOOK, TOLD, "zh")[1])
    with browser(folder / "profile") as session:
        yield session, path.as_uri()


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with every state of a figure."""
    folder = tmp_path_factory.mktemp("coloured")
    path = edited(SAMPLE, EDITS, folder / "book.xlsx")
    made_page = folder / "page.html"
    made_page.write_bytes(made(path, SAMPLES / "hongshan-2023-说明.docx", "zh")[1])
    return made_page.as_uri()


@pytest.fixture
def page(opened: tuple[Browser, str]) -> Browser:
    session, address = opened
    session.open("about:blank")
    session.log("browser")
    session.requests()
    session.open(address)
    return session


def until(page: Browser, script: str, *arguments: object) -> None:
    """Wait until a script gives true: a jump happens after the click that asks for it."""
    for _ in range(100):
        if page.run(script, *arguments):
            return
        time.sleep(0.05)
    raise AssertionError(script)


def focused(page: Browser, anchor: str) -> None:
    """Wait until a cell is the one looked at: a click alone focuses it, before the panel is filled."""
    until(page, "return document.querySelector('.here')?.id === arguments[0]", anchor)
    until(page, "return document.activeElement.id === arguments[0]", anchor)
    until(page, WITHIN)


def panel(page: Browser) -> str:
    return page.run(
        "const p = document.getElementById('panel'); return p.hidden ? '' : p.innerText"
    )


def test_a_click_on_the_wrong_cell_works_its_relations_out(page: Browser) -> None:
    assert panel(page) == ""
    page.click("#s3-E18")
    focused(page, "s3-E18")
    said = panel(page)
    assert "支出决算表 E18" in said
    assert "应为 168.31" in said
    assert "T3-1" in said
    worked = "本年支出合计 437.40（C18） ≠ 基本支出 269.09（D18） + 项目支出 186.31（E18） = 455.40"
    assert worked in said
    assert "差 18.00 万元" in said


def test_a_link_of_the_panel_jumps_to_the_other_cell_and_back(page: Browser) -> None:
    page.click("#s3-E18")
    page.click('#panel-body a[href="#s3-C18"]')
    focused(page, "s3-C18")
    assert page.run("return document.querySelector('.here').id") == "s3-C18"
    assert "支出决算表 C18" in panel(page)
    page.click("#panel-back")
    focused(page, "s3-E18")
    assert "支出决算表 E18" in panel(page)
    page.click("#panel-close")
    assert panel(page) == ""


def test_a_link_leads_across_tables_and_into_the_text(page: Browser) -> None:
    page.click("#s5-C14")
    focused(page, "s5-C14")
    link = "#panel-body a[href^='#t']"
    target = page.run("return document.querySelector(arguments[0]).hash.slice(1)", link)
    page.click(link)
    focused(page, target)
    assert "情况说明" in panel(page)
    page.click("#panel-body a[href='#s5-C14']")
    focused(page, "s5-C14")


def test_the_keyboard_does_the_same(page: Browser) -> None:
    page.run("document.querySelector('#b3 .f[tabindex=\"0\"]').focus()")
    first = page.run("return document.activeElement.id")
    page.press("Tab")
    assert not page.run("return document.activeElement.closest('#b3 table')")
    page.run("document.getElementById('s3-C17').focus()")
    page.press("Down", "Right", "Right")
    assert page.run("return document.activeElement.id") == "s3-E18"
    assert panel(page) == ""
    page.press("Enter")
    focused(page, "s3-E18")
    assert "T3-1" in panel(page)
    page.press("Tab")
    assert page.run("return document.activeElement.id") == "panel-h"
    page.press("Tab", "Tab", "Tab")
    assert page.run("return document.activeElement.hash") == "#F1"  # after closing and the cause
    page.press("Tab", "Enter")
    focused(page, "s3-C18")
    page.press("Tab", "Tab", "Enter")  # back
    focused(page, "s3-E18")
    page.press("Escape")
    assert panel(page) == ""
    assert page.run("return document.activeElement.id") == "s3-E18"
    assert page.run("return document.querySelectorAll('#b3 .f[tabindex=\"0\"]').length") == 1
    assert first != "s3-E18"


def test_a_findings_place_jumps_to_the_cell(page: Browser) -> None:
    page.click("#C1 > h4 > a.place")
    focused(page, "s3-E18")
    assert "C1" in panel(page)
    page.click("#panel-body a[href='#C1']")
    until(
        page, "return document.getElementById('C1').getBoundingClientRect().top < innerHeight / 2"
    )


def test_the_filter_hides_and_shows(page: Browser) -> None:
    count = "return document.querySelectorAll('.items > .item:not([hidden])').length"
    whole = page.run(count)
    page.click(".filter input[value=error]")
    assert page.run(count) == 0
    assert page.run("return document.querySelector('.filtered').hidden") is False
    page.click(".filter input[value=error]")
    assert page.run(count) == whole > 0
    page.click(".filter input[value=error]")
    page.run("document.getElementById('s3-E18').click()")
    focused(page, "s3-E18")
    page.run("document.querySelector('#panel-body a[href=\"#C1\"]').click()")
    until(page, "return !document.getElementById('C1').hidden")


def test_pictures_at_two_widths_and_no_scrolling_sideways(page: Browser, tmp_path: Path) -> None:
    wide = "return [document.scrollingElement.scrollWidth, innerWidth]"
    for name, size in (("desktop", None), ("phone", PHONE)):
        if size:
            page.sized(*size)
        try:
            page.run("scrollTo(0, 0)")
            across, window = page.run(wide)
            assert across <= window
            if size:
                assert window == size[0]
            for part in ("findings", "charts", "tables", "b3", "story", "loose"):
                page.run("document.getElementById(arguments[0]).scrollIntoView()", part)
                picture = page.picture()
                (tmp_path / f"{name}-{part}.png").write_bytes(picture)
                assert picture.startswith(b"\x89PNG\r\n\x1a\n")
                assert len(picture) > 10_000
            page.run("document.getElementById('s3-E18').click()")
            focused(page, "s3-E18")
            assert page.run(wide)[0] <= window
        finally:
            page.unsized()


def test_on_paper_every_finding_stands_and_wide_tables_lie_across(page: Browser) -> None:
    page.run("document.getElementById('s3-E18').click()")
    focused(page, "s3-E18")
    page.run("document.querySelector('.filter input[value=error]').click()")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sheets = list(extract_pages(BytesIO(page.printed())))
    texts = [
        "".join(box.get_text() for box in sheet if isinstance(box, LTText)) for sheet in sheets
    ]
    whole = normal("".join(texts))
    for said in ("应为168.31", "T3-1不成立，差18.00万元", "T3-3不成立", "N11不成立"):
        assert normal(said) in whole
    assert "关闭" not in whole
    assert "条关系提到这一格" not in whole
    wide = [text for sheet, text in zip(sheets, texts, strict=True) if sheet.width > sheet.height]
    assert "对附属单位补助支出" in normal("".join(wide))
    assert 0 < len(wide) < len(sheets)


def test_every_word_and_sign_can_be_read_against_its_ground(page: Browser, coloured: str) -> None:
    page.open(coloured)
    states = (
        "likely",
        "possible",
        "broken",
        "warned",
        "unreadable",
        "rounding",
        "hid",
        "unchecked",
    )
    for state in states:
        assert page.run("return document.querySelectorAll('.f.' + arguments[0]).length", state), (
            state
        )
    page.run("document.querySelector('.likely.f').click()")
    until(page, "return !document.getElementById('panel').hidden")
    assert page.run(CONTRAST) == []
    page.run("document.querySelector('.rounding.f').click()")
    until(page, "return document.querySelector('#panel h3.rounding')")
    assert page.run(CONTRAST) == []


def test_nothing_is_refused_by_the_policy_and_nothing_is_asked_for(page: Browser) -> None:
    page.click("#s3-E18")
    page.click('#panel-body a[href="#s3-C18"]')
    focused(page, "s3-C18")
    assert page.log("browser") == []
    asked = [address for address in page.requests() if not address.startswith("chrome")]
    assert asked
    assert all(address.startswith("file:") for address in asked)
    assert page.run("return performance.getEntriesByType('resource').length") == 0
