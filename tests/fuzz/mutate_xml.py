"""Random edits of XML that know tags, attributes and texts, and of the zip file around it."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from random import Random

import mutate_bytes
import mutate_text

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
VALUES = (
    "", "0", "-1", "-0", "1", "2", "99", "65536", "1048577", "4294967296", "1e999", "NaN", "1_0", "٣", " 1 ", "1.5",
    "A1", "a1", "A0", "XFD1048576", "XFE1", "A1:B2", "B2:A1", "A1:XFD1048576", "A:C", "$A$1", "AAAA1", "true", "false",
    "s", "b", "e", "d", "n", "str", "inlineStr", "shared", "array", "dataTable", "hidden", "veryHidden", "x", "#REF!",
    "0.00", "0.00%", "@", "General", "yyyy-mm-dd", "[h]:mm", "[Red][&lt;0]0;0", "0!.0,", "# ?/?", "0.00E+00", "????", ",,,",
    "0.0000000000000000000000000000000000", "_(* #,##0.00_)", "&quot;元&quot;0", "\\", "[$-804]aaaa", ";;;", "0,,,,,,,,", "%%%%%",
    "2023-02-30", "2023-01-01T25:00:00", "9999-12-31", "rId1", "rId99", "../x.xml", "/xl/workbook.xml", "file:///etc/hosts",
    "External", "http://x", "1,1,1", "theme", "FF0000", "preserve", "&#10;", "&#x1f4a9;", "_x000D_", "_x0000_", "=1+1",
)  # fmt: skip
SNIPPETS = (
    "<c/>", '<c r="A1"><v>1</v></c>', '<c t="s"><v>0</v></c>', '<c t="d"><v>2023-01-01</v></c>', '<c t="e"><v>#REF!</v></c>',
    '<c t="inlineStr"><is><r><t>一</t></r><r><rPr><b/></rPr><t>二</t></r></is></c>', '<row r="1"/>', "<row><c><v>1</v></c></row>",
    '<f t="shared" si="0"/>', '<f t="array" ref="A1:B2">1</f>', "<f>SUM(A1:A9)</f>", "<f>1/0</f>", "<v/>", "<v>1</v>", "<is><t>x</t></is>",
    '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>', '<mergeCell ref="A1:A1"/>', "<!-- x -->", "<?x y?>",
    "<![CDATA[1]]>", '<dimension ref="A1:XFD1048576"/>', '<cols><col min="1" max="16384" width="0"/></cols>', "<rPh><t>y</t></rPh>",
    '<hyperlinks><hyperlink ref="A1" location="A1"/></hyperlinks>', '<sheetPr filterMode="1"/>', "<extLst><ext/></extLst>", "<sheetData/>",
    '<conditionalFormatting sqref="A1"><cfRule type="x"/></conditionalFormatting>', '<dataValidations><dataValidation sqref="A1"/></dataValidations>',
    "<definedNames><definedName name='x'>#REF!</definedName></definedNames>", '<legacyDrawing r:id="rId1"/>', '<tableParts><tablePart r:id="rId1"/></tableParts>',
    "<w:p/>", "<w:tab/>", "<w:br/>", "<w:tc/>", "<w:tr/>", "<w:del>", "</w:del>", "<w:t>1</w:t>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
)  # fmt: skip

Parts = Mapping[str, bytes]


def mutated(random: Random, data: bytes, texts: Sequence[str]) -> bytes:
    """Some edits of an XML part; one that cannot be decoded is edited as bytes."""
    try:
        tokens = _TOKEN.findall(data.decode("utf-8"))
    except UnicodeDecodeError:
        return mutate_bytes.mutated(random, data)
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        if tokens:
            random.choice(_EDITS)(random, tokens, texts)
    return "".join(tokens).encode("utf-8", "replace")


def _tag(random: Random, tokens: list[str]) -> int:
    return random.randrange(len(tokens))


def _attribute(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    at = _tag(random, tokens)
    found = list(_ATTRIBUTE.finditer(tokens[at]))
    if not found:
        return
    one = random.choice(found)
    others = _ATTRIBUTE.findall(tokens[_tag(random, tokens)])
    value = random.choice([*VALUES, *VALUES[:20], *(text for _, text in others)])
    new = random.choice(
        (f'{one[1]}="{value}"', f'{one[1]}="{value}"', f'{one[1]}="{value}"', "", one[0] * 2)
    )
    tokens[at] = tokens[at][: one.start()] + new + tokens[at][one.end() :]


def _added(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    at = _tag(random, tokens)
    others = _ATTRIBUTE.findall(tokens[_tag(random, tokens)])
    name = random.choice([name for name, _ in others] or ["s", "t", "r"])
    head = re.match(r"<[\w:]+", tokens[at])
    if head:
        tokens[at] = f'{head[0]} {name}="{random.choice(VALUES)}"{tokens[at][head.end() :]}'


def _text(random: Random, tokens: list[str], texts: Sequence[str]) -> None:
    found = [at for at, token in enumerate(tokens) if not token.startswith("<")]
    if not found:
        return
    at = random.choice(found)
    new = random.choice((random.choice(VALUES), mutate_text.mutated(random, tokens[at], texts)))
    if random.random() < 0.9:
        new = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", new)
        new = re.sub("&(?!\\w+;)", "&amp;", new).replace("<", "&lt;").replace("]]>", "")
    tokens[at] = new


def _drop(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    at = _tag(random, tokens)
    del tokens[at : at + random.choice((1, 1, 2, 5, 40))]


def _element(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    """Take a whole element away, or put it in once more, here or elsewhere."""
    at = _tag(random, tokens)
    end, depth = at, 0
    while end < len(tokens):
        token = tokens[end]
        depth += (
            token[:1] == "<" and token[1:2] not in "/?!" and not token.endswith("/>")
        ) - token.startswith("</")
        end += 1
        if depth <= 0:
            break
    copy = tokens[at:end]
    to = random.choice((at, _tag(random, tokens)))
    if random.random() < 0.4:
        del tokens[at:end]
    else:
        tokens[to:to] = copy * random.choice((1, 1, 1, 2, 30, 300 if len(copy) < 50 else 1))


def _snippet(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    at = _tag(random, tokens)
    tokens[at:at] = [random.choice(SNIPPETS)]


def _rename(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    at, other = _tag(random, tokens), _tag(random, tokens)
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _space(random: Random, tokens: list[str], _: Sequence[str]) -> None:
    """Put the part in another namespace, in one place or in all of them."""
    token = random.choice(tokens)
    names = re.findall(r'xmlns(?::\w+)?="[^"]*"', token)
    if names:
        tokens[tokens.index(token)] = token.replace(
            random.choice(names), random.choice(('xmlns="x"', "", 'xmlns:q="x"'))
        )


_EDITS: tuple[Callable[[Random, list[str], Sequence[str]], None], ...] = (
    _attribute, _attribute, _attribute, _added, _text, _text, _text, _drop, _element, _element, _snippet, _rename, _space,
)  # fmt: skip


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def archive(
    random: Random, parts: Parts, texts: Sequence[str], weights: Sequence[str] = ()
) -> bytes:
    """A zip file with one to three parts changed; `weights` are parts to be chosen more often."""
    changed = dict(parts)
    for _ in range(random.choice((1, 1, 2, 3))):
        name = random.choice([*changed, *(one for one in weights if one in changed)] or [""])
        _part(random, changed, name, texts)
    data = zipped(changed, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    return _header(random, data) if random.random() < 0.1 else data


def _part(random: Random, parts: dict[str, bytes], name: str, texts: Sequence[str]) -> None:
    kind = random.random()
    if kind < 0.85 and name.endswith((".xml", ".rels")):
        parts[name] = mutated(random, parts[name], texts)
    elif kind < 0.92 and name:
        parts[name] = mutate_bytes.mutated(random, parts[name], list(parts.values()))
    elif kind < 0.95:
        parts.pop(name, None)
    elif kind < 0.98 and name:
        other = random.choice(list(parts))
        parts[name], parts[other] = parts[other], parts[name]
    elif name:
        new = random.choice(("../", "/", "\\", "C:\\", "a/", "./", "\0", "")) + random.choice(
            (name, name.upper(), "x")
        )
        parts[new] = parts.pop(name)


_FIELDS = {
    b"PK\x01\x02": (6, 8, 10, 16, 20, 24, 28, 30, 32, 38, 42),
    b"PK\x03\x04": (6, 8, 14, 18, 22, 26, 28),
    b"PK\x05\x06": (8, 10, 12, 16, 20),
}


def _header(random: Random, data: bytes) -> bytes:
    """Lie in one field of the directory or of a part's own head, or put something around it all."""
    out = bytearray(data)
    mark = random.choice(list(_FIELDS))
    places = [found.start() for found in re.finditer(re.escape(mark), data)]
    if places:
        at = random.choice(places) + random.choice(_FIELDS[mark])
        with suppress(struct.error):
            struct.pack_into(
                "<H",
                out,
                at,
                random.choice((0, 1, 8, 9, 14, 99, 0x800, 0xFFFF, random.getrandbits(16))),
            )
    return (
        random.choice((b"", b"", b"", b"junk", data))
        + bytes(out)
        + random.choice((b"", b"", b"junk", data))
    )


def deflated(data: bytes) -> bytes:
    return zlib.compress(data, 1)
