"""What makes up a whole makes up its change as well, and its shares are a hundred (N15, N16)."""

from pathlib import Path

import pytest
from short_texts import ITEMS, RUNNING, SPENDING, THREE, TITLE, report_of
from shortly import errors, warnings

from budgetcheck.engine import Verdict

TWO = "三、支出决算情况说明"


def of_parts(trips: str, cars: str, guests: str, whole: str = "比上年增加5.00万元") -> str:
    return (
        f"“三公”经费30.00万元，{whole}，其中：因公出国（境）费5.00万元，{trips}；"
        f"公务用车购置及运行维护费20.00万元，{cars}；公务接待费5.00万元，{guests}。"
    )


TRIPS, CARS, GUESTS = "比上年增加1.00万元", "比上年增加6.00万元", "比上年减少2.00万元"


def verdicts(folder: Path, rule: str, *lines: str) -> list[Verdict]:
    report = report_of(folder, *lines)
    return [one.verdict for one in report.judged.relations if one.rule.id == rule]


def test_changes_that_add_up_hold(tmp_path: Path) -> None:
    text = of_parts(TRIPS, CARS, GUESTS)
    assert verdicts(tmp_path, "N15", TITLE, THREE, text) == [Verdict.HOLDS]
    assert errors(report_of(tmp_path, TITLE, THREE, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        of_parts(TRIPS, "比上年增加6.50万元", GUESTS),
        of_parts(TRIPS, "比上年增加60.00万元", GUESTS),
        of_parts(TRIPS, CARS, GUESTS, "比上年增加6.00万元"),
    ],
    ids=["a digit", "ten times", "the whole's"],
)
def test_one_slip_in_a_change_is_an_error(text: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, "N15", TITLE, THREE, text) == [Verdict.BROKEN]


@pytest.mark.parametrize(
    "text",
    [
        of_parts(TRIPS, "比上年增加9.37万元", GUESTS),
        of_parts(TRIPS, "比年初预算增加6.50万元", GUESTS),
        of_parts(TRIPS, "比2021年增加6.50万元", GUESTS),
        of_parts(TRIPS, "与上年持平", GUESTS),
    ],
    ids=["no slip tells why", "of the budget", "of another year", "not told"],
)
def test_changes_that_may_be_of_different_things_are_no_error(text: str, tmp_path: Path) -> None:
    assert Verdict.BROKEN not in verdicts(tmp_path, "N15", TITLE, THREE, text)


def test_a_verb_that_contradicts_its_rate_is_the_one_error(tmp_path: Path) -> None:
    text = of_parts(
        "比上年增加1.00万元，增长25.0%",
        "比上年增加6.00万元，增长42.9%",
        "比上年增加2.00万元，下降28.6%",
    )
    assert errors(report_of(tmp_path, TITLE, THREE, text)) == ["N10 28.6"]


def test_years_have_their_own_parts(tmp_path: Path) -> None:
    text = (
        "2023年“三公”经费30.00万元，其中：因公出国（境）费5.00万元，公务用车购置及运行维护费20.00万元，公务接待费5.00万元。"
        "2022年“三公”经费27.00万元，其中：因公出国（境）费4.00万元，公务用车购置及运行维护费16.00万元，公务接待费7.00万元。"
    )
    report = report_of(tmp_path, TITLE, THREE, text)
    assert (errors(report), warnings(report)) == ([], [])
    sums = [one for one in report.judged.relations if one.rule.id == "N7" and one.right_members]
    assert [one.verdict for one in sums] == [Verdict.HOLDS, Verdict.HOLDS]


def test_the_parts_of_last_year_are_held_against_its_whole(tmp_path: Path) -> None:
    text = "2022年“三公”经费27.00万元，其中：因公出国（境）费4.00万元，公务用车购置及运行维护费16.00万元，公务接待费8.00万元。"
    assert errors(report_of(tmp_path, TITLE, THREE, text)) == ["N7 27.00"]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("25.0%", [Verdict.HOLDS]),
        ("25.1%", [Verdict.HOLDS]),  # rounded each
        ("26.0%", [Verdict.BROKEN]),
        ("23.7%", [Verdict.HOLDS]),  # no one slip tells why
        ("20.0%", []),  # not all of them
    ],
)
def test_shares_of_one_whole_are_a_hundred(last: str, found: list[Verdict], tmp_path: Path) -> None:
    text = f"本年支出中，教育支出（类）占40.0%，卫生健康支出（类）占35.0%，住房保障支出（类）占{last}。"
    own = verdicts(tmp_path, "N16", TITLE, TWO, text)
    assert [one for one in own if one is not Verdict.NOT_APPLICABLE] == found


