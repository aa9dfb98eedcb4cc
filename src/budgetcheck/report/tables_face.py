"""How a workbook was read: each table's place, unit, rows and columns, and what found no place."""

from collections.abc import Iterator

from budgetcheck.facts import Book
from budgetcheck.forms import Remark, Table
from budgetcheck.labels import plain
from budgetcheck.messages import say
from budgetcheck.report.wording import titles_of
from budgetcheck.rulebook import Rulebook


def render(book: Book, rulebook: Rulebook, language: str) -> str:
    """Give the reading as text, table by table in the order of the forms."""
    titles = titles_of(rulebook)
    found = {table.id: table for table in book.tables}
    lines: list[str] = []
    for form in rulebook.forms.values():
        table = found.get(form.id)
        if table:
            lines += _table(table, titles[form.id], book, language)
        elif form.required:
            lines.append(say(language, "text.table_absent", id=form.id, title=form.title))
    for unknown in book.unknown:
        lines.append(
            say(
                language,
                "text.table_unknown",
                title=unknown.title,
                sheet=unknown.sheet,
                figures=unknown.figures,
            )
        )
    return "\n".join(lines) + "\n"


def _table(table: Table, title: str, book: Book, language: str) -> Iterator[str]:
    yield say(
        language,
        "text.table_line",
        id=table.id,
        title=title,
        sheet=table.sheet,
        range=table.range,
        unit=table.unit,
        figures=table.printed(),
    )
    yield "    " + say(language, "tables.title", title=table.title)
    stated = "tables.unit_stated" if table.unit_stated else "tables.unit_assumed"
    yield "    " + say(language, stated, unit=table.unit)
    yield "    " + say(
        language, "tables.about", department=table.department or "—", year=table.year or "—"
    )
    columns = dict.fromkeys(figure.column for figure in table.figures) or sorted(table.columns)
    yield "    " + say(
        language, "tables.columns", count=len(table.columns), names="、".join(columns)
    )
    codes = sum(row.code is not None for row in table.rows)
    yield "    " + say(language, "tables.rows", count=len(table.rows), codes=codes)
    if table.statement:
        yield "    " + say(language, "tables.statement", cell=table.statement.address)
    for remark in book.remarks:
        if remark.table == table.id:
            yield "    " + _remark(remark, language)


def _remark(remark: Remark, language: str) -> str:
    place = f"{plain(remark.place.sheet)}!{remark.place.address}  " if remark.place else ""
    return place + say(language, remark.key, value=remark.value, **remark.details)
