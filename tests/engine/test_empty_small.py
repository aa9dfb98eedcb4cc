"""A table without data and the cells that repeat it, by hand: ⇔ asks both ways, ⇒ only one."""

import pytest
from by_hand import relations, said, sides, table

from budgetcheck.engine import Relation
from budgetcheck.forms import Table

BOTH = "表W 空表 ⇔ 表K[合计, 支出]、[合计, 基本] 均为零"
ONE_WAY = BOTH.replace("⇔", "⇒")
EMPTY, FILLED = "合计 0.00", "合计 5.00"


def one(says: str, there: str, here: str) -> Relation:
    """Give the relation where W prints one row and K another."""
    tables = table("W", "支出", there), table("K", "支出 基本", here)
    (found,) = relations(says, *tables)
    return found


TITLED = {"table": "W", "title": "往来表（印）"}
CASES = [
    # rule, W, K: verdict, reason, both sides
    (BOTH, EMPTY, "合计 0.00 ·", "holds", "", ("", "+B1 +C1")),
    (BOTH, "合计 ·", "合计 · ·", "holds", "", ("", "+B1 +C1")),
    (BOTH, EMPTY, "合计 1.00 0.00", "broken", "reason.empty_but", ("", "+B1")),
    (BOTH, EMPTY, "合计 1.00 2.00", "broken", "reason.empty_but", ("", "+B1 +C1")),
    (BOTH, EMPTY, "合计 · -2.00", "broken", "reason.empty_but", ("", "+C1")),
    (BOTH, FILLED, "合计 1.00 0.00", "holds", "", ("", "+B1 +C1")),
    (BOTH, FILLED, "合计 0.00 ·", "broken", "reason.filled_but", ("+B1", "+B1 +C1")),
    (ONE_WAY, EMPTY, "合计 0.00 ·", "holds", "", ("", "+B1 +C1")),
    (ONE_WAY, EMPTY, "合计 1.00 0.00", "broken", "reason.empty_but", ("", "+B1")),
    (ONE_WAY, FILLED, "合计 1.00 0.00", "not_applicable", "reason.not_empty", ("", "+B1 +C1")),
    (ONE_WAY, FILLED, "合计 0.00 ·", "not_applicable", "reason.not_empty", ("", "+B1 +C1")),
    (BOTH, EMPTY, "合计 0.00 ?", "unknown", "reason.unreadable_cells", ("", "+B1 +C1")),
    (BOTH, FILLED, "合计 ? 0.00", "unknown", "reason.unreadable_cells", ("", "+B1 +C1")),
]


@pytest.mark.parametrize(("says", "there", "here", "verdict", "reason", "members"), CASES)
def test_a_table_without_data_and_the_cells_that_repeat_it(
    says: str, there: str, here: str, verdict: str, reason: str, members: tuple[str, str]
) -> None:
    found = one(says, there, here)
    named = reason in ("reason.empty_but", "reason.filled_but", "reason.not_empty")
    assert said(found) == (verdict, reason, TITLED if named else {})
    assert sides(found) == members
    assert (found.rule.id, found.statement.text) == ("J", says)
    assert [term.table for term in found.statement.left] == ["W"]


def test_of_a_filled_table_every_figure_other_than_zero_is_named() -> None:
    tables = (
        table("W", "支出 结转", "合计 5.00 0.00", "201 教育 · 2.00", "202 科学 ? -3.00"),
        table("K", "支出 基本", "合计 · 0.00"),
    )
    (found,) = relations(BOTH, *tables)
    assert said(found)[:2] == ("broken", "reason.filled_but")
    assert sides(found)[0] == "+B1 +C2 +C3"
    assert {member.fact.table for member in found.left_members} == {"W"}


@pytest.mark.parametrize(
    ("says", "tables", "verdict", "table_id"),
    [
        (BOTH, (table("K", "支出 基本", "合计 1.00 1.00"),), "not_applicable", "W"),
        (BOTH, (table("W", "支出", FILLED),), "unknown", "K"),
        (BOTH, (), "not_applicable", "W"),
        ("表K 空表 ⇔ 表W[合计, 支出] 均为零", (table("W", "支出", FILLED),), "unknown", "K"),
        ("表K 空表 ⇔ 表W[合计, 支出] 均为零", (), "unknown", "K"),
        ("表K 空表 ⇔ 表W[合计, 支出] 均为零", (table("K", "支出", FILLED),), "not_applicable", "W"),
    ],
)
def test_both_tables_must_be_there(
    says: str, tables: tuple[Table, ...], verdict: str, table_id: str
) -> None:
    (found,) = relations(says, *tables)
    assert said(found)[:2] == (verdict, "reason.no_table")
    assert said(found)[2]["table"] == table_id
    assert found.statement.text == says
    assert [term.table for term in found.statement.left] == [says[1]]


def test_a_cell_that_is_not_printed_leaves_the_relation_open() -> None:
    found = one(BOTH, EMPTY, "合计 x 1.00")
    assert said(found)[:2] == ("unknown", "reason.no_cell")
    assert found.statement.left != ()


def test_a_table_with_figures_in_rows_that_are_not_recognised_is_not_empty() -> None:
    tables = table("W", "支出", EMPTY, unplaced=1), table("K", "支出 基本", "合计 1.00 0.00")
    assert [said(found)[0] for found in relations(BOTH, *tables)] == ["holds"]
    assert [said(found)[0] for found in relations(ONE_WAY, *tables)] == ["not_applicable"]


def test_a_table_without_a_figure_at_all_is_empty() -> None:
    tables = table("W", "支出"), table("K", "支出 基本", "合计 1.00 0.00")
    (found,) = relations(BOTH, *tables)
    assert said(found) == ("broken", "reason.empty_but", TITLED)
    assert sides(found) == ("", "+B1")
