"""Faces for machines on the command line: standard output, missing parts, too little checked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from machine_faces import BROKEN, ROOT, check_junit, run_with_damage

from budgetcheck.cli import main


@pytest.mark.parametrize("face", ["json", "sarif", "junit", "github"])
def test_nothing_else_stands_on_standard_output(face: str, tmp_path: Path) -> None:
    """As a pipe gets it: one document, or commands and the count, and messages elsewhere."""
    call = [sys.executable, "-m", "budgetcheck", "validate", BROKEN / "T3-1.xlsx", "--format", face]
    reports = [part for end in (".md", ".txt") for part in ("--report", tmp_path / f"r{end}")]
    done = subprocess.run(
        [*map(str, (*call, *reports))],
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").count("已写出 ") == 2
    if face == "junit":
        check_junit(done.stdout)
    elif face == "github":
        assert [line[:2] for line in done.stdout.decode("utf-8").splitlines()] == ["::"] * 3 + [
            "bu"
        ]
    else:
        json.loads(done.stdout)


def test_without_pyarrow_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    call = ["validate", "没有这个文件.xlsx", "--report", str(tmp_path / "a.parquet")]
    result = CliRunner().invoke(main, call)
    sentence = "写 .parquet 需要 pyarrow：pip install 'budgetcheck[parquet]'\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)


def test_a_share_that_is_too_small_is_said_beside_a_face_of_a_run(tmp_path: Path) -> None:
    books = run_with_damage(tmp_path)
    call = ["validate", str(books), "--format", "sarif", "--min-coverage", "101%"]
    result = CliRunner().invoke(main, call)
    json.loads(result.stdout)
    assert result.stderr.count("低于要求的 101%") == 4
    assert f"受核对的数字占 100.00%，低于要求的 101%  {books / 'e.xlsx'}\n" in result.stderr
