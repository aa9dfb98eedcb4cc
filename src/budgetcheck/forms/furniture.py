"""What stands round a table: unit of money, year, department, the statement that it is empty."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from budgetcheck.forms.grid import Grid, Region
from budgetcheck.forms.model import Place
from budgetcheck.labels import normal, remembered
from budgetcheck.rulebook.model import Rulebook
from budgetcheck.workbook import Cell
from budgetcheck.years import YEAR, year_in

_UNIT = re.compile(r"单位[:]?\(?([^\d:,;()\s]{0,6}?元)")
_UNIT_ALONE = re.compile(r"^\(?([^\d:,;()\s]{0,6}元)\)?$")
_UNIT_IN_HEADER = re.compile(r"\(([^\d:,;()\s]{0,6}元)\)$")
_LONG = 400  # letters of a cell in which a sentence on the table is looked for
_DEPARTMENT = re.compile(
    r"(?:部门|编制单位|填报单位|公开部门|预算单位|单位)(?:名称)?[:](.+?)"
    rf"(?=(?:金额)?单位[:]|{YEAR}|公开\d+表|$)"
)


def unit_of(grid: Grid, region: Region, last_row: int, rulebook: Rulebook) -> str | None:
    """Give the unit of money stated in a region down to `last_row`, the header's included."""
    for cell in _texts(grid, region.first_row, last_row):
        word = normal(cell.text)
        for pattern in (_UNIT, _UNIT_ALONE, _UNIT_IN_HEADER):
            for match in pattern.finditer(word):
                if match[1] in rulebook.units:
                    return match[1]
    return None


def year_of(grid: Grid, region: Region, last_row: int) -> int | None:
    """Give the year of a table: that of its title, else of what stands above, else of its tab."""
    named = year_in(normal(region.title))
    if named and region.title_row:
        return named
    above = _texts(grid, region.first_row, last_row)
    told = (year_in(normal(cell.text), alone=False) for cell in above)
    return next(filter(None, told), named)


def department_of(grid: Grid, region: Region, last_row: int, rulebook: Rulebook) -> str | None:
    """Give the department that stands above a table, after 部门： or 编制单位：."""
    for cell in _texts(grid, region.first_row, last_row):
        match = _DEPARTMENT.search(normal(cell.text))
        if match and match[1] not in rulebook.units:
            return match[1]
    return None


def statement_of(
    grid: Grid, region: Region, first_row: int, patterns: tuple[str, ...]
) -> Place | None:
    """Give the place of a sentence below the header that one of the patterns fits."""
    fits = _fitting(patterns)
    for cell in _texts(grid, first_row, region.last_row):
        if fits(cell.text[:_LONG]):
            return Place(grid.sheet.title, cell.address)
    return None


@lru_cache(maxsize=64)
def _fitting(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Give what says whether one of the patterns is in a text; the same words stand in every workbook."""
    compiled = [re.compile(pattern) for pattern in patterns]
    return remembered(lambda text: any(one.search(normal(text)) for one in compiled))


def _texts(grid: Grid, first_row: int, last_row: int) -> Iterator[Cell]:
    for row in grid.rows_in(first_row, last_row):
        yield from grid.texts(row)
