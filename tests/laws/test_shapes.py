"""A narrative has the same findings whatever its lines are, and in whatever kind of file it stands."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import budgetcheck
from budgetcheck.report.model import Finding, Report

from .shapes import SHAPES, as_text, halved, wrapped

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parents[1] / "samples").rglob("*说明*.txt"))
SPECIMENS = tomllib.loads((HERE.parent / "narrative" / "specimens.toml").read_text("utf-8"))
TEXTS = {path.stem: path.read_text("utf-8").splitlines() for path in SAMPLES} | {
    one["says"]: one["text"].split("\n")
    for one in SPECIMENS["specimen"]
    if not re.search(r"[|\t]", one["text"])
}


def said(report: Report) -> Counter[tuple[object, ...]]:
    """Give the findings of a report and its figures, without places."""
    narrative = report.beside.narrative
    assert narrative is not None
    figures = (("figure", fact.row_label, fact.column, fact.value) for fact in narrative.facts)
    return Counter([*figures, *map(of_finding, report.findings)])


def of_finding(finding: Finding) -> tuple[object, ...]:
    relation, remark = finding.relation, finding.remark
    members = relation.members() if relation else ()
    figures = tuple((one.sign, one.fact.row_label, one.fact.value) for one in members)
    text = remark.details.get("text", "") if remark else ""
    return finding.rule, finding.severity, finding.verdict, figures, text


@cache
def plainly(name: str) -> Counter[tuple[object, ...]]:
    """Give what is said of a text, each of its paragraphs a line."""
    with TemporaryDirectory() as folder:
        path = as_text(TEXTS[name], Path(folder) / "plain.txt")
        return said(budgetcheck.validate(narrative=path))


UNLIKE = {
    (
        "a name that is not the table's, told by its amount; one that no table knows",
        "every third whole",
    ): "a whole paragraph of 75 letters among few lines is taken for their width",
}


def case(name: str, shape: str):
    why = UNLIKE.get((name, shape))
    marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
    return pytest.param(name, shape, marks=marks, id=f"{name}, {shape}")


CASES = [case(name, shape) for name in TEXTS for shape in SHAPES]


@pytest.mark.parametrize(("name", "shape"), CASES)
def test_a_text_has_the_same_findings_in_every_shape(name: str, shape: str, tmp_path: Path) -> None:
    path = SHAPES[shape](TEXTS[name], tmp_path)
    assert said(budgetcheck.validate(narrative=path)) == plainly(name)


def test_the_law_is_not_empty() -> None:
    assert len(SAMPLES) > 1
    assert sum("error" in line for one in SPECIMENS["specimen"] for line in one.get("finds", []))


def test_no_shape_loses_a_letter_or_breaks_a_figure() -> None:
    for paragraphs in TEXTS.values():
        for paragraph in paragraphs:
            assert "".join(wrapped(paragraph, 24)) == "".join(halved(paragraph)) == paragraph
            figures = re.findall(r"[\d.,]+", paragraph)
            assert re.findall(r"[\d.,]+", "\n".join(wrapped(paragraph, 24))) == figures
