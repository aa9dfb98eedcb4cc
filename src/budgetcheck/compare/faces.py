"""Which ending of a path asks for which face of a comparison; a face is loaded when asked for."""

from collections.abc import Callable, Mapping

from budgetcheck.compare.model import Comparison


def render(ending: str, comparison: Comparison, language: str) -> bytes:
    """Give a comparison as the bytes of a file."""
    return _FACES[ending](comparison, language)


def _text(comparison: Comparison, language: str) -> bytes:
    from budgetcheck.compare import text_face  # noqa: PLC0415 - loaded when asked for

    return text_face.render(comparison, language).encode("utf-8")


def _json(comparison: Comparison, language: str) -> bytes:
    from budgetcheck.compare import json_face  # noqa: PLC0415

    return json_face.render(comparison, language).encode("utf-8")


def _csv(comparison: Comparison, language: str) -> bytes:
    from budgetcheck.compare import csv_face  # noqa: PLC0415

    return csv_face.render(comparison, language).encode("utf-8-sig")


def _html(comparison: Comparison, language: str) -> bytes:
    from budgetcheck.compare import page  # noqa: PLC0415 - jinja2

    return page.render(comparison, language).encode("utf-8")


_FACES: Mapping[str, Callable[[Comparison, str], bytes]] = {
    ".txt": _text,
    ".json": _json,
    ".csv": _csv,
    ".html": _html,
}
ENDINGS = tuple(_FACES)
