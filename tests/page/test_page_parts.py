"""The other parts of the page: charts, waivers, figures in the lines of a text, the face's entry."""

import ast
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1] / "narrative"))

from pages import Page
from writer.books import real_workbook
from writer.forms import as_text
from writer.model import model_of
from writer.styles import STYLES

import budgetcheck
from budgetcheck import library, narrative, page, rulebook, settings
from budgetcheck.cli import main
from budgetcheck.errors import RulesError
from budgetcheck.exact import ONE
from budgetcheck.messages import SENTENCES
from budgetcheck.page.spots import placed
from budgetcheck.rulebook.model import ChartSpec

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "src" / "budgetcheck" / "page"
BROKEN = ROOT / "samples/broken/T3-1.xlsx"


def rows_of(page, key: str) -> list[list[str]]:
    chart = page.root.all("figure", key)[0]
    return [
        [cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in chart.all("tr")
    ]


def test_the_chart_of_spending_is_the_tables_own_figures(paged) -> None:
    report, page = paged("hongshan-2023.xlsx")
    rows = rows_of(page, "spent")
    facts = report.judged.facts
    own = [f for f in facts if f.table == "03" and f.column == "本年支出合计" and len(f.row) == 3]
    assert [row[2] for row in rows] == [f"{fact.value / ONE:.2f}" for fact in own]
    assert rows[2][0] == "科学技术支出"
    assert rows[2][2:] == ["30048.65", "84.5%"]
    widths = [int(e.attributes["width"]) for e in page.root.all("rect", "spent")]
    assert max(widths) == 1000
    assert widths.index(1000) == 2
    total = sum(fact.value for fact in own)
    for row, fact in zip(rows, own, strict=True):
        assert abs(float(row[3].rstrip("%")) - 100 * fact.value / total) <= 0.05


def test_the_chart_of_what_was_checked_adds_up(paged) -> None:
    report, page = paged("hongshan-2023.xlsx")
    rows = rows_of(page, "checked")
    counts = [list(map(int, re.findall(r"\d+", row[2]))) for row in rows]
    assert len(rows) == len(report.tables)
    assert sum(map(sum, counts)) == report.summary["figures"]


def test_a_pack_of_ones_own_says_what_is_drawn(tmp_path: Path) -> None:
    assert rulebook.load().charts == (ChartSpec("03", "类", "本年支出合计"),)
    pack = '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n'
    (tmp_path / "pack.toml").write_text(pack, "utf-8")
    assert rulebook.load(tmp_path).charts == rulebook.load().charts
    chart = '[[chart]]\ntable = "02"\nlevel = "款"\ncolumn = "本年收入合计"\n'
    (tmp_path / "charts.toml").write_text(chart, "utf-8")
    assert rulebook.load(tmp_path).charts == (ChartSpec("02", "款", "本年收入合计"),)


def test_a_chart_of_what_no_form_has_is_refused_with_its_place(tmp_path: Path) -> None:
    pack = '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n'
    (tmp_path / "pack.toml").write_text(pack, "utf-8")
    chart = '[[chart]]\ntable = "02"\nlevel = "款"\ncolumn = "本年收人合计"\n'
    (tmp_path / "charts.toml").write_text(chart, "utf-8")
    with pytest.raises(RulesError) as caught:
        rulebook.load(tmp_path)
    assert caught.value.details["line"] == 4
    assert "本年收入合计" in str(caught.value.details["near"])


def test_a_waived_cause_is_listed_as_waived_with_its_reason(page_of, tmp_path: Path) -> None:
    book = tmp_path / "accounts.xlsx"
    book.write_bytes(BROKEN.read_bytes())
    arguments = ["waive", str(book), "C1", "--reason", "系统<导出>如此", "--by", "张三"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    report, page = page_of(book, own=settings.load(tmp_path / "budgetcheck.toml"))
    group = page.root.all("section", "waived")[0]
    assert [e.attributes["data-severity"] for e in group.all("li", "item")] == ["waived"] * 3
    assert "系统<导出>如此（张三" in group.text
    assert not page.root.all("section", "causes")
    assert "waived" in page.by_id["s3-E18"].classes
    assert report.summary["waived"] == 2
    box = next(e for e in page.root.all("label", "waived"))
    assert box.all("b")[0].text == "1"


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_figure_of_a_wrapped_text_is_found_where_it_stands(style, tmp_path: Path) -> None:
    path = real_workbook(100, tmp_path / "book.xlsx")
    paragraphs = STYLES[style](model_of(budgetcheck.load(path), 100)).paragraphs
    text = tmp_path / "text.txt"
    text.write_text(as_text(paragraphs, 32, indent=True, page_lines=40, captions=True), "utf-8")
    report = budgetcheck.validate(path, narrative=text)
    told = report.beside.narrative
    lines = {line.number: line.text for line in narrative.open_document(text).lines}
    spots = placed(told, report.rulebook.narrative).spots
    shown: dict[int, str] = {}
    for spot in spots:
        if spot.fact:
            run = lines[spot.line][spot.start : spot.end]
            shown[spot.fact.index] = shown.get(spot.fact.index, "") + run
    assert [shown[fact.index] for fact in told.facts] == [quote.figure for quote in told.quotes]
    loose = [spot for spot in spots if not spot.fact and not spot.rest]
    assert len(loose) == len(told.asides) + len(told.unread) + len(told.outside)
    taken = sorted((spot.line, spot.start, spot.end) for spot in spots)
    assert all(one[0] < other[0] or one[2] <= other[1] for one, other in pairwise(taken))


def test_lines_of_a_wrapped_text_flow_in_their_paragraphs(tmp_path: Path) -> None:
    lines = [
        "一、收入决算情况",
        "　　2023年度本年收入合计35549.61万元，其中：财政拨款收入355",
        "49.61万元，占100.0%。",
    ]
    text = tmp_path / "text.txt"
    filler = ["　　为部门履行职责、完成事业发展目标所需的各项收入，均按规定纳入预算管。"] * 6
    text.write_text("\n".join([*filler, *lines]), "utf-8")
    told = narrative.open_document(text)
    read = Page(page.render(library.check(None, told=told), "zh", None))
    first, second = (read.by_id[f"p{number}"] for number in (8, 9))
    assert first.above is second.above
    assert [e.text for e in first.all("span", "claim")][-1] == "355"
    assert second.all("span", "claim")[0].text.startswith("49.61")
    assert "id" not in second.all("span", "claim")[0].attributes


def test_the_command_writes_the_page_of_one_and_of_many(tmp_path: Path) -> None:
    one = tmp_path / "报告.html"
    arguments = ["validate", str(BROKEN), "--report", str(one)]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert one.read_bytes().startswith(b"<!DOCTYPE html>")
    clean = ROOT / "samples/hongshan-2023.xlsx"
    arguments = ["validate", str(BROKEN), str(clean), "--report", str(tmp_path / "{name}.html")]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert (tmp_path / "T3-1.html").read_bytes() == one.read_bytes()
    assert "未发现错误" in (tmp_path / "hongshan-2023.html").read_text("utf-8")


def test_every_sentence_of_the_page_is_said_and_exists() -> None:
    """Templates and `word` name sentences without their room."""
    source = "\n".join(
        path.read_text("utf-8") for path in PAGE.rglob("*.*") if path.suffix != ".pyc"
    )
    named = set(re.findall(r"word\(\s*['\"]([a-z_.]+)['\"]\s*[,)~]", source))
    named |= {
        f"panel.{word}" for word in ast.literal_eval(re.search(r"_WORDS = (\(.*\))", source)[1])
    }
    own = {key.removeprefix("page.") for key in SENTENCES if key.startswith("page.")}
    families = ("state.", "legend.", "tick.", "story.", "loose.", "filter.", "panel.should")
    assert {name for name in named if not name.endswith(".")} <= own
    assert {key for key in own - named if not key.startswith(families)} == set()
