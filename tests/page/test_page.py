"""The page: what it holds, in which order, where its links go, and what it may load."""

import base64
import hashlib
import json
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from budgetcheck.engine import CLAIM, Verdict
from budgetcheck.messages import SENTENCES
from budgetcheck.report import json_face
from budgetcheck.report.terminal import verdict_line
from budgetcheck.report.wording import Wording

TOLD, WRONG = "hongshan-2023-说明.docx", "hongshan-2023-说明-错.docx"
CASES = [
    ("hongshan-2023.xlsx", None),
    ("broken/T3-1.xlsx", WRONG),
    ("broken/X1.xlsx", None),
    ("broken/T2-3.xlsx", None),
    ("broken/B-1.xlsx", TOLD),
    (None, WRONG),
    (None, "hongshan-2023-说明-错.txt"),
]
every = pytest.mark.parametrize(("book", "told"), CASES)
both = pytest.mark.parametrize("language", ["zh", "en"])


def data_of(page):
    return json.loads(page.by_id["data"].text)


def document_of(report, language="zh"):
    return json_face.document(report, language)


@every
@both
def test_every_id_stands_once_and_every_link_has_its_target(paged, book, told, language) -> None:
    _, page = paged(book, told, language)
    assert len(page.ids()) == len(set(page.ids()))
    assert page.links()
    for link in page.links():
        assert link.startswith("#")
        assert link[1:] in page.by_id, link
    data = data_of(page)
    named = {anchor for relation in data["relations"] for anchor in relation["a"]}
    named |= set(data["causes"]) | set(data["remarks"]) | set(data["formulas"])
    assert named
    assert named <= set(page.by_id)
    assert all(anchor in page.by_id and "f" in page.by_id[anchor].classes for anchor in named)


@every
def test_findings_and_causes_are_those_of_the_json_in_its_order(paged, book, told) -> None:
    report, page = paged(book, told)
    document = document_of(report)
    items = [e.attributes["id"] for e in page.root.all("li", "item")]
    assert [one for one in items if one[0] == "C"] == [one["id"] for one in document["causes"]]
    findings = [one["id"] for one in document["findings"]]
    assert sorted(one for one in items if one[0] == "F") == sorted(findings)
    free = [f["id"] for f in document["findings"] if not f["cause"] and f["verdict"] != "rounding"]
    assert [one for one in items if one in free] == free
    for cause in document["causes"]:
        below = page.by_id[cause["id"]].all("li", "item")
        assert [one.attributes["id"] for one in below] == cause["findings"]


@every
@both
def test_a_finding_says_what_the_terminal_says(paged, book, told, language) -> None:
    report, page = paged(book, told, language)
    wording = Wording.of(report, language, 10_000)
    for finding in report.findings:
        item = page.by_id[finding.id].text
        assert wording.headline(finding) in item
        assert wording.place(finding) in item
        if finding.relation and finding.verdict in ("broken", "rounding"):
            assert wording.working(finding.relation) in item
    assert page.root.all("p", "verdict")[0].text == verdict_line(report, wording)


@every
def test_every_cell_that_may_be_wrong_is_marked_so(paged, book, told) -> None:
    report, page = paged(book, told)
    places = defaultdict(list)
    for anchor, element in page.by_id.items():
        places[element.attributes.get("data-place") or anchor.partition("-")[2]].append(element)
    causes = document_of(report)["causes"]
    marked = [e for e in page.by_id.values() if "wrong" in e.classes]
    assert bool(marked) == any(cause["certainty"] != "not_located" for cause in causes)
    for cause in causes:
        sure = cause["certainty"] in ("located", "likely")
        told = {"one_of": len(cause["candidates"]), "not_located": 0}
        for candidate in cause["candidates"][: told.get(cause["certainty"], 1)]:
            for cell in candidate.get("cells", [candidate]):
                found = [
                    e for e in places[cell.get("cell") or cell["place"]] if "wrong" in e.classes
                ]
                assert found, cell
                if sure:
                    assert any("likely" in e.classes for e in found), cell
                assert all(e.all("b")[0].text.startswith("✕") for e in found)


@every
@both
def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(
    paged, book, told, language
) -> None:
    _, page = paged(book, told, language)
    policy = next(e for e in page.root.all("meta") if "http-equiv" in e.attributes)
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    style, script = page.root.all("style"), page.root.all("script")
    own = [style[0].text, next(s.text for s in script if "type" not in s.attributes)]
    hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in own]
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert len(style) == 1
    assert [s.attributes.get("type") for s in script] == ["application/json", None]


@every
def test_nothing_is_loaded_from_anywhere(paged, book, told) -> None:
    _, page = paged(book, told)
    for element in page.elements:
        assert element.tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        for name in element.attributes:
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcset", "action", "xlink:href")
    assert "url(" not in page.source
    assert "@import" not in page.source
    assert not re.search("https?://", page.source.replace("http://www.w3.org/2000/svg", ""))


