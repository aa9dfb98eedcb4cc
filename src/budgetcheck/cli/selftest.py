"""`budgetcheck selftest`: what would be found in a workbook if one of its figures were wrong."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from budgetcheck.cli.options import FILE, excused, language_option, rules_option
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.diagnosis.selftest import Watch
    from budgetcheck.engine import Fact

_PATIENCE = 1.0  # seconds without a progress bar


@click.command()
@click.argument("workbook", type=FILE)
@rules_option
@language_option
@click.pass_context
def selftest(context: click.Context, workbook: Path, rules: Path | None, language: str) -> None:
    """Tell what would be found if a figure were wrong (逐个改错数字，看会不会被发现).

    在内存里进行，不改动文件 / in memory; the file is never changed. Exit codes / 退出码：0；2 文件读不出，或规则有误.
    """
    with excused(context, language):
        sys.stdout.write(_tested(workbook, rules, language))


def _tested(workbook: Path, rules: Path | None, language: str) -> str:
    from budgetcheck.workbook import open_workbook  # noqa: PLC0415 - keeps --help quick

    opened = open_workbook(workbook)
    from budgetcheck import library  # noqa: PLC0415 - what only a check needs
    from budgetcheck.diagnosis import selftest as tests  # noqa: PLC0415 - what only a check needs
    from budgetcheck.engine import judge  # noqa: PLC0415 - what only a check needs
    from budgetcheck.report import selftest_face  # noqa: PLC0415 - what only a check needs

    book, rulebook = library.read(opened, rules)
    result = tests.selftest(judge(book, rulebook), _watch(language))
    return selftest_face.render(result, opened.name, rulebook, language)


def _watch(language: str) -> "Watch":
    """Give what shows progress on a terminal, once it has taken a second."""
    return (lambda facts: _shown(facts, language)) if sys.stderr.isatty() else iter


def _shown(facts: Sequence["Fact"], language: str) -> Iterator["Fact"]:
    from rich.console import Console  # noqa: PLC0415 - keeps --help quick
    from rich.progress import Progress  # noqa: PLC0415

    started = monotonic()
    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(say(language, "selftest.progress"), total=len(facts))
    try:
        for fact in facts:
            if not progress.live.is_started and monotonic() - started > _PATIENCE:
                progress.start()
            yield fact
            progress.advance(task)
    finally:
        progress.stop()
