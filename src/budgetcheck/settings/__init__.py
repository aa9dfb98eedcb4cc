"""What budgetcheck.toml beside a workbook says: rules, severities, language, waivers."""

from budgetcheck.settings.model import Waiver

__all__ = ["Waiver"]
