"""A name that no file system takes is no file: one sentence and exit code 2, whichever command."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetcheck import paths
from budgetcheck.cli import main

SAMPLE = str(Path(__file__).parents[1] / "samples" / "hongshan-2023.xlsx")
LONG = "a" * 300


@pytest.mark.parametrize(
    "call",
    [
        ["validate", f"{LONG}.xlsx"],
        ["validate", f"{LONG}*.xlsx"],
        ["validate", SAMPLE, f"{LONG}.xlsx"],
        ["validate", SAMPLE, "--rules", LONG],
        ["validate", SAMPLE, "--waivers", f"{LONG}.toml"],
        ["validate", SAMPLE, "--report", f"{LONG}.html"],
        ["validate", SAMPLE, "--report", f"{LONG}/x.html"],
        ["validate", SAMPLE, "--previous", f"{LONG}.xlsx"],
        ["validate", SAMPLE, "--narrative", f"{LONG}.txt"],
        ["validate", SAMPLE, "--units", f"{LONG}.xlsx"],
        ["compare", f"{LONG}.xlsx", SAMPLE],
        ["compare", SAMPLE, SAMPLE, "--rules", LONG],
        ["template", "-o", f"{LONG}.xlsx"],
        ["waive", SAMPLE, "F1", "--waivers", f"{LONG}.toml", "--reason", "已核对原始凭证"],
        ["explain", f"{LONG}.xlsx", "表!A1"],
        ["tables", f"{LONG}.xlsx"],
        ["selftest", f"{LONG}.xlsx"],
        ["rules", "check", LONG],
    ],
    ids=" ".join,
)
def test_a_name_too_long(call: list[str]) -> None:
    result = CliRunner().invoke(main, call, catch_exceptions=False)
    assert result.exit_code == 2
    assert (result.stderr or result.stdout).strip()  # of several workbooks it is part of the run


def test_a_file_that_may_not_be_looked_at_is_tried_not_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = (paths.is_folder, paths.is_file, paths.exists)
    (tmp_path / "file").touch()
    known = [[ask(one) for ask in asked] for one in (tmp_path, tmp_path / "file", tmp_path / "no")]
    assert known == [[True, False, True], [False, True, True], [False, False, False]]

    def refused(_path: Path, **_options: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refused)
    assert [ask(tmp_path) for ask in asked] == [False, True, False]
