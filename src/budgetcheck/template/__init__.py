"""Blank workbooks: a rulebook and a layout come in, the bytes of an .xlsx go out.

Data passes `load` (layout/central.toml), `plan` (what stands in which cell), `totals` (the
rulebook's own statements as formulas) and `sheet` (how it looks) into `book`.
"""

from budgetcheck.template.book import build
from budgetcheck.template.load import load

__all__ = ["build", "load"]
