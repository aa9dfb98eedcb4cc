from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_specimens import SPECIMENS


@pytest.fixture(scope="session")
def specimen_path(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the path of a specimen's file, built when it is first asked for."""
    folder = tmp_path_factory.mktemp("hostile")

    def path_of(name: str) -> Path:
        path = folder / f"{name}.xlsx"
        if not path.exists():
            path.write_bytes(SPECIMENS[name].build())
        return path

    return path_of


@pytest.fixture
def save(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "决算.xlsx"
        path.write_bytes(data)
        return path

    return write
