"""The zip directory: bytes of a zip file come in, its parts and their sizes go out.

Everything here is judged from the directory; no part is unpacked before it has passed.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import limits

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
    ("word/document.xml", "workbook.docx"),
    ("ppt/presentation.xml", "workbook.pptx"),
    ("xl/workbook.bin", "workbook.xlsb"),
    ("ofd.xml", "workbook.ofd"),
    ("index/document.iwa", "workbook.numbers"),
    ("content.xml", "workbook.ods"),
)
CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Directory:
    """The parts of a zip file by name; `read` unpacks one."""

    archive: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]

    def read(self, part: str, size: int = -1) -> bytes:
        """Give a part's bytes, or the first `size` of them. Raises WorkbookError naming it."""
        if part not in self.parts:
            raise WorkbookError("workbook.missing_part", part=part)
        try:
            with self.archive.open(self.parts[part]) as file:
                return file.read(size)
        except _BROKEN as error:
            raise WorkbookError("workbook.damaged", part=part) from error


def directory(data: bytes) -> Directory:
    """Give the parts of a workbook's zip file, all within the limits."""
    if data.count(_ENTRY) > 10 * limits.PARTS:  # before zipfile makes an object of each
        raise WorkbookError("workbook.parts", limit=limits.PARTS)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        named = [entry for entry in archive.infolist() if entry.filename]  # "" leads nowhere
        entries = [entry for entry in named if not entry.filename.endswith("/")]
    except _BROKEN as error:
        raise WorkbookError("workbook.truncated") from error
    if len(entries) > limits.PARTS:
        raise WorkbookError("workbook.parts", limit=limits.PARTS)
    parts = _distinct(entries)
    _recognised(parts)
    _modest(entries)
    return Directory(archive, parts)


def _distinct(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/").casefold()
        if name in seen:
            raise WorkbookError("workbook.duplicate_part", part=entry.filename)
        seen.add(name)
    return {entry.filename: entry for entry in entries}


def _recognised(parts: Mapping[str, zipfile.ZipInfo]) -> None:
    """Refuse a zip file that is something else, by the names of its parts."""
    names = {name.casefold() for name in parts}
    for name, key in _KINDS:
        if name in names:
            raise WorkbookError(key)
    if CONTENT_TYPES not in parts:
        raise WorkbookError("workbook.archive")


def _modest(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what is encrypted, packed in an unusual way or too large once unpacked."""
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise WorkbookError("workbook.zip_encrypted", part=entry.filename)
        if entry.compress_type not in _METHODS:
            raise WorkbookError("workbook.compression", part=entry.filename)
        if entry.file_size > limits.PART_BYTES:
            raise WorkbookError(
                "workbook.part_large",
                part=entry.filename,
                size=entry.file_size // 1024**2,
                limit=limits.PART_BYTES // 1024**2,
            )
    total = sum(entry.file_size for entry in entries)
    if total > limits.TOTAL_BYTES:
        limit = limits.TOTAL_BYTES // 1024**2
        raise WorkbookError("workbook.unpacked_large", size=total // 1024**2, limit=limit)
