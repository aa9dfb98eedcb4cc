"""The builder of workbooks stands in tests/forms; `--update-golden` writes the golden reports."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "forms"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
