"""The version of budgetcheck, said once."""

__version__ = "0.1.0"
