"""Random edits of .xls: of its records, and of the sectors and names of the container."""

import struct
from collections.abc import Callable, Sequence
from random import Random

import mutate_bytes

Record = tuple[int, bytes]
_HEAD = struct.Struct("<HH")
_CODES = (
    0x0809, 0x000A, 0x0085, 0x0042, 0x0022, 0x041E, 0x00E0, 0x00FC, 0x003C, 0x0203, 0x027E, 0x00BD, 0x0204, 0x00FD,
    0x0006, 0x0207, 0x0205, 0x0201, 0x00BE, 0x0208, 0x007D, 0x00E5, 0x002F, 0x01B8, 0x0018, 0x0406, 0x00D6, 0x0409, 0x0031,
)  # fmt: skip
_FIELDS = (28, 30, 32, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 84)
"""Where the numbers of an OLE header stand."""


def records(stream: bytes) -> list[Record]:
    """The records of a stream, the last one perhaps cut short."""
    found, at = [], 0
    while at + 4 <= len(stream):
        code, length = _HEAD.unpack_from(stream, at)
        found.append((code, stream[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def written(found: Sequence[Record]) -> bytes:
    return b"".join(_HEAD.pack(code, len(data) & 0xFFFF) + data for code, data in found)


def mutated(random: Random, stream: bytes, others: Sequence[bytes]) -> bytes:
    """A stream with some records changed; its sheets are found again where they begin now."""
    found = records(stream)
    for _ in range(random.choice((1, 1, 2, 4))):
        if found:
            random.choice(_EDITS)(random, found, others)
    return written(found if random.random() < 0.2 else _announced(found))


def container(random: Random, data: bytes) -> bytes:
    """A compound file with a number of its header, its table or its directory changed."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2))):
        at = random.choice(
            (random.choice(_FIELDS), random.choice(_FIELDS), 4 * random.randrange(len(out) // 4))
        )
        if random.random() < 0.5:  # the table and the directory of our seeds stand last
            at = len(out) - 4 * random.randint(1, min(600, len(out) // 4))
        old = struct.unpack_from("<I", out, at)[0] if at + 4 <= len(out) else 0
        value = random.choice(
            (
                0,
                1,
                2,
                old + 1,
                old - 1,
                0xFFFFFFFE,
                0xFFFFFFFF,
                0x7FFFFFFF,
                random.randrange(40),
                random.getrandbits(32),
            )
        )
        out[at : at + 4] = struct.pack("<I", value & 0xFFFFFFFF)
    return bytes(out) if random.random() < 0.8 else bytes(out[: random.randrange(len(out))])


def _announced(found: list[Record]) -> list[Record]:
    """Write into the BOUNDSHEET records where the sheets' BOF records stand."""
    starts, at = [], 0
    for number, (code, data) in enumerate(found):
        if code == 0x0809 and number:
            starts.append(at)
        at += 4 + len(data)
    offsets = iter(starts)
    return [
        (code, struct.pack("<I", next(offsets, 0)) + data[4:]) if code == 0x0085 else (code, data)
        for code, data in found
    ]


def _at(random: Random, found: list[Record]) -> int:
    return random.randrange(len(found))


def _data(random: Random, found: list[Record], others: Sequence[bytes]) -> None:
    at = _at(random, found)
    found[at] = found[at][0], mutate_bytes.mutated(random, found[at][1], others)


def _code(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    at = _at(random, found)
    found[at] = random.choice((*_CODES, random.getrandbits(16))), found[at][1]


def _length(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    at = _at(random, found)
    code, data = found[at]
    size = random.choice((0, 1, 2, len(data) - 1, len(data) + 1, 6, 10, 300))
    found[at] = code, data[:size].ljust(max(0, size), b"\0")


def _drop(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    at = _at(random, found)
    del found[at : at + random.choice((1, 1, 3, 20))]


def _double(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    at, to = _at(random, found), _at(random, found)
    found[to:to] = found[at : at + random.choice((1, 1, 3))] * random.choice((1, 1, 2, 100))


def _swap(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    at, to = _at(random, found), _at(random, found)
    found[at], found[to] = found[to], found[at]


def _foreign(random: Random, found: list[Record], others: Sequence[bytes]) -> None:
    other = records(random.choice(others)) or found
    found[_at(random, found)] = random.choice(other)


def _continued(random: Random, found: list[Record], _: Sequence[bytes]) -> None:
    """Cut a record in two, the second a CONTINUE."""
    at = _at(random, found)
    code, data = found[at]
    cut = random.randrange(len(data) + 1)
    found[at : at + 1] = [(code, data[:cut]), (0x003C, data[cut:])]


_EDITS: tuple[Callable[[Random, list[Record], Sequence[bytes]], None], ...] = (
    _data, _data, _data, _data, _code, _length, _drop, _double, _swap, _foreign, _continued,
)  # fmt: skip
