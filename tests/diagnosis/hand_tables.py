"""Tables by hand: rows of figures by label, relations by cell, as "A1 = B1 + C1".

A row is written "201 教育": "9.00 4.00 5.00"; · is a blank, x no cell at all. The tables stand one
beneath the other on one sheet, from row 1 on, in columns A (甲), B (乙) … "A1 Σ A2 + A3" says that
a total adds printed rows up; those of one line are of one rule.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from small import Small, fact, relation

from budgetcheck.diagnosis import System, system_of
from budgetcheck.diagnosis.model import Pattern, Proposal
from budgetcheck.diagnosis.patterns import proposals
from budgetcheck.engine import Fact
from budgetcheck.exact import ONE

Rows = Mapping[str, str]
Figures = dict[str, str]
BLANK, NO_CELL = "·", "x"


def _facts(tables: Mapping[str, Rows], unit: str) -> Iterator[Fact]:
    at = line = 0
    for table, rows in tables.items():
        for label, texts in rows.items():
            line += 1
            code, _, name = label.rpartition(" ")
            for column, letter, text in zip("甲乙丙丁", "ABCD", texts.split(), strict=False):
                if text == NO_CELL:
                    continue
                one = fact(at, f"{letter}{line}", text.replace(BLANK, ""), unit)
                yield replace(
                    one,
                    table=table,
                    row=code or name,
                    row_label=name,
                    column=column,
                    sheet_row=line,
                )
                at += 1


class Tables(Small):
    """A book of tables, in 元 unless said."""

    def __init__(self, unit: str = "元", **tables: Rows) -> None:
        super().__init__(unit=unit)
        self.facts = {one.cell: one for one in _facts(tables, unit)}

    def sums(self, *texts: str) -> "Tables":
        """Say of totals, column by column, that they add rows up: "1 = 2 + 3"."""
        for text in texts:
            for letter in "ABCD":
                own = re.sub(r"(\d+)", rf"{letter}\1", text.replace("=", "Σ"))
                if own.split()[0] in self.facts:
                    self.relations.append(relation(own, self.facts, "hard"))
        return self

    def across(self, *lines: int) -> "Tables":
        """Say of lines that the first column is the sum of all others."""
        for line in lines:
            rest = [name for name in self.facts if name[1:] == str(line) and name[0] != "A"]
            self.hard(f"A{line} = {' + '.join(rest)}")
        return self

    def printing(self, **figures: str) -> "Tables":
        """Print other figures in some cells."""
        for name, text in figures.items():
            old = self.facts[name]
            new = fact(old.index, name, text.replace(BLANK, ""), old.unit)
            kept = {key: getattr(old, key) for key in ("table", "row", "row_label", "column")}
            self.facts[name] = replace(new, **kept, sheet_row=old.sheet_row)
        texts = [(one.statement.text, one.rule.tier) for one in self.relations]
        self.relations = [relation(text, self.facts, tier) for text, tier in texts]
        return self

    def system(self) -> System:
        return system_of(self.judged())


def given_back(system: System, values: Mapping[int, int]) -> dict[str, str]:
    """Give values by cell, as they would be printed."""
    own = {system.facts[name]: system.variables[name].own(value) for name, value in values.items()}
    return {one.cell: f"{Decimal(value) / ONE:.{one.decimals}f}" for one, value in own.items()}


def mended(system: System, proposal: Proposal) -> set[str]:
    """Give the relations that a proposal mends, as they are written."""
    return {system.rows[number].relation.statement.text for number in proposal.mended}


def pattern(key: str, cell: str, table: str | None = None, **details: str | int) -> Pattern:
    return Pattern(key, details, "表", cell, table)


def printed(book: Tables) -> Figures:
    """Give what is printed by cell; a blank as the zero that it stands for."""
    system = book.system()
    return given_back(system, dict(enumerate(system.values)))


def offered(book: Tables) -> list[tuple[Pattern, Figures, set[str]]]:
    system = book.system()
    return [
        (one.pattern, given_back(system, one.values), mended(system, one))
        for one in proposals(system, system.broken())
    ]


def times(figures: Figures, factor: float, *cells: str) -> Figures:
    return {cell: f"{float(figures[cell]) * factor:.2f}" for cell in cells}


def held(figures: Figures, *cells: str) -> Figures:
    return {cell: figures[cell] for cell in cells}


PLAIN = {
    "合计": "100.00 34.00 66.00",
    "201 一": "10.00 4.00 6.00",
    "202 二": "20.00 9.00 11.00",
    "203 三": "30.00 8.00 22.00",
    "204 四": "40.00 13.00 27.00",
}


def plain(*more: str, **tables: dict[str, str]) -> Tables:
    own = Tables(**{"T": PLAIN, **tables}).sums("1 = 2 + 3 + 4 + 5").across(1, 2, 3, 4, 5)
    return own.hard(*more)
