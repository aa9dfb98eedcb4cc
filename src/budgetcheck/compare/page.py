"""The comparison as one self-contained HTML page: tables, and their changes as SVG charts.

Nothing is fetched and nothing runs: a content security policy allows the page's own style, known
by its hash, and nothing else. Text of workbooks is escaped by jinja2 on its way in.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from budgetcheck.compare.chart import Chart, chart
from budgetcheck.compare.model import LAST, THIS, Comparison, Line, Moved, Series
from budgetcheck.compare.words import Words, amount, figure, home, signed
from budgetcheck.engine import Verdict
from budgetcheck.labels import plain
from budgetcheck.version import __version__

_HERE = Path(__file__).parent
_TAGS = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, in words."""

    code: str
    name: str
    depth: int
    last: str
    this: str
    change: str
    percent: str
    places: str  # the cells, as a tool tip of the row


@dataclass(frozen=True, slots=True)
class _Part:
    """A series with something to list."""

    id: str
    head: str
    converted: str
    rows: tuple[_Row, ...]
    coded: bool
    rest: str
    chart: Chart
    title: str
    text: str


def render(comparison: Comparison, language: str) -> str:
    """Give the page as HTML text."""
    words = Words.of(comparison, language)
    style = (_HERE / "page.css").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((_HERE / "page.html.j2").read_text("utf-8"))
    parts = tuple(_parts(words))
    return template.render(
        tag=_TAGS[language],
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        say=words.say,
        words=words,
        own=comparison,
        version=__version__,
        department=plain(comparison.this.department or comparison.last.department or ""),
        parts=parts,
        quiet=tuple(_quiet(words)),
        carried=tuple(_carried(words)),
        moved=tuple(_moved(row, words) for row in comparison.moved),
        last=words.year(LAST),
        this=words.year(THIS),
        counts=words.say("compare.counts", **comparison.summary()),
    )


def _parts(words: Words) -> Iterator[_Part]:
    for at, series in enumerate(words.comparison.series, start=1):
        listed = series.listed(words.comparison.bounds)
        if not listed:
            continue
        rows = tuple(_row(line, series, words) for line in listed)
        head = words.series(series)
        largest = max(abs(line.change) for line in listed)
        places = max(line.decimals for line in listed)
        size = {"largest": amount(largest, series.factor, places), "unit": series.unit}
        yield _Part(
            id=f"s{at}",
            head=head,
            converted=words.converted(series),
            rows=rows,
            coded=any(row.code for row in rows),
            rest=words.rest(series),
            chart=chart(
                listed, [f"{r.code} {r.name}".strip() for r in rows], [r.change for r in rows]
            ),
            title=words.say("compare.chart", title=head),
            text=words.say("compare.chart_of", **size),
        )


def _row(line: Line, series: Series, words: Words) -> _Row:
    factor, places = series.factor, line.decimals
    cells = [
        f"{words.say(f'compare.{year}')} {home(fact)}"
        for year, fact in ((LAST, line.last), (THIS, line.this))
        if fact
    ]
    return _Row(
        code=plain(line.code or ""),
        name=plain(line.name),
        depth=line.depth,
        last=amount(line.before, factor, places),
        this=amount(line.after, factor, places),
        change=signed(line.change, factor, places),
        percent=words.percent(line),
        places="；".join(cells),
    )


def _quiet(words: Words) -> Iterator[str]:
    """Give the series with nothing to list, and why."""
    for series in words.comparison.series:
        if not series.listed(words.comparison.bounds):
            rest = words.rest(series)
            yield words.series(series) + (f"  {rest}" if rest else "")


def _carried(words: Words) -> Iterator[dict[str, str]]:
    """Give the balances that were judged; those that do not apply are counted above them."""
    for one in words.comparison.carried:
        if one.relation.verdict is Verdict.NOT_APPLICABLE:
            continue
        explain = plain(one.relation.rule.explain) if one.severity else ""
        yield {
            "verdict": one.relation.verdict.value,
            "said": words.carried(one),
            "rule": one.relation.rule.id,
            "working": words.working(one),
            "cells": words.sheets(one),
            "explain": words.say("finding.explain", explain=explain) if explain else "",
        }


def _moved(row: Moved, words: Words) -> dict[str, str]:
    column, fact = row.amounts[0]
    return {
        "year": row.year,
        "what": words.moved(row.year),
        "form": row.section.form,
        "code": plain(row.code or ""),
        "name": plain(row.name),
        "measure": plain(column),
        "last": figure(fact) if row.year == LAST else "",
        "this": figure(fact) if row.year == THIS else "",
        "unit": fact.unit,
        "place": home(fact),
    }
