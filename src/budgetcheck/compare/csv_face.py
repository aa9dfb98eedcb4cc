"""The comparison as one table for a spreadsheet: a line a figure, every line of every series.

Text that a spreadsheet would take for a formula gets an apostrophe in front; amounts stay numbers.
"""

import csv
import io
from collections.abc import Iterator

from budgetcheck.compare.model import Comparison, Line, Moved, Series
from budgetcheck.compare.words import Words, amount, figure, home, percent_of
from budgetcheck.engine import Relation
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.rulebook.formula import LAST_YEAR

_FORMULA = ("=", "+", "-", "@")
_HEADS = (
    "kind", "form", "section", "measure", "code", "name", "tier", "unit", "last", "this", "change",
    "percent", "beyond", "last_cell", "this_cell", "note",
)  # fmt: skip
_NUMBERS = frozenset({"last", "this", "change", "percent"})


def render(comparison: Comparison, language: str) -> str:
    """Give the table as CSV text with CRLF line ends."""
    words = Words.of(comparison, language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words.say(f"compare.{head}") for head in _HEADS])
    for row in _rows(words):
        writer.writerow([_field(head, row.get(head, "")) for head in _HEADS])
    return out.getvalue()


def _field(head: str, value: str) -> str:
    """Give a field that a spreadsheet reads as what it is: a number, or text."""
    if head in _NUMBERS:
        return value
    text = plain(value, 400)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _tag(form: str | None, words: Words) -> str:
    """Give what a form is called in print (公开01表): a spreadsheet would make 1 of its id 01."""
    return words.comparison.rulebook.forms[form].tag if form else ""


def _rows(words: Words) -> Iterator[dict[str, str]]:
    yield from _carried(words)
    for series in words.comparison.series:
        for line in series.lines:
            yield _line(line, series, words)
    for row in words.comparison.moved:
        yield from _moved(row, words)
    for one in words.comparison.standing:
        kind = words.moved(one.year)
        yield {"kind": kind, "form": _tag(one.form, words), "note": words.standing(one)}
    for account, said in zip(words.comparison.renamed, words.renamed(), strict=True):
        forms = "、".join(_tag(form, words) for form in account.forms)
        own = {"code": account.code, "name": account.this, "form": forms}
        yield {"kind": words.say("compare.renamed"), "note": said, **own}
    for gap in words.comparison.gaps:
        yield {"kind": words.say("compare.gap"), "note": words.notice(gap)}
    for warning in words.comparison.warnings:
        yield {"kind": words.say("compare.warning"), "note": words.warning(warning)}


def _carried(words: Words) -> Iterator[dict[str, str]]:
    """Give the carried balances: this year's side and last year's, and by how much they differ."""
    for one in words.comparison.carried:
        relation = one.relation
        row = {
            "kind": words.say("compare.part_carried"),
            "note": f"{words.carried(one)} {relation.rule.id} {words.working(one)}",
        }
        if relation.left_members and relation.right_members:
            row |= _sides(relation, words)
        yield row


def _sides(relation: Relation, words: Words) -> dict[str, str]:
    """Give both sides of a relation; a rule may write either year on the left."""
    sides = [(relation.left_members, relation.left), (relation.right_members, relation.right)]
    if sides[0][0][0].fact.table.startswith(LAST_YEAR):
        sides.reverse()
    (this, after), (last, before) = sides
    return {
        "form": _tag(this[0].fact.table.removeprefix(LAST_YEAR), words),
        "unit": relation.unit,
        "last": printed(before, relation.decimals),
        "this": printed(after, relation.decimals),
        "change": printed(after - before, relation.decimals),
        "last_cell": "、".join(home(member.fact) for member in last),
        "this_cell": "、".join(home(member.fact) for member in this),
    }


def _line(line: Line, series: Series, words: Words) -> dict[str, str]:
    factor, places = series.factor, line.decimals
    percent = percent_of(line)
    return {
        "kind": words.say("compare.part_changes"),
        "form": _tag(series.section.form, words),
        "section": series.section.title,
        "measure": series.measure,
        "code": line.code or "",
        "name": line.name,
        "tier": line.level or "",
        "unit": series.unit,
        "last": amount(line.before, factor, places),
        "this": amount(line.after, factor, places),
        "change": amount(line.change, factor, places),
        "percent": percent or "",
        "beyond": words.say("compare.yes" if line.beyond else "compare.no"),
        "last_cell": home(line.last),
        "this_cell": home(line.this),
        "note": "" if percent and line.beyond else words.percent(line),
    }


def _moved(row: Moved, words: Words) -> Iterator[dict[str, str]]:
    for column, fact in row.amounts:
        yield {
            "kind": words.moved(row.year),
            "form": _tag(row.section.form, words),
            "section": row.section.title,
            "measure": column,
            "code": row.code or "",
            "name": row.name,
            "tier": row.level or "",
            "unit": fact.unit,
            row.year: "" if fact.value is None else figure(fact),
            f"{row.year}_cell": home(fact),
        }