@both
def test_a_reader_without_sight_finds_headings_language_and_labels(paged, language) -> None:
    _, page = paged("broken/T3-1.xlsx", WRONG, language)
    assert page.root.all("html")[0].attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.root.all("a", "skip")[0].attributes["href"] == "#findings"
    for element in page.root.all("", "f"):
        assert element.attributes["aria-label"]
        assert element.attributes["tabindex"] == "-1"
    for table in page.root.all("table"):
        assert table.attributes["aria-labelledby"] in page.by_id
        assert table.all("th")
    for picture in page.root.all("svg"):
        assert picture.all("title")[0].text
        assert picture.all("desc")[0].text


def test_a_cells_label_names_row_column_value_and_verdict(paged) -> None:
    _, page = paged("broken/T3-1.xlsx")
    label = page.by_id["s3-E18"].attributes["aria-label"]
    assert label == "其他科学技术管理事务支出 · 项目支出，186.31 万元，错的（或很可能错的）格"
    label = page.by_id["s3-C7"].attributes["aria-label"]
    assert label.startswith(
        "合计 · 本年支出合计，35549.61 万元，核对相符，纵加相符，横加相符，与表"
    )


def test_the_filter_counts_what_it_would_hide(paged) -> None:
    report, page = paged("broken/T3-1.xlsx", WRONG)
    boxes = {e.all("input")[0].attributes["value"]: e for e in page.root.all("label")}
    assert list(boxes) == ["error", "warning", "info", "waived"]
    top = [li for ul in page.root.all("ul", "items") for li in ul.inside if not isinstance(li, str)]
    for severity, label in boxes.items():
        count = sum(item.attributes["data-severity"] == severity for item in top)
        assert label.all("b")[0].text == str(count)
    assert boxes["error"].all("b")[0].text == str(report.mistakes())


@every
def test_the_panel_knows_every_relation_that_names_a_place(paged, book, told) -> None:
    report, page = paged(book, told)
    data = data_of(page)
    verdicts = [name for name, _ in data["verdicts"]]
    named = [r for r in report.judged.relations if r.members() or r.places]
    for verdict in Verdict:
        held = sum(verdicts[one["v"]] == verdict.value for one in data["relations"])
        assert held == sum(r.verdict is verdict for r in named), verdict
    for relation in data["relations"]:
        if relation.get("w") and verdicts[relation["v"]] == "broken":
            assert relation["f"] in page.by_id


def test_the_panel_works_a_relation_out_with_links(paged) -> None:
    _, page = paged("broken/T3-1.xlsx")
    own = [r for r in data_of(page)["relations"] if "s3-E18" in r["a"] and r.get("f")]
    words = ["".join(p if isinstance(p, str) else p[1] for p in one["w"]) for one in own]
    assert words[0] == (
        "本年支出合计 437.40（C18） ≠ 基本支出 269.09（D18） + 项目支出 186.31（E18） = 455.40"
    )
    assert ["s3-C18", "C18"] in own[0]["w"]
    assert own[0]["a"] == ["s3-C18", "s3-D18", "s3-E18", "s3-F18", "s3-G18", "s3-H18"]


def test_the_narrative_stands_whole_with_each_claim_in_its_place(paged) -> None:
    report, page = paged("broken/T3-1.xlsx", WRONG)
    told = report.beside.narrative
    for line in told.document.lines:
        assert page.by_id[f"p{line.number}"].own or not line.text
        shown = re.sub("✕\\??|[!○≈※–?·]", "", page.by_id[f"p{line.number}"].text)
        assert shown == re.sub("[!○≈※–?·]", "", line.text)
    for number, (fact, quote) in enumerate(zip(told.facts, told.quotes, strict=True), start=1):
        claim = page.by_id[f"t{number}"]
        assert claim.own == quote.figure
        assert claim.attributes["data-place"] == fact.cell
        assert claim.above is page.by_id[f"p{fact.sheet_row}"]
    notes = [e.text for e in page.root.all("aside", "remark")]
    assert any("C4" in one and "增长【12.0】%" in one for one in notes)


def test_a_clean_book_says_so(paged) -> None:
    _, page = paged("hongshan-2023.xlsx")
    assert page.root.all("p", "empty")[0].text == "没有发现问题，也没有尾数误差。"
    assert not page.root.all("", "wrong")


@pytest.mark.parametrize(("book", "told"), CASES[:3] + CASES[-2:])
def test_each_language_keeps_to_its_own_sentences(paged, book, told) -> None:
    pages = [paged(book, told, language)[1] for language in ("zh", "en")]
    own = {key: pair for key, pair in SENTENCES.items() if key.startswith(("page.", "face."))}
    for key, pair in own.items():
        for at in (0, 1):
            other = pair[1 - at]
            if "{" not in other and len(other) > 5 and other != pair[at]:
                assert other not in pages[at].shown(), key


def test_a_narrative_alone_has_no_tables(paged) -> None:
    report, page = paged(None, WRONG)
    assert all(fact.kind == CLAIM for fact in report.judged.claims)
    assert "tables" not in page.by_id
    assert "story" in page.by_id
    assert len(page.root.all("", "claim")) >= len(report.judged.claims)
