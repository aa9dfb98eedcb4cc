"""The plain text of a comparison: every line, listed or not, with the cells it was read from."""

from collections.abc import Iterator

from budgetcheck.compare.model import LAST, THIS, Comparison, Line, Moved, Series
from budgetcheck.compare.words import Words, amount, figure, signed
from budgetcheck.engine import Fact, Verdict
from budgetcheck.labels import plain
from budgetcheck.version import __version__


def render(comparison: Comparison, language: str) -> str:
    """Give the whole comparison as text; the same files and rules give the same bytes."""
    words = Words.of(comparison, language)
    parts = (_head, _carried, _changes, _moved, _gaps, _counts)
    return "\n".join("".join(f"{line}\n" for line in part(words)) for part in parts)


def _head(words: Words) -> Iterator[str]:
    own = words.comparison
    yield words.say("compare.title")
    yield words.say("compare.pair", last=words.source(own.last), this=words.source(own.this))
    for source in (own.last, own.this):
        yield words.say("compare.hash", name=source.name, sha256=source.sha256)
    rules = {"rules": own.rulebook.name, "rules_version": own.rulebook.version}
    yield words.say("compare.tool", version=__version__, **rules)
    for department in dict.fromkeys(x.department for x in (own.last, own.this) if x.department):
        yield plain(department)
    for warning in own.warnings:
        yield f"{words.say('compare.warning')} {words.warning(warning)}"


def _carried(words: Words) -> Iterator[str]:
    yield f"{words.say('compare.part_carried')}  {words.carried_counts()}"
    for one in words.comparison.carried:
        sheets = words.sheets(one)
        yield f"  {words.carried(one)} {one.relation.rule.id}  {words.working(one)}" + (
            f"  [{sheets}]" if sheets else ""
        )
        explain = one.relation.rule.explain
        if one.relation.verdict is Verdict.BROKEN and explain:
            yield f"    {words.say('finding.explain', explain=plain(explain))}"


def _changes(words: Words) -> Iterator[str]:
    yield f"{words.say('compare.part_changes')}  {words.bounds()}"
    for series in words.comparison.series:
        yield f"  {words.series(series)}"
        last, this = (plain(sheet) for sheet in series.sheets)
        yield f"    {words.say('compare.sheets', last=last, this=this)}"
        if series.converted:
            yield f"    {words.converted(series)}"
        for line in series.lines:
            yield f"    {'*' if line.beyond else ' '} {_line(line, series, words)}"


def _line(line: Line, series: Series, words: Words) -> str:
    factor, places = series.factor, line.decimals
    name = " ".join(part for part in (plain(line.code or ""), plain(line.name)) if part)
    figures = "  ".join(
        f"{words.say(f'compare.{year}')} {amount(value, factor, places)}{_cell(fact, words)}"
        for year, value, fact in ((LAST, line.before, line.last), (THIS, line.after, line.this))
    )
    change = signed(line.change, factor, places)
    return f"{'  ' * line.depth}{name}  {figures}  {words.say('compare.change')} {change}  {words.percent(line)}"


def _cell(fact: Fact | None, words: Words) -> str:
    if fact is None:
        return f"（{words.say('compare.absent')}）"
    blank = f"，{words.say('compare.blank')}" if fact.blank else ""
    return f"（{fact.cell}{blank}）"


def _moved(words: Words) -> Iterator[str]:
    own = words.comparison
    yield words.say("compare.part_moved")
    for row in own.moved:
        yield f"  {words.moved(row.year)}  {_row(row)}"
    for one in own.standing:
        yield f"  {words.moved(one.year)}  {words.standing(one)}"
    for said in words.renamed():
        yield f"  {words.say('compare.renamed')}  {said}"
    if own.idle:
        yield f"  {words.say('compare.idle_rows', count=own.idle)}"
    elif not (own.moved or own.standing or own.renamed):
        yield f"  {words.say('compare.moved_none')}"


def _row(row: Moved) -> str:
    name = " ".join(part for part in (plain(row.code or ""), plain(row.name)) if part)
    amounts = "，".join(
        f"{plain(column)} {figure(fact)} {fact.unit}（{fact.cell}）" for column, fact in row.amounts
    )
    return f"{row.section.form} {name}  {amounts}  [{plain(row.amounts[0][1].sheet)}]"


def _gaps(words: Words) -> Iterator[str]:
    gaps = words.comparison.gaps
    yield words.say("compare.part_gaps") + ("" if gaps else f"  {words.say('compare.gaps_none')}")
    yield from (f"  {words.notice(gap)}" for gap in gaps)


def _counts(words: Words) -> Iterator[str]:
    yield words.say("compare.part_summary")
    yield f"  {words.say('compare.counts', **words.comparison.summary())}"
