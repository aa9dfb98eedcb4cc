"""Names of accounts that a text may only seem to get wrong: N11 does not judge what may be cut."""

from pathlib import Path

import pytest

import budgetcheck
from budgetcheck.engine import Relation, Verdict

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
TEXT = (
    "五、一般公共预算财政拨款支出决算情况说明\n1.科学技术支出（类）基础研究（款）{}（项）。"
    "年初预算为2000.00万元，支出决算为{}万元。\n"
)


def judged(name: str, amount: str, tmp_path: Path) -> Relation:
    path = tmp_path / "说明.txt"
    path.write_text(TEXT.format(name, amount), "utf-8")
    report = budgetcheck.validate(SAMPLE, narrative=path)
    [found] = [one for one in report.judged.relations if one.rule.id == "N11"]
    return found


@pytest.mark.parametrize("name", ["相关设施", "实验室及", "重点实验室及相关设施"])
def test_a_part_of_the_right_name_is_not_judged(name: str, tmp_path: Path) -> None:
    found = judged(name, "7000.00", tmp_path)
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert found.reason is not None
    assert found.reason.key == "reason.name_cut"
    assert found.reason.details["right"] == "2060204 实验室及相关设施"
    assert found.places[0].address == "第2行"


def test_a_part_of_a_name_is_not_judged_where_no_amount_tells_which(tmp_path: Path) -> None:
    assert judged("相关设施", "12.34", tmp_path).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(("name", "amount"), [("重点实验室建设", "7000.00"), ("天文", "12.34")])
def test_another_name_is_wrong(name: str, amount: str, tmp_path: Path) -> None:
    assert judged(name, amount, tmp_path).verdict is Verdict.BROKEN


def test_the_tables_name_holds(tmp_path: Path) -> None:
    assert judged("实验室及相关设施", "7000.00", tmp_path).verdict is Verdict.HOLDS
