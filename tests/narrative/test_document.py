"""What an honest document gives: its lines, in order, with their places."""

import hashlib
import io
import re
from pathlib import Path

import docx as python_docx
import pytest
from document_parts import FONT, at, docx, pages, pdf, stream

from budgetcheck.narrative.document import Document, Line, open_document

REAL = Path(__file__).parents[3] / "shared" / "real"
HEADING = "一、收入支出决算总体情况说明"


@pytest.fixture
def opened(tmp_path):
    def read(name: str, data: bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        document = open_document(path)
        assert path.read_bytes() == data
        return document

    return read


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def squeezed(parts) -> str:
    return re.sub(r"\s+", "", "".join(parts))


# .docx


def test_paragraphs_and_rows_of_a_word_document_stand_in_order(opened):
    book = python_docx.Document()
    book.add_heading(HEADING)
    book.add_paragraph("")
    table = book.add_table(2, 2)
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{index}"
    table.rows[1].cells[1].add_paragraph("续")
    book.add_paragraph("收入总计").add_run(" 9859.38\t万元")
    target = io.BytesIO()
    book.save(target)

    document = opened("说明.docx", target.getvalue())

    assert document.lines == (
        Line(1, HEADING),
        Line(2, ""),
        Line(3, "格0\t格1", table=True),
        Line(4, "格2\t格3 续", table=True),
        Line(5, "收入总计 9859.38\t万元"),
    )
    assert (document.name, document.kind, document.wrapped) == ("说明.docx", "docx", False)
    assert document.sha256 == hashlib.sha256(target.getvalue()).hexdigest()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p><w:ins>{run('增加')}</w:ins>{run('了')}</w:p>", ["增加了"]),
        ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("新") + "</w:p>", ["新"]),
        (
            f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>",
            ["新"],
        ),
        (f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink></w:p>", ["链接"]),
        (f"<w:sdt><w:sdtContent><w:p>{run('控件')}</w:p></w:sdtContent></w:sdt>", ["控件"]),
        (f"<w:p><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt></w:p>", ["控件"]),
        (f"<w:p>{FIELD}</w:p>", ["12"]),
        (f"<w:p><w:fldSimple>{run('3.5')}</w:fldSimple></w:p>", ["3.5"]),
        ("<w:p><m:oMath><m:r><m:t>5%</m:t></m:r></m:oMath></w:p>", ["5%"]),
        ("<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>", ["上\n下"]),
        ('<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr>' + run("文") + "</w:p>", ["文"]),
        (f"<w:p>{run('前')}{BOX.format(run('框'))}{run('后')}</w:p>", ["前后", "框"]),
        (f"<w:p>{run('万元')}</w:p>\n  <w:p>{run('次')}</w:p>", ["万元", "次"]),
        (
            (
                f"<w:tbl><w:tr><w:tc><w:p>{run('外')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('内')}</w:p></w:tc>"
                f"<w:tc><w:p>{run('里')}</w:p></w:tc></w:tr></w:tbl></w:tc><w:tc/></w:tr></w:tbl>"
            ),
            ["外 内\t里\t"],
        ),
        (f"<w:p><w:r><w:ruby><w:rt>{run('yī')}</w:rt>{run('一')}</w:ruby></w:r></w:p>", ["一"]),
    ],
)
def test_what_word_wraps_around_text_is_seen_through(opened, body, expected):
    assert texts(opened("a.docx", docx(body))) == expected


# .txt and .md


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_a_text_is_read_in_its_encoding(opened, encoding):
    document = opened("说明.txt", f"{HEADING}\r\n收入 1.00 万元，\r\n".encode(encoding))
    assert document.lines == (Line(1, HEADING), Line(2, "收入 1.00 万元，"))
    assert (document.kind, document.wrapped) == ("txt", True)


def test_a_text_in_big_endian_utf_16_is_read(opened):
    data = b"\xfe\xff" + HEADING.encode("utf-16-be")
    assert texts(opened("a.txt", data)) == [HEADING]


def test_lines_end_at_any_kind_of_break(opened):
    document = opened("a.md", "一\n二\r三\r\n\n四\0五\x0b六\x1b七".encode())
    assert texts(document) == ["一", "二", "三", "", "四", "五\x0b六\x1b七"]
    assert [line.number for line in document.lines] == [1, 2, 3, 4, 5, 6]
    assert document.kind == "md"


