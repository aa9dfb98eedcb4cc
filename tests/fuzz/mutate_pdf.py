"""Random edits of a PDF: of its words, and of what its streams hold once unpacked."""

import re
import zlib
from collections.abc import Sequence
from random import Random

import mutate_bytes

_WORD = re.compile(
    rb"/[\w+-]+|\d+ \d+ R|-?\d+(?:\.\d+)?|<<|>>|\[|\]|<[0-9A-Fa-f]*>|\w+|\s+|.", re.DOTALL
)
_STREAM = re.compile(rb"(stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj\n?", re.DOTALL)
WORDS = (
    b"0", b"-1", b"1", b"99999999999", b"1e9", b"0.0", b"1 0 R", b"2 0 R", b"6 0 R", b"99 0 R", b"[", b"]", b"<<", b">>", b"null", b"true",
    b"/Type", b"/Pages", b"/Page", b"/Catalog", b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/Font", b"/F1", b"/Length",
    b"/Filter", b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode", b"/DecodeParms",
    b"/Predictor", b"/Columns", b"/W", b"/DW", b"/Index", b"/Prev", b"/Root", b"/Encrypt", b"/ToUnicode", b"/Encoding", b"/Identity-H",
    b"/UniGB-UCS2-H", b"/GBK-EUC-H", b"/Type0", b"/Type3", b"/TrueType", b"/CIDFontType0", b"/CIDToGIDMap", b"/Widths", b"/FirstChar",
    b"BT", b"ET", b"Tj", b"TJ", b"Tm", b"Td", b"Tf", b"T*", b"'", b"q", b"Q", b"cm", b"Do", b"BI", b"ID", b"EI", b"stream", b"endstream", b"obj", b"endobj",
    b"xref", b"trailer", b"startxref", b"%%EOF", b"<FEFF>", b"<4E004E8C>", b"(\\)", b"(x)", b"\\", b"%", b"{", b"}",
)  # fmt: skip


def mutated(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Some edits one after the other; half the time the cross references are left as they were."""
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice(
            (_words, _words, _words, _inside, _inside, _objects, mutate_bytes.mutated)
        )(random, data, others)
    return data


def _words(random: Random, data: bytes, _: Sequence[bytes] = ()) -> bytes:
    words = _WORD.findall(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(words) + 1)
        kind = random.random()
        if kind < 0.5:
            words[at : at + 1] = [random.choice((*WORDS, random.choice(words or [b" "])))]
        elif kind < 0.8:
            words[at:at] = [b" ", random.choice(WORDS), b" "]
        elif kind < 0.9:
            del words[at : at + random.choice((1, 3, 30))]
        else:
            words[at:at] = words[at : at + random.choice((1, 5, 20))] * random.choice((1, 2, 500))
    return b"".join(words)


def _inside(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change what a stream holds, packed as before."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    try:
        plain, packed = zlib.decompress(one[2]), True
    except zlib.error:
        plain, packed = one[2], False
    edit = random.choice((_words, mutate_bytes.mutated))
    new = edit(random, plain, others)
    return data[: one.start(2)] + (zlib.compress(new) if packed else new) + data[one.end(2) :]


def _objects(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Put an object of this file or another in the place of one, or before it."""
    found = list(_OBJECT.finditer(data))
    other = _OBJECT.findall(random.choice(others))
    if not found or not other:
        return data
    one = random.choice(found)
    end = random.choice((one.start(), one.end()))
    return data[: one.start()] + random.choice(other) + data[end:]
