"""Bytes of a PDF come in, its lines go out; the reading itself is done by `pdf_worker`.

pdfminer.six reads the characters, `pdf_lines` puts them in order. On 100 pages of a published
document: pdfminer without its layout 3 s, pdfplumber 5 s, pypdfium2 0.3 s; all three gave its
narrative to the letter. But pypdfium2 gives text in the order of drawing and leaves out
characters of fonts that are neither embedded nor installed (figures that vanish unseen), and
pdfplumber parts figures from words where the two fonts' heights differ, and doubles bold type.

A scanned PDF is one where fewer than one page in ten holds ten legible characters, more than a
page number has. More than one character in fifty that cannot be told is a faulty font.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

from budgetcheck.errors import NarrativeError
from budgetcheck.narrative import limits
from budgetcheck.narrative.lines import Line

_TAIL = 16_384
_PAGE_TEXT = 10
_PAGE_SHARE = 10
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_UNKNOWN_SHARE = 50
_WORKER = "budgetcheck.narrative.pdf_worker"


def read_lines(
    data: bytes, watched: Callable[[Sequence[int]], Iterable[int]] = iter
) -> Iterator[Line]:
    """Give the lines of a PDF. Raises NarrativeError for one damaged, locked or without text."""
    if b"startxref" not in data.rstrip(b"\0\t\r\n ")[-_TAIL:]:  # cut off: pages may be missing
        raise NarrativeError("narrative.pdf_damaged")
    with _worker(data) as worker:
        count = worker.reply("pages")
        worker.allow(count * limits.PDF_PAGE_SECONDS)
        pages: list[list[str]] = [worker.reply("lines") for _ in watched(range(count))]
    _judge(pages)
    texts = ((text, page) for page, lines in enumerate(pages, 1) for text in lines)
    return (Line(number, text, page) for number, (text, page) in enumerate(texts, 1))


def _judge(pages: list[list[str]]) -> None:
    """Refuse a PDF whose pages are pictures, or whose letters cannot be told."""
    if not pages:
        raise NarrativeError("narrative.pdf_damaged")
    texts = ["".join("".join(lines).split()) for lines in pages]
    unknown = sum(text.count(_UNKNOWN) for text in texts)
    if unknown * _UNKNOWN_SHARE > sum(map(len, texts)):
        raise NarrativeError("narrative.pdf_font", unknown=unknown)
    filled = sum(len(text) >= _PAGE_TEXT for text in texts)
    if filled * _PAGE_SHARE < len(pages):
        raise NarrativeError("narrative.scanned", pages=len(pages), filled=filled)


@dataclass(slots=True)
class _Worker:
    """The process and its clock, which ends it when its time is over."""

    process: subprocess.Popen[bytes]
    end: float
    timer: Timer = field(init=False)

    def __post_init__(self) -> None:
        self._wind()

    def allow(self, seconds: float) -> None:
        """Give the process so much more time."""
        self.timer.cancel()
        self.end += seconds
        self._wind()

    def ask(self, data: bytes) -> None:
        """Hand the PDF over; a process that has died will be noticed at the first reply."""
        with suppress(OSError):
            self._stream("stdin").write(data)
            self._stream("stdin").close()

    def reply(self, wanted: str) -> Any:
        """Give the next value. Raises NarrativeError for another, or for none."""
        text = self._stream("stdout").readline(limits.PDF_REPLY)
        if not text.endswith(b"\n"):
            late = monotonic() >= self.end
            raise NarrativeError("narrative.pdf_slow" if late else "narrative.pdf_damaged")
        value = json.loads(text)
        if "error" in value:
            raise NarrativeError(value["error"], **value["details"])
        return value[wanted]

    def stop(self) -> None:
        """End the process, done or not."""
        self.timer.cancel()
        self.process.kill()
        with suppress(OSError), self.process:  # what could not be handed over is lost
            return

    def _wind(self) -> None:
        self.timer = Timer(max(self.end - monotonic(), 0), self.process.kill)
        self.timer.daemon = True
        self.timer.start()

    def _stream(self, name: str) -> Any:
        return getattr(self.process, name)


@contextmanager
def _worker(data: bytes) -> Iterator[_Worker]:
    """Start the process and hand it the PDF; it never outlives the block."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, no word from outside
            [sys.executable, "-P", "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError as error:
        raise NarrativeError("narrative.memory") from error
    worker = _Worker(process, monotonic() + limits.PDF_SECONDS)
    try:
        worker.ask(data)
        yield worker
    finally:
        worker.stop()


def _environment() -> dict[str, str]:
    """Let the process find the same modules as this one, wherever they are."""
    places = [str(Path(place).resolve()) for place in sys.path if place]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
