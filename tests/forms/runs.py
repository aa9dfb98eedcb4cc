"""One JSON run of the command for each file, whoever asks."""

import json
from functools import lru_cache
from pathlib import Path

from click.testing import CliRunner

from budgetcheck.cli import main


@lru_cache
def json_run(path: Path, *options: str) -> tuple[int, str]:
    """Give exit code and JSON text; nothing may stand on standard error."""
    arguments = ["validate", str(path), "--format", "json", *options]
    result = CliRunner().invoke(main, arguments)
    assert result.stderr == ""
    return result.exit_code, result.stdout_bytes.decode("utf-8")


def json_report(path: Path, *options: str) -> dict:
    code, text = json_run(path, *options)
    assert code in (0, 1)
    return json.loads(text)
