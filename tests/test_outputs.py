"""An output that cannot be written is told in one sentence, and nothing is lost or left half."""

import os
import resource
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck import faces
from budgetcheck.cli import main

ROOT = Path(__file__).parents[1]
BROKEN = ROOT / "samples" / "broken" / "T3-1.xlsx"
ENDINGS = [ending for ending in faces.ENDINGS if ending.startswith(".")]
_ROOM = 200  # bytes that the disk has left; every report is longer


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(BROKEN.read_bytes())
    return path


@pytest.mark.parametrize("ending", [one for one in ENDINGS if one != ".xlsm"])
def test_a_full_disk_leaves_the_old_report_as_it_was(book: Path, ending: str) -> None:
    report = book.with_name(f"report{ending}")
    report.write_bytes(b"the old one")
    before = sha256(book.read_bytes()).hexdigest()
    done = subprocess.run(
        [sys.executable, "-m", "budgetcheck", "validate", str(book), "--report", str(report)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        preexec_fn=_nearly_full,
        check=False,
    )  # fmt: skip
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2, said
    assert said.startswith(f"写不出 {report}：")
    assert said.count("\n") == 1
    assert report.read_bytes() == b"the old one"
    assert sorted(path.name for path in book.parent.iterdir()) == [book.name, report.name]
    assert sha256(book.read_bytes()).hexdigest() == before


def _nearly_full() -> None:
    """Let no file grow past a few bytes, as on a disk without room."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_never_replaces_what_is_checked(tmp_path: Path, ending: str) -> None:
    book = tmp_path / f"accounts{ending}"
    book.write_bytes(BROKEN.read_bytes())
    for target in (book, tmp_path / "sub" / ".." / book.name):
        (tmp_path / "sub").mkdir(exist_ok=True)
        told = CliRunner().invoke(main, ["validate", str(book), "--report", str(target)])
        assert (told.exit_code, told.stdout) == (2, "")
        assert told.stderr == f"报告 {target} 就是被检查的文件，没有写出\n"
    assert book.read_bytes() == BROKEN.read_bytes()
