"""Sound files that the readers are fuzzed from: small ones, the samples, random books."""

import sys
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
SAMPLES = ROOT / "samples"
RULES = ROOT / "rules" / "final-accounts"
for folder in ("workbook", "narrative", "forms", "."):
    if str(TESTS / folder) not in sys.path:
        sys.path.append(str(TESTS / folder))

import mutate_xml  # noqa: E402 - the folders above must be known
import openpyxl  # noqa: E402
import workbook_parts as w  # noqa: E402
import xls_parts as x  # noqa: E402
from document_parts import FONT, at, docx, pages, pdf, stream  # noqa: E402

MODERN = SAMPLES / "hongshan-2023.xlsx"
NARRATIVE = SAMPLES / "hongshan-2023-说明.txt"
_GENERATED = 4


@cache
def text() -> str:
    return NARRATIVE.read_text("utf-8")


@cache
def lines() -> tuple[str, ...]:
    return tuple(line for line in text().splitlines() if line.strip())


@cache
def xlsx() -> tuple[bytes, ...]:
    """A few cells of each kind, single tables of the sample, the sample, and random books."""
    return (_zoo(), _strings(), *map(_only, range(0, 9, 2)), MODERN.read_bytes(), *_generated())


@cache
def xlsx_parts() -> tuple[mutate_xml.Parts, ...]:
    return tuple(map(mutate_xml.unzipped, xlsx()))


def _zoo() -> bytes:
    return (TESTS / "workbook" / "xls" / "zoo.xlsx").read_bytes()


def _strings() -> bytes:
    """Every kind of cell that the format knows, written by hand."""
    cells = (
        '<c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c><c t="b"><v>1</v></c>'
        '<c t="e"><v>#REF!</v></c><c t="d"><v>2023-01-01</v></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c s="2"><f>SUM(A2:B2)</f><v>3</v></c>'
    )
    shared = '<c r="A2"><f t="shared" ref="A2:A4" si="0">B2+1</f><v>2</v></c><c r="B2" s="3"><v>45291</v></c><c><f t="array" ref="C2">1</f></c>'
    rows = f'<row r="1">{cells}</row><row r="2" hidden="1" ht="0">{shared}</row><row><c r="A3"><f t="shared" si="0"/><v>1</v></c></row>'
    after = '<mergeCells count="1"><mergeCell ref="A5:B6"/></mergeCells><hyperlinks><hyperlink ref="D9" location="A1"/></hyperlinks>'
    strings = f'{w.HEAD}<sst xmlns="{w.MAIN}"><si><t xml:space="preserve"> 合计 </t></si><si><r><t>富</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>'
    content = w.parts(w.sheet(rows, after), strings=strings)
    content["xl/styles.xml"] = w.styles("0.00", "#,##0.00;[Red]-#,##0.00", "yyyy-mm-dd")
    return w.pack(content)


def _only(number: int) -> bytes:
    """One table of the sample."""
    book = openpyxl.load_workbook(MODERN)
    for sheet in book.worksheets[:number] + book.worksheets[number + 1 :]:
        book.remove(sheet)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _generated() -> list[bytes]:
    from generator.accounts import accounts  # noqa: PLC0415 - takes a while
    from generator.layouts import draw  # noqa: PLC0415
    from generator.printing import print_book  # noqa: PLC0415

    found = []
    for seed in range(_GENERATED):
        random = Random(seed)  # noqa: S311 - the same books everywhere
        layout = draw(random)
        found.append(_saved(print_book(accounts(random), layout, random).book))
    return found


