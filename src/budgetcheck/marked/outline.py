"""An XML part as a tree of places in its bytes, and edits of those bytes; all else stays as it is.

In: a part that the gate has walked. Out: elements with the offsets of their tags, and the part
with pieces put in. Nothing is ever written from the tree, so what is not edited keeps its bytes.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape, quoteattr

_TAG = re.compile(rb"<([^\s/>]+)[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_ATTRIBUTE = re.compile(rb"\s([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(r"\A(<\?xml[^>]*?encoding\s*=\s*)(\"[^\"]*\"|'[^']*')")
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Keep = Callable[[int, str, Mapping[str, str]], bool]
"""Says of an element, by its depth, its local name and its attributes, whether it is kept."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its start tag lies in start:opened, its end tag in closed:end."""

    name: str  # local name
    raw: str  # as written, with its prefix
    attributes: Mapping[str, str]
    children: tuple["Element", ...]
    start: int
    opened: int
    closed: int
    end: int

    @property
    def prefix(self) -> str:
        """Give what its siblings' names start with: "x:" or nothing."""
        before, colon, _ = self.raw.rpartition(":")
        return before + colon

    def first(self, name: str) -> "Element | None":
        """Give the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> tuple["Element", ...]:
        """Give the children of a name."""
        return tuple(child for child in self.children if child.name == name)


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes in place of those from `start` to `end`."""

    start: int
    end: int
    content: bytes


def readable(data: bytes) -> bytes:
    """Give a part in UTF-8; one in another encoding is written anew with that one word changed."""
    encoding = next((name for mark, name in _UTF16.items() if data.startswith(mark)), "utf-8")
    head = _DECLARED.match(data[:200].decode("latin-1")) if encoding == "utf-8" else None
    if encoding == "utf-8" and (head is None or head[2][1:-1].lower() in ("utf-8", "utf8")):
        return data
    return _DECLARED.sub(r'\1"UTF-8"', data.decode(encoding), count=1).encode("utf-8")


def outline(data: bytes, keep: Keep = lambda *_: True) -> Element:
    """Give the root of a part in UTF-8 with those below it that are kept."""
    parser = ParserCreate(namespace_separator=" ")
    opened: list[tuple[str, Mapping[str, str], int, list[Element]]] = []
    roots: list[Element] = []
    skipped = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        local = name.rpartition(" ")[2]
        if skipped or not keep(len(opened), local, attributes):
            skipped += 1
            return
        opened.append((local, attributes, parser.CurrentByteIndex, []))

    def end(_: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
            return
        name, attributes, at, children = opened.pop()
        element = _element(data, (name, attributes, at), children, parser.CurrentByteIndex)
        (opened[-1][3] if opened else roots).append(element)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
    return roots[0]


def _element(
    data: bytes, own: tuple[str, Mapping[str, str], int], children: list[Element], closed: int
) -> Element:
    name, attributes, start = own
    tag = _TAG.match(data, start)
    if tag is None:
        raise ValueError(f"no tag at {start}")
    opened, raw = tag.end(), tag[1].decode("utf-8")
    if data[opened - 2 : opened] == b"/>":
        return Element(name, raw, attributes, tuple(children), start, opened, opened, opened)
    end = data.index(b">", closed) + 1
    return Element(name, raw, attributes, tuple(children), start, opened, closed, end)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Give the bytes with the edits made; what is put in at one place follows in its order."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [data[at : edit.start], edit.content]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def appended(data: bytes, element: Element, content: str) -> Edit:
    """Give the edit that puts content before the end of an element, also of an empty one."""
    new = content.encode("utf-8")
    if element.closed != element.end:
        return Edit(element.closed, element.closed, new)
    tag = data[element.start : element.opened]
    close = f"</{element.raw}>".encode()
    return Edit(element.start, element.end, tag[:-2].rstrip() + b">" + new + close)


def tagged(data: bytes, element: Element, values: Mapping[str, str]) -> Edit:
    """Give the edit that sets attributes in the start tag of an element."""
    tag = retagged(data[element.start : element.opened], values)
    return Edit(element.start, element.opened, tag)


def retagged(tag: bytes, values: Mapping[str, str]) -> bytes:
    """Give a start tag with attributes set: in place where they are there, else at its end."""
    for name, value in values.items():
        new = quoted(value).encode("utf-8")
        found = [m for m in _ATTRIBUTE.finditer(tag) if m[1] == name.encode()]
        if found:
            tag = tag[: found[0].start(2)] + new + tag[found[0].end(2) :]
        else:
            body = tag.removesuffix(b">").removesuffix(b"/").rstrip()
            tail = b"/>" if tag.endswith(b"/>") else b">"
            tag = body + b" " + name.encode() + b"=" + new + tail
    return tag


def declared(data: bytes, root: Element, namespace: str) -> str | None:
    """Give the prefix that a root element binds to a namespace, with its colon."""
    for name, value in _ATTRIBUTE.findall(data[root.start : root.opened]):
        if name.startswith(b"xmlns:") and value[1:-1] == namespace.encode():
            return str(name[6:].decode("utf-8")) + ":"
    return None


def text(value: str) -> str:
    """Give text for an element: what XML forbids is spelt out, and _x0041_ stays as it is."""
    lone = _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", value)
    return escape(_ESCAPE.sub("_x005F_", lone))


def quoted(value: str) -> str:
    """Give an attribute's value in quotation marks."""
    lone = _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", value)
    return quoteattr(lone)
