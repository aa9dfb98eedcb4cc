"""`budgetcheck explain`: the cell that an argument means, and every relation that names it.

In: a workbook and a cell as a person writes it (支出决算表!E7). Out: `explain_face` on standard
output, or one sentence on what stands there instead and where the figures are.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetcheck.cli.options import FILE, excused, language_option, rules_option
from budgetcheck.errors import OutputError
from budgetcheck.labels import normal, plain
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.engine import Fact
    from budgetcheck.forms import Place, Row
    from budgetcheck.report.model import Report
    from budgetcheck.rulebook.model import FormSpec
    from budgetcheck.workbook import Cell, Workbook

_SPLIT = re.compile(r"(?:(.*)[!！])?([^!！]*)", re.DOTALL)
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_QUOTES = "'\"‘’“”"
_NEAREST = 3
_SHORT, _LONG = 24, 200


@click.command()
@click.argument("workbook", type=FILE)
@click.argument("cell")
@click.option("--previous", type=FILE, help="上年的决算工作簿 / last year's workbook")
@rules_option
@language_option
@click.pass_context
def explain(
    context: click.Context,
    workbook: Path,
    cell: str,
    previous: Path | None,
    rules: Path | None,
    language: str,
) -> None:
    """Show every relation that names a cell (列出提到某一格的每条关系).

    CELL 如 '支出决算表!E7'：前面是工作表名、表的标题、03 或 公开03表；只有一张表在那里有数字时写 E7 即可.
    """
    with excused(context, language):
        sys.stdout.write(_explained(workbook, cell, (rules, previous), language))


def _explained(
    workbook: Path, cell: str, beside: tuple[Path | None, Path | None], language: str
) -> str:
    name, address = _parsed(cell)
    rules, previous = beside
    from budgetcheck.workbook import open_workbook  # noqa: PLC0415 - keeps --help quick

    opened = open_workbook(workbook)
    last = open_workbook(previous) if previous else None
    from budgetcheck import library  # noqa: PLC0415 - what only a check needs
    from budgetcheck.report import explain_face  # noqa: PLC0415 - what only a check needs

    report = library.check(opened, rules, last)
    place = _Search(opened, report, language).place(name, address)
    return explain_face.render(report, place, language)


def _parsed(text: str) -> tuple[str | None, str]:
    """Split a cell into sheet (None for a bare address) and plain address, as E7."""
    match = _SPLIT.fullmatch(_unquoted(text))
    sheet, address = match.groups() if match else (None, "")
    found = _ADDRESS.fullmatch(normal(address).upper())
    from budgetcheck.workbook import place  # noqa: PLC0415 - keeps --help quick

    if found is None or place("".join(found.groups())) is None:
        raise OutputError("explain.bad_cell", cell=text)
    return _unquoted(sheet or "") or None, "".join(found.groups())


def _unquoted(text: str) -> str:
    """Give a name without the quotes that Excel, or a shell that leaves them on, puts round it."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES
    return text[1:-1].replace("''", "'").strip() if quoted else text


