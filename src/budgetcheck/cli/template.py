"""`budgetcheck template`: an empty workbook of the nine tables."""

import sys
from pathlib import Path

import click

from budgetcheck.cli.options import FILE, excused, language_option, rules_option
from budgetcheck.errors import OutputError
from budgetcheck.messages import say
from budgetcheck.paths import exists


@click.command()
@click.option(
    "-o", "--output", "target", type=FILE, required=True, help="写到哪里 / where to write"
)
@click.option("--department", default="", metavar="NAME", help="部门名称 / the department")
@click.option(
    "--year",
    type=click.IntRange(1949, 9999),
    metavar="2025",
    help="年度 / the year of the accounts",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件 / replace an existing file")
@rules_option
@language_option
@click.pass_context
def template(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    target: Path,
    department: str,
    year: int | None,
    rules: Path | None,
    language: str,
    *,
    force: bool,
) -> None:
    """Write an empty workbook of the nine tables, totals as formulas (写出待填的空白表)."""
    with excused(context, language):
        _check(target, force=force)
        _write(target, rules, language, (department, "" if year is None else str(year)))


def _check(target: Path, *, force: bool) -> None:
    if target.suffix.lower() != ".xlsx":
        raise OutputError("template.ending", path=str(target))
    if exists(target) and not force:
        raise OutputError("template.exists", path=str(target))


def _write(target: Path, rules: Path | None, language: str, about: tuple[str, str]) -> None:
    from budgetcheck import rulebook, template  # noqa: PLC0415 - keeps --help quick
    from budgetcheck.cli import output  # noqa: PLC0415

    book = rulebook.load(rules)
    blank = template.build(book, template.load(rules, book), language, *about)
    output.write_file(target, (blank,))
    sys.stderr.write(say(language, "cli.wrote", path=str(target)) + "\n")