def test_form_feeds_begin_pages_and_keep_an_editors_count_of_lines(opened):
    document = opened("a.txt", "一\n二\n\f三\n四\f五".encode())
    places = [(line.number, line.page, line.text) for line in document.lines]
    assert places == [(1, 1, "一"), (2, 1, "二"), (3, 2, "三"), (4, 2, "四"), (5, 3, "五")]


# .pdf

FIRST = "本年收入合计9746.50万元，"
SECOND = "其中：财政拨款收入占100.00%。"


def test_a_pdf_gives_its_lines_with_their_pages(opened):
    document = opened(
        "a.pdf", pages(at(FIRST, 50, 700) + at(SECOND, 50, 680), at(HEADING, 50, 700))
    )
    assert document.lines == (Line(1, FIRST, 1), Line(2, SECOND, 1), Line(3, HEADING, 2))
    assert (document.kind, document.wrapped) == ("pdf", True)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (at(SECOND, 50, 680) + at(FIRST, 50, 700), [FIRST, SECOND]),
        (b"".join(at(c, 50 + 12 * i, 700) for i, c in enumerate(FIRST)), [FIRST]),
        (at(FIRST, 50, 700) + at(FIRST, 50.4, 700), [FIRST]),
        (at(FIRST[:6], 50, 700) + at(FIRST[13:], 206, 700) + at(FIRST[6:13], 122, 700), [FIRST]),
        (at(FIRST, 50, 700) + at("公开样张", 99, 650, "8 8 -8 8"), [FIRST, "公开样张"]),
        (at(FIRST, 300, 100, "0 12 -12 0") + at(SECOND, 320, 100, "0 12 -12 0"), [FIRST, SECOND]),
        (
            at("项目", 50, 700) + at("预算数", 150, 700) + at(SECOND, 50, 680),
            ["项目 预算数", SECOND],
        ),
        (b"3 Tr " + at(FIRST, 50, 700), [FIRST]),
        (at("⽀出⽐上年增⻓", 50, 700) + at(SECOND, 50, 680), ["支出比上年增长", SECOND]),
    ],
    ids=[
        "drawn upwards",
        "one by one",
        "twice for bold",
        "figures last",
        "watermark",
        "turned page",
        "cells",
        "unseen, over a scan",
        "radicals",
    ],
)
def test_lines_of_a_pdf_do_not_depend_on_how_they_were_drawn(opened, drawn, expected):
    assert texts(opened("a.pdf", pages(drawn))) == expected


def test_figures_in_a_font_of_another_height_stay_in_their_line(opened):
    figures = at("9746.5", 110, 700).replace(b"/F1", b"/F2")
    drawn = at("本年收入合", 50, 700) + figures + at("万元，占比重", 182, 700)
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R"
        b"/Resources<</Font<</F1 3 0 R/F2 8 0 R>>>>>>"
    )
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[6 0 R]/Count 1>>"]
    low = [
        FONT[0].replace(b"4 0 R", b"9 0 R"),
        FONT[1].replace(b"5 0 R", b"10 0 R"),
        FONT[2].replace(b"-141", b"-480"),
    ]
    document = opened("a.pdf", pdf([*tree, *FONT, page, stream(drawn), *low]))
    assert texts(document) == ["本年收入合9746.5万元，占比重"]


def test_pages_are_watched(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pages(*[at(FIRST, 50, 700)] * 3))
    seen = []

    def watched(indexes):
        assert len(indexes) == 3
        for index in indexes:
            yield index
            seen.append(index)

    open_document(path, watched)
    assert seen == [0, 1, 2]


def test_a_pdf_with_a_few_pictures_among_its_pages_is_read(opened):
    assert len(opened("a.pdf", pages(at(FIRST, 50, 700), *[b""] * 9)).lines) == 1


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")
def test_a_published_pdf_holds_its_narrative_to_the_letter():
    document = open_document(REAL / "planning-2024.pdf")
    numbered = re.compile(r"-?\s*\d{1,3}\s*-?$")
    got = squeezed(text for text in texts(document) if not numbered.match(text))
    assert squeezed([(REAL / "planning-2024-narrative.txt").read_text(encoding="utf-8")]) in got
    assert document.lines[-1].page == 30
