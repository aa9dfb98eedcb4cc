"""Codes and names by hand: parents, doubles, one name for one code, listed accounts."""

import pytest
from by_hand import relations, said, table, verdicts

from budgetcheck.engine import Relation
from budgetcheck.engine.naming import account_name
from budgetcheck.forms import Place, Row, Table
from budgetcheck.messages import say


def places(one: Relation) -> list[str]:
    """Give the places of a relation as sheet!cell."""
    return [f"{place.sheet}!{place.address}" for place in one.places]


def coded(*labels: str, form: str = "K", column: str = "支出") -> Table:
    """Give a coded table whose rows have these labels, with one figure each."""
    return table(form, column, *(f"{label} 1.00" for label in labels))


PARENTS = [
    # rows, what is missing by row that has something above
    (("201 教育", "20101 高等", "2010101 本科"), {"20101": "", "2010101": ""}),
    (("201 教育", "2010101 本科"), {"2010101": ""}),  # the table prints no five digits
    (("20101 高等", "2010101 本科"), {"2010101": ""}),
    (("201 教育", "20201 高等", "2020101 本科"), {"20201": "202", "2020101": ""}),
    (("201 教育", "20101 高等", "2020101 本科"), {"20101": "", "2020101": "20201"}),
    (("合计", "201 教育"), {}),
    (("20101 高等", "20201 高等"), {}),
]


@pytest.mark.parametrize(("labels", "missing"), PARENTS)
def test_a_code_needs_the_code_above_it(labels: tuple[str, ...], missing: dict[str, str]) -> None:
    found = relations("编码 有上级", coded(*labels), home="K")
    lines = {label.split()[0]: (label, number) for number, label in enumerate(labels, 1)}
    if not missing:
        assert [said(one) for one in found] == [("not_applicable", "reason.no_instance", {})]
        return
    for one, (code, parent) in zip(found, missing.items(), strict=True):
        label, number = lines[code]
        assert (one.subject, places(one)) == (label, [f"科目表!A{number}"])
        broken = ("broken", "reason.no_parent", {"parent": parent})
        assert said(one) == (broken if parent else ("holds", "", {}))


def test_each_table_is_looked_at_by_itself() -> None:
    found = relations(
        "编码 有上级", coded("20101 高等"), coded("201 教育", "20201 高等", form="D", column="决算")
    )
    assert [(one.subject, said(one)[:2]) for one in found] == [
        ("20201 高等", ("broken", "reason.no_parent"))
    ]
    assert places(found[0]) == ["明细表!A2"]


def test_a_code_stands_once() -> None:
    rows = "合计", "201 教育", "202 科学", "201 育教", "203 文化", "201 又一"
    found = relations("编码 不重复", coded(*rows), home="K")
    assert [(one.subject, said(one), places(one)) for one in found] == [
        (
            "201 教育",
            ("broken", "reason.code_twice", {"count": 3, "first": "A2"}),
            ["科目表!A4", "科目表!A6", "科目表!A2"],
        ),
        ("202 科学", ("holds", "", {}), ["科目表!A3"]),
        ("203 文化", ("holds", "", {}), ["科目表!A5"]),
    ]


def test_a_code_may_stand_once_in_each_table() -> None:
    found = relations("编码 不重复", coded("201 教育"), coded("201 教育", form="D", column="决算"))
    assert [(said(one)[0], places(one)) for one in found] == [
        ("holds", ["明细表!A1"]),
        ("holds", ["科目表!A1"]),
    ]


THREE = (("D", "决算"), ("K", "支出"), ("W", "支出"))


def named(*names: str) -> list[Relation]:
    """Give the relations 编码 同名 where 201 has these names, a table each."""
    tables = [
        coded(f"201 {name}", form=form, column=column)
        for name, (form, column) in zip(names, THREE, strict=False)
    ]
    return relations("编码 同名", *tables)


@pytest.mark.parametrize(
    "names",
    [("教育", "教育", "教育"), ("教育(类)", "教育", "一、教育"), ("教育(款)", "教育(项)", "教育")],
)
def test_one_name_in_all_tables_holds(names: tuple[str, ...]) -> None:
    (one,) = named(*names)
    assert (one.subject, said(one)) == (f"201 {names[0]}", ("holds", "", {}))
    assert places(one) == ["明细表!A1"]


@pytest.mark.parametrize(
    ("names", "odd", "usual"),
    [
        (("教育", "教育", "科学"), "往来表", "明细表"),
        (("教育", "科学", "教育"), "科目表", "明细表"),
        (("科学", "教育", "教育"), "明细表", "科目表"),
        (("科学", "教育(类)", "教育"), "明细表", "科目表"),
    ],
)
def test_the_name_that_most_tables_print_is_the_usual_one(
    names: tuple[str, ...], odd: str, usual: str
) -> None:
    (one,) = named(*names)
    other = next(name for name in names if name.startswith("教育"))
    details = {"name": "科学", "other": other, "title": usual}
    assert one.subject == "201 科学"
    assert said(one) == ("broken", "reason.other_name", details)
    assert places(one) == [f"{odd}!A1", f"{usual}!A1"]


