"""Sentences of the annotated workbook."""

SENTENCES: dict[str, tuple[str, str]] = {}
