"""A file is opened by its bytes; what is given is the key of the error that it ends in."""

import pytest
from document_parts import refused


@pytest.fixture
def key_of(tmp_path):
    def open_bytes(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return refused(path).key.removeprefix("narrative.")

    return open_bytes
