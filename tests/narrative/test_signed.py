"""Of the figures of a narrative only changes may be below zero."""

from pathlib import Path

import budgetcheck

LINES = """一、一般公共预算财政拨款支出决算情况说明
2023年度一般公共预算财政拨款支出120.00万元，占本年支出合计的80.00%。与2022年度相比，减少30.00万元，下降20.00%。
年初预算为150.00万元，支出决算为120.00万元，完成年初预算的80.00%。
二、国有资产占用情况
截至年末，共有车辆3辆。
"""


def test_changes_alone_may_be_below_zero(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(LINES, "utf-8")
    claims = budgetcheck.validate(narrative=tmp_path / "text.txt").judged.claims
    signed = {(claim.column, claim.signed) for claim in claims}
    assert {("决算数", False), ("占比", False), ("完成率", False)} <= signed
    assert {column for column, free in signed if free} == {"增减额", "增减率"}
