"""Writes zip files byte by byte, so that any field of theirs can lie."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A part. `lies` replace what its head in the directory says; `local` what its own head says.

    Both know name (bytes), flags, method, crc, packed, size and extra; `lies` also offset.
    """

    name: bytes
    data: bytes
    method: int = 8
    lies: Mapping[str, object] = field(default_factory=dict)
    local: Mapping[str, object] = field(default_factory=dict)
    after: bytes = b""
    """What stands behind the packed bytes, such as a data descriptor."""


def packed(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()


def raw_zip(
    entries: Iterable[Entry], before: bytes = b"", comment: bytes = b"", **end: int
) -> bytes:
    """The file; `end` may lie about count, size and offset of the directory."""
    body, directory, count = before, b"", 0
    for entry in entries:
        content = packed(entry.data) if entry.method == 8 else entry.data
        true = {
            "name": entry.name, "flags": 0, "method": entry.method, "crc": zlib.crc32(entry.data),
            "packed": len(content), "size": len(entry.data), "extra": b"", "offset": len(body),
        }  # fmt: skip
        directory += _head(b"PK\x01\x02", true | entry.lies)
        body += _head(b"PK\x03\x04", true | entry.local) + content + entry.after
        count += 1
    said = {"count": count, "size": len(directory), "offset": len(body)} | end
    tail = struct.pack(
        "<HHHHIIH", 0, 0, said["count"], said["count"], said["size"], said["offset"], len(comment)
    )
    return body + directory + b"PK\x05\x06" + tail + comment


def _head(mark: bytes, said: Mapping[str, object]) -> bytes:
    name, extra = said["name"], said["extra"]
    shared = struct.pack(
        "<HHHHHIIIHH",
        20,
        said["flags"],
        said["method"],
        0,
        33,
        said["crc"],
        said["packed"],
        said["size"],
        len(name),
        len(extra),
    )
    if mark == b"PK\x01\x02":
        shared = b"\x14\0" + shared + struct.pack("<HHHII", 0, 0, 0, 0, said["offset"])
    return mark + shared + name + extra
