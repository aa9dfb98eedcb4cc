"""Formulas of the sample: sums that leave out a cell, typed totals, stored results gone stale."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from edited import SAMPLE, cells_of, checked, edited, sheet_name

from budgetcheck.report.model import Finding

CLASSES = ("8", "11", "14", "25", "31", "38", "41", "44", "49")  # 类 rows of 03
FORMULA_REMARKS = {"R2", "R22", "R23", "R24", "R25"}


def formula(cell: str, text: str, result: object, sheet: str = "03") -> dict[str, Any]:
    return {"sheet": sheet, "cell": cell, "value": text, "result": result}


def found(edits: list[dict[str, Any]], tmp_path: Path) -> dict[str, Finding]:
    """The remarks on formulas, by cell (or rule, where none is named)."""
    path = edited(SAMPLE, edits, tmp_path / "book.xlsx")
    findings = [f for f in checked(path).findings if f.rule in FORMULA_REMARKS]
    return {next(iter(cell for _, cell in cells_of(f)), f.rule): f for f in findings}


def rules(edits: list[dict[str, Any]], tmp_path: Path) -> dict[str, str]:
    return {cell: finding.rule for cell, finding in found(edits, tmp_path).items()}


SOUND = {
    "a sum of cells": ("C7", f"=SUM({','.join('C' + row for row in CLASSES)})", 35549.61),
    "cells with plus": ("C7", "=" + "+".join("C" + row for row in CLASSES), 35549.61),
    "a sum of a range": ("C50", "=SUM(C51:C53)", 131.16),
    "a range with $": ("C50", "=SUM($C$51:$C$53)", 131.16),
    "two ranges": ("C26", "=SUM(C27:C28,C29:C30)", 432.1),
    "a rounded sum": ("C50", "=ROUND(SUM(C51:C53),2)", 131.16),
    "a sum across the row": ("C18", "=D18+E18", 437.4),
    "a sum by columns": ("C18", "=SUM(D18:H18)", 437.4),
    "a sum over a heading": ("C18", "=SUM(B18,D18:E18)", 437.4),
    "a difference": ("D18", "=C18-E18", 269.09),
    "signs": ("D18", "=-(E18-C18)", 269.09),
    "another sheet": ("C18", "='GK02 收入决算表(公开02表)'!C18", 437.4),
    "元 turned into 万元": ("C18", "=4374000/10000", 437.4),
    "a product": ("C18", "=2*218.7", 437.4),
    "a blank cell": ("C18", "=D18+E18+F18", 437.4),
    "a long fraction": ("C18", "=1312.2/3", 437.4),
    "spaces": ("C18", "= D18 + E18 ", 437.4),
    "binary dust": ("C18", "=D18+E18", 437.40000000000003),
}


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_formula_has_no_remark(case: str, tmp_path: Path) -> None:
    assert rules([formula(*SOUND[case])], tmp_path) == {}


def test_a_half_that_binary_sums_fall_short_of_is_not_stale(tmp_path: Path) -> None:
    """2254.258 + 9549.657 is stored as 11803.914999999999: that is the formula's own result."""
    assert 2254.258 + 9549.657 == 11803.914999999999
    edits = [
        {"sheet": "03", "cell": "D18", "value": 2254.258},
        {"sheet": "03", "cell": "E18", "value": 9549.657},
        formula("C18", "=D18+E18", 11803.914999999999),
    ]
    assert rules(edits, tmp_path) == {}


def test_a_cell_that_shows_yuan_as_wan_yuan_counts_by_what_it_stores(tmp_path: Path) -> None:
    edits = [
        {"sheet": "03", "cell": "D18", "value": 2690900, "format": "0!.0000"},
        {"sheet": "03", "cell": "E18", "value": 1683100, "format": "0!.0000"},
        formula("C18", "=(D18+E18)/10000", 437.4),
    ]
    assert rules(edits, tmp_path) == {}


STALE = {
    "off by a fen": ("C18", "=D18+E18", 437.41, "437.40"),
    "a component changed": ("C50", "=SUM(C51:C53)", 130.16, "131.16"),
    "another sheet": ("C18", "='GK02 收入决算表(公开02表)'!C18", 437, "437.40"),
    "rounded otherwise": ("C18", "=ROUND(D18+E18,0)", 437.4, "437.00"),
    "rounded to hundreds": ("C18", "=ROUND(D18+E18,-2)", 437.4, "400.00"),
    "left to right": ("C18", "=E18-D18-1", 437.4, "-101.78"),
    "products first": ("C18", "=D18+E18*2", 437.4, "605.71"),
}


