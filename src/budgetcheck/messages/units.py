"""Sentences on a department and its units."""

SENTENCES: dict[str, tuple[str, str]] = {}
