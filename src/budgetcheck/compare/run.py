"""Two open workbooks are read by one pack's rules and compared."""

from pathlib import Path

from budgetcheck import library
from budgetcheck import rulebook as rulebooks
from budgetcheck.compare.bounds import bounds_of
from budgetcheck.compare.build import compared
from budgetcheck.compare.carried import carried
from budgetcheck.compare.load import load
from budgetcheck.compare.model import Comparison, Year
from budgetcheck.compare.spec import Bounds, Spec
from budgetcheck.errors import WorkbookError
from budgetcheck.report.model import Source
from budgetcheck.rulebook import Rulebook
from budgetcheck.settings import NOTHING, Settings
from budgetcheck.workbook import Workbook


def between(
    last: Workbook,
    this: Workbook,
    rules: Path | None = None,
    beyond: tuple[str, ...] = (),
    *,
    everything: bool = False,
    settings: Settings = NOTHING,
) -> Comparison:
    """Compare last year's workbook with this year's; `beyond` are bounds as a person writes them.

    Of the settings, what a rule weighs counts.

    Raises WorkbookError for a workbook without a known table, and where the older one is not
    first; RulesError for a mistake in the pack; OutputError for a bound that is none.
    """
    rulebook = rulebooks.load(rules)
    spec = load(rules, rulebook)
    bounds = _bounds(beyond, spec, rulebook, everything=everything)
    before, after = (_year(opened, rulebook) for opened in (last, this))
    _in_order(before.source, after.source)
    balances = carried(library.check(this, rulebook, last, settings=settings), settings)
    return compared(before, after, rulebook, spec, bounds, balances)


def _bounds(beyond: tuple[str, ...], spec: Spec, rulebook: Rulebook, *, everything: bool) -> Bounds:
    own = bounds_of(beyond, rulebook.units) if beyond else spec.bounds
    return Bounds(own.percent, own.amount, own.unit, everything)


def _year(opened: Workbook, rulebook: Rulebook) -> Year:
    book, _ = library.read(opened, rulebook)
    return Year(Source.of(opened, book.tables), book)


def _in_order(last: Source, this: Source) -> None:
    """Refuse a pair whose years say that the newer one stands first."""
    if last.year is not None and this.year is not None and last.year > this.year:
        raise WorkbookError(
            "compare.reversed", last=last.name, year=last.year, this=this.name, earlier=this.year
        )
