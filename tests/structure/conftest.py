"""The edits of a workbook stand in tests/cases/edited.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "cases"))
