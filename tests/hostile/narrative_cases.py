"""Narratives that are damaged, odd or meant to do harm: .docx, .pdf, .txt, .html."""

import zlib
from collections.abc import Callable

from document_parts import FONT, TYPES, WORD, at, docx, pages, pdf, stream, zipped
from raw_zip import Entry, raw_zip

Build = Callable[[], tuple[str, bytes]]

TEXT = "本年收入合计9746.50万元，增长12.08%。"
PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
DOCX = {
    "[Content_Types].xml": TYPES,
    "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{PARAGRAPH}</w:body></w:document>',
}
BODY = "word/document.xml"


def word(body: str) -> Build:
    return lambda: ("a.docx", docx(body))


def part(text: str | bytes) -> Build:
    return lambda: ("a.docx", zipped(DOCX | {BODY: text}))


def beside(name: bytes, data: bytes = b"<x/>", **lies: object) -> Build:
    def build() -> tuple[str, bytes]:
        own = [Entry(key.encode(), text.encode()) for key, text in DOCX.items()]
        return "a.docx", raw_zip([*own, Entry(name, data, lies=lies)])

    return build


def body_entry(*, local: bool = False, **lies: object) -> Build:
    def build() -> tuple[str, bytes]:
        types, text = (Entry(key.encode(), value.encode()) for key, value in DOCX.items())
        changed = Entry(text.name, text.data, **{"local" if local else "lies": lies})
        return "a.docx", raw_zip([types, changed])

    return build


