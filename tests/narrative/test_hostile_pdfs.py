"""PDFs that are damaged, locked or meant to do harm, with the error that each ends in."""

import hashlib
import sys
import zlib
from time import monotonic

import pytest
from document_parts import FONT, at, pages, pdf, stream

from budgetcheck.narrative import limits, pdf_reader
from budgetcheck.narrative.document import open_document

TEXT = "本年收入合计9746.50万元，增长12.08%。"
PDF = pages(at(TEXT, 50, 700), at(TEXT, 50, 700))


def test_too_many_pages_are_refused(key_of):
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 2_004))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    tree = b"<</Type/Pages/Kids[%b]/Count 2001>>" % kids
    data = pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page] * 2_001])
    assert key_of("a.pdf", data) == "page_count"


# damaged and hostile PDFs

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[6 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R"
    b"/Resources<</Font<</F1 3 0 R>>/XObject<</X 8 0 R>>>>>>"
)
PACKED = zlib.compress(at(TEXT, 50, 700))
DEFLATED = b"/Filter/FlateDecode"


def one_page(content: bytes, *more: bytes, tree: bytes = TREE) -> bytes:
    return pdf([CATALOG, tree, *FONT, PAGE, content, *more])


def test_the_specimens_rest_on_a_page_that_can_be_read(tmp_path):
    for content in (stream(at(TEXT, 50, 700)), stream(PACKED, DEFLATED)):
        (tmp_path / "a.pdf").write_bytes(one_page(content))
        assert open_document(tmp_path / "a.pdf").lines[0].text == TEXT


DAMAGED = {
    "only a head": b"%PDF-1.4\n",
    "cut in two": PDF[: len(PDF) // 2],
    "noise": b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"startxref\n9\n%%EOF",
    "no pages": one_page(b"null", tree=b"<</Type/Pages/Kids[]/Count 0>>"),
    "pages in a loop": one_page(b"null", tree=b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "pages that are not there": one_page(b"null", tree=TREE.replace(b"1", b"999999999")),
    "a page whose text is not there": one_page(b"null"),
    "packed text cut short": one_page(stream(PACKED[:-9], DEFLATED)),
    "packed text with a wrong checksum": one_page(stream(PACKED[:-4] + bytes(4), DEFLATED)),
    "packed text with a wrong byte": one_page(stream(b"x\x9c\xff" + PACKED[3:], DEFLATED)),
    "no catalogue": PDF.replace(b"/Root 1 0 R", b"/Root 99 0 R").replace(b"/Catalog", b"/Cotalog"),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_pdf_is_never_read_in_part(key_of, data):
    assert key_of("a.pdf", data) == "pdf_damaged"


def test_a_cross_reference_that_leads_to_itself_ends(key_of):
    start = PDF.index(b"xref\n0")
    loop = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)
    try:
        key_of("a.pdf", loop)
    except pytest.fail.Exception:  # read in spite of it is as good
        return


def test_a_packed_text_that_lacks_only_its_checksum_is_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(one_page(stream(PACKED[:-3], DEFLATED)))
    assert open_document(tmp_path / "a.pdf").lines[0].text == TEXT


def test_letters_that_the_font_hides_are_not_passed_over(key_of):
    hidden = (FONT[0].replace(b"UniGB-UCS2-H", b"Identity-H"), *FONT[1:])
    assert key_of("a.pdf", pages(at(TEXT, 50, 700), font=hidden)) == "pdf_font"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded only there")
def test_a_pdf_that_unpacks_to_gigabytes_is_refused(key_of):
    packing = zlib.compressobj(wbits=-15)
    chunk = packing.compress(bytes(16 * 1024**2)) + packing.flush(zlib.Z_FULL_FLUSH)
    assert key_of("a.pdf", one_page(stream(b"x\x9c" + chunk * 200, DEFLATED))) == "memory"


def test_drawings_that_draw_each_other_end_in_time(key_of, monkeypatch):
    monkeypatch.setattr(limits, "PDF_SECONDS", 2.0)
    forms = [
        stream(
            b"/X Do " * 40,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % next_,
        )
        for next_ in range(9, 20)
    ]
    last = stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    began = monotonic()
    assert key_of("a.pdf", one_page(stream(b"/X Do"), *forms, last)) == "pdf_slow"
    assert monotonic() - began < 10


# encryption

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def md5(data: bytes) -> bytes:
    return hashlib.md5(data).digest()  # noqa: S324 - what the format asks for


def locked(password: bytes) -> bytes:
    """A page under the 40-bit encryption of PDF 1.1 (ISO 32000-1, 7.6.3)."""
    owner = rc4(md5((b"owner" + PADDING)[:32])[:5], (password + PADDING)[:32])
    key = md5((password + PADDING)[:32] + owner + b"\xfc\xff\xff\xff" + b"0" * 16)[:5]
    rules = b"<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (
        owner.hex().encode(),
        rc4(key, PADDING).hex().encode(),
    )
    font = FONT[1]
    for plain in (b"Adobe", b"GB1"):
        font = font.replace(b"(%b)" % plain, b"<%b>" % sealed(key, 4, plain).hex().encode())
    content = stream(sealed(key, 7, at(TEXT, 50, 700)))
    trailer = b"/Encrypt 8 0 R/ID[<%b><%b>]" % (b"30" * 16, b"30" * 16)
    return pdf([CATALOG, TREE, FONT[0], font, FONT[2], PAGE, content, rules], trailer)


def sealed(key: bytes, number: int, data: bytes) -> bytes:
    return rc4(md5(key + bytes((number, 0, 0, 0, 0)))[:10], data)


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(locked(b""))
    assert open_document(tmp_path / "a.pdf").lines[0].text == TEXT


def test_a_pdf_that_asks_for_a_password_is_refused(key_of):
    assert key_of("a.pdf", locked(b"secret")) == "encrypted"


def test_a_reader_that_dies_at_once_is_no_hang(key_of, monkeypatch):
    monkeypatch.setattr(pdf_reader, "_WORKER", "budgetcheck.nothing")
    assert key_of("a.pdf", b"%PDF-1.4" + bytes(2_000_000) + PDF) == "pdf_damaged"
