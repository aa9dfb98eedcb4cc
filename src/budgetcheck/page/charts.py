"""Charts: what was spent by account as the pack asks, and what was checked table by table.

In: a Report, whose pack says in charts.toml what is drawn. Out: bars in thousandths of the
longest, as integers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from budgetcheck.engine import Fact
from budgetcheck.exact import ONE, half_up, printed
from budgetcheck.labels import plain, row_name
from budgetcheck.page.anchors import Anchors
from budgetcheck.page.said import Said
from budgetcheck.page.views import Bar, Chart
from budgetcheck.report.model import Report
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import ChartSpec

_FULL = 1000
_HUNDRED = 100


def _known(spec: ChartSpec, rulebook: Rulebook) -> bool:
    """Tell whether the forms still have what is drawn: a pack may have replaced one."""
    form = rulebook.forms.get(spec.table)
    blocks = form.blocks if form else ()
    return any(spec.level in block.levels and block.column(spec.column) for block in blocks)


def charts(report: Report, anchors: Anchors, shown: frozenset[str], said: Said) -> Iterator[Chart]:
    """Give the charts of a report; one without a figure is left out."""
    for spec in report.rulebook.charts:
        if not _known(spec, report.rulebook):
            continue
        found = _amounts(report, spec)
        if any(fact.value for fact in found):
            yield _spent(spec, found, report, _links(found, anchors, shown), said)
    if report.tables:
        yield _checked(report, said)


def _amounts(report: Report, spec: ChartSpec) -> list[Fact]:
    levels = {
        row.key
        for table in report.tables
        if table.id == spec.table
        for row in table.rows
        if row.level == spec.level
    }
    return [
        fact
        for fact in report.judged.facts
        if (fact.table, fact.column) == (spec.table, spec.column) and fact.row in levels
    ]


def _links(found: list[Fact], anchors: Anchors, shown: frozenset[str]) -> dict[int, str]:
    made = ((fact.index, anchors.fact(fact)) for fact in found)
    return {index: anchor for index, anchor in made if anchor in shown}


def _spent(
    spec: ChartSpec, found: list[Fact], report: Report, links: Mapping[int, str], said: Said
) -> Chart:
    most = max(abs(fact.value or 0) for fact in found)
    total = sum(fact.value or 0 for fact in found)
    bars = tuple(
        Bar(
            label=plain(row_name(fact.row_label) or fact.row_label),
            value=said.wording.figure(fact),
            parts=(("spent", 0, _length(fact.value or 0, most)),),
            anchor=links.get(fact.index, ""),
            share=_percent(fact.value or 0, total),
        )
        for fact in found
    )
    form = report.rulebook.forms[spec.table]
    title = said.word(
        "chart.spent", title=form.title, level=spec.level, column=spec.column, unit=found[0].unit
    )
    return Chart("spent", title, bars)


def _percent(value: int, total: int) -> str:
    """Give a share with one decimal, rounded half up; "" where there is none to give."""
    return (
        f"{printed(half_up(Fraction(value * _HUNDRED * ONE, total), 1), 1)}%" if total > 0 else ""
    )


def _length(value: int, most: int) -> int:
    """Give the length of a bar: nothing below zero, and never nothing above it."""
    return max(_FULL * value // most, 2) if value > 0 else 0


def _checked(report: Report, said: Said) -> Chart:
    """Give for each table how many of its printed figures were checked."""
    unchecked = Counter(fact.table for fact in report.unchecked)
    loose = Counter(remark.table for remark in report.unplaced)
    held = Counter(fact.table for fact in report.judged.facts if not fact.blank)
    most = max((held[table.id] + loose[table.id] for table in report.tables), default=0) or 1
    bars = []
    for number, table in enumerate(report.tables, start=1):
        parts = {
            "checked": held[table.id] - unchecked[table.id],
            "unchecked": unchecked[table.id],
            "unplaced": loose[table.id],
        }
        value = said.word("chart.counts", **parts)
        laid = tuple(_laid(parts, most))
        title = report.rulebook.forms[table.id].title
        bars.append(Bar(plain(f"{table.id} {title}"), value, laid, f"b{number}"))
    title = said.word("chart.checked", coverage=_share(report))
    return Chart("checked", title, tuple(bars))


def _laid(parts: Mapping[str, int], most: int) -> Iterator[tuple[str, int, int]]:
    """Lay the parts of a bar one behind the other."""
    at = 0
    for name, count in parts.items():
        width = _FULL * count // most
        if width:
            yield name, at, width
        at += width


def _share(report: Report) -> str:
    """Give the coverage as people say it; 100% only where nothing is missing."""
    figures = report.summary["figures"] + report.summary["unplaced_figures"]
    loose = report.summary["unchecked_figures"] + report.summary["unplaced_figures"]
    tenths = _FULL * (figures - loose) // figures if figures else 0
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
