"""Rules are data: the TOML files of a pack become a Rulebook (`load`)."""

from budgetcheck.rulebook.load import load, shipped
from budgetcheck.rulebook.model import Rulebook

__all__ = ["Rulebook", "load", "shipped"]
