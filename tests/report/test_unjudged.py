"""What one reason makes unknown is told once, in every face for people; JSON keeps it all."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from openpyxl import Workbook, load_workbook

import budgetcheck
from budgetcheck import library, workbook
from budgetcheck.cli import main
from budgetcheck.engine import Reason, Relation, Verdict
from budgetcheck.report.model import Finding, Report, Unjudged
from budgetcheck.report.terminal import verdict_line
from budgetcheck.report.unjudged import headline, ids, place, unjudged
from budgetcheck.report.waived import fingerprint
from budgetcheck.report.wording import Wording
from budgetcheck.settings import Settings, Waiver

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
FUND = "政府性基金预算财政拨款收入支出决算表"
ENDINGS = (".txt", ".md", ".html", ".xlsx", ".json")


def without_03(book: Workbook) -> None:
    book.remove(book.worksheets[2])


def without_columns(book: Workbook) -> None:
    """Table 07 with figures, 基本支出 and 项目支出 left out."""
    sheet = book.worksheets[6]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(6, 2)
    sheet["A12"] = None
    rows = (None, "合计"), ("212", "城乡社区支出"), ("21208", "国有土地"), ("2120899", "其他")
    for at, (code, name) in enumerate(rows, 7):
        sheet[f"A{at}"], sheet[f"B{at}"] = code or name, name if code else None
        for column, value in zip("CDEF", (0, 10, 10, 0), strict=True):
            sheet[f"{column}{at}"] = value


def unreadable(book: Workbook, *cells: str) -> None:
    """Cells of table 03 that hold words."""
    for cell in cells or ("D8",):
        book.worksheets[2][cell] = "见附件"


BOOKS = {
    "no table": (without_03, "缺少《支出决算表》"),
    "no columns": (without_columns, f"《{FUND}》没有“基本支出”“项目支出”2 栏"),
    "no figure": (unreadable, "这一格读不出数字"),
}


def written(folder: Path, edit, *cells: str) -> Path:
    book = load_workbook(SAMPLE)
    edit(book, *cells)
    path = folder / "b.xlsx"
    book.save(path)
    return path


def faces(path: Path) -> dict[str, str]:
    """Give what a person reads in each face, and the JSON report."""
    reports = {ending: path.with_name(f"r{ending}") for ending in ENDINGS}
    asked = [part for one in reports.values() for part in ("--report", str(one))]
    result = CliRunner().invoke(main, ["validate", str(path), *asked])
    assert result.exit_code in (0, 1), result.output
    sheet = load_workbook(reports[".xlsx"]).worksheets[-1]
    lines = ["\t".join(str(v or "") for v in row) for row in sheet.iter_rows(values_only=True)]
    page = html.fromstring(reports[".html"].read_bytes()).get_element_by_id("findings")
    return {
        "terminal": result.stdout,
        "text": reports[".txt"].read_text("utf-8").partition("三、")[0],
        "markdown": reports[".md"].read_text("utf-8").replace("\\", ""),
        "page": page.text_content(),
        "marked": "\n".join(lines),
        "json": reports[".json"].read_text("utf-8"),
    }


@pytest.mark.parametrize("name", BOOKS)
def test_every_face_tells_a_reason_once_and_json_has_all(name: str, tmp_path: Path) -> None:
    edit, why = BOOKS[name]
    told = faces(written(tmp_path, edit))
    report = json.loads(told.pop("json"))
    unknown = [one for one in report["findings"] if one["verdict"] == "unknown"]
    assert len(unknown) > 3
    assert len({(one["id"], one["fingerprint"]) for one in unknown}) == len(unknown)
    count = report["summary"]["unknown"]
    for face, said in told.items():
        assert said.count(f"因{why}，{count} 条关系无法判断（") == 1, face
        assert not re.search("无法判断（[0-9]+ 条）", said), face
    assert report["summary"]["warnings"] >= len(unknown)


def test_the_three_specimens_read_so(tmp_path: Path) -> None:
    def lines(edit) -> list[str]:
        path = written(tmp_path, edit)
        printed = CliRunner().invoke(main, ["validate", str(path)]).stdout
        return [line for line in printed.splitlines() if "条关系无法判断（" in line]

    sheet = "GK03 支出决算表(公开03表)"
    assert lines(without_03) == [
        "警告 因缺少《支出决算表》，13 条关系无法判断（T3-1、T3-2、T3-3、X3 等 8 条规则）"
    ]
    assert lines(without_columns) == [
        f"警告 {sheet}!D7、E7、E8 …  因《{FUND}》没有“基本支出”“项目支出”2 栏，21 条关系无法判断（X11、T7-1）"
    ]
    assert lines(unreadable) == [
        f"警告 {sheet}!D8  因这一格读不出数字，4 条关系无法判断（T3-1、T3-2、T3-3、X11）"
    ]


def test_the_verdict_counts_what_is_printed(tmp_path: Path) -> None:
    report = budgetcheck.validate(written(tmp_path, unreadable))
    assert report.summary["warnings"] == 5
    wording = Wording.of(report, "zh")
    assert verdict_line(report, wording) == "未发现错误，有 2 处需要看一看"


def told_ids(shown: str) -> list[str]:
    """Give the ids that a run such as F2–F5、F9 stands for."""
    found: list[str] = []
    for run in re.split("、|, ", shown.replace("F", "")):
        first, _, last = run.partition("–")
        found += [f"F{at}" for at in range(int(first), int(last or first) + 1)]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BOOKS)
def test_the_ids_behind_a_line_are_those_of_json(name: str, language: str, tmp_path: Path) -> None:
    report = budgetcheck.validate(written(tmp_path, BOOKS[name][0]))
    (line,) = report.unjudged
    unknown = [one.id for one in report.findings if one.verdict == "unknown"]
    assert told_ids(ids(line, Wording.of(report, language))) == unknown


def test_the_page_leads_to_every_place_and_every_id(tmp_path: Path) -> None:
    path = written(tmp_path, without_columns)
    faces(path)
    page = html.fromstring((tmp_path / "r.html").read_bytes())
    (item,) = [
        one for one in page.xpath("//li[@data-severity]") if "关系无法判断" in one.text_content()
    ]
    report = budgetcheck.validate(path)
    (line,) = report.unjudged
    assert {item.get("id"), *item.xpath(".//span/@id")} == {one.id for one in line.findings}
    assert len(item.xpath(".//a/@href")) == len(line.places) == 19
    for link in item.xpath(".//a/@href"):
        assert page.get_element_by_id(link[1:]) is not None
    top = page.xpath('//ul[contains(@class, "items")]/li/@data-severity')
    (count,) = page.xpath('//label[input[@value="warning"]]/b/text()')
    assert int(count) == top.count("warning")


def test_no_cell_that_cannot_be_read_stands_in_two_lines(tmp_path: Path) -> None:
    def lines(*cells: str) -> list[tuple[str, int]]:
        found = budgetcheck.validate(written(tmp_path, unreadable, *cells)).unjudged
        return [(place(one), len(one.relations)) for one in found]

    sheet = "GK03 支出决算表(公开03表)"
    both = lines("D8", "D14", "D25", "D31")
    assert [where for where, _ in both] == [f"{sheet}!D8、D14、D25 …"]
    book = load_workbook(SAMPLE)
    book.worksheets[2]["D8"] = book.worksheets[5]["C9"] = "见附件"
    book.save(tmp_path / "two.xlsx")
    report = budgetcheck.validate(tmp_path / "two.xlsx")
    assert [len(one.places) for one in report.unjudged] == [1, 1]


def test_a_waived_finding_keeps_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, unreadable)
    first = next(f for f in budgetcheck.validate(path).findings if f.rule == "X11" and f.relation)
    waiver = Waiver(path.name, "X11", "", "附件另报", "张会计", None, fingerprint(first))
    report = checked(path, Settings(waivers=(waiver,)))
    (line,) = report.unjudged
    assert line.rules == ("T3-1", "T3-2", "T3-3")
    assert [one.rule for one in report.waived()] == ["X11"]
    printed = report.gathered(report.findings)
    assert [one.rule for one in printed if isinstance(one, Finding)] == ["R4", "X11"]


def test_what_weighs_differently_stands_apart_and_errors_are_counted_once(tmp_path: Path) -> None:
    heavy = Settings(severity={"T3-1": "error", "T3-2": "error"})
    report = checked(written(tmp_path, unreadable), heavy)
    assert [(one.severity, one.rules) for one in report.unjudged] == [
        ("error", ("T3-1", "T3-2")),
        ("warning", ("T3-3", "X11")),
    ]
    assert report.summary["errors"] == 2
    assert report.mistakes() == 1


def checked(path: Path, settings: Settings) -> Report:
    return library.check(workbook.open_workbook(path), settings=settings)


@pytest.fixture(scope="module")
def clean() -> Report:
    return budgetcheck.validate(SAMPLE)


def made(report: Report, *reasons: Reason) -> Unjudged:
    """Give the line of findings that are unknown for these reasons."""
    ready = [one for one in report.judged.relations if one.verdict is Verdict.HOLDS][:20]
    relations = [
        one.decided(Verdict.UNKNOWN, why) for one, why in zip(ready, reasons, strict=False)
    ]
    found = [finding(at, one) for at, one in enumerate(relations, 1)]
    (line,) = unjudged(found)
    return line


def finding(at: int, relation: Relation) -> Finding:
    return Finding(f"F{at}", relation.rule.id, "warning", "unknown", "03", relation, (relation,))


def lacking(key: str, rows: str = "甲", columns: str = "栏", **more: str) -> list[Reason]:
    return [
        Reason(key, {"table": "03", "row": row, "column": column, **more})
        for row in rows
        for column in columns
    ]


UNIT = {"name": "中心.xlsx"}
SAID = [
    (lacking("reason.no_column", columns="甲乙"), "《支出决算表》没有“甲”“乙”2 栏"),
    (lacking("reason.no_column", rows="甲乙"), "《支出决算表》没有“栏”一栏"),
    (
        lacking("reason.no_column", columns="甲乙丙丁戊"),
        "《支出决算表》没有“甲”“乙”“丙”“丁”等 5 栏",
    ),
    (lacking("reason.no_row", rows="甲乙", columns="子丑"), "《支出决算表》没有“甲”“乙”2 行"),
    (lacking("reason.no_row", columns="子丑"), "《支出决算表》没有“甲”一行"),
    (lacking("reason.no_level", rows="甲乙"), "《支出决算表》没有“甲”“乙”2 行，只有它们的下级"),
    (
        lacking("reason.no_cell", rows="甲乙"),
        "《支出决算表》没有“甲·栏”“乙·栏”2 格（可能并入了别的单元格）",
    ),
    ([Reason("reason.no_group", {"group": one}) for one in ("类", "款")], "没有列出各“类”“款”"),
    (
        lacking("units.no_column", columns="甲乙", **UNIT),
        "中心.xlsx 的《支出决算表》没有“甲”“乙”2 栏",
    ),
    (lacking("units.no_row", columns="甲乙", **UNIT), "中心.xlsx 的《支出决算表》没有“甲”一行"),
    (
        [Reason("units.no_table", {"names": "甲.xlsx", "title": "支出决算表"})] * 2,
        "甲.xlsx 没有《支出决算表》",
    ),
]


@pytest.mark.parametrize(("reasons", "why"), SAID, ids=[why for _, why in SAID])
def test_what_lacks_is_told_in_one_line(reasons: list[Reason], why: str, clean: Report) -> None:
    line = made(clean, *reasons)
    said = headline(line, Wording.of(clean, "zh"))
    assert said.startswith(f"因{why}，{len(reasons)} 条关系无法判断（")
    english = headline(line, Wording.of(clean, "en"))
    assert english.startswith(f"{len(reasons)} relations cannot be judged (")


def test_figures_without_a_place_are_told_by_the_titles_of_their_tables(clean: Report) -> None:
    reason = Reason("reason.loose", {"tables": "03、07"})
    line = made(clean, reason)
    loose = [replace(one, loose=("03", "07")) for one in line.relations]
    (line,) = unjudged([finding(at, one) for at, one in enumerate(loose, 1)])
    said = headline(line, Wording.of(clean, "zh"))
    assert said.startswith(
        f"因《支出决算表》、《{FUND}》有未能归位的数字，可能正是缺的一项，有一条"
    )


def test_one_relation_reads_naturally(clean: Report) -> None:
    line = made(clean, *lacking("reason.no_row"))
    rule = line.rules[0]
    told = {language: headline(line, Wording.of(clean, language)) for language in ("zh", "en")}
    assert told == {
        "zh": f"因《支出决算表》没有“甲”一行，有一条关系无法判断（{rule}）",
        "en": f"a relation cannot be judged ({rule}): “支出决算表” has no row “甲”",
    }
    assert ids(line, Wording.of(clean, "zh")) == "F1"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((12,), "F12"),
        ((12, 13), "F12、F13"),
        ((12, 13, 14), "F12–F14"),
        ((2, 4, 5, 6, 9), "F2、F4–F6、F9"),
    ],
)
def test_ids_in_a_row_are_shown_as_first_and_last(numbers, shown: str, clean: Report) -> None:
    line = made(clean, *lacking("reason.no_row"))
    found = [replace(line.findings[0], id=f"F{number}") for number in numbers]
    (line,) = unjudged(found)
    assert ids(line, Wording.of(clean, "zh")) == shown


def test_places_on_other_sheets_are_named_with_their_sheet(clean: Report) -> None:
    line = made(clean, *lacking("reason.no_row", columns="甲乙丙丁"))
    apart = [replace(p, sheet=sheet) for p, sheet in zip(line.places, "AABA", strict=False)]
    shown = place(replace(line, places=tuple(apart)))
    addresses = [one.address for one in apart]
    assert shown == f"A!{addresses[0]}、{addresses[1]}、B!{addresses[2]} …"
