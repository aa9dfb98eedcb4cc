"""The generated pages are fresh, and the README's commands are those that CI runs."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert (done.returncode, done.stderr) == (0, "")


def commands() -> list[str]:
    """The command lines of the README's bash blocks, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```(?:sh|bash)\n(.+?)```", text, re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and line[0] != "#"]


def test_the_readme_begins_with_the_report_and_the_tests() -> None:
    first, second = commands()[:2]
    assert "validate samples/hongshan-2023.xlsx" in first
    assert "pytest" in second


def test_ci_runs_the_readmes_test_command() -> None:
    script = " ".join((ROOT / ".ci" / "run").read_text("utf-8").split())
    assert commands()[1] in script
