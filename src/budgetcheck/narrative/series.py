"""Series: A、B 分别为 1 万元、2 万元; 年初预算、支出决算分别为 1 万元、2 万元; 占比依次为 3%、4%.

In: the text before the first figure of a series. Out: subject and measure of each figure in turn.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from budgetcheck.narrative.figures import Figure
from budgetcheck.narrative.measures import Before, Measure, Measured, Measures
from budgetcheck.narrative.subjects import Subject, Subjects

if TYPE_CHECKING:
    from budgetcheck.narrative.speech import State

_OPENS = re.compile("分别|依次")
_PARTS = re.compile("[、和与及]")
_UNSIGNED = {"percent": "%", "money": "万元"}


@dataclass(slots=True)
class Series:
    """What the next figures of a series are, in order."""

    subjects: tuple[Subject, ...] = ()
    measures: tuple[Measured, ...] = ()
    at: int = 0
    opening: bool = False  # the next figure is its first

    @staticmethod
    def opened(left: str) -> bool:
        """Tell whether a text opens a series."""
        return _OPENS.search(left) is not None

    def take(self, figure: Figure) -> tuple[Measured, Subject] | None:
        """Give subject and measure of the next figure, None where the series has ended."""
        at = self.at
        self.at += 1
        if at < len(self.subjects) and at < len(self.measures):
            wanted = "percent" if _rate(self.measures[at].measure) else "money"
            return (self.measures[at], self.subjects[at]) if figure.kind == wanted else None
        return None


def _rate(measure: Measure) -> bool:
    return measure in (Measure.RATE, Measure.SHARE, Measure.GROWTH)


def series_of(left: str, state: "State", subjects: Subjects, measures: Measures) -> Series:
    """Give the series that a text opens: of several subjects, or of several measures of one."""
    names, _, tail = left.rpartition("分别") if "分别" in left else left.rpartition("依次")
    clause = re.split("[，；：:]", names)[-1]
    before = Before(state.base)
    kind = "percent" if re.search("占|比重|率|增幅|降幅", f"{clause}{tail}") else "money"
    several = tuple(one.subject for one in subjects.each(names, state.passage.section))
    probe = Figure(0, 0, 0, kind, 0, 0, _UNSIGNED[kind])  # type: ignore[arg-type]
    told = [measures.of(probe, f"{part}为", before) for part in _PARTS.split(clause)]
    known = tuple(one for one in told if one is not None)
    if len(known) > 1 and len({(one.measure, one.kind) for one in known}) == len(known):
        subject = several[-1] if several else state.subject
        return Series((subject,) * len(known), known) if subject else Series()
    one = measures.of(probe, f"{clause}{tail}", before)
    if one is None:
        return Series()
    chosen = several if len(several) > 1 else state.series.subjects
    return Series(chosen, (one,) * len(chosen))
