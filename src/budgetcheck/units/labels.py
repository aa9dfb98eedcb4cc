"""What the units' files are called: by their names, and by their folders where these are alike."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath


def names_of(paths: Sequence[str]) -> tuple[str, ...]:
    """Give each path the shortest end that no other has, as 甲/决算.xlsx.

    >>> names_of(["x/a.xlsx", "甲/b.xlsx", "乙/b.xlsx"])
    ('a.xlsx', '甲/b.xlsx', '乙/b.xlsx')
    """
    parts = [PurePosixPath(path).parts for path in paths]
    names = ["/".join(own[-1:]) for own in parts]
    for depth in range(2, max(map(len, parts), default=0) + 1):
        counts = Counter(names)
        names = [
            "/".join(own[-depth:]) if counts[name] > 1 else name
            for own, name in zip(parts, names, strict=True)
        ]
    return tuple(names)
