"""A network that is cut as far as this machine lets us."""

import subprocess
import sys
from pathlib import Path

import pytest
from cut import OFFLINE, WITNESS, Cut

sys.path.append(str(Path(__file__).parents[1] / "narrative"))  # builds a PDF


@pytest.fixture(scope="session")
def permitted() -> bool:
    """Whether a process may have a network of its own here."""
    return subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def network(permitted: bool, tmp_path_factory: pytest.TempPathFactory) -> Cut:
    folder = tmp_path_factory.mktemp("witness")
    (folder / "sitecustomize.py").write_text(WITNESS, "utf-8")
    return Cut(OFFLINE if permitted else (), folder / "log.txt")
