"""A comparison in words: amounts, percentages, sentences; what every face says the same way."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from budgetcheck.compare.model import (
    BOTH,
    LAST,
    THIS,
    Carried,
    Comparison,
    Line,
    Notice,
    Series,
    Standing,
    Status,
)
from budgetcheck.compare.spec import Bounds
from budgetcheck.engine import Fact, Relation, Verdict
from budgetcheck.exact import ONE, half_up, printed
from budgetcheck.labels import plain
from budgetcheck.messages import say
from budgetcheck.report.model import Source
from budgetcheck.report.wording import Wording, titles_of
from budgetcheck.rulebook.formula import LAST_YEAR

_PERCENT_DECIMALS = 2
_VERDICTS = {
    Verdict.HOLDS: "compare.agrees",
    Verdict.ROUNDING: "compare.agrees_rounding",
    Verdict.BROKEN: "compare.differs",
    Verdict.UNKNOWN: "compare.unknown",
    Verdict.NOT_APPLICABLE: "compare.idle",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words for one comparison in one language."""

    language: str
    comparison: Comparison
    relations: Wording

    @classmethod
    def of(cls, comparison: Comparison, language: str) -> "Words":
        """Give the words for a comparison."""
        return cls(language, comparison, Wording(language, titles_of(comparison.rulebook)))

    def say(self, key: str, **details: object) -> str:
        """Give a sentence of the catalogue."""
        return say(self.language, key, **details)

    def source(self, source: Source) -> str:
        """Give a workbook with its year."""
        name = plain(source.name or "—")
        return self.say("compare.year_of", name=name, year=source.year) if source.year else name

    def year(self, which: str) -> str:
        """Give the year as a heading: its number where the two years have different ones."""
        last, this = self.comparison.last.year, self.comparison.this.year
        if last is None or this is None or last == this or which == BOTH:
            return self.say(f"compare.{which}")
        return self.say("compare.year", year=str(last if which == LAST else this))

    def notice(self, notice: Notice) -> str:
        """Give a sentence on the years, with the year that it is about."""
        said = self.say(notice.key, **dict(notice.details))
        year = self.say(f"compare.{notice.year}")
        return self.say("compare.of_year", year=year, said=said)

    def warning(self, notice: Notice) -> str:
        """Give what makes the pair doubtful."""
        return self.say(notice.key, **dict(notice.details))

    def bounds(self) -> str:
        """Give which changes are listed."""
        bounds = self.comparison.bounds
        if bounds.everything:
            return self.say("compare.all")
        percent = (
            f"{printed(half_up(bounds.percent * ONE, 8), 0)}%" if bounds.percent is not None else ""
        )
        amount = self._bound(bounds)
        if percent and amount:
            return self.say("compare.bounds_both", percent=percent, amount=amount)
        if percent or amount:
            return self.say("compare.bounds_one", bound=percent or amount)
        return self.say("compare.bounds_none")

    def _bound(self, bounds: Bounds) -> str:
        """Give the bound on amounts with its unit: that of the tables, where they have one."""
        if bounds.amount is None:
            return ""
        units = {series.unit for series in self.comparison.series}
        unit = bounds.unit or (units.pop() if len(units) == 1 else self.say("compare.own_unit"))
        return f"{bounds.amount:f} {unit}"

    def series(self, series: Series) -> str:
        """Give the heading of a series."""
        return self.say(
            "compare.series",
            form=series.section.form,
            title=series.section.title,
            measure=series.measure,
            unit=series.unit,
        )

    def converted(self, series: Series) -> str:
        """Give what was converted, "" where both years have one unit."""
        if not series.converted:
            return ""
        large, small = series.factor, series.last_factor
        units = (series.unit, series.last_unit)
        if large < small:
            large, small, units = small, large, units[::-1]
        count = printed(Fraction(large, small) * ONE, 0)
        rate = self.say("compare.rate_times", unit=units[0], count=count, other=units[1])
        own = {"last_unit": series.last_unit, "unit": series.unit}
        return self.say("compare.converted", rate=rate, **own)

    def rest(self, series: Series) -> str:
        """Give how many lines of a series are not listed, and why; "" where there are none."""
        if self.comparison.bounds.everything:
            return ""
        counts = {
            "compare.below": series.below(),
            "compare.rounding": series.count(Status.ROUNDING),
            "compare.same": series.count(Status.SAME),
        }
        return self.say("compare.join").join(
            self.say(key, count=count) for key, count in counts.items() if count
        )

    def percent(self, line: Line) -> str:
        """Give the change in per cent, or why there is none."""
        if line.status is Status.SAME:
            return self.say("compare.level")
        if line.status is Status.ROUNDING:
            return self.say("compare.level_rounding")
        if line.before <= 0:
            return self.say("compare.negative_base" if line.before else "compare.zero_base")
        return f"{'+' if line.change > 0 else ''}{percent_of(line)}%"

    def carried(self, one: Carried) -> str:
        """Give what became of a carried balance in one word."""
        return self.say(_VERDICTS[one.relation.verdict])

    def working(self, one: Carried) -> str:
        """Give both cells with their arithmetic, and the difference; or why there is none."""
        relation = one.relation
        if relation.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE) and relation.reason:
            said = self.relations.reason(relation)
            return f"{plain(relation.statement.text)}：{said}"
        said = self._equation(relation) or self.relations.working(relation)
        if relation.verdict is Verdict.BROKEN:
            off = self.relations.difference(relation)
            said += self.say("compare.join")
            said += self.say("compare.differs_by", difference=off, unit=relation.unit)
        return said

    def _equation(self, relation: Relation) -> str:
        """Give one figure held against one other, "" for a relation of more."""
        sides = (relation.left_members, relation.right_members)
        if not relation.statement.kind.summed or any(len(side) != 1 for side in sides):
            return ""
        facts = [side[0].fact for side in sides]
        units = len({fact.unit for fact in facts}) > 1
        left, right = (self._term(fact, fact.unit if units else "") for fact in facts)
        agree = relation.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
        return f"{left} {'=' if agree else '≠'} {right}"

    def _term(self, fact: Fact, unit: str) -> str:
        """Give a figure with its form, its row as the form calls it, its column and its cell."""
        old = fact.table.startswith(LAST_YEAR)
        form = f"{self.say('compare.last') if old else ''} {fact.table.removeprefix(LAST_YEAR)}"
        name = plain(f"{form.strip()} {fact.row}·{fact.column}")
        return f"{name} {self.relations.figure(fact)}{unit}（{fact.cell}）"

    def sheets(self, one: Carried) -> str:
        """Give the cells of a carried balance with their sheets."""
        facts = [member.fact for member in one.relation.members()]
        years = [LAST if fact.table.startswith(LAST_YEAR) else THIS for fact in facts]
        return "、".join(
            f"{self.say(f'compare.{year}')} {home(fact)}"
            for year, fact in zip(years, facts, strict=True)
        )

    def carried_counts(self) -> str:
        """Give how many balances agree."""
        verdicts = [one.relation.verdict for one in self.comparison.carried]
        if not verdicts:
            return self.say("compare.carried_none")
        return self.say(
            "compare.carried_counts",
            count=len(verdicts),
            holds=sum(v in (Verdict.HOLDS, Verdict.ROUNDING) for v in verdicts),
            broken=verdicts.count(Verdict.BROKEN),
            unknown=verdicts.count(Verdict.UNKNOWN),
            idle=verdicts.count(Verdict.NOT_APPLICABLE),
        )

    def standing(self, one: Standing) -> str:
        """Give a table or column that stands in one year only."""
        if one.form is None:
            return self.say("compare.table_other", title=one.title)
        if not one.column:
            return self.say("compare.table_of", form=one.form, title=one.title)
        details = {"form": one.form, "title": one.title, "column": one.column}
        return self.say("compare.column_of", **details)

    def moved(self, year: str) -> str:
        """Give whether what stands in that year only came or went."""
        return self.say("compare.came" if year == THIS else "compare.went")

    def renamed(self) -> Iterator[str]:
        """Give the accounts with a new name."""
        for one in self.comparison.renamed:
            forms = "、".join(one.forms)
            details = {"code": one.code, "last": one.last, "this": one.this}
            yield self.say("compare.renamed_of", forms=forms, **details)


def percent_of(line: Line) -> str | None:
    """Give the change in per cent as plain digits, rounded half up from the exact quotient."""
    if line.percent is None:
        return None
    return printed(half_up(line.percent * ONE, _PERCENT_DECIMALS), _PERCENT_DECIMALS)


def amount(value: int, factor: int, decimals: int) -> str:
    """Give an amount (10⁻¹⁰ 元) in a unit of so many 元, with every digit that it has."""
    return printed(Fraction(value, factor), decimals)


def signed(value: int, factor: int, decimals: int) -> str:
    """Give a change with its sign."""
    return f"{'+' if value > 0 else ''}{amount(value, factor, decimals)}"


def figure(fact: Fact) -> str:
    """Give a figure as it is printed."""
    return "?" if fact.value is None else printed(fact.value, fact.decimals)


def home(fact: Fact | None) -> str:
    """Give the address of a figure with its sheet, "" where there is none."""
    return f"{plain(fact.sheet.removeprefix(LAST_YEAR + ':'))}!{fact.cell}" if fact else ""
