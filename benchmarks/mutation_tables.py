"""Scores of changes become the tables of docs/mutation.md, in Markdown."""

import os
import platform
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from mistakes import MISTAKES
from mutants import RULES
from reach import Expected
from scored import Score

import budgetcheck

BEGIN, END = "<!-- measured: benchmarks/mutation.py --write -->", "<!-- /measured -->"
COUNTS: dict[str, Callable[[Score], bool]] = {
    "改动 changes": lambda _: True,
    "尾数内 rounding": lambda one: not one.exceeds,
    "超出 exceed": lambda one: one.exceeds,
    "管不到 unguarded": lambda one: one.expected in (Expected.UNREACHED, Expected.FREE),
}
SHARES: dict[str, Callable[[Score], bool]] = {
    "发现 found": lambda one: one.found,
    "连警告 any": lambda one: one.any,
    "候选 candidate": lambda one: one.candidate,
    "首位 first": lambda one: one.first,
    "复原 restored": lambda one: one.restored,
}

LOSSES = {
    "unreached": "没有必定关系提到它 · no hard relation names it",
    "free": "只有 ≥、空表一类关系提到它，未越界 · only bounds name it, and it keeps to them",
    "silent": "算术不成立，规则有意不判 · broken in arithmetic, left unjudged on purpose",
    "tied": "几处改法同样成立，另一处更像笔误 · so many cells fit; another is likelier",
    "wide": "位置对，几个数都成立，取了另一个 · right cell; several values fit, another was taken",
    "otherwise": "另有改法成立，候选中没有它 · another correction fits, this cell is no candidate",
    "pattern": "认作成片的错 · taken for a pattern",
    "defect": "**程序的缺陷 · a defect**",
}
"""Loss (before the colon) -> what it means; the last is what should never be."""


class Figure(NamedTuple):
    """A printed figure: whether a hard relation names it, and whether any judged one does."""

    table: str
    column: str
    row: str
    hard: bool
    checked: bool


def measured(changes: int, held: int, every: int, books: int) -> str:
    """Say when, by what and where it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    share = "every figure" if every == 1 else f"each figure number {every} of generated books"
    return (
        f"{datetime.now(UTC).date()} · budgetcheck {budgetcheck.__version__}, rules "
        f"{RULES.name} {RULES.version} · Python {platform.python_version()} · "
        f"{os.cpu_count()} cores, {memory:.0f} GiB · {share}, {books} to a layout · "
        f"{changes:,} changes, {held:,} of them also through a file, with the same score\n"
    )


def tables(scores: Sequence[Score], figures: Sequence[Figure]) -> Iterator[str]:
    """Give every table: over all by kind, by table, by workbook, the losses, the silence."""
    yield _table("改法 / Kind", scores, MISTAKES, lambda one: one.kind)
    names = {form.id: f"{form.id} {form.title}" for form in RULES.forms.values()}
    yield _table("表 / Table", scores, names, lambda one: one.table, names)
    books = dict.fromkeys(one.book for one in scores)
    yield _table("工作簿 / Workbook", scores, books, lambda one: one.book)
    yield _losses(scores)
    yield _silence(figures, names)


def _table(
    head: str,
    scores: Sequence[Score],
    keys: Iterable[str],
    key: Callable[[Score], str],
    names: dict[str, str] | None = None,
) -> str:
    groups: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        groups[key(one)].append(one)
    heads = (head, *COUNTS, *SHARES, "唯一时首位 first if alone", "错怪 blames another")
    lines = [_line(heads), "|---|" + "--:|" * (len(heads) - 1)]
    lines += [_row((names or {}).get(name, name), groups[name]) for name in keys if groups[name]]
    return "\n".join([*lines, _row("**合计 all**", scores), ""])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _row(name: str, scores: Sequence[Score]) -> str:
    hit = [one for one in scores if one.exceeds]
    alone = [one for one in hit if one.alone]
    counts = [f"{sum(map(holds, scores)):,}" for holds in COUNTS.values()]
    shares = [share(sum(map(holds, hit)), len(hit)) for holds in SHARES.values()]
    blamed = sum(one.blamed for one in hit)
    first = share(sum(one.first for one in alone), len(alone))
    return _line((name, *counts, *shares, first, f"{blamed:,}"))


def share(part: int, whole: int) -> str:
    """Give a share in per cent, cut to one place: 100 only where nothing is missing."""
    if not whole:
        return "–"
    return "100" if part == whole else f"{1000 * part // whole / 10:.1f}"


def _losses(scores: Sequence[Score]) -> str:
    """Give the changes beyond rounding that fell short, by reason and table."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in scores:
        if one.loss:
            found[one.loss][one.table] += 1
    rows = [
        _line(
            (
                _told(loss),
                f"{own.total():,}",
                "、".join(f"{t}: {n:,}" for t, n in sorted(own.items())),
            )
        )
        for loss, own in sorted(found.items(), key=lambda pair: -pair[1].total())
    ]
    return "\n".join([_line(("失手 / Loss", "次 times", "表 tables")), "|---|--:|---|", *rows, ""])


def _told(loss: str) -> str:
    key, _, more = loss.partition(": ")
    return LOSSES[key] + (f" ({more})" if more else "")


def _silence(figures: Sequence[Figure], names: dict[str, str]) -> str:
    """Give the figures that no hard relation names, by table and column."""
    columns: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in figures:
        columns[one.table, one.column].append(one)
    rows = []
    for (table, column), own in sorted(columns.items()):
        bare = [one for one in own if not one.hard]
        if bare:
            soft = sum(one.checked for one in bare)
            keys = Counter(one.row for one in bare)
            most = "、".join(f"{row} {n}" for row, n in keys.most_common(3))
            rows.append(
                _line((names[table], column, f"{len(own):,}", f"{len(bare):,}", f"{soft:,}", most))
            )
    heads = (
        "表 / Table",
        "栏 column",
        "数字 figures",
        "管不到 no hard relation",
        "其中有软关系 soft only",
        "行 rows",
    )
    total = sum(not one.hard for one in figures)
    every = _line(("**合计 all**", "", f"{len(figures):,}", f"{total:,}", "", ""))
    return "\n".join([_line(heads), "|---|---|--:|--:|--:|---|", *rows, every, ""])


def written(page: str, text: str) -> str:
    """Give the page with the measured part replaced."""
    head, rest = page.split(BEGIN)
    return f"{head}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}"
