"""Random edits of bytes: what any file may suffer, whatever it is."""

import struct
from collections.abc import Callable, Sequence
from random import Random

_WHOLE = (
    0,
    1,
    2,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFE,
    0xFFFFFFFF,
)
_LAYOUTS = ("<B", "<H", "<I", ">H", ">I", "<Q")


def mutated(random: Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Some edits one after the other; pieces of `others` may be put in."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        data = random.choice(_EDITS)(random, data, others or (data,))
    return data


def _span(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 2, 4, 16, 100, 1000)))


def _flip(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    out = bytearray(data or b"\0")
    out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _number(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    layout = random.choice(_LAYOUTS)
    size = struct.calcsize(layout)
    if len(data) < size:
        return data
    at = random.randrange(len(data) - size + 1)
    (old,) = struct.unpack_from(layout, data, at)
    value = random.choice((*_WHOLE, old + 1, old - 1, old * 2, random.getrandbits(size * 8)))
    return data[:at] + struct.pack(layout, value % (1 << size * 8)) + data[at + size :]


def _cut(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[end:]


def _double(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 3, 50)) + data[end:]


def _noise(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    return data[:start] + random.randbytes(end - start) + data[end:]


def _splice(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    other = random.choice(others)
    first, last = _span(random, other)
    return data[:start] + other[first:last] + data[end:]


def _end(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


_EDITS: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flip, _flip, _number, _number, _number, _cut, _double, _noise, _splice, _splice, _end,
)  # fmt: skip