@cache
def xls_streams() -> tuple[bytes, ...]:
    """Workbook streams: every record by hand, the sample and the zoo as a program wrote them."""
    from budgetcheck.workbook.compound import workbook_stream  # noqa: PLC0415

    kinds = (
        x.number(0, 0, 1.5)
        + x.label(0, 1, "合计")
        + x.record(x.RK, "HHHi", 1, 0, 0, 6)
        + x.record(x.LABELSST, "HHHi", 1, 1, 1, 0)
        + x.record(x.MULRK, "HH", 2, 0, rest=b"\0\0\6\0\0\0" * 2 + b"\1\0")
        + x.record(x.BOOLERR, "HHHBB", 3, 0, 0, 1, 0)
        + x.record(x.BLANK, "HHH", 3, 1, 0)
        + x.record(x.MULBLANK, "HHHHH", 4, 0, 0, 0, 1)
        + x.merges((5, 6, 0, 1))
        + x.record(x.FORMULA, "HHHdHI", 7, 0, 0, 2.5, 0, 0, rest=b"\0\0")
        + x.record(x.FORMULA, "HHHQHI", 7, 1, 0, 0xFFFF << 48, 0, 0, rest=b"\0\0")
        + x.record(x.STRING, "HB", 1, 0, rest=b"a")
        + x.record(x.ROW, "HHHHIi", 0, 0, 2, 1, 0, 0)
        + x.record(x.COLINFO, "HHHHHH", 0, 1, 0, 0, 1, 0)
    )
    hand = x.stream(
        kinds,
        x.number(0, 0, 1),
        before=x.record(x.DATEMODE, "H", 0) + x.styles("0.00", "yyyy-mm-dd") + x.sst("甲", "乙"),
    )
    old = x.stream(x.number(0, 0, 1), version=0x0500, before=x.record(x.CODEPAGE, "H", 936))
    files = [TESTS / "workbook" / "xls" / name for name in ("zoo.xls", "hongshan-2023.xls")]
    return (hand, old, *(workbook_stream(path.read_bytes()) for path in files))


@cache
def xls_files() -> tuple[bytes, ...]:
    own = [x.compound({"Workbook": one}) for one in xls_streams()[:2]]
    return (
        *own,
        *(
            (TESTS / "workbook" / "xls" / name).read_bytes()
            for name in ("zoo.xls", "hongshan-2023.xls")
        ),
    )


@cache
def docx_parts() -> tuple[mutate_xml.Parts, ...]:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines()[:60])
    odd = (
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
        "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:p><w:r><w:t>y</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    files = (
        docx(paragraphs),
        docx(odd + paragraphs[:2000].rpartition("<w:p>")[0]),
        (SAMPLES / "hongshan-2023-说明-错.docx").read_bytes(),
    )
    return tuple(map(mutate_xml.unzipped, files))


@cache
def pdfs() -> tuple[bytes, ...]:
    """Pages of text: plain, packed, with a font's own table, and with objects in a stream."""
    import zlib  # noqa: PLC0415

    body = b"".join(at(line[:40], 50, 800 - 20 * n) for n, line in enumerate(lines()[:12]))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</X 8 0 R>>>>>>"
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[6 0 R]/Count 1>>"]
    packed = stream(zlib.compress(body), b"/Filter/FlateDecode")
    form = stream(
        at("表", 9, 9), b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>>>"
    )
    cmap = stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <7F> <4E00> endbfrange 1 beginbfchar <41> <5408> endbfchar endcmap"
    )
    simple = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 2/Widths[500 600 700]/ToUnicode 8 0 R>>"
    letters = stream(
        b"BT /F1 12 Tf 50 700 Td (ABCabc 123456) Tj 0 -14 Td [(AB) -200 (CD)] TJ T* (x) ' ET"
    )
    return (
        pages(body, body),
        pdf([*head, *FONT, page, packed, form]),
        pdf([*head, simple, *FONT[1:], page, letters, cmap]),
    )


@cache
def rules() -> dict[str, str]:
    """The shipped pack, and the packs of the manual, by their place in a folder."""
    return {
        path.relative_to(RULES).as_posix(): path.read_text("utf-8")
        for path in sorted(RULES.rglob("*.toml"))
    }


@cache
def province() -> dict[str, str]:
    own = ROOT / "docs" / "own-pack"
    return {
        path.relative_to(own).as_posix(): path.read_text("utf-8")
        for path in sorted(own.rglob("*.toml"))
    }


SETTINGS = (
    'rules = "rules"\nfail-on = "warning"\nlanguage = "zh"\nmin-coverage = "98%"\n\n[severity]\n"X14" = "info"\nT3-1 = "warning"\n\n'
    '[[waiver]]\nworkbook = "a.xlsx"\nrule = "T3-1"\ncell = "GK03 支出决算表(公开03表)!C18"\nreason = "核过"\nby = "张三"\nuntil = 2024-06-30\n'
    'fingerprint = "0123456789ab"\n\n[[waiver]]\nworkbook = "b.docx"\nrule = "N-1"\nclaim = "一"\nreason = "核过"\nfingerprint = "0"\n'
)

Seeds = Callable[[], object]
