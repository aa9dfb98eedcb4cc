"""One workbook of a run, as the faces for machines see it."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_QUICK = 1  # of zlib's levels; the next saves a tenth more at twice the time


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook of a run: its path as given, its JSON value, or the sentence why there is none.

    The value is kept packed, since a run may hold thousands. `narrative` and `previous` are the
    paths of what was checked with it, "" where nothing was; a narrative that was checked alone is
    the path itself.
    """

    path: str
    packed: bytes | None
    error: str = ""
    narrative: str = ""
    previous: str = ""

    @property
    def document(self) -> Mapping[str, Any] | None:
        """Give the JSON value, None where the workbook could not be read."""
        return None if self.packed is None else _unpacked(self.packed)


def packed(document: Mapping[str, Any]) -> bytes:
    """Give a JSON value in a fifteenth of its size."""
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode("ascii"), _QUICK)


@lru_cache(maxsize=2)
def _unpacked(content: bytes) -> Mapping[str, Any]:
    """Unpack a value once for as long as a face is busy with it."""
    value: Mapping[str, Any] = json.loads(zlib.decompress(content))
    return value