def text(content: str | bytes, name: str = "a.txt") -> Build:
    return lambda: (
        name,
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"),
    )


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[6 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</X 8 0 R>>>>>>"


def page(
    content: bytes,
    *more: bytes,
    page: bytes = PAGE,
    font: tuple[bytes, ...] = FONT,
    trailer: bytes = b"",
) -> Build:
    return lambda: ("a.pdf", pdf([CATALOG, TREE, *font, page, content, *more], trailer))


SOUND = at(TEXT, 50, 700)
RAW = pages(SOUND, SOUND)

WORDS: dict[str, Build] = {
    "DTD in UTF-16": part(f'<!DOCTYPE a [<!ENTITY b "c">]>{DOCX[BODY]}'.encode("utf-16")),
    "DTD behind a byte order mark": part("\ufeff<!DOCTYPE a []>" + DOCX[BODY]),
    "DTD in the types": lambda: ("a.docx", zipped(DOCX | {"[Content_Types].xml": "<!DOCTYPE a []>" + TYPES})),
    "UTF-7": part(b'<?xml version="1.0" encoding="utf-7"?><a/>'),
    "invalid UTF-8": part(DOCX[BODY].encode().replace(b"9746", b"\xff\xfe")),
    "a control character": word("<w:p><w:r><w:t>&#8;</w:t></w:r></w:p>"),
    "CDATA, comments and instructions": word("<w:p><w:r><w:t>本年<!-- x --><![CDATA[收入]]><?y?>合计</w:t></w:r></w:p>"),
    "100,000 attributes": word("<w:p " + " ".join(f'a{n}=""' for n in range(100_000)) + "><w:r><w:t>a</w:t></w:r></w:p>"),
    "tables within tables": word("<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60),
    "paragraphs within paragraphs": word("<w:p>" * 100 + "<w:r><w:t>a</w:t></w:r>" + "</w:p>" * 100),
    "text outside of paragraphs": word("<w:r><w:t>lost</w:t></w:r>" + PARAGRAPH),
    "deleted text": word("<w:p><w:del><w:r><w:delText>1</w:delText><w:t>2</w:t></w:r></w:del><w:r><w:t>三</w:t></w:r></w:p>"),
    "a hyperlink field": word('<w:p><w:r><w:instrText>HYPERLINK "file:///etc/passwd"</w:instrText></w:r><w:r><w:t>甲</w:t></w:r></w:p>'),
    "the strict namespace": part(DOCX[BODY].replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")),
    "no namespace": part(DOCX[BODY].replace(f' xmlns:w="{WORD}"', ' xmlns:w="urn:x"')),
    "a paragraph of 80,000 letters": word(f"<w:p><w:r><w:t>{'支出决算' * 20_000}</w:t></w:r></w:p>"),
    "types that name another part": lambda: ("a.docx", zipped(DOCX | {"[Content_Types].xml": TYPES.replace("/word/document.xml", "/../../x.xml")})),
    "types that name a folder": lambda: ("a.docx", zipped(DOCX | {"[Content_Types].xml": TYPES.replace("/word/document.xml", "/word/")})),
    "types within types": lambda: ("a.docx", zipped(DOCX | {"[Content_Types].xml": "<a>" * 240 + TYPES + "</a>" * 240})),
    "name with ..": beside(b"../../x.xml"),
    "name of the text in capitals": beside(b"WORD/DOCUMENT.XML"),
    "name of the text with backslashes": beside(b"word\\document.xml"),
    "name of the text with a NUL": beside(b"word/document.xml\0x"),
    "name that is empty": beside(b""),
    "a part of 4 GB": beside(b"word/media/a.bin", b"", size=2**32 - 2),
    "size of the text too small": body_entry(size=9),
    "sum of the text wrong": body_entry(crc=1),
    "method 99": body_entry(method=99),
    "strong encryption flag": body_entry(flags=0x41),
    "another name in its own head": body_entry(local=True, name=b"word/document.xmm"),
    "head beyond the file": body_entry(offset=10**6),
    "junk before": lambda: ("a.docx", b"PK\x03\x04" + b"junk" * 9 + zipped(DOCX)),
    "junk behind": lambda: ("a.docx", zipped(DOCX) + b"junk" * 9),
}  # fmt: skip

PDFS: dict[str, Build] = {
    "cut off before its end": lambda: ("a.pdf", RAW[:-40]),
    "another PDF behind": lambda: ("a.pdf", RAW + RAW),
    "cross references that lie": lambda: ("a.pdf", RAW.replace(b"0000000009 00000 n", b"9999999999 00000 n")),
    "a page without size": page(stream(SOUND), page=PAGE.replace(b"/MediaBox[0 0 595 842]", b"")),
    "a length that lies": page(stream(SOUND).replace(b"/Length ", b"/Length 9")),
    "an unknown filter": page(stream(SOUND, b"/Filter/Nonsense")),
    "a predictor of nonsense": page(stream(zlib.compress(SOUND), b"/Filter/FlateDecode/DecodeParms<</Predictor 99/Columns -1>>")),
    "a font that is no font": page(stream(SOUND), font=(b"<<>>", *FONT[1:])),
    "a font that is itself": page(stream(SOUND), font=(FONT[0].replace(b"[4 0 R]", b"[3 0 R]"), *FONT[1:])),
    "widths without end": page(stream(SOUND), font=(FONT[0], FONT[1].replace(b"/DW 1000", b"/W[0 2000000000 1000]"), FONT[2])),
    "an encoding that is a path": page(stream(SOUND), font=(FONT[0].replace(b"/UniGB-UCS2-H", b"/..#2F..#2Fetc#2Fpasswd"), *FONT[1:])),
    "letters at infinity": page(stream(at(TEXT, 1e300, 700))),
    "brackets without end": page(stream(b"[" * 100_000)),
    "a string that never ends": page(stream(b"BT /F1 1 Tf (" + b"x" * 1000)),
    "states saved without end": page(stream(b"q " * 100_000 + SOUND)),
    "a drawing that draws itself": page(stream(b"/X Do " + SOUND), stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 8 0 R>>>>")),
    "objects nested 10,000 deep": page(b"[" * 10_000 + b"]" * 10_000),
    "JavaScript and a file to open": page(stream(SOUND), b"<</S/Launch/F(/bin/sh)>>", page=PAGE.replace(b"/Contents", b"/AA<</O 8 0 R>>/Contents")),
}  # fmt: skip

TEXTS: dict[str, Build] = {
    "HTML": text("<!DOCTYPE html><p>本年</p>", "a.html"),
    "HTML called text": text("<html><p>本年"),
    "HTML behind blanks": text(" \n\n<HTML>"),
    "HTML in UTF-16": text("<html><p>本年".encode("utf-16")),
    "SVG": text('<?xml version="1.0"?><svg/>', "a.txt"),
    "a NUL in each line": text("本年\0收入\0" * 4),
    "escapes for a terminal": text("\x1b[2J\x1b]0;x\x07本年收入合计1万元。"),
    "letters that turn the line": text("\u202e本年收入合计\u202c1万元\u200b。"),
    "a lone surrogate": text("本年\udc80收入" * 9),
    "UTF-32": text("本年收入".encode("utf-32")),
    "UTF-8 that is cut off": text("本年收入合计".encode()[:-1]),
    "a byte order mark alone": text(b"\xef\xbb\xbf"),
    "one line of 20,000 figures": text("1万元" * 20_000),
    "a line of 100,000 letters": text("支出" * 50_000),
    "ends of lines of every kind": text("一\r二\n三\r\n四\x85五\u2028六\x0b七\f八"),
    "2,000 lines that do not end": text("教育支出(类)1万元。\n" * 2_000),
    "2,000 claims in a sentence": text("1、教育支出1万元" * 2_000),
    "an account named 20,000 times": text(f"财政拨款支出决算情况\n{'教育支出' * 20_000}"),
    "300 parts of one whole": text(f"国有资产占用情况\n2023年12月31日，本部门共有车辆3辆，其中：{'本部门共有车辆3辆，' * 300}"),
    "8,000 changes with their rates in a sentence": text(f"本年收入合计1万元，{'比上年增加1万元，增长1%，' * 8_000}"),
    "8,000 comparisons in a sentence": text(f"本年收入合计{'决算数1万元，大于预算数，' * 8_000}"),
    "one line of 20,000 years": text(f"本年{'2023-2024、' * 10_000}。"),
    "doubled words that end in nothing": text(f"比上年{'数额' * 40}甲为1万元。"),
    "a bullet and nothing else": text("●\n①\n1、\n（1）\n1.\n-\n一、\n（一）\n第一部分\n"),
    "figures beyond all": text(f"本年收入合计{'9' * 5_000}万元，增长{'9' * 400}.{'9' * 400}%。"),
    "a rate beyond all": text(f"2023年度项目支出决算情况\n1.甲项目：全年预算数为71.33万元，执行数为71.33万元，完成预算的{'100' * 3_000}%。"),
    "14,000 pages with figures": text("二、收入决算情况说明\n" + "本年收入合计1万元，另有7万元。\f" * 14_000),
    "an ending in capitals": text("本年", "A.TXT"),
    "no ending": text("本年", "a"),
    "Markdown with HTML": text("# 一\n<script>alert(1)</script>\n", "a.md"),
}  # fmt: skip


def _called(kind: str, cases: dict[str, Build]) -> dict[str, Build]:
    return {f"{kind}: {name}": build for name, build in cases.items()}


CASES = _called("docx", WORDS) | _called("pdf", PDFS) | _called("text", TEXTS)