@pytest.mark.parametrize("case", STALE)
def test_a_stale_result_is_an_error(case: str, tmp_path: Path) -> None:
    cell, text, stored, result = STALE[case]
    remarks = found([formula(cell, text, stored)], tmp_path)
    assert {at: f.rule for at, f in remarks.items() if f.rule != "R22"} == {cell: "R24"}
    assert remarks[cell].remark.details["result"] == result
    assert remarks[cell].remark.details["formula"] == text


NOT_UNDERSTOOD = [
    "=IF(D18>0,437.4,0)", '=SUMIF(D18:E18,">0")', "=D18&E18", "=D18^2", "=D18/0", "=Sum3D",
    "=SUM(D18:E18", "=AVERAGE(D18,E18)", "=D18%", "={1,2}", "=B18+D18", "=NoSuch!C18", "=#REF!+D18",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_a_formula_that_is_not_understood_is_counted(text: str, tmp_path: Path) -> None:
    remarks = found([formula("C18", text, 437.4)], tmp_path)
    assert {at: f.rule for at, f in remarks.items()} == {"R25": "R25"}
    assert remarks["R25"].remark.details["count"] == 1


def test_formulas_that_are_not_understood_are_counted_by_table(tmp_path: Path) -> None:
    edits = [formula(f"C{row}", f"=MAX(D{row},E{row})", 1) for row in (12, 13, 17)]
    assert found(edits, tmp_path)["R25"].remark.details["count"] == 3


LEFT_OUT = {
    "the last row": ("C50", "=SUM(C51:C52)", 106.68, "C53"),
    "the first row": ("C50", "=SUM(C52:C53)", 41.69, "C51"),
    "one of the 类": ("C7", f"=SUM({','.join('C' + r for r in CLASSES[:-1])})", 35418.45, "C49"),
    "two of the 类": ("C7", f"=SUM({','.join('C' + r for r in CLASSES[2:])})", 34989.01, "C8、C11"),
    "a plus forgotten": ("C50", "=C51+C53", 113.95, "C52"),
    "a column": ("C18", "=SUM(D18)", 269.09, "E18"),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_a_sum_that_leaves_out_a_cell(case: str, tmp_path: Path) -> None:
    cell, text, stored, cells = LEFT_OUT[case]
    remarks = found([formula(cell, text, stored)], tmp_path)
    assert {at: f.rule for at, f in remarks.items()} == {cell: "R22"}
    assert remarks[cell].remark.details["cells"] == cells


def test_a_sum_may_leave_out_blank_rows(tmp_path: Path) -> None:
    assert rules([formula("D14", "=SUM(D15)", 822.07)], tmp_path) == {}


def test_a_total_may_be_summed_either_way(tmp_path: Path) -> None:
    """合计 by rows or by columns: the sum covers one of the relations whole, and that will do."""
    assert rules([formula("C7", "=SUM(D7:H7)", 35549.61)], tmp_path) == {}


def test_a_typed_total_among_formulas(tmp_path: Path) -> None:
    base = edited(SAMPLE, [], tmp_path / "plain.xlsx")
    name = sheet_name(base, "05")
    amounts = {
        (fact.sheet, fact.cell): fact.value for fact in checked(base).judged.facts if fact.value
    }
    rows = [row for row in range(7, 54) if row != 20]
    edits = [
        formula(f"C{row}", f"=D{row}+E{row}", amounts[name, f"C{row}"] / 10**10, "05")
        for row in rows
    ]
    remarks = found(edits, tmp_path)
    assert {at: f.rule for at, f in remarks.items()} == {"C20": "R23"}
    assert remarks["C20"].remark.details["formulas"] == len(rows)
    few = [edit for edit in edits if int(edit["cell"][1:]) < 30]
    assert rules(few, tmp_path) == {}  # half are formulas, half are typed: a way of working


def test_a_formula_with_words_as_its_result_is_no_figure(tmp_path: Path) -> None:
    edits = [formula("C18", '="见附表"', "见附表")]
    path = edited(SAMPLE, edits, tmp_path / "book.xlsx")
    remarks = [f for f in checked(path).findings if f.remark]
    assert [(f.rule, f.remark.place.address) for f in remarks] == [("R4", "C18")]


def test_a_date_is_no_figure(tmp_path: Path) -> None:
    edits = [{"sheet": "03", "cell": "C18", "value": dt.date(2023, 4, 5), "format": "yyyy-mm-dd"}]
    path = edited(SAMPLE, edits, tmp_path / "book.xlsx")
    remarks = [f for f in checked(path).findings if f.remark]
    assert [(f.rule, f.remark.value) for f in remarks] == [("R4", "2023-04-05")]
