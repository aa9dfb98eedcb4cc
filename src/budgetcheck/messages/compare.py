"""Sentences on two years of one department."""

SENTENCES: dict[str, tuple[str, str]] = {}
