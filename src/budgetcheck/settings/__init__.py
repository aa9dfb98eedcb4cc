"""What budgetcheck.toml beside a workbook says: rules, severities, language, waivers."""

from budgetcheck.settings.load import beside, load
from budgetcheck.settings.model import NOTHING, Settings, Waiver
from budgetcheck.settings.write import added

__all__ = ["NOTHING", "Settings", "Waiver", "added", "beside", "load"]
