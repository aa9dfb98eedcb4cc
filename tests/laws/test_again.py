"""The same file gives the same bytes, however Python orders its sets."""

import os
import subprocess
import sys
from pathlib import Path

from .books import NAME, bytes_of
from .law import drawn
from .test_looks import drawn_canvas

FACES = (".json", ".txt", ".html", ".sarif", ".xlsx")


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    book = tmp_path / NAME
    book.write_bytes(bytes_of(drawn_canvas(drawn(7)).book))
    written = []
    for seed in ("1", "2"):
        paths = [tmp_path / f"{seed}{ending}" for ending in FACES]
        reports = [part for path in paths for part in ("--report", str(path))]
        subprocess.run(
            [sys.executable, "-m", "budgetcheck", "validate", str(book), *reports],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False,
            timeout=120,
        )  # fmt: skip
        written.append([path.read_bytes() for path in paths])
    assert written[0] == written[1]
    assert b'"verdict": "broken"' in written[0][0]
