"""What is wrong in a text whatever its figures: leftovers of a template, a missing %, names, years.

In: a document with its passages. Out: remarks, each at the line where it stands.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from budgetcheck.forms import Place, Remark
from budgetcheck.forms.register import remark
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.grammar import LAST, Grammar, alternation
from budgetcheck.narrative.grids import unit_of_all
from budgetcheck.narrative.ledger import place_of
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_YEAR = re.compile(r"(20\d\d)年")
_OPENS = re.compile(r"(?:^|[。；])(20\d\d)年(?:度)?(?P<said>[^。；]*)")
_AMOUNT = re.compile("(?:决算|决算数|支出|收入|合计|总计|总额|金额|经费)(?:为|是|共|共计)*$")
_AFTER = ("", *"，。；、)")
_AROUND = 12
_TAIL = 3
_ALIKE = 0.8
_LONG = 6


@lru_cache(maxsize=8)
def _growing(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give the pattern of a text that ends in a verb of change."""
    long = [word for word in words if len(word) > 1]
    return re.compile(rf"(?:{alternation(long)})(?:了|为|率|率为|幅度|幅度为|约)*$")


@dataclass(frozen=True, slots=True)
class Notes:
    """Looks over the passages of one document."""

    document: Document
    spec: NarrativeSpec
    grammar: Grammar
    passages: Sequence[Passage]
    headed: frozenset[int] = frozenset()  # years of headings
    plans: bool = False  # the text speaks of budgets

    def all(self, year: int | None, department: str | None) -> list[Remark]:
        """Give every remark; year and department are those of the tables, where there are any."""
        found = [*self._residues(), *self._unsigned()]
        found += self._years(year)
        return [*found, *self._departments(department)]

    def _at(self, passage: Passage, start: int) -> Place:
        return Place(self.document.name, place_of(self.document, passage.sources[start].line))

    def _around(self, passage: Passage, start: int, end: int) -> str:
        return passage.text[max(0, start - _AROUND) : end + _AROUND]

    def _residues(self) -> Iterator[Remark]:
        for passage in self.passages:
            for residue in self.spec.residues:
                for match in residue.pattern.finditer(passage.text):
                    key = "residue" if residue.severity == "error" else "residue_doubt"
                    yield remark(
                        key,
                        self.spec.table,
                        self._at(passage, match.start()),
                        self._around(passage, match.start(), match.end()),
                        text=match.group(),
                        says=residue.says,
                    )

    def _unsigned(self) -> Iterator[Remark]:
        """Give the numbers that lack their % or their unit: 增长 5.0, 支出决算为 12.34."""
        unit = unit_of_all([line.text for line in self.document.lines])
        for passage in self.passages:
            at, money = 0, False
            for figure in figures(passage.text, passage.start, unit):
                left, at = passage.text[at : figure.start], figure.end
                key = self._lacking(passage, figure, left, money=money)
                if key:
                    shown = passage.text[figure.start : figure.end]
                    around = self._around(passage, figure.start, figure.end)
                    place = self._at(passage, figure.start)
                    yield remark(key, self.spec.table, place, around, text=shown)
                money = figure.kind == "money"

    def _lacking(self, passage: Passage, figure: Figure, left: str, *, money: bool) -> str | None:
        """Give the remark on a number that stands bare before a stop, None where it needs nothing."""
        if figure.kind != "bare" or passage.text[figure.end : figure.end + 1] not in _AFTER:
            return None
        if self._rated(left, money, figure):
            return "no_percent"
        amount = self.grammar.budget(left) is not None or _AMOUNT.search(left)
        return "no_unit" if passage.told and figure.decimals and amount else None

    def _rated(self, left: str, money: bool, figure: Figure) -> bool:  # noqa: FBT001 - of the figure before
        """Tell whether the words before a number ask for a percentage: 增长, 占, 完成预算的."""
        if money and (left == "的" or (left in ("(", "，(") and figure.signed)):
            return True
        verb = self._growth.search(left) is not None
        return verb or self.grammar.rate(left) is not None or self.grammar.share(left) is not None

    @property
    def _growth(self) -> re.Pattern[str]:
        return _growing((*self.spec.words.up, *self.spec.words.down))

    def _years(self, year: int | None) -> Iterator[Remark]:
        """Give sentences that open with another year, and comparisons with another than the last."""
        if year is None:
            return
        for passage in self.passages:
            section = self.spec.sections.get(passage.section or "")
            if not passage.told or (section is not None and section.projects):
                continue
            for match in _OPENS.finditer(passage.text):
                if self._is_slip(int(match[1]), year, match["said"]):
                    yield self._other_year(passage, match.start(1), match[1], year)
            for start, text in self.grammar.comparisons(passage.text):
                told = self._told(text)
                later = told and int(told[1]) > year
                if told and (later or self._with_itself(passage, start, int(told[1]), year)):
                    yield self._other_year(passage, start, told[1], year - 1)

    def _told(self, text: str) -> re.Match[str] | None:
        """Give the year that a comparison names, unless the text has a heading for it among several."""
        told = _YEAR.search(text)
        headed = told and len(self.headed) > 1 and int(told[1]) in self.headed
        return None if headed else told

    def _with_itself(self, passage: Passage, start: int, told: int, year: int) -> bool:
        """Tell whether what was spent is compared with its own year, in a sentence of that year."""
        if told != year or self.plans or "预算" in passage.text[start : start + _AROUND]:
            return False
        begin = max(passage.text.rfind(stop, 0, start) for stop in "。；") + 1
        after = passage.text[start : start + _AROUND]
        end = re.search("[。；]", passage.text[start:])
        sentence = passage.text[begin : start + end.start() if end else len(passage.text)]
        own = {int(one) for one in _YEAR.findall(sentence)}
        return own == {year} and self.grammar.base(after).base == LAST

    def _is_slip(self, told: int, year: int, sentence: str) -> bool:
        """Tell whether a sentence that opens with another year means the text's own.

        A year to come has no accounts yet; of a year before, a sentence that says how it changed on
        its own last year, and no amount, has lost its place.
        """
        if told > year:
            planned = self.plans or self.grammar.budgeted(sentence)
            return not planned and told not in self.headed
        words = self.grammar.base(sentence).base or self.grammar.compared_words.search(sentence)
        changed = words and not re.search(r"\d(?:万元|亿元|元|%)", sentence)
        return told < year and told not in self.headed and bool(changed)

    def _other_year(self, passage: Passage, start: int, told: str, year: int) -> Remark:
        around = self._around(passage, start, start + 5)
        place = self._at(passage, start)
        return remark(
            "narrative_year", self.spec.table, place, around, text=f"{told}年", right=f"{year}年"
        )

    def _departments(self, printed: str | None) -> Iterator[Remark]:
        own = self._department(printed)
        if own is None:
            return
        seen: dict[str, Place] = {}
        for passage in self.passages:
            for variant, start in _variants(passage.text, own):
                seen.setdefault(variant, self._at(passage, start))
        for variant, place in seen.items():
            yield remark(
                "narrative_department", self.spec.table, place, variant, text=variant, right=own
            )
        if printed and printed != own and not own.endswith(printed) and _alike(printed, own):
            place = Place(self.document.name, place_of(self.document, 0))
            yield remark("other_department", self.spec.table, place, own, text=own, right=printed)

    def _department(self, printed: str | None) -> str | None:
        """Give the department as the text names it most often."""
        texts = [passage.text for passage in self.passages]
        if printed and any(printed in text for text in texts):
            whole = [name for text in texts for name in self.grammar.departments(text)]
            longer = Counter(name for name in whole if name.endswith(printed) and name != printed)
            return printed if not longer else None
        found = Counter(name for text in texts for name in self.grammar.departments(text))
        names = [name for name, _ in found.most_common() if len(name) >= _LONG]
        return names[0] if names else None


def _variants(text: str, own: str) -> Iterator[tuple[str, int]]:
    """Give names that end like the department's and differ from it by little."""
    tail = own[-_TAIL:]
    end = text.find(tail) + len(tail)
    while end >= len(tail):
        start = max(0, end - len(own))
        name = re.split("[^\\u4e00-\\u9fff]", text[start:end])[-1]
        if name != own and not own.endswith(name) and not name.endswith(own) and _alike(name, own):
            yield name, end - len(name)
        end = text.find(tail, end) + len(tail)


def _alike(name: str, own: str) -> bool:
    return SequenceMatcher(None, name, own, autojunk=False).ratio() >= _ALIKE


def nothing_told(document: Document, spec: NarrativeSpec, told: Iterable[object]) -> list[Remark]:
    """Give the remark on a text in which no figure was understood."""
    if any(True for _ in told):
        return []
    place = Place(document.name, place_of(document, 0))
    return [remark("nothing_told", spec.table, place, document.name)]
