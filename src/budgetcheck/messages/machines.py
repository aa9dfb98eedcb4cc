"""Sentences of the faces for machines: GitHub, SARIF, JUnit, CSV, Markdown."""

SENTENCES: dict[str, tuple[str, str]] = {}
