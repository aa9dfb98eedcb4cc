"""Published narratives, where they lie beside the project: what is found, and nothing that is right."""

import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from shortly import errors, warnings

import budgetcheck
from budgetcheck.exact import ONE
from budgetcheck.report.model import Report

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
SAMPLE = ROOT / "samples" / "hongshan-2023.xlsx"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the published documents are not here")


def proposed(report: Report) -> list[tuple[str, float]]:
    """What each cause's first correction proposes: label and value."""
    return [
        (change.fact.row_label, change.suggested / ONE)
        for explained in report.causes
        for change in explained.cause.candidates[0].changes
    ]


@pytest.mark.parametrize("book", [None, SAMPLE], ids=["alone", "with the tables"])
def test_hongshan_has_one_error(book: Path | None) -> None:
    report = budgetcheck.validate(book, narrative=REAL / "hongshan-2023-narrative.txt")
    assert len(report.causes) == 1
    assert proposed(report) == [("人员经费", 1316.78)]
    loose = [f for f in report.unexplained() if f.severity in ("error", "warning")]
    assert loose == []


def test_hongshan_is_understood() -> None:
    report = budgetcheck.validate(narrative=REAL / "hongshan-2023-narrative.txt")
    facts = report.judged.claims
    measures = Counter((fact.row.partition("@")[0], fact.column) for fact in facts)
    items = {fact.row for fact in facts if fact.row.count("/") == 2}
    classes = {fact.row for fact in facts if fact.row.isdigit() and len(fact.row) == 3}
    projects = {fact.row for fact in facts if fact.row.startswith("项目:")}
    assert (len(items), len(classes), len(projects)) == (23, 9, 22)
    assert measures["三公经费", "决算数"] == 1
    assert measures["政府采购支出", "决算数"] == 1
    holding = Counter(r.rule.id for r in report.judged.relations if r.verdict.value == "holds")
    assert holding["N4"] >= 38  # 16 items, 22 projects and the total have a rate
    assert holding["N3"] >= 14  # 9 类, the total, sources and kinds
    assert holding["N5"] >= 6
    assert report.summary["claims"] >= 235
    assert report.summary["broken"] == 1


FOUND = {
    "N1 5377.64", "N1 4896.98", "R28 下降(增长)", "R29 13.95",
    "N11 2080599 其他行政事业单位养老支出", "N11 2200199 其他自然资源事务支出",
    "N11 22102 住房改革支出",
}  # fmt: skip


def as_docx(path: Path) -> Path:
    """Give the text its paragraphs back: each heading and each numbered item is one."""
    document = docx.Document()
    text = (REAL / "planning-2024-narrative.txt").read_text("utf-8")
    heading = True
    for line in text.splitlines():
        numbered = re.match(
            "[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]）|[0-9]{1,2}、", line
        )
        if numbered or heading:
            document.add_paragraph()
        document.paragraphs[-1].add_run(line)
        heading = bool(numbered) and line.endswith(("说明", "情况", "说明。"))
    document.save(str(path))
    return path


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_planning_has_its_seven_errors_and_no_other(kind: str, tmp_path: Path) -> None:
    path = {
        "txt": lambda: REAL / "planning-2024-narrative.txt",
        "pdf": lambda: REAL / "planning-2024.pdf",
        "docx": lambda: as_docx(tmp_path / "planning.docx"),
    }[kind]()
    report = budgetcheck.validate(REAL / "planning-2024.xlsx", narrative=path)
    assert set(errors(report)) == FOUND
    assert "R31 上海市普陀区规划与自然资源局" in warnings(report)
    assert set(proposed(report)) >= {
        ("一般公共预算财政拨款基本支出", 5364.75),
        ("人员经费", 4884.09),
    }


def test_a_rate_that_was_cut_is_information() -> None:
    narrative = REAL / "planning-2024-narrative.txt"
    report = budgetcheck.validate(REAL / "planning-2024.xlsx", narrative=narrative)
    cut = [f for f in report.findings if f.relation and f.relation.reason]
    rates = [f.relation.left for f in cut if f.relation.reason.key == "reason.cut"]
    assert 9545 * ONE // 100 in rates
    assert all(f.severity == "info" for f in cut if f.relation.reason.key == "reason.cut")


def test_the_whole_document_has_two_more_rates_without_sign() -> None:
    report = budgetcheck.validate(narrative=REAL / "hongshan-2023.txt")
    assert sorted(errors(report)) == ["N7 1466.62", "R29 2.73", "R29 2.73"]
