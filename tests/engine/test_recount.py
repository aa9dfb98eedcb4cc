"""An independent recount: every sum's two sides from the cells, by openpyxl and Decimal alone."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

import budgetcheck

ROOT = Path(__file__).parents[2]
FILES = [
    ROOT / "samples" / "hongshan-2023.xlsx",
    ROOT / "samples" / "broken" / "X13.xlsx",
    ROOT / "samples" / "broken" / "T3-2.xlsx",
    ROOT.parent / "shared" / "real" / "planning-2024.xlsx",
]
TWO = Decimal("0.01")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_sides_of_every_sum(path: Path) -> None:
    if not path.exists():
        pytest.skip("the real files do not stand in this checkout")
    sheets = {sheet.title: sheet for sheet in load_workbook(path, data_only=True)}

    def side(members) -> tuple[Decimal, Decimal]:
        total = tolerance = Decimal(0)
        for member in members:
            raw = sheets[member.fact.sheet][member.fact.cell].value
            shown = Decimal(str(raw or 0))
            if sheets[member.fact.sheet][member.fact.cell].number_format.endswith("%"):
                shown *= 100
            shown = shown.quantize(TWO, ROUND_HALF_UP)
            total += member.sign * shown
            tolerance += TWO / 2 if shown else 0
        return total, tolerance

    counted = 0
    for relation in budgetcheck.validate(path).judged.relations:
        judged = relation.verdict.value in ("holds", "rounding", "broken")
        if not judged or not relation.statement.kind.summed:
            continue
        if relation.unit == "%":
            continue
        (left, own), (right, other) = side(relation.left_members), side(relation.right_members)
        assert (left, right) == tuple(
            Decimal(v).scaleb(-10) for v in (relation.left, relation.right)
        )
        off = {"=": abs(left - right), "≥": right - left, "≤": left - right}[relation.statement.op]
        verdict = "holds" if off <= 0 else "rounding" if off <= own + other else "broken"
        assert (relation.subject, relation.verdict.value) == (relation.subject, verdict)
        counted += 1
    assert counted > 150
