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
_EACH = re.compile("分别|依次|各(?:自)?(?=[^，。；]{0,4}$)")
_HALVED = re.compile("[收支初末]$|年[初末]$")
_LIST = 3  # shares that make up a whole, whatever they are of
_PARTS = re.compile("[、和与及]")


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
            measure = self.measures[at].measure
            wanted = (
                "count" if measure is Measure.COUNT else "percent" if _rate(measure) else "money"
            )
            return (self.measures[at], self.subjects[at]) if figure.kind == wanted else None
        return None


def _rate(measure: Measure) -> bool:
    return measure in (Measure.RATE, Measure.SHARE, Measure.GROWTH)


def series_of(
    left: str, figure: Figure, state: "State", subjects: Subjects, measures: Measures
) -> Series:
    """Give the series that a text opens: of several subjects, of several measures of one, or of a pair.

    收、支总计各为 5、5 万元: one name, said of as many figures as are listed.
    """
    opens = [*_EACH.finditer(left)]
    names, tail = (left[: opens[-1].start()], left[opens[-1].end() :]) if opens else ("", left)
    clause = re.split("[，；：:]", names)[-1]
    before = Before(state.base)
    mentions = subjects.each(names, state.passage.section)
    several = tuple(one.subject for one in mentions)
    if not several:
        several = _unknown(clause, figure, state)
    own = names[mentions[-1].end :] if mentions else clause  # 年初预算、决算
    parts = _PARTS.split(re.split("[，；：:]", own)[-1])
    told = [measures.of(figure, f"{part}为", before) for part in parts]
    known = tuple(one for one in told if one is not None)
    if len(known) > 1 and len({(one.measure, one.kind) for one in known}) == len(known):
        subject = several[-1] if several else state.subject
        return Series((subject,) * len(known), known) if subject else Series()
    one = measures.of(figure, f"{clause}{tail}", before)
    if one is None and figure.kind == "percent" and figure.run >= _LIST and "占" in names:
        one = Measured(Measure.SHARE, of="")
    if one is None:
        return Series()
    chosen = several if len(several) > 1 else state.series.subjects
    if len(several) == 1 and figure.run > 1 and not _OPENS.search(left):
        joint = "、" in several[0].label or len(_PARTS.split(clause)) == 1
        chosen = several * figure.run if joint else ()
    if not chosen and one.measure is Measure.SHARE and figure.run >= _LIST:
        label = parts[-1] or clause
        chosen = tuple(
            Subject("free", f"{label}{n}@{state.sentence}", label) for n in range(figure.run)
        )
    return Series(chosen, (one,) * len(chosen))


def _unknown(clause: str, figure: Figure, state: "State") -> tuple[Subject, ...]:
    """Give subjects by their names alone, where as many are named as figures are listed."""
    names = [part for part in _PARTS.split(clause) if part]
    if len(names) != figure.run or figure.run < 2:  # noqa: PLR2004 - one is no list
        return ()
    if _HALVED.search(names[0]):  # 收、支总计 is one name
        return (Subject("free", f"{clause}@{state.sentence}", clause),) * figure.run
    return tuple(Subject("free", f"{name}@{state.sentence}", name) for name in names)
