"""The list of economic accounts in the section on 基本支出, against the rows of 06 (N17, N1).

Every text is about the sample workbook, whose 06 prints 28 accounts above zero.
"""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import budgetcheck
from budgetcheck.engine import Relation, Verdict
from budgetcheck.narrative.economic import spellings
from budgetcheck.report.model import Report
from budgetcheck.report.wording import Wording

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
HEADING = "六、一般公共预算财政拨款基本支出决算情况说明\n"
STAFF = (
    "基本工资、津贴补贴、奖金、绩效工资、机关事业单位基本养老保险缴费、职业年金缴费、职工基本医疗保险缴费、"
    "公务员医疗补助缴费、其他社会保障缴费、住房公积金、其他工资福利支出、退休费、抚恤金、生活补助、医疗费补助、奖励金"
)
OFFICE = (
    "办公费、电费、邮电费、物业管理费、差旅费、维修（护）费、委托业务费、工会经费、福利费、"
    "公务用车运行维护费、其他交通费用、其他商品和服务支出"
)
TOLD = (
    "办公费18.62万元、电费4.85万元、邮电费3.07万元、物业管理费21.60万元、差旅费9.43万元、维修（护）费2.96万元、"
    "委托业务费14.20万元、工会经费16.37万元、福利费22.45万元、其他交通费用25.38万元、其他商品和服务支出7.72万元、"
    "公务用车运行维护费3.19万元"
)
Check = Callable[[str], Report]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def of(text: str, book: Path | None = SAMPLE) -> Report:
        path = tmp_path / "说明.txt"
        path.write_text(HEADING + text, "utf-8")
        return budgetcheck.validate(book, narrative=path)

    return of


def relations(report: Report) -> list[Relation]:
    return [one for one in report.judged.relations if one.rule.id == "N17"]


def said(report: Report) -> list[str]:
    """What the warnings of N17 say: the names, behind the colon."""
    broken = [one for one in relations(report) if one.verdict is Verdict.BROKEN]
    return [f"{one.reason.key[7:]}: {one.reason.details['names']}" for one in broken if one.reason]


def of_office(names: str) -> str:
    return f"公用经费149.84万元，主要包括：{names}。"


