"""`budgetcheck tables`: how a workbook was read."""

from pathlib import Path

import click

from budgetcheck.cli.options import FILE, excused, language_option, rules_option


@click.command()
@click.argument("workbook", type=FILE)
@rules_option
@language_option
@click.pass_context
def tables(context: click.Context, workbook: Path, rules: Path | None, language: str) -> None:
    """Show how a workbook was read (各表的位置、单位、行与栏，未能归位的数字)."""
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    with excused(context, language):
        output.show_tables(workbook, rules, language)
