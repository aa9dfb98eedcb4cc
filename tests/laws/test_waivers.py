"""A waiver silences its own finding, while every figure of it stays as it was; nothing else."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given

from budgetcheck.report.model import Finding, Report
from budgetcheck.report.waived import fingerprint
from budgetcheck.report.wording import Wording
from budgetcheck.settings import Settings, Waiver

from .books import NAME, Mistaken, drawn_book, printed, report_of
from .law import SEEDS, drawn, law

VOID, UNUSED = "R34", "R36"
TODAY = date(2025, 1, 1)
WORDS = Wording("zh", {})


def waiver_for(finding: Finding) -> Waiver:
    place = WORDS.place(finding)
    return Waiver(NAME, finding.rule, place, "核过", "张三", None, fingerprint(finding))


def settings_with(*findings: Finding) -> Settings:
    return Settings(waivers=tuple(map(waiver_for, findings)), today=TODAY)


def figures_of(finding: Finding) -> list[tuple[str, str]]:
    """Give the cells of the readable figures of a finding; of a remark, those that it is about."""
    if finding.remark:
        return [(place.sheet, place.address) for place in finding.remark.places()]
    facts = [member.fact for one in finding.relations for member in one.members()]
    return sorted({(fact.sheet, fact.cell) for fact in facts if fact.value is not None})


def waivable(report: Report) -> list[Finding]:
    """Give the findings on figures: all relations, and remarks on a cell that holds one."""
    own = [f for f in report.findings if f.relation is None or figures_of(f)]
    return [f for f in own if f.remark is None or f.rule in ("R1", "R3", "R4", "R21")]


def chosen_of(findings: list[Finding], random: Random) -> Finding:
    """Choose a kind of finding, then one of them: those of several relations are few."""
    kinds = sorted({(f.verdict, f.count > 1) for f in findings})
    kind = random.choice(kinds)
    return random.choice([f for f in findings if (f.verdict, f.count > 1) == kind])


def spoil(canvas: Mistaken, place: tuple[str, str], random: Random) -> None:
    """Put another figure into a cell."""
    cell = canvas.book[place[0]][place[1]]
    other = float(random.randint(10**6, 10**9)) / 100
    kept_as_text = isinstance(cell.value, str)
    cell.value = f"{other:.2f}" if kept_as_text else other
    cell.number_format = "0.00"


@law(4)
@given(SEEDS)
def test_a_waiver_ends_with_the_first_figure_that_changes(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    layout = replace(layout, amounts=random.choice(["number", "text"]))
    mistakes |= dict.fromkeys(random.sample(sorted(printed(book, layout).printed), 2), "待核")
    canvas = printed(book, layout, mistakes)
    finding = chosen_of(waivable(report_of(canvas)), random)
    settings = settings_with(finding)
    kept = report_of(canvas, settings)
    twins = [f for f in kept.findings if fingerprint(f) == fingerprint(finding)]
    assert [f.waiver is not None for f in twins].count(True) == 1
    spoil(canvas, random.choice(figures_of(finding)), random)
    after = report_of(canvas, settings)
    if len(twins) == 1:  # else the waiver goes to the twin, whose figures are the same
        assert after.waived() == ()
        assert {VOID, UNUSED} & {f.rule for f in after.findings}


@law(3)
@given(SEEDS)
def test_waiving_findings_alters_no_other(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, layout, mistakes)
    before = report_of(canvas)
    chosen = random.sample(before.findings, min(len(before.findings), random.randint(1, 3)))
    after = report_of(canvas, settings_with(*chosen))
    assert [replace(f, waiver=None) for f in after.findings] == list(before.findings)
    assert len(after.waived()) == len(chosen)
    assert sorted(map(fingerprint, after.waived())) == sorted(map(fingerprint, chosen))
    assert [one.cause for one in after.causes] == [one.cause for one in before.causes]
    assert after.mistakes() <= before.mistakes()
    counted = ("errors", "warnings", "infos", "waived")
    assert sum(after.summary[name] for name in counted) == len(before.findings)
    assert {k: v for k, v in after.summary.items() if k not in counted} == {
        k: v for k, v in before.summary.items() if k not in counted
    }


@law(3)
@given(SEEDS)
def test_a_waiver_holds_wherever_its_finding_moves(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    chosen = report_of(printed(book, layout, mistakes)).findings
    elsewhere = replace(layout, offset=(3, 2), title="tagged", sheets="one", notes=False)
    after = report_of(printed(book, elsewhere, mistakes), settings_with(*chosen))
    assert [f for f in after.findings if f.waiver is None] == []
    assert after.mistakes() == 0
