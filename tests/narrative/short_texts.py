"""What is read in a short text: its claims, and its report."""

from collections.abc import Iterable
from pathlib import Path

import budgetcheck
from budgetcheck import rulebook
from budgetcheck.narrative.accounts import Accounts
from budgetcheck.narrative.claims import Claim, Reader
from budgetcheck.narrative.document import Document, Line
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.passages import passages
from budgetcheck.narrative.subjects import Subjects
from budgetcheck.report.model import Report

RULES = rulebook.load()
YEAR = 2023
TITLE = f"江城市水务局{YEAR}年度部门决算情况说明"
RUNNING = "十、机关运行经费"
THREE = "九、“三公”经费"
INCOME = "二、收入情况"
SPENDING = "四、支出情况"
BASIC = "六、一般公共预算财政拨款基本支出决算情况"
ITEMS = "五、一般公共预算财政拨款支出决算情况说明"


def claims_of(*lines: str) -> tuple[Claim, ...]:
    """Give the claims of a text, read alone."""
    spec, words = RULES.narrative, RULES.words
    numbered = tuple(Line(number, text) for number, text in enumerate(lines, 1))
    document = Document("text.txt", "txt", "", numbered, wrapped=True)
    holders = (own.pattern for own in spec.holders.values())
    grammar = Grammar(spec.words, words.organisations, holders)
    subjects = Subjects(spec, grammar, Accounts([], RULES.catalogs.get("functional", {})))
    return Reader(spec, grammar, subjects).told(passages(document, spec), lines).claims


def amount(claim: Claim) -> str:
    """Give a figure as people say it: 21.00万元."""
    return f"{claim.figure.value}{claim.figure.unit}"


def told(claims: Iterable[Claim]) -> list[tuple[str, str, str]]:
    """Give figure, subject and measure of claims."""
    return [(amount(one), one.subject.label, one.measure.value) for one in claims]


def report_of(folder: Path, *lines: str) -> Report:
    """Give the report on a text, checked alone."""
    path = folder / "text.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return budgetcheck.validate(narrative=path)
