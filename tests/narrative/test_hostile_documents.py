"""Each file that is no sound narrative, with the error that it ends in."""

import os
from time import monotonic

import pytest
from document_parts import TYPES, WORD, at, docx, pages, refused, zipped

from budgetcheck.messages.narrative import SENTENCES
from budgetcheck.narrative import limits

TEXT = "本年收入合计9746.50万元，增长12.08%。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PDF = pages(at(TEXT, 50, 700), at(TEXT, 50, 700))
DOCX = docx(f"<w:p><w:r><w:t>{TEXT * 40}</w:t></w:r></w:p>")


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def typed(kind: str) -> str:
    return TYPES.replace("wordprocessingml.document", kind)


def with_text(text: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": text})


def flagged(data: bytes) -> bytes:
    """Say that every part of a zip file is encrypted."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            out[place + offset] |= 1
            place = out.find(mark, place + 4)
    return bytes(out)


ROOT = f'<w:document xmlns:w="{WORD}">'
DTD = f'<!DOCTYPE a [<!ENTITY b "c">]>{ROOT}<w:body>&b;</w:body></w:document>'
ENCODED = f'<?xml version="1.0" encoding="gbk"?>{ROOT}</w:document>'
BODY_LOST = zipped({"[Content_Types].xml": TYPES})

FILES = {
    "empty": ("a.docx", b""),
    "doc": ("a.doc", OLE + utf16("WordDocument")),
    "encrypted": ("a.docx", OLE + utf16("EncryptedPackage")),
    "rtf": ("a.doc", b"{\\rtf1 x}"),
    "html": ("a.docx", b"<!DOCTYPE html><html>"),
    "flat_xml": ("a.docx", b'<?xml version="1.0"?><w:wordDocument/>'),
    "xlsx": ("a.xlsx", zipped({"[Content_Types].xml": typed("spreadsheetml.sheet"), "xl/a": ""})),
    "pptx": ("a.docx", zipped({"[Content_Types].xml": typed("presentation"), "ppt/a": ""})),
    "odt": ("a.odt", zipped({"mimetype": "", "content.xml": "<a/>"})),
    "ofd": ("a.ofd", zipped({"OFD.xml": "<a/>"})),
    "pages": ("a.pages", zipped({"Index/Document.iwa": ""})),
    "archive": ("a.zip", zipped({"说明.docx": DOCX})),
    "picture": ("a.pdf", b"\x89PNG\r\n"),
    "unknown": ("a.pdf", b"%!PS-Adobe-3.0"),
    "ending": ("a.docx", PDF),
    "unknown_ending": ("a.csv", TEXT.encode()),
    "docx_text": ("a.docx", TEXT.encode()),
    "pdf_damaged": ("a.pdf", TEXT.encode()),
    "binary": ("a.txt", bytes(range(256))),
    "blank": ("a.txt", " \r\n　\n\f".encode()),
    "text_damaged": ("a.txt", (TEXT * 9).encode()[:-2]),
    "truncated": ("a.docx", DOCX[:-30]),
    "missing_part": ("a.docx", BODY_LOST),
    "xml": ("a.docx", with_text(f"{ROOT}<w:body>")),
    "dtd": ("a.docx", with_text(DTD)),
    "encoding": ("a.docx", with_text(ENCODED)),
    "markup_long": ("a.docx", with_text(ROOT + " " * 1_100_000 + "</w:document>")),
    "depth": ("a.docx", docx("<w:p>" * 300 + "</w:p>" * 300)),
    "unpacked_large": ("a.docx", with_text(" " * (limits.BODY_BYTES + 1))),
    "scanned": ("a.pdf", pages(at(TEXT, 50, 700), *[at("12", 290, 30)] * 19)),
}


@pytest.mark.parametrize("key", FILES)
def test_a_file_that_is_no_narrative_says_what_it_is(key_of, key):
    assert key_of(*FILES[key]) == key


MORE = {
    "an old workbook": ("xlsx", "a.xls", OLE + utf16("Workbook")),
    "wps": ("doc", "a.wps", OLE + utf16("WordDocument")),
    "mhtml": ("html", "a.doc", b"MIME-Version: 1.0\r\n"),
    "html as text": ("html", "a.txt", b"\xef\xbb\xbf <html>"),
    "a pdf called text": ("ending", "a.txt", PDF),
    "a pdf without ending": ("ending", "a", PDF),
    "utf-16 without its mark": ("binary", "a.txt", utf16("收入支出abc12345678901234567890")),
    "half a utf-16 character": ("text_damaged", "a.txt", b"\xff\xfe\x00"),
    "neither utf-8 nor gb18030": ("binary", "a.txt", b"\xff" * 20),
    "a word document without text": ("blank", "a.docx", docx("<w:p/>")),
    "an encrypted part": ("encrypted", "a.docx", flagged(DOCX)),
    "an empty archive": ("archive", "a.docx", b"PK\x05\x06" + bytes(18)),
    "no end of central directory": ("truncated", "a.docx", DOCX[:200]),
    "many endless names": ("parts", "a.docx", DOCX + b"PK\x01\x02" * 60_000),
    "a row outside any table": ("blank", "a.docx", docx("<w:tr/><w:tc/>")),
}


@pytest.mark.parametrize(("key", "name", "data"), MORE.values(), ids=MORE)
def test_a_file_of_the_same_kinds_in_another_guise(key_of, key, name, data):
    assert key_of(name, data) == key


def test_a_part_whose_bytes_are_wrong_is_named(key_of):
    place = DOCX.index(b"word/document.xml") + 40
    assert key_of("a.docx", DOCX[:place] + b"\xff\xff\xff" + DOCX[place + 3 :]) == "damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(key_of):
    data = docx("<w:p/>", **{"Word/Document.xml": "<a/>"})
    assert key_of("a.docx", data) == "duplicate_part"
    two = TYPES.replace("</Types>", TYPES[TYPES.index("<Override") :])
    assert key_of("a.docx", zipped({"[Content_Types].xml": two})) == "duplicate_part"


def test_a_bomb_is_refused_before_it_goes_off(key_of):
    began = monotonic()
    data = docx("<w:p/>", **{f"word/media/{n}": bytes(60 * 1024**2) for n in range(6)})
    packed = monotonic()
    assert key_of("a.docx", data) == "unpacked_large"
    assert monotonic() - packed < max(2.0, packed - began)


# paths


def test_a_path_that_is_no_file(tmp_path):
    assert refused(tmp_path / "没有.docx").key == "narrative.not_found"
    assert refused(tmp_path).key == "narrative.directory"
    assert refused(tmp_path / "a\0b.docx").key == "narrative.unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refused(tmp_path / "a.txt").key == "narrative.special"


# limits


@pytest.mark.parametrize(
    ("limit", "value", "key", "file"),
    [
        ("FILE_BYTES", 100, "file_large", ("a.txt", b"a" * 101)),
        ("LINES", 3, "lines", ("a.txt", b"a\n" * 4)),
        ("LINES", 3, "lines", ("a.docx", docx("<w:p/>" * 4))),
        ("LINES", 1, "lines", ("a.pdf", PDF)),
        ("CHARACTERS", 3, "characters", ("a.md", b"ab\ncd")),
        ("CHARACTERS", 30, "characters", ("a.pdf", PDF)),
        ("CHARACTERS", 30, "characters", ("a.docx", DOCX)),
        ("PARTS", 1, "parts", ("a.docx", DOCX)),
        ("ELEMENTS", 4, "elements", ("a.docx", DOCX)),
    ],
)
def test_too_much_of_anything_is_refused(key_of, monkeypatch, limit, value, key, file):
    monkeypatch.setattr(limits, limit, value)
    assert key_of(*file) == key


def test_every_sentence_is_shown_by_a_specimen():
    shown = {*FILES, *(key for key, *_ in MORE.values())}
    shown |= {"not_found", "directory", "unreadable", "special", "file_large", "lines"}
    shown |= {"characters", "parts", "elements", "page_count", "damaged", "duplicate_part"}
    shown |= {"pdf_font", "pdf_slow", "memory"}
    assert {key for key in SENTENCES if key.startswith("narrative.")} == {
        f"narrative.{key}" for key in shown
    }
