"""A run on the terminal: a line a workbook, those without findings counted where there are many."""

from collections.abc import Iterator, Sequence

from rich.console import JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from budgetcheck.batch.model import Outcome
from budgetcheck.labels import plain
from budgetcheck.messages import say

_MOST = 40  # workbooks of which each has its line
_AT_ONCE = 200  # lines of the table
_GAP = 2  # after each column
_LEAST = 8  # letters of a column that folds
_SAID = 3  # mistakes of a workbook that have their line
_COLUMNS = ("file", "department", "year", "errors", "warnings", "waived", "unchecked", "verdict")
_NUMBERS = frozenset(("year", "errors", "warnings", "waived", "unchecked"))


def render(outcomes: Sequence[Outcome], language: str, room: int) -> Iterator[RenderableType]:
    """Give the summary of a run in pieces: a table, why some were not checked, the totals.

    `room` is the width of the terminal in letters. The table of a long run comes in several pieces
    of the same widths, as rich keeps all of what it prints at once.
    """
    shown = [one for one in outcomes if len(outcomes) <= _MOST or not _clean(one)]
    yield from _tables(shown, language, room)
    hidden = len(outcomes) - len(shown)
    if hidden:
        yield Text(say(language, "batch.others", count=hidden))
    for one in shown:
        lines = list(_lines(one, language))
        if lines:
            yield Text(plain(one.path, 400), style="bold")
        yield from (Padding(Text(line), (0, 0, 0, 2), expand=False) for line in lines)
    yield _total(outcomes, language)


def _lines(one: Outcome, language: str) -> Iterator[str]:
    """Give why a workbook was not checked, or the first of its mistakes."""
    yield from filter(None, (one.error, *one.said[:_SAID]))
    if len(one.said) > _SAID:
        yield say(language, "batch.more", count=len(one.said) - _SAID)
    yield from filter(None, (one.shortfall,))


def _clean(one: Outcome) -> bool:
    counts = one.counts
    return counts is not None and not (one.shortfall or counts.errors or counts.warnings)


def _tables(shown: Sequence[Outcome], language: str, room: int) -> Iterator[Grid]:
    heads = [Text(say(language, f"batch.{name}"), style="dim") for name in _COLUMNS]
    widths = [head.cell_len for head in heads]
    for one in shown:
        widths = list(map(max, widths, (cell.cell_len for cell in _line(one, language))))
    widths = _fitted(widths, room)
    for first in range(0, len(shown), _AT_ONCE):
        grid = Grid(box=None, padding=(0, _GAP, 0, 0), show_header=False)
        for name, width in zip(_COLUMNS, widths, strict=True):
            right = name in _NUMBERS
            justify: JustifyMethod = "right" if right else "left"
            grid.add_column(justify=justify, no_wrap=right, overflow="fold", width=width)
        if first == 0:
            grid.add_row(*heads)
        for one in shown[first : first + _AT_ONCE]:
            grid.add_row(*_line(one, language))
        yield grid


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """Narrow the two columns that can fold, the wider first, until the table has room."""
    file, department, *rest = widths
    left = max(room - sum(rest) - _GAP * len(widths), 2 * _LEAST)
    if file + department > left:
        department = min(department, max(left // 2, left - file))
        file = min(file, left - department)
    return [file, department, *rest]


def _line(one: Outcome, language: str) -> list[Text]:
    counts = one.counts
    figures = [""] * 4
    if counts is not None:
        own = (one.mistakes, counts.warnings, counts.waived, counts.unchecked)
        figures = [str(n or "-") for n in own]
    key, style = _verdict(one)
    cells = [plain(one.path, 400), plain(one.department or ""), str(one.year or ""), *figures]
    return [*map(Text, cells), Text(say(language, f"batch.{key}"), style=style)]


def _verdict(one: Outcome) -> tuple[str, str]:
    if one.counts is None:
        return "unread", "bold red"
    if one.counts.errors:
        return "dirty", "bold red"
    return ("warned", "yellow") if one.counts.warnings or one.shortfall else ("clean", "green")


def _total(outcomes: Sequence[Outcome], language: str) -> Text:
    read = [one.counts for one in outcomes if one.counts is not None]
    dirty = sum(counts.errors > 0 for counts in read)
    unread = len(outcomes) - len(read)
    sums = {
        "errors": sum(one.mistakes for one in outcomes),
        "warnings": sum(counts.warnings for counts in read),
        "waived": sum(counts.waived for counts in read),
    }
    books = {"books": len(outcomes), "clean": len(read) - dirty, "dirty": dirty, "unread": unread}
    style = "bold red" if dirty or unread else "bold green"
    return Text(say(language, "batch.total", **books, **sums), style=style)
