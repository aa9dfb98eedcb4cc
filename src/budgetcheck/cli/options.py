"""Options that several commands share, and the frame that turns exceptions into exit codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from budgetcheck.errors import BudgetcheckError

FINDINGS = 1
UNUSABLE = 2
INTERRUPTED = 130

FILE = click.Path(path_type=Path)
rules_option = click.option("--rules", type=FILE, help="自己的规则文件夹 / your own rules folder")
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="语言 / language",
)

spoken_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    help="语言，默认 zh / language (zh)",
)


@contextmanager
def excused(context: click.Context, language: str) -> Iterator[None]:
    """Word an exception of ours, or Ctrl-C, in one sentence on standard error, and exit."""
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    try:
        yield
    except BudgetcheckError as error:
        output.complain(error, language)
        context.exit(UNUSABLE)
    except KeyboardInterrupt:
        output.interrupted(language)
        context.exit(INTERRUPTED)
