"""Bytes of a .docx come in, the part that holds its text goes out.

Everything is judged from the zip directory before a part is unpacked; of the parts only the
list of types and the text itself are unpacked at all.
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from budgetcheck.errors import NarrativeError, WorkbookError
from budgetcheck.narrative import limits
from budgetcheck.workbook import markup

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,  # also NotImplementedError
    OSError,
    ValueError,
    OverflowError,
)
_KINDS = (
    ("xl/", "narrative.xlsx"),
    ("ppt/", "narrative.pptx"),
    ("ofd.xml", "narrative.ofd"),
    ("index/document.iwa", "narrative.pages"),
    ("content.xml", "narrative.odt"),
)
_TYPES = "[Content_Types].xml"
_MAIN = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml",
    re.IGNORECASE,
)
_USUAL = "word/document.xml"


def body(data: bytes) -> tuple[str, bytes]:
    """Give name and bytes of the part with the text. Raises NarrativeError for any other zip."""
    archive, parts = _directory(data)
    if _TYPES not in parts:
        raise NarrativeError(_kind(parts) or "narrative.archive")
    types = _unpacked(archive, parts[_TYPES])
    name = _main(types, parts)
    if name not in parts:
        raise NarrativeError("narrative.missing_part", part=name)
    return name, _unpacked(archive, parts[name])


def walk(part: str, data: bytes, start: markup.Start, end: markup.End, text: markup.Text) -> None:
    """Walk a part as the workbook's gate does: no DTD, no entity, no strange encoding."""
    if markup.elements(data) > limits.ELEMENTS:
        raise NarrativeError("narrative.elements", limit=limits.ELEMENTS)
    try:
        markup.walk(part, data, start, end, text)
    except WorkbookError as error:  # the same faults, worded for a document
        key = error.key.replace("workbook.", "narrative.")
        raise NarrativeError(key, **error.details) from error


def _directory(data: bytes) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    if data.count(_ENTRY) > 10 * limits.PARTS:  # before zipfile makes an object of each
        raise NarrativeError("narrative.parts", limit=limits.PARTS)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except _BROKEN as error:
        raise NarrativeError("narrative.truncated") from error
    if len(entries) > limits.PARTS:
        raise NarrativeError("narrative.parts", limit=limits.PARTS)
    total = sum(entry.file_size for entry in entries)
    if total > limits.TOTAL_BYTES:
        _refuse_size(total, limits.TOTAL_BYTES)
    return archive, _distinct(entries)


def _distinct(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/").casefold()
        if name in seen:
            raise NarrativeError("narrative.duplicate_part", part=entry.filename)
        seen.add(name)
    return {entry.filename: entry for entry in entries}


def _kind(parts: dict[str, zipfile.ZipInfo]) -> str | None:
    names = [name.casefold() for name in parts]
    return next(
        (key for start, key in _KINDS if any(name.startswith(start) for name in names)), None
    )


def _main(types: bytes, parts: dict[str, zipfile.ZipInfo]) -> str:
    """Give the name of the part whose type is that of a Word document's text."""
    named: list[str] = []
    default = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal default
        if not _MAIN.fullmatch(attributes.get("ContentType", "")):
            return
        if element.endswith("Override"):
            named.append(attributes.get("PartName", "").lstrip("/"))
        default = True

    walk(_TYPES, types, start, _ignored, _ignored)
    if not default:
        raise NarrativeError(_kind(parts) or "narrative.archive")
    if len(named) > 1:
        raise NarrativeError("narrative.duplicate_part", part=named[1])
    return named[0] if named else _USUAL


def _ignored(_: str) -> None:
    return


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise NarrativeError("narrative.encrypted")
    if entry.compress_type not in _METHODS:
        raise NarrativeError("narrative.damaged", part=entry.filename)
    if entry.file_size > limits.BODY_BYTES:
        _refuse_size(entry.file_size, limits.BODY_BYTES)
    try:
        with archive.open(entry) as file:
            return file.read()  # never more than file_size
    except _BROKEN as error:
        raise NarrativeError("narrative.damaged", part=entry.filename) from error


def _refuse_size(size: int, limit: int) -> None:
    megabyte = 1024**2
    raise NarrativeError("narrative.unpacked_large", size=size // megabyte, limit=limit // megabyte)
