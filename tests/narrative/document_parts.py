"""Builds documents in code: .docx parts by hand, PDFs object by object."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from budgetcheck.errors import NarrativeError
from budgetcheck.messages import LANGUAGES, say
from budgetcheck.narrative.document import open_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, **others: str | bytes) -> bytes:
    """A .docx whose w:body holds `body`; `mc` and `m` are declared too."""
    spaces = (
        f'xmlns:w="{WORD}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    text = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": text, **others})


def pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (size, trailer)
    return out + head + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), more, content)


FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/FontDescriptor 5 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    ),
    (
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 859/Descent -141/CapHeight 700/StemV 80>>"
    ),
)
"""A font that is not embedded: objects 3, 4 and 5."""


def pages(*contents: bytes, font: tuple[bytes, bytes, bytes] = FONT) -> bytes:
    """A PDF with a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)),
        *font,
    ]
    for index, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (7 + 2 * index)
        )
        objects.append(stream(content))
    return pdf(objects)


def at(text: str, x: float, y: float, turned: str = "12 0 0 12") -> bytes:
    """Text in 12 points that begins at a place of the page."""
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 1 Tf {turned} {x} {y} Tm <{code}> Tj ET\n".encode()


def refused(path: Path) -> NarrativeError:
    """Open, give the error; its sentence must be there in both languages."""
    with pytest.raises(NarrativeError) as caught:
        open_document(path)
    error = caught.value
    assert all(say(language, error.key, **error.details) for language in LANGUAGES)
    return error
