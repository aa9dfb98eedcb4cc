"""A path comes in, the bytes of a workbook go out; for anything else, its name in an error.

What it is shows in the first bytes, never in the file's name.

Nothing is written, and the file is read once.
"""

import re
import stat
from pathlib import Path

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = b"\x09\x08"
"""The start of an .xls without a container, as some reporting systems write it."""

_HEAD = 4096
_MAGIC = (
    (b"{\\rtf", "workbook.word_old"),
    (b"\x89PNG", "workbook.picture"),
    (b"\xff\xd8\xff", "workbook.picture"),
    (b"Rar!", "workbook.archive"),
    (b"7z\xbc\xaf\x27\x1c", "workbook.archive"),
    (b"\x1f\x8b", "workbook.archive"),
    (b"PK\x05\x06", "workbook.archive"),
    (b"\x09\x00\x04\x00", "workbook.xls"),
    (b"\x09\x02\x06\x00", "workbook.xls"),
    (b"\x09\x04\x06\x00", "workbook.xls"),
)
_MARKUP = (
    (r"urn:schemas-microsoft-com:office:spreadsheet|progid=.excel\.sheet", "workbook.xml2003"),
    (r"<!doctype html|<html|<table|<head|<body|^mime-version:", "workbook.html"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def admit(data: bytes) -> None:
    """Refuse bytes that are no zip, OLE or BIFF file, with a WorkbookError that names what they are."""
    _bounded(len(data))
    if not data:
        raise WorkbookError("workbook.empty")
    if not data.startswith((ZIP, OLE, BIFF)):
        raise WorkbookError(_name(data))


def read(path: Path) -> bytes:
    """Give the bytes of a file that is not too large. Raises WorkbookError where it cannot be read."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise WorkbookError("workbook.directory", path=str(path))
        if not stat.S_ISREG(state.st_mode):  # a pipe would wait for ever
            raise WorkbookError("workbook.special", path=str(path))
        _bounded(state.st_size)
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise WorkbookError("workbook.not_found", path=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbookError("workbook.unreadable", path=str(path), reason=reason) from error
    return data


def _bounded(size: int) -> None:
    if size > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // 1024**2
        raise WorkbookError("workbook.file_large", size=_megabytes(size), limit=megabytes)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f}"


def _name(data: bytes) -> str:
    """Give the key that says what a file is that is no workbook."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "workbook.pdf"
    for magic, key in _MAGIC:
        if head.startswith(magic):
            return key
    return _text(head)


def _text(head: bytes) -> str:
    text = _decoded(head)
    if text is None or _CONTROL.search(text):
        return "workbook.unknown"
    for pattern, key in _MARKUP:
        if re.search(pattern, text, re.IGNORECASE):
            return key
    return "workbook.text"


def _decoded(head: bytes) -> str | None:
    """Decode the start of a text file; a character cut in two at its end does not count."""
    encodings = ("utf-16",) if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
