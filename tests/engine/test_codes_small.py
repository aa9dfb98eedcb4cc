"""Codes compared between tables by hand: who is one account, which code is wrong, who is silent."""

from dataclasses import replace

import pytest
from by_hand import book, relations, rules, said, table

from budgetcheck.engine import Relation, judge
from budgetcheck.forms import Table
from budgetcheck.messages import say

SAYS = "编码 一致"
K = ("201 教育 9.00", "20101 管理 5.00", "20103 高等 4.00")
W = ("201 教育 8.00", "20101 管理 5.00", "20103 高等 3.00")


def coded(form: str, *lines: str, columns: str = "支出", unit: str = "万元") -> Table:
    return table(form, columns, *lines, unit=unit)


def instead(lines: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """Give lines with one changed."""
    assert old in lines
    return tuple(new if line == old else line for line in lines)


def broken(*tables: Table) -> list[Relation]:
    return [one for one in relations(SAYS, *tables) if said(one)[0] == "broken"]


def places(one: Relation) -> list[str]:
    return [f"{place.sheet}!{place.address}" for place in one.places]


def test_an_account_that_two_tables_print_under_one_code_holds() -> None:
    found = relations(SAYS, coded("K", *K), coded("W", *W))
    assert [(one.subject, said(one), places(one)) for one in found] == [
        ("201 教育", ("holds", "", {}), ["科目表!A1"]),
        ("20101 管理", ("holds", "", {}), ["科目表!A2"]),
        ("20103 高等", ("holds", "", {}), ["科目表!A3"]),
    ]


def test_what_one_table_alone_prints_is_not_compared() -> None:
    found = relations(SAYS, coded("K", *K, "202 科学 1.00"), coded("W", *W[:2]))
    assert [one.subject for one in found] == ["201 教育", "20101 管理"]
    (one,) = relations(SAYS, coded("K", *K))
    assert said(one) == ("not_applicable", "reason.no_instance", {})


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("20110 管理 5.00", "20110"),  # out of order
        ("20701 管理 5.00", "20701"),  # out of order, and without its parent
        ("20103 管理 5.00", "20103"),  # another account's code
        ("10101 管理 5.00", "10101"),
    ],
)
def test_the_code_that_does_not_fit_its_own_table_is_wrong(wrong: str, told: str) -> None:
    (one,) = broken(coded("K", *K), coded("W", *instead(W, W[1], wrong)))
    assert one.subject == f"{told} 管理"
    assert places(one) == ["往来表!A2", "科目表!A2"]
    assert said(one)[1:] == (
        "reason.other_code",
        {
            "table": "W",
            "title": "往来表",
            "code": told,
            "name": "管理",
            "right": "20101",
            "titles": "《科目表》",
        },
    )


def test_of_two_codes_that_fit_alike_neither_is_called_wrong() -> None:
    (one,) = broken(coded("K", *K), coded("W", *instead(W, W[1], "20102 管理 5.00")))
    assert said(one)[1] == "reason.two_codes"
    assert places(one) == ["科目表!A2", "往来表!A2"]
    assert one.reason is not None
    assert say("zh", one.reason.key, **one.reason.details) == (
        "“管理”在《科目表》中编码是 20101，在《往来表》中是 20102，必有一个是错的"
    )


def test_the_code_that_fewer_tables_print_is_wrong() -> None:
    tables = coded("K", *K), coded("W", *instead(W, W[1], "20102 管理 5.00"))
    third = coded("D", *K, columns="决算")
    (one,) = broken(*tables, third)
    assert said(one)[1] == "reason.other_code"
    assert places(one) == ["往来表!A2", "明细表!A2", "科目表!A2"]
    assert one.reason is not None
    assert say("zh", one.reason.key, **one.reason.details) == (
        "编码 20102 应为 20101：“管理”在《明细表》、《科目表》中是 20101"
    )


def test_the_code_that_the_catalogue_gives_the_name_is_right() -> None:
    own = ("202 教育 9.00", "20401 管理 5.00")
    (one,) = broken(coded("K", "201 教育 9.00", "20401 管理 5.00"), coded("W", *own))
    assert (one.subject, said(one)[2]["right"]) == ("202 教育", "201")


def test_where_the_catalogue_gives_the_name_a_code_amounts_of_other_money_do_not_matter() -> None:
    (one,) = broken(coded("K", *K), coded("W", "210 教育 1.00", *W[1:]))
    assert (one.subject, said(one)[2]["right"]) == ("210 教育", "201")


SILENT = [
    ("20110 管理 5.02", "other amounts"),
    ("20110 运行 5.00", "another name"),
    ("207 管理 5.00", "another level"),
]


@pytest.mark.parametrize(("line", "why"), SILENT)
def test_rows_that_agree_in_part_are_two_accounts(line: str, why: str) -> None:
    assert not broken(coded("K", *K), coded("W", *instead(W, W[1], line))), why


def test_one_name_and_one_amount_elsewhere_are_another_account() -> None:
    own = ("201 教育 9.00", "20101 管理 5.00", "202 科学 4.00", "20201 高等 4.00")
    other = ("201 教育 9.00", "20102 高等 4.00", "202 科学 4.00", "20202 管理 5.00")
    assert not broken(coded("K", *own), coded("W", *other))


