"""What a judged book tells of its relations and figures, with and without last year and units."""

from dataclasses import fields, replace

import pytest
from by_hand import judged, relations, said, sides, table

from budgetcheck.engine import CLAIM, Judged, Member, Reason, Relation, Verdict, name_in
from budgetcheck.forms import Place

SUM = "支出 = 基本 + 项目"
MIXED = table(
    "K",
    "支出 基本 项目",
    "201 教育 9.00 4.00 5.00",  # holds
    "202 科学 9.01 4.00 5.00",  # rounding
    "203 文化 7.00 4.00 5.00",  # broken
    "204 体育 8.00 4.00 5.00",  # broken
    "205 卫生 9.00 ? 5.00",  # unknown
    "206 交通 · · ·",  # not applicable
)
COUNTS = {
    Verdict.HOLDS: 1,
    Verdict.ROUNDING: 1,
    Verdict.BROKEN: 2,
    Verdict.UNKNOWN: 1,
    Verdict.NOT_APPLICABLE: 1,
}
UNIT = "中心.xlsx"


def mixed() -> Judged:
    """Give a book of one relation of each verdict, two of them broken."""
    return judged(SUM, MIXED, over="每一行", home="K")


def of_unit(one: Relation, *members: int) -> Relation:
    """Give a relation with members (by number) that stand in a unit's workbook."""

    def moved(member: Member, at: int) -> Member:
        there = replace(member.fact, table=name_in(UNIT, member.fact.table))
        return replace(member, fact=there) if at in members else member

    left = [moved(member, at) for at, member in enumerate(one.left_members)]
    right = [moved(member, at) for at, member in enumerate(one.right_members, len(left))]
    return replace(one, left_members=tuple(left), right_members=tuple(right))


def test_relations_are_counted_by_verdict() -> None:
    found = mixed()
    assert {verdict: found.count(verdict) for verdict in Verdict} == COUNTS


def test_alone_are_the_relations_that_no_unit_has_a_part_in() -> None:
    book = mixed()
    first, second, third, *rest = book.relations
    own, left = of_unit(first), of_unit(second, 0)
    right = of_unit(third, 2)
    facts = tuple(member.fact for member in left.members())
    whole = replace(
        book,
        relations=(own, left, right, *rest),
        claims=facts[:1],
        units=facts,
        inside=(first, second),
    )
    alone = whole.alone()
    assert alone.relations == (own, *rest)
    assert (alone.units, alone.inside) == ((), ())
    assert alone == replace(book, relations=(own, *rest), claims=facts[:1])


def test_unchecked_are_printed_figures_that_no_judged_relation_names() -> None:
    plain = table(
        "K",
        "支出 基本 项目 结转",
        "201 教育 9.00 4.00 5.00 1.00",
        "202 科学 9.01 4.00 5.00 0.00",
        "203 文化 7.00 4.00 5.00 ·",
        "204 体育 9.00 ? 5.00 3.00",
        "205 卫生 · · · 4.00",
    )
    found = judged(SUM, plain, over="每一行", home="K")
    assert [fact.cell for fact in found.unchecked()] == ["E1", "E2", "B4", "C4", "D4", "E4", "E5"]


def test_untouched_are_claims_that_no_judged_relation_names() -> None:
    book = mixed()
    claims = tuple(replace(one, kind=CLAIM, index=one.index + 100) for one in book.facts)
    named = {one.index: replace(one, index=one.index + 100) for one in book.facts}
    relations = tuple(
        replace(
            one,
            left_members=tuple(replace(m, fact=named[m.fact.index]) for m in one.left_members),
        )
        for one in book.relations
    )
    found = replace(book, relations=relations, claims=claims)
    # of each relation the left side alone is a claim
    assert [fact.cell for fact in found.untouched()] == [
        fact.cell for fact in book.facts if fact.column != "支出" or fact.cell in ("B5", "B6")
    ]


LAST_YEARS = "表K[合计, 结转] = 上年表K[合计, 支出]"
THIS = table("K", "支出 结转", "合计 9.00 4.00")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (("合计 4.00 1.00",), ("holds", "", {})),
        (("合计 5.00 1.00",), ("broken", "", {})),
        (None, ("not_applicable", "reason.no_previous", {})),
    ],
)
def test_this_year_is_held_against_last_years_book(
    last: tuple[str, ...] | None, expected: tuple[str, str, dict[str, str | int]]
) -> None:
    tables = None if last is None else (table("K", "支出 结转", *last),)
    found = judged(LAST_YEARS, THIS, last=tables)
    assert [said(one) for one in found.relations] == [expected]