RIGHT = {
    "two paragraphs": f"人员经费1316.78万元，主要包括：{STAFF}。\n公用经费149.84万元，主要包括：{OFFICE}。",
    "one sentence": f"基本支出1466.62万元。其中：人员经费1316.78万元，主要包括：{STAFF}；公用经费149.84万元，主要包括：{OFFICE}。",
    "in brackets": f"人员经费1316.78万元（包括{STAFF}），公用经费149.84万元（包括{OFFICE}）。",
    "a sentence apart": f"人员经费1316.78万元。主要包括：{STAFF}。",
    "a paragraph apart": f"人员经费1316.78万元。\n主要包括：{STAFF}。",
    "commas, and a share behind": of_office(OFFICE.replace("、", "，") + "，占基本支出的10.2%"),
    "a whole list of both": f"基本支出1466.62万元，包括：{STAFF}、{OFFICE}。",
    "by its 类": f"商品和服务支出149.84万元，主要包括的内容为：{OFFICE}。",
    "with amounts": of_office(TOLD),
    "with amounts that are zero": of_office(f"{TOLD}、会议费0.00万元、培训费0万元"),
    "other spellings": of_office(
        OFFICE.replace("维修（护）费", "维修费").replace("其他交通费用", "其他交通费")
    ),
    "brackets left out": of_office(OFFICE.replace("（护）", "护")),
    "names joined": of_office(OFFICE.replace("办公费、电费", "办公费及电费")),
    "a comment in brackets": of_office(OFFICE.replace("差旅费", "差旅费（市内、市外）")),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_right_list_holds(text: str, check: Check) -> None:
    report = check(text)
    assert {one.verdict for one in relations(report)} == {Verdict.HOLDS}
    assert [f for f in report.findings if f.severity != "info"] == []


def test_accounts_that_print_zero_are_named_in_one_warning(check: Check) -> None:
    report = check(of_office(f"印刷费、{OFFICE}、因公出国（境）费"))
    assert said(report) == ["listed_zero: 印刷费、因公出国(境)费"]
    [finding] = [f for f in report.findings if f.rule == "N17"]
    assert finding.severity == "warning"
    assert Wording.of(report, "zh").place(finding) == "说明.txt 第2行"


def test_accounts_left_out_are_named_with_their_amounts(check: Check) -> None:
    report = check(of_office(OFFICE.replace("电费、邮", "邮").replace("、福利费", "")))
    assert said(report) == ["left_out: 电费4.85万元、福利费22.45万元"]


def test_both_lists_of_a_paragraph_make_one_warning_each_way(check: Check) -> None:
    staff, office = STAFF.replace("奖金、", "离休费、"), OFFICE.replace("差旅费", "水费")
    report = check(f"其中：人员经费，主要包括：{staff}；公用经费，主要包括：{office}。")
    assert said(report) == ["listed_zero: 离休费、水费", "left_out: 奖金233.18万元、差旅费9.43万元"]


def test_a_part_that_is_elided_is_read(check: Check) -> None:
    joined = OFFICE.replace("公务用车运行维护费", "公务用车购置及运行维护费")
    assert said(check(of_office(joined))) == []
    assert said(check(of_office(joined.replace("、电费", "")))) == ["left_out: 电费4.85万元"]


def test_a_class_covers_its_accounts(check: Check) -> None:
    staff = STAFF.partition("、退休费")[0]
    assert said(check(f"人员经费，主要包括：{staff}、对个人和家庭的补助。")) == []
    assert said(check(f"人员经费，主要包括：{staff}、其他对个人和家庭的补助。")) != []


SILENT = {
    "等 closes it": of_office("办公费、电费、邮电费、物业管理费、差旅费、福利费、工会经费等"),
    "等支出": of_office("办公费、电费、邮电费、物业管理费、差旅费、福利费、工会经费等支出"),
    "few of the names are accounts": of_office("日常开支、车船税、书报、水费、印刷费"),
    "a word of their own may mean those left out": (
        f"人员经费，主要包括：{STAFF.partition('、职业年金')[0]}、社保、公积金、退休人员补贴、抚恤。"
    ),
    "the rest is told elsewhere": of_office(OFFICE.replace("、福利费", ""))
    + "\n另支付福利费、慰问金。",
    "it breaks off": f"公用经费，主要包括：{OFFICE.partition('、公务用车')[0]}、",
    "the last name is cut": f"人员经费，主要包括：{STAFF.partition('、奖励金')[0].removesuffix('补助')}",
    "it lists what grew": "人员经费1316.78万元，比上年增加20.00万元，主要包括：基本工资、津贴补贴、奖金。",
    "it names a few": of_office("办公费、电费、邮电费"),
    "there was nothing": of_office(f"{OFFICE}，会议费、培训费均未发生"),
    "several told at once": of_office(f"{OFFICE}、会议费、培训费分别为0万元、0万元"),
    "not included": f"公用经费149.84万元，不包括会议费、培训费、租赁费。{of_office(OFFICE)}",
    "other money": "项目支出20.00万元，主要包括：会议费、培训费、租赁费。",
    "what a term means": "公用经费是指：办公费、印刷费、会议费、培训费、差旅费、水费、电费。",
    "another year": "2021年人员经费100.00万元，主要包括：离休费、救济费、助学金。",
    "the budget": "公用经费年初预算150.00万元，主要包括：会议费、培训费、租赁费。",
    "nothing is listed": "人员经费1316.78万元，公用经费149.84万元。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_is_no_complete_list_gives_no_warning(text: str, check: Check) -> None:
    assert said(check(text)) == []


def test_names_of_the_other_group_do_not_count(check: Check) -> None:
    report = check("人员经费，主要包括：基本工资、会议费、培训费、印刷费。")
    assert said(report) == []
    assert {one.verdict for one in relations(report)} == {Verdict.NOT_APPLICABLE}


def test_a_class_that_is_not_detailed_says_nothing_of_its_accounts(
    check: Check, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = next(one for one in book if one.title.startswith("GK06"))
    for row in sheet.iter_rows():
        for code, cell in zip(row, row[2:], strict=False):
            if str(code.value).startswith("302") and len(str(code.value)) > 3:
                cell.value = None
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert said(check(of_office(OFFICE), path)) == []


def test_an_amount_told_with_a_name_is_the_tables(check: Check) -> None:
    report = check(of_office(TOLD.replace("18.62", "17.62")))
    wrong = [f.relation for f in report.findings if f.rule == "N1" and f.relation]
    assert [(one.subject, one.right_members[0].fact.table) for one in wrong] == [("办公费", "06")]
    assert said(report) == []


def test_amounts_of_which_most_are_other_are_of_something_else(check: Check) -> None:
    report = check(of_office("办公费20.00万元、电费5.00万元、邮电费3.07万元"))
    found = [one for one in report.judged.relations if one.subject in ("办公费", "电费")]
    assert {one.verdict for one in found} == {Verdict.NOT_APPLICABLE}


def test_without_tables_nothing_is_judged(check: Check) -> None:
    [one] = relations(check(of_office(OFFICE), None))
    assert (one.verdict, one.reason and one.reason.key) == (
        Verdict.NOT_APPLICABLE,
        "reason.nothing_told",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("因公出国（境）费用", "因公出国(境)费"),
        ("因公出国（境）费用", "因公出国费用"),
        ("维修（护）费", "维修护费"),
        ("办公设备购置", "办公设备购置支出"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert set(spellings(one)) & set(spellings(other))


@pytest.mark.parametrize(
    ("one", "other"), [("电费", "邮电费"), ("奖金", "奖励金"), ("其他费用", "其他")]
)
def test_spellings_of_two_names(one: str, other: str) -> None:
    assert not set(spellings(one)) & set(spellings(other))
