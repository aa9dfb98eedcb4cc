"""Where the figures of a narrative stand in its lines.

In: a Narrative, which gives each figure with its words. Out: the runs of characters of each line
that are figures. The passages are read again, which gives every number with its place; a claim
is the number that has its value and stands between its words.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.engine import Fact
from budgetcheck.exact import scaled
from budgetcheck.narrative import Document, Narrative, Quote
from budgetcheck.narrative.checked import Loose
from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.passages import Passage, passages, shown
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of characters of a line: the number of the line, and what it is there."""

    line: int
    start: int
    end: int
    kind: str  # claim, aside, unread, outside
    fact: Fact | None = None
    rest: bool = False  # what of a figure runs on into this line


@dataclass(frozen=True, slots=True)
class Placed:
    """The figures of a narrative with their places, and which lines belong together.

    `homes` gives for the number of a line that of the first line of its paragraph.
    """

    spots: tuple[Spot, ...]
    headings: frozenset[int]
    homes: Mapping[int, int]


def placed(told: Narrative, spec: NarrativeSpec) -> Placed:
    """Find the figures of a narrative in its lines; each claim and loose figure at most once."""
    own = passages(told.document, spec)
    seen = _Numbers(told.document, own)
    claims = zip(told.facts, told.quotes, strict=True)
    found = [spot for fact, quote in claims for spot in seen.claim(fact, quote)]
    for kind, loose in (("aside", told.asides), ("unread", told.unread), ("outside", told.outside)):
        found += [spot for one in loose for spot in seen.loose(kind, one)]
    headings = {
        told.document.lines[passage.sources[0].line].number
        for passage in own
        if passage.sources and passage.heading == passage.text[passage.start :] != ""
    }
    return Placed(tuple(found), frozenset(headings), dict(_homes(told.document, own)))


def _homes(document: Document, found: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    for passage in found:
        lines = dict.fromkeys(document.lines[source.line].number for source in passage.sources)
        yield from ((line, min(lines)) for line in lines)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a passage."""

    passage: Passage
    figure: Figure

    def line(self) -> int:
        """Give the index of the line that it begins in."""
        return self.passage.sources[self.figure.start].line

    def around(self) -> str:
        """Give the words that a loose figure is told by."""
        return self.passage.text[max(0, self.figure.start - 16) : self.figure.end]


class _Numbers:
    """The numbers of a document, given out one by one."""

    def __init__(self, document: Document, found: Iterable[Passage]) -> None:
        self._document = document
        self._by_line: dict[int, deque[_Number]] = defaultdict(deque)
        self._around: dict[str, deque[_Number]] = defaultdict(deque)
        self._taken: set[int] = set()
        for passage in found:
            for figure in figures(passage.text, passage.start):
                number = _Number(passage, figure)
                self._by_line[document.lines[number.line()].number].append(number)
                self._around[number.around()].append(number)

    def claim(self, fact: Fact, quote: Quote) -> Iterator[Spot]:
        """Give the place of a claim, nothing where no number of its line can be it."""
        first = None
        for one in self._free(self._by_line[fact.sheet_row]):
            if _is(one, fact):
                first = first or one
                if self._between(one, quote):
                    return self._spots(one, "claim", fact)
        return self._spots(first, "claim", fact)

    def loose(self, kind: str, own: Loose) -> Iterator[Spot]:
        """Give the place of a figure that no claim was made of."""
        return self._spots(next(self._free(self._around[own.text]), None), kind, None)

    def _free(self, numbers: deque[_Number]) -> Iterator[_Number]:
        while numbers and id(numbers[0]) in self._taken:  # most are taken in their order
            numbers.popleft()
        return (one for one in numbers if id(one) not in self._taken)

    def _between(self, number: _Number, quote: Quote) -> bool:
        """Tell whether a number stands between the words of a quote."""
        at, end = number.figure.start, number.figure.number_end
        before = shown(self._document, number.passage.sources[max(0, at - 80) : at])
        after = shown(self._document, number.passage.sources[end : end + 80])
        return before.endswith(quote.before.removeprefix(_CUT)) and after.startswith(
            quote.after.removesuffix(_CUT)
        )

    def _spots(self, number: _Number | None, kind: str, fact: Fact | None) -> Iterator[Spot]:
        """Give the run of a number, and a second one where it runs on into the next line."""
        if number is None:
            return
        self._taken.add(id(number))
        figure, sources = number.figure, number.passage.sources
        runs: dict[int, list[int]] = defaultdict(list)
        for source in sources[figure.start : figure.number_end]:
            runs[source.line].append(source.at)
        for line, ats in runs.items():
            own = self._document.lines[line].number
            rest = line != number.line()
            yield Spot(own, min(ats), max(ats) + 1, kind, fact, rest)


def _is(number: _Number, fact: Fact) -> bool:
    figure = number.figure
    return (
        scaled(figure.value) == fact.value
        and figure.unit == fact.unit
        and figure.decimals == fact.decimals
    )
