"""The page on comparing shows what is really printed, and the options that there are."""

import re
from pathlib import Path

import click
from click.testing import CliRunner
from sample_year import THIS_YEAR, write_year_before

from budgetcheck.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "compare.md").read_text("utf-8")
BLOCKS = re.findall(r"^```([a-z]*)\n(.+?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_worked_example_is_what_is_printed(tmp_path: Path) -> None:
    last, this = write_year_before(tmp_path / "2022.xlsx"), tmp_path / "2023.xlsx"
    this.write_bytes(THIS_YEAR.read_bytes())
    command, example = (text for _, text in BLOCKS)
    name, *words = command.split()
    assert name == "budgetcheck"
    places = {path.name: str(path) for path in (last, this)} | {
        "对比.html": str(tmp_path / "r.html")
    }
    result = CliRunner().invoke(main, [places.get(word, word) for word in words])
    assert result.exit_code == 0
    printed = [line.rstrip() for line in result.stdout.splitlines()]
    lines = example.splitlines()
    assert len(lines) > 12
    assert [line for line in lines if line not in printed] == []
    at = [printed.index(line) for line in lines if line and not line.startswith("  5 行")]
    assert at[0] < at[-1]
    assert (tmp_path / "r.html").exists()


def test_every_option_of_the_command_stands_on_the_page() -> None:
    command = main.commands["compare"]
    options = [one.opts[0] for one in command.params if isinstance(one, click.Option)]
    assert [option for option in options if f"`{option}" not in PAGE and option not in PAGE] == []