def test_of_two_names_the_first_printed_is_the_usual_one() -> None:
    (one,) = named("科学", "教育")
    assert said(one)[2] == {"name": "教育", "other": "科学", "title": "明细表"}
    assert places(one) == ["科目表!A1", "明细表!A1"]


def test_every_other_name_is_told() -> None:
    found = named("科学", "教育", "文化")
    assert [said(one)[2]["name"] for one in found] == ["教育", "文化"]


def test_another_name_is_told_in_a_sentence() -> None:
    (one,) = named("教育", "科学")
    assert one.reason is not None
    told = {
        language: say(language, one.reason.key, **one.reason.details) for language in ("zh", "en")
    }
    assert told == {
        "zh": "名称“科学”在《明细表》中是“教育”",
        "en": "the name “科学” is “教育” in “明细表”",
    }


def test_a_row_that_prints_its_code_alone_has_no_name_to_compare() -> None:
    assert [said(one)[:2] for one in named("教育", "201")] == [
        ("not_applicable", "reason.no_instance")
    ]
    assert [said(one)[0] for one in named("教育", "201", "教育")] == ["holds"]
    (one,) = relations("编码 不重复", coded("201 201"), home="K")
    assert one.subject == "201"


def test_a_code_of_one_table_alone_has_nothing_to_be_compared_with() -> None:
    tables = coded("201 教育", "202 科学"), coded("203 教育", form="W")
    assert verdicts(relations("编码 同名", *tables)) == {"": "not_applicable"}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("教育", "教育"),
        ("教育（类）", "教育"),
        ("教育(款)", "教育"),
        ("教育(项)", "教育"),
        ("教育(目)", "教育(目)"),
        ("(类)教育", "(类)教育"),
        ("一、教育：", "教育"),
        ("其中：教育", "教育"),
        ("201", ""),
        ("202", "202"),
        ("", ""),
    ],
)
def test_the_name_of_an_account_is_compared_without_marks(label: str, name: str) -> None:
    row = Row("201", label, "201", "类", None, 0, 1, "A1", listed=False)
    assert account_name(row) == name


LISTED = "表D 各款 见于 表K"


def test_accounts_of_one_table_are_listed_in_another() -> None:
    tables = (
        coded("合计", "201 教育", "20101 高等"),
        coded("202 科学", "20101 高等", "20201 基础", form="D", column="决算"),
    )
    found = relations(LISTED, *tables)
    assert [(one.subject, said(one), places(one)) for one in found] == [
        ("20101 高等", ("holds", "", {}), ["明细表!A2"]),
        ("20201 基础", ("broken", "reason.not_listed", {"title": "科目表"}), ["明细表!A3"]),
    ]


@pytest.mark.parametrize(
    ("says", "own", "verdict", "title"),
    [
        ("表D 各款 见于 表K", coded("20101 高等"), "unknown", "明细表"),
        ("表D 各款 见于 表K", coded("20101 高等", form="D", column="决算"), "unknown", "科目表"),
        ("表W 各款 见于 表K", coded("20101 高等"), "not_applicable", "往来表"),
        ("表K 各款 见于 表W", coded("20101 高等"), "not_applicable", "往来表"),
        ("表K 各款 见于 表D", coded("201 教育", form="W"), "unknown", "科目表"),
    ],
)
def test_a_listing_needs_both_tables(says: str, own: Table, verdict: str, title: str) -> None:
    (one,) = relations(says, own)
    assert said(one)[:2] == (verdict, "reason.no_table")
    assert said(one)[2]["title"] == title
    assert (one.subject, one.places) == ("", ())


def test_a_listing_of_a_level_that_is_not_printed_has_nothing_to_check() -> None:
    tables = coded("201 教育"), coded("201 教育", form="D", column="决算")
    (one,) = relations(LISTED, *tables)
    assert said(one) == ("not_applicable", "reason.no_instance", {})
    assert (one.subject, one.members(), one.places) == ("", (), ())
    assert one.rule.id == "J"
    assert one.statement.text == LISTED


def test_a_naming_knows_its_rule_and_names_cells_not_figures() -> None:
    (one,) = relations("编码 不重复", coded("201 教育"), home="K")
    assert (one.rule.id, one.statement.text, one.members()) == ("J", "编码 不重复", ())
    assert one.places == (Place("科目表", "A1"),)
