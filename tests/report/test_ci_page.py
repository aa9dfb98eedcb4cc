"""The page on CI and its samples: every command runs, every option and file that is named exists."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from machine_faces import BROKEN, CLEAN, ROOT, check_junit, check_sarif

from budgetcheck import faces
from budgetcheck.cli import main
from budgetcheck.cli.output import OF_FORMAT
from budgetcheck.report.findings_frame import COLUMNS

DOCS = ROOT / "docs"
PAGE = (DOCS / "ci.md").read_text("utf-8")
WORKFLOW = yaml.safe_load((DOCS / "ci" / "budgetcheck.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((DOCS / "ci" / "gitlab-ci.yml").read_text("utf-8"))["budgetcheck"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CONFIG = yaml.safe_load((DOCS / "ci" / "pre-commit-config.yaml").read_text("utf-8"))


def commands() -> Iterator[str]:
    for block in re.findall(r"```(?:bash|groovy)\n(.+?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            found = re.search(r"^ *budgetcheck .*|(?<=sh ')budgetcheck [^']*", line)
            if found:
                yield found[0].strip()
    for step in WORKFLOW["jobs"]["accounts"]["steps"]:
        yield from (x for x in step.get("run", "").splitlines() if x.startswith("budgetcheck"))
    yield from (line for line in GITLAB["script"] if line.startswith("budgetcheck"))
    yield f"{HOOK['entry']} accounts/2022/决算-2022.xlsx accounts/2023/决算-2023.xlsx"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders that the page draws, with a clean year and a broken one."""
    for year, source in (("2022", CLEAN), ("2023", BROKEN / "T3-1.xlsx")):
        (tmp_path / "accounts" / year).mkdir(parents=True)
        shutil.copy(source, tmp_path / "accounts" / year / f"决算-{year}.xlsx")
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_page_runs(command: str, repository: Path) -> None:
    program, *arguments = shlex.split(command)
    assert program == "budgetcheck"
    result = CliRunner().invoke(main, arguments)
    expected = 0 if arguments[0] == "waive" else 1
    assert (result.exit_code, isinstance(result.exception, SystemExit | None)) == (expected, True)
    for at, word in enumerate(arguments):
        if word == "--report":
            assert list(repository.glob(arguments[at + 1].replace("{name}", "*")))


def test_the_page_has_commands_of_each_kind() -> None:
    found = list(commands())
    assert len(found) == 7
    for kind in (" --format github", ".sarif", ".xml", ".csv", ".md", "--previous", " waive "):
        assert any(kind in command for command in found)


def test_the_workflow_keeps_what_it_writes(repository: Path) -> None:
    (check,) = (s for s in WORKFLOW["jobs"]["accounts"]["steps"] if s.get("name") == "Check")
    CliRunner().invoke(main, shlex.split(check["run"])[1:])
    named = [step["with"] for step in WORKFLOW["jobs"]["accounts"]["steps"] if "with" in step]
    (sarif,) = (one["sarif_file"] for one in named if "sarif_file" in one)
    (kept,) = (one["path"] for one in named if "path" in one)
    assert {path.name for path in repository.glob(kept)} == {"budgetcheck.sarif", "budgetcheck.csv"}
    check_sarif(json.loads((repository / sarif).read_text("utf-8")))


def test_gitlab_reads_what_is_written(repository: Path) -> None:
    (command,) = (line for line in GITLAB["script"] if line.startswith("budgetcheck"))
    CliRunner().invoke(main, shlex.split(command)[1:])
    check_junit((repository / GITLAB["artifacts"]["reports"]["junit"]).read_bytes())


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("accounts/2023/决算.xlsx", True),
        ("accounts/2023/a.xlsm", True),
        ("accounts/a.xls", True),
        ("accounts/a.et", True),
        ("accounts/~$a.xlsx", False),
        ("accounts/a.xlsx.txt", False),
        ("other/a.xlsx", False),
    ],
)
def test_the_hook_takes_workbooks_of_the_folder_alone(path: str, meant: bool) -> None:
    (own,) = CONFIG["repos"][0]["hooks"]
    assert own["id"] == HOOK["id"]
    taken = re.search(own["files"], path) and not re.search(HOOK["exclude"], path)
    assert bool(taken) == meant
    assert re.search(HOOK["files"], path) or not meant


def test_every_format_and_column_is_named() -> None:
    for name in OF_FORMAT:
        assert PAGE.count(f"`{name}`") >= 2, name
    for ending in (*(end for end in faces.MANY if end.startswith(".")), ".md"):
        assert PAGE.count(f"`{ending}`") >= 2, ending
    chinese = PAGE.split("## English")[0]
    for column in COLUMNS:
        assert f"`{column}`" in chinese, column


def test_the_files_that_the_page_links_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (DOCS / target).is_file(), target
