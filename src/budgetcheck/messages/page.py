"""Sentences of the HTML page."""

SENTENCES: dict[str, tuple[str, str]] = {}
