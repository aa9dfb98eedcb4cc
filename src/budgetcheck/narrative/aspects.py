"""What a figure is of, beside its name and measure: whose it is, and of which year.

The word is that of XBRL's Open Information Model, whose facts are told apart by concept, entity,
period, unit and dimensions. In: text without comparisons, passages. Out: aspects, each said in the
sentence or inherited from passage, heading or document; None or "" where none of them tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from budgetcheck.narrative.grammar import INCLUDED, Grammar
from budgetcheck.narrative.passages import Passage, level_of, normal_line
from budgetcheck.rulebook.narrative_model import NarrativeSpec
from budgetcheck.years import year_in

_SIZED = re.compile(r"\d(?:万元|亿元|元|%)")
_STOP = re.compile("[，。；|]|\\d(?:万元|亿元|元|%)")
_FIGURE = re.compile(r"\d(?:\.\d+)?(?:万元|亿元|元)")
_A_YEAR = re.compile(r"20\d\d(?=年)")
_HEADS = 4  # titles, or words before a first figure, that may tell whose all figures are
_TITLE = 45  # letters; a line that is longer is no title


SEVERAL_YEARS = -1
"""The year of what is told of several years together: it is that of none of them."""


UNIT = "单位:"
"""Before the name of a holder that is one unit, or one kind of units, among several.

What is told of it is not told of the whole, though nothing is said there of whose that is.
"""


@dataclass(frozen=True, slots=True)
class Aspects:
    """Year and holder of a figure; `said` names those that its own sentence tells."""

    year: int | None = None  # or SEVERAL_YEARS
    holder: str = ""
    said: frozenset[str] = frozenset()

    def conflicts(self, other: "Aspects") -> bool:
        """Tell whether two figures cannot be of one thing."""
        years = None not in (self.year, other.year) and self.year != other.year
        differ = self.holder != other.holder
        one_of_several = self.holder.startswith(UNIT) or other.holder.startswith(UNIT)
        return years or (differ and (one_of_several or bool(self.holder and other.holder)))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document, or a heading in it, says of all figures below: year, holder, budget or not."""

    year: int | None = None
    holder: str = ""
    budget: bool | None = None  # None where neither is said
    sure: bool = False  # the year is that of tables or of a title

    def below(self, outer: "Setting") -> "Setting":
        """Give what holds below a heading."""
        budget = outer.budget if self.budget is None else self.budget
        return Setting(self.year or outer.year, self.holder or outer.holder, budget, outer.sure)


UNKNOWN, ANY = Aspects(), Setting()


class Settings:
    """Reads what documents, headings and sentences say."""

    def __init__(self, spec: NarrativeSpec, grammar: Grammar, funds: re.Pattern[str]) -> None:
        self._grammar, self._funds = grammar, funds
        self._holders = tuple(spec.holders.items())
        self.of_heading = lru_cache(maxsize=256)(self._of_heading)

    def holder(self, text: str) -> str:
        """Give whose figures a text speaks of last: 全部 (全市), 本级 (市本级), "" where unsaid."""
        found = self._held(text)
        return found[-1][1] if found else ""

    def _held(self, text: str) -> list[tuple[int, str]]:
        """Give the holders that a text names, in its order; what a bracket includes is none."""
        text = INCLUDED.sub(lambda match: " " * len(match.group()), text)
        return sorted(
            (match.end(), name or f"{UNIT}{match.group()}")
            for name, pattern in self._holders
            for match in pattern.finditer(text)
        )

    def budget(self, text: str) -> bool | None:
        """Tell whether a title speaks of a budget (True) or of what was spent (False)."""
        own = self._grammar.unmodified(self._funds.sub("", text))
        if self._grammar.spent(own) or self._grammar.performed(own):
            return False
        return True if "预算" in own else None

    @staticmethod
    def _titles(lines: Sequence[str]) -> Iterator[str]:
        """Give the short lines above the first sentence: no table's row, and not of several years."""
        for line in lines:
            text = normal_line(line)
            if _SIZED.search(text) or "\t" in line:
                return
            years = set(_A_YEAR.findall(text))
            if 0 < len(text) <= _TITLE and not _STOP.search(text) and len(years) < 2:  # noqa: PLR2004
                yield text

    def _first_told(self, told: Sequence[str], year: int | None) -> bool:
        """Tell whether the first sentence with an amount speaks of a budget alone."""
        first = next((text for text in told if _FIGURE.search(text)), "")
        sentence = next((own for own in first.split("。") if _FIGURE.search(own)), "")
        own = self._grammar.without_last(self._funds.sub("", sentence), year)
        figure = _FIGURE.search(own)
        before = own[: figure.start()] if figure else ""
        return self._grammar.budgeted(before) and not self._grammar.spent(own)

    def _of_heading(self, heading: str) -> Setting:
        text = "" if len(heading) > _TITLE or _SIZED.search(heading) else heading
        return Setting(year_in(text, alone=False), self.holder(text), self.budget(text))

    def title(self, lines: Sequence[str]) -> str:
        """Give the title of a document: its first short line without a stop, "" where it has none."""
        first = next((text for line in lines if (text := normal_line(line))), "")
        return first if len(first) <= _TITLE and not _STOP.search(first) else ""

    def of_document(
        self, lines: Sequence[str], passages: Sequence[Passage], year: int | None
    ) -> Setting:
        """Give what all figures inherit: the year of the tables, else of title or first sentence."""
        titles = [*self._titles(lines)]
        told = [passage.text for passage in passages if passage.told]
        texts = [*titles, *told]
        found = year or next((y for text in texts if (y := year_in(text, alone=False))), None)
        first = titles[0] if titles else ""
        words = first[level_of(first)[1] :]
        headings = (own.heading for own in passages if words and own.heading.startswith(words))
        title = next(headings, first)  # a heading may be broken: 九、预算绩 + 效情况说明
        named = self.budget(title) if title else None
        budget = self._first_told(told, found) if named is None else named
        heads = [*titles, *(_FIGURE.split(text, maxsplit=1)[0] for text in told)]
        holder = next((held[0][1] for text in heads[:_HEADS] if (held := self._held(text))), "")
        sure = bool(year) or any(year_in(text, alone=False) for text in titles)
        return Setting(found, holder, budget, sure)