@dataclass(frozen=True, slots=True)
class _Search:
    """The look for a cell in a workbook that was checked."""

    opened: "Workbook"
    report: "Report"
    language: str

    def place(self, name: str | None, address: str) -> "Place":
        """Give the place of the figure that is meant. Raises OutputError where there is none.

        Where several sheets may be meant, one with a printed figure goes before blanks.
        """
        sheets = self._sheets(name) if name else self._filled()
        found = [fact for sheet in sheets if (fact := self._figure_at(sheet, address))]
        meant = [fact for fact in found if not fact.blank] or found
        if len(meant) == 1:
            return self._place_of(meant[0])
        if meant:
            example, listed = f"{meant[0].table}!{address}", _listed(fact.sheet for fact in meant)
            details = {"cell": address, "example": example, "sheets": listed}
            raise OutputError("explain.which", count=len(meant), **details)
        if name or len(sheets) == 1:
            raise self._no_figure(sheets[0], address)
        raise OutputError("explain.nowhere", cell=address, sheets=_listed(self._filled()))

    def _filled(self) -> list[str]:
        """Give the sheets that figures were read on."""
        return list(dict.fromkeys(fact.sheet for fact in self.report.judged.facts))

    def _figure_at(self, sheet: str, address: str) -> "Fact | None":
        """Give the figure of a cell: it stands there, or where the merge over the cell begins."""
        own = {fact.cell: fact for fact in self.report.judged.facts if fact.sheet == sheet}
        return own.get(address) or own.get(self._anchor(sheet, address))

    @staticmethod
    def _place_of(fact: "Fact") -> "Place":
        from budgetcheck.forms import Place  # noqa: PLC0415 - keeps --help quick

        return Place(fact.sheet, fact.cell)

    def _anchor(self, sheet: str, address: str) -> str:
        """Give the first cell of the merge that covers a cell, else the cell itself."""
        from budgetcheck import workbook as workbooks  # noqa: PLC0415 - keeps --help quick

        row, column = _at(address)
        merges = next(one.merges for one in self.opened.sheets if one.title == sheet)
        for span in merges:
            rows, columns = (span.first_row, span.last_row), (span.first_column, span.last_column)
            if rows[0] <= row <= rows[1] and columns[0] <= column <= columns[1]:
                return workbooks.address(span.first_row, span.first_column)
        return address

    def _sheets(self, name: str) -> list[str]:
        """Give the sheets that a name means: a sheet of that name, else those of a table."""
        titles = [sheet.title for sheet in self.opened.sheets]
        if name in titles:
            return [name]
        alike = [title for title in titles if _same(title, name)]
        return alike or self._of_form(name) or self._of_title(name)

    def _of_form(self, name: str) -> list[str]:
        form = self._form(name)
        table = next((table for table in self.report.tables if form and table.id == form.id), None)
        if table is None:
            return []
        return list(dict.fromkeys(figure.sheet for figure in table.figures)) or [table.sheet]

    def _form(self, name: str) -> "FormSpec | None":
        """Give the form of an id (03), tag (公开03表), title or alias."""
        from budgetcheck.forms.titles import Titles  # noqa: PLC0415 - keeps --help quick

        rulebook = self.report.rulebook
        for form in rulebook.forms.values():
            if any(_same(name, word) for word in (form.id, f"表{form.id}", form.tag)):
                return form
        return Titles(rulebook).form_of(name)

    def _of_title(self, name: str) -> list[str]:
        """Give the sheets of tables printed under a title. Raises OutputError for one not there."""
        known, unknown = self.report.tables, self.report.unknown_tables
        printed = [(t.title, t.sheet) for t in known] + [(t.title, t.sheet) for t in unknown]
        found = dict.fromkeys(sheet for title, sheet in printed if _same(title, name))
        if found:
            return list(found)
        form = self._form(name)
        if form:
            raise OutputError("explain.no_table", title=form.title, near=_listed(self._filled()))
        raise OutputError("explain.no_sheet", name=name, near=_listed(self._like(name)))

    def _like(self, name: str) -> list[str]:
        """Give the names of sheets and tables that are nearest to a name."""
        titles = [self.report.rulebook.forms[table.id].title for table in self.report.tables]
        known = {normal(title): title for title in titles}
        known |= {normal(sheet.title): sheet.title for sheet in self.opened.sheets}
        near = get_close_matches(normal(name)[:_LONG], known, _NEAREST, cutoff=0.0)
        return [known[title] for title in near]

    def _no_figure(self, sheet: str, address: str) -> OutputError:
        """Give the sentence on a cell without figure: what stands there, and the nearest ones."""
        details = {"place": f"{plain(sheet)}!{address}", "what": self._standing(sheet, address)}
        near = "，".join(self._nearest(sheet, address))
        if near:
            return OutputError("explain.no_figure", near=near, **details)
        return OutputError("explain.unread_sheet", sheets=_listed(self._filled()), **details)

    def _standing(self, sheet: str, address: str) -> str:
        """Say what stands in a cell: an unplaced figure, a label, something else, or nothing."""
        remarks = [r for r in self.report.unplaced if r.place and _is(r.place, sheet, address)]
        if remarks:
            return say(self.language, remarks[0].key, value=remarks[0].value, **remarks[0].details)
        own = next(one for one in self.opened.sheets if one.title == sheet)
        cell = own.at(*_at(self._anchor(sheet, address)))
        return self._held(cell, sheet) if cell else self._blank(sheet, address)

    def _held(self, cell: "Cell", sheet: str) -> str:
        text = plain(cell.text or cell.formula or "", _SHORT)
        for table in self.report.tables:
            if table.sheet == sheet and any(_labels(row, cell) for row in table.rows):
                return say(self.language, "explain.is_label", title=table.title, text=text)
        key = "explain.is_text" if cell.number is None else "explain.is_number"
        return say(self.language, key, text=text)

    def _blank(self, sheet: str, address: str) -> str:
        row, column = _at(address)
        for table in self.report.tables:
            first, last = map(_at, table.range.split(":"))
            inside = first[0] <= row <= last[0] and first[1] <= column <= last[1]
            if table.sheet == sheet and inside:
                return say(self.language, "explain.is_blank", title=table.title)
        return say(self.language, "explain.is_outside")

    def _nearest(self, sheet: str, address: str) -> Iterator[str]:
        """Give the figures nearest to a cell, printed ones before blanks."""
        from budgetcheck.report.wording import Wording  # noqa: PLC0415 - what only a check needs

        row, column = _at(address)

        def distance(fact: "Fact") -> tuple[bool, int, int]:
            down, across = (abs(a - b) for a, b in zip(_at(fact.cell), (row, column), strict=True))
            return fact.blank, down + across, down

        own = (fact for fact in self.report.judged.facts if fact.sheet == sheet)
        for fact in sorted(own, key=distance)[:_NEAREST]:
            label = f"{plain(fact.row_label.strip(), _SHORT)} · {plain(fact.column, _SHORT)}"
            yield f"{fact.cell} {Wording(self.language, {}).figure(fact)}（{label}）"


def _at(address: str) -> tuple[int, int]:
    """Give row and column of an address that is known to be one."""
    from budgetcheck.workbook import place  # noqa: PLC0415 - keeps --help quick

    return place(address) or (0, 0)


def _is(place: "Place", sheet: str, address: str) -> bool:
    return (place.sheet, place.address) == (sheet, address)


def _labels(row: "Row", cell: "Cell") -> bool:
    """Tell whether a cell is what a row is known by: its code or its name."""
    text = normal(cell.text)
    named = row.number == cell.row and text in (row.code, normal(row.label))
    return row.cell == cell.address or named


def _same(one: str, other: str) -> bool:
    """Tell whether two names are one but for quotes, spaces, width and case."""
    return normal(one).casefold() == normal(other).casefold()


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)
