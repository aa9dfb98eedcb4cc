"""A file that must not pass: how it is built, its key and its telling word."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Specimen:
    """`gate` False: only openpyxl or xlrd stumbles over it, and the culprit is found afterwards."""

    build: Callable[[], bytes]
    key: str
    word: str
    gate: bool = True
