"""Patterns of a pack: a text comes in, a compiled pattern goes out, or the mistake with its place.

A pattern may take exponential time, and Python cannot stop one that has begun. What makes it so
is a repeated group that repeats, or chooses, inside: refused, as nothing a pack says needs it.
"""

import re

from budgetcheck.rulebook.source import Source

_LONGEST = 500
_REPEATED = re.compile(r"\)(?:[*+]|\{\d*,)")
_PLAIN = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_OPEN = re.compile(r"[*+]|\{\d*,\}")
_MANY = 2


def pattern_of(source: Source, text: str, after: int) -> re.Pattern[str]:
    """Compile a pattern of a pack. Raises RulesError for one that is wrong or may never end."""
    at = source.position(text, after)
    bare = _PLAIN.sub("x", text)  # escapes and sets of characters decide nothing
    if len(text) > _LONGEST or _REPEATED.search(bare):
        source.fail("rules.pattern", at, name=text[:40], why="(…)+")
    if any(len(_OPEN.findall(part)) > _MANY for part in bare.split("|")):
        source.fail("rules.pattern", at, name=text[:40], why="* * *")
    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        source.fail("rules.pattern", at, name=text[:40], why=str(error))
