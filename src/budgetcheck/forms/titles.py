"""Which form a title names, and where in a sheet each table begins."""

import re
from collections.abc import Callable
from functools import lru_cache

from budgetcheck.forms.grid import Grid, Region
from budgetcheck.labels import normal, remembered
from budgetcheck.rulebook.model import FormSpec, Rulebook
from budgetcheck.years import without_year

_LONGEST_TITLE = 80
_FURNITURE = re.compile(
    r"^(?:GK\d+|(?:决算)?公开\d+表|附件?表?\d*|表\d+|公开\d+表|第\d+表|第?\d+|附?表[一二三四五六七八九十]{1,3}(?=[-.:、_])|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))[-.:、_]?"
)
_TAIL = re.compile(
    r"(?:\((?:公开|续|表|单位|万元|元|空表|附)[^()]*\)|公开\d+表|续表?\d*|[-_:]?表\d+)$"
)
_BRACKETED = re.compile(r"\([^()]*\)$")
_ADDED = re.compile(r"部门决算(?:公开)?(?:报)?表?[-:]?|本?(?:部门|单位|年度|级)")
_TAG = re.compile(r"^(?:GK-?\d*|公开表?\d*表?|第\d*表|附?表?[\d-]+)[-.:、_]*$")
_TITLE_END = "表"


class Titles:
    """The titles that a rulebook knows."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._forms = {title: form for form in rulebook.forms.values() for title in form.titles}
        self._title_in_text = _finder(tuple(self._forms), rulebook.words.organisations)

    def form_of(self, text: str) -> FormSpec | None:
        """Give the form whose title a text is, year and department before it allowed."""
        if len(text) > _LONGEST_TITLE:
            return None
        title = self._title_in_text(text)
        return self._forms[title] if title else None

    def regions(self, grid: Grid) -> list[tuple[Region, FormSpec | None]]:
        """Cut a sheet at its titles; a sheet without any is one region, named by its tab."""
        starts: list[tuple[int, str, FormSpec | None]] = []
        for row in grid.rows:
            title = self._title_in(grid, row)
            if title:
                starts.append((row, *title))
        if not starts:
            tab = grid.sheet.title
            region = Region(tab, 0, grid.first_row, grid.last_row)
            return [(region, self.form_of(tab))]
        regions = []
        for at, (row, text, form) in enumerate(starts):
            first = grid.first_row if at == 0 else row
            last = starts[at + 1][0] - 1 if at + 1 < len(starts) else grid.last_row
            regions.append((Region(text, row, first, last), form))
        return regions

    def _title_in(self, grid: Grid, row: int) -> tuple[str, FormSpec | None] | None:
        texts = grid.texts(row)
        for cell in texts:
            form = self.form_of(cell.text)
            if form:
                return cell.text, form
        alone = [cell.text for cell in texts if bare(cell.text)]
        word = bare(alone[0]) if len(alone) == 1 else ""
        if not word.endswith(_TITLE_END) or len(word) > _LONGEST_TITLE:
            return None
        beside = sum(1 for cell in grid.rows[row] if bare(cell.text))
        return (alone[0], None) if beside == 1 else None


@lru_cache(maxsize=8)
def _finder(titles: tuple[str, ...], organisations: tuple[str, ...]) -> Callable[[str], str | None]:
    """Give what finds which of the titles a text is; most texts stand in every workbook."""
    known, ends = frozenset(titles), frozenset(title[-2:] for title in titles)
    by_length = sorted(titles, key=len, reverse=True)

    def find(text: str) -> str | None:
        word = bare(text)
        if word in known:
            return word
        if word[-2:] not in ends:
            return None
        for title in by_length:
            if word.endswith(title):
                before = _ADDED.sub("", word.removesuffix(title))
                before = _TAG.sub("", _BRACKETED.sub("", before))
                return title if not before or before.endswith(organisations) else None
        return None

    return remembered(find)


@remembered
def bare(text: str) -> str:
    """Give a title without the year, tags, numbers and 续 that stand round it."""
    word = _FURNITURE.sub("", without_year(normal(text)))
    return _TAIL.sub("", _TAIL.sub("", word))
