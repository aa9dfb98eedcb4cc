"""The terminal face: rich renderables, no output of their own; fits 80 columns and a pipe.

Text from files goes in as `rich.text.Text`, never as markup.
"""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from budgetcheck.compare.bars import AXIS, bar
from budgetcheck.compare.model import LAST, THIS, Carried, Comparison, Line, Moved, Series
from budgetcheck.compare.words import Words, amount, figure, signed
from budgetcheck.engine import Verdict
from budgetcheck.labels import plain
from budgetcheck.version import __version__

_INDENT = 2
_HALF_LEAST, _HALF_MOST = 5, 12  # cells of a bar on each side, as there is room
_MORE, _LESS = "cyan", "yellow"
_PAD = (0, 1, 0, 0)
_OF_VERDICT = {
    Verdict.HOLDS: "green",
    Verdict.ROUNDING: "green",
    Verdict.BROKEN: "bold red",
    Verdict.UNKNOWN: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}


def render(comparison: Comparison, language: str) -> RenderableType:
    """Give what a person sees: balances, changes with bars, what came and went, counts."""
    words = Words.of(comparison, language)
    parts = [_head(words), _carried(words), _changes(words), _moved(words), _gaps(words)]
    count = Text(words.say("compare.counts", **comparison.summary()), style="bold")
    return Group(*(line for part in parts for line in (*part, Text())), count)


def _title(said: str, more: str) -> Text:
    return Text(said, style="bold").append(f"  {more}" if more else "", style="dim")


def _indented(shown: RenderableType, by: int = _INDENT) -> Padding:
    return Padding(shown, (0, 0, 0, by), expand=False)


def _head(words: Words) -> Iterator[RenderableType]:
    own = words.comparison
    department = plain(own.this.department or own.last.department or "")
    yield Text(f"budgetcheck {__version__}  ").append(department, style="bold")
    pair = {"last": words.source(own.last), "this": words.source(own.this)}
    yield Text(words.say("compare.pair", **pair))
    for warning in own.warnings:
        mark = words.say("compare.warning")
        yield Text(f"{mark} ", style="yellow").append(words.warning(warning), style="default")


def _carried(words: Words) -> Iterator[RenderableType]:
    yield _title(words.say("compare.part_carried"), words.carried_counts())
    for one in words.comparison.carried:
        if one.relation.verdict is not Verdict.NOT_APPLICABLE:
            yield _indented(_balance(one, words))


def _balance(one: Carried, words: Words) -> Text:
    shown = Text(f"{words.carried(one)} ", style=_OF_VERDICT[one.relation.verdict])
    shown.append(f"{one.relation.rule.id}  ", style="bold")
    shown.append(words.working(one), style="default")
    explain = one.relation.rule.explain
    if one.relation.verdict is Verdict.BROKEN and explain:
        shown.append(f"\n{words.say('finding.explain', explain=plain(explain))}", style="default")
    return shown


def _changes(words: Words) -> Iterator[RenderableType]:
    yield _title(words.say("compare.part_changes"), words.bounds())
    for series in words.comparison.series:
        yield from _series(series, words)


def _series(series: Series, words: Words) -> Iterator[RenderableType]:
    listed = series.listed(words.comparison.bounds)
    rest = words.rest(series)
    head = Text(words.series(series), style="bold")
    if not listed:
        none = words.say("compare.nothing")
        head.append(f"  {none}{words.say('compare.join') + rest if rest else ''}", style="dim")
        yield head
        return
    yield from (Text(), head)
    if series.converted:
        yield _indented(Text(words.converted(series), style="dim"))
    yield _Chart(series, listed, words)
    if rest:
        yield _indented(Text(rest, style="dim"))