def test_last_years_figures_are_told_apart_from_this_years() -> None:
    found = judged(LAST_YEARS, THIS, last=(table("K", "支出 结转", "合计 4.00 1.00"),))
    assert [(one.table, one.cell, one.index) for one in found.facts] == [
        ("K", "B1", 0),
        ("K", "C1", 1),
    ]
    assert [(one.table, one.sheet, one.cell, one.index) for one in found.last_year] == [
        ("上年K", "上年:科目表", "B1", -1),
        ("上年K", "上年:科目表", "C1", -1),
    ]
    (relation,) = found.relations
    assert [member.fact.sheet for member in relation.members()] == ["科目表", "上年:科目表"]


def test_a_book_without_last_year_has_no_figures_of_it() -> None:
    assert judged(LAST_YEARS, THIS).last_year == ()


def test_what_is_said_of_formulas_comes_with_the_relations() -> None:
    typed = table(
        "K",
        "支出 基本 项目",
        "201 教育 9.00=C1+D1 4.00 5.00",
        "202 科学 9.00=C2+D2 4.00 5.00",
        "203 文化 9.00=C3+D3 4.00 5.00",
        "204 体育 9.00 4.00 5.00",
    )
    found = judged(SUM, typed, over="每一行", home="K")
    assert [one.key for one in found.remarks] == ["remark.typed"]


def test_each_kind_of_statement_is_judged_in_its_own_way() -> None:
    rows = ("合计 9.00 3.00 33.33", "201 教育 9.00 3.00 33.34", "201 育教 9.00 2.00 22.22")
    coded = table("K", "支出 基本 增幅", *rows)
    says = (
        "每一行：支出 = 基本；每一行：增幅 = 基本 ÷ 支出；每一列：类 = Σ款；编码 不重复；"
        "表W 空表 ⇔ 表K[合计, 支出] 均为零"
    )
    found = relations(says, coded, home="K")
    assert [said(one)[:2] for one in found] == [
        *[("broken", "")] * 3,
        *[("holds", ""), ("rounding", ""), ("holds", "")],
        *[("not_applicable", "reason.no_details")] * 4,
        ("broken", "reason.code_twice"),
        ("not_applicable", "reason.no_table"),
    ]
    assert [one.statement.text for one in found] == [
        *["每一行：支出 = 基本"] * 3,
        *["每一行：增幅 = 基本 ÷ 支出"] * 3,
        *["每一列：类 = Σ款"] * 4,
        "编码 不重复",
        "表W 空表 ⇔ 表K[合计, 支出] 均为零",
    ]
    assert {one.rule.id for one in found} == {"J"}


def test_a_relation_may_be_decided_otherwise_and_is_the_same_in_all_else() -> None:
    (old, *_) = mixed().relations
    full = replace(old, loose=("K",), places=(Place("甲", "A1"),), tolerance=7, unit="元")
    reason = Reason("reason.cut", {})
    new = full.decided(Verdict.ROUNDING, reason)
    assert (new.verdict, new.reason) == (Verdict.ROUNDING, reason)
    others = [one.name for one in fields(full) if one.name not in ("verdict", "reason")]
    assert [getattr(new, name) for name in others] == [getattr(full, name) for name in others]
    assert full.decided(Verdict.BROKEN).reason is None


def test_the_members_of_a_relation_are_those_of_its_left_and_then_its_right() -> None:
    (one, *_) = mixed().relations
    assert sides(one) == ("+B1", "+C1 +D1")
    assert [member.fact.cell for member in one.members()] == ["B1", "C1", "D1"]


@pytest.mark.parametrize(
    ("name", "book", "form"),
    [
        ("03", "", "03"),
        (name_in("中心.xlsx", "03"), "中心.xlsx", "03"),
        (name_in("a]b.xlsx", "03"), "a]b.xlsx", "03"),
    ],
)
def test_a_figure_knows_the_workbook_of_the_unit_it_stands_in(
    name: str, book: str, form: str
) -> None:
    (fact, *_) = mixed().facts
    there = replace(fact, table=name)
    assert (there.book, there.form, there.blank) == (book, form, False)


def test_a_table_of_another_workbook_is_named_as_excel_does() -> None:
    assert name_in("中心.xlsx", "支出决算表") == "[中心.xlsx]支出决算表"