def test_a_row_that_two_rows_could_be_is_none() -> None:
    other = ("201 教育 8.00", "20102 管理 5.00", "20103 高等 3.00", "20104 管理 5.00")
    assert not broken(coded("K", *K), coded("W", *other))


def test_rounding_is_granted() -> None:
    third = coded("W", *instead(W, W[1], "20110 管理 5.004"))
    assert broken(coded("K", *K), third)
    yuan = coded("W", "201 教育 9", "20110 管理 50041", unit="元")
    assert broken(coded("K", *K), yuan)


def test_columns_of_other_names_are_compared_where_most_rows_agree() -> None:
    own = (*K, "20105 义务 3.00", "20107 继续 2.00")
    alike = coded("D", *instead(own, K[1], "20188 管理 5.00"), columns="决算")
    (one,) = broken(coded("K", *own), alike)
    assert places(one)[0] == "明细表!A2"


def test_with_no_amount_to_compare_a_slip_of_the_code_is_told_and_no_more() -> None:
    own = coded("K", *K)
    assert broken(own, coded("D", "201 教育 1.00", "20110 管理 5.00", columns="决算"))
    assert not broken(own, coded("D", "201 教育 1.00", "23418 管理 5.00", columns="决算"))
    assert not broken(own, coded("D", "201 教育 1.00", "202 科学 1.00", "20201 管理 5.00"))


def test_tables_without_a_common_account_are_not_compared() -> None:
    assert not broken(coded("K", "301 其他 5.00"), coded("W", "229 其他 5.00"))


def test_rows_whose_code_the_form_gives_by_name_are_no_witnesses() -> None:
    listed = table("L", "决算", "支出合计 9.00", "203 科学 9.00", block=1)
    assert not broken(coded("K", "202 科学 9.00"), listed)


UPSET = [
    # what else is said of the row, with the table that prints it wrong
    ("编码 有上级", K, instead(W, W[1], "20701 管理 5.00"), "reason.no_parent"),
    ("编码 不重复", K, instead(W, W[1], "20103 管理 5.00"), "reason.code_twice"),
    ("编码 同名", K, instead(W, W[1], "20103 管理 5.00"), "reason.other_name"),
    ("表W 各款 见于 表K", K, instead(W, W[1], "20110 管理 5.00"), "reason.not_listed"),
    ("表W 各款 见于 表K", instead(K, K[1], "20110 管理 5.00"), W, "reason.not_listed"),
    ("每一款：表K[款, 支出] = 表W[款, 支出]", K[:2], (W[0], "20110 管理 5.00"), ""),
]


def with_codes(says: str, *tables: Table, home: str | None = None) -> tuple[Relation, ...]:
    """Give the relations of a rule beside those of the codes."""
    own, codes = rules(says, home=home), rules(SAYS)
    both = replace(own, rules=(*own.rules, *codes.rules))
    return judge(book(*tables), both).relations


@pytest.mark.parametrize(("says", "own", "other", "key"), UPSET)
def test_what_a_wrong_code_upsets_is_set_aside(
    says: str, own: tuple[str, ...], other: tuple[str, ...], key: str
) -> None:
    tables = coded("K", *own), coded("W", *other)
    alone = [one for one in relations(says, *tables) if said(one)[0] == "broken"]
    assert {said(one)[1] for one in alone} == {key}
    both = with_codes(says, *tables)
    assert [one.statement.text for one in both if said(one)[0] == "broken"] == [SAYS]
    aside = [one for one in both if said(one)[1] == "reason.code_apart"]
    assert len(aside) >= len(alone)
    assert [said(one)[2] for one in aside] == [{"rule": "J"}] * len(aside)


def test_what_is_broken_of_another_row_stands() -> None:
    tables = coded("K", *K), coded("W", *instead(W, W[1], "20110 管理 5.00"), "20201 所 1.00")
    found = with_codes("编码 有上级；表W 各款 见于 表K", *tables)
    subjects = [one.subject for one in found if said(one)[0] == "broken"]
    assert subjects == ["20201 所", "20201 所", "20110 管理"]


SUM = "每一列：类 = Σ款"
OWN = ("201 教育 9.00", "20101 管理 5.00", "20103 高等 4.00", "202 科学 2.00", "20201 所 2.00")


WITH_LACK = ["201 教育 · 支出", "202 科学 · 支出"]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (OWN[2:3], WITH_LACK),  # the right group lacks the row: its sum tells the same
        ((), []),  # nothing else stands in the right group, which has no sum then
    ],
)
def test_a_sum_that_a_row_of_a_wrong_code_makes_too_large_is_set_aside(
    lines: tuple[str, ...], left: list[str]
) -> None:
    wrong = ("201 教育 9.00", "20205 管理 5.00", *lines, *OWN[3:])
    found = with_codes(SUM, coded("K", *wrong), coded("W", *OWN), home="K")
    sums = [one for one in found if one.statement.text == SUM and said(one)[0] == "broken"]
    assert [one.subject for one in sums] == left


def test_a_total_whose_own_code_is_wrong_is_set_aside() -> None:
    own = instead(OWN, OWN[0], "202 教育 9.00")
    found = with_codes(SUM, coded("K", *own), coded("W", *OWN), home="K")
    assert [one.subject for one in found if said(one)[0] == "broken"] == ["202 教育"]
