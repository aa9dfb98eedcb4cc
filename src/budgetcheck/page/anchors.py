"""What places are called in the page: the id of a cell, a claim, a line of the narrative.

In: the workbook's sheets and the narrative. Out: ids such as s3-E18 (sheet 3, cell E18), t12 (claim
12) and p14 (line 14), which hold nothing that a file wrote.
"""

import re
from collections.abc import Iterable, Iterator

from budgetcheck.diagnosis import Cause
from budgetcheck.engine import CLAIM, Fact, Relation
from budgetcheck.forms import Place
from budgetcheck.narrative import Document
from budgetcheck.report.model import Finding, Report
from budgetcheck.workbook import Workbook
from budgetcheck.workbook import place as parsed

_LINE = re.compile("(?:第([0-9]+)页)?第([0-9]+)[行段]")


class Anchors:
    """The ids of places, before it is known which of them the page shows."""

    def __init__(self, report: Report, opened: Workbook | None) -> None:
        sheets = opened.sheets if opened else ()
        told = report.beside.narrative
        self._sheets = {sheet.title: at for at, sheet in enumerate(sheets, start=1)}
        self._first = told.facts[0].index if told and told.facts else 0
        self._document = told.document.name if told else None
        self._pages = _first_lines(told.document) if told else {}
        self._claims = {fact.cell: self.fact(fact) for fact in told.facts} if told else {}

    def cell(self, sheet: str, address: str) -> str:
        """Give the id of a cell, "" where it is none of this workbook."""
        if sheet not in self._sheets or parsed(address) is None:
            return ""
        return f"s{self._sheets[sheet]}-{address}"

    def line(self, number: int) -> str:
        """Give the id of a line of the narrative."""
        return f"p{number}"

    def fact(self, fact: Fact) -> str:
        """Give the id of a figure; last year's have none."""
        if fact.kind == CLAIM:
            return f"t{fact.index - self._first + 1}"
        return self.cell(fact.sheet, fact.cell) if fact.index >= 0 else ""

    def place(self, place: Place) -> str:
        """Give the id of a place in the workbook or in the narrative."""
        cell = self.cell(place.sheet, place.address)
        if cell or place.sheet != self._document:
            return cell
        return self._claims.get(place.address) or self._line_of(place.address)

    def _line_of(self, address: str) -> str:
        found = _LINE.match(address)
        if found is None:
            return ""
        page, number = int(found[1] or 0), int(found[2])
        return self.line(self._pages.get(page, 1) + number - 1)

    def relation(self, relation: Relation) -> tuple[str, ...]:
        """Give the ids of all that a relation names, each once."""
        members = (self.fact(member.fact) for member in relation.members())
        named = (*map(self.place, relation.places), *members)
        return tuple(dict.fromkeys(one for one in named if one))

    def finding(self, finding: Finding) -> Iterator[str]:
        """Give the ids of the places of a finding, the one that it is shown at first."""
        if finding.remark:
            yield from filter(None, map(self.place, finding.remark.places()))
        if finding.relation:
            yield from self.relation(finding.relation)

    def cause(self, cause: Cause) -> Iterator[str]:
        """Give the ids of the cells that a cause is about, the one that it is shown at first."""
        if not cause.sure:
            yield from self.relation(cause.relations[0])
        yield from self.proposed(cause)

    def proposed(self, cause: Cause) -> Iterator[str]:
        """Give the ids of the cells that a cause says, or may say, are wrong."""
        if cause.pattern and cause.sure:
            yield self.place(Place(cause.pattern.sheet, cause.pattern.cell))
        for candidate in cause.proposed:
            yield from (self.fact(change.fact) for change in candidate.changes)


def first(found: Iterable[str], shown: frozenset[str]) -> str:
    """Give the first id that the page shows, "" where it shows none."""
    return next((one for one in found if one in shown), "")


def _first_lines(document: Document) -> dict[int, int]:
    """Give the number of the first line of each page."""
    return {line.page: line.number for line in reversed(document.lines) if line.page is not None}