class _Chart:
    """The table of a series with a bar in each row; the bar is as long as there is room for."""

    def __init__(self, series: Series, listed: tuple[Line, ...], words: Words) -> None:
        self._series = series
        self._listed = listed
        self._words = words
        self._coded = any(line.code for line in listed)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - _INDENT - self._width(console, options) - 2  # a gap, the axis
        half = min(max(room // 2, _HALF_LEAST), _HALF_MOST)
        grid = self._grid()
        grid.add_column(f"{'-':>{half}}{AXIS}+", no_wrap=True, width=2 * half + 1)
        largest = max(abs(line.change) for line in self._listed)
        for line in self._listed:
            grid.add_row(*self._row(line), self._bar(line, largest, half))
        yield _indented(grid)

    def _width(self, console: Console, options: ConsoleOptions) -> int:
        """Give how wide the table is without its bars."""
        grid = self._grid()
        for line in self._listed:
            grid.add_row(*self._row(line))
        return console.measure(_indented(grid, 0), options=options).maximum

    def _grid(self) -> Grid:
        say = self._words.say
        grid = Grid(box=None, padding=_PAD, header_style="dim", pad_edge=False)
        if self._coded:
            grid.add_column(say("compare.code"), no_wrap=True)
        grid.add_column(say("compare.name"), overflow="fold")
        for head in (self._words.year(LAST), self._words.year(THIS), say("compare.change")):
            grid.add_column(head, justify="right", no_wrap=True)
        grid.add_column(say("compare.percent"), justify="right", no_wrap=True)
        return grid

    def _row(self, line: Line) -> Iterator[RenderableType]:
        factor, places = self._series.factor, line.decimals
        if self._coded:
            yield Text(plain(line.code or ""), style="dim")
        yield _indented(Text(plain(line.name)), line.depth)
        yield amount(line.before, factor, places)
        yield amount(line.after, factor, places)
        yield signed(line.change, factor, places)
        yield self._words.percent(line)

    @staticmethod
    def _bar(line: Line, largest: int, half: int) -> Text:
        less, more = bar(line.change, largest, half)
        return Text(less, style=_LESS).append(AXIS, style="dim").append(more, style=_MORE)


def _moved(words: Words) -> Iterator[RenderableType]:
    own = words.comparison
    yield _title(words.say("compare.part_moved"), "")
    if own.moved:
        yield _indented(_rows(words))
    for one in own.standing:
        yield _indented(Text(f"{words.moved(one.year)}  ").append(words.standing(one)))
    for said in words.renamed():
        yield _indented(Text(f"{words.say('compare.renamed')}  ").append(said))
    if own.idle:
        said = words.say("compare.idle_rows", count=own.idle)
        yield _indented(Text(said, style="dim"))
    elif not (own.moved or own.standing or own.renamed):
        yield _indented(Text(words.say("compare.moved_none"), style="dim"))


def _rows(words: Words) -> Grid:
    grid = Grid(box=None, padding=_PAD, header_style="dim", pad_edge=False)
    grid.add_column(words.say("compare.what"), no_wrap=True)
    grid.add_column(words.say("compare.where"), no_wrap=True)
    grid.add_column(words.say("compare.code"), no_wrap=True)
    grid.add_column(words.say("compare.name"), overflow="fold")
    grid.add_column(words.say("compare.measure"), overflow="fold")
    for year in (LAST, THIS):
        grid.add_column(words.year(year), justify="right", no_wrap=True)
    grid.add_column(words.say("compare.unit"), no_wrap=True)
    for row in words.comparison.moved:
        grid.add_row(*_moved_row(row, words))
    return grid


def _moved_row(row: Moved, words: Words) -> Iterator[RenderableType]:
    column, fact = row.amounts[0]
    yield Text(words.moved(row.year), style=_MORE if row.year == THIS else _LESS)
    yield row.section.form
    yield Text(plain(row.code or ""), style="dim")
    yield Text(plain(row.name))
    yield Text(plain(column))
    yield figure(fact) if row.year == LAST else ""
    yield figure(fact) if row.year == THIS else ""
    yield Text(fact.unit)


def _gaps(words: Words) -> Iterator[RenderableType]:
    own = words.comparison
    more = "" if own.gaps else words.say("compare.gaps_none")
    yield _title(words.say("compare.part_gaps"), more)
    for gap in own.gaps:
        yield _indented(Text(words.notice(gap)))
