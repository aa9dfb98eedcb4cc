"""A path comes in; the bytes of a narrative and its kind go out, or an error that names it.

What it is shows in the content; its name has to say the same, since a file that is not what it
is called was given by mistake. Nothing is written, and the file is read once.
"""

import re
import stat
from pathlib import Path

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative import limits

_ENDINGS = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_MAGIC = (
    (b"{\\rtf", "narrative.rtf"),
    (b"\x89PNG", "narrative.picture"),
    (b"\xff\xd8\xff", "narrative.picture"),
    (b"GIF8", "narrative.picture"),
    (b"II*\x00", "narrative.picture"),
    (b"MM\x00*", "narrative.picture"),
    (b"Rar!", "narrative.archive"),
    (b"7z\xbc\xaf\x27\x1c", "narrative.archive"),
    (b"\x1f\x8b", "narrative.archive"),
    (b"PK\x05\x06", "narrative.archive"),
    (b"%!PS", "narrative.unknown"),
)
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|mime-version:)", re.IGNORECASE)
_FLAT = re.compile(rb"\s*(?:<\?xml|<\?mso-application|<w:worddocument)", re.IGNORECASE)


def read(path: Path) -> tuple[str, bytes]:
    """Give the kind ("docx", "pdf", "txt" or "md") and the bytes. Raises NarrativeError."""
    data = _bytes(path)
    if not data:
        raise NarrativeError("narrative.empty")
    return _agreed(path, _found(data)), data


def _bytes(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise NarrativeError("narrative.directory", path=str(path))
        if not stat.S_ISREG(state.st_mode):  # a pipe would wait for ever
            raise NarrativeError("narrative.special", path=str(path))
        _bounded(state.st_size)
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise NarrativeError("narrative.not_found", path=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise NarrativeError("narrative.unreadable", path=str(path), reason=reason) from error
    _bounded(len(data))
    return data


def _bounded(size: int) -> None:
    if size > limits.FILE_BYTES:
        limit = limits.FILE_BYTES // 1024**2
        raise NarrativeError("narrative.file_large", size=f"{size / 1024**2:.1f}", limit=limit)


def _found(data: bytes) -> str:
    """Give what the content is: "docx" (any zip file), "pdf" or "txt"."""
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return "docx"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        raise NarrativeError(_compound(data))
    for magic, key in _MAGIC:
        if head.startswith(magic):
            raise NarrativeError(key)
    return _markup(head)


def _compound(data: bytes) -> str:
    """Name a compound file: names of its streams are UTF-16 in its directory."""
    if _utf16("EncryptedPackage") in data:
        return "narrative.encrypted"
    if _utf16("WordDocument") not in data and _utf16("Workbook") in data:
        return "narrative.xlsx"
    return "narrative.doc"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _markup(head: bytes) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = head[2:].replace(b"\0", b"")
    if _HTML.match(plain) or (_FLAT.match(plain) and b"<html" in plain.lower()):
        raise NarrativeError("narrative.html")
    if _FLAT.match(plain):
        raise NarrativeError("narrative.flat_xml")
    return "txt"


def _agreed(path: Path, found: str) -> str:
    """Give the kind that name and content agree on."""
    ending = path.suffix.lower()
    named = _ENDINGS.get(ending)
    if named == found or (named == "md" and found == "txt"):
        return named
    if found == "docx":  # which of the many kinds of zip file it is, docx_package tells
        return found
    if found == "txt" and named is None:
        raise NarrativeError("narrative.unknown_ending", ending=ending)
    if found == "txt" and named == "pdf":
        raise NarrativeError("narrative.pdf_damaged")
    if found == "txt":
        raise NarrativeError("narrative.docx_text")
    raise NarrativeError("narrative.ending", ending=ending, found=found)
