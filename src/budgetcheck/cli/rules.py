"""`budgetcheck rules`: list the rules, show one, check a folder of one's own."""

from pathlib import Path

import click

from budgetcheck.cli.options import FILE, excused, language_option, rules_option, spoken_option


class RulesGroup(click.Group):
    """`rules T3-1` is short for `rules show T3-1`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first word that is no command for a rule's id."""
        known = args and self.get_command(ctx, args[0]) is not None
        return super().resolve_command(ctx, args if known else ["show", *args])


@click.group(cls=RulesGroup, invoke_without_command=True)
@rules_option
@language_option
@click.pass_context
def rules(context: click.Context, rules: Path | None, language: str) -> None:
    """List the rules (列出规则); `rules show T3-1`, `rules check DIR`."""
    context.obj = (rules, language)
    if context.invoked_subcommand is None:
        from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

        with excused(context, language):
            output.list_rules(rules, language)


def _given(
    context: click.Context, folder: Path | None, language: str | None
) -> tuple[Path | None, str]:
    """Give folder and language as said after the command, else before it."""
    before, spoken = context.obj
    return folder or before, language or spoken


_own_language = spoken_option


@rules.command()
@click.argument("rule_id", metavar="ID")
@rules_option
@_own_language
@click.pass_context
def show(context: click.Context, rule_id: str, rules: Path | None, language: str | None) -> None:
    """Show one rule with its basis and two examples (解释一条规则，举成立和不成立的例子)."""
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    folder, spoken = _given(context, rules, language)
    with excused(context, spoken):
        output.show_rule(folder, rule_id, spoken)


@rules.command()
@click.argument("folder", type=FILE)
@_own_language
@click.pass_context
def check(context: click.Context, folder: Path, language: str | None) -> None:
    """Check a rules folder (检查自己的规则文件夹)."""
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    _, spoken = _given(context, None, language)
    with excused(context, spoken):
        output.check_rules(folder, spoken)
