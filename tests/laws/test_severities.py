"""More tolerance never accuses more; one more rule takes nothing away."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from budgetcheck import library, rulebook
from budgetcheck.forms.register import REGISTER
from budgetcheck.report.model import Report
from budgetcheck.report.waived import fingerprint
from budgetcheck.rulebook import Rulebook
from budgetcheck.rulebook.model import SEVERITIES
from budgetcheck.settings import Settings
from budgetcheck.workbook import workbook_of

from .books import NAME, RULES, bytes_of, drawn_book, printed, report_of
from .law import SEEDS, drawn, law

FAIL_ON = ("never", "error", "warning")
PACK = '[pack]\nname = "own"\nversion = "1"\nextends = "final-accounts"\n'
RELATIONS = """
[[rule]]
id = "J-1"
says = "表03[合计, 基本支出] = 表05[合计, 基本支出]"
tier = "{tier}"
basis = "本单位的要求"

[[rule]]
id = "J-2"
says = "表01[本年收入合计, 决算数] ≥ 表04[本年收入合计, 决算数]"
tier = "{tier}"
basis = "本单位的要求"
"""


def of_rules(report: Report) -> Counter:
    return Counter((f.rule, f.verdict, f.severity, fingerprint(f)) for f in report.findings)


@law(3)
@given(SEEDS)
def test_a_milder_severity_adds_no_finding_and_fails_nothing_new(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    canvas = printed(book, layout, mistakes)
    before = report_of(canvas)
    milder = {f.rule: random.choice(_below(f.severity)) for f in before.findings}
    chosen = random.sample(sorted(milder), random.randint(1, len(milder)))
    after = report_of(canvas, Settings(severity={rule: milder[rule] for rule in chosen}))
    bare = [(f.rule, f.verdict, fingerprint(f)) for f in before.findings]
    assert Counter((f.rule, f.verdict, fingerprint(f)) for f in after.findings) == Counter(bare)
    assert after.judged == before.judged
    for fail_on in FAIL_ON:
        assert after.fails(fail_on) <= before.fails(fail_on)
    assert after.summary["errors"] <= before.summary["errors"]
    assert after.mistakes() <= before.mistakes()
    others = {rule for rule in milder if rule not in chosen}
    kept = [(f.rule, f.severity) for f in before.findings if f.rule in others]
    assert Counter((f.rule, f.severity) for f in after.findings if f.rule in others) == Counter(
        kept
    )


def _below(severity: str) -> tuple[str, ...]:
    return SEVERITIES[SEVERITIES.index(severity) :]


@law(2)
@given(SEEDS)
def test_what_fails_under_a_mild_limit_fails_under_a_strict_one(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    report = report_of(printed(book, layout, mistakes))
    fails = [report.fails(limit) for limit in FAIL_ON]
    assert fails == sorted(fails)
    assert not fails[0]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rulebook]:
    """The shipped rules with two more, by the tier of those."""
    packs = {}
    for tier in ("hard", "soft", "info"):
        folder = tmp_path_factory.mktemp(tier)
        (folder / "pack.toml").write_text(PACK, "utf-8")
        (folder / "relations.toml").write_text(RELATIONS.format(tier=tier), "utf-8")
        packs[tier] = rulebook.load(folder)
    return packs


@law(3)
@given(seed=SEEDS)
def test_one_more_rule_takes_no_finding_away(own: dict[str, Rulebook], seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    opened = workbook_of(NAME, bytes_of(printed(book, layout, mistakes).book))
    before = library.check(opened, RULES)
    after = library.check(opened, random.choice(sorted(own.items()))[1])
    assert {r.rule.id for r in after.judged.relations} >= {"J-1", "J-2"}
    added = of_rules(after) - of_rules(before)
    assert of_rules(before) <= of_rules(after)
    assert {rule for rule, *_ in added} <= {"J-1", "J-2"}
    if not any(verdict == "broken" for _, verdict, *_ in added):
        assert [one.cause.ties for one in after.causes] <= [c.cause.ties for c in before.causes]


@law(3)
@given(SEEDS)
def test_one_rule_less_leaves_the_findings_of_the_others(seed: int) -> None:
    random = drawn(seed)
    book, layout, mistakes = drawn_book(random)
    opened = workbook_of(NAME, bytes_of(printed(book, layout, mistakes).book))
    before = library.check(opened, RULES)
    gone = _gone(random, before)
    fewer = replace(RULES, rules=tuple(rule for rule in RULES.rules if rule.id != gone))
    after = library.check(opened, fewer)
    assert of_rules(after) == Counter({k: n for k, n in of_rules(before).items() if k[0] != gone})


def _gone(random: Random, report: Report) -> str:
    """Choose a rule, rather one that found something; remarks are none."""
    remarks = {name for name, _ in REGISTER.values()}
    found = sorted({f.rule for f in report.findings} - remarks)
    return random.choice(found or [rule.id for rule in RULES.rules])
