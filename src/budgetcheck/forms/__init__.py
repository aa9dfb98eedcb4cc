"""Sheets become tables: found by title, header words and labels as the form files describe."""

from budgetcheck.forms.model import Figure, Place, Reading, Remark, Row, Table, Unknown
from budgetcheck.forms.read import read

__all__ = ["Figure", "Place", "Reading", "Remark", "Row", "Table", "Unknown", "read"]
