"""What the figures of a table in a text are: subject, year and measure, from the names of row and column.

In: the two names and what stands above the table. Out: what a figure there says; None where they do not tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from budgetcheck.narrative.aspects import UNIT, Settings
from budgetcheck.narrative.grammar import BUDGET, LAST, NOTHING, Compared, Grammar
from budgetcheck.narrative.grids import unit_of
from budgetcheck.narrative.measures import Measure, Measured
from budgetcheck.narrative.subjects import Subject, Subjects
from budgetcheck.rulebook.narrative_model import IndicatorSpec, NarrativeSpec

_TOTAL = re.compile("(?:合|总|小)计|合计数|总额")
_NUMBER = re.compile(r"^(?:\d{1,2}[.、]|[(（]?[一二三四五六七八九十]+[)）、.]|其中[:：]?|[-·●])+")
_UNIT_SAID = re.compile(r"[(（](?:单位[:：]?)?(?:亿元|万元|千元|元)[)）]")


@dataclass(frozen=True, slots=True)
class Read:
    """What the names of a row and a column say of the figure where they meet."""

    subject: Subject
    measured: Measured | None  # None where neither tells it
    year: int | None
    holder: str
    unit: str

    @property
    def rate(self) -> bool:
        """Whether the figure is a percentage."""
        rates = (Measure.GROWTH, Measure.RATE, Measure.SHARE)
        return self.measured is not None and self.measured.measure in rates


class Labels:
    """Reads the names of rows and columns."""

    def __init__(
        self, spec: NarrativeSpec, grammar: Grammar, subjects: Subjects, settings: Settings
    ) -> None:
        self._spec, self._grammar = spec, grammar
        self._subjects, self._settings = subjects, settings

    def read(
        self,
        row: str,
        column: str,
        caption: str,
        beside: Sequence[str],
        section: str | None,
        *,
        rate: bool = False,
    ) -> Read | None:
        """Give what the figure of a row and a column is.

        `beside` are the names of all rows and columns; `rate` says that its % is printed.
        """
        names = [_UNIT_SAID.sub("", _NUMBER.sub("", name)) for name in (row, column)]
        found = [self._subject(name, caption, beside, section) for name in names]
        own = 0 if found[0] is not None else 1
        subject = found[own]
        if subject is None:
            return None
        other = names[1 - own]
        year = self._grammar.year(other, None) or self._grammar.year(names[own], None)
        measured = self._measured(f"{other}率" if rate and "率" not in other else other)
        holder = self._settings.holder(other) or self._settings.holder(names[own])
        units = [name for name in beside if self._is_unit(name)] if measured is None else []
        if not holder and other in units and len(units) > 1:
            holder = f"{UNIT}{other}"  # a row of several units is that unit's alone
        elif measured is None and self._grammar.leftover(other):
            return None  # of something that is not understood
        return Read(subject, measured, year, holder, unit_of(column) or unit_of(row))

    def _is_unit(self, name: str) -> bool:
        """Tell whether a row or column is named after a unit: it ends as the name of one does."""
        named = self._grammar.names_unit(name)
        return named and not _TOTAL.search(name) and not self._measured(name)

    def _subject(
        self, name: str, caption: str, names: Sequence[str], section: str | None
    ) -> Subject | None:
        """Give the subject that a name is: an indicator, a total of what the caption names."""
        if _TOTAL.fullmatch(name):
            above = self._subjects.anywhere_in(caption)
            spec = self._spec.sections.get(section or "")
            own = self._summed(names, section) or above
            own = own or (self._spec.indicators.get(spec.whole) if spec and spec.whole else None)
            return Subject("indicator", own.name, own.name, own) if own else None
        mention = self._subjects.last(name, section)
        if mention is None or self._grammar.leftover(name[mention.end :] + name[: mention.start]):
            return None
        return mention.subject

    def _summed(self, names: Sequence[str], section: str | None) -> IndicatorSpec | None:
        """Give the indicator that the other rows or columns of a table add up to."""
        found = (self._subjects.last(name, section) for name in names)
        own = {one.subject.key for one in found if one and one.subject.kind == "indicator"}
        sums = {one.whole: set(one.parts) for one in self._spec.sums if one.op == "="}
        for whole, parts in sums.items():
            inner = {name for part in parts for name in sums.get(part, ())}
            if len(own) > 1 and own <= parts | inner and own & parts:
                return self._spec.indicators.get(whole)
        return None

    def _measured(self, name: str) -> Measured | None:
        """Give the measure that a name tells, None where it tells none."""
        found = next((one for one in self._spec.columns if one.pattern.search(name)), None)
        if found is None:
            return None
        budgeted = self._grammar.budgeted(name)
        base = Compared(BUDGET) if budgeted else Compared(LAST, back=1)
        based = found.measure in (Measure.GROWTH.value, Measure.CHANGE.value)
        kind = (self._grammar.budget(name) if budgeted else "") or "预算"
        return Measured(
            Measure(found.measure),
            base if based else NOTHING,
            kind=kind if found.measure in (Measure.BUDGET.value, Measure.RATE.value) else "",
            way=found.way,
            of="" if found.measure == Measure.SHARE.value else None,
        )
