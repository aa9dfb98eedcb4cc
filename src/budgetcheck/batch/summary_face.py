"""A run on the terminal: a line a workbook, those without findings counted where there are many."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from budgetcheck.batch.model import Outcome
from budgetcheck.labels import plain
from budgetcheck.messages import say

_MOST = 40  # workbooks of which each has its line
_SAID = 3  # mistakes of a workbook that have their line
_COLUMNS = ("file", "department", "year", "errors", "warnings", "waived", "unchecked", "verdict")
_NUMBERS = frozenset(("year", "errors", "warnings", "waived", "unchecked"))


def render(outcomes: Sequence[Outcome], language: str) -> RenderableType:
    """Give the summary of a run: a table, why some were not checked, the totals."""
    shown = [one for one in outcomes if len(outcomes) <= _MOST or not _clean(one)]
    parts: list[RenderableType] = [_table(shown, language)] if shown else []
    hidden = len(outcomes) - len(shown)
    parts += [Text(say(language, "batch.others", count=hidden))] if hidden else []
    for one in shown:
        lines = list(_lines(one, language))
        parts += [Text(plain(one.path, 400), style="bold")] if lines else []
        parts += [Padding(Text(line), (0, 0, 0, 2), expand=False) for line in lines]
    return Group(*parts, _total(outcomes, language))


def _lines(one: Outcome, language: str) -> Iterator[str]:
    """Give why a workbook was not checked, or the first of its mistakes."""
    yield from filter(None, (one.error, *one.said[:_SAID]))
    if len(one.said) > _SAID:
        yield say(language, "batch.more", count=len(one.said) - _SAID)
    yield from filter(None, (one.shortfall,))


def _clean(one: Outcome) -> bool:
    counts = one.summary or {}
    return not (one.error or one.shortfall or counts["errors"] or counts["warnings"])


def _table(outcomes: Sequence[Outcome], language: str) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in _COLUMNS:
        right = name in _NUMBERS
        grid.add_column(
            say(language, f"batch.{name}"),
            justify="right" if right else "left",
            no_wrap=right,
            overflow="fold",
        )
    for one in outcomes:
        grid.add_row(*_line(one, language))
    return grid


def _line(one: Outcome, language: str) -> list[Text]:
    counts = one.summary
    figures = [""] * 4
    if counts is not None:
        names = ("warnings", "waived", "unchecked_figures")
        figures = [str(n or "-") for n in (one.mistakes, *(counts[name] for name in names))]
    key, style = _verdict(one)
    cells = [plain(one.path, 400), plain(one.department or ""), str(one.year or ""), *figures]
    return [*map(Text, cells), Text(say(language, f"batch.{key}"), style=style)]


def _verdict(one: Outcome) -> tuple[str, str]:
    if one.summary is None:
        return "unread", "bold red"
    if one.summary["errors"]:
        return "dirty", "bold red"
    return ("warned", "yellow") if one.summary["warnings"] or one.shortfall else ("clean", "green")


def _total(outcomes: Sequence[Outcome], language: str) -> Text:
    read = [one.summary for one in outcomes if one.summary is not None]
    dirty = sum(counts["errors"] > 0 for counts in read)
    unread = len(outcomes) - len(read)
    sums = {name: sum(c[name] for c in read) for name in ("warnings", "waived")}
    sums["errors"] = sum(one.mistakes for one in outcomes)
    counts = {"books": len(outcomes), "clean": len(read) - dirty, "dirty": dirty, "unread": unread}
    style = "bold red" if dirty or unread else "bold green"
    return Text(say(language, "batch.total", **counts, **sums), style=style)
