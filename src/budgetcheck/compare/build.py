"""Two years as read become a Comparison: pure, without file or word."""

from collections.abc import Iterator

from budgetcheck.compare.lines import Pairing
from budgetcheck.compare.model import BOTH, Carried, Comparison, Notice, Year
from budgetcheck.compare.spec import Bounds, Spec
from budgetcheck.compare.standing import left_out, renamed, standing
from budgetcheck.labels import normal
from budgetcheck.report.model import Source
from budgetcheck.rulebook import Rulebook


def compared(
    last: Year,
    this: Year,
    rulebook: Rulebook,
    spec: Spec,
    bounds: Bounds | None = None,
    carried: tuple[Carried, ...] = (),
) -> Comparison:
    """Hold this year's figures against last year's; without bounds those of the pack count."""
    limits = bounds or spec.bounds
    pairing = Pairing(last, this, rulebook, limits)
    pairs = [pairing.pairs(section) for section in spec.sections]
    gaps = [gap for pair in pairs for gap in pair.gaps]
    gaps += left_out(last, this, rulebook, spec)
    return Comparison(
        last=last.source,
        this=this.source,
        rulebook=rulebook,
        bounds=limits,
        warnings=tuple(_warnings(last.source, this.source)),
        carried=carried,
        series=tuple(series for pair in pairs for series in pair.series),
        moved=tuple(row for pair in pairs for row in pair.moved),
        idle=sum(pair.idle for pair in pairs),
        renamed=tuple(renamed(last, this)),
        standing=tuple(standing(last, this, rulebook)),
        gaps=tuple(dict.fromkeys(gaps)),
    )


def _warnings(last: Source, this: Source) -> Iterator[Notice]:
    """Say what makes it doubtful that these are two years in a row of one department."""
    if last.year is None or this.year is None:
        names = "、".join(x.name or "—" for x in (last, this) if x.year is None)
        yield Notice.of("compare.no_year", BOTH, names=names)
    elif last.year == this.year:
        yield Notice.of("compare.same_year", BOTH, year=str(this.year))
    elif this.year - last.year > 1:
        yield Notice.of("compare.years_apart", BOTH, last=str(last.year), this=str(this.year))
    if last.department and this.department and _other(last.department, this.department):
        details = {"last": last.department, "this": this.department}
        yield Notice.of("compare.departments", BOTH, **details)


def _other(last: str, this: str) -> bool:
    return normal(last) != normal(this)