def test_a_share_that_its_amounts_contradict_is_not_told_again_by_the_hundred(
    tmp_path: Path,
) -> None:
    text = (
        "本年支出合计200.00万元，其中：教育支出（类）80.00万元，占40.0%；卫生健康支出（类）70.00万元，占35.0%；"
        "住房保障支出（类）50.00万元，占26.0%。"
    )
    assert errors(report_of(tmp_path, TITLE, TWO, text)) == ["N3 26.0"]


def test_parts_of_a_budget_that_are_called_spent_are_misworded(tmp_path: Path) -> None:
    text = "“三公”经费年初预算30.00万元，其中：因公出国（境）费决算5.00万元，公务用车购置及运行维护费决算20.00万元，公务接待费决算5.00万元。"
    report = report_of(tmp_path, TITLE, THREE, text)
    assert errors(report) == ["N10 5.00", "N10 20.00", "N10 5.00"]


def test_parts_of_a_budget_that_do_not_add_up_may_be_what_was_spent(tmp_path: Path) -> None:
    text = "“三公”经费年初预算30.00万元，其中：因公出国（境）费决算4.00万元，公务用车购置及运行维护费决算18.00万元，公务接待费决算5.00万元。"
    assert errors(report_of(tmp_path, TITLE, THREE, text)) == []


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("120.36万元", ([], ["N2 120.36"])),
        ("120.4万元", ([], [])),  # printed more coarsely
        ("1203500元", ([], [])),
        ("1203504元", ([], [])),  # another unit: rounding
        ("120.53万元", (["N2 120.53"], [])),
    ],
)
def test_an_amount_printed_twice(
    second: str, found: tuple[list[str], list[str]], tmp_path: Path
) -> None:
    lines = [
        "一、收支总体情况",
        "收、支总计均为120.35万元。",
        "二、收入情况",
        f"收入支出决算总计{second}。",
    ]
    report = report_of(tmp_path, TITLE, *lines)
    assert (errors(report), warnings(report)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("机关运行经费46.00万元，上年决算为40.00万元，比上年减少6.00万元。", ["N10 46.00"]),
        ("机关运行经费46.00万元，上年决算为40.00万元，比上年增加6.00万元。", []),
        ("2023年机关运行经费46.00万元，2022年为40.00万元，两年持平。", ["N10 46.00"]),
        ("2023年机关运行经费46.00万元，2022年为46.00万元，两年持平。", []),
        ("机关运行经费46.00万元，比上年下降-6.00万元。", ["N10 -6.00"]),
        ("机关运行经费46.00万元，比上年增加6.00万元，下降15.0%。", ["N10 15.0"]),
    ],
)
def test_words_against_figures(text: str, found: list[str], tmp_path: Path) -> None:
    assert errors(report_of(tmp_path, TITLE, RUNNING, text)) == found


def test_a_whole_that_the_text_makes_itself_holds_for_its_changes(tmp_path: Path) -> None:
    text = (
        "本年支出合计200.00万元，比上年增加{}万元，其中：基本支出120.00万元，比上年增加20.00万元；"
        "项目支出80.00万元，比上年减少8.00万元。"
    )
    assert errors(report_of(tmp_path, TITLE, SPENDING, text.format("12.00"))) == []
    assert errors(report_of(tmp_path, TITLE, SPENDING, text.format("21.00"))) == ["N15 21.00"]


SCHOOLS = "教育支出（类）普通教育（款）"
LISTED = (
    "一般公共预算财政拨款支出150.00万元，其中：教育支出（类）100.00万元，卫生健康支出（类）50.00万元。",
    f"1.{SCHOOLS}小学教育（项）60.00万元。",
    f"2.{SCHOOLS}初中教育（项）{{}}万元。",
    "3.卫生健康支出（类）公立医院（款）综合医院（项）50.00万元。",
)


@pytest.mark.parametrize(
    ("junior", "found"),
    [
        ("40.00", [Verdict.HOLDS]),
        ("49.00", [Verdict.BROKEN]),
        ("37.62", [Verdict.NOT_APPLICABLE]),  # no one slip tells why: an 项 may be left out
    ],
)
def test_the_items_below_a_class_add_up_to_it(
    junior: str, found: list[Verdict], tmp_path: Path
) -> None:
    report = report_of(tmp_path, TITLE, ITEMS, *(line.format(junior) for line in LISTED))
    own = [one for one in report.judged.relations if one.rule.id == "N8"]
    assert [one.verdict for one in own if "教育" in one.subject] == found


def test_an_item_of_another_year_is_no_part_of_the_whole(tmp_path: Path) -> None:
    before = f"2.2021年{SCHOOLS}初中教育（项）49.00万元。"
    text = (*LISTED[:2], before, *LISTED[2:])
    report = report_of(tmp_path, TITLE, ITEMS, *(line.format("40.00") for line in text))
    assert errors(report) == []
