"""The remarks that a reading can make: each key of the catalogue with its stable id and severity."""

from budgetcheck.forms.model import Place, Remark

REGISTER: dict[str, tuple[str, str]] = {
    "text_number": ("R1", "warning"),
    "text_numbers": ("R1", "warning"),
    "uncalculated": ("R2", "error"),
    "uncalculated_cells": ("R2", "error"),
    "error_cell": ("R3", "error"),
    "no_figure": ("R4", "warning"),
    "huge": ("R4", "warning"),
    "unknown_row": ("R5", "warning"),
    "unknown_column": ("R5", "warning"),
    "stray": ("R5", "warning"),
    "unknown_rows": ("R5", "warning"),
    "unknown_columns": ("R5", "warning"),
    "strays": ("R5", "warning"),
    "twice": ("R6", "warning"),
    "missing_column": ("R7", "error"),
    "missing_columns": ("R7", "error"),
    "unit_assumed": ("R8", "warning"),
    "missing_table": ("R9", "error"),
    "table_twice": ("R10", "warning"),
    "unknown_table": ("R11", "info"),
    "wrong_title": ("R12", "warning"),
    "empty_unsaid": ("R13", "warning"),
    "no_figures": ("R14", "error"),
    "denied": ("R15", "error"),
    "year": ("R16", "warning"),
    "department": ("R17", "warning"),
    "unit": ("R18", "info"),
    "unit_large": ("R19", "error"),
    "unit_small": ("R19", "error"),
    "hidden": ("R20", "warning"),
    "too_fine": ("R21", "warning"),
    "left_out": ("R22", "warning"),
    "typed": ("R23", "warning"),
    "stale": ("R24", "error"),
    "not_recalculated": ("R25", "info"),
    "no_formulas": ("R26", "info"),
    "other_edition": ("R27", "info"),
    "residue": ("R28", "error"),
    "residue_doubt": ("R28", "warning"),
    "no_percent": ("R29", "error"),
    "narrative_year": ("R30", "warning"),
    "narrative_department": ("R31", "warning"),
    "other_department": ("R31", "warning"),
    "nothing_told": ("R32", "error"),
    "no_unit": ("R33", "warning"),
    "waiver_void": ("R34", "warning"),
    "waiver_expired": ("R35", "warning"),
    "waiver_unused": ("R36", "warning"),
    "negative": ("R37", "warning"),
    "negatives": ("R37", "warning"),
    "unpaired": ("R38", "info"),
    "untold": ("R39", "info"),
}
"""Key (its sentence is `remark.KEY`) -> id, severity. Ids are never reused."""


def remark(
    key: str, table: str | None, place: Place | None, value: str = "", **details: str | int
) -> Remark:
    """Make the remark of a key; `details` fill in its sentence."""
    rule, severity = REGISTER[key]
    return Remark(rule, severity, f"remark.{key}", table, place, value, details)
