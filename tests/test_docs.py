"""The generated pages are fresh, and the README's commands are those that CI runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck.cli import main

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
README = (ROOT / "README.md").read_text("utf-8")


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
    blocks = re.findall(r"```(?:sh|bash)\n(.+?)```", README, re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and line[0] != "#"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_readme_shows_what_a_narrative_gets(language: str) -> None:
    told = str(SAMPLES / "hongshan-2023-说明-错.docx")
    run = ["validate", str(SAMPLES / "hongshan-2023.xlsx"), "--narrative", told]
    printed = CliRunner().invoke(main, [*run, "--lang", language]).stdout.splitlines()
    blocks = re.findall(r"^```[a-z]*\n(.+?)^```$", README, re.DOTALL | re.MULTILINE)
    word = {"zh": "错误 C3", "en": "error C3"}[language]
    (own,) = [block.splitlines() for block in blocks if block.startswith(word)]
    assert [line for line in own if line not in printed] == []


def test_the_readme_begins_with_the_report_and_the_tests() -> None:
    first, second = commands()[:2]
    assert "validate samples/hongshan-2023.xlsx" in first
    assert "pytest" in second


def test_ci_runs_the_readmes_test_command() -> None:
    """It installs as the README does, then runs the tests as it does, the network cut."""
    script = " ".join((ROOT / ".ci" / "run").read_text("utf-8").split())
    install, _, tests = commands()[1].rpartition(" && ")
    assert install in script
    assert f".ci/offline {tests}" in script.partition(install)[2]


def test_the_map_of_the_tests_names_every_folder_and_only_what_is_there() -> None:
    tests = ROOT / "tests"
    folders = {f"{path.relative_to(tests).parts[0]}/" for path in tests.glob("*/**/*.py")}
    named = re.findall(
        r"`([\w/-]+/|[\w-]+\.(?:py|toml|txt))`", (tests / "README.md").read_text("utf-8")
    )
    assert sorted(folders - set(named)) == []
    there = {path.name for path in tests.rglob("*")}
    assert [name for name in named if Path(name).name not in {*there, "rules"}] == []
